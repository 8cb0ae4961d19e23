//! The observer behind every figure: one pass over a replication, memory bounded by the number of cells.

use super::audit::Audit;
use super::cells::{Cells, Recent};
use super::level::Level;
use super::replication::{Replication, Waits};
use super::sums::{CallSums, TeamSums};
use super::wait_histogram::WaitHistogram;
use crate::engine::{CallRecord, CallerRecord, Entry, Observer, Outcome};
use crate::model::{CallType, CallTypeIndex, Model, Seconds, TeamIndex};

/// Collects the sums of one replication.
#[derive(Debug)]
pub struct Collector<'m> {
    model: &'m Model,
    cells: &'m Cells,
    calls: Vec<Calls<'m>>,
    teams: Vec<Takers>,
    audit: Audit,
}

/// What is collected of a call type.
#[derive(Debug)]
struct Calls<'m> {
    rules: &'m CallType,
    sums: Vec<CallSums>,
    /// By cell, then by band.
    bands: Vec<u32>,
    queue: Level,
    /// Of the answered, by cell.
    answered: Vec<WaitHistogram>,
    abandoned: WaitHistogram,
    abandoned_online: WaitHistogram,
    /// The cell of the call before: that of the next one, as a rule.
    recent: Recent,
}

/// What is collected of a team.
#[derive(Debug)]
struct Takers {
    busy: Level,
    present: Level,
}

impl<'m> Collector<'m> {
    /// Collects over `cells`, which must be those of the model's window.
    pub fn new(model: &'m Model, cells: &'m Cells) -> Self {
        let takers = || Takers { busy: Level::new(cells), present: Level::new(cells) };
        Self {
            model,
            cells,
            calls: model.calls.iter().map(|rules| Calls::new(rules, cells)).collect(),
            teams: model.teams.iter().map(|_| takers()).collect(),
            audit: Audit::default(),
        }
    }

    /// The sums, when the replication is over.
    pub fn finish(mut self) -> (Replication, Vec<Waits>, Vec<WaitHistogram>) {
        let mut replication = Replication::new(self.model, self.cells);
        let mut waits = Vec::with_capacity(self.calls.len());
        let mut waits_of_intervals = Vec::with_capacity(self.calls.len() * self.cells.intervals());
        for (call_type, calls) in self.calls.iter_mut().enumerate() {
            calls.close_queue(self.cells);
            self.audit.queue_area += calls.queue.area();
            replication.add_calls(call_type, self.cells, &calls.sums, &calls.bands);
            let (mut answered, mut of_intervals) = calls.pool_answered(self.cells);
            replication.set_percentiles(call_type, &mut answered, &mut of_intervals);
            waits.push(Waits {
                answered,
                abandoned: std::mem::take(&mut calls.abandoned),
                abandoned_online: std::mem::take(&mut calls.abandoned_online),
            });
            waits_of_intervals.append(&mut of_intervals);
        }
        for (team, takers) in self.teams.iter_mut().enumerate() {
            let sums = takers.finish(self.cells);
            self.audit.busy_area += takers.busy.area();
            replication.add_team(team, &self.model.teams[team], self.cells, &sums);
        }
        replication.close(self.model, self.audit);
        (replication, waits, waits_of_intervals)
    }
}

impl Observer for Collector<'_> {
    #[inline]
    fn queue(&mut self, call_type: CallTypeIndex, now: Seconds, waiting: u32) {
        self.calls[call_type].queue.change(self.cells, now, waiting);
    }

    #[inline]
    fn team(&mut self, team: TeamIndex, now: Seconds, busy: u32, present: u32) {
        let takers = &mut self.teams[team];
        takers.busy.change(self.cells, now, busy);
        takers.present.change(self.cells, now, present);
    }

    #[expect(clippy::inline_always, reason = "inlined, a record need not be written down to be read")]
    #[inline(always)]
    fn call(&mut self, record: &CallRecord) {
        self.audit.call(record);
        self.calls[record.call_type].add(record, self.cells);
    }

    #[expect(clippy::inline_always, reason = "inlined, a record need not be written down to be read")]
    #[inline(always)]
    fn caller(&mut self, record: &CallerRecord) {
        self.audit.caller();
        self.calls[record.caller.call_type].add_caller(record, self.cells);
    }
}

