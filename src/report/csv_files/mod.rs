//! The CSV files of a result, each as bytes.
//!
//! UTF-8, comma-separated, one header line, lines end with a line feed. Numbers have up to 10 significant digits and a
//! decimal point whatever the locale; a cell is empty where nothing can be said. Waits and times are in seconds,
//! shares from 0 to 1. The unit of money is the currency symbol of the run.

mod calls;
mod staff;

use super::decimal::decimal;
use crate::measure::{Estimate, ReplicationRow, Row, TargetRow, Unit, Variant, WaitRow};
pub use crate::report::slot::slot as slot_name;
pub use staff::staff;

pub use calls::calls;

/// Columns that name a figure.
const FIGURE: [&str; 4] = ["scope", "name", "metric", "unit"];
/// Columns of an [`Estimate`].
const ESTIMATE: [&str; 6] = ["mean", "ci_low", "ci_high", "p10", "p90", "replications"];

/// `summary.csv`: a line a figure of the run; rows of intervals are left out.
///
/// # Errors
/// Those of the `csv` crate; none are known for writing to memory.
pub fn summary(rows: &[Row], currency: &str) -> csv::Result<Vec<u8>> {
    let header = ["variant"].into_iter().chain(FIGURE).chain(ESTIMATE).map(str::to_owned).collect();
    let of_run = rows.iter().filter(|row| row.interval_start.is_none());
    write(
        header,
        of_run.map(|row| [vec![row.variant.clone()], figure(row, currency), estimate(&row.estimate)].concat()),
    )
}

/// `by_interval.csv`: a line a figure of an interval; rows of the whole run are left out.
///
/// # Errors
/// As for [`summary`].
pub fn by_interval(rows: &[Row], currency: &str) -> csv::Result<Vec<u8>> {
    let header = ["variant", "interval_start"].into_iter().chain(FIGURE).chain(ESTIMATE).map(str::to_owned).collect();
    let of_intervals = rows.iter().filter(|row| row.interval_start.is_some());
    write(
        header,
        of_intervals.map(|row| {
            let place = vec![row.variant.clone(), decimal(row.interval_start)];
            [place, figure(row, currency), estimate(&row.estimate)].concat()
        }),
    )
}

/// `replications.csv`: a line a figure of each replication.
///
/// # Errors
/// As for [`summary`].
pub fn replications(rows: &[ReplicationRow], currency: &str) -> csv::Result<Vec<u8>> {
    let header = ["variant", "replication", "scope", "name", "metric", "unit", "value"].map(str::to_owned).into();
    write(
        header,
        rows.iter().map(|row| {
            vec![
                row.variant.clone(),
                row.replication.to_string(),
                row.scope.as_str().to_owned(),
                row.name.clone(),
                row.metric.clone(),
                unit(row.unit, currency),
                decimal(row.value),
            ]
        }),
    )
}

/// `sweep.csv`: `summary.csv` with a column for each axis after `variant` (what the user wrote, empty for a variant
/// that lies off the axis) and the paired difference to the base.
///
/// # Errors
/// As for [`summary`].
pub fn sweep(variants: &[Variant], rows: &[Row], currency: &str) -> csv::Result<Vec<u8>> {
    let axes = axes(variants);
    let header = std::iter::once("variant")
        .chain(axes.iter().copied())
        .chain(FIGURE)
        .chain(ESTIMATE)
        .chain(["difference", "difference_ci_low", "difference_ci_high"])
        .map(str::to_owned)
        .collect();
    let of_run = rows.iter().filter(|row| row.interval_start.is_none());
    write(
        header,
        of_run.map(|row| {
            let variant = variants.iter().find(|variant| variant.name == row.variant);
            let labels = axes.iter().map(|axis| label(variant, axis).to_owned()).collect();
            let change = row.difference.unwrap_or_default();
            let difference = [change.mean, change.ci_low, change.ci_high].map(decimal).into();
            [vec![row.variant.clone()], labels, figure(row, currency), estimate(&row.estimate), difference].concat()
        }),
    )
}

/// `waits.csv`: a line a call type and range of waits, with the mean number of calls per replication.
///
/// # Errors
/// As for [`summary`].
pub fn waits(rows: &[WaitRow]) -> csv::Result<Vec<u8>> {
    let header = ["variant", "call", "wait_from", "wait_to", "answered", "abandoned", "abandoned_online"];
    write(
        header.map(str::to_owned).into(),
        rows.iter().map(|row| {
            let numbers = [row.from, row.to, row.answered, row.abandoned, row.abandoned_online];
            [vec![row.variant.clone(), row.call.clone()], numbers.map(|number| decimal(Some(number))).into()].concat()
        }),
    )
}

/// `targets.csv`: a line a part of a target, with the figure it is tested on and the verdict.
///
/// # Errors
/// As for [`summary`].
pub fn targets(rows: &[TargetRow], currency: &str) -> csv::Result<Vec<u8>> {
    let header = [
        ["variant", "call", "metric", "unit", "wanted", "bound"],
        ["mean", "ci_low", "ci_high", "replications", "verdict", "target_met_share"],
    ];
    write(
        header.concat().into_iter().map(str::to_owned).collect(),
        rows.iter().map(|row| {
            vec![
                row.variant.clone(),
                row.call.clone(),
                row.metric.clone(),
                unit(row.unit, currency),
                if row.at_least { "at least" } else { "at most" }.to_owned(),
                decimal(Some(row.bound)),
                decimal(row.estimate.mean),
                decimal(row.estimate.ci_low),
                decimal(row.estimate.ci_high),
                row.estimate.replications.to_string(),
                row.verdict.as_str().to_owned(),
                decimal(row.met_share),
            ]
        }),
    )
}

/// Names of the axes in the order in which the variants name them.
fn axes(variants: &[Variant]) -> Vec<&str> {
    let mut axes = Vec::new();
    for coordinate in variants.iter().flat_map(|variant| &variant.coordinates) {
        if !axes.contains(&coordinate.axis.as_str()) {
            axes.push(coordinate.axis.as_str());
        }
    }
    axes
}

fn label<'a>(variant: Option<&'a Variant>, axis: &str) -> &'a str {
    let coordinate = variant.and_then(|variant| variant.coordinates.iter().find(|found| found.axis == axis));
    coordinate.map_or("", |coordinate| &coordinate.label)
}

fn figure(row: &Row, currency: &str) -> Vec<String> {
    vec![row.scope.as_str().to_owned(), row.name.clone(), row.metric.clone(), unit(row.unit, currency)]
}

fn estimate(estimate: &Estimate) -> Vec<String> {
    let Estimate { mean, ci_low, ci_high, p10, p90, replications } = *estimate;
    let mut cells: Vec<String> = [mean, ci_low, ci_high, p10, p90].map(decimal).into();
    cells.push(replications.to_string());
    cells
}

pub(super) fn unit(unit: Unit, currency: &str) -> String {
    if unit == Unit::Currency { currency } else { unit.as_str() }.to_owned()
}

pub(super) fn write(header: Vec<String>, lines: impl Iterator<Item = Vec<String>>) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for line in std::iter::once(header).chain(lines) {
        writer.write_record(line)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests;
