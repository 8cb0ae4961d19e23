use super::layout::{paragraph, sign, table, text};
use crate::measure::{TargetRow, Unit, Verdict};
use crate::report::{CallMarks, humanise, words};
use comfy_table::Table;

/// The verdicts in words: what was promised, what came out, and how often a single run keeps the promise.
pub fn targets_table(targets: &[TargetRow], marks: &[CallMarks], currency: &str) -> String {
    text(&lines(targets, marks, currency)) + &paragraph(&score(targets))
}

/// A line for each target.
pub(in crate::report) fn lines(targets: &[TargetRow], marks: &[CallMarks], currency: &str) -> Table {
    let header = ["targets", "", "", "wanted", "mean", "runs that meet it"];
    let mut lines = table(&header, &[8, 7, 24, 8, 17, 9], 3);
    for row in targets {
        let bound = humanise::exact(row.bound, row.unit, currency);
        lines.add_row([
            format!("{} {}", sign(row.verdict), row.verdict.as_str()),
            row.call.clone(),
            words::metric(&row.metric, &row.call, marks),
            format!("{} {bound}", if row.at_least { "≥" } else { "≤" }),
            humanise::with_half_width(&row.estimate, row.unit, currency),
            row.met_share
                .map_or(humanise::NOTHING.to_owned(), |share| humanise::exact(percent(share), Unit::Share, "")),
        ]);
    }
    lines
}

/// How many of the targets are met.
pub(in crate::report) fn score(targets: &[TargetRow]) -> String {
    let is_open = |row: &&TargetRow| row.verdict == Verdict::Open;
    let count = |verdict| targets.iter().filter(|row| row.verdict == verdict).count();
    let without_calls = targets.iter().filter(|row| row.estimate.mean.is_none()).filter(is_open).count();
    let open = match count(Verdict::Open) - without_calls {
        0 => String::new(),
        open => format!("; {open} open, as the 95 % interval (±) holds the bound: more replications would tell"),
    };
    let without_calls = match without_calls {
        0 => String::new(),
        silent => format!("; {silent} open, as there was no call"),
    };
    format!("{} of {} targets met{open}{without_calls}.", count(Verdict::Met), targets.len())
}

/// The share to the whole per cent.
fn percent(share: f64) -> f64 {
    (100.0 * share).round() / 100.0
}
