//! What is kept of a replication: sums of the run and of its intervals, whatever the number of calls.

use super::audit::Audit;
use super::cells::Cells;
use super::rostered::rostered;
use super::sums::{CallSums, TeamSums};
use super::wait_histogram::WaitHistogram;
use crate::model::{HOUR, Model, Staffing};

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

/// What a collector has summed, cell by cell.
pub(super) struct SumsByCell<'c> {
    /// By call type, then by cell.
    pub(super) calls: &'c [CallSums],
    /// By call type, then by cell, then by band.
    pub(super) bands: &'c [Vec<u32>],
    /// By team, then by cell.
    pub(super) teams: &'c [TeamSums],
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
    pub(super) fn new(
        model: &Model,
        cells: &Cells,
        sums: &SumsByCell<'_>,
        waits: &mut [Waits],
        waits_of_intervals: &mut [WaitHistogram],
        audit: Audit,
    ) -> Self {
        let mut first_band = vec![0];
        for call in &model.calls {
            first_band.push(first_band[first_band.len() - 1] + call.bands.len() + 1);
        }
        let slices = 1 + cells.intervals();
        let (call_types, teams_in_all) = (model.calls.len(), model.teams.len() + 1);
        let bands_in_all = first_band[call_types];
        let mut kept = Self {
            call_types,
            teams_in_all,
            bands_in_all,
            first_band,
            calls: vec![CallSums::default(); slices * call_types],
            bands: vec![0; slices * bands_in_all],
            percentiles: vec![[f32::NAN; PERCENTILES.len()]; slices * call_types],
            teams: vec![TeamSums::default(); slices * teams_in_all],
            audit,
        };
        for cell in 0..cells.len() {
            let slices = [Some(1 + cells.interval_of(cell)), cells.is_counted(cell).then_some(0)];
            for slice in slices.into_iter().flatten() {
                kept.add_cell(slice, cell, model, cells, sums);
            }
        }
        for (call_type, waits) in waits.iter_mut().enumerate() {
            kept.percentiles[call_type] = percentiles(&mut waits.answered, PERCENTILES.len());
            for interval in 0..cells.intervals() {
                let waits = &mut waits_of_intervals[call_type * cells.intervals() + interval];
                let slice = (1 + interval) * call_types;
                kept.percentiles[slice + call_type] = percentiles(waits, PERCENTILES_OF_INTERVALS);
            }
        }
        kept
    }

    fn add_cell(&mut self, slice: usize, cell: usize, model: &Model, cells: &Cells, by_cell: &SumsByCell<'_>) {
        let seconds = cells.length(cell);
        for call_type in 0..self.call_types {
            let sums = CallSums { seconds, ..by_cell.calls[call_type * cells.len() + cell] };
            self.calls[slice * self.call_types + call_type].add(&sums);
            let of_type = self.first_band[call_type + 1] - self.first_band[call_type];
            let first = slice * self.bands_in_all + self.first_band[call_type];
            let counts = &by_cell.bands[call_type][cell * of_type..][..of_type];
            self.bands[first..first + of_type].iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        let first = slice * self.teams_in_all;
        let mut together = TeamSums::default();
        for (number, team) in model.teams.iter().enumerate() {
            let rostered = rostered(team, cells.start(cell), cells.end(cell));
            let cost = rostered / HOUR * team.cost_per_hour;
            let sums = TeamSums { rostered, cost, seconds, ..by_cell.teams[number * cells.len() + cell] };
            self.teams[first + number].add(&sums);
            if team.staffing != Staffing::Unlimited {
                together.add(&sums);
            }
        }
        self.teams[first + model.teams.len()].add(&TeamSums { seconds, ..together });
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

fn percentiles(waits: &mut WaitHistogram, first: usize) -> [f32; PERCENTILES.len()] {
    let mut found = [f32::NAN; PERCENTILES.len()];
    for (place, p) in found.iter_mut().zip(PERCENTILES).take(first) {
        *place = waits.quantile(p).map_or(f32::NAN, |wait| wait as f32);
    }
    found
}
