//! What is due next, in order of (time, rank, sequence).
//!
//! What almost every call has is kept apart, and is called off when it no longer holds: the end of handling, and the end
//! of patience. There is one next arrival of each call type. The rest shares a heap; cancelled entries stay in it and are
//! skipped by whoever takes them off: see [`Due::sequence`].

mod tournament;

use crate::model::{CallTypeIndex, Seconds};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use tournament::Tournament;
pub(crate) use tournament::{NO_TICKET, Ticket};

/// The documented order of simultaneous events. Finished calls come before all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    TakersGo,
    TakersCome,
    Join,
    Promote,
    Overflow,
    OfferCallback,
    Announce,
    RunOutOfPatience,
    HandOn,
    Arrive,
    Redial,
}

/// A time as its bits, which sort as non-negative times do: comparing whole numbers is quicker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Instant(u64);

impl Instant {
    const NEVER: Self = Self(f64::INFINITY.to_bits());

    #[inline]
    fn at(time: Seconds) -> Self {
        debug_assert!(time >= 0.0, "at {time}");
        Self((time + 0.0).to_bits()) // adding 0 turns -0 into 0, whose bits sort first
    }

    #[inline]
    fn time(self) -> Seconds {
        f64::from_bits(self.0)
    }

    #[inline]
    fn later_by(self, steps: u32) -> Self {
        Self(self.0 + u64::from(steps))
    }
}

/// Something due; the first due is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    at: Instant,
    pub(crate) rank: Rank,
    /// When it was scheduled, in order of scheduling: what was scheduled for an earlier life of its subject is stale.
    pub(crate) sequence: Sequence,
    /// The call or the change of staffing it is about.
    pub(crate) subject: u32,
}

/// A number that rises with every entry.
type Sequence = u64;

/// What happens next, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A first attempt of this call type.
    Arrival(CallTypeIndex),
    /// A taker finishes this call.
    Finish(u32),
    /// The caller of this call gives up.
    OutOfPatience(u32),
    /// Anything else; of a call, perhaps cancelled meanwhile: see [`Due::sequence`].
    Other(Due),
}

/// Everything due.
#[derive(Debug)]
pub(crate) struct Agenda {
    finishes: Tournament,
    patiences: Tournament,
    others: BinaryHeap<Reverse<Due>>,
    /// The next arrival of each call type: there is never more than one, so they need no order kept.
    arrivals: Vec<(Instant, Sequence)>,
    /// The call type of which one arrives next, and when.
    next_arrival: (Instant, CallTypeIndex),
    sequence: Sequence,
}

impl Agenda {
    pub(crate) fn new(call_types: usize) -> Self {
        Self {
            finishes: Tournament::new(),
            patiences: Tournament::new(),
            others: BinaryHeap::new(),
            arrivals: vec![(Instant::NEVER, 0); call_types],
            next_arrival: (Instant::NEVER, 0),
            sequence: 0,
        }
    }

    /// The sequence number that the next entry will have.
    #[inline]
    pub(crate) fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Puts the end of a call on the agenda.
    #[inline]
    pub(crate) fn schedule_finish(&mut self, time: Seconds, call: u32) -> Ticket {
        let sequence = self.next_sequence();
        self.finishes.enter(Instant::at(time), sequence, call)
    }

    /// The work on a call is put down: it does not end yet.
    pub(crate) fn call_off_finish(&mut self, ticket: Ticket) {
        self.finishes.call_off(ticket);
    }

    /// Puts the end of a caller's patience on the agenda; nothing for one who never gives up.
    #[inline]
    pub(crate) fn schedule_patience(&mut self, time: Seconds, call: u32) -> Ticket {
        if time == f64::INFINITY {
            return NO_TICKET;
        }
        let sequence = self.next_sequence();
        self.patiences.enter(Instant::at(time), sequence, call)
    }

    /// A caller waits no more.
    #[inline]
    pub(crate) fn call_off_patience(&mut self, ticket: Ticket) {
        if ticket != NO_TICKET {
            self.patiences.call_off(ticket);
        }
    }

