//! Takers come and go; the run opens and closes.

use super::agenda::Rank;
use super::call::NO_CALL;
use super::observer::Observer;
use super::room::ControlRoom;
use super::team::{Change, ScheduledChange, Step};
use crate::model::{CallTypeIndex, Seconds, TeamIndex};

impl<O: Observer> ControlRoom<'_, O> {
    /// Brings about the staffing at the start and expects the first arrivals.
    pub(super) fn open(&mut self) {
        while let Some(&change) = self.changes.get(self.next_change).filter(|change| change.at < 0.0) {
            self.next_change += 1;
            if let Some(ends) = change.apply(&mut self.teams[change.team], change.at) {
                self.open_during_break(change, ends);
            }
        }
        self.expect_change();
        for team in 0..self.teams.len() {
            self.tell_team(team);
        }
        for call_type in 0..self.types.len() {
            self.expect_arrival(call_type);
        }
    }

    /// A break began before the start: it is over by now, or its end is expected.
    fn open_during_break(&mut self, mut change: ScheduledChange, mut ends: Seconds) {
        while let Some(back) = end_of_break(change, ends) {
            if ends > 0.0 {
                return self.expect(back);
            }
            let Some(next_ends) = back.apply(&mut self.teams[back.team], ends) else {
                return;
            };
            (change, ends) = (back, next_ends);
        }
    }

    /// A change of the staffing is due.
    pub(super) fn change_staffing(&mut self, index: usize) {
        if index < self.known_changes {
            self.expect_change();
        }
        if self.closed {
            return;
        }
        let change = self.changes[index];
        let break_ends = change.apply(&mut self.teams[change.team], self.now);
        if let Some(back) = break_ends.and_then(|ends| end_of_break(change, ends)) {
            self.expect(back);
        }
        self.dispatch(change.team);
    }

    /// A taker puts work away: finishes, or goes on the break that was due meanwhile.
    #[inline]
    pub(super) fn release(&mut self, team: TeamIndex, taker: u32) {
        if let Some(ends) = self.teams[team].release(taker, self.now, self.closed) {
            let change = Change::Person { number: taker, step: Step::EndsBreak };
            self.expect(ScheduledChange { at: ends, rank: Rank::TakersCome, team, change });
        }
    }

    /// The run has ended: nobody comes or goes any more, and whoever waits in vain is told so.
    pub(super) fn close(&mut self) {
        self.closed = true;
        self.now = self.model.window.duration;
        for line in self.queues.numbers() {
            if !self.can_be_answered(self.queues.line(line).call_type) {
                while self.queues.first(line) != NO_CALL {
                    self.strand(self.queues.first(line));
                }
            }
        }
    }

    /// Whether a call of this type would be answered if nobody else had work.
    pub(super) fn can_be_answered(&self, call_type: CallTypeIndex) -> bool {
        let rules = &self.model.calls[call_type];
        rules.answered_by.iter().any(|answering| self.teams[answering.team].capacity() > rules.leave_free)
    }

    fn expect_change(&mut self) {
        if self.next_change < self.known_changes {
            let change = self.changes[self.next_change];
            self.agenda.schedule(change.at, change.rank, self.next_change as u32);
            self.next_change += 1;
        }
    }

    fn expect(&mut self, change: ScheduledChange) {
        self.changes.push(change);
        self.agenda.schedule(change.at, change.rank, (self.changes.len() - 1) as u32);
    }
}

/// The change that ends a break which `change` has begun.
fn end_of_break(change: ScheduledChange, ends: Seconds) -> Option<ScheduledChange> {
    let Change::Person { number, .. } = change.change else {
        return None;
    };
    let change_back = Change::Person { number, step: Step::EndsBreak };
    Some(ScheduledChange { at: ends, rank: Rank::TakersCome, team: change.team, change: change_back })
}
