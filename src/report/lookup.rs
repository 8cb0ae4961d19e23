//! Finding figures among rows.

use crate::measure::{Row, Scope, TargetRow};

/// The row of the whole run that holds this figure.
pub(super) fn of_run<'a>(rows: &'a [Row], variant: &str, scope: Scope, name: &str, metric: &str) -> Option<&'a Row> {
    rows.iter().find(|row| {
        row.interval_start.is_none()
            && row.metric == metric
            && row.name == name
            && row.scope == scope
            && row.variant == variant
    })
}

/// The metric by which a call type is answered in time: of the offered calls where its target says so.
pub(super) fn in_time(targets: &[TargetRow], call: &str) -> &'static str {
    const OF_OFFERED: &str = "within_target_of_offered";
    let of_offered = targets.iter().any(|target| target.call == call && target.metric == OF_OFFERED);
    if of_offered { OF_OFFERED } else { "within_target_share" }
}

/// Names of the call types or teams in the order of the rows.
pub(super) fn names(rows: &[Row], scope: Scope) -> Vec<&str> {
    distinct(rows.iter().filter(|row| row.scope == scope).map(|row| row.name.as_str()))
}

/// Each item once, in order of first appearance.
pub(super) fn distinct<'a>(items: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}
