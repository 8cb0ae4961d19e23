//! Who answers what: routing, handling, interruption, hand-on.

use super::agenda::Rank;
use super::call::{CallSlot, Handling, Journey, NO_CALL, Place};
use super::observer::{Entry, Observer, Outcome};
use super::offering::new_call;
use super::room::ControlRoom;
use crate::model::{CallTypeIndex, Seconds, TeamIndex};
use crate::random::{Attribute, CallStreams};
use rand::RngExt;

impl<O: Observer> ControlRoom<'_, O> {
    /// Finds a taker for a call that has just joined or is waiting: a free one of the first team in its list that it
    /// may have, else one whose interruptible work has to give way. Says whether there was one.
    #[inline]
    pub(super) fn place(&mut self, slot: CallSlot) -> bool {
        let (call_type, arrived) = (self.calls[slot].call_type, self.calls[slot].arrived);
        let rules = &self.model.calls[call_type];
        for answering in &rules.answered_by {
            let permitted = arrived + answering.after <= self.now;
            if permitted && self.teams[answering.team].free() > rules.leave_free {
                self.start(slot, answering.team);
                return true;
            }
        }
        let Some((team, victim)) = self.to_interrupt_for(slot) else {
            return false;
        };
        self.put_down(victim);
        self.start(slot, team);
        // A taker of another of its teams may be free.
        if !self.place(victim) && self.closed && !self.can_be_answered(self.calls[victim].call_type) {
            self.strand(victim);
        }
        true
    }

    /// The latest started interruptible work of lower priority in any team that the call may have.
    #[inline]
    fn to_interrupt_for(&self, slot: CallSlot) -> Option<(TeamIndex, CallSlot)> {
        if self.interruptible.iter().all(Vec::is_empty) {
            return None;
        }
        let call = &self.calls[slot];
        let rules = &self.model.calls[call.call_type];
        let priority = self.priority(slot);
        let mut latest: Option<(TeamIndex, CallSlot)> = None;
        for answering in rules.answered_by.iter().filter(|answering| call.arrived + answering.after <= self.now) {
            let team = &self.teams[answering.team];
            let gives_way = |work: &&CallSlot| {
                let work = &self.calls[**work];
                work.handling.priority > priority && team.free_without(work.handling.taker) > rules.leave_free
            };
            if let Some(&work) = self.interruptible[answering.team].iter().rev().find(gives_way) {
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

    /// Gives the free takers of a team the calls that they may have, until there are none.
    #[inline]
    pub(super) fn dispatch(&mut self, team: TeamIndex) {
        while let Some(slot) = self.next_for(team) {
            self.start(slot, team);
        }
        if !self.interruptible[team].is_empty() {
            self.dispatch_by_interrupting(team);
        }
    }

    /// The waiting call with the lowest priority number that the team may have; of equals the one that arrived first.
    #[inline]
    fn next_for(&self, team: TeamIndex) -> Option<CallSlot> {
        let free = self.teams[team].free();
        if free == 0 {
            return None;
        }
        let mut best: Option<(u32, Seconds, u64, CallSlot)> = None;
        for service in &self.services[team] {
            if best.is_some_and(|best| best.0 < service.priority) {
                break;
            }
            let first = self.queues.first(service.line);
            if first == NO_CALL || free <= service.leave_free {
                continue;
            }
            let call = &self.calls[first];
            // Whoever stands behind the first has waited less: if the first may not come to this team yet, nobody may.
            if call.arrived + service.after > self.now {
                continue;
            }
            if best.is_none_or(|best| (call.arrived, call.id) < (best.1, best.2)) {
                best = Some((service.priority, call.arrived, call.id, first));
            }
        }
        best.map(|best| best.3)
    }

    /// The same order among those who find no free taker: the first of them for whom work gives way, until there is none.
    fn dispatch_by_interrupting(&mut self, team: TeamIndex) {
        loop {
            let firsts = self.services[team].iter().map(|service| (service.priority, self.queues.first(service.line)));
            let in_order =
                |&(priority, slot): &(u32, CallSlot)| (priority, self.calls[slot].arrived, self.calls[slot].id);
            let mut waiting: Vec<_> = firsts.filter(|&(_, first)| first != NO_CALL).collect();
            waiting.sort_by(|a, b| in_order(a).partial_cmp(&in_order(b)).unwrap_or(std::cmp::Ordering::Equal));
            if !waiting.iter().any(|&(_, first)| self.place(first)) {
                break;
            }
        }
    }

    /// A taker of the team, known to be there, takes up a call.
    #[inline]
    fn start(&mut self, slot: CallSlot, team: TeamIndex) {
        match self.calls[slot].place {
            Place::Waiting => {
                self.queues.remove(&mut self.calls, slot);
                self.stop_waiting(slot);
                self.begin_handling(slot, team);
            }
            Place::PutDown => {
                self.queues.remove(&mut self.calls, slot);
                self.resume_handling(slot, team);
            }
            Place::Elsewhere | Place::Connecting | Place::InHand => self.begin_handling(slot, team),
        }
        let taker = self.teams[team].occupy();
        let sequence = self.agenda.sequence();
        let call = &mut self.calls[slot];
        call.place = Place::InHand;
        call.valid_from = sequence;
        call.handling.taker = taker;
        let (ends, call_type) = (call.handling.ends, call.call_type);
        self.agenda.schedule(ends, Rank::Finish, slot);
        if self.model.calls[call_type].interruptible {
            self.calls[slot].handling.priority = self.priority(slot);
            self.interruptible[team].push(slot);
        }
        self.tell_team(team);
    }

    /// The priority that a call has by now.
    fn priority(&self, slot: CallSlot) -> u32 {
        let call = &self.calls[slot];
        self.queues.line(self.queues.line_of(self.model, call.call_type, call.arrived, self.now)).priority
    }

    #[inline]
    fn begin_handling(&mut self, slot: CallSlot, team: TeamIndex) {
        let call = &self.calls[slot];
        let (streams, call_type) = (call.streams, call.call_type);
        let rules = &self.model.calls[call_type];
        let mut answered = self.now;
        let mut unreached = false;
        if let Some(callback) = rules.callback.filter(|_| call.callback) {
            answered += callback.ring;
            unreached = streams.of(Attribute::PicksUp).random::<f64>() >= callback.picks_up;
        }
        let speed = self.model.teams[team].speed;
        let (on_line, in_all) = if unreached { (0.0, 0.0) } else { self.draw_work(slot) };
        let line_ends = answered + on_line / speed;
        let call = &mut self.calls[slot];
        call.handling = Handling {
            team,
            started: self.now,
            answered,
            resumed: self.now,
            line_ends,
            ends: answered + in_all / speed,
            unreached,
            ..call.handling
        };
        if !unreached && !rules.then.is_empty() {
            self.arrange_hand_on(slot, streams, line_ends);
        }
    }

    /// Triage and recording, and the same with wrap-up: seconds of work at speed 1.
    #[inline]
    fn draw_work(&self, slot: CallSlot) -> (Seconds, Seconds) {
        let call = &self.calls[slot];
        let rules = &self.model.calls[call.call_type];
        let known = self.logged(slot).copied().unwrap_or_default();
        let draw = |known: Option<Seconds>, duration: &crate::model::Distribution, attribute| match known {
            Some(seconds) => seconds,
            None if duration.is_zero() => 0.0,
            None => duration.sample(&mut call.streams.of(attribute)),
        };
        let on_line = draw(known.triage, &rules.triage, Attribute::Triage)
            + draw(known.recording, &rules.recording, Attribute::Recording);
        (on_line, on_line + draw(known.wrap_up, &rules.wrap_up, Attribute::WrapUp))
    }

    fn arrange_hand_on(&mut self, slot: CallSlot, streams: CallStreams, line_ends: Seconds) {
        let call = &self.calls[slot];
        let choices = self.model.calls[call.call_type].then.iter().map(|to| (to.call, to.share));
        let Some(to) = choose(choices, streams.of(Attribute::HandOn).random()) else {
            return;
        };
        let journey = Journey {
            got_through: true,
            waited: call.journey.waited + (call.handling.answered - call.arrived),
            ..call.journey
        };
        let (attempt, stage) = (call.attempt, call.stage + 1);
        let streams = self.streams.of_call(journey.caller, attempt, stage);
        let next = new_call(journey, streams, to, Entry::HandedOn, attempt, stage);
        let next = self.calls.insert(next, self.agenda.sequence());
        self.calls[slot].handling.handed_on = next;
        self.agenda.schedule(line_ends, Rank::HandOn, next);
    }

    /// A taker puts interruptible work down; it goes back to its place in the queue with what is left of it.
    fn put_down(&mut self, slot: CallSlot) {
        let (now, sequence) = (self.now, self.agenda.sequence());
        let call = &mut self.calls[slot];
        let (team, taker) = (call.handling.team, call.handling.taker);
        let speed = self.model.teams[team].speed;
        let handling = &mut call.handling;
        handling.work_left = (handling.ends - now) * speed;
        handling.line_left = (handling.line_ends - now).max(0.0) * speed;
        handling.spent += now - handling.resumed;
        let (handed_on, on_line) = (handling.handed_on, handling.line_left > 0.0);
        call.place = Place::PutDown;
        call.valid_from = sequence;
        if on_line && handed_on != NO_CALL {
            self.calls[handed_on].valid_from = sequence; // not when the line would have ended, but when it does
        }
        self.interruptible[team].retain(|&other| other != slot);
        // Only a taker who stays and owes no break is interrupted, so no break begins here.
        self.teams[team].release(taker, now, true);
        self.tell_team(team);
        self.enqueue(slot);
    }

    fn resume_handling(&mut self, slot: CallSlot, team: TeamIndex) {
        let now = self.now;
        let speed = self.model.teams[team].speed;
        let handling = &mut self.calls[slot].handling;
        handling.team = team;
        handling.resumed = now;
        handling.ends = now + handling.work_left / speed;
        if handling.line_left > 0.0 {
            handling.line_ends = now + handling.line_left / speed;
            let (line_ends, handed_on) = (handling.line_ends, handling.handed_on);
            if handed_on != NO_CALL {
                self.agenda.schedule(line_ends, Rank::HandOn, handed_on);
            }
        }
    }

    /// A taker has finished a call and is free for the next one, unless it is time to go.
    #[inline]
    pub(super) fn finish(&mut self, slot: CallSlot) {
        let call = &self.calls[slot];
        let (team, taker) = (call.handling.team, call.handling.taker);
        let (call_type, unreached) = (call.call_type, call.handling.unreached);
        if self.model.calls[call_type].interruptible {
            self.interruptible[team].retain(|&other| other != slot);
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
