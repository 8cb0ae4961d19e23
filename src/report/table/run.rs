use super::layout::{paragraph, table, text};
use super::targets::targets_table;
use crate::measure::{Row, Scope, TargetRow};
use crate::report::{CallMarks, humanise, lookup, words};
use comfy_table::Table;

/// What the table of a run is made of.
#[derive(Debug, Clone, Copy)]
pub struct RunTable<'a> {
    /// Rows of the variant; those of intervals are passed over.
    pub rows: &'a [Row],
    /// Name of the variant.
    pub variant: &'a str,
    /// Verdicts of the variant.
    pub targets: &'a [TargetRow],
    /// Target waits of the call types.
    pub marks: &'a [CallMarks],
    /// Currency symbol.
    pub currency: &'a str,
}

/// Figures of a call type that stand in the table; bands come after them.
const OF_CALLS: [&str; 7] =
    ["offered", "answered", "abandoned_share", "mean_wait_answered", "wait_p50", "wait_p90", "wait_p95"];

/// Figures told only where they are not zero.
const OF_CALLS_WHERE_ANY: [&str; 4] = ["abandoned_online", "blocked", "callbacks", "redials"];

/// Told beside those who left for the web, so that the two are not confused.
const HUNG_UP: &str = "abandoned";

const OF_TEAMS: [&str; 5] = ["mean_staff", "staffed_hours", "occupancy", "cost", "mean_busy"];

/// The result of a run: each call type, each team, the targets, and what the columns mean.
pub fn run_table(data: &RunTable<'_>) -> String {
    let mut out: String = tables(data).iter().map(|table| text(table) + "\n").collect();
    let targets: Vec<TargetRow> = data.targets.iter().filter(|row| row.variant == data.variant).cloned().collect();
    if !targets.is_empty() {
        out += &targets_table(&targets, data.marks, data.currency);
        out.push('\n');
    }
    out + &notes(data).map(|note| paragraph(&note)).concat()
}

/// A table for each call type and each team.
pub(in crate::report) fn tables(data: &RunTable<'_>) -> Vec<Table> {
    let calls = lookup::names(data.rows, Scope::Calls).into_iter();
    let of_calls = calls.map(|call| block(data, Scope::Calls, call, &lines_of_call(data, call)));
    let teams = lookup::names(data.rows, Scope::Teams).into_iter();
    let of_teams = teams.map(|team| block(data, Scope::Teams, team, &find_all(data, Scope::Teams, team, &OF_TEAMS)));
    of_calls.chain(of_teams).collect()
}

fn lines_of_call<'a>(data: &RunTable<'a>, call: &str) -> Vec<&'a Row> {
    let mut rows = find_all(data, Scope::Calls, call, &OF_CALLS);
    let any = |row: &&Row| row.estimate.mean.is_some_and(|mean| mean > 0.0);
    let rare: Vec<&Row> = find_all(data, Scope::Calls, call, &OF_CALLS_WHERE_ANY).into_iter().filter(any).collect();
    if rare.iter().any(|row| row.metric == "abandoned_online") {
        rows.extend(find_all(data, Scope::Calls, call, &[HUNG_UP]));
    }
    rows.extend(rare);
    if data.marks.iter().any(|mark| mark.call == call && mark.within.is_some()) {
        rows.extend(find_all(data, Scope::Calls, call, &[lookup::in_time(data.targets, call)]));
    }
    rows.extend(data.rows.iter().filter(|row| {
        row.interval_start.is_none()
            && row.variant == data.variant
            && row.scope == Scope::Calls
            && row.name == call
            && row.metric.starts_with("answered_")
    }));
    rows
}

fn find_all<'a>(data: &RunTable<'a>, scope: Scope, name: &str, metrics: &[&str]) -> Vec<&'a Row> {
    metrics.iter().filter_map(|metric| lookup::of_run(data.rows, data.variant, scope, name, metric)).collect()
}

fn block(data: &RunTable<'_>, scope: Scope, name: &str, rows: &[&Row]) -> Table {
    let kind = if scope == Scope::Calls { "calls" } else { "team" };
    let heading = format!("{kind} {name}");
    let header = [heading.as_str(), "mean", "95 % interval", "1 run in 10 is below", "1 run in 10 is above"];
    let mut lines = table(&header, &[26, 11, 15, 11, 11], 1);
    // An unlimited team has no occupancy: a line that says nothing is left out.
    for row in rows.iter().filter(|row| scope == Scope::Calls || row.estimate.mean.is_some()) {
        let (estimate, unit) = (&row.estimate, row.unit);
        lines.add_row([
            words::metric(&row.metric, name, data.marks),
            humanise::figure(estimate, unit, data.currency),
            humanise::interval(estimate, unit, data.currency),
            humanise::like(estimate, estimate.p10, unit, data.currency),
            humanise::like(estimate, estimate.p90, unit, data.currency),
        ]);
    }
    lines
}

/// What the columns mean.
pub(in crate::report) fn notes(data: &RunTable<'_>) -> [String; 2] {
    let replications = data.rows.iter().map(|row| row.estimate.replications).max().unwrap_or(0);
    let runs = if replications == 1 { "1 run" } else { &format!("{} runs", humanise::grouped(replications as f64, 0)) };
    [
        format!("95 % interval: where the mean lies, as far as {runs} can tell; more replications narrow it."),
        "1 run in 10 is below / above: how far single runs differ by chance; no number of replications narrows that."
            .to_owned(),
    ]
}
