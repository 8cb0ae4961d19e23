//! The calls in the room, and those on their way to it.

use super::observer::Entry;
use crate::model::{CallTypeIndex, Seconds, TeamIndex};
use crate::random::{CallStreams, Caller};

/// Position of a call among [`Calls`]; reused when the call has ended.
pub(crate) type CallSlot = u32;

/// No call.
pub(crate) const NO_CALL: CallSlot = CallSlot::MAX;

/// What is known of a caller over all attempts and stages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Journey {
    pub(crate) caller: Caller,
    pub(crate) first_arrived: Seconds,
    /// Waits of the calls that have ended.
    pub(crate) waited: Seconds,
    pub(crate) got_through: bool,
}

/// Handling in hand or to come.
#[derive(Debug, Clone, Copy)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Not there yet: to be redialled or handed on.
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

/// An offered call.
#[expect(clippy::struct_field_names, reason = "`call type` is the term of the trade")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call {
    pub(crate) id: u64,
    pub(crate) journey: Journey,
    pub(crate) streams: CallStreams,
    pub(crate) call_type: CallTypeIndex,
    pub(crate) entry: Entry,
    pub(crate) attempt: u32,
    pub(crate) stage: u32,
    pub(crate) logged: Option<u32>,
    pub(crate) arrived: Seconds,
    pub(crate) joined: Seconds,
    pub(crate) place: Place,
    pub(crate) messages_heard: u16,
    /// Will be called back: has hung up and cannot abandon.
    pub(crate) callback: bool,
    pub(crate) delayed: bool,
    /// Entries of the agenda that were scheduled earlier are no longer about this call.
    pub(crate) valid_from: u64,
    pub(crate) handling: Handling,
    /// Neighbours in the waiting line.
    pub(crate) ahead: CallSlot,
    pub(crate) behind: CallSlot,
    pub(crate) line: u32,
}

/// All calls that have not ended, in slots that are used again: memory is bounded by the calls in the room.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    slots: Vec<Call>,
    free: Vec<CallSlot>,
    arrived: u64,
}

impl Calls {
    /// Places a new call; `sequence` is the next one of the agenda.
    #[inline]
    pub(crate) fn insert(&mut self, mut call: Call, sequence: u64) -> CallSlot {
        call.valid_from = sequence;
        if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = call;
            slot
        } else {
            self.slots.push(call);
            (self.slots.len() - 1) as CallSlot
        }
    }

    /// A call arrives and is numbered: of two that arrive at one instant the lower number stands first.
    #[inline]
    pub(crate) fn arrive(&mut self, slot: CallSlot, now: Seconds) {
        let call = &mut self.slots[slot as usize];
        (call.id, call.arrived) = (self.arrived, now);
        self.arrived += 1;
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
