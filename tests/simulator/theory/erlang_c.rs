//! M/M/n against Erlang C.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, load, markov_call};
use crate::support::*;
use controlroom::model::{Target, Team};
use controlroom::numerics::erlang::ErlangC;

#[test]
fn five_takers_with_patient_callers_follow_erlang_c() {
    let (rate, handling, takers) = (0.036, 100.0, 5);
    let mut calls = markov_call("999", rate, handling);
    calls.target = Target { within: Some(10.0), ..Target::default() };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers)]);
    let rows = run(&model, 1, 100);
    let theory = ErlangC::new(load(rate, handling), f64::from(takers)).unwrap();
    let of_calls = |metric| of_calls(&rows, "999", metric);
    of_calls("delayed_share").agrees_with(theory.delay_probability(), OF_A_SHARE);
    of_calls("within_target_share").agrees_with(theory.answered_within(10.0), OF_A_SHARE);
    of_calls("mean_wait").agrees_to(theory.mean_wait(), ONE_PERCENT);
    of_calls("mean_wait_answered").agrees_to(theory.mean_wait(), ONE_PERCENT);
    of_calls("mean_queue").agrees_to(theory.mean_queue(), ONE_PERCENT);
    of_calls("mean_handling").agrees_to(handling, HALF_A_PERCENT);
    of_team(&rows, "takers", "occupancy").agrees_with(theory.occupancy(), OF_A_SHARE);
    of_team(&rows, "takers", "mean_busy").agrees_to(rate * handling, HALF_A_PERCENT);
    // Share of waits above w: delay probability times exp(-w / mean wait of the delayed).
    let mean_of_delayed = theory.mean_wait() / theory.delay_probability();
    for (metric, share) in [("wait_p90", 0.90), ("wait_p95", 0.95), ("wait_p99", 0.99)] {
        let percentile = (theory.delay_probability() / (1.0 - share)).ln() * mean_of_delayed;
        of_calls(metric).agrees_to(percentile, ONE_PERCENT);
    }
}

#[test]
fn a_quick_team_is_a_team_with_short_handling() {
    let (rate, handling, takers, speed) = (0.042, 100.0, 5, 1.25);
    let quick = Team { speed, ..team("takers", takers) };
    let model = model(days(10.0), vec![markov_call("999", rate, handling)], vec![quick]);
    let rows = run(&model, 3, 60);
    let theory = ErlangC::new(load(rate, handling / speed), f64::from(takers)).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(theory.mean_wait(), ONE_PERCENT);
    of_team(&rows, "takers", "occupancy").agrees_with(theory.occupancy(), OF_A_SHARE);
}
