//! How far each parameter may go while the others make up for it.

use super::Progress;
use super::trials::{Trial, Trials};
use crate::measure::{TradeOff, ValueRange};
use crate::numerics::constrained::{Evaluation, Steps, minimise};
use std::rc::Rc;

/// Attempts to get further, each from the furthest trial so far.
const MOST_ATTEMPTS: usize = 12;

/// Part of the way between the bounds that is too little to go on for, or away from a bound.
const NOT_WORTH: f64 = 0.005;

/// Two parameters that go together less strictly than this are told apart by the figures well enough.
const LEAST_STRENGTH: f64 = 0.5;

/// The trials with the lowest and the highest value of a parameter.
pub(super) type Extremes = [Rc<Trial>; 2];

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

    /// Ranges of all trials that keep every figure.
    pub(super) fn ranges(&self, allowances: &[f64]) -> Vec<ValueRange> {
        let range = |(place, parameter): (usize, &super::Parameter)| {
            let end = |side| self.furthest(place, side, allowances).map_or(parameter.low, |trial| trial.values[place]);
            let (low, high) = (end(-1.0), end(1.0));
            let near = if parameter.whole { 0.5 } else { 2.0 * NOT_WORTH * parameter.width() };
            ValueRange { low, high, open_below: low < parameter.low + near, open_above: high > parameter.high - near }
        };
        self.parameters().iter().enumerate().map(range).collect()
    }

    fn furthest<'t>(&'t self, parameter: usize, side: f64, allowances: &'t [f64]) -> Option<&'t Rc<Trial>> {
        self.keeping(allowances).reduce(|far, trial| {
            if side * trial.values[parameter] > side * far.values[parameter] { trial } else { far }
        })
    }

    fn go_far(&mut self, which: usize, side: f64, allowances: &[f64]) {
        let parameter = self.parameters()[which];
        let bound = if side > 0.0 { parameter.high } else { parameter.low };
        for _ in 0..MOST_ATTEMPTS {
            let Some(from) = self.furthest(which, side, allowances).map(|trial| trial.values.clone()) else { return };
            if from[which] == bound || self.is_cancelled() {
                return;
            }
            let mut starts = vec![from.clone()];
            if parameter.whole {
                starts[0][which] += side;
            }
            let moved = starts[0][which];
            let others = self.neighbours(&starts[0]).into_iter();
            starts.extend(others.filter(|other| !parameter.whole || other[which] == moved));
            let enough = if parameter.whole { 0.5 } else { NOT_WORTH * parameter.width() };
            // The same whole numbers first; others only where these lead no further.
            let is_further = starts.iter().any(|start| {
                self.push(start, Some((which, side)), allowances);
                let now = self.furthest(which, side, allowances).map_or(from[which], |trial| trial.values[which]);
                side * (now - from[which]) >= enough
            });
            if !is_further {
                return;
            }
        }
    }

    /// Goes as far as the figures allow to one side of a parameter, whole numbers staying as they are; where the
    /// parameter is one of them, or none is given, seeks what keeps the figures.
    pub(super) fn push(&mut self, start: &[f64], towards: Option<(usize, f64)>, allowances: &[f64]) {
        let free = self.continuous();
        let place_of = |(which, side)| Some((free.iter().position(|&place| place == which)?, side));
        let own = towards.and_then(place_of);
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
            if own.is_none() && evaluation.violation() == 0.0 {
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
