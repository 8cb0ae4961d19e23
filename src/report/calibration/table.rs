//! Model against actual, and how far the parameters are pinned down, for a terminal.

use super::Calibration;
use super::words::{allowed, figure_name, in_unit, parameter_value, range_in_words, remarks};
use crate::measure::{FigureRow, ParameterRow, Unit};
use crate::report::humanise;
use crate::report::table::layout::{paragraph, table, text};

/// The figures, those fitted first, the parameters, and what is left open.
pub fn calibration_table(data: &Calibration<'_>) -> String {
    let (fitted, beside): (Vec<&FigureRow>, Vec<&FigureRow>) = data.figures.iter().partition(|row| row.fitted);
    let mut out = fitted_to(data, &fitted);
    if !beside.is_empty() {
        out += "\n";
        out += &beside_it(data, &beside);
    }
    out += "\n";
    out += &parameters(data);
    out += "\n";
    out += &paragraph(&verdict(data));
    for remark in remarks(data) {
        out += &paragraph(&remark);
    }
    out + "\n" + &paragraph(&method(data))
}

fn fitted_to(data: &Calibration<'_>, rows: &[&FigureRow]) -> String {
    let mut lines = table(&["fitted to", "actual", "model", "95 % interval"], &[30, 19, 11, 15], 1);
    for row in rows {
        let mark = if row.is_within() { '✓' } else { '✗' };
        lines.add_row([
            format!("{mark} {}", figure_name(data, row.scope, &row.name, &row.metric)),
            format!("{} ± {}", humanise::exact(row.observed, row.unit, data.currency), tolerance(row, data.currency)),
            humanise::figure(&row.estimate, row.unit, data.currency),
            humanise::interval(&row.estimate, row.unit, data.currency),
        ]);
    }
    text(&lines)
}

fn beside_it(data: &Calibration<'_>, rows: &[&FigureRow]) -> String {
    let header = ["not fitted to", "actual", "model", "95 % interval", "over the sets"];
    let mut lines = table(&header, &[24, 10, 10, 14, 17], 1);
    for row in rows {
        let span = row.over_sets.map_or(humanise::NOTHING.to_owned(), |(low, high)| {
            let (low, high) = (in_unit(low, row.unit, data.currency), in_unit(high, row.unit, data.currency));
            format!("{low} to {high}")
        });
        lines.add_row([
            figure_name(data, row.scope, &row.name, &row.metric),
            humanise::exact(row.observed, row.unit, data.currency),
            humanise::figure(&row.estimate, row.unit, data.currency),
            humanise::interval(&row.estimate, row.unit, data.currency),
            span,
        ]);
    }
    text(&lines)
}

/// A tolerance, to follow a figure: points of a share have no sign.
fn tolerance(row: &FigureRow, currency: &str) -> String {
    let bare = humanise::exact(row.tolerance, row.unit, currency);
    if row.unit == Unit::Share { bare.trim_end_matches(" %").to_owned() } else { bare }
}

fn parameters(data: &Calibration<'_>) -> String {
    let mut lines = table(&["parameter", "found", "fits at least", "searched"], &[33, 11, 17, 14], 1);
    for row in data.parameters {
        let bounds =
            |row: &ParameterRow| format!("{} to {}", parameter_value(row, row.low), parameter_value(row, row.high));
        lines.add_row([breakable(&row.name), parameter_value(row, row.found), range_in_words(row), bounds(row)]);
    }
    text(&lines)
}

/// A path may be broken after a comma only where there is a blank.
fn breakable(name: &str) -> String {
    name.split(',').map(str::trim).collect::<Vec<_>>().join(", ")
}

fn verdict(data: &Calibration<'_>) -> String {
    let fitted = || data.figures.iter().filter(|row| row.fitted);
    let missed: Vec<String> = fitted()
        .filter(|row| !row.is_within())
        .map(|row| figure_name(data, row.scope, &row.name, &row.metric))
        .collect();
    match (data.is_reproduced(), missed.is_empty()) {
        (true, true) => "Every figure fitted to is reproduced within its tolerance, with callers who took no part in \
                         the fit."
            .to_owned(),
        (true, false) => format!(
            "The search reproduced every figure, but with other callers these miss their tolerance: {}. More \
             replications (--replications) make the fit surer.",
            missed.join(", ")
        ),
        (false, _) => "The search found nothing within the bounds that reproduces every figure within its tolerance; \
                       shown is what comes nearest. Free another parameter, widen the bounds, or ask whether the room works as the \
                       scenario says."
            .to_owned(),
    }
}

fn method(data: &Calibration<'_>) -> String {
    let replications = humanise::grouped(data.replications as f64, 0);
    let allowed = allowed(data);
    let range = if data.is_reproduced() {
        let (sets, s) = (data.sets.len(), if data.sets.len() == 1 { "" } else { "s" });
        format!(
            " A range holds at least the values with which the search met some choice of the other parameters that \
             keeps every figure to what it is allowed. \"Over the sets\" is over the {sets} set{s} of values told of, \
             200 at most, on the callers of the search."
        )
    } else {
        String::new()
    };
    format!(
        "Spent {} replications, {} a trial; the model's figures above are of seed {}. Allowed by the search \
         was the tolerance and twice the error of {replications} replications: {allowed}.{range}",
        humanise::grouped(data.spent as f64, 0),
        replications,
        data.check_seed
    )
}
