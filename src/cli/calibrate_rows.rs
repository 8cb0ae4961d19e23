//! Between the words of a scenario and those of a calibration.

use crate::experiment::calibrate::{Answer, Parameter};
use crate::measure::{
    Estimate, FigureRow, Metric, ParameterKind, ParameterRow, Row, Scope, Unit, call_metrics, team_metrics,
};
use crate::model::Model;
use crate::scenario::{FreeParameter, Measurable, MeasuredIn, Observed, PointKind};

/// Every metric of the run that a figure may be published of.
pub(super) fn measurable(model: &Model) -> Vec<Measurable> {
    let of = |scope: Scope, name: &str, metric: &Metric| Measurable {
        path: [scope.as_str().to_owned(), name.to_owned(), metric.name.clone()],
        measured_in: match metric.unit {
            Unit::Seconds => MeasuredIn::Seconds,
            Unit::Share => MeasuredIn::Share,
            Unit::Calls | Unit::Takers | Unit::Hours | Unit::Currency => MeasuredIn::Number,
        },
    };
    let calls = model
        .calls
        .iter()
        .flat_map(|call| call_metrics(call, true).into_iter().map(move |metric| of(Scope::Calls, &call.name, &metric)));
    let teams = model
        .teams
        .iter()
        .flat_map(|team| team_metrics(team).into_iter().map(move |metric| of(Scope::Teams, &team.name, &metric)));
    calls.chain(teams).collect()
}

/// The published figures beside those of the check and of the sets that fit.
pub(super) fn figure_rows(observed: &Observed, rows: &[Row], answer: &Answer) -> Vec<FigureRow> {
    let row = |(place, figure): (usize, &crate::scenario::ObservedFigure)| {
        let [scope, name, metric] = &figure.of.path;
        let found =
            rows.iter().find(|row| row.scope.as_str() == scope.as_str() && row.name == *name && row.metric == *metric);
        let over_sets = answer.sets.iter().filter_map(|set| set.figures[place]).fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        });
        FigureRow {
            scope: Scope::from_text(scope).unwrap_or(Scope::Calls),
            name: name.clone(),
            metric: metric.clone(),
            unit: found.map_or(Unit::Calls, |row| row.unit),
            observed: figure.value,
            tolerance: figure.tolerance,
            allowed: answer.allowed[place].map(|allowed| allowed.distance),
            replications_that_do: answer.allowed[place].map_or(0.0, |allowed| allowed.replications_that_do),
            weight: figure.weight,
            fitted: figure.fitted,
            source: figure.source.clone(),
            period: figure.period.clone(),
            estimate: found.map_or_else(Estimate::default, |row| row.estimate),
            over_sets,
        }
    };
    observed.figures.iter().enumerate().map(row).collect()
}

/// The free parameters with what was found of them.
pub(super) fn parameter_rows(free: &[FreeParameter], asked: &[Parameter], answer: &Answer) -> Vec<ParameterRow> {
    let row = |(place, (free, asked)): (usize, (&FreeParameter, &Parameter))| ParameterRow {
        name: free.name.clone(),
        kind: match (free.kind, free.is_time) {
            (PointKind::Scale, _) => ParameterKind::Factor,
            (PointKind::Add, true) => ParameterKind::AddedDuration,
            (PointKind::Add, false) => ParameterKind::AddedNumber,
            (PointKind::Value, true) => ParameterKind::Duration,
            (PointKind::Value, false) => ParameterKind::Number,
        },
        whole: free.whole,
        low: asked.low,
        high: asked.high,
        start: asked.start,
        found: answer.found[place],
        range: answer.ranges.get(place).copied(),
    };
    free.iter().zip(asked).enumerate().map(row).collect()
}
