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
        8_473_591_384_875_520_628,
        17_325_279_683_878_070_928,
        8_744_446_407_657_818_455,
        14_658_044_027_057_324_188,
        2_849_231_231_609_419_035,
        14_431_222_987_636_938_422,
        13_745_334_888_837_653_308,
        15_224_225_459_386_241_106,
        8_852_773_728_293_513_854,
        10_779_599_100_198_956_926,
        16_276_944_659_892_273_317,
        129_642_293_631_638_857,
        1_078_601_449_809_267_350,
        9_198_459_708_523_328_313,
        10_274_650_285_283_807_491,
        8_185_203_582_365_594_278,
        3_658_167_709_617_977_690,
        7_779_119_602_628_236_551,
        10_188_781_659_584_237_466,
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
        7_319_076_019_786_615_946,
        13_695_697_687_371_554_770,
        5_060_583_471_447_451_027,
        9_089_272_258_682_913_502,
        8_333_044_463_111_664_984,
        4_239_688_401_767_518_238,
        10_731_866_866_113_498_123,
        11_589_304_808_581_729_355,
        6_517_951_848_240_708_451,
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
        83.247_512_798_429_4,
        105.678_033_844_103_82,
        78.730_247_672_490_07,
        108.524_943_268_318_84,
        79.015_158_214_738_59,
        17.760_435_654_432_502,
        86.352_317_616_538_73,
        77.920_790_781_741_93,
        40.0,
        200.0,
    ];
    for (value, expected) in values.into_iter().zip(expected) {
        assert!((value - expected).abs() <= LAST_BITS * expected, "{value:?} is not {expected:?}");
    }
}
