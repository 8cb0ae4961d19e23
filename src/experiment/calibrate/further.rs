//! Which figure, had it been published, would tell the sets apart.

use super::Progress;
use super::trials::{Place, Trial, Trials};
use crate::measure::FurtherFigure;
use std::rc::Rc;

/// Figures that are named at most.
const MOST_FIGURES: usize = 3;

/// A figure that varies less than this over the sets, in standard deviations of a single run, tells nothing.
const LEAST_SEPARATION: f64 = 0.5;

/// A figure that goes with one already named as closely as this says the same once more.
const SAME: f64 = 0.9;

/// Part of a figure that nobody counts more finely than, so that one without any chance in it is not infinitely telling.
const FINEST: f64 = 0.002;

/// What could not narrow the sets: shares of replications, the worst of a run, which nobody publishes; and the cost, which
/// says what a force pays, not how its room works.
const PASSED_OVER: [&str; 4] = ["target_met_share", "max_wait", "max_queue", "cost"];

impl<P: Progress> Trials<'_, P> {
    /// The figures that differ most between the sets, relative to what chance makes of them in a single run, leaving out
    /// those that go with one named before.
    pub(super) fn further(&self, sets: &[Rc<Trial>]) -> Vec<FurtherFigure> {
        let fitted: Vec<usize> = self.fitted().filter_map(|figure| self.place(figure)).collect();
        let told =
            |&metric: &usize| !fitted.contains(&metric) && !PASSED_OVER.contains(&self.metrics[metric].metric.as_str());
        let mut candidates: Vec<(usize, Vec<f64>, f64)> = (0..self.metrics.len())
            .filter(told)
            .filter_map(|metric| {
                let figures = sets.iter().map(|set| set.estimates[metric].mean).collect::<Option<Vec<f64>>>()?;
                let (low, high) = ends(&figures);
                let chance = sets.first()?.spread(metric).max(FINEST * high.abs());
                let separation = if high > low { (high - low) / chance } else { 0.0 };
                (separation >= LEAST_SEPARATION).then_some((metric, figures, separation))
            })
            .collect();
        candidates.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        let mut named: Vec<(usize, Vec<f64>, f64)> = Vec::new();
        for candidate in candidates {
            let says_the_same = |known: &(usize, Vec<f64>, f64)| correlation(&known.1, &candidate.1).abs() > SAME;
            if named.len() < MOST_FIGURES && !named.iter().any(says_the_same) {
                named.push(candidate);
            }
        }
        named
            .into_iter()
            .map(|(metric, figures, separation)| self.describe(metric, &figures, separation, sets))
            .collect()
    }

    fn describe(&self, metric: usize, figures: &[f64], separation: f64, sets: &[Rc<Trial>]) -> FurtherFigure {
        let (low, high) = ends(figures);
        let closeness = |parameter: usize| {
            let values: Vec<f64> = sets.iter().map(|set| set.values[parameter]).collect();
            correlation(&values, figures).abs()
        };
        let closest =
            (0..self.parameters().len()).max_by(|&a, &b| closeness(a).total_cmp(&closeness(b)).then(b.cmp(&a)));
        let Place { scope, name, metric, unit } = self.metrics[metric].clone();
        FurtherFigure { scope, name, metric, unit, low, high, separation, tells: closest.unwrap_or(0) }
    }
}

fn ends(figures: &[f64]) -> (f64, f64) {
    figures.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |ends, &figure| (ends.0.min(figure), ends.1.max(figure)))
}

/// Pearson's correlation; 0 where one of them does not vary.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let mean = |figures: &[f64]| figures.iter().sum::<f64>() / figures.len() as f64;
    let (mean_one, mean_other) = (mean(one), mean(other));
    let sum =
        |of: fn(f64, f64) -> f64| one.iter().zip(other).map(|(a, b)| of(a - mean_one, b - mean_other)).sum::<f64>();
    let (both, first, second) = (sum(|a, b| a * b), sum(|a, _| a * a), sum(|_, b| b * b));
    if first > 0.0 && second > 0.0 { both / (first * second).sqrt() } else { 0.0 }
}
