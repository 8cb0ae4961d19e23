//! What a calibration finds, as plain rows: figures beside the model, parameters with their ranges, what trades off.

use super::row::{Estimate, Scope, Unit};

/// A published figure beside the model's.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// As published.
    pub observed: f64,
    /// How far the model may be from it.
    pub tolerance: f64,
    /// How far the search allowed the model to be from it: the tolerance and twice the error of the simulation; `None`
    /// where it was not fitted to.
    pub allowed: Option<f64>,
    /// Replications of a trial with which twice the error would be half the tolerance, 0 where it was not fitted to.
    pub replications_that_do: f64,
    /// How much its deviation counts beside those of the others.
    pub weight: f64,
    /// Whether parameters were fitted to it, or it only stands beside the model.
    pub fitted: bool,
    /// Where it was published.
    pub source: Option<String>,
    /// The time it is of.
    pub period: Option<String>,
    /// The model's figure, of callers who took no part in the fit.
    pub estimate: Estimate,
    /// Its lowest and highest over the sets of values that reproduce the fitted figures.
    pub over_sets: Option<(f64, f64)>,
}

impl FigureRow {
    /// The model's figure less the published one, in tolerances.
    pub fn deviation(&self) -> Option<f64> {
        Some((self.estimate.mean? - self.observed) / self.tolerance)
    }

    /// Whether the model's figure lies within the tolerance.
    pub fn is_within(&self) -> bool {
        self.deviation().is_some_and(|deviation| deviation.abs() <= 1.0)
    }
}

/// What the number of a free parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// A number.
    Number,
    /// Seconds.
    Duration,
    /// A factor on what the scenario has.
    Factor,
    /// A number added to what the scenario has.
    AddedNumber,
    /// Seconds added to what the scenario has.
    AddedDuration,
}

/// A free parameter and how far the figures pin it down.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterRow {
    /// As written: a path, `PATH*` or `PATH+`.
    pub name: String,
    /// What its number is.
    pub kind: ParameterKind,
    /// Whether it is a whole number.
    pub whole: bool,
    /// Lower bound of the search.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// Where the search began first.
    pub start: f64,
    /// The value found.
    pub found: f64,
    /// The values that reproduce every figure; `None` where none do.
    pub range: Option<ValueRange>,
}

/// The values of a parameter with which the figures can be reproduced, the others being what they must be for it.
///
/// It holds at least these values: others may do that the search did not come upon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueRange {
    /// Lowest.
    pub low: f64,
    /// Highest.
    pub high: f64,
    /// Whether it reaches the lower bound, or the search broke off: the figures do not pin it down on that side.
    pub open_below: bool,
    /// Whether it reaches the upper bound, or the search broke off.
    pub open_above: bool,
    /// Whether the figures are also kept at the lowest and at the highest with callers who took no part in the search.
    pub holds: [bool; 2],
}

impl ValueRange {
    /// Whether it is open on either side.
    pub fn open(&self) -> bool {
        self.open_below || self.open_above
    }
}

/// Two parameters of which one makes up for the other.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeOff {
    /// One, by its place among the parameters.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How strictly they go together: 1 where both run through their whole ranges the same way, -1 the opposite way.
    pub strength: f64,
    /// The first where it is lowest and where it is highest.
    pub ends: [f64; 2],
    /// The second at these ends.
    pub second_at_ends: [f64; 2],
}

/// A figure that was not fitted to and would tell the sets apart.
#[derive(Debug, Clone, PartialEq)]
pub struct FurtherFigure {
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// Lowest over the sets that reproduce the fitted figures.
    pub low: f64,
    /// Highest.
    pub high: f64,
    /// How many standard deviations of a single run lie between the two.
    pub separation: f64,
    /// The parameter that it goes with most closely, by its place among the parameters.
    pub tells: usize,
}

/// Values of all parameters that reproduce every fitted figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FittingSet {
    /// By parameter.
    pub values: Vec<f64>,
    /// By published figure, fitted or not, in the order asked: the model's figure.
    pub figures: Vec<Option<f64>>,
}