    /// Puts something else on the agenda; what is due at infinity never comes.
    #[inline]
    pub(crate) fn schedule(&mut self, time: Seconds, rank: Rank, subject: u32) {
        if time < f64::INFINITY {
            let sequence = self.next_sequence();
            self.others.push(Reverse(Due { at: Instant::at(time), rank, sequence, subject }));
        }
    }

    /// Sets the one next arrival of a call type; `None` for no more.
    #[inline]
    pub(crate) fn schedule_arrival(&mut self, call_type: CallTypeIndex, time: Option<Seconds>) {
        self.arrivals[call_type] = (time.map_or(Instant::NEVER, Instant::at), self.next_sequence());
        self.next_arrival = (self.arrivals[0].0, 0);
        for other in 1..self.arrivals.len() {
            let (at, first_at) = (self.arrivals[other].0, self.next_arrival.0);
            let is_earlier = at < first_at;
            if is_earlier || (at == first_at && self.arrivals[other].1 < self.arrivals[self.next_arrival.1].1) {
                self.next_arrival = (at, other);
            }
        }
    }

    /// Takes off what is due first, if before `until`; an arrival stays until its successor is scheduled.
    #[inline]
    pub(crate) fn next_before(&mut self, until: Seconds) -> Option<(Seconds, Event)> {
        let (finish, patience) = (self.finishes.first(), self.patiences.first());
        let (arrival, call_type) = self.next_arrival;
        let patience_or_other = patience.min(self.first_other());
        let at = finish.min(patience_or_other).min(arrival);
        if at >= Instant::at(until) {
            return None;
        }
        let event = if at == finish {
            // Finished calls come before all else that is due at the same time.
            Event::Finish(self.finishes.take_first())
        } else if arrival < patience_or_other {
            Event::Arrival(call_type)
        } else {
            self.take_first_but_finishes()
        };
        Some((at.time(), event))
    }

    /// Takes off the first of an arrival, the end of patience and the rest, which may be due at one time.
    fn take_first_but_finishes(&mut self) -> Event {
        let (arrival, patience) =
            ((self.next_arrival.0, Rank::Arrive), (self.patiences.first(), Rank::RunOutOfPatience));
        let other = self.others.peek().map_or((Instant::NEVER, Rank::Redial), |first| (first.0.at, first.0.rank));
        if patience < other.min(arrival) {
            return Event::OutOfPatience(self.patiences.take_first());
        }
        match if other < arrival { self.others.pop() } else { None } {
            Some(Reverse(due)) => Event::Other(due),
            None => Event::Arrival(self.next_arrival.1),
        }
    }

    #[inline]
    fn first_other(&self) -> Instant {
        self.others.peek().map_or(Instant::NEVER, |first| first.0.at)
    }

    #[inline]
    fn next_sequence(&mut self) -> Sequence {
        self.sequence += 1;
        self.sequence - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_come_by_rank_and_then_in_order_of_scheduling() {
        let mut agenda = Agenda::new(1);
        agenda.schedule_patience(5.0, 1);
        agenda.schedule_patience(5.0, 0);
        agenda.schedule_finish(5.0, 9);
        agenda.schedule_arrival(0, Some(5.0));
        agenda.schedule(4.0, Rank::Redial, 3);
        agenda.schedule(5.0, Rank::Announce, 4);
        agenda.schedule_patience(f64::INFINITY, 7);
        let mut order = Vec::new();
        while let Some((time, event)) = agenda.next_before(f64::INFINITY) {
            order.push(match event {
                Event::Arrival(call_type) => (time, "arrival", call_type as u32),
                Event::Finish(call) => (time, "finish", call),
                Event::OutOfPatience(call) => (time, "out of patience", call),
                Event::Other(due) => (time, if due.rank == Rank::Redial { "redial" } else { "message" }, due.subject),
            });
            if event == Event::Arrival(0) {
                agenda.schedule_arrival(0, None);
            }
        }
        let expected = [
            (4.0, "redial", 3),
            (5.0, "finish", 9),
            (5.0, "message", 4),
            (5.0, "out of patience", 1),
            (5.0, "out of patience", 0),
            (5.0, "arrival", 0),
        ];
        assert_eq!(order, expected);
    }
}
