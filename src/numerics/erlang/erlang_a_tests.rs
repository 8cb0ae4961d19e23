use super::*;
use crate::numerics::erlang::ErlangC;

/// What the module promises.
const TEN_DIGITS: f64 = 1e-10;

fn assert_close(what: &str, found: f64, exact: f64) {
    assert!((found - exact).abs() <= TEN_DIGITS * exact.abs(), "{what}: {found:.16e} {exact:.16e}");
}

fn erlang_a(arrival_rate: f64, mean_handling: f64, mean_patience: f64, takers: f64) -> ErlangA {
    ErlangA::new(Load::new(arrival_rate, mean_handling).unwrap(), mean_patience, takers).unwrap()
}

/// Rooms from idle to hopeless: arrival rate, mean handling, mean patience, takers.
const ROOMS: [(f64, f64, f64, u32); 9] = [
    (1.0 / 6.0, 300.0, 120.0, 50),
    (0.01, 400.0, 300.0, 1),
    (0.1, 200.0, 1_000.0, 22),
    (0.1, 200.0, 600.0, 12),
    (2.0, 300.0, 7_200.0, 590),
    (2.0, 300.0, 60.0, 700),
    (1.0, 300.0, 10.0, 30),
    (0.5, 60.0, 86_400.0, 32),
    (1.5, 300.0, 3_600.0, 150),
];

/// mpmath at 40 digits: the chain summed, and the waits by quadrature of their density. Arrival rate, mean handling, mean
/// patience, takers, time; then the figures in the order of the test that reads them.
type Reference = (f64, f64, f64, f64, f64, [f64; 10]);
const REFERENCES: [Reference; 5] = [
    (
        1.0 / 6.0,
        300.0,
        120.0,
        50.0,
        10.0,
        [
            0.411_075_786_098_236_2,
            0.068_935_439_118_436_54,
            8.272_252_694_212_385,
            7.645_624_220_738_165,
            16.735_701_566_842,
            0.748_348_238_145_198_4,
            0.696_760_523_735_150_9,
            0.028_388_755_168_452_5,
            1.378_708_782_368_731,
            0.931_064_560_881_563_5,
        ],
    ),
    (
        1.0 / 6.0,
        300.0,
        120.0,
        50.5,
        10.0,
        [
            0.388_778_832_107_524_6,
            0.063_861_622_445_839_82,
            7.663_394_693_500_779,
            7.063_703_644_812_274,
            16.454_179_892_062_26,
            0.765_213_598_843_676_8,
            0.716_345_816_903_899_6,
            0.026_707_018_602_277_67,
            1.277_232_448_916_796,
            0.926_869_680_746_693_2,
        ],
    ),
    (
        0.1,
        200.0,
        1_000.0,
        22.0,
        30.0,
        [
            0.465_266_570_517_563_6,
            0.023_756_582_654_921_05,
            23.756_582_654_921_05,
            23.247_875_085_145_83,
            44.661_206_167_503_52,
            0.729_223_023_198_865_4,
            0.711_899_176_174_370_1,
            0.010_957_019_036_235_55,
            2.375_658_265_492_105,
            0.887_494_015_768_253_6,
        ],
    ),
    (
        0.1,
        200.0,
        600.0,
        12.0,
        60.0,
        [
            0.999_705_374_196_062,
            0.400_027_832_763_677_2,
            240.016_699_658_206_3,
            298.238_737_337_378,
            152.693_770_436_119_2,
            0.005_389_445_260_654_227,
            0.003_233_517_153_236_245,
            0.095_035_696_112_158_4,
            24.001_669_965_820_63,
            0.999_953_612_060_538_1,
        ],
    ),
    (
        2.0,
        300.0,
        7_200.0,
        590.0,
        20.0,
        [
            0.989_889_815_063_004_7,
            0.016_944_850_447_382_09,
            122.002_923_221_151,
            122.814_172_142_135_2,
            74.938_333_786_213_29,
            0.035_534_740_438_224_36,
            0.034_932_609_575_812_11,
            0.002_714_891_662_604_474,
            244.005_846_442_302_1,
            0.999_717_101_239_950_4,
        ],
    ),
];

