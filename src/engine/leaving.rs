//! How calls end: answered, abandoned at a message or by patience, called back, blocked, stranded; and who rings again.

use super::agenda::Rank;
use super::answering::choose;
use super::call::{CallSlot, Journey, NO_CALL, Offer, Place};
use super::observer::{CallerRecord, Entry, Observer, Outcome};
use super::room::ControlRoom;
use crate::model::Seconds;
use crate::random::Attribute;
use rand::RngExt;

impl<O: Observer> ControlRoom<'_, O> {
    pub(super) fn run_out_of_patience(&mut self, slot: CallSlot) {
        let call = &self.calls[slot];
        if call.callback {
            return;
        }
        let too_soon = self.now < call.arrived + self.model.calls[call.offer.call_type].count_abandoned_after;
        self.leave(slot, if too_soon { Outcome::AbandonedShort } else { Outcome::Abandoned });
    }

    /// A message is heard by a caller still waiting on the line, who may leave.
    pub(super) fn announce(&mut self, slot: CallSlot) {
        let call = &mut self.calls[slot];
        if call.callback {
            return;
        }
        let nth = usize::from(call.messages_heard);
        call.messages_heard += 1;
        let messages = &self.model.calls[call.offer.call_type].announcements;
        let (streams, arrived) = (call.offer.streams, call.arrived);
        let message = messages[nth];
        if streams.of_nth(Attribute::LeavesAtAnnouncement, nth).random::<f64>() < message.leaves {
            let online = streams.of_nth(Attribute::ReportsOnline, nth).random::<f64>() < message.online;
            self.leave(slot, if online { Outcome::AbandonedOnline } else { Outcome::Abandoned });
        } else if let Some(next) = messages.get(nth + 1) {
            self.agenda.schedule((arrived + next.at).max(self.now), Rank::Announce, slot);
        }
    }

    /// A caller still waiting may accept to be called back: hangs up and keeps the place.
    pub(super) fn offer_callback(&mut self, slot: CallSlot) {
        let call = &mut self.calls[slot];
        let Some(callback) = self.model.calls[call.offer.call_type].callback else {
            return;
        };
        if call.offer.streams.of(Attribute::AcceptsCallback).random::<f64>() < callback.accepted {
            call.callback = true;
            self.types[call.offer.call_type].holding -= 1;
        }
    }

    /// A call no longer waits for its first answer.
    pub(super) fn stop_waiting(&mut self, slot: CallSlot) {
        let call = &self.calls[slot];
        let call_type = call.offer.call_type;
        let state = &mut self.types[call_type];
        state.waiting -= 1;
        state.holding -= u32::from(!call.callback);
        self.tell_queue(call_type);
    }

    fn leave(&mut self, slot: CallSlot, outcome: Outcome) {
        if self.calls[slot].place == Place::Waiting {
            self.queues.remove(&mut self.calls, slot);
            self.stop_waiting(slot);
        }
        self.end_unanswered(slot, outcome);
    }

    /// Tells of a call that was answered, and of its caller unless it was handed on.
    #[expect(clippy::inline_always, reason = "on the path of every call")]
    #[inline(always)]
    pub(super) fn end_answered(&mut self, slot: CallSlot) {
        let call = &self.calls[slot];
        let record = call.record(Outcome::Answered, self.now, call.handling.answered);
        self.observer.call(&record);
        if call.handling.handed_on == NO_CALL {
            let Journey { caller, first_arrived, waited, .. } = call.offer.journey;
            let total_wait = Some(waited + record.wait);
            self.observer.caller(&CallerRecord { caller, first_arrived, lost: false, total_wait });
        }
        self.remove(slot);
    }

    /// Tells of a call that was not answered; the caller rings again or is gone.
    pub(super) fn end_unanswered(&mut self, slot: CallSlot, outcome: Outcome) {
        let record = self.calls[slot].record(outcome, self.now, self.now);
        self.observer.call(&record);
        if !self.redials(slot, outcome, record.wait) {
            self.end_caller_unanswered(slot, outcome);
        }
        self.remove(slot);
    }

    /// A caller whose last call was not answered has gone; one who was handed on had got through before.
    fn end_caller_unanswered(&mut self, slot: CallSlot, outcome: Outcome) {
        let Journey { caller, first_arrived, got_through, .. } = self.calls[slot].offer.journey;
        let lost = !got_through && outcome != Outcome::AbandonedOnline;
        self.observer.caller(&CallerRecord { caller, first_arrived, lost, total_wait: None });
    }

    /// Whether the caller will ring again, which is then on the agenda.
    fn redials(&mut self, slot: CallSlot, outcome: Outcome, wait: Seconds) -> bool {
        let call = &self.calls[slot];
        let Some(redial) = &self.model.calls[call.offer.call_type].redial else {
            return false;
        };
        let share = match outcome {
            Outcome::Abandoned | Outcome::AbandonedShort => redial.share,
            Outcome::Blocked => redial.blocked_share,
            Outcome::Answered | Outcome::AbandonedOnline => 0.0,
        };
        let tired = redial.max_attempts.is_some_and(|most| call.offer.attempt >= most);
        if tired || call.offer.streams.of(Attribute::Redials).random::<f64>() >= share {
            return false;
        }
        let due = self.now + redial.after.sample(&mut call.offer.streams.of(Attribute::RedialDelay));
        let other = choose(redial.becomes.iter().copied(), call.offer.streams.of(Attribute::RedialBecomes).random());
        let journey = Journey { waited: call.offer.journey.waited + wait, ..call.offer.journey };
        let (call_type, attempt, stage) =
            (other.unwrap_or(call.offer.call_type), call.offer.attempt + 1, call.offer.stage);
        let streams = self.streams.of_call(journey.caller, attempt, stage);
        let next = self.insert(Offer { journey, streams, call_type, entry: Entry::Redial, attempt, stage });
        self.agenda.expect_step(next, due, Rank::Redial);
        true
    }

    /// A call that can never be answered ends as abandoned, its wait ending with the run; nobody rings again in vain.
    /// Work that was put down for good was answered: it ends as far as it got.
    pub(super) fn strand(&mut self, slot: CallSlot) {
        let place = self.calls[slot].place;
        if matches!(place, Place::Waiting | Place::PutDown) {
            self.queues.remove(&mut self.calls, slot);
        }
        if place == Place::PutDown {
            self.give_up_work(slot);
            return self.end_answered(slot);
        }
        if place == Place::Waiting {
            self.stop_waiting(slot);
        }
        let ended = self.model.window.duration.max(self.calls[slot].arrived);
        self.observer.call(&self.calls[slot].record(Outcome::Abandoned, ended, ended));
        self.end_caller_unanswered(slot, Outcome::Abandoned);
        self.remove(slot);
    }

    /// Work put down for good: a line that has not ended ends now, and nobody hands it on.
    fn give_up_work(&mut self, slot: CallSlot) {
        let handling = &mut self.calls[slot].handling;
        if handling.line_left > 0.0 {
            handling.line_ends = self.now;
            let handed_on = std::mem::replace(&mut handling.handed_on, NO_CALL);
            if handed_on != NO_CALL {
                self.remove(handed_on);
            }
        }
    }
}
