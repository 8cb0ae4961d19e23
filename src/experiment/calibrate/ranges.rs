//! How far each parameter may go while the others make up for it.

use super::Progress;
use super::trials::{Trial, Trials};
use crate::measure::{TradeOff, ValueRange};
use crate::numerics::constrained::{Evaluation, Steps, minimise};
use std::rc::Rc;

/// Attempts to get further with a parameter that need not be whole, each from the furthest trial so far.
const MOST_ATTEMPTS: usize = 12;

/// Steps of a whole number by one before they grow.
const SINGLE_STEPS: usize = 4;

/// Part of the way between the bounds that is too little to go on for, or away from a bound.
const NOT_WORTH: f64 = 0.005;

/// Two parameters that go together less strictly than this are told apart by the figures well enough.
const LEAST_STRENGTH: f64 = 0.5;

/// The trials with the lowest and the highest value of a parameter.
pub(super) type Extremes = [Rc<Trial>; 2];

/// What is sought among the values that keep every figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Aim {
    /// The end of a parameter on one side; any of them where it is a whole number, which stays as it is.
    End(usize, f64),
    /// Any of them.
    Any,
    /// The least misfit.
    Nearest,
}

/// By how much a whole number is moved: by one at first, then by ever more, until that leads no further.
struct Stride {
    length: f64,
    taken: usize,
    grows: bool,
}

impl Default for Stride {
    fn default() -> Self {
        Self { length: 1.0, taken: 0, grows: true }
    }
}

impl Stride {
    fn lengthen(&mut self) {
        self.taken += 1;
        if self.grows && self.taken >= SINGLE_STEPS {
            self.length *= 2.0;
        }
    }

    /// Whether there is a shorter one.
    fn shorten(&mut self) -> bool {
        self.grows = false;
        let shorter = self.length > 1.0;
        self.length = (self.length / 2.0).max(1.0);
        shorter
    }
}

