//! What a search for a staffing found, as rows.

use super::row::{Estimate, TargetRow, Unit};
use crate::model::Seconds;

/// A place in the roster for which one number of takers is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterSlot {
    /// The whole run.
    Always,
    /// An hour of every day, from 0.
    HourOfDay(usize),
    /// An hour of every week, from 0 for Monday's first.
    HourOfWeek(usize),
    /// A shift.
    Shift {
        /// Number among the team's shifts, from 0.
        number: usize,
        /// Name as in the scenario, perhaps empty.
        name: String,
    },
}

/// How many takers a slot of the roster has and needs.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffRow {
    /// The team.
    pub team: String,
    /// The slot.
    pub slot: RosterSlot,
    /// Takers of the scenario as it is, averaged over the hours of the slot.
    pub now: f64,
    /// Takers of the plan.
    pub then: u32,
    /// What one taker fewer would do; `None` where limits or the shifts' breaks forbid it.
    pub one_fewer: Option<StaffTarget>,
}

/// A part of a target over the run or in one hour of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffTarget {
    /// Start of the hour; `None` for the run.
    pub hour: Option<Seconds>,
    /// The bound, the figure and the verdict.
    pub target: TargetRow,
}

impl StaffTarget {
    /// By how much of its unit the figure is on the good side; negative on the bad one.
    pub fn margin(&self) -> Option<f64> {
        let above = self.target.estimate.mean? - self.target.bound;
        Some(if self.target.at_least { above } else { -above })
    }

    /// How much of what the target allows to go wrong goes wrong: 1 at the bound.
    pub fn usage(&self) -> f64 {
        usage(self.target.unit, self.target.at_least, self.target.bound, &self.target.estimate)
    }
}

fn usage(unit: Unit, at_least: bool, bound: f64, estimate: &Estimate) -> f64 {
    let wrong = |figure: f64| if at_least && unit == Unit::Share { 1.0 - figure } else { figure };
    let (wrong_now, allowed) = (estimate.mean.map_or(0.0, wrong), wrong(bound));
    if allowed > 0.0 { wrong_now / allowed } else { 1.0 + wrong_now }
}
