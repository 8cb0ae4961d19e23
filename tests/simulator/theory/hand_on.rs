//! Handing on: queues in tandem have product form (Burke 1956; Jackson 1957).

use super::{HALF_A_PERCENT, ONE_PERCENT, days, load, markov_call};
use crate::support::*;
use controlroom::model::{Answering, CallType, Distribution, HandOn, Staffing, Team};
use controlroom::numerics::erlang::ErlangC;

fn answered_by(team: usize, calls: CallType) -> CallType {
    CallType { answered_by: vec![Answering { team, after: 0.0 }], ..calls }
}

#[test]
fn a_switchboard_and_the_takers_behind_it_are_two_queues_of_erlang_c() {
    // Takers also have calls of their own type, which do not come through the switchboard.
    let (rate, own_rate, share) = (0.06, 0.005, 0.4);
    let (switching, handling) = (45.0, 180.0);
    let switchboard = CallType { then: vec![HandOn { call: 1, share }], ..markov_call("101", rate, switching) };
    let desk = answered_by(1, markov_call("crime desk", own_rate, handling));
    let model = model(days(12.0), vec![switchboard, desk], vec![team("switchboard", 4), team("takers", 8)]);
    let rows = run(&model, 22, 90);
    let first = ErlangC::new(load(rate, switching), 4.0).unwrap();
    let second = ErlangC::new(load(rate * share + own_rate, handling), 8.0).unwrap();
    of_calls(&rows, "101", "mean_wait").agrees_to(first.mean_wait(), ONE_PERCENT);
    of_calls(&rows, "crime desk", "mean_wait").agrees_to(second.mean_wait(), ONE_PERCENT);
    of_calls(&rows, "101", "total_wait").agrees_to(first.mean_wait() + share * second.mean_wait(), ONE_PERCENT);
    let counted = model.window.duration - model.window.warm_up;
    of_calls(&rows, "crime desk", "callers").agrees_to(own_rate * counted, HALF_A_PERCENT);
    of_calls(&rows, "crime desk", "offered").agrees_to((own_rate + rate * share) * counted, HALF_A_PERCENT);
}

#[test]
fn an_assistant_without_limit_hands_on_a_poisson_stream_whatever_its_handling() {
    // The output of M/G/infinity is Poisson (Mirasol 1963).
    let (rate, share, handling) = (0.08, 0.4, 100.0);
    let triage = Distribution::lognormal(200.0, 1.0).unwrap();
    let assistant =
        CallType { arrivals: poisson(rate), triage, then: vec![HandOn { call: 1, share }], ..call("assistant") };
    let unlimited = Team { staffing: Staffing::Unlimited, ..team("lines", 0) };
    let taken = CallType { arrivals: controlroom::model::Arrivals::None, ..markov_call("101", 0.0, handling) };
    let model = model(days(12.0), vec![assistant, answered_by(1, taken)], vec![unlimited, team("takers", 5)]);
    let rows = run(&model, 23, 60);
    let exact = ErlangC::new(load(rate * share, handling), 5.0).unwrap();
    of_calls(&rows, "101", "mean_wait").agrees_to(exact.mean_wait(), ONE_PERCENT);
    of_calls(&rows, "101", "mean_queue").agrees_to(exact.mean_queue(), ONE_PERCENT);
    of_calls(&rows, "assistant", "total_wait").agrees_to(share * exact.mean_wait(), ONE_PERCENT);
    of_team(&rows, "lines", "mean_busy").agrees_to(rate * 200.0, HALF_A_PERCENT);
}
