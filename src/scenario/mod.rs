//! TOML text to a checked model; every message about input.
//!
//! A [`Document`] is a file as read, with those that it extends; it is varied by path and checked
//! as often as wanted. [`Document::check`] gives a [`Scenario`] or all its [`Faults`] at once.
//!
//! Inside: `source` and `tree` hold values that know where they were written, `extends`, `merge`
//! and `vary` change the tree, `reader` reads it, and each other file reads one part of the
//! scenario.

mod arrivals;
mod axis;
mod calendar;
pub mod call_log;
mod callers;
mod calls;
mod csv_file;
mod date;
mod demand;
mod distribution;
mod document;
mod duration;
mod extends;
mod fault;
mod free;
mod log;
mod merge;
mod nearest;
mod number;
mod observed;
mod path;
mod pattern;
mod reader;
mod run;
mod shifts;
mod source;
mod staffing;
mod target;
mod teams;
mod tree;
mod vary;
mod whole;
mod written;

pub use axis::{Axis, Point, PointKind};
pub use document::Document;
pub use duration::parse_duration;
pub use fault::Faults;
pub use free::FreeParameter;
pub use observed::{Measurable, MeasuredIn, Observed, ObservedFigure};

use crate::model::{Model, RunPlan, ShiftPattern};

/// A checked scenario.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// As given, else the name of the file without its ending.
    pub title: String,
    /// Start of the run on the local clock.
    pub start: jiff::civil::DateTime,
    /// Sign of the currency of costs.
    pub currency: String,
    /// What is simulated.
    pub model: Model,
    /// How often, and from which seed.
    pub plan: RunPlan,
    /// The axes of the sweep, each path and point verified.
    pub sweep: Vec<Axis>,
    /// Limits for the search for a staffing.
    pub staffing_limits: StaffingLimits,
    /// The weekday whose profile and staffing hold, from 0 for Monday, of each day from the start of the run.
    pub weekdays: Vec<usize>,
    /// Shifts of each team, in the order of the file; none of a team that is a head count.
    pub shifts: Vec<Vec<ShiftPattern>>,
    /// The scenario with all that it extends and all that was set, for the record.
    pub resolved: serde_json::Value,
    /// What is no fault and may surprise, such as rows of a log that are left out.
    pub remarks: Vec<String>,
}

/// Limits for the search for a staffing, `[staffing]`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StaffingLimits {
    /// Fewest takers at any time.
    pub min: u32,
    /// Most takers at any time.
    pub max: Option<u32>,
    /// Most rostered hours over the run.
    pub budget_hours: Option<f64>,
}

#[cfg(test)]
mod tests;
