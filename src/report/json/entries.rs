//! Rows as they stand in `result.json`, for writing and for reading.

use crate::measure::{Estimate, Row, Scope, TargetRow, Unit, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Serialize, Deserialize)]
pub(super) struct RowEntry<'a> {
    variant: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interval_start: Option<f64>,
    scope: Scope,
    name: Cow<'a, str>,
    metric: Cow<'a, str>,
    unit: Unit,
    #[serde(flatten)]
    estimate: Estimate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    difference: Option<Estimate>,
}

impl<'a> From<&'a Row> for RowEntry<'a> {
    fn from(row: &'a Row) -> Self {
        Self {
            variant: Cow::from(&row.variant),
            interval_start: row.interval_start,
            scope: row.scope,
            name: Cow::from(&row.name),
            metric: Cow::from(&row.metric),
            unit: row.unit,
            estimate: row.estimate,
            difference: row.difference,
        }
    }
}

impl From<RowEntry<'_>> for Row {
    fn from(entry: RowEntry<'_>) -> Self {
        Self {
            variant: entry.variant.into_owned(),
            interval_start: entry.interval_start,
            scope: entry.scope,
            name: entry.name.into_owned(),
            metric: entry.metric.into_owned(),
            unit: entry.unit,
            estimate: entry.estimate,
            difference: entry.difference,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct TargetEntry<'a> {
    variant: Cow<'a, str>,
    call: Cow<'a, str>,
    metric: Cow<'a, str>,
    unit: Unit,
    at_least: bool,
    bound: f64,
    #[serde(flatten)]
    estimate: Estimate,
    verdict: Verdict,
    target_met_share: Option<f64>,
}

impl<'a> From<&'a TargetRow> for TargetEntry<'a> {
    fn from(row: &'a TargetRow) -> Self {
        Self {
            variant: Cow::from(&row.variant),
            call: Cow::from(&row.call),
            metric: Cow::from(&row.metric),
            unit: row.unit,
            at_least: row.at_least,
            bound: row.bound,
            estimate: row.estimate,
            verdict: row.verdict,
            target_met_share: row.met_share,
        }
    }
}

impl From<TargetEntry<'_>> for TargetRow {
    fn from(entry: TargetEntry<'_>) -> Self {
        Self {
            variant: entry.variant.into_owned(),
            call: entry.call.into_owned(),
            metric: entry.metric.into_owned(),
            unit: entry.unit,
            bound: entry.bound,
            at_least: entry.at_least,
            estimate: entry.estimate,
            verdict: entry.verdict,
            met_share: entry.target_met_share,
        }
    }
}
