//! The takers of a team during a replication.

mod changes;
mod roster;

use crate::model::{Model, Seconds, Staffing};
pub(crate) use changes::{Change, ScheduledChange, scheduled_changes};
pub(crate) use roster::{Roster, Step};

/// A taker of a team whose takers are not told apart.
pub(crate) const ANYBODY: u32 = u32::MAX;

/// State of a team.
#[derive(Debug)]
pub(crate) struct TeamState {
    pub(crate) takers: Takers,
    /// Takers at work, those who finish after their time included.
    pub(crate) busy: u32,
    /// Takers lost to outages.
    pub(crate) lost: u32,
}

/// Who the takers are.
#[derive(Debug)]
pub(crate) enum Takers {
    Unlimited,
    /// So many interchangeable ones. A drop below the number at work takes the next to finish.
    HeadCount(u32),
    Persons(Roster),
}

impl TeamState {
    pub(crate) fn new(model: &Model, team: usize) -> Self {
        let takers = match &model.teams[team].staffing {
            Staffing::Unlimited => Takers::Unlimited,
            Staffing::HeadCount(_) => Takers::HeadCount(0),
            Staffing::Shifts(stints) => Takers::Persons(Roster::new(stints)),
        };
        Self { takers, busy: 0, lost: 0 }
    }

    /// Takers without any work.
    #[inline]
    pub(crate) fn free(&self) -> u32 {
        match &self.takers {
            Takers::Unlimited => u32::MAX,
            Takers::HeadCount(count) => count.saturating_sub(self.lost).saturating_sub(self.busy),
            Takers::Persons(roster) => roster.idle().saturating_sub(self.lost),
        }
    }

    /// Takers that would be free if this one, now at work, put the work down.
    pub(crate) fn free_without(&self, taker: u32) -> u32 {
        match &self.takers {
            Takers::Unlimited => u32::MAX,
            Takers::HeadCount(count) => count.saturating_sub(self.lost).saturating_sub(self.busy - 1),
            Takers::Persons(roster) if roster.stays(taker) => (roster.idle() + 1).saturating_sub(self.lost),
            Takers::Persons(_) => self.free(),
        }
    }

    /// Takers there, not on break: those with work and those without.
    #[inline]
    pub(crate) fn present(&self) -> u32 {
        match &self.takers {
            Takers::Unlimited => 0,
            Takers::HeadCount(count) => count.saturating_sub(self.lost).max(self.busy),
            Takers::Persons(_) => self.busy + self.free(),
        }
    }

    /// Takers who would be free if nobody had work.
    pub(crate) fn capacity(&self) -> u32 {
        match &self.takers {
            Takers::Unlimited => u32::MAX,
            Takers::HeadCount(count) => count.saturating_sub(self.lost),
            Takers::Persons(roster) => roster.staying().saturating_sub(self.lost),
        }
    }

    /// A free taker starts to work; says who.
    #[inline]
    pub(crate) fn occupy(&mut self) -> u32 {
        self.busy += 1;
        match &mut self.takers {
            Takers::Persons(roster) => roster.occupy_idle_longest(),
            _ => ANYBODY,
        }
    }

    /// A taker has finished. A break that was due starts now: its end is returned.
    #[inline]
    pub(crate) fn release(&mut self, taker: u32, now: Seconds, closed: bool) -> Option<Seconds> {
        self.busy -= 1;
        match &mut self.takers {
            Takers::Persons(roster) => roster.finish(taker, now, closed),
            _ => None,
        }
    }
}
