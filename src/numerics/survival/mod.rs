//! How long callers stay, from waits that an answer may have cut short.

mod hazard;
mod kaplan_meier;

pub use hazard::{HazardBin, hazard};
pub use kaplan_meier::{KaplanMeier, Step};

/// One wait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// How long it was, from 0.
    pub time: f64,
    /// Whether the caller left; else the wait was cut short, and patience is only known to be longer.
    pub left: bool,
}
