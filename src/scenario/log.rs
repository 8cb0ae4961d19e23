//! `log`: calls replayed as they were.

use super::calendar::Calendar;
use super::csv_file::{CsvFile, Line};
use super::fault::Fault;
use super::number::text;
use super::reader::Item;
use crate::model::{LoggedCall, Seconds};
use jiff::civil::DateTime;
use std::collections::BTreeMap;

const HEADER: &str = "call,arrived";
/// Call types that a remark names.
const STRANGERS_NAMED: usize = 5;

/// Reads the calls of type `name` from the log that `item` names, in order of time.
///
/// Rows outside the run are left out and counted in a remark, as are those of call types that the scenario does not
/// have. Left out without a remark are those of its other call types, and the redials and hand-ons of a trace
/// (`attempt` or `stage` above 1): the rules of the scenario bring them about again.
pub(super) fn log(item: &Item<'_>, name: &str, calendar: &Calendar) -> Option<Vec<LoggedCall>> {
    let csv = CsvFile::open(item, text(item)?)?;
    let (call, arrived) = (csv.required_column("call", HEADER), csv.required_column("arrived", HEADER));
    let (call, arrived) = (call?, arrived?);
    let [attempt, stage, triage, recording, wrap_up, patience] =
        ["attempt", "stage", "triage", "recording", "wrap_up", "patience"].map(|name| csv.column(name));
    let mut rows_of_type = 0_usize;
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls = csv.read(|line| {
        if line.field(call) != name {
            if !item.context.calls.iter().any(|known| known == line.field(call)) {
                *unknown.entry(line.field(call).to_owned()).or_default() += 1;
            }
            return Ok(None);
        }
        rows_of_type += 1;
        let is_first = |column: Option<usize>| column.is_none_or(|column| matches!(line.field(column), "" | "1"));
        if !is_first(attempt) || !is_first(stage) {
            return Ok(None);
        }
        Ok(Some(LoggedCall {
            arrived: time(line, arrived, calendar.start)?,
            triage: known(line, triage, "triage")?,
            recording: known(line, recording, "recording")?,
            wrap_up: known(line, wrap_up, "wrap_up")?,
            patience: known(line, patience, "patience")?,
        }))
    })?;
    // A trace may well be of a week without a call of this type; in a log of another origin the name differs.
    let is_trace = stage.is_some();
    if rows_of_type == 0 && !is_trace {
        return item.fault(&format!("has no row of call type \"{name}\""), "the column `call` must hold this name");
    }
    let found = calls.len();
    calls.retain(|call| (0.0..calendar.window.duration).contains(&call.arrived));
    if calls.is_empty() && found > 0 {
        return item.fault(
            &format!("has no call of type \"{name}\" within the run"),
            format!("the run starts at {} and lasts {} s", calendar.start, calendar.window.duration),
        );
    }
    if calls.len() < found {
        item.remark(format!(
            "left out of `{}`, before or after the run: {} of {found} rows of \"{name}\"",
            csv.source.name,
            found - calls.len()
        ));
    }
    if !unknown.is_empty() {
        item.remark(strangers(&csv.source.name, &unknown));
    }
    calls.sort_by(|a, b| a.arrived.total_cmp(&b.arrived));
    Some(calls)
}

/// What is said of rows of call types that the scenario does not have.
fn strangers(log: &str, unknown: &BTreeMap<String, usize>) -> String {
    let named = unknown.iter().take(STRANGERS_NAMED).map(|(name, rows)| format!("{rows} of \"{name}\""));
    let mut named: Vec<String> = named.collect();
    if unknown.len() > STRANGERS_NAMED {
        named.push(format!("and of {} more", unknown.len() - STRANGERS_NAMED));
    }
    format!("left out of `{log}`, rows of call types that the scenario does not have: {}", named.join(", "))
}

/// Seconds from the start of the run, or a date-time on the local clock.
fn time(line: &Line<'_>, column: usize, start: DateTime) -> Result<Seconds, Fault> {
    let field = line.field(column);
    let seconds = field.parse::<f64>().ok().filter(|seconds| seconds.is_finite());
    let date = || field.parse::<DateTime>().ok().map(|at| at.duration_since(start).as_secs_f64());
    seconds.or_else(date).ok_or_else(|| {
        let title = format!("`arrived` must be a time, found \"{field}\"");
        line.fault(column, &title, "expected seconds from the start of the run, or \"2024-03-04 07:00:12\"")
    })
}

fn known(line: &Line<'_>, column: Option<usize>, name: &str) -> Result<Option<Seconds>, Fault> {
    match column {
        Some(column) if !line.field(column).is_empty() => line.number(column, name).map(Some),
        _ => Ok(None),
    }
}
