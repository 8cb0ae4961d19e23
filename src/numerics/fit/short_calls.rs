//! Short calls, such as silent and mistaken ones, beside the calls that are handled.

use super::duration::{aic, lognormal_cv, lognormal_parameters, moments_of};
use super::likelihood::maximise;
use super::{DurationFit, DurationLaw};
use statrs::distribution::{Continuous, ContinuousCDF, LogNormal};

/// Equal steps of the length of short calls, each with a density of its own.
pub const SHORT_STEPS: usize = 4;

/// Rounds of expectation and maximisation; they end sooner where nothing changes any more.
const MOST_ROUNDS: usize = 2_000;

/// A share of short calls up to a bound, with a density in steps; the remainder lognormal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShortCalls {
    /// The share of short calls.
    pub share: f64,
    /// Their longest duration.
    pub bound: f64,
    /// Shares of the short calls in equal steps up to the bound; they sum to 1.
    pub steps: [f64; SHORT_STEPS],
    /// Mean of the logarithm of the remainder.
    pub mu: f64,
    /// Standard deviation of the logarithm of the remainder.
    pub sigma: f64,
}

impl ShortCalls {
    /// The share of durations up to `value`.
    pub fn cdf(&self, value: f64) -> f64 {
        let width = self.bound / SHORT_STEPS as f64;
        let reached = |step: usize| ((value - step as f64 * width) / width).clamp(0.0, 1.0);
        let short: f64 = (0..SHORT_STEPS).map(|step| self.steps[step] * reached(step)).sum();
        let rest = LogNormal::new(self.mu, self.sigma).map_or(f64::NAN, |law| law.cdf(value));
        self.share * short + (1.0 - self.share) * rest
    }

    /// Mean of the short calls.
    pub fn short_mean(&self) -> f64 {
        let width = self.bound / SHORT_STEPS as f64;
        (0..SHORT_STEPS).map(|step| self.steps[step] * (step as f64 + 0.5) * width).sum()
    }

    /// Mean of all calls.
    pub fn mean(&self) -> f64 {
        self.share * self.short_mean() + (1.0 - self.share) * (self.mu + self.sigma.powi(2) / 2.0).exp()
    }

    /// Mean of the remainder.
    pub fn rest_mean(&self) -> f64 {
        (self.mu + self.sigma.powi(2) / 2.0).exp()
    }

    /// Coefficient of variation of the remainder.
    pub fn rest_cv(&self) -> f64 {
        lognormal_cv(self.sigma)
    }

    /// The same steps with other log-odds of a short call, mu and ln sigma.
    fn at(&self, p: &[f64; 3]) -> Self {
        Self { share: 1.0 / (1.0 + (-p[0]).exp()), mu: p[1], sigma: p[2].exp(), ..*self }
    }

    fn step_of(&self, value: f64) -> Option<usize> {
        (value <= self.bound).then(|| ((value / self.bound * SHORT_STEPS as f64) as usize).min(SHORT_STEPS - 1))
    }

    /// Densities of the short part and of the remainder at `value`, each with its share.
    fn parts(&self, rest: &LogNormal, value: f64) -> (f64, f64) {
        let width = self.bound / SHORT_STEPS as f64;
        let short = self.step_of(value).map_or(0.0, |step| self.share * self.steps[step] / width);
        (short, (1.0 - self.share) * rest.pdf(value))
    }
}

/// By expectation and maximisation (Dempster, Laird and Rubin 1977): each short duration counts to both parts, by how
/// likely it is to come from each. `None` without short durations, or where the remainder has no spread.
pub(super) fn fit_short_calls(groups: &[(f64, f64)], bound: f64) -> Option<DurationFit> {
    let (short, long): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.0 <= bound);
    let number: f64 = groups.iter().map(|group| group.1).sum();
    if short.is_empty() || long.len() < 3 {
        return None;
    }
    let (mu, sigma) = moments_of(&long, f64::ln);
    let share = short.iter().map(|group| group.1).sum::<f64>() / number;
    let mut law = ShortCalls { share, bound, steps: [1.0 / SHORT_STEPS as f64; SHORT_STEPS], mu, sigma };
    for _ in 0..MOST_ROUNDS {
        let next = improved(&law, groups, number)?;
        let change = (next.share - law.share).abs() + (next.mu - law.mu).abs() + (next.sigma - law.sigma).abs();
        law = next;
        if change < 1e-9 {
            break;
        }
    }
    if law.share < 1e-6 {
        return None;
    }
    // Errors of share and remainder with the shape of the short part as it is.
    let start = [(law.share / (1.0 - law.share)).ln(), law.mu, law.sigma.ln()];
    let found = maximise(start, |p| log_likelihood(&law.at(p), groups))?;
    let law = law.at(&found.at);
    let mut parameters = vec![("short share", found.share(|p| law.at(p).share))];
    parameters.extend(lognormal_parameters(&found, |p| p[1], |p| p[2].exp()));
    Some(DurationFit {
        law: DurationLaw::ShortCalls(law),
        parameters,
        aic: aic(found.value, 3 + SHORT_STEPS - 1),
        free: 3 + SHORT_STEPS - 1,
        distance: 0.0,
    })
}

fn log_likelihood(law: &ShortCalls, groups: &[(f64, f64)]) -> f64 {
    let Ok(rest) = LogNormal::new(law.mu, law.sigma) else { return f64::NEG_INFINITY };
    let of = |value: f64| {
        if value > law.bound {
            return (1.0 - law.share).ln() + rest.ln_pdf(value);
        }
        let (short, long) = law.parts(&rest, value);
        (short + long).ln()
    };
    groups.iter().map(|&(value, number)| number * of(value)).sum()
}

/// One round of expectation and maximisation.
fn improved(law: &ShortCalls, groups: &[(f64, f64)], number: f64) -> Option<ShortCalls> {
    let rest = LogNormal::new(law.mu, law.sigma).ok()?;
    let mut steps = [0.0; SHORT_STEPS];
    let (mut long, mut logs, mut squares) = (0.0, 0.0, 0.0);
    for &(value, k) in groups {
        let mut to_rest = k;
        if let Some(step) = law.step_of(value) {
            let (a, b) = law.parts(&rest, value);
            let to_short = if a + b > 0.0 { k * a / (a + b) } else { 0.0 };
            steps[step] += to_short;
            to_rest -= to_short;
        }
        long += to_rest;
        logs += to_rest * value.ln();
        squares += to_rest * value.ln().powi(2);
    }
    let short: f64 = steps.iter().sum();
    if short <= 0.0 {
        return Some(ShortCalls { share: 0.0, ..*law });
    }
    let mu = logs / long;
    let sigma = (squares / long - mu * mu).max(1e-12).sqrt();
    Some(ShortCalls { share: short / number, steps: steps.map(|step| step / short), mu, sigma, ..*law })
}
