//! The calls in the room, and those on their way to it.

use super::observer::{CallRecord, Entry, Outcome};
use crate::model::{CallTypeIndex, Seconds, TeamIndex};
use crate::random::{CallStreams, Caller};

/// Position of a call among [`Calls`]; reused when the call has ended.
pub(crate) type CallSlot = u32;

/// No call.
pub(crate) const NO_CALL: CallSlot = CallSlot::MAX;

/// What is known of a caller over all attempts and stages.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Journey {
    pub(crate) caller: Caller,
    pub(crate) first_arrived: Seconds,
    /// Waits of the calls that have ended.
    pub(crate) waited: Seconds,
    pub(crate) got_through: bool,
}

/// Handling in hand.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Handling {
    pub(crate) team: TeamIndex,
    /// The person who handles it, in a team with shifts.
    pub(crate) taker: u32,
    /// When a taker first took it up.
    pub(crate) started: Seconds,
    /// Where the wait ended: then, or for a call-back when the caller was reached, or not.
    pub(crate) answered: Seconds,
    /// When handling was last taken up.
    pub(crate) resumed: Seconds,
    pub(crate) line_ends: Seconds,
    pub(crate) ends: Seconds,
    /// Time of takers up to the last interruption.
    pub(crate) spent: Seconds,
    /// Work left when it was last put down, in seconds at speed 1: until the line ends, and in all.
    pub(crate) line_left: Seconds,
    pub(crate) work_left: Seconds,
    /// Priority with which it was taken up: what may interrupt it.
    pub(crate) priority: u32,
    /// The call it will be handed on as, or [`NO_CALL`].
    pub(crate) handed_on: CallSlot,
    /// A call-back that nobody picks up.
    pub(crate) unreached: bool,
}

/// Where a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Place {
    /// Not there yet: to be redialled or handed on.
    #[default]
    Elsewhere,
    /// Arrived, not yet joined.
    Connecting,
    /// In the queue, never yet handled.
    Waiting,
    /// With a taker.
    InHand,
    /// Put down and back in the queue.
    PutDown,
}

/// What is known of a call before it is offered.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Offer {
    pub(crate) journey: Journey,
    pub(crate) streams: CallStreams,
    pub(crate) call_type: CallTypeIndex,
    pub(crate) entry: Entry,
    pub(crate) attempt: u32,
    pub(crate) stage: u32,
}

/// An offered call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Call {
    pub(crate) id: u64,
    /// Entries of the agenda that were scheduled earlier are no longer about this call.
    pub(crate) valid_from: u64,
    pub(crate) offer: Offer,
    pub(crate) arrived: Seconds,
    pub(crate) joined: Seconds,
    pub(crate) place: Place,
    pub(crate) messages_heard: u16,
    /// Will be called back: has hung up and cannot abandon.
    pub(crate) callback: bool,
    pub(crate) delayed: bool,
    /// Neighbours in the waiting line.
    pub(crate) ahead: CallSlot,
    pub(crate) behind: CallSlot,
    pub(crate) line: u32,
    /// Means something from when a taker first takes the call up.
    pub(crate) handling: Handling,
}

impl Call {
    /// Whether it arrived before another; of two that arrived at one instant the lower number did.
    #[inline]
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        (self.arrived, self.id) < (other.arrived, other.id)
    }

    /// What is told of the call when it has ended.
    #[expect(clippy::inline_always, reason = "inlined, a record need not be written down to be read")]
    #[inline(always)]
    pub(crate) fn record(&self, outcome: Outcome, ended: Seconds, wait_ended: Seconds) -> CallRecord {
        let handling = &self.handling;
        let answered = outcome == Outcome::Answered;
        let (queued, spent) = match self.place {
            Place::InHand => (handling.started - self.joined, handling.spent + (ended - handling.resumed)),
            Place::PutDown => (handling.started - self.joined, handling.spent),
            Place::Waiting => (wait_ended - self.joined, 0.0),
            Place::Elsewhere | Place::Connecting => (0.0, 0.0),
        };
        CallRecord {
            id: self.id,
            caller: self.offer.journey.caller,
            call_type: self.offer.call_type,
            entry: self.offer.entry,
            attempt: self.offer.attempt,
            stage: self.offer.stage,
            arrived: self.arrived,
            joined: (self.place != Place::Connecting || outcome == Outcome::Blocked).then_some(self.joined),
            queued,
            answered: answered.then_some(handling.answered),
            line_ended: answered.then_some(handling.line_ends),
            ended,
            outcome,
            wait: wait_ended - self.arrived,
            handling: spent,
            team: (self.place == Place::InHand || answered).then_some(handling.team),
            delayed: self.delayed || !answered, // one who gives up while connecting never gets as far as waiting
            callback: self.callback,
        }
    }
}

/// All calls that have not ended, in slots that are used again: memory is bounded by the calls in the room.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    slots: Vec<Call>,
    free: Vec<CallSlot>,
    arrived: u64,
}

impl Calls {
    /// Places a new call, still elsewhere; `sequence` is the next one of the agenda.
    #[inline]
    pub(crate) fn insert(&mut self, offer: Offer, sequence: u64) -> CallSlot {
        let slot = self.free.pop().unwrap_or_else(|| self.add_slot());
        let call = &mut self[slot];
        (call.valid_from, call.offer, call.place) = (sequence, offer, Place::Elsewhere);
        (call.messages_heard, call.callback, call.delayed) = (0, false, false);
        slot
    }

    #[cold]
    fn add_slot(&mut self) -> CallSlot {
        self.slots.push(Call::default());
        (self.slots.len() - 1) as CallSlot
    }

    /// A call arrives and is numbered: of two that arrive at one instant the lower number stands first.
    #[inline]
    pub(crate) fn arrive(&mut self, slot: CallSlot, now: Seconds) -> &mut Call {
        let call = &mut self.slots[slot as usize];
        (call.id, call.arrived) = (self.arrived, now);
        self.arrived += 1;
        call
    }

    /// Gives back the slot of a call that has ended.
    #[inline]
    pub(crate) fn remove(&mut self, slot: CallSlot) {
        self.slots[slot as usize].valid_from = u64::MAX;
        self.free.push(slot);
    }
}

impl std::ops::Index<CallSlot> for Calls {
    type Output = Call;

    #[inline]
    fn index(&self, slot: CallSlot) -> &Call {
        &self.slots[slot as usize]
    }
}

impl std::ops::IndexMut<CallSlot> for Calls {
    #[inline]
    fn index_mut(&mut self, slot: CallSlot) -> &mut Call {
        &mut self.slots[slot as usize]
    }
}
