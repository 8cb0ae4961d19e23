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
use std::borrow::Cow;

pub use calls::calls;

/// Columns that name a figure.
const FIGURE: [&str; 4] = ["scope", "name", "metric", "unit"];
/// Columns of an [`Estimate`].
const ESTIMATE: [&str; 6] = ["mean", "ci_low", "ci_high", "p10", "p90", "replications"];

/// `summary.csv`: a line a figure of the run; rows of intervals are left out.
///
/// # Errors
/// Those of the `csv` crate; none are known for writing to memory.
pub fn summary<'a>(rows: &'a [Row], currency: &'a str) -> csv::Result<Vec<u8>> {
    let header = ["variant"].into_iter().chain(FIGURE).chain(ESTIMATE);
    let of_run = rows.iter().filter(|row| row.interval_start.is_none());
    let line = |row: &'a Row| {
        [Cow::from(&row.variant)].into_iter().chain(figure(row, currency)).chain(estimate(&row.estimate))
    };
    write(header, of_run.map(line))
}

/// `by_interval.csv`: a line a figure of an interval; rows of the whole run are left out.
///
/// # Errors
/// As for [`summary`].
pub fn by_interval<'a>(rows: &'a [Row], currency: &'a str) -> csv::Result<Vec<u8>> {
    let header = ["variant", "interval_start"].into_iter().chain(FIGURE).chain(ESTIMATE);
    let of_intervals = rows.iter().filter(|row| row.interval_start.is_some());
    let line = |row: &'a Row| {
        let place = [Cow::from(&row.variant), decimal(row.interval_start).into()];
        place.into_iter().chain(figure(row, currency)).chain(estimate(&row.estimate))
    };
    write(header, of_intervals.map(line))
}

/// `replications.csv`: a line a figure of each replication.
///
/// # Errors
/// As for [`summary`].
pub fn replications(rows: &[ReplicationRow], currency: &str) -> csv::Result<Vec<u8>> {
    let header = ["variant", "replication", "scope", "name", "metric", "unit", "value"];
    write(
        header,
        rows.iter().map(|row| {
            [
                Cow::from(&row.variant),
                row.replication.to_string().into(),
                row.scope.as_str().into(),
                Cow::from(&row.name),
                Cow::from(&row.metric),
                unit(row.unit, currency).into(),
                decimal(row.value).into(),
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
    let header = std::iter::once("variant").chain(axes.iter().copied()).chain(FIGURE).chain(ESTIMATE).chain([
        "difference",
        "difference_ci_low",
        "difference_ci_high",
    ]);
    let of_run = rows.iter().filter(|row| row.interval_start.is_none());
    write(
        header,
        of_run.map(|row| {
            let variant = variants.iter().find(|variant| variant.name == row.variant);
            let labels = axes.iter().map(move |axis| Cow::from(label(variant, axis)));
            let change = row.difference.unwrap_or_default();
            let difference = [change.mean, change.ci_low, change.ci_high].map(|number| decimal(number).into());
            let place = [Cow::from(&row.variant)].into_iter().chain(labels);
            place.chain(figure(row, currency)).chain(estimate(&row.estimate)).chain(difference)
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
        header,
        rows.iter().map(|row| {
            let numbers = [row.from, row.to, row.answered, row.abandoned, row.abandoned_online];
            let numbers = numbers.map(|number| Cow::from(decimal(Some(number))));
            [&row.variant, &row.call].map(Cow::from).into_iter().chain(numbers)
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
        header.concat(),
        rows.iter().map(|row| {
            [
                Cow::from(&row.variant),
                Cow::from(&row.call),
                Cow::from(&row.metric),
                unit(row.unit, currency).into(),
                if row.at_least { "at least" } else { "at most" }.into(),
                decimal(Some(row.bound)).into(),
                decimal(row.estimate.mean).into(),
                decimal(row.estimate.ci_low).into(),
                decimal(row.estimate.ci_high).into(),
                row.estimate.replications.to_string().into(),
                row.verdict.as_str().into(),
                decimal(row.met_share).into(),
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

fn figure<'a>(row: &'a Row, currency: &'a str) -> [Cow<'a, str>; 4] {
    [row.scope.as_str(), &row.name, &row.metric, unit(row.unit, currency)].map(Cow::from)
}

fn estimate<'a>(estimate: &Estimate) -> impl Iterator<Item = Cow<'a, str>> + use<'a> {
    let Estimate { mean, ci_low, ci_high, p10, p90, replications } = *estimate;
    let numbers = [mean, ci_low, ci_high, p10, p90].map(decimal).into_iter();
    numbers.chain([replications.to_string()]).map(Cow::from)
}

pub(super) fn unit(unit: Unit, currency: &str) -> &str {
    if unit == Unit::Currency { currency } else { unit.as_str() }
}

/// The header and then the lines, a cell after the other: a year by the hour has a million.
pub(super) fn write(
    header: impl IntoIterator<Item: AsRef<str>>,
    lines: impl Iterator<Item: IntoIterator<Item: AsRef<str>>>,
) -> csv::Result<Vec<u8>> {
    const END: Option<&str> = None;
    let mut writer = csv::Writer::from_writer(Vec::new());
    for name in header {
        writer.write_field(name.as_ref())?;
    }
    writer.write_record(END)?;
    for line in lines {
        for cell in line {
            writer.write_field(cell.as_ref())?;
        }
        writer.write_record(END)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests;
