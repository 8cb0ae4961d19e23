//! `result.json`: all of a result in one document.

use crate::measure::{Coordinate, CoordinateKind, Estimate, Row, TargetRow, Variant};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

/// Name under which the program signs its results.
pub const PROGRAM: &str = "controlroom";

/// A result as it goes into `result.json`.
///
/// Neither times nor the machine are in it: the same scenario and seed give the same bytes.
#[derive(Debug, Clone)]
pub struct ResultDocument<'a> {
    /// Version of the program that simulated.
    pub version: &'a str,
    /// Seed from which every draw is addressed.
    pub seed: u64,
    /// Replications of each variant.
    pub replications: usize,
    /// Symbol of the unit `currency`.
    pub currency: &'a str,
    /// The scenario in force, after `extends` and the command line.
    pub scenario: &'a Value,
    /// What was simulated.
    pub variants: &'a [Variant],
    /// Figures of the run and of its intervals, in one list.
    pub rows: &'a [&'a Row],
    /// Verdicts on the targets.
    pub targets: &'a [TargetRow],
    /// Further entries of the document by name, in the order in which they are to stand.
    pub extra: &'a [(String, Value)],
}

/// The document as indented JSON text with a final line feed.
///
/// # Errors
/// Those of `serde_json`; none are known for these values.
pub fn result_json(document: &ResultDocument<'_>) -> serde_json::Result<Vec<u8>> {
    let (by_interval, summary): (Vec<&Row>, Vec<&Row>) =
        document.rows.iter().copied().partition(|row| row.interval_start.is_some());
    let signed = SignedDocument {
        program: PROGRAM,
        version: document.version,
        seed: document.seed,
        replications: document.replications,
        currency: document.currency,
        scenario: document.scenario,
        variants: document.variants.iter().map(VariantEntry::from).collect(),
        summary: lines(summary)?,
        targets: document.targets.iter().map(TargetEntry::from).collect(),
        extra: document.extra.iter().cloned().collect(),
        by_interval: lines(by_interval)?,
    };
    let mut bytes = serde_json::to_vec_pretty(&signed)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Rows as a line each: there are tens of thousands of them.
fn lines(rows: Vec<&Row>) -> serde_json::Result<Vec<Box<RawValue>>> {
    rows.into_iter().map(|row| to_raw_value(&RowEntry::from(row))).collect()
}

#[derive(Serialize)]
struct SignedDocument<'a> {
    program: &'static str,
    version: &'a str,
    seed: u64,
    replications: usize,
    currency: &'a str,
    scenario: &'a Value,
    variants: Vec<VariantEntry<'a>>,
    summary: Vec<Box<RawValue>>,
    targets: Vec<TargetEntry<'a>>,
    #[serde(flatten)]
    extra: serde_json::Map<String, Value>,
    by_interval: Vec<Box<RawValue>>,
}

#[derive(Serialize)]
struct VariantEntry<'a> {
    name: &'a str,
    coordinates: Vec<CoordinateEntry<'a>>,
}

impl<'a> From<&'a Variant> for VariantEntry<'a> {
    fn from(variant: &'a Variant) -> Self {
        Self { name: &variant.name, coordinates: variant.coordinates.iter().map(CoordinateEntry::from).collect() }
    }
}

#[derive(Serialize)]
struct CoordinateEntry<'a> {
    axis: &'a str,
    kind: &'static str,
    label: &'a str,
    number: Option<f64>,
}

impl<'a> From<&'a Coordinate> for CoordinateEntry<'a> {
    fn from(coordinate: &'a Coordinate) -> Self {
        let kind = match coordinate.kind {
            CoordinateKind::Scale => "scale",
            CoordinateKind::Add => "add",
            CoordinateKind::Value => "value",
        };
        Self { axis: &coordinate.axis, kind, label: &coordinate.label, number: coordinate.number }
    }
}

