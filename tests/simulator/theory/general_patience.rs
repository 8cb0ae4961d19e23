//! M/M/n+G (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005): patience of any form, and recorded messages.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, exponential, load, markov_call, ratio};
use crate::support::*;
use controlroom::measure::{CallSums, Cells};
use controlroom::model::{Announcement, CallType, Distribution, Target};
use controlroom::numerics::general_patience::GeneralPatience;

const RATE: f64 = 0.12;
const HANDLING: f64 = 90.0;
const TAKERS: u32 = 10;
const PATIENCE: f64 = 150.0;

fn waiting_callers() -> CallType {
    let target = Target { within: Some(10.0), ..Target::default() };
    CallType { target, patience: exponential(PATIENCE), ..markov_call("101", RATE, HANDLING) }
}

fn theory(survival: impl Fn(f64) -> f64, split_at: &[f64]) -> GeneralPatience {
    GeneralPatience::new(load(RATE, HANDLING), f64::from(TAKERS), survival, split_at).unwrap()
}

/// What is left of the exponential patience after a time.
fn holds_on(time: f64) -> f64 {
    (-time / PATIENCE).exp()
}

/// Simulates and compares; the shares of the offered calls that left and that went online are given back.
#[track_caller]
fn follows(calls: CallType, exact: &GeneralPatience) -> [Figure; 2] {
    let model = model(days(6.0), vec![calls], vec![team("takers", TAKERS)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 15, 40);
    let rows = summary.run_rows();
    let of_calls = |metric| of_calls(&rows, "101", metric);
    of_calls("delayed_share").agrees_with(exact.delay_probability(), OF_A_SHARE);
    of_calls("abandoned_share").agrees_with(exact.abandoned_share(), OF_A_SHARE);
    of_calls("within_target_share").agrees_with(exact.answered_within(10.0), OF_A_SHARE);
    of_calls("mean_wait").agrees_to(exact.mean_wait(), HALF_A_PERCENT);
    of_calls("mean_wait_answered").agrees_to(exact.mean_wait_answered(), HALF_A_PERCENT);
    of_calls("mean_queue").agrees_to(RATE * exact.mean_wait(), ONE_PERCENT);
    let share = |of: fn(&CallSums) -> u32| {
        ratio(&summary, |replication| {
            let calls = replication.calls(0, 0);
            (f64::from(of(calls)), f64::from(calls.offered))
        })
    };
    [share(|calls| calls.abandoned), share(|calls| calls.abandoned_online)]
}

#[test]
fn patience_of_a_uniform_length() {
    let calls = CallType { patience: Distribution::uniform(20.0, 200.0).unwrap(), ..waiting_callers() };
    follows(calls, &theory(|time| ((200.0 - time) / 180.0).clamp(0.0, 1.0), &[10.0, 20.0, 200.0]));
}

#[test]
fn patience_of_some_who_never_leave() {
    let patience = Distribution::mixture(vec![Distribution::never(), exponential(60.0)], &[0.5, 0.5]).unwrap();
    let calls = CallType { patience, ..waiting_callers() };
    follows(calls, &theory(|time| 0.5 + 0.5 * (-time / 60.0).exp(), &[10.0]));
}

#[test]
fn a_message_sends_callers_online() {
    let message = Announcement { at: 30.0, leaves: 0.4, online: 0.8 };
    let calls = CallType { announcements: vec![message], ..waiting_callers() };
    let stays = |time| if time < 30.0 { holds_on(time) } else { holds_on(time) * (1.0 - message.leaves) };
    let exact = theory(stays, &[10.0, 30.0]);
    let [abandoned, online] = follows(calls, &exact);
    let heard = exact.offered_wait_above(30.0) * holds_on(30.0);
    let exact_online = heard * message.leaves * message.online;
    online.agrees_with(exact_online, OF_A_SHARE);
    abandoned.agrees_with(exact.abandoned_share() - exact_online, OF_A_SHARE);
}

#[test]
fn a_message_at_once_and_another_later() {
    let messages =
        [Announcement { at: 0.0, leaves: 0.1, online: 0.5 }, Announcement { at: 45.0, leaves: 0.3, online: 1.0 }];
    let calls = CallType { announcements: messages.to_vec(), ..waiting_callers() };
    let stays = |time| holds_on(time) * if time < 45.0 { 0.9 } else { 0.9 * 0.7 };
    let exact = theory(stays, &[10.0, 45.0]);
    let [abandoned, online] = follows(calls, &exact);
    let heard_later = exact.offered_wait_above(45.0) * 0.9 * holds_on(45.0);
    let exact_online = exact.delay_probability() * 0.1 * 0.5 + heard_later * 0.3;
    online.agrees_with(exact_online, OF_A_SHARE);
    abandoned.agrees_with(exact.abandoned_share() - exact_online, OF_A_SHARE);
}
