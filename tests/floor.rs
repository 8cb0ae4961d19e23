//! The bare loops of `benches/floor` answer rightly: a floor that simulates another room would be no measure.

#![expect(clippy::expect_used, reason = "the rooms are constants")]

#[path = "../benches/floor/mod.rs"]
mod floor;

#[path = "../benches/workloads/mod.rs"]
mod workloads;

use floor::Answer;
use workloads::{WORKLOADS, Workload};

const RUNS: u64 = 40;
const STANDARD_ERRORS: f64 = 4.0;

/// Mean over runs and its standard error.
fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

/// Abandoned share and mean wait of all, each by run.
fn shares_and_waits(run: impl Fn(u64) -> Answer) -> (Vec<f64>, Vec<f64>) {
    let answers = (1..=RUNS).map(run);
    answers.map(|sums| (sums.abandoned as f64 / sums.offered as f64, sums.total_wait / sums.offered as f64)).unzip()
}

fn assert_agrees(values: &[f64], exact: f64, largest_error: f64) {
    let (mean, error) = mean_and_error(values);
    assert!(error <= largest_error, "standard error {error} is above {largest_error}: the test could not fail");
    assert!((mean - exact).abs() <= STANDARD_ERRORS * error, "{mean} +- {error} is not {exact}");
}

fn assert_agrees_with_simulated(values: &[f64], reference: (f64, f64), largest_error: f64) {
    let (mean, error) = mean_and_error(values);
    assert!(error <= largest_error, "standard error {error} is above {largest_error}: the test could not fail");
    let together = error.hypot(reference.1);
    assert!((mean - reference.0).abs() <= STANDARD_ERRORS * together, "{mean} +- {error} is not {reference:?}");
}

/// Abandoned share and mean wait of M/M/n+M from its stationary distribution (Palm 1943).
fn erlang_a(takers: u32, between_calls: f64, handling: f64, patience: f64) -> (f64, f64) {
    let mut weight = 1.0;
    let (mut total, mut waiting) = (1.0, 0.0);
    for in_room in 1..=10 * takers {
        let in_queue = f64::from(in_room.saturating_sub(takers));
        let served = f64::from(in_room.min(takers));
        weight /= between_calls * (served / handling + in_queue / patience);
        total += weight;
        waiting += weight * in_queue;
    }
    let mean_wait = waiting / total * between_calls;
    (mean_wait / patience, mean_wait)
}

#[test]
fn w1_is_erlang_a() {
    let (abandoned_share, mean_wait) = erlang_a(50, 6.0, 300.0, 120.0);
    let (shares, waits) = shares_and_waits(floor::w1::run);
    assert_agrees(&shares, abandoned_share, 0.005 * abandoned_share);
    assert_agrees(&waits, mean_wait, 0.005 * mean_wait);
}

/// Reference: 160 days in `SimPy` 4.1, see `benches/peers`.
#[test]
fn w2_agrees_with_an_independent_program() {
    let (shares, waits) = shares_and_waits(floor::w2::run);
    assert_agrees_with_simulated(&shares, (0.080_81, 0.000_47), 0.0005);
    assert_agrees_with_simulated(&waits, (19.77, 0.12), 0.1);
}

/// Two programs that agree on every draw and every instant: neither is quicker for leaving something out.
#[test]
fn going_from_event_to_event_gives_the_sums_of_the_floor_bit_for_bit() {
    for workload in &WORKLOADS {
        for seed in 1..=5 {
            let floor = (workload.floor)(seed);
            assert_eq!(workload.events.map_or(floor, |run| run(seed)), floor, "{} with seed {seed}", workload.name);
        }
    }
}

fn assert_floor_and_engine_agree(workload: &Workload, largest_errors: (f64, f64)) {
    let (shares, waits) = shares_and_waits(workload.floor);
    let (engine_shares, engine_waits) = shares_and_waits(|seed| workload.engine(seed));
    assert_agrees_with_simulated(&engine_shares, mean_and_error(&shares), largest_errors.0);
    assert_agrees_with_simulated(&engine_waits, mean_and_error(&waits), largest_errors.1);
}

#[test]
fn the_engine_simulates_the_same_rooms_as_the_floor() {
    for (workload, largest_errors) in WORKLOADS.iter().zip([(0.001, 0.1), (0.0005, 0.1), (0.002, 1.0)]) {
        println!("{}", workload.name);
        assert_floor_and_engine_agree(workload, largest_errors);
    }
}
