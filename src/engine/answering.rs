//! Who answers what: routing, handling, interruption, hand-on.

use super::agenda::Rank;
use super::call::{Call, CallSlot, Handling, Journey, NO_CALL, Offer, Place};
use super::observer::{Entry, Observer, Outcome};
use super::room::ControlRoom;
use super::type_state::TypeState;
use crate::model::{Answering, CallTypeIndex, Seconds, TeamIndex};
use crate::random::Attribute;
use rand::RngExt;

impl<O: Observer> ControlRoom<'_, O> {
    /// Finds a taker for a call that has just joined or is waiting: a free one of the first team in its list that it
    /// may have, else one whose interruptible work has to give way. Says whether there was one.
    #[inline]
    pub(super) fn place(&mut self, slot: CallSlot) -> bool {
        self.place_with_a_free_taker(slot) || (self.may_interrupt && self.place_by_interrupting(slot))
    }

    #[inline]
    fn place_with_a_free_taker(&mut self, slot: CallSlot) -> bool {
        let call = &self.calls[slot];
        let rules = self.types[call.offer.call_type].rules;
        let has_room = |answering: &&Answering| {
            let permitted = call.arrived + answering.after <= self.now;
            permitted && self.teams[answering.team].free > rules.leave_free
        };
        let Some(answering) = rules.answered_by.iter().find(has_room) else {
            return false;
        };
        self.start(slot, answering.team);
        self.tell_team(answering.team);
        true
    }

    #[cold]
    fn place_by_interrupting(&mut self, slot: CallSlot) -> bool {
        let Some((team, victim)) = self.to_interrupt_for(slot) else {
            return false;
        };
        self.put_down(victim);
        self.start(slot, team);
        self.tell_team(team);
        // A taker of another of its teams may be free.
        if !self.place(victim) && self.closed && !self.can_be_answered(self.calls[victim].offer.call_type) {
            self.strand(victim);
        }
        true
    }

    /// The latest started interruptible work of lower priority in any team that the call may have.
    fn to_interrupt_for(&self, slot: CallSlot) -> Option<(TeamIndex, CallSlot)> {
        let call = &self.calls[slot];
        let rules = &self.model.calls[call.offer.call_type];
        let priority = self.priority(slot);
        let mut latest: Option<(TeamIndex, CallSlot)> = None;
        for answering in rules.answered_by.iter().filter(|answering| call.arrived + answering.after <= self.now) {
            let team = &self.teams[answering.team];
            let gives_way = |work: &&CallSlot| {
                let work = &self.calls[**work];
                work.handling.priority > priority && team.free_without(work.handling.taker) > rules.leave_free
            };
            if let Some(&work) = team.interruptible.iter().rev().find(gives_way) {
                let later = |other: (TeamIndex, CallSlot)| {
                    self.calls[work].handling.resumed > self.calls[other.1].handling.resumed
                };
                if latest.is_none_or(later) {
                    latest = Some((answering.team, work));
                }
            }
        }
        latest
    }

    /// The takers of a team have changed: the free ones are given the calls that they may have, until there are none.
    #[expect(clippy::inline_always, reason = "on the path of every call")]
    #[inline(always)]
    pub(super) fn dispatch(&mut self, team: TeamIndex) {
        let mut free = self.teams[team].free;
        while free > 0 {
            let Some(slot) = self.next_for(team, free) else {
                break;
            };
            self.start(slot, team);
            free = self.teams[team].free;
        }
        self.tell_team(team);
        if self.may_interrupt && !self.teams[team].interruptible.is_empty() {
            self.dispatch_by_interrupting(team);
        }
    }

    /// The waiting call with the lowest priority number that a team with so many free takers may have; of equals the one that arrived first.
    #[inline]
    fn next_for(&self, team: TeamIndex, free: u32) -> Option<CallSlot> {
        let (mut best, mut priority) = (NO_CALL, u32::MAX);
        for service in &self.teams[team].services {
            let first = self.queues.first(service.line);
            if first == NO_CALL || free <= service.leave_free {
                continue;
            }
            if service.priority > priority {
                break;
            }
            // Whoever stands behind the first has waited less: if the first may not come to this team yet, nobody may.
            if self.calls[first].arrived + service.after > self.now {
                continue;
            }
            if best == NO_CALL || self.calls[first].is_before(&self.calls[best]) {
                (best, priority) = (first, service.priority);
            }
        }
        (best != NO_CALL).then_some(best)
    }

    /// The same order among those who find no free taker: the first of them for whom work gives way, until there is none.
    #[cold]
    fn dispatch_by_interrupting(&mut self, team: TeamIndex) {
        loop {
            let firsts =
                self.teams[team].services.iter().map(|service| (service.priority, self.queues.first(service.line)));
            let in_order =
                |&(priority, slot): &(u32, CallSlot)| (priority, self.calls[slot].arrived, self.calls[slot].id);
            let mut waiting: Vec<_> = firsts.filter(|&(_, first)| first != NO_CALL).collect();
            waiting.sort_by(|a, b| in_order(a).partial_cmp(&in_order(b)).unwrap_or(std::cmp::Ordering::Equal));
            if !waiting.iter().any(|&(_, first)| self.place(first)) {
                break;
            }
        }
    }

    /// A taker of the team, known to be there, takes up a call. (The observer is told by whoever asks for it, once.)
    #[inline]
    fn start(&mut self, slot: CallSlot, team: TeamIndex) {
        let place = self.calls[slot].place;
        if matches!(place, Place::Waiting | Place::PutDown) {
            self.queues.remove(&mut self.calls, slot);
        }
        if place == Place::Waiting {
            self.stop_waiting(slot);
        }
        if place == Place::PutDown {
            self.resume_handling(slot, team);
        }
        let sequence = self.agenda.sequence();
        let call = &mut self.calls[slot];
        let state = &self.types[call.offer.call_type];
        let takers = &mut self.teams[team];
        if place != Place::PutDown {
            begin_handling(call, state, team, takers.speed, self.now);
        }
        call.place = Place::InHand;
        call.valid_from = sequence;
        call.handling.taker = takers.occupy();
        self.agenda.expect_step(slot, call.handling.ends, Rank::Finish);
        if !state.rules.then.is_empty() && place != Place::PutDown && !call.handling.unreached {
            self.arrange_hand_on(slot);
        }
        if self.may_interrupt {
            self.note_if_interruptible(slot, team);
        }
    }

    fn note_if_interruptible(&mut self, slot: CallSlot, team: TeamIndex) {
        if self.types[self.calls[slot].offer.call_type].rules.interruptible {
            self.calls[slot].handling.priority = self.priority(slot);
            self.teams[team].interruptible.push(slot);
        }
    }

    /// The priority that a call has by now.
    fn priority(&self, slot: CallSlot) -> u32 {
        let call = &self.calls[slot];
        self.queues.line(self.queues.line_of(self.model, call.offer.call_type, call.arrived, self.now)).priority
    }

    fn arrange_hand_on(&mut self, slot: CallSlot) {
        let call = &self.calls[slot];
        let (streams, line_ends) = (call.offer.streams, call.handling.line_ends);
        let choices = self.model.calls[call.offer.call_type].then.iter().map(|to| (to.call, to.share));
        let Some(to) = choose(choices, streams.of(Attribute::HandOn).random()) else {
            return;
        };
        let journey = Journey {
            got_through: true,
            waited: call.offer.journey.waited + (call.handling.answered - call.arrived),
            ..call.offer.journey
        };
        let (attempt, stage) = (call.offer.attempt, call.offer.stage + 1);
        let streams = self.streams.of_call(journey.caller, attempt, stage);
        let next = self.insert(Offer { journey, streams, call_type: to, entry: Entry::HandedOn, attempt, stage });
        self.calls[slot].handling.handed_on = next;
        self.agenda.expect_step(next, line_ends, Rank::HandOn);
    }

    /// A taker puts interruptible work down; it goes back to its place in the queue with what is left of it.
    fn put_down(&mut self, slot: CallSlot) {
        let (now, sequence) = (self.now, self.agenda.sequence());
        let call = &mut self.calls[slot];
        let (team, taker) = (call.handling.team, call.handling.taker);
        let speed = self.teams[team].speed;
        let handling = &mut call.handling;
        handling.work_left = (handling.ends - now) * speed;
        handling.line_left = (handling.line_ends - now).max(0.0) * speed;
        handling.spent += now - handling.resumed;
        let (handed_on, on_line) = (handling.handed_on, handling.line_left > 0.0);
        call.place = Place::PutDown;
        call.valid_from = sequence;
        if on_line && handed_on != NO_CALL {
            self.agenda.expect_nothing(handed_on); // not when the line would have ended, but when it does
        }
        self.agenda.expect_nothing(slot);
        self.teams[team].interruptible.retain(|&other| other != slot);
        // Only a taker who stays and owes no break is interrupted, so no break begins here.
        self.teams[team].release(taker, now, true);
        self.enqueue(slot);
    }

    fn resume_handling(&mut self, slot: CallSlot, team: TeamIndex) {
        let now = self.now;
        let speed = self.teams[team].speed;
        let handling = &mut self.calls[slot].handling;
        handling.team = team;
        handling.resumed = now;
        handling.ends = now + handling.work_left / speed;
        if handling.line_left > 0.0 {
            handling.line_ends = now + handling.line_left / speed;
            let (line_ends, handed_on) = (handling.line_ends, handling.handed_on);
            if handed_on != NO_CALL {
                self.agenda.expect_step(handed_on, line_ends, Rank::HandOn);
            }
        }
    }

    /// A taker has finished a call and is free for the next one, unless it is time to go.
    #[inline]
    pub(super) fn finish(&mut self, slot: CallSlot) {
        let call = &self.calls[slot];
        let (team, taker, unreached) = (call.handling.team, call.handling.taker, call.handling.unreached);
        if self.may_interrupt {
            self.teams[team].interruptible.retain(|&other| other != slot);
        }
        self.release(team, taker);
        if unreached {
            self.end_unanswered(slot, Outcome::Abandoned);
        } else {
            self.end_answered(slot);
        }
        self.dispatch(team);
    }
}

/// A taker takes a call up for the first time, or calls back.
#[inline]
fn begin_handling(call: &mut Call, state: &TypeState<'_>, team: TeamIndex, speed: f64, now: Seconds) {
    let mut answered = now;
    let mut unreached = false;
    if call.callback
        && let Some(callback) = &state.rules.callback
    {
        answered += callback.ring;
        unreached = call.offer.streams.of(Attribute::PicksUp).random::<f64>() >= callback.picks_up;
    }
    let (on_line, in_all) = if unreached { (0.0, 0.0) } else { state.draw_work(call) };
    call.handling = Handling {
        team,
        started: now,
        answered,
        resumed: now,
        line_ends: answered + on_line / speed,
        ends: answered + in_all / speed,
        spent: 0.0,
        handed_on: NO_CALL,
        unreached,
        ..call.handling
    };
}

/// The choice that a uniform number falls on, if any: shares may sum to less than 1.
pub(super) fn choose(choices: impl Iterator<Item = (CallTypeIndex, f64)>, uniform: f64) -> Option<CallTypeIndex> {
    let mut below = 0.0;
    for (call_type, share) in choices {
        below += share;
        if uniform < below {
            return Some(call_type);
        }
    }
    None
}
