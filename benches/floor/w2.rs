//! W2: 999 before 101, one pool of takers, lognormal handling and exponential patience.

use super::{
    Answer, Waiting,
    draws::{LogNormal, Stream},
    finishes::Finishes,
    takers::Takers,
};
use std::collections::VecDeque;

const DURATION: f64 = 10.0 * 86_400.0;
const TAKERS: usize = 48;

/// A call type with its streams and its queue.
struct Calls {
    between: f64,
    handling: LogNormal,
    patience: f64,
    arrivals: Stream,
    handlings: Stream,
    patiences: Stream,
    next: f64,
    queue: VecDeque<Waiting>,
}

impl Calls {
    fn new(streams: [Stream; 3], between: f64, handling: LogNormal, patience: f64) -> Self {
        let [arrivals, handlings, patiences] = streams;
        let queue = VecDeque::new();
        let mut calls = Self { between, handling, patience, arrivals, handlings, patiences, next: 0.0, queue };
        calls.plan_next();
        calls
    }

    #[inline]
    fn plan_next(&mut self) {
        let next = self.next + self.arrivals.exponential(self.between);
        self.next = if next < DURATION { next } else { f64::INFINITY };
    }

    #[inline]
    fn arrive(&mut self, takers: &mut Takers) {
        let now = self.next;
        if takers.first_free() <= now {
            takers.occupy_first(now + self.handlings.lognormal(self.handling));
        } else {
            self.queue.push_back(Waiting { arrived: now, gives_up: now + self.patiences.exponential(self.patience) });
        }
        self.plan_next();
    }

    #[inline]
    fn take_first(&mut self, answer: &mut Answer, takers: &mut Takers, now: f64) -> bool {
        let taken = answer.answer_first_of(&mut self.queue, now);
        if taken {
            takers.occupy_first(now + self.handlings.lognormal(self.handling));
        }
        taken
    }
}

/// Ten days that start with an empty room.
pub(crate) fn run(seed: u64) -> Answer {
    let streams = |first: u64| [first, first + 1, first + 2].map(|attribute| Stream::new(seed, attribute));
    let mut emergency = Calls::new(streams(0), 1.0 / 0.05, LogNormal::new(180.0, 0.7), 300.0);
    let mut other = Calls::new(streams(3), 1.0 / 0.10, LogNormal::new(420.0, 0.8), 240.0);
    let mut takers = Takers::new(TAKERS);
    let mut answer = Answer::default();
    loop {
        let now = emergency.next.min(other.next);
        while !(emergency.queue.is_empty() && other.queue.is_empty()) && takers.first_free() <= now {
            let freed = takers.first_free();
            if !emergency.take_first(&mut answer, &mut takers, freed) {
                other.take_first(&mut answer, &mut takers, freed);
            }
        }
        if now == f64::INFINITY {
            return answer;
        }
        answer.offered += 1;
        if emergency.next <= other.next {
            emergency.arrive(&mut takers);
        } else {
            other.arrive(&mut takers);
        }
    }
}

/// The same ten days event by event: the next call of either type, or the next to finish.
pub(crate) fn run_events(seed: u64) -> Answer {
    let streams = |first: u64| [first, first + 1, first + 2].map(|attribute| Stream::new(seed, attribute));
    let mut emergency = Calls::new(streams(0), 1.0 / 0.05, LogNormal::new(180.0, 0.7), 300.0);
    let mut other = Calls::new(streams(3), 1.0 / 0.10, LogNormal::new(420.0, 0.8), 240.0);
    let mut finishes = Finishes::default();
    let mut answer = Answer::default();
    loop {
        if emergency.next.min(other.next) < finishes.first() {
            answer.offered += 1;
            let calls = if emergency.next <= other.next { &mut emergency } else { &mut other };
            let now = calls.next;
            if finishes.busy() < TAKERS {
                finishes.add(now + calls.handlings.lognormal(calls.handling));
            } else {
                calls
                    .queue
                    .push_back(Waiting { arrived: now, gives_up: now + calls.patiences.exponential(calls.patience) });
            }
            calls.plan_next();
        } else {
            let now = finishes.first();
            if now == f64::INFINITY {
                return answer;
            }
            if answer.answer_first_of(&mut emergency.queue, now) {
                finishes.replace_first(now + emergency.handlings.lognormal(emergency.handling));
            } else if answer.answer_first_of(&mut other.queue, now) {
                finishes.replace_first(now + other.handlings.lognormal(other.handling));
            } else {
                finishes.remove_first();
            }
        }
    }
}
