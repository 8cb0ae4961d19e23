//! M/M/n+M against Erlang A (Palm 1946).

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, exponential, load, markov_call, ratio};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{CallType, Target};
use controlroom::numerics::erlang::ErlangA;

fn impatient(rate: f64, handling: f64, patience: f64) -> CallType {
    CallType {
        patience: exponential(patience),
        target: Target { within: Some(10.0), ..Target::default() },
        ..markov_call("999", rate, handling)
    }
}

#[test]
fn fifty_takers_with_impatient_callers_follow_erlang_a() {
    let (rate, handling, patience, takers) = (50.0 / 300.0, 300.0, 120.0, 50);
    let model = model(days(10.0), vec![impatient(rate, handling, patience)], vec![team("takers", takers)]);
    let rows = run(&model, 1, 60);
    let theory = ErlangA::new(load(rate, handling), patience, f64::from(takers)).unwrap();
    let of_calls = |metric| of_calls(&rows, "999", metric);
    of_calls("abandoned_share").agrees_with(theory.abandoned_share(), OF_A_SHARE);
    of_calls("mean_wait").agrees_to(theory.mean_wait(), HALF_A_PERCENT);
    of_calls("mean_wait_answered").agrees_to(theory.mean_wait_answered(), HALF_A_PERCENT);
    of_calls("mean_wait_abandoned").agrees_to(theory.mean_wait_abandoned(), HALF_A_PERCENT);
    of_calls("within_target_share").agrees_with(theory.answered_within(10.0), OF_A_SHARE);
    of_calls("within_target_of_offered").agrees_with(theory.answered_within_of_offered(10.0), OF_A_SHARE);
    of_calls("delayed_share").agrees_with(theory.delay_probability(), OF_A_SHARE);
    of_calls("mean_queue").agrees_to(theory.mean_queue(), HALF_A_PERCENT);
    of_calls("answered_below_10s").agrees_with(theory.answered_within(10.0), OF_A_SHARE);
    let from_10_to_60 = theory.answered_within(60.0) - theory.answered_within(10.0);
    of_calls("answered_10s_to_60s").agrees_with(from_10_to_60, OF_A_SHARE);
    of_team(&rows, "takers", "occupancy").agrees_with(theory.occupancy(), OF_A_SHARE);
    for (metric, share) in [("wait_p90", 0.90), ("wait_p95", 0.95), ("wait_p99", 0.99)] {
        of_calls(metric).agrees_to(percentile(&theory, share), HALF_A_PERCENT);
    }
}

/// The wait that this share of the answered calls do not exceed, by bisection.
fn percentile(theory: &ErlangA, share: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1e4);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if theory.answered_within(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[test]
fn a_room_with_twice_the_work_it_can_do_follows_erlang_a() {
    let (rate, handling, patience, takers) = (0.2, 60.0, 90.0, 6);
    let mut calls = impatient(rate, handling, patience);
    calls.count_abandoned_after = 30.0;
    let model = model(days(5.0), vec![calls], vec![team("takers", takers)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 2, 30);
    let rows = summary.run_rows();
    let theory = ErlangA::new(load(rate, handling), patience, f64::from(takers)).unwrap();
    let short = theory.abandoned_within(30.0);
    let short_share = ratio(&summary, |replication| {
        let calls = replication.calls(0, 0);
        (f64::from(calls.abandoned_short), f64::from(calls.offered))
    });
    short_share.agrees_with(short, OF_A_SHARE);
    let counted = (theory.abandoned_share() - short) / (1.0 - short);
    of_calls(&rows, "999", "abandoned_share").agrees_with(counted, OF_A_SHARE);
    of_calls(&rows, "999", "mean_wait").agrees_to(theory.mean_wait(), HALF_A_PERCENT);
    of_calls(&rows, "999", "mean_queue").agrees_to(theory.mean_queue(), ONE_PERCENT);
    of_calls(&rows, "999", "wait_p50").agrees_to(percentile(&theory, 0.5), HALF_A_PERCENT);
}
