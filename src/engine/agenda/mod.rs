//! What is due next: a heap of (time, rank, sequence).
//!
//! An entry is one 128-bit number, so that comparing two entries is comparing two numbers: 64 bits of time (the bits
//! of a non-negative float sort as the float does), 4 of rank, 34 of sequence and 26 of subject. Finished calls have a
//! heap of their own: they are half of all entries and, unlike the rest, never cancelled in ordinary rooms, so both heaps stay
//! small. Cancelled entries stay and are skipped by whoever takes them off: see [`Due::sequence`].

mod heap;

use crate::model::Seconds;
use heap::Heap;

/// The documented order of simultaneous events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Rank {
    Finish = 0,
    TakersGo = 1,
    TakersCome = 2,
    Join = 3,
    Promote = 4,
    Overflow = 5,
    OfferCallback = 6,
    Announce = 7,
    RunOutOfPatience = 8,
    HandOn = 9,
    Arrive = 10,
    Redial = 11,
}

const RANKS: [Rank; 12] = [
    Rank::Finish,
    Rank::TakersGo,
    Rank::TakersCome,
    Rank::Join,
    Rank::Promote,
    Rank::Overflow,
    Rank::OfferCallback,
    Rank::Announce,
    Rank::RunOutOfPatience,
    Rank::HandOn,
    Rank::Arrive,
    Rank::Redial,
];

const SUBJECT_BITS: u32 = 26;
const SEQUENCE_BITS: u32 = 34;

/// Something due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due(u128);

impl Due {
    /// Later than anything.
    const NEVER: Self = Self(u128::MAX);

    #[inline]
    fn new(time: Seconds, rank: Rank, sequence: u64, subject: u32) -> Self {
        debug_assert!(time >= 0.0, "{rank:?} at {time}");
        debug_assert!(subject >> SUBJECT_BITS == 0 && sequence >> SEQUENCE_BITS == 0);
        // Adding 0 turns -0 into 0, whose bits sort first.
        let order =
            u64::from(rank as u8) << (SEQUENCE_BITS + SUBJECT_BITS) | sequence << SUBJECT_BITS | u64::from(subject);
        Self(u128::from((time + 0.0).to_bits()) << 64 | u128::from(order))
    }

    #[inline]
    pub(crate) fn time(self) -> Seconds {
        f64::from_bits((self.0 >> 64) as u64)
    }

    #[inline]
    pub(crate) fn rank(self) -> Rank {
        RANKS[(self.0 as u64 >> (SEQUENCE_BITS + SUBJECT_BITS)) as usize]
    }

    /// When it was scheduled, in order of scheduling: what was scheduled for an earlier life of its subject is stale.
    #[inline]
    pub(crate) fn sequence(self) -> u64 {
        (self.0 as u64 >> SUBJECT_BITS) & ((1 << SEQUENCE_BITS) - 1)
    }

    /// The call, taker or call type it is about.
    #[inline]
    pub(crate) fn subject(self) -> u32 {
        (self.0 & ((1 << SUBJECT_BITS) - 1)) as u32
    }
}

/// Everything due.
#[derive(Debug)]
pub(crate) struct Agenda {
    finishes: Heap,
    others: Heap,
    /// The next arrival of each call type: there is never more than one, so they need no heap.
    arrivals: Vec<Due>,
    next_arrival: Due,
    sequence: u64,
}

impl Agenda {
    pub(crate) fn new(call_types: usize) -> Self {
        Self {
            finishes: Heap::new(),
            others: Heap::new(),
            arrivals: vec![Due::NEVER; call_types],
            next_arrival: Due::NEVER,
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
    pub(crate) fn schedule_finish(&mut self, time: Seconds, subject: u32) {
        let entry = self.enter(time, Rank::Finish, subject);
        self.finishes.push(entry);
    }

    /// Puts something else on the agenda; what is due at infinity never comes.
    #[inline]
    pub(crate) fn schedule(&mut self, time: Seconds, rank: Rank, subject: u32) {
        if time < f64::INFINITY {
            let entry = self.enter(time, rank, subject);
            self.others.push(entry);
        }
    }

    /// Sets the one next arrival of a call type; `None` for no more.
    #[inline]
    pub(crate) fn schedule_arrival(&mut self, call_type: usize, time: Option<Seconds>) {
        self.arrivals[call_type] = match time {
            Some(time) => self.enter(time, Rank::Arrive, call_type as u32),
            None => Due::NEVER,
        };
        self.next_arrival = self.arrivals.iter().copied().min().unwrap_or(Due::NEVER);
    }

    /// Takes off what is due first; the arrival stays until its successor is scheduled.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Due> {
        let (finish, other) = (self.finishes.first(), self.others.first());
        let first = finish.min(other);
        if self.next_arrival < first {
            return Some(self.next_arrival);
        }
        if first == Due::NEVER {
            return None;
        }
        (if finish < other { &mut self.finishes } else { &mut self.others }).take_first();
        Some(first)
    }

    #[inline]
    fn enter(&mut self, time: Seconds, rank: Rank, subject: u32) -> Due {
        let entry = Due::new(time, rank, self.sequence, subject);
        self.sequence += 1;
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_come_by_rank_and_then_in_order_of_scheduling() {
        let mut agenda = Agenda::new(1);
        agenda.schedule(5.0, Rank::RunOutOfPatience, 1);
        agenda.schedule(5.0, Rank::RunOutOfPatience, 0);
        agenda.schedule_finish(5.0, 9);
        agenda.schedule_arrival(0, Some(5.0));
        agenda.schedule(4.0, Rank::Redial, 3);
        agenda.schedule(f64::INFINITY, Rank::RunOutOfPatience, 7);
        let mut order = Vec::new();
        while let Some(entry) = agenda.next() {
            order.push((entry.time(), entry.rank(), entry.subject()));
            if entry.rank() == Rank::Arrive {
                agenda.schedule_arrival(0, None);
            }
        }
        let expected = [
            (4.0, Rank::Redial, 3),
            (5.0, Rank::Finish, 9),
            (5.0, Rank::RunOutOfPatience, 1),
            (5.0, Rank::RunOutOfPatience, 0),
            (5.0, Rank::Arrive, 0),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn an_entry_gives_back_what_was_packed_into_it() {
        let entry = Due::new(1e9 + 0.125, Rank::HandOn, (1 << SEQUENCE_BITS) - 1, (1 << SUBJECT_BITS) - 1);
        assert_eq!((entry.time(), entry.rank()), (1e9 + 0.125, Rank::HandOn));
        assert_eq!((entry.sequence(), entry.subject()), ((1 << SEQUENCE_BITS) - 1, (1 << SUBJECT_BITS) - 1));
    }

    #[test]
    fn every_rank_is_listed_at_its_number() {
        for (number, rank) in RANKS.into_iter().enumerate() {
            assert_eq!(rank as usize, number);
        }
    }
}
