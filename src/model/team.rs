use super::{Seconds, StepFunction};

/// A group of call takers who answer the same call types.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Name as in the scenario.
    pub name: String,
    /// How many are on duty when.
    pub staffing: Staffing,
    /// Probability that a rostered taker is absent for the day.
    pub shrinkage: f64,
    /// Handling times are divided by this.
    pub speed: f64,
    /// Cost of a rostered taker-hour in the currency of the run; `None` where it is not known, which is not nothing.
    pub cost_per_hour: Option<f64>,
    /// Times at which takers are lost.
    pub outages: Vec<Outage>,
}

/// How a team is staffed.
#[derive(Debug, Clone, PartialEq)]
pub enum Staffing {
    /// Never a wait: every call finds a taker.
    Unlimited,
    /// A number of interchangeable takers. When it drops, free takers go first, then the next to finish.
    HeadCount(StepFunction<u32>),
    /// Persons who come, take breaks and go, each finishing the call in hand. In order of start, then of number.
    Shifts(Vec<Stint>),
}

/// One person's shift on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Stint {
    /// Position of the shift among the team's shifts.
    pub shift: u32,
    /// Number of the person within the shift, from 0.
    pub person: u32,
    /// Calendar day of the start: see [`Window::day_of`](super::Window::day_of).
    pub day: i64,
    /// Start of the shift; may lie before the start of the run.
    pub start: Seconds,
    /// End of the shift.
    pub end: Seconds,
    /// Breaks in order of time.
    pub breaks: Vec<Break>,
}

/// A break of a stint; one that starts late has its full length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Break {
    /// Planned start.
    pub start: Seconds,
    /// Length.
    pub length: Seconds,
}

/// Takers lost for a while, by the head-count rule, never below 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outage {
    /// Start.
    pub at: Seconds,
    /// Length.
    pub duration: Seconds,
    /// Number of takers lost while it lasts.
    pub lost: u32,
}
