//! The busy tone: M/M/n/n+K, and Erlang B where nobody may wait.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, load, markov_call, ratio};
use crate::support::*;
use controlroom::measure::{Cells, Replication};
use controlroom::model::{CallType, Callback, Distribution, Target};
use controlroom::numerics::erlang::ErlangB;
use controlroom::numerics::finite_queue::FiniteQueue;
use controlroom::numerics::markov::Chain;

fn blocked_of_offered(replication: &Replication) -> (f64, f64) {
    let calls = replication.calls(0, 0);
    (f64::from(calls.blocked), f64::from(calls.offered))
}

#[test]
fn six_places_behind_eight_takers() {
    let (rate, handling, takers, places) = (0.08, 100.0, 8, 6);
    let target = Target { within: Some(20.0), ..Target::default() };
    let calls = CallType { queue_limit: Some(places), target, ..markov_call("101", rate, handling) };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 18, 40);
    let rows = summary.run_rows();
    let exact = FiniteQueue::new(load(rate, handling), f64::from(takers), places).unwrap();
    ratio(&summary, blocked_of_offered).agrees_with(exact.blocking(), OF_A_SHARE);
    of_calls(&rows, "101", "delayed_share").agrees_with(exact.delay_probability(), OF_A_SHARE);
    of_calls(&rows, "101", "mean_wait").agrees_to(exact.mean_wait(), HALF_A_PERCENT);
    of_calls(&rows, "101", "mean_queue").agrees_to(exact.mean_queue(), ONE_PERCENT);
    of_calls(&rows, "101", "within_target_share").agrees_with(exact.answered_within(20.0), OF_A_SHARE);
    of_team(&rows, "takers", "occupancy").agrees_with(exact.occupancy(), OF_A_SHARE);
}

#[test]
fn without_places_erlang_b_holds_for_any_handling() {
    // Insensitivity (Sevastyanov 1957): only the mean matters.
    let (rate, handling, takers) = (0.06, 100.0, 8);
    let triage = Distribution::lognormal(handling, 1.2).unwrap();
    let calls = CallType { queue_limit: Some(0), arrivals: poisson(rate), triage, ..call("101") };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 19, 40);
    let exact = ErlangB::new(load(rate, handling), f64::from(takers)).unwrap();
    ratio(&summary, blocked_of_offered).agrees_with(exact.blocking(), OF_A_SHARE);
    of_team(&summary.run_rows(), "takers", "occupancy").agrees_with(exact.occupancy(), OF_A_SHARE);
}

#[test]
fn whoever_is_to_be_called_back_takes_no_place() {
    // A chain of takers at work and of who waits in turn: true for those who hold the line.
    let (rate, handling, takers, places, longest) = (0.032, 100.0, 4, 2, 18);
    let callback = Callback { offered_at: 0.0, accepted: 0.5, picks_up: 1.0, ring: 0.0 };
    let holding = |waiting: &[bool]| waiting.iter().filter(|&&holds| holds).count();
    let (states, chain) = Chain::explore((0, Vec::new()), |(busy, waiting): &(u32, Vec<bool>)| {
        let finish = f64::from(*busy) / handling;
        if *busy < takers {
            return vec![((busy + 1, Vec::new()), rate), ((busy.saturating_sub(1), Vec::new()), finish)];
        }
        let next = waiting.get(1..).map_or((busy - 1, Vec::new()), |rest| (*busy, rest.to_vec()));
        let mut moves = vec![(next, finish)];
        if holding(waiting) < places && waiting.len() < longest {
            for (holds, share) in [(true, 1.0 - callback.accepted), (false, callback.accepted)] {
                moves.push(((*busy, [&waiting[..], &[holds]].concat()), rate * share));
            }
        }
        moves
    })
    .unwrap();
    let shares = chain.stationary().unwrap();
    let mean = |of: &dyn Fn(&[bool]) -> f64| states.iter().zip(&shares).map(|(state, p)| p * of(&state.1)).sum::<f64>();
    let blocked = mean(&|waiting| f64::from(u8::from(holding(waiting) >= places)));
    let queue = mean(&|waiting| waiting.len() as f64);
    let calls =
        CallType { callback: Some(callback), queue_limit: Some(places as u32), ..markov_call("101", rate, handling) };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 36, 60);
    ratio(&summary, blocked_of_offered).agrees_with(blocked, OF_A_SHARE);
    let rows = summary.run_rows();
    of_calls(&rows, "101", "mean_queue").agrees_to(queue, ONE_PERCENT);
    of_calls(&rows, "101", "mean_wait").agrees_to(queue / rate / (1.0 - blocked), ONE_PERCENT);
}
