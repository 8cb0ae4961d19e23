//! The takers of a team during a replication.

mod changes;
mod roster;

use super::call::CallSlot;
use super::queues::Queues;
use crate::model::{Model, Seconds, Staffing, TeamIndex};
pub(crate) use changes::{Change, ScheduledChange, scheduled_changes};
pub(crate) use roster::{Roster, Step};

/// A taker of a team whose takers are not told apart.
pub(crate) const ANYBODY: u32 = u32::MAX;

/// State of a team.
#[derive(Debug)]
pub(crate) struct TeamState {
    takers: Takers,
    /// Takers at work, those who finish after their time included.
    pub(crate) busy: u32,
    /// Takers without any work.
    pub(crate) free: u32,
    /// Takers there, not on break: those with work and those without; 0 for an unlimited team.
    pub(crate) present: u32,
    /// Takers lost to outages.
    lost: u32,
    /// Handling times are divided by this.
    pub(crate) speed: f64,
    /// The lines that the team answers, by priority.
    pub(crate) services: Vec<Service>,
    /// Interruptible calls in the hands of the team, in order of their start.
    pub(crate) interruptible: Vec<CallSlot>,
}

/// A line that a team answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Service {
    pub(crate) line: u32,
    pub(crate) priority: u32,
    pub(crate) after: Seconds,
    pub(crate) leave_free: u32,
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
    pub(crate) fn new(model: &Model, team: TeamIndex, queues: &Queues) -> Self {
        let takers = match &model.teams[team].staffing {
            Staffing::Unlimited => Takers::Unlimited,
            Staffing::HeadCount(_) => Takers::HeadCount(0),
            Staffing::Shifts(stints) => Takers::Persons(Roster::new(stints)),
        };
        let mut state = Self {
            takers,
            busy: 0,
            free: 0,
            present: 0,
            lost: 0,
            speed: model.teams[team].speed,
            services: services(model, team, queues),
            interruptible: Vec::new(),
        };
        state.recount();
        state
    }

    /// Brings the numbers of those free and present up to date with who is there and at work.
    #[inline]
    fn recount(&mut self) {
        (self.free, self.present) = match &self.takers {
            Takers::Unlimited => (u32::MAX, 0),
            Takers::HeadCount(count) => {
                let capacity = count.saturating_sub(self.lost);
                (capacity.saturating_sub(self.busy), capacity.max(self.busy))
            }
            Takers::Persons(roster) => {
                let free = roster.idle().saturating_sub(self.lost);
                (free, self.busy + free)
            }
        };
    }

    /// Takers that would be free if this one, now at work, put the work down.
    pub(crate) fn free_without(&self, taker: u32) -> u32 {
        match &self.takers {
            Takers::Unlimited => u32::MAX,
            Takers::HeadCount(count) => count.saturating_sub(self.lost).saturating_sub(self.busy - 1),
            Takers::Persons(roster) if roster.stays(taker) => (roster.idle() + 1).saturating_sub(self.lost),
            Takers::Persons(_) => self.free,
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
            Takers::Unlimited => ANYBODY,
            Takers::HeadCount(_) => {
                self.free -= 1;
                ANYBODY
            }
            Takers::Persons(roster) => {
                self.free -= 1;
                roster.occupy_idle_longest()
            }
        }
    }

    /// A taker has finished. A break that was due starts now: its end is returned.
    #[inline]
    pub(crate) fn release(&mut self, taker: u32, now: Seconds, closed: bool) -> Option<Seconds> {
        self.busy -= 1;
        let break_ends = match &mut self.takers {
            Takers::Persons(roster) => roster.finish(taker, now, closed),
            _ => None,
        };
        self.recount();
        break_ends
    }
}

fn services(model: &Model, team: TeamIndex, queues: &Queues) -> Vec<Service> {
    let service_of = |number| {
        let line = queues.line(number);
        let call = &model.calls[line.call_type];
        let answering = call.answered_by.iter().find(|answering| answering.team == team)?;
        let (after, leave_free) = (answering.after, call.leave_free);
        Some(Service { line: number, priority: line.priority, after, leave_free })
    };
    let mut services: Vec<Service> = queues.numbers().filter_map(service_of).collect();
    services.sort_by_key(|service| service.priority);
    services
}