impl<P: Progress> Trials<'_, P> {
    /// The two ends of each parameter; stops early if cancelled.
    pub(super) fn extremes(&mut self, allowances: &[f64]) -> Vec<Extremes> {
        for parameter in 0..self.parameters().len() {
            for side in [-1.0, 1.0] {
                self.go_far(parameter, side, allowances);
            }
        }
        // What was met on the way to another end may lie further.
        let end = |parameter, side| self.furthest(parameter, side, allowances).cloned();
        (0..self.parameters().len()).filter_map(|each| Some([end(each, -1.0)?, end(each, 1.0)?])).collect()
    }

    /// Ranges of all trials that keep every figure, their ends simulated once more: an end is the luckiest of many trials
    /// on the same callers.
    pub(super) fn ranges(&mut self, allowances: &[f64]) -> Vec<ValueRange> {
        (0..self.parameters().len()).filter_map(|which| self.range(which, allowances)).collect()
    }

    fn range(&mut self, which: usize, allowances: &[f64]) -> Option<ValueRange> {
        let parameter = self.parameters()[which];
        let end = |side| self.furthest(which, side, allowances).map(|trial| trial.values.clone());
        let (lowest, highest) = (end(-1.0)?, end(1.0)?);
        let (low, high) = (lowest[which], highest[which]);
        let near = if parameter.whole { 0.5 } else { 2.0 * NOT_WORTH * parameter.width() };
        let is_broken_off = |side| self.broken_off.contains(&(which, side));
        let open_below = low < parameter.low + near || is_broken_off(-1.0);
        let open_above = high > parameter.high - near || is_broken_off(1.0);
        let low_holds = self.holds(&lowest, allowances);
        let high_holds = if highest == lowest { low_holds } else { self.holds(&highest, allowances) };
        Some(ValueRange { low, high, open_below, open_above, holds: [low_holds, high_holds] })
    }

    fn furthest<'t>(&'t self, parameter: usize, side: f64, allowances: &'t [f64]) -> Option<&'t Rc<Trial>> {
        self.keeping(allowances).reduce(|far, trial| {
            if side * trial.values[parameter] > side * far.values[parameter] { trial } else { far }
        })
    }

    fn go_far(&mut self, which: usize, side: f64, allowances: &[f64]) {
        let parameter = self.parameters()[which];
        let bound = if side > 0.0 { parameter.high } else { parameter.low };
        let mut stride = Stride::default();
        for attempt in 0.. {
            let Some(from) = self.furthest(which, side, allowances).map(|trial| trial.values.clone()) else { return };
            if from[which] == bound || self.is_cancelled() {
                return;
            }
            if attempt == MOST_ATTEMPTS && !parameter.whole {
                self.broken_off.push((which, side));
                return;
            }
            if self.goes_further(&from, which, side * stride.length, allowances) {
                stride.lengthen();
            } else if !(parameter.whole && stride.shorten()) {
                return;
            }
        }
    }

    /// Tries to get further than `from`; whole numbers by a step, the same others first and their neighbours only where
    /// these lead no further.
    fn goes_further(&mut self, from: &[f64], which: usize, step: f64, allowances: &[f64]) -> bool {
        let (parameter, side) = (self.parameters()[which], step.signum());
        let mut starts = vec![from.to_vec()];
        if parameter.whole {
            starts[0][which] = (from[which] + step).clamp(parameter.low, parameter.high);
        }
        let moved = starts[0][which];
        let others = self.neighbours(&starts[0]).into_iter();
        starts.extend(others.filter(|other| !parameter.whole || other[which] == moved));
        let enough = if parameter.whole { 0.5 } else { NOT_WORTH * parameter.width() };
        starts.iter().any(|start| {
            self.push(start, Aim::End(which, side), allowances);
            let now = self.furthest(which, side, allowances).map_or(from[which], |trial| trial.values[which]);
            side * (now - from[which]) >= enough
        })
    }

    /// Goes after an aim within what the figures allow, whole numbers staying as they are.
    pub(super) fn push(&mut self, start: &[f64], aim: Aim, allowances: &[f64]) {
        let free = self.continuous();
        let own = match aim {
            Aim::End(which, side) => free.iter().position(|&place| place == which).map(|own| (own, side)),
            Aim::Any | Aim::Nearest => None,
        };
        let any_will_do = own.is_none() && aim != Aim::Nearest;
        let steps = Steps { first: 0.06, last: 0.003, evaluations: 16 + 12 * free.len() };
        let replications = self.replications;
        let mut done: Option<Evaluation> = None;
        minimise(&self.places_of(start, &free), 2 * allowances.len(), steps, |places| {
            if let Some(done) = &done {
                return done.clone();
            }
            let trial = self.at(&self.values_at(start, &free, places), replications);
            let deviations = self.deviations(trial.as_deref());
            let value = own.map_or_else(|| self.squares(&deviations).sqrt().asinh(), |(own, side)| -side * places[own]);
            let room = deviations
                .iter()
                .zip(allowances)
                .flat_map(|(deviation, most)| [most.asinh() - deviation.asinh(), most.asinh() + deviation.asinh()]);
            let evaluation = Evaluation { value, constraints: room.collect() };
            // One that keeps the figures is enough where the parameter itself stays: the rest costs nothing.
            if any_will_do && evaluation.violation() == 0.0 {
                done = Some(evaluation.clone());
            }
            evaluation
        });
    }

    /// Pairs of which one makes up for the other: from end to end of one, the other runs through most of its range, and
    /// the reverse.
    pub(super) fn trade_offs(&self, extremes: &[Extremes]) -> Vec<TradeOff> {
        let range = |which: usize| extremes[which][1].values[which] - extremes[which][0].values[which];
        let has_range = |&which: &usize| {
            let parameter = &self.parameters()[which];
            range(which) > if parameter.whole { 0.5 } else { 4.0 * NOT_WORTH * parameter.width() }
        };
        let along = |one: usize, other: usize| {
            let [low, high] = &extremes[one];
            (high.values[other] - low.values[other]) / range(other)
        };
        let ranging: Vec<usize> = (0..extremes.len()).filter(has_range).collect();
        let mut found = Vec::new();
        for (number, &first) in ranging.iter().enumerate() {
            for &second in &ranging[number + 1..] {
                let (there, back) = (along(first, second), along(second, first));
                let strength = f64::midpoint(there, back);
                if there * back > 0.0 && strength.abs() >= LEAST_STRENGTH {
                    let ends = |which: usize| [0, 1].map(|end: usize| extremes[first][end].values[which]);
                    let (ends, second_at_ends) = (ends(first), ends(second));
                    found.push(TradeOff { first, second, strength, ends, second_at_ends });
                }
            }
        }
        found.sort_by(|a, b| b.strength.abs().total_cmp(&a.strength.abs()));
        found
    }
}