#[derive(Serialize)]
struct RowEntry<'a> {
    variant: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval_start: Option<f64>,
    scope: &'static str,
    name: &'a str,
    metric: &'a str,
    unit: &'static str,
    #[serde(flatten)]
    estimate: EstimateEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<EstimateEntry>,
}

impl<'a> From<&'a Row> for RowEntry<'a> {
    fn from(row: &'a Row) -> Self {
        Self {
            variant: &row.variant,
            interval_start: row.interval_start,
            scope: row.scope.as_str(),
            name: &row.name,
            metric: &row.metric,
            unit: row.unit.as_str(),
            estimate: row.estimate.into(),
            difference: row.difference.map(EstimateEntry::from),
        }
    }
}

#[derive(Serialize)]
struct EstimateEntry {
    mean: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    p10: Option<f64>,
    p90: Option<f64>,
    replications: usize,
}

impl From<Estimate> for EstimateEntry {
    fn from(estimate: Estimate) -> Self {
        let Estimate { mean, ci_low, ci_high, p10, p90, replications } = estimate;
        Self { mean, ci_low, ci_high, p10, p90, replications }
    }
}

#[derive(Serialize)]
struct TargetEntry<'a> {
    variant: &'a str,
    call: &'a str,
    metric: &'a str,
    unit: &'static str,
    at_least: bool,
    bound: f64,
    #[serde(flatten)]
    estimate: EstimateEntry,
    verdict: &'static str,
    target_met_share: Option<f64>,
}

impl<'a> From<&'a TargetRow> for TargetEntry<'a> {
    fn from(row: &'a TargetRow) -> Self {
        Self {
            variant: &row.variant,
            call: &row.call,
            metric: &row.metric,
            unit: row.unit.as_str(),
            at_least: row.at_least,
            bound: row.bound,
            estimate: row.estimate.into(),
            verdict: row.verdict.as_str(),
            target_met_share: row.met_share,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Scope, Unit, Verdict};

    fn row(interval_start: Option<f64>, mean: Option<f64>) -> Row {
        Row {
            variant: "base".into(),
            interval_start,
            scope: Scope::Calls,
            name: "999".into(),
            metric: "mean_wait".into(),
            unit: Unit::Seconds,
            estimate: Estimate { mean, replications: 5, ..Estimate::default() },
            difference: None,
        }
    }

    #[test]
    fn the_document_is_signed_and_splits_run_from_intervals() {
        let scenario = serde_json::json!({ "title": "A week" });
        let target = TargetRow {
            variant: "base".into(),
            call: "999".into(),
            metric: "within_target_share".into(),
            unit: Unit::Share,
            bound: 0.9,
            at_least: true,
            estimate: Estimate { mean: Some(0.87), ..Estimate::default() },
            verdict: Verdict::Missed,
            met_share: None,
        };
        let bytes = result_json(&ResultDocument {
            version: "1.2.3",
            seed: u64::MAX,
            replications: 5,
            currency: "£",
            scenario: &scenario,
            variants: &[Variant { name: "base".into(), coordinates: vec![] }],
            rows: &[&row(None, Some(7.2)), &row(Some(3600.0), None)],
            targets: &[target],
            extra: &[("self_check".into(), Value::from("held"))],
        })
        .unwrap();
        let read: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(read["program"], PROGRAM);
        assert_eq!(read["seed"], u64::MAX);
        assert_eq!(read["scenario"]["title"], "A week");
        assert_eq!(read["summary"].as_array().map(Vec::len), Some(1));
        assert_eq!(read["summary"][0]["mean"], 7.2);
        assert_eq!(read["by_interval"][0]["interval_start"], 3600.0);
        assert_eq!(read["by_interval"][0]["mean"], Value::Null);
        assert_eq!(read["targets"][0]["verdict"], "missed");
        assert_eq!(read["self_check"], "held");
        assert!(bytes.ends_with(b"}\n"));
    }
}
