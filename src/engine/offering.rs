//! A call arrives, connects, and is answered at once, waits, or gets the busy tone.

use super::agenda::Rank;
use super::call::{CallSlot, Journey, Offer, Place};
use super::observer::{Entry, Observer, Outcome};
use super::room::ControlRoom;
use crate::model::CallTypeIndex;
use crate::random::{Attribute, Caller};

impl<O: Observer> ControlRoom<'_, O> {
    /// Draws the next first attempt of a call type and puts it on the agenda.
    #[inline]
    pub(super) fn expect_arrival(&mut self, call_type: CallTypeIndex) {
        let state = &mut self.types[call_type];
        state.next_attempt = state.source.next(self.streams);
        self.agenda.expect_arrival(call_type, state.next_attempt.map(|attempt| attempt.time));
    }

    /// A first attempt arrives.
    #[inline]
    pub(super) fn arrive(&mut self, call_type: CallTypeIndex) {
        let Some(attempt) = self.types[call_type].next_attempt else {
            return;
        };
        self.expect_arrival(call_type);
        let caller = Caller { call_type, number: attempt.number };
        let journey = Journey { caller, first_arrived: attempt.time, waited: 0.0, got_through: false };
        let slot = self.insert(Offer {
            journey,
            streams: attempt.streams,
            call_type,
            entry: Entry::FirstAttempt,
            attempt: 1,
            stage: 1,
        });
        self.offer(slot);
    }

    /// A new call, still elsewhere.
    #[inline]
    pub(super) fn insert(&mut self, offer: Offer) -> CallSlot {
        self.calls.insert(offer, self.agenda.sequence())
    }

    /// A call has ended, or will never be offered.
    #[inline]
    pub(super) fn remove(&mut self, slot: CallSlot) {
        self.agenda.expect_nothing(slot);
        self.calls.remove(slot);
    }

    /// A call is offered: it joins now, or when it is connected.
    #[inline]
    pub(super) fn offer(&mut self, slot: CallSlot) {
        let call = self.calls.arrive(slot, self.now);
        let state = &self.types[call.offer.call_type];
        if state.connects_at_once {
            return self.join(slot);
        }
        call.place = Place::Connecting;
        let joins = self.now + state.rules.connection.sample(&mut call.offer.streams.of(Attribute::Connection));
        let gives_up = self.now + state.draw_patience(call);
        if gives_up < joins {
            self.agenda.expect_step(slot, gives_up, Rank::RunOutOfPatience);
        } else {
            self.agenda.expect_step(slot, joins, Rank::Join);
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
        let call_type = call.offer.call_type;
        let state = &self.types[call_type];
        if self.closed && !self.can_be_answered(call_type) {
            self.strand(slot);
        } else if state.rules.queue_limit.is_some_and(|limit| state.holding >= limit) {
            self.end_unanswered(slot, Outcome::Blocked);
        } else {
            self.begin_wait(slot);
        }
    }

    fn begin_wait(&mut self, slot: CallSlot) {
        let call = &mut self.calls[slot];
        call.place = Place::Waiting;
        let (call_type, arrived) = (call.offer.call_type, call.arrived);
        let state = &mut self.types[call_type];
        state.waiting += 1;
        state.holding += 1;
        let gives_up = arrived + state.draw_patience(call);
        self.agenda.expect_step(slot, gives_up.max(self.now), Rank::RunOutOfPatience);
        if let Some(message) = state.rules.announcements.first() {
            self.agenda.schedule((arrived + message.at).max(self.now), Rank::Announce, slot);
        }
        if let Some(callback) = &state.rules.callback {
            self.agenda.schedule((arrived + callback.offered_at).max(self.now), Rank::OfferCallback, slot);
        }
        self.tell_queue(call_type);
        self.enqueue(slot);
    }

    /// Puts a call into its waiting line, with what may happen there whether it waits for the first time or was put down.
    pub(super) fn enqueue(&mut self, slot: CallSlot) {
        let (call_type, arrived) = (self.calls[slot].offer.call_type, self.calls[slot].arrived);
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
        let line = self.queues.line_of(self.model, call.offer.call_type, call.arrived, self.now);
        self.queues.push(&mut self.calls, slot, line);
        self.place(slot);
    }

    /// A waiting call may go to one more team.
    pub(super) fn overflow(&mut self, slot: CallSlot) {
        self.place(slot);
    }
}
