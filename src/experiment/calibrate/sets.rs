//! Sets of values that reproduce the figures as well as those found.

use super::Progress;
use super::ranges::{Aim, Extremes};
use super::trials::{Trial, Trials};
use crate::numerics::scatter::scattered;
use std::rc::Rc;

/// Mixtures of known sets that are tried for each parameter.
const MIXTURES: usize = 16;

/// Sets that are told of at most.
const MOST_SETS: usize = 200;

impl<P: Progress> Trials<'_, P> {
    /// Tries what lies between the ends, so that the sets show the whole and not only its rim.
    pub(super) fn mix(&mut self, extremes: &[Extremes], found: &Rc<Trial>, allowances: &[f64]) {
        let mut ends: Vec<Rc<Trial>> = extremes.iter().flatten().cloned().chain([Rc::clone(found)]).collect();
        for number in 0..MIXTURES * self.parameters().len() {
            let picks = scattered(number, 4);
            let pick = |share: f64| (share * ends.len() as f64) as usize % ends.len();
            let (one, other) = (&ends[pick(picks[0])], &ends[pick(picks[1])]);
            let mix = |((one, other), parameter): ((&f64, &f64), &super::Parameter)| {
                let mixed = one + picks[2] * (other - one);
                if parameter.whole { mixed.round() } else { mixed }
            };
            let values: Vec<f64> = one.values.iter().zip(&other.values).zip(self.parameters()).map(mix).collect();
            let keeps = |trials: &Self, trial: &Rc<Trial>| trials.keeps(trial, allowances);
            let trial = self.at(&values, self.replications).filter(|trial| keeps(self, trial));
            // What makes up for what is seldom a straight line: from beside the sets it is not far to one.
            if trial.is_none() {
                self.push(&values, Aim::Any, allowances);
            }
            // A new set is itself an end for others, so that they spread into the middle.
            ends.extend(trial.filter(|_| picks[3] < 0.5));
        }
    }

    /// At most [`MOST_SETS`] of the sets, as far from each other as may be, the values found first.
    pub(super) fn thinned(&self, found: &Rc<Trial>, allowances: &[f64]) -> Vec<Rc<Trial>> {
        let places = |trial: &Trial| -> Vec<f64> {
            trial.values.iter().zip(self.parameters()).map(|(value, parameter)| parameter.place(*value)).collect()
        };
        let distance = |one: &[f64], other: &[f64]| -> f64 {
            one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum()
        };
        let all: Vec<(Vec<f64>, &Rc<Trial>)> = self.keeping(allowances).map(|trial| (places(trial), trial)).collect();
        let mut kept = vec![Rc::clone(found)];
        let mut gaps: Vec<f64> = all.iter().map(|(place, _)| distance(place, &places(found))).collect();
        while kept.len() < MOST_SETS {
            let furthest = gaps.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
            let Some((next, _)) = furthest.filter(|(_, gap)| **gap > 0.0) else { break };
            kept.push(Rc::clone(all[next].1));
            let new = &all[next].0;
            gaps.iter_mut().zip(&all).for_each(|(gap, (place, _))| *gap = gap.min(distance(place, new)));
        }
        kept
    }
}
