//! Finding figures among rows.

use crate::measure::{Row, Scope};

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
