//! Plans against a base: what changes, whether it is for the better, and a verdict in words.

mod change;
mod words;

pub use change::{Change, Effect};

use super::CallMarks;
use super::lookup::{distinct, names, of_run};
use crate::measure::{ALL_TEAMS, Row, Scope, TargetRow, Variant, Verdict};

/// What a comparison is made of.
#[derive(Debug, Clone, Copy)]
pub struct ComparisonRows<'a> {
    /// The base and then the plans.
    pub variants: &'a [Variant],
    /// Rows of all of them, those of the plans with their differences to the base.
    pub rows: &'a [Row],
    /// Verdicts of all of them.
    pub targets: &'a [TargetRow],
    /// Target waits of the call types.
    pub marks: &'a [CallMarks],
    /// Currency symbol.
    pub currency: &'a str,
}

/// A plan against the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Name of its variant.
    pub name: String,
    /// What changes: first what the plan is judged by, then other waits, hours and cost.
    pub changes: Vec<Change>,
    /// The verdicts on its targets.
    pub targets: Vec<Verdict>,
    /// All of it in words.
    pub verdict: String,
}

impl Plan {
    /// Whether the plan is not worse in any target and better in one (Pareto), as far as the intervals tell.
    pub fn is_improvement(&self) -> bool {
        self.judged().all(|change| change.effect() != Effect::Worse && change.effect() != Effect::Unknown)
            && self.judged().any(|change| change.effect() == Effect::Better)
    }

    /// The changes that the plan is judged by.
    pub fn judged(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.is_judged)
    }

    /// The change of a figure of all teams together.
    fn of_teams(&self, metric: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.scope == Scope::Teams && change.metric == metric)
    }
}

/// Each plan against the base, which is the first variant.
pub fn plans(data: &ComparisonRows<'_>) -> Vec<Plan> {
    let Some((base, others)) = data.variants.split_first() else { return Vec::new() };
    let figures = figures(data, &base.name);
    let plan = |variant: &Variant| {
        let changes = figures.iter().filter_map(|figure| figure.change(data, &base.name, &variant.name)).collect();
        let targets = data.targets.iter().filter(|row| row.variant == variant.name).map(|row| row.verdict).collect();
        let mut plan = Plan { name: variant.name.clone(), changes, targets, verdict: String::new() };
        plan.verdict = words::verdict(&plan, data.marks);
        plan
    };
    others.iter().map(plan).collect()
}

/// A figure that plans are compared in.
struct Figure {
    scope: Scope,
    name: String,
    metric: String,
    more_is_better: bool,
    is_judged: bool,
}

impl Figure {
    fn change(&self, data: &ComparisonRows<'_>, base: &str, plan: &str) -> Option<Change> {
        let of = |variant| of_run(data.rows, variant, self.scope, &self.name, &self.metric);
        let target = |variant| {
            let same = |row: &&TargetRow| row.variant == variant && row.call == self.name && row.metric == self.metric;
            data.targets.iter().find(same)
        };
        let (from, to) = (of(base)?, of(plan)?);
        // Of a team whose cost nobody has named there is none to compare.
        if self.scope == Scope::Teams && from.estimate.mean.is_none() && to.estimate.mean.is_none() {
            return None;
        }
        Some(Change {
            scope: self.scope,
            name: self.name.clone(),
            metric: self.metric.clone(),
            unit: to.unit,
            more_is_better: self.more_is_better,
            is_judged: self.is_judged,
            base: from.estimate,
            plan: to.estimate,
            difference: to.difference,
            base_verdict: target(base).map(|row| row.verdict),
            plan_verdict: target(plan).map(|row| row.verdict),
            bound: target(plan).map(|row| row.bound),
        })
    }
}

/// The targets of all plans, or where there are none the mean waits; then other mean waits, hours and cost.
fn figures(data: &ComparisonRows<'_>, base: &str) -> Vec<Figure> {
    const WAIT: &str = "mean_wait_answered";
    let of_calls = |name: &str, metric: &str, more_is_better, is_judged| Figure {
        scope: Scope::Calls,
        name: name.to_owned(),
        metric: metric.to_owned(),
        more_is_better,
        is_judged,
    };
    let mut figures: Vec<Figure> = Vec::new();
    let in_order = data.targets.iter().filter(|row| row.variant == base);
    for row in in_order.chain(data.targets.iter().filter(|row| row.variant != base)) {
        if !figures.iter().any(|figure| figure.name == row.call && figure.metric == row.metric) {
            figures.push(of_calls(&row.call, &row.metric, row.at_least, true));
        }
    }
    let judged_by_waits = figures.is_empty();
    let with_target = distinct(data.targets.iter().map(|row| row.call.as_str()));
    for call in names(data.rows, Scope::Calls) {
        let has_it = figures.iter().any(|figure| figure.name == call && figure.metric == WAIT);
        if !has_it && (judged_by_waits || with_target.contains(&call)) {
            figures.push(of_calls(call, WAIT, false, judged_by_waits));
        }
    }
    figures.extend(["staffed_hours", "cost"].map(|metric| Figure {
        scope: Scope::Teams,
        name: ALL_TEAMS.to_owned(),
        metric: metric.to_owned(),
        more_is_better: false,
        is_judged: false,
    }));
    figures
}

#[cfg(test)]
mod tests;
