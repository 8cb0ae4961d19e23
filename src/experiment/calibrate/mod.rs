//! Parameters that reproduce published figures, and how far those figures pin them down.
//!
//! Every trial has the same callers, so that the figures follow the parameters without noise between trials; they are
//! all off by the same chance, which is why ranges allow for the error of simulation and the answer is to be checked
//! with other callers. The search has four parts, each with a file of its own: the nearest values, the range of each
//! parameter, the sets of values that do as well, and the figure that would tell these apart.

mod further;
mod nearest;
mod ranges;
mod sets;
mod trials;

use super::Progress;
use crate::measure::{FittingSet, FurtherFigure, Scope, TradeOff, ValueRange};
use crate::model::{Model, RunPlan};
use trials::Trials;

/// Distance of the check's seed from that of the search.
const OTHER_CALLERS: u64 = 0x9e37_79b9;

/// Standard errors of the simulation by which a figure may miss its tolerance and still count as reproduced.
const BENEFIT_OF_THE_DOUBT: f64 = 2.0;

/// Fewest replications of a trial: of fewer, the error of a figure is itself not known.
pub const LEAST_REPLICATIONS: usize = 10;

/// A parameter that may be chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Lower bound.
    pub low: f64,
    /// Upper bound, above the lower one.
    pub high: f64,
    /// Whether only whole numbers will do; the bounds are whole then.
    pub whole: bool,
    /// Where the search begins first.
    pub start: f64,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// As published.
    pub value: f64,
    /// How far the model may be from it, above 0.
    pub tolerance: f64,
    /// How much its squared deviation counts, above 0.
    pub weight: f64,
    /// Whether parameters are fitted to it.
    pub fitted: bool,
}

/// What is asked.
#[derive(Clone, Copy)]
pub struct Question<'q> {
    /// The parameters, at least one.
    pub parameters: &'q [Parameter],
    /// The figures, of which at least one is fitted.
    pub figures: &'q [Figure],
    /// Seed and replications of each trial; a precision is passed over.
    pub plan: &'q RunPlan,
    /// Places to start from: the parameters' own, and others scattered over the bounds.
    pub starts: usize,
    /// The room with these values of the parameters; `None` where they do not go together.
    pub build: &'q dyn Fn(&[f64]) -> Option<Model>,
}

impl Question<'_> {
    fn check_seed(&self) -> u64 {
        (self.plan.seed ^ OTHER_CALLERS) & i64::MAX as u64
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// Somebody cancelled the search.
    Cancelled,
    /// Wherever it began, the values of the parameters do not go together.
    NoRoom,
}

/// What a figure was allowed by which it counts as reproduced.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Allowed {
    /// How far the model was allowed to be from it: the tolerance and twice the error of the simulation, the largest of
    /// all sets of values that count as reproducing the figures.
    pub distance: f64,
    /// Replications with which twice the error would be half the tolerance.
    pub replications_that_do: f64,
}

/// Values of the parameters and how sure they are.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The values that come nearest to the fitted figures, to four significant digits; where these break a tolerance and
    /// others do not, the nearest of the others.
    pub found: Vec<f64>,
    /// Root of the weighted mean of squared deviations in tolerances, on the callers of the search.
    pub misfit: f64,
    /// Whether every fitted figure is reproduced within what it is allowed.
    pub reproduced: bool,
    /// By figure, `None` of those that are not fitted.
    pub allowed: Vec<Option<Allowed>>,
    /// The range of each parameter; empty where nothing reproduces the figures.
    pub ranges: Vec<ValueRange>,
    /// Pairs that make up for each other, the closest first.
    pub trade_offs: Vec<TradeOff>,
    /// Sets that reproduce every fitted figure, the values found first.
    pub sets: Vec<FittingSet>,
    /// Figures that would tell the sets apart, the best first.
    pub further: Vec<FurtherFigure>,
    /// Replications spent.
    pub spent: usize,
    /// A seed whose callers took no part in the search.
    pub check_seed: u64,
}

/// Finds values of the parameters that reproduce the fitted figures.
///
/// The same for any number of threads. What is minimised is the weighted sum of squared deviations, each in tolerances
/// of its figure. A range holds at least the values of a parameter for which the search met values of the others that keep
/// every figure within its tolerance and twice the standard error of the simulation.
///
/// # Errors
/// If cancelled, or where no room can be built with the values that a search begins with.
pub fn find_parameters(question: &Question<'_>, progress: &impl Progress) -> Result<Answer, NoAnswer> {
    let mut trials = Trials::new(question, progress);
    let Some(nearest) = trials.nearest() else {
        return Err(if trials.is_cancelled() { NoAnswer::Cancelled } else { NoAnswer::NoRoom });
    };
    let allowances = trials.allowances(&nearest);
    let found = trials.within_tolerances(nearest, &allowances);
    let reproduced = trials.keeps(&found, &allowances);
    let misfit = trials.misfit(&found);
    let mut answer = Answer {
        found: found.values.clone(),
        misfit,
        reproduced,
        allowed: trials.told_allowances(&allowances),
        ranges: Vec::new(),
        trade_offs: Vec::new(),
        sets: Vec::new(),
        further: Vec::new(),
        spent: 0,
        check_seed: question.check_seed(),
    };
    if reproduced {
        let extremes = trials.extremes(&allowances);
        trials.mix(&extremes, &found, &allowances);
        answer.ranges = trials.ranges(&allowances);
        answer.trade_offs = trials.trade_offs(&extremes);
        let sets = trials.thinned(&found, &allowances);
        answer.further = trials.further(&sets);
        answer.sets = sets.iter().map(|trial| trials.as_set(trial)).collect();
    }
    answer.spent = trials.spent;
    if trials.is_cancelled() { Err(NoAnswer::Cancelled) } else { Ok(answer) }
}
