//! Ringing again: a chain of calls in the room and callers about to ring again, solved.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, exponential, markov_call, ratio};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{Arrivals, CallType, Redial};
use controlroom::numerics::markov::Chain;

const RATE: f64 = 0.05;
const HANDLING: f64 = 100.0;
const TAKERS: usize = 5;
const PLACES: usize = 8;
const PATIENCE: f64 = 80.0;
const SHARE: f64 = 0.6;
const BLOCKED_SHARE: f64 = 0.9;
const DELAY: f64 = 400.0;
/// More callers about to ring again have a probability far below what the simulation can see.
const MOST_AWAY: usize = 60;

/// Calls in the room, callers about to ring again.
type State = (usize, usize);

fn moves(&(inside, away): &State) -> Vec<(State, f64)> {
    let waiting = inside.saturating_sub(TAKERS) as f64;
    let full = inside == TAKERS + PLACES;
    let mut moves = Vec::new();
    if !full {
        moves.push(((inside + 1, away), RATE));
    } else if away < MOST_AWAY {
        moves.push(((inside, away + 1), RATE * BLOCKED_SHARE));
    }
    if away > 0 {
        let ring = away as f64 / DELAY;
        if full {
            moves.push(((inside, away - 1), ring * (1.0 - BLOCKED_SHARE)));
        } else {
            moves.push(((inside + 1, away - 1), ring));
        }
    }
    if inside > 0 {
        moves.push(((inside - 1, away), inside.min(TAKERS) as f64 / HANDLING + waiting / PATIENCE * (1.0 - SHARE)));
        if away < MOST_AWAY {
            moves.push(((inside - 1, away + 1), waiting / PATIENCE * SHARE));
        }
    }
    moves
}

#[test]
fn callers_who_ring_again_follow_the_orbit_model() {
    let (states, chain) = Chain::explore((0, 0), moves).unwrap();
    let shares = chain.stationary().unwrap();
    let mean = |of: &dyn Fn(State) -> f64| states.iter().zip(&shares).map(|(&state, p)| p * of(state)).sum::<f64>();
    let redial = Redial {
        share: SHARE,
        blocked_share: BLOCKED_SHARE,
        after: exponential(DELAY),
        max_attempts: None,
        becomes: Vec::new(),
    };
    let calls = CallType {
        redial: Some(redial),
        patience: exponential(PATIENCE),
        queue_limit: Some(PLACES as u32),
        ..markov_call("101", RATE, HANDLING)
    };
    let model = model(days(10.0), vec![calls], vec![team("takers", TAKERS as u32)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 21, 60);
    let rows = summary.run_rows();
    let ringing = mean(&|(_, away)| away as f64 / DELAY);
    let offered = RATE + ringing;
    let waiting = mean(&|(inside, _)| inside.saturating_sub(TAKERS) as f64);
    let full = |(inside, _): State| f64::from(u8::from(inside == TAKERS + PLACES));
    let blocked = mean(&|state| full(state) * (RATE + state.1 as f64 / DELAY));
    let abandoned = waiting / PATIENCE;
    let of_offered = |count: fn(&controlroom::measure::CallSums) -> u32| {
        ratio(&summary, |replication| {
            let calls = replication.calls(0, 0);
            (f64::from(count(calls)), f64::from(calls.offered))
        })
    };
    of_offered(|calls| calls.redials).agrees_with(ringing / offered, OF_A_SHARE);
    of_offered(|calls| calls.blocked).agrees_with(blocked / offered, OF_A_SHARE);
    let of_calls = |metric| of_calls(&rows, "101", metric);
    of_calls("abandoned_share").agrees_with(abandoned / offered, OF_A_SHARE);
    of_calls("mean_queue").agrees_to(waiting, ONE_PERCENT);
    of_calls("mean_wait").agrees_to(waiting / (offered - blocked), ONE_PERCENT);
    let lost = (abandoned * (1.0 - SHARE) + blocked * (1.0 - BLOCKED_SHARE)) / RATE;
    of_calls("lost_callers_share").agrees_with(lost, OF_A_SHARE);
    let busy = mean(&|(inside, _)| inside.min(TAKERS) as f64);
    of_team(&rows, "takers", "mean_busy").agrees_to(busy, HALF_A_PERCENT);
}

#[test]
fn a_second_attempt_may_be_of_another_type_and_is_the_last() {
    // Nobody may wait: whoever gets the busy tone rings once more, a quarter of them 999.
    let becomes = vec![(1, 0.25)];
    let after = exponential(DELAY);
    let redial = Redial { share: 0.0, blocked_share: BLOCKED_SHARE, after, max_attempts: Some(2), becomes };
    let first = CallType { redial: Some(redial), queue_limit: Some(0), ..markov_call("101", RATE, HANDLING) };
    let other =
        CallType { arrivals: Arrivals::None, redial: first.redial.clone(), name: "999".into(), ..first.clone() };
    let moves = |&(busy, away): &State| {
        let mut moves =
            vec![(if busy < TAKERS { (busy + 1, away) } else { (busy, away.min(MOST_AWAY - 1) + 1) }, RATE)];
        if busy == TAKERS {
            moves[0].1 *= BLOCKED_SHARE;
        }
        if busy > 0 {
            moves.push(((busy - 1, away), busy as f64 / HANDLING));
        }
        if away > 0 {
            moves.push((((busy + 1).min(TAKERS), away - 1), away as f64 / DELAY));
        }
        moves
    };
    let (states, chain) = Chain::explore((0, 0), moves).unwrap();
    let shares = chain.stationary().unwrap();
    let mean = |of: &dyn Fn(State) -> f64| states.iter().zip(&shares).map(|(&state, p)| p * of(state)).sum::<f64>();
    let full = |(busy, _): State| f64::from(u8::from(busy == TAKERS));
    let ringing = mean(&|(_, away)| away as f64 / DELAY);
    let lost = mean(&full) * (1.0 - BLOCKED_SHARE) + mean(&|state| full(state) * state.1 as f64 / DELAY) / RATE;
    let model = model(days(10.0), vec![first, other], vec![team("takers", TAKERS as u32)]);
    let rows = run(&model, 34, 60);
    let counted = model.window.duration - model.window.warm_up;
    of_calls(&rows, "101", "redials").agrees_to(0.75 * ringing * counted, ONE_PERCENT);
    of_calls(&rows, "999", "redials").agrees_to(0.25 * ringing * counted, ONE_PERCENT);
    of_calls(&rows, "101", "lost_callers_share").agrees_with(lost, OF_A_SHARE);
    of_team(&rows, "takers", "mean_busy").agrees_to(mean(&|(busy, _)| busy as f64), HALF_A_PERCENT);
}
