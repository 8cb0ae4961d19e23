//! Tidy result rows: the only thing that reports, tables and charts are made of.

use crate::model::Seconds;
use serde::{Deserialize, Serialize};

/// A figure with its uncertainty and its spread; what cannot be said is `None`, an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean over replications (a ratio: sum over sum).
    pub mean: Option<f64>,
    /// Lower end of the 95 % confidence interval of the mean.
    pub ci_low: Option<f64>,
    /// Upper end of the 95 % confidence interval of the mean.
    pub ci_high: Option<f64>,
    /// 10th percentile over replications: what one run may bring.
    pub p10: Option<f64>,
    /// 90th percentile over replications.
    pub p90: Option<f64>,
    /// Number of replications.
    pub replications: usize,
}

/// Name of all teams together among the teams.
pub const ALL_TEAMS: &str = "all";

/// Whether a row speaks of a call type or of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// A call type.
    Calls,
    /// A team.
    Teams,
}

impl Scope {
    /// The scope that is written so in files and paths.
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Calls, Self::Teams].into_iter().find(|scope| scope.as_str() == text)
    }

    /// As written in files: `calls` or `teams`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Teams => "teams",
        }
    }
}

/// Unit of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A number of calls.
    Calls,
    /// Seconds.
    #[serde(rename = "s")]
    Seconds,
    /// A share, 0 to 1.
    Share,
    /// A number of call takers.
    Takers,
    /// Hours of presence.
    #[serde(rename = "h")]
    Hours,
    /// The currency of the run.
    Currency,
}

impl Estimate {
    /// Half the width of the interval.
    pub fn half_width(&self) -> Option<f64> {
        Some((self.ci_high? - self.ci_low?) / 2.0)
    }
}

impl Unit {
    /// As written in files: `calls`, `s`, `share`, `takers`, `h`, `currency`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Seconds => "s",
            Self::Share => "share",
            Self::Takers => "takers",
            Self::Hours => "h",
            Self::Currency => "currency",
        }
    }
}

/// Where a variant lies on one axis of a sweep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coordinate {
    /// Name of the axis, as in `[[sweep]] name`.
    pub axis: String,
    /// Whether the number multiplies (a `scale`), is added (`add`), or replaces (`values`).
    pub kind: CoordinateKind,
    /// As the user wrote it: `0.8`, `30s`, `roster.csv`.
    pub label: String,
    /// Number on the axis: the factor of a `scale`, the seconds of an `add`, a numeric value; `None` for words.
    pub number: Option<f64>,
}

/// What the number of a [`Coordinate`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CoordinateKind {
    /// Multiplies.
    Scale,
    /// Is added.
    Add,
    /// Replaces.
    Value,
}

/// A scenario as simulated once: the base, a cell of a sweep, a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Name in the column `variant`: `base`, `triage=0.8`, `triage=0.8 staff=12`, a plan's file stem.
    pub name: String,
    /// Where it lies on the axes of a sweep; empty outside one.
    pub coordinates: Vec<Coordinate>,
}

/// One metric of one call type or team, of the run or of an interval of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Name of the variant.
    pub variant: String,
    /// Start of the interval in seconds from the start of the run; `None` for the run.
    pub interval_start: Option<Seconds>,
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric, such as `mean_wait_answered`.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// The figure.
    pub estimate: Estimate,
    /// Difference to the base variant with a paired interval, where there is one.
    pub difference: Option<Estimate>,
}

/// One metric of one replication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReplicationRow {
    /// Name of the variant.
    pub variant: String,
    /// Number of the replication, from 0.
    pub replication: usize,
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// The value; `None` where the denominator is 0.
    pub value: Option<f64>,
}

/// Calls of one type whose wait lies in `from..to`, as a mean number per replication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitRow {
    /// Name of the variant.
    pub variant: String,
    /// The call type.
    pub call: String,
    /// Lower bound of the wait (included).
    pub from: Seconds,
    /// Upper bound (excluded).
    pub to: Seconds,
    /// Answered after such a wait (call-backs left out).
    pub answered: f64,
    /// Abandoned after such a wait, counted or too soon to count.
    pub abandoned: f64,
    /// Left for the web after such a wait.
    pub abandoned_online: f64,
}

/// One part of a target and what the run says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetRow {
    /// Name of the variant.
    pub variant: String,
    /// The call type.
    pub call: String,
    /// The metric it is tested on.
    pub metric: String,
    /// Unit of the metric.
    pub unit: Unit,
    /// The bound.
    pub bound: f64,
    /// Whether the metric must be at least (else at most) the bound.
    pub at_least: bool,
    /// The run's figure.
    pub estimate: Estimate,
    /// Met, missed or open.
    pub verdict: Verdict,
    /// Share of replications that meet it.
    pub met_share: Option<f64>,
}

/// What can be said of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The whole interval is on the good side.
    Met,
    /// The interval holds the bound.
    Open,
    /// The whole interval is on the bad side.
    Missed,
}

impl Verdict {
    /// As written in files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Open => "open",
            Self::Missed => "missed",
        }
    }
}
