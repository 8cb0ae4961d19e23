//! How many replications an answer needs.

use super::row::{Estimate, Row, Scope, Unit};
use crate::model::{HalfWidth, Precision};
use crate::numerics::estimate::replications_for;

/// How sure a figure is, and how many replications would make it as sure as is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicationsNeeded {
    /// Name of the variant.
    pub variant: String,
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// The figure, or its difference to the base.
    pub estimate: Estimate,
    /// Whether it is a difference to the base.
    pub of_difference: bool,
    /// Replications so far.
    pub replications: usize,
    /// The half-width that is wanted.
    pub wanted: HalfWidth,
    /// Replications that it takes, foreseen from the present half-width.
    pub needed: usize,
}

/// Half-width as a share of the figure that is wanted where the scenario does not say.
const USUAL: f64 = 0.02;
/// The figure that is judged where the scenario does not say.
const USUAL_METRIC: &str = "mean_wait_answered";

/// How many replications the figures of a run need; of differences to a base where the rows have them.
///
/// Without a `precision` the mean waits of all call types that have a target (all, if none has) are wanted to 2 %. Of
/// several figures the one that needs most is told; a difference is wanted to the same width as the larger of the two
/// figures that it lies between. `None` where the intervals do not tell.
pub fn replications_needed(rows: &[Row], precision: Option<&Precision>) -> Option<ReplicationsNeeded> {
    let of_run = || rows.iter().filter(|row| row.interval_start.is_none());
    let has_target = |call: &str| {
        of_run().any(|row| row.name == call && row.scope == Scope::Calls && row.metric == "target_met_share")
    };
    let any_target = of_run().any(|row| has_target(&row.name));
    let is_judged = |row: &&Row| match precision {
        Some(precision) => {
            precision.metric.each_ref().map(String::as_str) == [row.scope.as_str(), &row.name, &row.metric]
        }
        None => row.scope == Scope::Calls && row.metric == USUAL_METRIC && (!any_target || has_target(&row.name)),
    };
    let wanted = precision.map_or(HalfWidth::Relative(USUAL), |precision| precision.half_width);
    let compared = of_run().any(|row| row.difference.is_some_and(|difference| difference.half_width() > Some(0.0)));
    let judged = of_run().filter(is_judged).filter_map(|row| {
        let estimate = if compared { row.difference? } else { row.estimate };
        let half_width = match wanted {
            HalfWidth::Absolute(half_width) => half_width,
            HalfWidth::Relative(share) => share * larger_figure(row, compared)?,
        };
        let replications = row.estimate.replications;
        Some(ReplicationsNeeded {
            variant: row.variant.clone(),
            scope: row.scope,
            name: row.name.clone(),
            metric: row.metric.clone(),
            unit: row.unit,
            estimate,
            of_difference: compared,
            replications,
            wanted,
            needed: replications_for(estimate.half_width()?, replications, half_width)?,
        })
    });
    judged.max_by_key(|found| found.needed)
}

/// The size of the figure, or of that of the base where it is compared with one and that is larger: a plan that does
/// away with a wait would ask for a precision that nobody needs.
fn larger_figure(row: &Row, compared: bool) -> Option<f64> {
    let figure = row.estimate.mean?;
    let base = row.difference.filter(|_| compared).and_then(|difference| Some(figure - difference.mean?));
    Some(figure.abs().max(base.unwrap_or(0.0).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, metric: &str, mean: f64, half: f64) -> Row {
        let (ci_low, ci_high) = (Some(mean - half), Some(mean + half));
        Row {
            variant: "base".into(),
            interval_start: None,
            scope: Scope::Calls,
            name: name.into(),
            metric: metric.into(),
            unit: Unit::Seconds,
            estimate: Estimate { mean: Some(mean), ci_low, ci_high, replications: 400, ..Estimate::default() },
            difference: None,
        }
    }

    #[test]
    fn the_figure_that_needs_most_is_told() {
        let rows = [row("999", USUAL_METRIC, 10.0, 0.2), row("101", USUAL_METRIC, 300.0, 12.0)];
        let found = replications_needed(&rows, None).unwrap();
        // Twice the half-width that is wanted takes four times the replications.
        assert_eq!(found.name, "101");
        assert!(found.needed.abs_diff(1_600) <= 10, "{}", found.needed);
    }

    #[test]
    fn the_precision_of_the_scenario_says_what_is_wanted() {
        let rows = [row("999", USUAL_METRIC, 10.0, 0.2), row("101", USUAL_METRIC, 300.0, 12.0)];
        let precision = Precision {
            metric: ["calls", "999", USUAL_METRIC].map(str::to_owned),
            half_width: HalfWidth::Absolute(0.1),
            max_replications: 5_000,
        };
        let found = replications_needed(&rows, Some(&precision)).unwrap();
        assert_eq!(found.name, "999");
        assert!(found.needed.abs_diff(1_600) <= 10, "{}", found.needed);
    }

    #[test]
    fn a_difference_is_wanted_to_the_width_of_the_larger_figure() {
        let mut rows = [row("101", USUAL_METRIC, 300.0, 12.0)];
        rows[0].difference =
            Some(Estimate { mean: Some(20.0), ci_low: Some(17.0), ci_high: Some(23.0), ..Estimate::default() });
        let found = replications_needed(&rows, None).unwrap();
        assert!(found.needed.abs_diff(100) <= 5, "{}", found.needed);
        // From 300 to 3 s: 6 s is 2 % of the larger, as before.
        rows[0].estimate = Estimate { mean: Some(3.0), ..rows[0].estimate };
        rows[0].difference =
            Some(Estimate { mean: Some(-297.0), ci_low: Some(-300.0), ci_high: Some(-294.0), ..Estimate::default() });
        let found = replications_needed(&rows, None).unwrap();
        assert!(found.needed.abs_diff(100) <= 5, "{}", found.needed);
    }

    #[test]
    fn nothing_is_told_where_there_is_no_interval() {
        let mut rows = [row("101", USUAL_METRIC, 300.0, 12.0)];
        rows[0].estimate.ci_low = None;
        assert_eq!(replications_needed(&rows, None), None);
    }
}
