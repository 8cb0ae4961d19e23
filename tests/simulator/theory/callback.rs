//! Call-back: whoever accepts keeps the place and no longer leaves.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, exponential, load, markov_call, ratio};
use crate::support::*;
use controlroom::measure::{Cells, Replication};
use controlroom::model::{CallType, Callback};
use controlroom::numerics::erlang::ErlangC;
use controlroom::numerics::general_patience::GeneralPatience;

const RATE: f64 = 0.1;
const HANDLING: f64 = 90.0;
const OFFER: Callback = Callback { offered_at: 20.0, accepted: 0.4, picks_up: 1.0, ring: 0.0 };

fn accepted_of_offered(replication: &Replication) -> (f64, f64) {
    let calls = replication.calls(0, 0);
    (f64::from(calls.callbacks), f64::from(calls.offered))
}

#[test]
fn among_patient_callers_a_callback_changes_no_wait() {
    let calls = CallType { callback: Some(OFFER), ..markov_call("101", RATE, HANDLING) };
    let model = model(days(10.0), vec![calls], vec![team("takers", 11)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 16, 60);
    let rows = summary.run_rows();
    let exact = ErlangC::new(load(RATE, HANDLING), 11.0).unwrap();
    of_calls(&rows, "101", "mean_wait").agrees_to(exact.mean_wait(), ONE_PERCENT);
    of_calls(&rows, "101", "mean_queue").agrees_to(exact.mean_queue(), ONE_PERCENT);
    // The wait of the delayed is exponential: whoever has waited so long waits as long again as everybody.
    let mean_of_delayed = exact.mean_wait() / exact.delay_probability();
    of_calls(&rows, "101", "mean_wait_callback").agrees_to(OFFER.offered_at + mean_of_delayed, ONE_PERCENT);
    let accepted = OFFER.accepted * (1.0 - exact.answered_within(OFFER.offered_at));
    ratio(&summary, accepted_of_offered).agrees_with(accepted, OF_A_SHARE);
    let others = (exact.mean_wait() - accepted * (OFFER.offered_at + mean_of_delayed)) / (1.0 - accepted);
    of_calls(&rows, "101", "mean_wait_answered").agrees_to(others, ONE_PERCENT);
}

#[test]
fn impatient_callers_who_accept_never_leave() {
    // To the queue an accepted offer is endless patience: M/M/n+G.
    let (takers, patience) = (9, 100.0);
    let calls =
        CallType { callback: Some(OFFER), patience: exponential(patience), ..markov_call("101", RATE, HANDLING) };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 17, 40);
    let rows = summary.run_rows();
    let holds_on = |time: f64| (-time / patience).exp();
    let survival = |time: f64| match time {
        time if time < OFFER.offered_at => holds_on(time),
        time => holds_on(OFFER.offered_at) * OFFER.accepted + holds_on(time) * (1.0 - OFFER.accepted),
    };
    let split_at = [OFFER.offered_at];
    let exact = GeneralPatience::new(load(RATE, HANDLING), f64::from(takers), survival, &split_at).unwrap();
    of_calls(&rows, "101", "abandoned_share").agrees_with(exact.abandoned_share(), OF_A_SHARE);
    of_calls(&rows, "101", "delayed_share").agrees_with(exact.delay_probability(), OF_A_SHARE);
    of_calls(&rows, "101", "mean_wait").agrees_to(exact.mean_wait(), HALF_A_PERCENT);
    let offered = exact.offered_wait_above(OFFER.offered_at) * holds_on(OFFER.offered_at);
    ratio(&summary, accepted_of_offered).agrees_with(offered * OFFER.accepted, OF_A_SHARE);
}

#[test]
fn ringing_holds_the_taker_and_not_everyone_picks_up() {
    // One taker, the offer made to all who have to wait: M/G/1 whose calls that find the taker free are handled
    // otherwise than those that wait (Welch 1964).
    let (rate, handling) = (0.01, 60.0);
    let offer = Callback { offered_at: 0.0, accepted: 0.4, picks_up: 0.75, ring: 20.0 };
    let calls = CallType { callback: Some(offer), ..markov_call("101", rate, handling) };
    let model = model(days(40.0), vec![calls], vec![team("taker", 1)]);
    let rows = run(&model, 33, 60);
    let of_free = [handling, 2.0 * handling * handling];
    let reached = offer.picks_up;
    let of_callback = [
        offer.ring + reached * of_free[0],
        offer.ring * offer.ring + 2.0 * offer.ring * reached * of_free[0] + reached * of_free[1],
    ];
    let of_waiting =
        [0, 1].map(|moment| (1.0 - offer.accepted) * of_free[moment] + offer.accepted * of_callback[moment]);
    let idle = 1.0 - rate * of_waiting[0];
    let busy = rate * of_free[0] / (idle + rate * of_free[0]);
    let queueing =
        rate * of_waiting[1] / (2.0 * idle) + rate * (of_free[1] - of_waiting[1]) / (2.0 * (idle + rate * of_free[0]));
    let accepted = busy * offer.accepted;
    of_calls(&rows, "101", "delayed_share").agrees_with(busy, OF_A_SHARE);
    of_calls(&rows, "101", "mean_queue").agrees_to(rate * queueing, ONE_PERCENT);
    of_calls(&rows, "101", "mean_wait").agrees_to(queueing + accepted * offer.ring, ONE_PERCENT);
    of_calls(&rows, "101", "mean_wait_callback").agrees_to(offer.ring + queueing / busy, ONE_PERCENT);
    of_calls(&rows, "101", "abandoned_share").agrees_with(accepted * (1.0 - reached), OF_A_SHARE);
    of_team(&rows, "taker", "occupancy").agrees_with(busy, OF_A_SHARE);
}
