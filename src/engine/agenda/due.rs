//! What is due, and its place among what is due at the same time.

use crate::model::Seconds;

/// The documented order of simultaneous events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Finish,
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

impl Rank {
    const ALL: [Self; 12] = [
        Self::Finish,
        Self::TakersGo,
        Self::TakersCome,
        Self::Join,
        Self::Promote,
        Self::Overflow,
        Self::OfferCallback,
        Self::Announce,
        Self::RunOutOfPatience,
        Self::HandOn,
        Self::Arrive,
        Self::Redial,
    ];
}

/// A number that rises with everything scheduled.
pub(crate) type Sequence = u64;

/// Something due: by time, then by rank, then in order of scheduling the least is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    /// The time as its bits, which sort as non-negative times do.
    time: u64,
    pub(super) order: Order,
}

/// The order of what is due at one time: from the highest bit on the rank, the sequence, and the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Order(u64);

const RANK_BITS: u32 = 4;
/// Enough for some thousand million calls in a replication.
const SEQUENCE_BITS: u32 = u64::BITS - RANK_BITS - SUBJECT_BITS;
/// Enough for a hundred million calls in the room at once, which fill 30 GB.
const SUBJECT_BITS: u32 = 27;

impl Due {
    /// Not due.
    pub(super) const NEVER: Self = Self { time: Seconds::INFINITY.to_bits(), order: Order(0) };

    #[inline]
    pub(super) fn new(time: Seconds, rank: Rank, sequence: Sequence, subject: u32) -> Self {
        debug_assert!(time >= 0.0 && subject < 1 << SUBJECT_BITS, "{subject} at {time}");
        let sequence = sequence & ((1 << SEQUENCE_BITS) - 1);
        let order = (rank as u64) << (SEQUENCE_BITS + SUBJECT_BITS) | sequence << SUBJECT_BITS | u64::from(subject);
        Self { time: (time + 0.0).to_bits(), order: Order(order) } // adding 0 turns -0 into 0, whose bits sort first
    }

    #[inline]
    pub(super) fn time(self) -> Seconds {
        Seconds::from_bits(self.time)
    }
}

impl Order {
    #[inline]
    pub(crate) fn rank(self) -> Rank {
        Rank::ALL[(self.0 >> (SEQUENCE_BITS + SUBJECT_BITS)) as usize]
    }

    /// When it was scheduled: what was scheduled for an earlier life of its subject is stale.
    #[inline]
    pub(crate) fn sequence(self) -> Sequence {
        self.0 >> SUBJECT_BITS & ((1 << SEQUENCE_BITS) - 1)
    }

    /// The call, the call type or the change of staffing that it is about.
    #[inline]
    pub(crate) fn subject(self) -> u32 {
        self.0 as u32 & ((1 << SUBJECT_BITS) - 1)
    }
}
