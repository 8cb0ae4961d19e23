//! What is kept of a replication: sums of the run and of its intervals, whatever the number of calls.

use super::audit::Audit;
use super::cells::Cells;
use super::rostered::rostered;
use super::sums::{CallSums, TeamSums};
use super::wait_histogram::WaitHistogram;
use crate::model::{HOUR, Model, Staffing, Team};

/// Probabilities of the percentiles of waits.
pub const PERCENTILES: [f64; 4] = [0.5, 0.9, 0.95, 0.99];

/// Percentiles that are given for intervals too: the first so many of [`PERCENTILES`].
pub const PERCENTILES_OF_INTERVALS: usize = 2;

/// Waits of a call type over the counted part of the run, by outcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Waits {
    /// Of the answered, call-backs left out.
    pub answered: WaitHistogram,
    /// Of the abandoned, too soon to count or not.
    pub abandoned: WaitHistogram,
    /// Of those gone online.
    pub abandoned_online: WaitHistogram,
}

/// The sums of a replication in slices: slice 0 is the run, slice 1 + i its interval i.
#[derive(Debug, Clone, PartialEq)]
pub struct Replication {
    call_types: usize,
    /// The teams, and after them all of them together.
    teams_in_all: usize,
    bands_in_all: usize,
    /// Where the bands of each call type begin.
    first_band: Vec<usize>,
    calls: Vec<CallSums>,
    bands: Vec<u32>,
    percentiles: Vec<[f32; PERCENTILES.len()]>,
    teams: Vec<TeamSums>,
    audit: Audit,
}

impl Replication {
    /// Nothing yet of a model.
    pub(super) fn new(model: &Model, cells: &Cells) -> Self {
        let mut first_band = vec![0];
        for call in &model.calls {
            first_band.push(first_band[first_band.len() - 1] + call.bands.len() + 1);
        }
        let slices = 1 + cells.intervals();
        let (call_types, teams_in_all) = (model.calls.len(), model.teams.len() + 1);
        let bands_in_all = first_band[call_types];
        Self {
            call_types,
            teams_in_all,
            bands_in_all,
            first_band,
            calls: vec![CallSums::default(); slices * call_types],
            bands: vec![0; slices * bands_in_all],
            percentiles: vec![[f32::NAN; PERCENTILES.len()]; slices * call_types],
            teams: vec![TeamSums::default(); slices * teams_in_all],
            audit: Audit::default(),
        }
    }

    /// Adds the sums of a call type by cell, and its bands by cell.
    pub(super) fn add_calls(&mut self, call_type: usize, cells: &Cells, sums: &[CallSums], bands: &[u32]) {
        let of_type = self.first_band[call_type]..self.first_band[call_type + 1];
        for (cell, (sums, counts)) in sums.iter().zip(bands.chunks(of_type.len())).enumerate() {
            let sums = CallSums { seconds: cells.length(cell), ..*sums };
            for slice in slices_of(cell, cells) {
                self.calls[slice * self.call_types + call_type].add(&sums);
                let bands = &mut self.bands[slice * self.bands_in_all..][of_type.clone()];
                bands.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
        }
    }

    /// Sets the percentiles of a call type's waits: of the run, and of each interval.
    pub(super) fn set_percentiles(
        &mut self,
        call_type: usize,
        of_run: &mut WaitHistogram,
        of_intervals: &mut [WaitHistogram],
    ) {
        self.percentiles[call_type] = percentiles(of_run, PERCENTILES.len());
        let places = self.percentiles.iter_mut().skip(self.call_types + call_type).step_by(self.call_types);
        for (place, waits) in places.zip(of_intervals) {
            *place = percentiles(waits, PERCENTILES_OF_INTERVALS);
        }
    }

    /// Adds the sums of a team by cell.
    pub(super) fn add_team(&mut self, index: usize, team: &Team, cells: &Cells, sums: &[TeamSums]) {
        for (cell, sums) in sums.iter().enumerate() {
            let rostered = rostered(team, cells.start(cell), cells.end(cell));
            let cost = rostered / HOUR * team.cost_per_hour.unwrap_or_default();
            let unpriced = if team.cost_per_hour.is_none() { rostered } else { 0.0 };
            let sums = TeamSums { rostered, cost, unpriced, seconds: cells.length(cell), ..*sums };
            for slice in slices_of(cell, cells) {
                self.teams[slice * self.teams_in_all + index].add(&sums);
            }
        }
    }

    /// Adds up the teams, and keeps the accounts of the replication's check of itself.
    pub(super) fn close(&mut self, model: &Model, audit: Audit) {
        for slice in self.teams.chunks_mut(self.teams_in_all) {
            let Some((together, of_teams)) = slice.split_last_mut() else { continue };
            let limited = of_teams.iter().zip(&model.teams).filter(|(_, team)| team.staffing != Staffing::Unlimited);
            limited.for_each(|(sums, _)| together.add(sums));
            together.seconds = of_teams.first().map_or(0.0, |sums| sums.seconds);
        }
        self.audit = audit;
    }

    /// Sums of a call type.
    #[inline]
    pub fn calls(&self, slice: usize, call_type: usize) -> &CallSums {
        &self.calls[slice * self.call_types + call_type]
    }

    /// Answered calls of a call type by band, call-backs left out.
    #[inline]
    pub fn bands(&self, slice: usize, call_type: usize) -> &[u32] {
        let first = slice * self.bands_in_all;
        &self.bands[first + self.first_band[call_type]..first + self.first_band[call_type + 1]]
    }

    /// One of the [`PERCENTILES`] of a call type's waits; `None` without answered calls.
    #[inline]
    pub fn percentile(&self, slice: usize, call_type: usize, which: usize) -> Option<f64> {
        let wait = f64::from(self.percentiles[slice * self.call_types + call_type][which]);
        (!wait.is_nan()).then_some(wait)
    }

    /// Sums of a team; at the index after the last team those of all teams together, unlimited ones left out.
    #[inline]
    pub fn teams(&self, slice: usize, team: usize) -> &TeamSums {
        &self.teams[slice * self.teams_in_all + team]
    }

    /// The accounts of its check of itself.
    pub fn audit(&self) -> &Audit {
        &self.audit
    }
}

/// The slices that a cell is part of.
fn slices_of(cell: usize, cells: &Cells) -> impl Iterator<Item = usize> + use<> {
    let of_run = cells.is_counted(cell).then_some(0);
    std::iter::once(1 + cells.interval_of(cell)).chain(of_run)
}

fn percentiles(waits: &mut WaitHistogram, first: usize) -> [f32; PERCENTILES.len()] {
    let mut found = [f32::NAN; PERCENTILES.len()];
    for (place, p) in found.iter_mut().zip(PERCENTILES).take(first) {
        *place = waits.quantile(p).map_or(f32::NAN, |wait| wait as f32);
    }
    found
}
