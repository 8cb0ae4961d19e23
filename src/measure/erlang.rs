//! What the formulas of A. K. Erlang and C. Palm say of a room in a steady state, as plain values for reports.

use crate::model::{Seconds, Target};

/// Which formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErlangFormula {
    /// A call that finds every taker busy is lost.
    B,
    /// It waits for as long as it takes.
    C,
    /// It waits for a taker or for the end of the caller's patience.
    A,
}

/// The figures of a formula for a number of takers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangFigures {
    /// Takers, perhaps a fraction.
    pub takers: f64,
    /// Probability that a call finds every taker busy.
    pub delay_probability: f64,
    /// Share of all calls that are lost or abandoned.
    pub abandoned_share: f64,
    /// Share of the answered calls that waited at most the time asked for.
    pub answered_within: f64,
    /// The same calls as a share of all.
    pub answered_within_of_offered: f64,
    /// Mean wait of the answered calls.
    pub mean_wait_answered: Seconds,
    /// Mean wait of all calls.
    pub mean_wait: Seconds,
    /// Mean number of calls that wait.
    pub mean_queue: f64,
    /// Share of time that a taker is busy.
    pub occupancy: f64,
}

/// Why a formula has no figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ErlangGap {
    /// The takers cannot do the work: without anyone giving up, the queue grows for ever.
    NoSteadyState {
        /// Work offered.
        erlangs: f64,
        /// Takers.
        takers: f64,
    },
    /// Nobody said how long callers wait before they hang up.
    NoPatience,
    /// Whatever the number of takers, the formula meets the wishes: nobody waits in B, nobody gives up in C.
    NothingAsked,
    /// No number of takers that the formula can be asked for will do.
    OutOfReach,
}

/// The fewest takers that meet the wishes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangTakers {
    /// As whole people.
    pub whole: u64,
    /// By the continued formula: how near the whole number is to one fewer.
    pub fractional: f64,
}

/// What one formula says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangAnswer {
    /// The formula.
    pub formula: ErlangFormula,
    /// Its figures, or why there are none.
    pub figures: Result<ErlangFigures, ErlangGap>,
    /// Takers needed, where something is wished for.
    pub needed: Option<Result<ErlangTakers, ErlangGap>>,
}

/// The formulas side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideBySide {
    /// Calls an hour.
    pub calls_per_hour: f64,
    /// Mean time for which a call keeps a taker busy.
    pub mean_handling: Seconds,
    /// Mean time after which a caller hangs up.
    pub mean_patience: Option<Seconds>,
    /// Work offered.
    pub erlangs: f64,
    /// Takers, where they are given.
    pub takers: Option<f64>,
    /// The wait of the `answered_within` figures.
    pub within: Seconds,
    /// What is wished for.
    pub target: Target,
    /// B, C and A.
    pub answers: [ErlangAnswer; 3],
}
