//! The law of patience from waits that an answer may have cut short: exponential, Weibull, hyperexponential.

use super::likelihood::{maximise, simplest_of_the_best_first};
use super::{Estimated, Maximum, WaitTable};
use statrs::function::gamma::ln_gamma;

/// A mean whose interval spans a larger factor is not known.
const MOST_UNCERTAIN: f64 = 20.0;

/// A law of patience.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PatienceLaw {
    /// Leaving at a constant rate.
    Exponential {
        /// Mean.
        mean: f64,
    },
    /// Leaving at a rate that falls (shape below 1) or rises with the wait.
    Weibull {
        /// Mean.
        mean: f64,
        /// Shape.
        shape: f64,
    },
    /// Two kinds of callers, the hasty and the patient.
    Hyperexponential {
        /// Share of the hasty.
        share: f64,
        /// Mean of the hasty.
        hasty: f64,
        /// Mean of the patient.
        patient: f64,
    },
}

/// A law fitted to waits.
#[derive(Debug, Clone, PartialEq)]
pub struct PatienceFit {
    /// The law.
    pub law: PatienceLaw,
    /// Its parameters by name, with intervals.
    pub parameters: Vec<(&'static str, Estimated)>,
    /// Akaike's information criterion; the least is best.
    pub aic: f64,
}

/// A stretch of the wait: ends, callers who left, mean number waiting.
struct Stretch {
    from: f64,
    to: f64,
    left: f64,
    waiting: f64,
}

/// Every law fitted by censored likelihood, the best first: by AIC, and of equals the simplest; empty where fewer than three callers left.
///
/// Leaving within `without` (windows of spikes) does not count, nor does the time waited there. The wait is cut into
/// stretches much shorter than any patience, in each of which leaving is a Poisson count (Holford 1980).
pub fn fit_patience(waits: &WaitTable, without: &[(f64, f64)]) -> Vec<PatienceFit> {
    let stretches = stretches(waits, without);
    let left: f64 = stretches.iter().map(|stretch| stretch.left).sum();
    if left < 3.0 {
        return Vec::new();
    }
    let exposure: f64 = stretches.iter().map(|stretch| stretch.waiting * (stretch.to - stretch.from)).sum();
    let mean = exposure / left;
    let mut fits: Vec<PatienceFit> =
        [exponential(&stretches, mean), weibull(&stretches, mean), hyperexponential(&stretches, mean)]
            .into_iter()
            .flatten()
            .collect();
    simplest_of_the_best_first(&mut fits, |fit| (fit.aic, fit.parameters.len()));
    fits
}

impl PatienceLaw {
    /// The share of callers whose patience is longer than `time`.
    pub fn survival(&self, time: f64) -> f64 {
        (-self.cumulative_hazard(time)).exp()
    }

    fn cumulative_hazard(&self, time: f64) -> f64 {
        match *self {
            Self::Exponential { mean } => time / mean,
            Self::Weibull { mean, shape } => (time / weibull_scale(mean, shape)).powf(shape),
            Self::Hyperexponential { share, hasty, patient } => {
                -(share * (-time / hasty).exp() + (1.0 - share) * (-time / patient).exp()).ln()
            }
        }
    }