/// The stationary distribution of the number in the room, state by state, scaled so that nothing overflows.
fn chain(arrival_rate: f64, mean_handling: f64, mean_patience: f64, takers: u32) -> Vec<f64> {
    let mut ln_weights = vec![0.0];
    let (mut ln_weight, mut most) = (0.0_f64, 0.0_f64);
    for state in 1_u32.. {
        let departures =
            f64::from(state.min(takers)) / mean_handling + f64::from(state.saturating_sub(takers)) / mean_patience;
        ln_weight += (arrival_rate / departures).ln();
        most = most.max(ln_weight);
        ln_weights.push(ln_weight);
        if state > takers && departures > arrival_rate && ln_weight < most - 60.0 {
            break;
        }
    }
    let weights: Vec<f64> = ln_weights.iter().map(|ln| (ln - most).exp()).collect();
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

#[test]
fn figures_are_those_of_the_chain_summed_state_by_state() {
    /// The chain of thousands of states adds up as many logarithms.
    const CHAIN_ROUNDING: f64 = 1e-9;
    for (arrival_rate, mean_handling, mean_patience, takers) in ROOMS {
        let room = erlang_a(arrival_rate, mean_handling, mean_patience, f64::from(takers));
        let states = chain(arrival_rate, mean_handling, mean_patience, takers);
        let mean =
            |of: &dyn Fn(f64) -> f64| -> f64 { states.iter().enumerate().map(|(state, p)| p * of(state as f64)).sum() };
        let n = f64::from(takers);
        let queue = mean(&|state| (state - n).max(0.0));
        for (found, exact) in [
            (room.delay_probability(), mean(&|state| f64::from(u8::from(state >= n)))),
            (room.mean_queue(), queue),
            (room.mean_wait(), queue / arrival_rate),
            (room.abandoned_share(), queue / mean_patience / arrival_rate),
            (room.occupancy(), mean(&|state| state.min(n) / n)),
        ] {
            assert!((found - exact).abs() <= CHAIN_ROUNDING * exact, "{takers} {mean_patience}: {found:e} {exact:e}");
        }
    }
}

#[test]
fn waits_are_those_of_the_density_integrated() {
    for (arrival_rate, mean_handling, mean_patience, takers) in ROOMS {
        let room = erlang_a(arrival_rate, mean_handling, mean_patience, f64::from(takers));
        let n = f64::from(takers);
        // Time until a call would be answered, up to a factor (Baccelli and Hebuterne 1981); by Simpson's rule.
        let exponent = |v: f64| arrival_rate * mean_patience * -(-v / mean_patience).exp_m1() - n / mean_handling * v;
        let mode = (mean_patience * (arrival_rate * mean_handling / n).ln()).max(0.0);
        let integrate = |from: f64, to: f64, of: &dyn Fn(f64) -> f64| -> f64 {
            let steps = 40_000;
            let width = (to - from) / f64::from(steps);
            let sum: f64 = (0..=steps)
                .map(|step| {
                    let v = from + f64::from(step) * width;
                    let ends = step == 0 || step == steps;
                    let weight = if ends { 1.0 } else { f64::from(2 + 2 * (step % 2)) };
                    weight * of(v) * (exponent(v) - exponent(mode)).exp()
                })
                .sum();
            sum * width / 3.0
        };
        let mut end = mode + 1.0;
        while exponent(end) > exponent(mode) - 45.0 {
            end += 0.1 * (end - mode);
        }
        let patient = |v: f64| (-v / mean_patience).exp();
        let delayed = room.delay_probability() / integrate(0.0, end, &|_| 1.0);
        let answered = 1.0 - room.abandoned_share();
        assert_close(
            "wait of the answered",
            room.mean_wait_answered(),
            delayed * integrate(0.0, end, &|v| v * patient(v)) / answered,
        );
        assert_close(
            "abandoned",
            room.abandoned_share(),
            delayed * integrate(0.0, end, &|v| -(-v / mean_patience).exp_m1()),
        );
        for time in [end / 40.0, end / 10.0, end / 3.0] {
            let later = delayed * integrate(time, end, &patient);
            let none_later = (answered - later) / answered;
            assert!((room.answered_within(time) - none_later).abs() < TEN_DIGITS);
            assert!((room.answered_within_of_offered(time) - (answered - later)).abs() < TEN_DIGITS);
            let gone = delayed * integrate(0.0, time, &|v| 1.0 - patient(v))
                + delayed * integrate(time, end, &|_| 1.0) * (1.0 - patient(time));
            assert!((room.abandoned_within(time) - gone).abs() < TEN_DIGITS);
        }
    }
}

#[test]
fn high_precision_figures_are_met_for_whole_and_fractional_takers() {
    for (arrival_rate, mean_handling, mean_patience, takers, time, exact) in REFERENCES {
        let room = erlang_a(arrival_rate, mean_handling, mean_patience, takers);
        let found = [
            room.delay_probability(),
            room.abandoned_share(),
            room.mean_wait(),
            room.mean_wait_answered(),
            room.mean_wait_abandoned(),
            room.answered_within(time),
            room.answered_within_of_offered(time),
            room.abandoned_within(time),
            room.mean_queue(),
            room.occupancy(),
        ];
        for (index, (found, exact)) in found.into_iter().zip(exact).enumerate() {
            assert_close(&format!("{takers} takers, figure {index}"), found, exact);
        }
    }
}

#[test]
fn ten_thousand_takers_keep_their_digits() {
    // mpmath at 40 digits: the incomplete gamma function for the busy takers, the sum over the queue.
    for (takers, exact) in [
        (10_000.0, [0.145_490_121_937_574, 0.001_004_441_126_920_29, 0.200_888_225_384_058, 0.989_005_603_284_349]),
        (9_876.25, [0.536_598_710_547_166, 0.005_747_988_990_989_37, 1.149_597_798_197_87, 0.996_642_947_372_657]),
    ] {
        let room = erlang_a(33.0, 300.0, 200.0, takers);
        let found = [room.delay_probability(), room.abandoned_share(), room.mean_wait(), room.occupancy()];
        for (found, exact) in found.into_iter().zip(exact) {
            assert_close("figure", found, exact);
        }
    }
}

#[test]
fn answered_and_abandoned_waits_make_up_the_wait_of_all() {
    for (arrival_rate, mean_handling, mean_patience, takers) in ROOMS {
        let room = erlang_a(arrival_rate, mean_handling, mean_patience, f64::from(takers));
        let abandoned = room.abandoned_share();
        let parts = (1.0 - abandoned) * room.mean_wait_answered() + abandoned * room.mean_wait_abandoned();
        assert_close("mean wait", room.mean_wait(), parts);
    }
}

#[test]
fn endless_patience_tends_to_erlang_c() {
    let load = Load::new(0.1, 200.0).unwrap();
    let (patient, endless) = (ErlangA::new(load, 1e14, 23.0).unwrap(), ErlangC::new(load, 23.0).unwrap());
    assert_close("delay", patient.delay_probability(), endless.delay_probability());
    assert_close("wait", patient.mean_wait(), endless.mean_wait());
    assert_close("wait of the answered", patient.mean_wait_answered(), endless.mean_wait());
    assert_close("within", patient.answered_within(20.0), endless.answered_within(20.0));
}

#[test]
fn patience_as_long_as_handling_leaves_a_poisson_number_in_the_room() {
    let (erlangs, takers) = (8.0_f64, 10_u32);
    let room = erlang_a(erlangs / 60.0, 60.0, 60.0, f64::from(takers));
    let mut p = (-erlangs).exp();
    let mut fewer = 0.0;
    for state in 1..=takers {
        fewer += p;
        p *= erlangs / f64::from(state);
    }
    assert_close("delay", room.delay_probability(), 1.0 - fewer);
}

#[test]
fn nobody_is_answered_without_takers() {
    let room = erlang_a(0.1, 60.0, 30.0, 0.0);
    assert_close("delay", room.delay_probability(), 1.0);
    assert_close("abandoned", room.abandoned_share(), 1.0);
    assert_close("wait", room.mean_wait(), 30.0);
    assert_eq!(room.occupancy(), 0.0);
}

#[test]
fn a_share_that_cancels_is_not_negative() {
    let overloaded = erlang_a(600.0 / 3_600.0, 600.0, 1_200.0, 10.0);
    assert_close("answered within 10 s", overloaded.answered_within(10.0), 0.0);
    assert!(overloaded.answered_within(10.0) >= 0.0 && overloaded.answered_within_of_offered(10.0) >= 0.0);
}

#[test]
fn extremes_stay_finite() {
    for (takers, erlangs) in [(10_000.0, 10_000.0), (10_000.0, 100.0), (10.0, 10_000.0), (10_000.0, 20_000.0)] {
        for mean_patience in [0.1, 60.0, 36_000.0] {
            let room = erlang_a(erlangs / 300.0, 300.0, mean_patience, takers);
            for share in [room.delay_probability(), room.abandoned_share(), room.answered_within(10.0)] {
                assert!((-1e-12..=1.0 + 1e-12).contains(&share), "{takers} {erlangs} {mean_patience}: {share}");
            }
            assert!(room.mean_wait_answered().is_finite() && room.mean_wait_abandoned().is_finite());
        }
    }
}

#[test]
fn unfit_numbers_have_no_answer() {
    let load = Load::new(0.1, 60.0).unwrap();
    for (mean_patience, takers) in [(0.0, 5.0), (f64::INFINITY, 5.0), (f64::NAN, 5.0), (60.0, -1.0), (60.0, f64::NAN)] {
        assert!(ErlangA::new(load, mean_patience, takers).is_none());
    }
}

#[test]
fn takers_needed_are_the_fewest() {
    let load = Load::new(1.0 / 6.0, 300.0).unwrap();
    let conditions: [&dyn Fn(&ErlangA) -> bool; 3] =
        [&|room| room.answered_within(10.0) >= 0.9, &|room| room.abandoned_share() <= 0.05, &|room| {
            room.mean_wait() <= 4.0
        }];
    for meets in conditions {
        let needed = ErlangA::takers_needed(load, 120.0, meets).unwrap();
        let room = |takers| ErlangA::new(load, 120.0, takers).unwrap();
        let whole = needed.whole as f64;
        assert!(meets(&room(whole)) && !meets(&room(whole - 1.0)), "{needed:?}");
        assert!(meets(&room(needed.fractional)) && !meets(&room(needed.fractional - 1e-9)), "{needed:?}");
    }
}
