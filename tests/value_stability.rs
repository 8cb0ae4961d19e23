//! The draws themselves, pinned: a change here changes the results of every scenario, and is said in the change log.
//! Kept apart from the tests of correctness, which any good draws pass.

use controlroom::model::Distribution;
use controlroom::random::{Attribute, CallStreams, Caller, Streams};
use rand::Rng;

const ATTRIBUTES: [(Attribute, u64); 19] = [
    (Attribute::ArrivalGap, 1),
    (Attribute::Triage, 2),
    (Attribute::Recording, 3),
    (Attribute::WrapUp, 4),
    (Attribute::Patience, 5),
    (Attribute::Connection, 6),
    (Attribute::LeavesAtAnnouncement, 7),
    (Attribute::ReportsOnline, 8),
    (Attribute::Redials, 9),
    (Attribute::RedialDelay, 10),
    (Attribute::RedialBecomes, 11),
    (Attribute::HandOn, 12),
    (Attribute::AcceptsCallback, 13),
    (Attribute::PicksUp, 14),
    (Attribute::Busyness, 15),
    (Attribute::IncidentGap, 16),
    (Attribute::IncidentCalls, 17),
    (Attribute::IncidentDelay, 18),
    (Attribute::Absence, 19),
];

fn a_call() -> CallStreams {
    Streams::new(1, 9).of_call(Caller { call_type: 1, number: 417 }, 1, 1)
}

#[test]
fn the_numbers_of_the_attributes_never_change() {
    for (attribute, number) in ATTRIBUTES {
        assert_eq!(attribute as u64, number, "{attribute:?}");
    }
}

#[test]
fn the_first_draw_of_every_attribute_of_a_call_never_changes() {
    let draws = ATTRIBUTES.map(|(attribute, _)| a_call().of(attribute).next_u64());
    let expected = [
        17_579_205_265_243_753_249,
        16_553_782_645_113_295_050,
        14_747_161_655_818_980_792,
        10_095_149_929_851_820_616,
        8_707_594_624_481_248_267,
        4_347_066_710_069_623_896,
        12_888_829_079_049_812_824,
        6_264_203_936_557_114_732,
        8_533_468_088_385_202_992,
        10_069_918_256_716_305_670,
        3_662_933_027_389_929_207,
        17_644_450_792_124_397_326,
        13_680_411_308_686_597_782,
        3_879_015_493_523_288_818,
        9_042_943_872_459_193_958,
        1_710_036_621_634_588_359,
        5_151_745_917_546_244_362,
        18_361_037_124_950_258_656,
        65_628_651_984_228_747,
    ];
    assert_eq!(draws, expected);
}

#[test]
fn the_draws_of_other_addresses_never_change() {
    let streams = Streams::new(1, 9);
    let draws = [
        a_call().of_nth(Attribute::LeavesAtAnnouncement, 0).next_u64(),
        a_call().of_nth(Attribute::LeavesAtAnnouncement, 1).next_u64(),
        streams.of_call(Caller { call_type: 1, number: 417 }, 2, 1).of(Attribute::Patience).next_u64(),
        streams.of_call(Caller { call_type: 1, number: 417 }, 1, 2).of(Attribute::Patience).next_u64(),
        streams.of_call(Caller::of_incident(1, 2, 3), 1, 1).of(Attribute::Patience).next_u64(),
        streams.of_incident(1, 2, 3).of(Attribute::IncidentDelay).next_u64(),
        streams.of_day(None, -1).next_u64(),
        streams.of_day(Some(0), 3).next_u64(),
        streams.of_absence(0, 3, 1, 2).next_u64(),
    ];
    let expected = [
        2_683_577_346_817_247_032,
        8_178_473_289_641_223_144,
        2_347_978_490_034_324_326,
        12_814_901_801_071_033_333,
        7_405_621_028_374_311_040,
        15_892_519_304_947_927_022,
        13_678_072_806_659_724,
        396_612_609_054_662_412,
        15_205_855_679_032_030_115,
    ];
    assert_eq!(draws, expected);
}

/// Logarithms and powers of different platforms differ in their last bits.
const LAST_BITS: f64 = 1e-13;

#[test]
fn the_first_value_of_every_distribution_never_changes() {
    let distributions = [
        Distribution::constant(60.0),
        Distribution::exponential(60.0),
        Distribution::erlang(60.0, 3),
        Distribution::gamma(60.0, 1.5),
        Distribution::lognormal(60.0, 0.7),
        Distribution::weibull(60.0, 1.3),
        Distribution::hyperexponential(&[30.0, 300.0], &[0.8, 0.2]),
        Distribution::uniform(30.0, 90.0),
        Distribution::triangular(30.0, 50.0, 90.0),
        Distribution::empirical(&[10.0, 20.0, 30.0, 40.0], None),
        Distribution::quantiles(&[(0.1, 10.0), (0.5, 40.0), (0.9, 200.0)]),
    ];
    let values = distributions.map(|distribution| distribution.unwrap().sample(&mut a_call().of(Attribute::Triage)));
    let expected = [
        60.0,
        45.363235434063746,
        84.40631395268801,
        230.96046439722414,
        81.98283692042183,
        36.19432552140682,
        714.8005498154344,
        83.84294132005402,
        74.30661453994585,
        40.0,
        198.95294213369348,
    ];
    for (value, expected) in values.into_iter().zip(expected) {
        assert!((value - expected).abs() <= LAST_BITS * expected, "{value:?} is not {expected:?}");
    }
}
