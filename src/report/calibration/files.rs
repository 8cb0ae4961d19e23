//! The files of a calibration.

use super::Calibration;
use crate::measure::{FurtherFigure, ParameterKind, ParameterRow, TradeOff};
use crate::report::csv_files::{unit, write};
use crate::report::decimal::decimal;
use serde_json::{Value, json};

/// `calibrate.csv`: a line a published figure, beside the model's.
///
/// # Errors
/// Those of the `csv` crate; none are known for writing to memory.
pub fn calibration_csv(data: &Calibration<'_>) -> csv::Result<Vec<u8>> {
    let header: [&[&str]; 2] = [
        &["scope", "name", "metric", "unit", "fitted", "observed", "tolerance", "allowed", "weight", "mean"],
        &[
            "ci_low",
            "ci_high",
            "p10",
            "p90",
            "replications",
            "deviation",
            "within",
            "sets_low",
            "sets_high",
            "period",
            "source",
        ],
    ];
    let lines = data.figures.iter().map(|row| {
        let estimate = &row.estimate;
        let numbers = [Some(row.observed), Some(row.tolerance), row.allowed, Some(row.weight), estimate.mean];
        let more = [estimate.ci_low, estimate.ci_high, estimate.p10, estimate.p90];
        let sets = row.over_sets.map_or([None; 2], |(low, high)| [Some(low), Some(high)]);
        let mut cells = vec![row.scope.as_str().to_owned(), row.name.clone(), row.metric.clone()];
        cells.extend([unit(row.unit, data.currency).to_owned(), row.fitted.to_string()]);
        cells.extend(numbers.into_iter().chain(more).map(decimal));
        cells.extend([estimate.replications.to_string(), decimal(row.deviation()), row.is_within().to_string()]);
        cells.extend(sets.map(decimal));
        cells.extend([&row.period, &row.source].map(|text| text.clone().unwrap_or_default()));
        cells
    });
    write(header.concat(), lines)
}

/// `parameters.csv`: a line a free parameter, with its bounds, its value, the range that at least reproduces the
/// figures, and whether its ends do so with other callers.
///
/// # Errors
/// As for [`calibration_csv`].
pub fn parameters_csv(data: &Calibration<'_>) -> csv::Result<Vec<u8>> {
    let header = ["parameter", "kind", "whole", "low", "high", "start", "found"];
    let more = ["range_low", "range_high", "open_below", "open_above", "low_holds", "high_holds"];
    let lines = data.parameters.iter().map(|row| {
        let mut cells = vec![row.name.clone(), kind(row.kind).to_owned(), row.whole.to_string()];
        cells.extend([row.low, row.high, row.start, row.found].map(|number| decimal(Some(number))));
        match row.range {
            Some(range) => {
                cells.extend([range.low, range.high].map(|number| decimal(Some(number))));
                let sides = [range.open_below, range.open_above, range.holds[0], range.holds[1]];
                cells.extend(sides.map(|side| side.to_string()));
            }
            None => cells.extend(vec![String::new(); more.len()]),
        }
        cells
    });
    write(header.into_iter().chain(more), lines)
}

/// `sets.csv`: a line a set of values that reproduces every figure, with a column a parameter and a column a figure.
///
/// # Errors
/// As for [`calibration_csv`].
pub fn sets_csv(data: &Calibration<'_>) -> csv::Result<Vec<u8>> {
    let figure = |row: &crate::measure::FigureRow| format!("{}.{}.{}", row.scope.as_str(), row.name, row.metric);
    let parameters = data.parameters.iter().map(|row| row.name.clone());
    let header = parameters.chain(data.figures.iter().map(figure));
    let lines = data.sets.iter().map(|set| {
        let values = set.values.iter().map(|value| Some(*value));
        values.chain(set.figures.iter().copied()).map(decimal)
    });
    write(header, lines)
}

/// What `result.json` says of a calibration.
pub fn calibration_json(data: &Calibration<'_>) -> Value {
    let figure = |row: &crate::measure::FigureRow| {
        let estimate = &row.estimate;
        json!({
            "scope": row.scope.as_str(), "name": row.name, "metric": row.metric, "unit": row.unit.as_str(),
            "fitted": row.fitted, "observed": row.observed, "tolerance": row.tolerance, "allowed": row.allowed,
            "weight": row.weight,
            "mean": estimate.mean, "ci_low": estimate.ci_low, "ci_high": estimate.ci_high,
            "deviation": row.deviation(), "within": row.is_within(), "over_sets": row.over_sets,
            "period": row.period, "source": row.source,
        })
    };
    json!({
        "reproduced": data.is_reproduced(),
        "misfit": data.misfit,
        "replications_spent": data.spent,
        "replications_of_a_trial": data.replications,
        "check_seed": data.check_seed,
        "figures": data.figures.iter().map(figure).collect::<Vec<_>>(),
        "parameters": data.parameters.iter().map(parameter).collect::<Vec<_>>(),
        "trade_offs": data.trade_offs.iter().map(|pair| trade_off(data, pair)).collect::<Vec<_>>(),
        "further": data.further.iter().map(|figure| further(data, figure)).collect::<Vec<_>>(),
        "sets": data.sets.iter().map(|set| &set.values).collect::<Vec<_>>(),
    })
}

fn parameter(row: &ParameterRow) -> Value {
    let range = row.range.map(|range| {
        json!({
            "low": range.low, "high": range.high, "open_below": range.open_below, "open_above": range.open_above,
            "low_holds": range.holds[0], "high_holds": range.holds[1],
        })
    });
    json!({
        "name": row.name, "kind": kind(row.kind), "whole": row.whole, "low": row.low, "high": row.high,
        "start": row.start, "found": row.found, "range": range,
    })
}

fn trade_off(data: &Calibration<'_>, pair: &TradeOff) -> Value {
    let name = |which: usize| data.parameters.get(which).map(|row| &row.name);
    json!({
        "parameters": [name(pair.first), name(pair.second)], "strength": pair.strength,
        "ends": [[pair.ends[0], pair.second_at_ends[0]], [pair.ends[1], pair.second_at_ends[1]]],
    })
}

fn further(data: &Calibration<'_>, figure: &FurtherFigure) -> Value {
    json!({
        "scope": figure.scope.as_str(), "name": figure.name, "metric": figure.metric, "unit": figure.unit.as_str(),
        "low": figure.low, "high": figure.high, "separation": figure.separation,
        "tells": data.parameters.get(figure.tells).map(|row| &row.name),
    })
}

fn kind(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Number => "number",
        ParameterKind::Duration => "s",
        ParameterKind::Factor => "factor",
        ParameterKind::AddedNumber => "added",
        ParameterKind::AddedDuration => "added s",
    }
}
