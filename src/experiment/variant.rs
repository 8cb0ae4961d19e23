//! Variants of a scenario on the same callers.

use super::busy_hour::busy_hours;
use super::checkpoint::Checkpoint;
use super::replicate::{Progress, replicate, replicate_plan};
use crate::measure::{Audit, BusyHour, Cells, ReplicationRow, Row, RunFigures, Summary, TargetRow, Variant, WaitRow};
use crate::model::{Model, RunPlan};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// A variant that has been simulated, as rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    #[serde(skip)]
    pub busy_hours: Vec<BusyHour>,
}

impl VariantResult {
    fn new(variant: &Variant, summary: &Summary<'_>, base: Option<&RunFigures>) -> Self {
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
    let summary = replicate_plan(model, &cells, &variant.name, plan, progress)?;
    Some(VariantResult { busy_hours: busy_hours(&summary), ..VariantResult::new(variant, &summary, None) })
}

/// Simulates variants with the very same callers, so that what differs between them is not chance, and compares each
/// with the one at `base`; `None` if cancelled.
///
/// The precision of the plan is that of the base: the others have as many replications, so that all are paired. What
/// `checkpoint` has kept of an earlier attempt is not simulated again.
pub fn sweep(
    variants: &[(Variant, Model)],
    base: usize,
    plan: &RunPlan,
    checkpoint: &impl Checkpoint,
    progress: &impl Progress,
) -> Option<Vec<VariantResult>> {
    against_base(variants, base, plan, false, checkpoint, progress)
}

/// Simulates plans with the very same callers and compares each with the first, which is the base, also in the figures
/// of all teams together; `None` if cancelled. The precision of the plan is that of the base.
pub fn compare(variants: &[(Variant, Model)], plan: &RunPlan, progress: &impl Progress) -> Option<Vec<VariantResult>> {
    against_base(variants, 0, plan, true, &(), progress)
}

fn against_base(
    variants: &[(Variant, Model)],
    base: usize,
    plan: &RunPlan,
    with_all_teams: bool,
    checkpoint: &impl Checkpoint,
    progress: &impl Progress,
) -> Option<Vec<VariantResult>> {
    let (base_variant, base_model) = variants.get(base)?;
    let cells = Cells::new(&base_model.window);
    let mut of_base = None;
    let kept = checkpoint.load::<(usize, RunFigures)>(BASE);
    let (replications, figures) = if let Some(kept) = kept {
        kept
    } else {
        let mut summary = replicate_plan(base_model, &cells, &base_variant.name, plan, progress)?;
        summary.with_all_teams = with_all_teams;
        let done = (summary.replications.len(), summary.figures());
        of_base = Some(summary);
        checkpoint.save(BASE, &done);
        done
    };
    progress.more_to_come((replications - plan.replications) * (variants.len() - 1));
    let result_of = |(number, (variant, model)): (usize, &(Variant, Model))| {
        let name = number.to_string();
        if let Some(kept) = checkpoint.load::<VariantResult>(&name) {
            (0..replications).for_each(|_| progress.replication_done());
            return Some(kept);
        }
        let result = match &of_base {
            Some(summary) if number == base => VariantResult::new(variant, summary, Some(&figures)),
            _ => {
                let cells = Cells::new(&model.window);
                let mut summary = replicate(model, &cells, &variant.name, plan.seed, replications, progress)?;
                summary.with_all_teams = with_all_teams;
                VariantResult::new(variant, &summary, Some(&figures))
            }
        };
        checkpoint.save(&name, &result);
        Some(result)
    };
    variants.par_iter().enumerate().map(result_of).collect()
}

/// Name of what is kept of the base for others to be compared with; the results have the numbers of their variants.
const BASE: &str = "base";
