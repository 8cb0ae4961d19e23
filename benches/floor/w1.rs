//! W1: one queue with abandonment, M/M/50+M, whose exact answer is Erlang A.

use super::{Answer, Waiting, draws::Stream, finishes::Finishes, takers::Takers};
use std::collections::VecDeque;

const DURATION: f64 = 10.0 * 86_400.0;
const TAKERS: usize = 50;
const BETWEEN_CALLS: f64 = 300.0 / 50.0;
const HANDLING: f64 = 300.0;
const PATIENCE: f64 = 120.0;

/// Ten days that start with an empty room.
pub(crate) fn run(seed: u64) -> Answer {
    let mut arrivals = Stream::new(seed, 0);
    let mut handling = Stream::new(seed, 1);
    let mut patience = Stream::new(seed, 2);
    let mut takers = Takers::new(TAKERS);
    let mut queue = VecDeque::new();
    let mut answer = Answer::default();
    let mut next_call = arrivals.exponential(BETWEEN_CALLS);
    loop {
        let now = if next_call < DURATION { next_call } else { f64::INFINITY };
        while !queue.is_empty() && takers.first_free() <= now {
            let freed = takers.first_free();
            if answer.answer_first_of(&mut queue, freed) {
                takers.occupy_first(freed + handling.exponential(HANDLING));
            }
        }
        if now == f64::INFINITY {
            return answer;
        }
        answer.offered += 1;
        if takers.first_free() <= now {
            takers.occupy_first(now + handling.exponential(HANDLING));
        } else {
            queue.push_back(Waiting { arrived: now, gives_up: now + patience.exponential(PATIENCE) });
        }
        next_call = now + arrivals.exponential(BETWEEN_CALLS);
    }
}

/// The same ten days event by event: the next call, or the next to finish.
pub(crate) fn run_events(seed: u64) -> Answer {
    let mut arrivals = Stream::new(seed, 0);
    let mut handling = Stream::new(seed, 1);
    let mut patience = Stream::new(seed, 2);
    let mut finishes = Finishes::default();
    let mut queue = VecDeque::new();
    let mut answer = Answer::default();
    let mut next_call = arrivals.exponential(BETWEEN_CALLS);
    loop {
        if next_call < finishes.first() {
            let now = next_call;
            if now >= DURATION {
                next_call = f64::INFINITY;
                continue;
            }
            answer.offered += 1;
            if finishes.busy() < TAKERS {
                finishes.add(now + handling.exponential(HANDLING));
            } else {
                queue.push_back(Waiting { arrived: now, gives_up: now + patience.exponential(PATIENCE) });
            }
            next_call = now + arrivals.exponential(BETWEEN_CALLS);
        } else {
            let now = finishes.first();
            if now == f64::INFINITY {
                return answer;
            }
            if answer.answer_first_of(&mut queue, now) {
                finishes.replace_first(now + handling.exponential(HANDLING));
            } else {
                finishes.remove_first();
            }
        }
    }
}
