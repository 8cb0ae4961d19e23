//! Variants of a scenario on the same callers.

use super::busy_hour::busy_hours;
use super::replicate::{Progress, replicate};
use crate::measure::{Audit, BusyHour, Cells, ReplicationRow, Row, Summary, TargetRow, Variant, WaitRow};
use crate::model::{Model, RunPlan};
use rayon::prelude::*;

/// A variant that has been simulated, as rows.
#[derive(Debug, Clone)]
pub struct VariantResult {
    /// Which one.
    pub variant: Variant,
    /// Metrics of the run, with differences to the base where this is not the base itself.
    pub rows: Vec<Row>,
    /// Metrics of the intervals.
    pub interval_rows: Vec<Row>,
    /// Metrics of every replication.
    pub replication_rows: Vec<ReplicationRow>,
    /// Targets with verdicts.
    pub targets: Vec<TargetRow>,
    /// Distribution of waits.
    pub waits: Vec<WaitRow>,
    /// The check of itself, over all replications.
    pub audit: Audit,
    /// Replications simulated.
    pub replications: usize,
    /// The busiest hours beside Erlang's formulas; of a single run only.
    pub busy_hours: Vec<BusyHour>,
}

impl VariantResult {
    fn new(variant: &Variant, summary: &Summary<'_>, base: Option<&Summary<'_>>) -> Self {
        let rows = base.map_or_else(|| summary.run_rows(), |base| summary.rows_against(base));
        let mut audit = Audit::default();
        for replication in &summary.replications {
            audit.add(replication.audit());
        }
        Self {
            variant: variant.clone(),
            targets: summary.target_rows(&rows),
            rows,
            interval_rows: summary.interval_rows(),
            replication_rows: summary.replication_rows(),
            waits: summary.wait_rows(),
            audit,
            replications: summary.replications.len(),
            busy_hours: Vec::new(),
        }
    }
}

/// Simulates one model; `None` if cancelled.
pub fn run(model: &Model, variant: &Variant, plan: &RunPlan, progress: &impl Progress) -> Option<VariantResult> {
    let cells = Cells::new(&model.window);
    let summary = replicate(model, &cells, &variant.name, plan.seed, plan.replications, progress)?;
    Some(VariantResult { busy_hours: busy_hours(&summary), ..VariantResult::new(variant, &summary, None) })
}

/// Simulates variants with the very same callers, so that what differs between them is not chance, and compares each
/// with the one at `base`; `None` if cancelled.
pub fn sweep(
    variants: &[(Variant, Model)],
    base: usize,
    plan: &RunPlan,
    progress: &impl Progress,
) -> Option<Vec<VariantResult>> {
    let (base_variant, base_model) = variants.get(base)?;
    let cells = Cells::new(&base_model.window);
    let of_base = replicate(base_model, &cells, &base_variant.name, plan.seed, plan.replications, progress)?;
    let result_of = |(number, (variant, model)): (usize, &(Variant, Model))| {
        if number == base {
            return Some(VariantResult::new(variant, &of_base, Some(&of_base)));
        }
        let cells = Cells::new(&model.window);
        let summary = replicate(model, &cells, &variant.name, plan.seed, plan.replications, progress)?;
        Some(VariantResult::new(variant, &summary, Some(&of_base)))
    };
    variants.par_iter().enumerate().map(result_of).collect()
}
