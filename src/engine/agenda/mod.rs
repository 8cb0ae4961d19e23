//! What is due next, in order of (time, rank, sequence).
//!
//! Kept apart are the next step of each call (to join, to give up, to be finished with, to ring again) and the next
//! arrival of each call type: a new one replaces what was expected before. The rest shares a heap; cancelled entries stay
//! in it and are skipped by whoever takes them off: see [`Order::sequence`].

mod due;
mod next_steps;

use crate::model::{CallTypeIndex, Seconds};
use due::Due;
pub(crate) use due::{Order, Rank, Sequence};
use next_steps::{NextSteps, earlier};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What happens next, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A first attempt of this call type.
    Arrival(CallTypeIndex),
    /// The next step of a call.
    Step(Rank, u32),
    /// Anything else; of a call, perhaps cancelled meanwhile: see [`Order::sequence`].
    Other(Order),
}

/// Everything due.
#[derive(Debug)]
pub(crate) struct Agenda {
    steps: NextSteps,
    /// The next arrival of each call type, and the first of them.
    arrivals: Vec<Due>,
    first_arrival: Due,
    others: BinaryHeap<Reverse<Due>>,
    first_other: Due,
    sequence: Sequence,
}

impl Agenda {
    pub(crate) fn new(call_types: usize) -> Self {
        Self {
            steps: NextSteps::new(),
            arrivals: vec![Due::NEVER; call_types],
            first_arrival: Due::NEVER,
            others: BinaryHeap::new(),
            first_other: Due::NEVER,
            sequence: 0,
        }
    }

    /// The sequence number that the next entry will have.
    #[inline]
    pub(crate) fn sequence(&self) -> Sequence {
        self.sequence
    }

    /// Sets what a call comes to next by itself, in place of what was expected so far; nothing if at infinity.
    #[inline]
    pub(crate) fn expect_step(&mut self, call: u32, time: Seconds, rank: Rank) {
        let step = self.entry(time, rank, call);
        self.steps.set(call, step.time(), step.order);
    }

    /// A call comes to nothing by itself.
    #[inline]
    pub(crate) fn expect_nothing(&mut self, call: u32) {
        self.steps.clear(call);
    }

    /// Sets the one next arrival of a call type; `None` for no more.
    #[inline]
    pub(crate) fn expect_arrival(&mut self, call_type: CallTypeIndex, time: Option<Seconds>) {
        let entry = self.entry(time.unwrap_or(Seconds::INFINITY), Rank::Arrive, call_type as u32);
        self.arrivals[call_type] = entry;
        self.first_arrival = self.arrivals.iter().fold(entry, |first, &other| first.min(other));
    }

    /// Puts something else on the agenda; what is due at infinity never comes.
    #[inline]
    pub(crate) fn schedule(&mut self, time: Seconds, rank: Rank, subject: u32) {
        if time < Seconds::INFINITY {
            let entry = self.entry(time, rank, subject);
            self.others.push(Reverse(entry));
            self.first_other = self.first_other.min(entry);
        }
    }

    /// Takes off what is due first, if before `until`; an arrival stays until the next one is expected.
    #[inline]
    pub(crate) fn next_before(&mut self, until: Seconds) -> Option<(Seconds, Event)> {
        let (step, arrival, other) = (self.steps.first(), self.first_arrival.time(), self.first_other.time());
        let first = earlier(step, earlier(arrival, other));
        if first >= until {
            return None;
        }
        let event = if step < arrival && step < other {
            let (call, order) = self.steps.take_first();
            Event::Step(order.rank(), call)
        } else if arrival < step && arrival < other {
            Event::Arrival(self.first_arrival.order.subject() as usize)
        } else {
            self.take_first_of_equals_or_others(first)
        };
        Some((first, event))
    }

    fn take_first_of_equals_or_others(&mut self, first: Seconds) -> Event {
        let of = |due: Due| (due.time() == first).then_some(due.order);
        let step = (self.steps.first() == first).then(|| self.steps.first_of_equals().0);
        let (arrival, other) = (of(self.first_arrival), of(self.first_other));
        let order = [step, arrival, other].into_iter().flatten().min().unwrap_or_default();
        if Some(order) == step {
            Event::Step(order.rank(), self.steps.take_first().0)
        } else if Some(order) == arrival {
            Event::Arrival(order.subject() as usize)
        } else {
            self.others.pop();
            self.first_other = self.others.peek().map_or(Due::NEVER, |next| next.0);
            Event::Other(order)
        }
    }

    #[inline]
    fn entry(&mut self, time: Seconds, rank: Rank, subject: u32) -> Due {
        self.sequence += 1;
        Due::new(time, rank, self.sequence - 1, subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_come_by_rank_and_then_in_order_of_scheduling() {
        let mut agenda = Agenda::new(1);
        agenda.expect_step(1, 5.0, Rank::RunOutOfPatience);
        agenda.expect_step(0, 5.0, Rank::RunOutOfPatience);
        agenda.expect_step(9, 5.0, Rank::Finish);
        agenda.expect_arrival(0, Some(5.0));
        agenda.expect_step(3, 4.0, Rank::Redial);
        agenda.schedule(5.0, Rank::Announce, 4);
        agenda.schedule(f64::INFINITY, Rank::Promote, 7);
        let mut order = Vec::new();
        while let Some((time, event)) = agenda.next_before(f64::INFINITY) {
            order.push(match event {
                Event::Arrival(call_type) => (time, Rank::Arrive, call_type as u32),
                Event::Step(rank, call) => (time, rank, call),
                Event::Other(due) => (time, due.rank(), due.subject()),
            });
            match event {
                Event::Arrival(call_type) => agenda.expect_arrival(call_type, None),
                Event::Step(_, call) => agenda.expect_nothing(call),
                Event::Other(_) => {}
            }
        }
        let expected = [
            (4.0, Rank::Redial, 3),
            (5.0, Rank::Finish, 9),
            (5.0, Rank::Announce, 4),
            (5.0, Rank::RunOutOfPatience, 1),
            (5.0, Rank::RunOutOfPatience, 0),
            (5.0, Rank::Arrive, 0),
        ];
        assert_eq!(order, expected);
    }
}
