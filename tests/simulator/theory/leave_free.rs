//! Takers held back for urgent calls: a chain of takers at work and of two queues, solved.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, exponential, markov_call};
use crate::support::*;
use controlroom::model::CallType;
use controlroom::numerics::markov::Chain;

const TAKERS: u32 = 7;
const LEAVE_FREE: u32 = 2;
const HANDLING: f64 = 100.0;
/// Of 999 and 101.
const RATES: [f64; 2] = [0.02, 0.05];
const PATIENCE: [f64; 2] = [60.0, 200.0];
/// Longer queues have a probability far below what the simulation can see.
const MOST_WAITING: [u32; 2] = [12, 40];

type State = (u32, [u32; 2]);

fn moves(&(busy, waiting): &State) -> Vec<(State, f64)> {
    let mut moves = Vec::new();
    let may_start = [TAKERS, TAKERS - LEAVE_FREE];
    for class in 0..2 {
        let mut more = waiting;
        more[class] += 1;
        if busy < may_start[class] {
            moves.push(((busy + 1, waiting), RATES[class]));
        } else if more[class] <= MOST_WAITING[class] {
            moves.push(((busy, more), RATES[class]));
        }
        if waiting[class] > 0 {
            let mut fewer = waiting;
            fewer[class] -= 1;
            moves.push(((busy, fewer), f64::from(waiting[class]) / PATIENCE[class]));
        }
    }
    if busy > 0 {
        let mut left = waiting;
        let next = (0..2).find(|&class| waiting[class] > 0 && busy - 1 < may_start[class]);
        if let Some(class) = next {
            left[class] -= 1;
        }
        moves.push(((busy - u32::from(next.is_none()), left), f64::from(busy) / HANDLING));
    }
    moves
}

#[test]
fn two_of_seven_takers_are_kept_for_urgent_calls() {
    let (states, chain) = Chain::explore((0, [0, 0]), moves).unwrap();
    let shares = chain.stationary().unwrap();
    let mean = |of: &dyn Fn(&State) -> f64| states.iter().zip(&shares).map(|(state, p)| p * of(state)).sum::<f64>();
    let mut calls: Vec<CallType> = ["999", "101"]
        .into_iter()
        .zip(RATES.into_iter().zip(PATIENCE))
        .map(|(name, (rate, patience))| CallType {
            patience: exponential(patience),
            ..markov_call(name, rate, HANDLING)
        })
        .collect();
    (calls[1].priority, calls[1].leave_free) = (2, LEAVE_FREE);
    let model = model(days(10.0), calls, vec![team("takers", TAKERS)]);
    let rows = run(&model, 20, 60);
    for (class, name) in ["999", "101"].into_iter().enumerate() {
        let may_start = [TAKERS, TAKERS - LEAVE_FREE][class];
        let queue = mean(&|state| f64::from(state.1[class]));
        let delayed = mean(&|state| f64::from(u8::from(state.0 >= may_start)));
        of_calls(&rows, name, "delayed_share").agrees_with(delayed, OF_A_SHARE);
        of_calls(&rows, name, "abandoned_share").agrees_with(queue / PATIENCE[class] / RATES[class], OF_A_SHARE);
        of_calls(&rows, name, "mean_wait").agrees_to(queue / RATES[class], ONE_PERCENT);
        of_calls(&rows, name, "mean_queue").agrees_to(queue, ONE_PERCENT);
    }
    of_team(&rows, "takers", "mean_busy").agrees_to(mean(&|state| f64::from(state.0)), HALF_A_PERCENT);
}
