//! Independent replications of a model, in parallel and reduced in order of their number: any number of threads gives
//! the same bytes.

use crate::engine::run_replication;
use crate::measure::{Cells, Collector, PooledWaits, Replication, Scope, Summary, WaitHistogram, WaitPool, Waits};
use crate::model::{HalfWidth, Model, Precision, RunPlan};
use crate::random::Streams;
use rayon::prelude::*;
use std::ops::Range;

/// Told of every replication that is done, from any thread.
pub trait Progress: Sync {
    /// One more replication is done.
    fn replication_done(&self) {}

    /// The experiment needs so many replications more than it was planned with.
    fn more_to_come(&self, _replications: usize) {}

    /// Whether to stop early, because somebody asked.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Nobody wants to know.
impl Progress for () {}

/// Replications after which it is asked once more whether a figure is precise enough.
const BATCH: usize = 64;

/// Replications whose waits are held at a time, not yet pooled: enough to keep threads at work, few enough for memory.
const UNPOOLED: usize = 16;

/// Simulates replications `0..replications`; `None` if cancelled.
pub fn replicate<'m>(
    model: &'m Model,
    cells: &'m Cells,
    variant: &str,
    seed: u64,
    replications: usize,
    progress: &impl Progress,
) -> Option<Summary<'m>> {
    let mut summary = Summary {
        model,
        cells,
        variant: variant.into(),
        replications: Vec::with_capacity(replications),
        waits: vec![PooledWaits::default(); model.calls.len()],
        waits_of_intervals: vec![WaitPool::default(); model.calls.len() * cells.intervals()],
        with_all_teams: false,
    };
    extend(&mut summary, seed, replications, progress).then_some(summary)
}

/// Simulates the replications of a plan and goes on past them until its precision is reached; `None` if cancelled.
///
/// Whether it is reached is asked after the planned replications and after every batch of [`BATCH`] more, so the answer
/// does not depend on the number of threads.
pub(super) fn replicate_plan<'m>(
    model: &'m Model,
    cells: &'m Cells,
    variant: &str,
    plan: &RunPlan,
    progress: &impl Progress,
) -> Option<Summary<'m>> {
    let mut summary = replicate(model, cells, variant, plan.seed, plan.replications, progress)?;
    let Some(precision) = &plan.precision else { return Some(summary) };
    while summary.replications.len() < precision.max_replications && !is_reached(&summary, precision) {
        let from = summary.replications.len();
        let to = precision.max_replications.min(from + BATCH);
        progress.more_to_come(to - from);
        if !extend(&mut summary, plan.seed, to, progress) {
            return None;
        }
    }
    Some(summary)
}

fn is_reached(summary: &Summary<'_>, precision: &Precision) -> bool {
    let [scope, name, metric] = &precision.metric;
    let figure = Scope::from_text(scope).and_then(|scope| summary.figure(scope, name, metric));
    let Some((half_width, mean)) = figure.and_then(|figure| figure.half_width().zip(figure.mean)) else {
        return false;
    };
    match precision.half_width {
        HalfWidth::Relative(share) => half_width <= share * mean.abs(),
        HalfWidth::Absolute(wanted) => half_width <= wanted,
    }
}

/// Goes on to `replications` in all; says whether it was not cancelled.
fn extend(summary: &mut Summary<'_>, seed: u64, replications: usize, progress: &impl Progress) -> bool {
    let (model, cells) = (summary.model, summary.cells);
    while summary.replications.len() < replications {
        let from = summary.replications.len();
        let batch: Vec<_> = (from..replications.min(from + UNPOOLED))
            .into_par_iter()
            .map(|number| {
                if progress.is_cancelled() {
                    return None;
                }
                let done = simulate(model, cells, seed, number);
                progress.replication_done();
                Some(done)
            })
            .collect();
        let Some(batch) = batch.into_iter().collect::<Option<Vec<_>>>() else {
            return false;
        };
        absorb(summary, batch);
    }
    true
}

/// What `keep` makes of the sums of these replications, in their order; `None` if cancelled.
pub(super) fn sums<T: Send>(
    model: &Model,
    cells: &Cells,
    seed: u64,
    numbers: Range<usize>,
    progress: &impl Progress,
    keep: impl Fn(&Replication) -> T + Sync,
) -> Option<Vec<T>> {
    numbers
        .into_par_iter()
        .map(|number| {
            let done = (!progress.is_cancelled()).then(|| keep(&simulate(model, cells, seed, number).0));
            progress.replication_done();
            done
        })
        .collect()
}

type Simulated = (Replication, Vec<Waits>, Vec<WaitHistogram>);

fn simulate(model: &Model, cells: &Cells, seed: u64, number: usize) -> Simulated {
    let mut collector = Collector::new(model, cells);
    run_replication(model, &Streams::new(seed, number as u64), &mut collector);
    collector.finish()
}

/// Pools are independent of one another, so each is filled by one thread, in order of replications.
fn absorb(summary: &mut Summary<'_>, batch: Vec<Simulated>) {
    summary.waits.par_iter_mut().enumerate().for_each(|(call_type, pools)| {
        for (_, waits, _) in &batch {
            let waits = &waits[call_type];
            pools.answered.absorb(&waits.answered);
            pools.abandoned.absorb(&waits.abandoned);
            pools.abandoned_online.absorb(&waits.abandoned_online);
        }
    });
    summary.waits_of_intervals.par_iter_mut().enumerate().for_each(|(index, pool)| {
        for (_, _, of_intervals) in &batch {
            pool.absorb(&of_intervals[index]);
        }
    });
    summary.replications.extend(batch.into_iter().map(|(replication, _, _)| replication));
}