impl<'m> Calls<'m> {
    fn new(rules: &'m CallType, cells: &Cells) -> Self {
        Self {
            rules,
            sums: vec![CallSums::default(); cells.len()],
            bands: vec![0; (rules.bands.len() + 1) * cells.len()],
            queue: Level::new(cells),
            answered: vec![WaitHistogram::default(); cells.len()],
            abandoned: WaitHistogram::default(),
            abandoned_online: WaitHistogram::default(),
            recent: Recent::default(),
        }
    }

    #[expect(clippy::inline_always, reason = "inlined, a record need not be written down to be read")]
    #[inline(always)]
    fn add(&mut self, record: &CallRecord, cells: &Cells) {
        let Some(cell) = cells.find_near(record.arrived, &mut self.recent) else {
            return;
        };
        let sums = &mut self.sums[cell];
        let wait = record.wait;
        sums.offered += 1;
        match record.entry {
            Entry::FirstAttempt => sums.callers += 1,
            Entry::Redial => sums.redials += 1,
            Entry::HandedOn => {}
        }
        sums.delayed += u32::from(record.delayed);
        sums.callbacks += u32::from(record.callback);
        if record.outcome != Outcome::Blocked {
            sums.wait_all += wait;
            sums.max_wait = sums.max_wait.max(wait);
        }
        match record.outcome {
            Outcome::Answered => {
                sums.answered += 1;
                sums.handling += record.handling;
                // Compared as the engine schedules, arrival plus wait, so that a wait of exactly the bound is one.
                let answered = record.answered.unwrap_or(record.ended);
                let within_target = |within| answered <= record.arrived + within;
                sums.within_target += u32::from(self.rules.target.within.is_some_and(within_target));
                if record.callback {
                    sums.callbacks_answered += 1;
                    sums.wait_callback += wait;
                    return;
                }
                sums.wait_answered += wait;
                let bounds = &self.rules.bands;
                let band = bounds.iter().filter(|&&bound| record.arrived + bound <= answered).count();
                self.bands[cell * (bounds.len() + 1) + band] += 1;
                self.answered[cell].add(wait);
            }
            Outcome::Abandoned | Outcome::AbandonedOnline => {
                let online = record.outcome == Outcome::AbandonedOnline;
                sums.abandoned += u32::from(!online);
                sums.abandoned_online += u32::from(online);
                sums.wait_abandoned += wait;
                if cells.is_counted(cell) {
                    (if online { &mut self.abandoned_online } else { &mut self.abandoned }).add(wait);
                }
            }
            Outcome::AbandonedShort => {
                sums.abandoned_short += 1;
                if cells.is_counted(cell) {
                    self.abandoned.add(wait);
                }
            }
            Outcome::Blocked => sums.blocked += 1,
        }
    }

    #[inline]
    fn add_caller(&mut self, record: &CallerRecord, cells: &Cells) {
        let Some(cell) = cells.find_near(record.first_arrived, &mut self.recent) else {
            return;
        };
        let sums = &mut self.sums[cell];
        sums.lost += u32::from(record.lost);
        if let Some(total_wait) = record.total_wait {
            sums.answered_at_last += 1;
            sums.total_wait += total_wait;
        }
    }

    fn close_queue(&mut self, cells: &Cells) {
        for (sums, stretch) in self.sums.iter_mut().zip(self.queue.finish(cells)) {
            (sums.queue_area, sums.max_queue) = (stretch.area, stretch.most);
        }
    }

    /// Waits of the answered over the counted part of the run, and over each interval.
    fn pool_answered(&mut self, cells: &Cells) -> (WaitHistogram, Vec<WaitHistogram>) {
        let mut of_run = WaitHistogram::default();
        let mut of_intervals: Vec<WaitHistogram> = Vec::with_capacity(cells.intervals());
        for (cell, waits) in self.answered.drain(..).enumerate() {
            if cells.is_counted(cell) {
                of_run.add_all(&waits);
            }
            match of_intervals.get_mut(cells.interval_of(cell)) {
                Some(begun) => begun.add_all(&waits),
                None => of_intervals.push(waits),
            }
        }
        (of_run, of_intervals)
    }
}

impl Takers {
    fn finish(&mut self, cells: &Cells) -> Vec<TeamSums> {
        let levels = self.busy.finish(cells).iter().zip(self.present.finish(cells));
        levels
            .map(|(busy, present)| TeamSums { busy: busy.area, present: present.area, ..TeamSums::default() })
            .collect()
    }
}
