//! The observer behind every figure: one pass over a replication, memory bounded by the number of cells.

use super::audit::Audit;
use super::cells::Cells;
use super::level::Level;
use super::replication::{Replication, SumsByCell, Waits};
use super::sums::{CallSums, TeamSums};
use super::wait_histogram::WaitHistogram;
use crate::engine::{CallRecord, CallerRecord, Entry, Observer, Outcome};
use crate::model::{CallTypeIndex, Model, Seconds, TeamIndex};

/// Collects the sums of one replication.
#[derive(Debug)]
pub struct Collector<'m> {
    model: &'m Model,
    cells: &'m Cells,
    /// By call type, then by cell.
    calls: Vec<CallSums>,
    /// By call type, then by cell, then by band.
    bands: Vec<Vec<u32>>,
    queues: Vec<Level>,
    /// By team, then by cell.
    teams: Vec<TeamSums>,
    busy: Vec<Level>,
    present: Vec<Level>,
    waits: Vec<Waits>,
    /// Of the answered, by call type, then by interval.
    waits_of_intervals: Vec<WaitHistogram>,
    audit: Audit,
}

impl<'m> Collector<'m> {
    /// Collects over `cells`, which must be those of the model's window.
    pub fn new(model: &'m Model, cells: &'m Cells) -> Self {
        let (call_types, teams) = (model.calls.len(), model.teams.len());
        Self {
            model,
            cells,
            calls: vec![CallSums::default(); call_types * cells.len()],
            bands: model.calls.iter().map(|call| vec![0; (call.bands.len() + 1) * cells.len()]).collect(),
            queues: vec![Level::default(); call_types],
            teams: vec![TeamSums::default(); teams * cells.len()],
            busy: vec![Level::default(); teams],
            present: vec![Level::default(); teams],
            waits: vec![Waits::default(); call_types],
            waits_of_intervals: vec![WaitHistogram::default(); call_types * cells.intervals()],
            audit: Audit::default(),
        }
    }

    /// The sums, when the replication is over.
    pub fn finish(mut self) -> (Replication, Vec<Waits>, Vec<WaitHistogram>) {
        let end = self.model.window.duration;
        for call_type in 0..self.queues.len() {
            self.queue(call_type, end, 0);
        }
        for team in 0..self.busy.len() {
            self.team(team, end, 0, 0);
        }
        self.audit.queue_area = self.queues.iter().map(Level::area).sum();
        self.audit.busy_area = self.busy.iter().map(Level::area).sum();
        let replication = Replication::new(
            self.model,
            self.cells,
            &SumsByCell { calls: &self.calls, bands: &self.bands, teams: &self.teams },
            &mut self.waits,
            &mut self.waits_of_intervals,
            self.audit,
        );
        (replication, self.waits, self.waits_of_intervals)
    }
}

impl Observer for Collector<'_> {
    #[inline]
    fn queue(&mut self, call_type: CallTypeIndex, now: Seconds, waiting: u32) {
        let of_type = call_type * self.cells.len();
        let calls = &mut self.calls[of_type..of_type + self.cells.len()];
        let level = &mut self.queues[call_type];
        level.change(self.cells, now, waiting, |cell, waiting, seconds| {
            calls[cell].queue_area += f64::from(waiting) * seconds;
            calls[cell].max_queue = calls[cell].max_queue.max(waiting);
        });
        if let Some(cell) = level.cell(self.cells) {
            calls[cell].max_queue = calls[cell].max_queue.max(waiting);
        }
    }

    #[inline]
    fn team(&mut self, team: TeamIndex, now: Seconds, busy: u32, present: u32) {
        let of_team = team * self.cells.len();
        let teams = &mut self.teams[of_team..of_team + self.cells.len()];
        self.busy[team].change(self.cells, now, busy, |cell, busy, seconds| {
            teams[cell].busy += f64::from(busy) * seconds;
        });
        self.present[team].change(self.cells, now, present, |cell, present, seconds| {
            teams[cell].present += f64::from(present) * seconds;
        });
    }

    #[inline]
    fn call(&mut self, record: &CallRecord) {
        self.audit.call(record);
        let Some(cell) = self.cells.find(record.arrived) else {
            return;
        };
        let rules = &self.model.calls[record.call_type];
        let sums = &mut self.calls[record.call_type * self.cells.len() + cell];
        sums.offered += 1;
        match record.entry {
            Entry::FirstAttempt => sums.callers += 1,
            Entry::Redial => sums.redials += 1,
            Entry::HandedOn => {}
        }
        sums.delayed += u32::from(record.delayed);
        sums.callbacks += u32::from(record.callback);
        if record.outcome != Outcome::Blocked {
            sums.wait_all += record.wait;
            sums.max_wait = sums.max_wait.max(record.wait);
        }
        let waits = &mut self.waits[record.call_type];
        let counted = self.cells.is_counted(cell);
        match record.outcome {
            Outcome::Answered => {
                sums.answered += 1;
                sums.handling += record.handling;
                // Compared as the engine schedules, arrival plus wait, so that a wait of exactly the bound is one.
                let answered = record.answered.unwrap_or(record.ended);
                let within_target = |within| answered <= record.arrived + within;
                sums.within_target += u32::from(rules.target.within.is_some_and(within_target));
                if record.callback {
                    sums.callbacks_answered += 1;
                    sums.wait_callback += record.wait;
                    return;
                }
                sums.wait_answered += record.wait;
                let band = rules.bands.partition_point(|&bound| record.arrived + bound <= answered);
                self.bands[record.call_type][cell * (rules.bands.len() + 1) + band] += 1;
                let interval = record.call_type * self.cells.intervals() + self.cells.interval_of(cell);
                self.waits_of_intervals[interval].add(record.wait);
                if counted {
                    waits.answered.add(record.wait);
                }
            }
            Outcome::Abandoned | Outcome::AbandonedOnline => {
                let online = record.outcome == Outcome::AbandonedOnline;
                sums.abandoned += u32::from(!online);
                sums.abandoned_online += u32::from(online);
                sums.wait_abandoned += record.wait;
                if counted {
                    (if online { &mut waits.abandoned_online } else { &mut waits.abandoned }).add(record.wait);
                }
            }
            Outcome::AbandonedShort => {
                sums.abandoned_short += 1;
                if counted {
                    waits.abandoned.add(record.wait);
                }
            }
            Outcome::Blocked => sums.blocked += 1,
        }
    }

    #[inline]
    fn caller(&mut self, record: &CallerRecord) {
        self.audit.caller();
        let Some(cell) = self.cells.find(record.first_arrived) else {
            return;
        };
        let sums = &mut self.calls[record.caller.call_type * self.cells.len() + cell];
        sums.lost += u32::from(record.lost);
        if let Some(total_wait) = record.total_wait {
            sums.answered_at_last += 1;
            sums.total_wait += total_wait;
        }
    }
}
