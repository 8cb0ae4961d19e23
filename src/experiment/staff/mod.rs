//! The cheapest staffing that meets every target.
//!
//! It starts from Erlang A: the same probability of a wait in every hour, as low as simulation says it must be. Then
//! takers are taken away, least harm first, while simulation says that every target holds, until none can be spared;
//! and what remains is checked with callers of its own. Where people work shifts, the start is the cheapest cover of
//! what Erlang A asks for, and whole shifts are taken away.

mod judge;
mod need;
mod search;
mod slots;

use super::{Progress, VariantResult};
use crate::measure::{StaffRow, StaffTarget};
use crate::model::{InvalidModel, Model, RunPlan, ShiftPattern, TeamIndex};
pub use search::find_staffing;

/// How finely head counts are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One number all the time.
    Run,
    /// A number for each hour of the day.
    HourOfDay,
    /// A number for each hour of the week.
    HourOfWeek,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The room as it is staffed now.
    pub model: &'q Model,
    /// Seed and replications of the scenario; the search spends more where it must.
    pub plan: &'q RunPlan,
    /// Teams whose staffing is asked for: head counts or shifts.
    pub teams: &'q [TeamIndex],
    /// How finely head counts are chosen.
    pub by: By,
    /// Whether targets hold in each hour of the run rather than over the run.
    pub each_hour: bool,
    /// Within which limits.
    pub limits: Limits,
    /// The weekday in force, from 0 for Monday, of each day from the start of the run.
    pub weekdays: &'q [usize],
    /// Shifts of each team of the model.
    pub shifts: &'q [Vec<ShiftPattern>],
}

/// Limits of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// Fewest takers of a team at any time that a slot covers; where calls are expected never none.
    pub min: u32,
    /// Most takers of a team at any time.
    pub max: Option<u32>,
    /// Most rostered hours of all teams over the run.
    pub budget_hours: Option<f64>,
}

impl Question<'_> {
    fn weekday(&self, day: i64) -> usize {
        let day = usize::try_from(day).unwrap_or(0);
        self.weekdays.get(day).copied().unwrap_or(0)
    }
}

/// A staffing that meets every target.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Every slot of the roster.
    pub rows: Vec<StaffRow>,
    /// The plan's model.
    pub model: Model,
    /// Today's staffing and the plan, on the same callers, who took no part in the search.
    pub results: Vec<VariantResult>,
    /// The targets as that check found them.
    pub targets: Vec<StaffTarget>,
    /// Rostered hours over the run, now and then.
    pub hours: [f64; 2],
    /// Cost over the run, now and then.
    pub cost: [f64; 2],
    /// Replications spent in all.
    pub spent: usize,
    /// Seed of the check.
    pub check_seed: u64,
}

/// Why there is no staffing.
#[derive(Debug)]
pub enum StaffError {
    /// Somebody asked to stop.
    Interrupted,
    /// A staffing cannot be simulated.
    Invalid(InvalidModel),
    /// No staffing within the limits meets the targets.
    Impossible(Impossible),
}

/// What stands in the way.
#[derive(Debug)]
pub struct Impossible {
    /// The obstacle.
    pub obstacle: Obstacle,
    /// The targets that are not met, as near as it comes.
    pub shortfalls: Vec<StaffTarget>,
}

/// Why the targets are out of reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Obstacle {
    /// Not even if a taker were always free.
    Targets,
    /// The most takers of a team at any time.
    Max(u32),
    /// The rostered hours, of which so many are needed.
    BudgetHours {
        /// The limit.
        budget: f64,
        /// What the cheapest staffing needs.
        needed: f64,
    },
    /// The hours that the given shifts cover, their breaks, outages, or teams that were not asked about.
    Roster,
}

impl From<InvalidModel> for StaffError {
    fn from(invalid: InvalidModel) -> Self {
        Self::Invalid(invalid)
    }
}
