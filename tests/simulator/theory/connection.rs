//! Network and ringing before a call joins.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, exponential, load, markov_call};
use crate::support::*;
use controlroom::model::{CallType, Distribution, Target};
use controlroom::numerics::erlang::{ErlangA, ErlangC};

const RATE: f64 = 0.035;
const HANDLING: f64 = 100.0;

#[test]
fn a_constant_connection_is_added_to_every_wait() {
    let calls = CallType {
        connection: Distribution::constant(3.0).unwrap(),
        target: Target { within: Some(10.0), ..Target::default() },
        ..markov_call("999", RATE, HANDLING)
    };
    let model = model(days(10.0), vec![calls], vec![team("takers", 5)]);
    let rows = run(&model, 30, 80);
    let exact = ErlangC::new(load(RATE, HANDLING), 5.0).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(3.0 + exact.mean_wait(), ONE_PERCENT);
    of_calls(&rows, "999", "mean_queue").agrees_to(exact.mean_queue(), ONE_PERCENT);
    of_calls(&rows, "999", "delayed_share").agrees_with(exact.delay_probability(), OF_A_SHARE);
    of_calls(&rows, "999", "within_target_share").agrees_with(exact.answered_within(7.0), OF_A_SHARE);
}

#[test]
fn a_random_connection_changes_the_order_but_not_the_queue() {
    let calls = CallType { connection: exponential(30.0), ..markov_call("999", RATE, HANDLING) };
    let model = model(days(10.0), vec![calls], vec![team("takers", 5)]);
    let rows = run(&model, 31, 80);
    let exact = ErlangC::new(load(RATE, HANDLING), 5.0).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(30.0 + exact.mean_wait(), HALF_A_PERCENT);
    of_calls(&rows, "999", "mean_queue").agrees_to(exact.mean_queue(), ONE_PERCENT);
}

#[test]
fn impatient_callers_leave_while_they_are_connected_too() {
    // Of exponential patience as much is left after the connection as before it, in those who stay.
    let (connection, patience, takers) = (12.0, 60.0, 3);
    let calls = CallType {
        connection: Distribution::constant(connection).unwrap(),
        patience: exponential(patience),
        ..markov_call("999", RATE, HANDLING)
    };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers)]);
    let rows = run(&model, 32, 60);
    let joins = (-connection / patience).exp();
    let exact = ErlangA::new(load(RATE * joins, HANDLING), patience, f64::from(takers)).unwrap();
    let abandoned = 1.0 - joins * (1.0 - exact.abandoned_share());
    of_calls(&rows, "999", "abandoned_share").agrees_with(abandoned, OF_A_SHARE);
    // Everyone leaves at the rate 1 / patience for as long as they wait.
    of_calls(&rows, "999", "mean_wait").agrees_to(abandoned * patience, HALF_A_PERCENT);
    of_calls(&rows, "999", "mean_wait_answered").agrees_to(connection + exact.mean_wait_answered(), HALF_A_PERCENT);
    of_team(&rows, "takers", "occupancy").agrees_with(exact.occupancy(), OF_A_SHARE);
}
