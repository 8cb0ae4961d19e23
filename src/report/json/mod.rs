//! `result.json`: all of a result in one document.

mod entries;
mod saved;

use crate::measure::{Row, TargetRow, Variant};
use entries::{RowEntry, TargetEntry};
pub use saved::{SavedCheck, SavedResult, SavedResultError, SavedSlot};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
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
    /// Name of the variant from which differences count.
    pub base: &'a str,
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
        variants: document.variants,
        base: document.base,
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
    variants: &'a [Variant],
    base: &'a str,
    summary: Vec<Box<RawValue>>,
    targets: Vec<TargetEntry<'a>>,
    #[serde(flatten)]
    extra: serde_json::Map<String, Value>,
    by_interval: Vec<Box<RawValue>>,
}

/// By what a result of this program is known.
#[derive(Deserialize)]
pub(super) struct Signature {
    pub(super) program: String,
    variants: Option<IgnoredAny>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Estimate, Scope, Unit, Verdict};

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
            base: "base",
            rows: &[&row(None, Some(7.2)), &row(Some(3600.0), None)],
            targets: std::slice::from_ref(&target),
            extra: &[("self_check".into(), serde_json::json!({ "passed": true, "offered": 12 }))],
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
        assert_eq!(read["self_check"]["offered"], 12);
        assert!(bytes.ends_with(b"}\n"));
        let saved = SavedResult::read(&bytes).unwrap();
        assert_eq!((&saved.rows[..], &saved.targets[..]), (&[row(None, Some(7.2))][..], &[target][..]));
        assert_eq!((saved.seed, saved.scenario), (u64::MAX, scenario));
        assert_eq!(saved.self_check, Some(SavedCheck { passed: true, offered: 12 }));
    }

    #[test]
    fn what_is_no_result_of_a_simulation_is_told_apart() {
        let told = |text: &str| SavedResult::read(text.as_bytes()).unwrap_err().to_string();
        assert!(told("{").contains("not written by controlroom"));
        assert!(told(r#"{ "program": "other" }"#).contains("not written by controlroom"));
        assert!(told(r#"{ "program": "controlroom", "calls": [] }"#).contains("`fit` or `calibrate`"));
        assert!(told(r#"{ "program": "controlroom", "variants": [] }"#).contains("missing field"));
        let nothing = r#""version": "1", "seed": 1, "replications": 1, "currency": "£", "scenario": {}, "summary": [], "targets": []"#;
        let no_base = format!(r#"{{ "program": "controlroom", "variants": [], "base": "x", {nothing} }}"#);
        assert!(told(&no_base).contains("names the base `x`"));
    }

    #[test]
    fn csv_and_json_use_the_same_words() {
        let json = |value: Value| value.as_str().unwrap_or_default().to_owned();
        for unit in [Unit::Calls, Unit::Seconds, Unit::Share, Unit::Takers, Unit::Hours, Unit::Currency] {
            assert_eq!(json(serde_json::to_value(unit).unwrap()), unit.as_str());
        }
        for verdict in [Verdict::Met, Verdict::Open, Verdict::Missed] {
            assert_eq!(json(serde_json::to_value(verdict).unwrap()), verdict.as_str());
        }
        for scope in [Scope::Calls, Scope::Teams] {
            assert_eq!(json(serde_json::to_value(scope).unwrap()), scope.as_str());
        }
    }
}
