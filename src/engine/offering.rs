//! A call arrives, connects, and is answered at once, waits, or gets the busy tone.

use super::agenda::Rank;
use super::call::{Call, CallSlot, Handling, Journey, NO_CALL, Place};
use super::observer::{Entry, Observer, Outcome};
use super::room::ControlRoom;
use super::team::ANYBODY;
use crate::model::{Arrivals, CallTypeIndex, LoggedCall, Seconds};
use crate::random::Attribute;

impl<O: Observer> ControlRoom<'_, O> {
    /// Draws the next first attempt of a call type and puts it on the agenda.
    #[inline]
    pub(super) fn expect_arrival(&mut self, call_type: CallTypeIndex) {
        let attempt = self.sources[call_type].next(self.streams);
        self.agenda.schedule_arrival(call_type, attempt.map(|attempt| attempt.time));
        self.next_attempts[call_type] = attempt;
    }

    /// A first attempt arrives.
    #[inline]
    pub(super) fn arrive(&mut self, call_type: CallTypeIndex) {
        let Some(attempt) = self.next_attempts[call_type] else {
            return;
        };
        self.expect_arrival(call_type);
        let journey = Journey { caller: attempt.caller, first_arrived: attempt.time, waited: 0.0, got_through: false };
        let mut call = new_call(journey, attempt.streams, call_type, Entry::FirstAttempt, 1, 1);
        call.logged = attempt.logged;
        let slot = self.calls.insert(call, self.agenda.sequence());
        self.offer(slot);
    }

    /// A call is offered: it joins now, or when it is connected.
    #[inline]
    pub(super) fn offer(&mut self, slot: CallSlot) {
        let now = self.now;
        self.calls.arrive(slot, now);
        let call = &mut self.calls[slot];
        let connection = &self.model.calls[call.call_type].connection;
        if connection.is_zero() {
            return self.join(slot);
        }
        call.place = Place::Connecting;
        let joins = now + connection.sample(&mut call.streams.of(Attribute::Connection));
        let gives_up = now + self.patience(slot);
        if gives_up < joins {
            self.agenda.schedule(gives_up, Rank::RunOutOfPatience, slot);
        } else {
            self.agenda.schedule(joins, Rank::Join, slot);
        }
    }

    /// A call joins: a taker takes it, or it waits.
    #[inline]
    pub(super) fn join(&mut self, slot: CallSlot) {
        self.calls[slot].joined = self.now;
        if self.place(slot) {
            return;
        }
        let call = &mut self.calls[slot];
        call.delayed = true;
        let call_type = call.call_type;
        if self.closed && !self.can_be_answered(call_type) {
            self.strand(slot);
        } else if self.model.calls[call_type].queue_limit.is_some_and(|limit| self.holding[call_type] >= limit) {
            self.end_unanswered(slot, Outcome::Blocked);
        } else {
            self.begin_wait(slot);
        }
    }

    fn begin_wait(&mut self, slot: CallSlot) {
        self.calls[slot].place = Place::Waiting;
        let call_type = self.calls[slot].call_type;
        self.waiting[call_type] += 1;
        self.holding[call_type] += 1;
        self.tell_queue(call_type);
        self.enqueue(slot);
        let arrived = self.calls[slot].arrived;
        let gives_up = arrived + self.patience(slot);
        self.agenda.schedule(gives_up.max(self.now), Rank::RunOutOfPatience, slot);
        let call_type = &self.model.calls[call_type];
        if let Some(message) = call_type.announcements.first() {
            self.agenda.schedule((arrived + message.at).max(self.now), Rank::Announce, slot);
        }
        if let Some(callback) = &call_type.callback {
            self.agenda.schedule((arrived + callback.offered_at).max(self.now), Rank::OfferCallback, slot);
        }
    }

    /// Puts a call into its waiting line, with what may happen there whether it waits for the first time or was put down.
    pub(super) fn enqueue(&mut self, slot: CallSlot) {
        let (call_type, arrived) = (self.calls[slot].call_type, self.calls[slot].arrived);
        let line = self.queues.line_of(self.model, call_type, arrived, self.now);
        self.queues.push(&mut self.calls, slot, line);
        let rules = &self.model.calls[call_type];
        if let Some(promote) = rules.promote.filter(|promote| arrived + promote.after > self.now) {
            self.agenda.schedule(arrived + promote.after, Rank::Promote, slot);
        }
        for answering in rules.answered_by.iter().filter(|answering| arrived + answering.after > self.now) {
            self.agenda.schedule(arrived + answering.after, Rank::Overflow, slot);
        }
    }

    /// A waiting call is queued with its higher priority, which may entitle it to interrupt.
    pub(super) fn promote(&mut self, slot: CallSlot) {
        self.queues.remove(&mut self.calls, slot);
        let call = &self.calls[slot];
        let line = self.queues.line_of(self.model, call.call_type, call.arrived, self.now);
        self.queues.push(&mut self.calls, slot, line);
        self.place(slot);
    }

    /// A waiting call may go to one more team.
    pub(super) fn overflow(&mut self, slot: CallSlot) {
        self.place(slot);
    }

    fn patience(&self, slot: CallSlot) -> Seconds {
        let call = &self.calls[slot];
        let known = self.logged(slot).and_then(|logged| logged.patience);
        known.unwrap_or_else(|| {
            self.model.calls[call.call_type].patience.sample(&mut call.streams.of(Attribute::Patience))
        })
    }

    /// The row of the log that a call replays.
    #[inline]
    pub(super) fn logged(&self, slot: CallSlot) -> Option<&LoggedCall> {
        let row = self.calls[slot].logged?;
        match &self.model.calls[self.calls[slot].call_type].arrivals {
            Arrivals::Log(calls) => calls.get(row as usize),
            Arrivals::None | Arrivals::Poisson(_) => None,
        }
    }
}

/// A call that is still elsewhere.
#[inline]
pub(super) fn new_call(
    journey: Journey,
    streams: crate::random::CallStreams,
    call_type: CallTypeIndex,
    entry: Entry,
    attempt: u32,
    stage: u32,
) -> Call {
    Call {
        id: 0,
        journey,
        streams,
        call_type,
        entry,
        attempt,
        stage,
        logged: None,
        arrived: 0.0,
        joined: 0.0,
        place: Place::Elsewhere,
        messages_heard: 0,
        callback: false,
        delayed: false,
        valid_from: 0,
        handling: Handling {
            team: 0,
            taker: ANYBODY,
            started: 0.0,
            answered: 0.0,
            resumed: 0.0,
            line_ends: 0.0,
            ends: 0.0,
            spent: 0.0,
            line_left: 0.0,
            work_left: 0.0,
            priority: 0,
            handed_on: NO_CALL,
            unreached: false,
        },
        ahead: NO_CALL,
        behind: NO_CALL,
        line: 0,
    }
}
