//! Simulating the room with values of its parameters, and remembering.

use super::{Allowed, BENEFIT_OF_THE_DOUBT, Figure, Parameter, Question};
use crate::experiment::{Progress, replicate};
use crate::measure::{Cells, Estimate, FittingSet, Row, Scope, Unit};
use crate::model::Model;
use crate::numerics::estimate::student_t_95;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Deviation, in tolerances, of a figure that cannot be told or of a room that cannot be.
const FAR: f64 = 1e3;

/// Standard deviations between the 10th and the 90th percentile of a normal distribution.
const P10_TO_P90: f64 = 2.563;

/// A metric and where it is measured: of which call type or team.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) scope: Scope,
    pub(super) name: String,
    pub(super) metric: String,
    pub(super) unit: Unit,
}

/// What the simulation says for some values of the parameters.
#[derive(Debug, Clone)]
pub(super) struct Trial {
    /// By parameter.
    pub(super) values: Vec<f64>,
    /// Every metric of the run, in the order of [`Trials::metrics`].
    pub(super) estimates: Vec<Estimate>,
}

impl Trial {
    /// Standard deviation of a metric from run to run; 0 where it is always the same or not known.
    pub(super) fn spread(&self, metric: usize) -> f64 {
        let Estimate { p10, p90, .. } = self.estimates[metric];
        p10.zip(p90).map_or(0.0, |(p10, p90)| (p90 - p10) / P10_TO_P90)
    }

    fn standard_error(&self, metric: usize) -> f64 {
        let estimate = &self.estimates[metric];
        let half_width = estimate.half_width().unwrap_or(0.0);
        if estimate.replications > 1 { half_width / student_t_95(estimate.replications - 1) } else { 0.0 }
    }
}

/// All trials so far.
pub(super) struct Trials<'q, P> {
    pub(super) question: &'q Question<'q>,
    /// Every metric of the run; empty before the first trial.
    pub(super) metrics: Vec<Place>,
    /// By replications and values.
    known: BTreeMap<(usize, Vec<u64>), Option<Rc<Trial>>>,
    /// Replications of a trial that counts; rougher ones only lead the way.
    pub(super) replications: usize,
    pub(super) spent: usize,
    /// Ends of ranges, by parameter and side, short of which the search broke off.
    pub(super) broken_off: Vec<(usize, f64)>,
    progress: &'q P,
}

