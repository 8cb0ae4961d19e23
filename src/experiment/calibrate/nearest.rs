//! The values that come nearest to the fitted figures.

use super::ranges::Aim;
use super::trials::{Trial, Trials};
use super::{Parameter, Progress};
use crate::numerics::constrained::{Evaluation, Steps, minimise};
use crate::numerics::scatter::scattered;
use std::rc::Rc;

/// Share of the replications with which the way is sought, and the fewest.
const ROUGHLY: usize = 4;
const FEWEST_REPLICATIONS: usize = 8;

/// Whole numbers that are taken as if there were something between them; of more, the others are rounded, since the
/// corners around a point are twice as many with each.
const MOST_BETWEEN: usize = 3;

/// What of a whole number's next one counts as something between the two.
const PARTS: std::ops::RangeInclusive<f64> = 1e-6..=1.0 - 1e-6;

/// Steps of whole numbers at most, in search of better ones.
const MOST_STEPS: usize = 24;

/// Places at most from which what keeps every figure is sought, and how far they are apart, as a part of the bounds.
const MOST_SOUGHT_FROM: usize = 8;
const APART: f64 = 0.1;

/// Significant digits of the answer: no figure pins a parameter down better.
const DIGITS: i32 = 4;

impl<P: Progress> Trials<'_, P> {
    /// The best trial from all starts, with all replications and rounded values; `None` if cancelled, or where there
    /// is no room at any start.
    pub(super) fn nearest(&mut self) -> Option<Rc<Trial>> {
        let roughly = (self.replications / ROUGHLY).max(FEWEST_REPLICATIONS).min(self.replications);
        let mut best: Option<Rc<Trial>> = None;
        for number in 0..self.question.starts.max(1) {
            let found = self.one_start(number, roughly);
            best = self.better(best, found);
        }
        let settled = self.settled(&best?.values, self.replications, 0.02, 0.000_5)?;
        self.at(&self.to_digits(&settled.values), self.replications)
    }

    /// The trial itself where it keeps every figure, else the one of least misfit among those that do, if any is met:
    /// least squares may break one tolerance for the sake of several others.
    pub(super) fn within_tolerances(&mut self, nearest: Rc<Trial>, allowances: &[f64]) -> Rc<Trial> {
        if self.keeps(&nearest, allowances) {
            return nearest;
        }
        for start in self.nearly_keeping(&nearest, allowances) {
            self.push(&start, Aim::Nearest, allowances);
        }
        let misfit = |trial: &Rc<Trial>| self.misfit(trial);
        let best = self.keeping(allowances).min_by(|one, other| misfit(one).total_cmp(&misfit(other)));
        let Some(best) = best.cloned() else { return nearest };
        let rounded = self.at(&self.to_digits(&best.values), self.replications);
        rounded.filter(|trial| self.keeps(trial, allowances)).unwrap_or(best)
    }

    /// Values from which to seek what keeps every figure: those that miss by least, each apart from the others.
    fn nearly_keeping(&self, nearest: &Trial, allowances: &[f64]) -> Vec<Vec<f64>> {
        let missed = |trial: &Trial| {
            let deviations = self.deviations(Some(trial));
            deviations.iter().zip(allowances).map(|(deviation, most)| deviation.abs() / most).fold(0.0, f64::max)
        };
        let mut known: Vec<(f64, &Rc<Trial>)> = self.all().map(|trial| (missed(trial), trial)).collect();
        known.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut starts = vec![nearest.values.clone()];
        for (_, trial) in known {
            if starts.len() < MOST_SOUGHT_FROM && starts.iter().all(|start| self.are_apart(start, &trial.values)) {
                starts.push(trial.values.clone());
            }
        }
        starts
    }

    fn are_apart(&self, one: &[f64], other: &[f64]) -> bool {
        self.parameters().iter().zip(one.iter().zip(other)).any(|(parameter, (one, other))| {
            (one - other).abs() > if parameter.whole { 0.5 } else { APART * parameter.width() }
        })
    }

    fn to_digits(&self, values: &[f64]) -> Vec<f64> {
        let rounded = |(&value, parameter): (&f64, &Parameter)| {
            if parameter.whole { value } else { to_digits(value).clamp(parameter.low, parameter.high) }
        };
        values.iter().zip(self.parameters()).map(rounded).collect()
    }

    fn one_start(&mut self, number: usize, replications: usize) -> Option<Rc<Trial>> {
        let parameters = self.parameters();
        let start: Vec<f64> = match number.checked_sub(1) {
            None => parameters.iter().map(|parameter| parameter.place(parameter.start)).collect(),
            Some(other) => scattered(other, parameters.len()),
        };
        let places = self.level(&start, replications);
        let mut best = None;
        for values in self.corners(&places).into_iter().map(|(values, _)| values) {
            let polished = self.polished(&values, replications, 0.05, 0.004);
            best = self.better(best, polished);
        }
        self.settled(&best?.values, replications, 0.05, 0.004)
    }

    /// Pulls the largest deviation down evenly, whole numbers taken as if there were something between them: where the
    /// figures can be reproduced this goes straight there, as planes through the figures know the way.
    fn level(&mut self, start: &[f64], replications: usize) -> Vec<f64> {
        let count = start.len();
        let first = self.between(start, replications);
        let ceiling = first.iter().map(|deviation| deviation.asinh().abs()).fold(0.1, f64::max);
        let steps = Steps { first: 0.25, last: 0.01, evaluations: 30 * (count + 1) };
        // The level is one coordinate more, and what is to be lowered.
        let start: Vec<f64> = start.iter().copied().chain([1.0]).collect();
        let mut found = minimise(&start, 2 * first.len(), steps, |places| {
            let (level, deviations) = (places[count], self.between(&places[..count], replications));
            // Far away only the direction matters, so that the planes are not ruled by what is worst.
            let bounds = deviations.iter().map(|deviation| deviation.asinh() / ceiling);
            Evaluation { value: level, constraints: bounds.flat_map(|bound| [level - bound, level + bound]).collect() }
        });
        found.truncate(count);
        found
    }

    /// Deviations at a place where whole numbers may have parts: the mean of those around it, by their nearness.
    fn between(&mut self, places: &[f64], replications: usize) -> Vec<f64> {
        let mut mean = vec![0.0; self.fitted().count()];
        for (values, nearness) in self.corners(places) {
            let trial = self.at(&values, replications);
            let deviations = self.deviations(trial.as_deref());
            mean.iter_mut().zip(deviations).for_each(|(sum, deviation)| *sum += nearness * deviation);
        }
        mean
    }

    /// The values around a place whose whole numbers are whole, each with its nearness; they sum to 1.
    fn corners(&self, places: &[f64]) -> Vec<(Vec<f64>, f64)> {
        let mut corners = vec![(Vec::new(), 1.0)];
        let mut between = 0;
        for (parameter, &place) in self.parameters().iter().zip(places) {
            let value = parameter.value(place);
            let part = value - value.floor();
            let ends: &[(f64, f64)] = if !parameter.whole {
                &[(value, 1.0)]
            } else if !PARTS.contains(&part) || between == MOST_BETWEEN {
                &[(value.round(), 1.0)]
            } else {
                between += 1;
                &[(value.floor(), 1.0 - part), (value.ceil(), part)]
            };
            corners = corners
                .iter()
                .flat_map(|(values, nearness): &(Vec<f64>, f64)| {
                    ends.iter().map(move |(end, part)| ([&values[..], &[*end]].concat(), nearness * part))
                })
                .collect();
        }
        corners
    }

    /// The least squares nearby, whole numbers staying as they are.
    fn polished(&mut self, values: &[f64], replications: usize, first: f64, last: f64) -> Option<Rc<Trial>> {
        let free = self.continuous();
        let start = self.places_of(values, &free);
        let steps = Steps { first, last, evaluations: 20 + 15 * free.len() };
        let found = minimise(&start, 0, steps, |places| {
            let trial = self.at(&self.values_at(values, &free, places), replications);
            Evaluation { value: self.squares(&self.deviations(trial.as_deref())), constraints: Vec::new() }
        });
        self.at(&self.values_at(values, &free, &found), replications)
    }

    /// The least squares nearby, with whole numbers moved one at a time while that is better.
    fn settled(&mut self, values: &[f64], replications: usize, first: f64, last: f64) -> Option<Rc<Trial>> {
        let mut best = self.polished(values, replications, first, last);
        for _ in 0..MOST_STEPS {
            let from = best.clone()?;
            for neighbour in self.neighbours(&from.values) {
                let found = self.polished(&neighbour, replications, first, last);
                best = self.better(best, found);
            }
            if best.as_ref().is_none_or(|best| best.values == from.values) {
                break;
            }
        }
        best
    }

    /// The values with one whole number more or less, within the bounds.
    pub(super) fn neighbours(&self, values: &[f64]) -> Vec<Vec<f64>> {
        let mut neighbours = Vec::new();
        for (place, parameter) in self.parameters().iter().enumerate().filter(|(_, parameter)| parameter.whole) {
            for step in [-1.0, 1.0] {
                let mut moved = values.to_vec();
                moved[place] += step;
                if (parameter.low..=parameter.high).contains(&moved[place]) {
                    neighbours.push(moved);
                }
            }
        }
        neighbours
    }

    /// Places of the parameters that need not be whole.
    pub(super) fn continuous(&self) -> Vec<usize> {
        (0..self.parameters().len()).filter(|&place| !self.parameters()[place].whole).collect()
    }

    pub(super) fn places_of(&self, values: &[f64], free: &[usize]) -> Vec<f64> {
        free.iter().map(|&place| self.parameters()[place].place(values[place])).collect()
    }

    /// `values` with the free ones at these places.
    pub(super) fn values_at(&self, values: &[f64], free: &[usize], places: &[f64]) -> Vec<f64> {
        let mut all = values.to_vec();
        free.iter().zip(places).for_each(|(&which, &place)| all[which] = self.parameters()[which].value(place));
        all
    }

    /// The one with the smaller misfit; of equals the first.
    fn better(&self, one: Option<Rc<Trial>>, other: Option<Rc<Trial>>) -> Option<Rc<Trial>> {
        match (one, other) {
            (Some(one), Some(other)) => Some(if self.misfit(&other) < self.misfit(&one) { other } else { one }),
            (one, other) => one.or(other),
        }
    }
}

fn to_digits(value: f64) -> f64 {
    format!("{value:.*e}", (DIGITS - 1) as usize).parse().unwrap_or(value)
}