    /// Leaving callers per waiting caller and unit of time, on average between two times.
    pub fn mean_hazard(&self, from: f64, to: f64) -> f64 {
        (self.cumulative_hazard(to) - self.cumulative_hazard(from)) / (to - from)
    }
}

fn weibull_scale(mean: f64, shape: f64) -> f64 {
    mean / ln_gamma(1.0 + 1.0 / shape).exp()
}

fn stretches(waits: &WaitTable, without: &[(f64, f64)]) -> Vec<Stretch> {
    let end = waits.longest() + 1.0;
    let mut edges = vec![0.0];
    while let Some(&last) = edges.last().filter(|&&last| last < end) {
        // A second at first, later the hundredth part of the wait.
        edges.push(last + f64::max(1.0, (last / 100.0).floor()));
    }
    edges.extend(without.iter().flat_map(|window| [window.0, window.1]));
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    let outside = |from: f64, to: f64| without.iter().all(|window| to <= window.0 || window.1 <= from);
    edges
        .windows(2)
        .filter(|pair| outside(pair[0], pair[1]))
        .map(|pair| {
            let (from, to) = (pair[0], pair[1]);
            Stretch { from, to, left: waits.left(from, to) as f64, waiting: waits.exposure(from, to) / (to - from) }
        })
        .filter(|stretch| stretch.waiting > 0.0)
        .collect()
}

fn fitted<const N: usize>(
    stretches: &[Stretch],
    start: [f64; N],
    law: impl Fn(&[f64; N]) -> PatienceLaw,
) -> Option<Maximum<N>> {
    maximise(start, |parameters| {
        let law = law(parameters);
        let of = |stretch: &Stretch| {
            let hazard = law.cumulative_hazard(stretch.to) - law.cumulative_hazard(stretch.from);
            let leaving = if stretch.left > 0.0 { stretch.left * hazard.ln() } else { 0.0 };
            leaving - stretch.waiting * hazard
        };
        stretches.iter().map(of).sum()
    })
}

fn exponential(stretches: &[Stretch], mean: f64) -> Option<PatienceFit> {
    let law = |p: &[f64; 1]| PatienceLaw::Exponential { mean: p[0].exp() };
    let found = fitted(stretches, [mean.ln()], law)?;
    let parameters = vec![("mean", found.positive(|p| p[0].exp()))];
    Some(PatienceFit { law: law(&found.at), parameters, aic: 2.0 - 2.0 * found.value })
}

fn weibull(stretches: &[Stretch], mean: f64) -> Option<PatienceFit> {
    // Scale and shape are told apart better than mean and shape: the mean lies far beyond the longest wait.
    let law = |p: &[f64; 2]| {
        let shape = p[1].exp();
        PatienceLaw::Weibull { mean: p[0].exp() * ln_gamma(1.0 + 1.0 / shape).exp(), shape }
    };
    let found = fitted(stretches, [mean.ln(), 0.0], law)?;
    let mean = found.positive(|p| (p[0] + ln_gamma(1.0 + (-p[1]).exp())).exp());
    let parameters = vec![("mean", mean), ("shape", found.positive(|p| p[1].exp()))];
    let sensible = mean.value.is_finite() && found.at[1].abs() < 3.0;
    sensible.then(|| PatienceFit { law: law(&found.at), parameters, aic: 4.0 - 2.0 * found.value })
}

fn hyperexponential(stretches: &[Stretch], mean: f64) -> Option<PatienceFit> {
    let law = |p: &[f64; 3]| PatienceLaw::Hyperexponential {
        share: 1.0 / (1.0 + (-p[0]).exp()),
        hasty: p[1].exp(),
        patient: p[1].exp() + p[2].exp(),
    };
    let starts = [(0.05, 0.03), (0.2, 0.1), (0.5, 0.3)];
    let found = starts
        .into_iter()
        .filter_map(|(share, part): (f64, f64)| {
            let start = [(share / (1.0 - share)).ln(), (part * mean).ln(), (1.5 * mean).ln()];
            fitted(stretches, start, law)
        })
        .max_by(|a, b| a.value.total_cmp(&b.value))?;
    let PatienceLaw::Hyperexponential { share, hasty, patient } = law(&found.at) else { return None };
    let parameters = vec![
        ("share", found.share(|p| 1.0 / (1.0 + (-p[0]).exp()))),
        ("hasty", found.positive(|p| p[1].exp())),
        ("patient", found.positive(|p| p[1].exp() + p[2].exp())),
    ];
    // Two kinds that are nearly one, of which one is nearly nobody or one of which nothing is known, are not two kinds.
    let known = |place: usize| parameters[place].1.high < MOST_UNCERTAIN * parameters[place].1.low;
    let distinct = (0.001..=0.999).contains(&share) && patient > 1.5 * hasty && known(1) && known(2);
    distinct.then(|| PatienceFit { law: law(&found.at), parameters, aic: 6.0 - 2.0 * found.value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::survival::Observation;
    use rand::{RngExt, SeedableRng};
    use rand_distr::{Distribution, Exp1};
    use rand_xoshiro::Xoshiro256PlusPlus;

    fn table(callers: usize, mut patience: impl FnMut(&mut Xoshiro256PlusPlus) -> f64) -> WaitTable {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(11);
        let mut waits: Vec<Observation> = (0..callers)
            .map(|_| {
                let unit: f64 = Exp1.sample(&mut rng);
                let (answer, patience) = (300.0 * unit, patience(&mut rng));
                Observation { time: answer.min(patience), left: patience < answer }
            })
            .collect();
        WaitTable::new(&mut waits)
    }

    fn exponential_draw(rng: &mut Xoshiro256PlusPlus, mean: f64) -> f64 {
        let unit: f64 = Exp1.sample(rng);
        mean * unit
    }

    #[track_caller]
    fn covers(fit: &PatienceFit, name: &str, truth: f64) {
        let found = fit.parameters.iter().find(|parameter| parameter.0 == name).unwrap().1;
        assert!(found.covers(truth), "{name} {truth}: {fit:?}");
    }

    #[test]
    fn the_exponential_mean_is_time_waited_over_those_who_left() {
        let waits = table(20_000, |rng| exponential_draw(rng, 1_200.0));
        let best = &fit_patience(&waits, &[])[0];
        assert!(matches!(best.law, PatienceLaw::Exponential { .. }), "{best:?}");
        covers(best, "mean", 1_200.0);
        let exact = waits.exposure(0.0, 1e9) / waits.all_left() as f64;
        assert!((best.parameters[0].1.value / exact - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_falling_rate_and_two_kinds_of_callers_are_told() {
        let weibull = rand_distr::Weibull::new(900.0, 0.6).unwrap();
        let best = fit_patience(&table(20_000, |rng| weibull.sample(rng)), &[]).remove(0);
        assert!(matches!(best.law, PatienceLaw::Weibull { .. }), "{best:?}");
        covers(&best, "shape", 0.6);
        let two = |rng: &mut Xoshiro256PlusPlus| {
            let mean = if rng.random::<f64>() < 0.15 { 30.0 } else { 1_500.0 };
            exponential_draw(rng, mean)
        };
        let best = fit_patience(&table(30_000, two), &[]).remove(0);
        assert!(matches!(best.law, PatienceLaw::Hyperexponential { .. }), "{best:?}");
        covers(&best, "share", 0.15);
        covers(&best, "hasty", 30.0);
        covers(&best, "patient", 1_500.0);
    }

    #[test]
    fn what_happens_in_a_window_left_out_does_not_count() {
        let with_message = |rng: &mut Xoshiro256PlusPlus| {
            let patience = exponential_draw(rng, 900.0);
            if rng.random::<f64>() < 0.3 { patience.min(45.0) } else { patience }
        };
        let waits = table(20_000, with_message);
        let best = fit_patience(&waits, &[(44.0, 49.0)]).remove(0);
        covers(&best, "mean", 900.0);
        assert!(matches!(best.law, PatienceLaw::Exponential { .. }), "{best:?}");
    }

    #[test]
    fn nobody_leaving_tells_no_law() {
        assert!(fit_patience(&table(50, |_| f64::INFINITY), &[]).is_empty());
        assert!(fit_patience(&WaitTable::default(), &[]).is_empty());
    }
}