impl<'q, P: Progress> Trials<'q, P> {
    pub(super) fn new(question: &'q Question<'q>, progress: &'q P) -> Self {
        let replications = question.plan.replications;
        Self {
            question,
            metrics: Vec::new(),
            known: BTreeMap::new(),
            replications,
            spent: 0,
            broken_off: Vec::new(),
            progress,
        }
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    /// The trial at these values; `None` where there is no such room, or after cancelling.
    pub(super) fn at(&mut self, values: &[f64], replications: usize) -> Option<Rc<Trial>> {
        let key = (replications, values.iter().map(|value| value.to_bits()).collect());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let trial = (self.question.build)(values)
            .and_then(|model| self.simulate(model, values, replications, self.question.plan.seed));
        let trial = trial.map(Rc::new);
        self.known.insert(key, trial.clone());
        trial
    }

    /// Whether these values keep every figure with callers who took no part in the search, too.
    pub(super) fn holds(&mut self, values: &[f64], allowances: &[f64]) -> bool {
        let seed = self.question.check_seed();
        let trial =
            (self.question.build)(values).and_then(|model| self.simulate(model, values, self.replications, seed));
        trial.is_some_and(|trial| self.keeps(&trial, allowances))
    }

    fn simulate(&mut self, model: Model, values: &[f64], replications: usize, seed: u64) -> Option<Trial> {
        // Only figures of the whole run are looked at.
        let mut room = model.into_room();
        room.window.interval = room.window.duration;
        let model = Model::new(room).ok()?;
        let cells = Cells::new(&model.window);
        let summary = replicate(&model, &cells, "", seed, replications, self.progress)?;
        self.spent += replications;
        let rows = summary.run_rows();
        let metric =
            |row: &Row| Place { scope: row.scope, name: row.name.clone(), metric: row.metric.clone(), unit: row.unit };
        let metrics: Vec<Place> = rows.iter().map(metric).collect();
        if self.metrics.is_empty() {
            self.metrics = metrics;
        } else if self.metrics != metrics {
            return None; // a parameter changed what is measured: not the same question any more
        }
        Some(Trial { values: values.to_vec(), estimates: rows.into_iter().map(|row| row.estimate).collect() })
    }

    /// Every trial so far, the rough ones too.
    pub(super) fn all(&self) -> impl Iterator<Item = &Rc<Trial>> {
        self.known.values().flatten()
    }

    /// Trials that count and keep every figure, in an order of their own.
    pub(super) fn keeping<'t>(&'t self, allowances: &'t [f64]) -> impl Iterator<Item = &'t Rc<Trial>> {
        let count = |entry: &(&(usize, Vec<u64>), &Option<Rc<Trial>>)| entry.0.0 == self.replications;
        let trials = self.known.iter().filter(count).filter_map(|(_, trial)| trial.as_ref());
        trials.filter(|trial| self.keeps(trial, allowances))
    }

    pub(super) fn fitted(&self) -> impl Iterator<Item = &'q Figure> + use<'q, P> {
        self.question.figures.iter().filter(|figure| figure.fitted)
    }

    /// The place of a published figure among the metrics.
    pub(super) fn place(&self, figure: &Figure) -> Option<usize> {
        self.metrics.iter().position(|metric| {
            metric.scope == figure.scope && metric.name == figure.name && metric.metric == figure.metric
        })
    }

    /// How far each fitted figure is from the published one, in tolerances.
    pub(super) fn deviations(&self, trial: Option<&Trial>) -> Vec<f64> {
        let deviation = |figure: &Figure| {
            let mean = trial?.estimates[self.place(figure)?].mean?;
            Some(((mean - figure.value) / figure.tolerance).clamp(-FAR, FAR))
        };
        self.fitted().map(|figure| deviation(figure).unwrap_or(FAR)).collect()
    }

    /// Root of the weighted mean of squared deviations.
    pub(super) fn misfit(&self, trial: &Trial) -> f64 {
        let weights: f64 = self.fitted().map(|figure| figure.weight).sum();
        (self.squares(&self.deviations(Some(trial))) / weights).sqrt()
    }

    /// Weighted sum of squared deviations.
    pub(super) fn squares(&self, deviations: &[f64]) -> f64 {
        self.fitted().zip(deviations).map(|(figure, deviation)| figure.weight * deviation * deviation).sum()
    }

    /// The largest deviation, in tolerances, of each fitted figure that still counts as reproduced.
    ///
    /// The error is that of the trial nearest to the figures for all others, too: far from it the error may be larger, and
    /// to allow for it would let the worst known values in by their very noise.
    pub(super) fn allowances(&self, trial: &Trial) -> Vec<f64> {
        let error = |figure: &Figure| self.place(figure).map_or(0.0, |place| trial.standard_error(place));
        self.fitted().map(|figure| 1.0 + BENEFIT_OF_THE_DOUBT * error(figure) / figure.tolerance).collect()
    }

    pub(super) fn keeps(&self, trial: &Trial, allowances: &[f64]) -> bool {
        self.deviations(Some(trial)).iter().zip(allowances).all(|(deviation, most)| deviation.abs() <= *most)
    }

    /// What each figure was really allowed.
    pub(super) fn told_allowances(&self, allowances: &[f64]) -> Vec<Option<Allowed>> {
        let mut allowances = allowances.iter();
        let told = |figure: &Figure| {
            let most = figure.fitted.then(|| allowances.next())??;
            // The error falls with the root of the replications.
            let times = (2.0 * (most - 1.0)).powi(2);
            let replications_that_do = (times * self.replications as f64).ceil();
            Some(Allowed { distance: most * figure.tolerance, replications_that_do })
        };
        self.question.figures.iter().map(told).collect()
    }

    pub(super) fn as_set(&self, trial: &Trial) -> FittingSet {
        let figure = |figure: &Figure| self.place(figure).and_then(|place| trial.estimates[place].mean);
        FittingSet { values: trial.values.clone(), figures: self.question.figures.iter().map(figure).collect() }
    }

    pub(super) fn parameters(&self) -> &'q [Parameter] {
        self.question.parameters
    }
}

impl Parameter {
    pub(super) fn width(&self) -> f64 {
        self.high - self.low
    }

    /// The value at a place of the unit cube.
    pub(super) fn value(&self, place: f64) -> f64 {
        (self.low + place * self.width()).clamp(self.low, self.high)
    }

    pub(super) fn place(&self, value: f64) -> f64 {
        ((value - self.low) / self.width()).clamp(0.0, 1.0)
    }
}
