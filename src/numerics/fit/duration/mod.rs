//! The law of a duration: lognormal, gamma, Weibull, or short calls beside a lognormal remainder.

use super::goodness::largest_distance;
use super::likelihood::{maximise, simplest_of_the_best_first};
use super::short_calls::{ShortCalls, fit_short_calls};
use super::{Estimated, Maximum};
use statrs::distribution::{Continuous, ContinuousCDF, Gamma, LogNormal, Weibull};
use statrs::function::gamma::ln_gamma;

/// A law of durations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DurationLaw {
    /// exp(mu + sigma Z).
    Lognormal {
        /// Mean of the logarithm.
        mu: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Gamma.
    Gamma {
        /// Mean.
        mean: f64,
        /// Shape.
        shape: f64,
    },
    /// Weibull.
    Weibull {
        /// Mean.
        mean: f64,
        /// Shape.
        shape: f64,
    },
    /// Short calls as a part of their own, the remainder lognormal.
    ShortCalls(ShortCalls),
}

/// A law fitted to durations.
#[derive(Debug, Clone, PartialEq)]
pub struct DurationFit {
    /// The law.
    pub law: DurationLaw,
    /// Its parameters by name, with intervals.
    pub parameters: Vec<(&'static str, Estimated)>,
    /// Akaike's information criterion (1974): twice the parameters less twice the log-likelihood; the least is best.
    pub aic: f64,
    /// Free parameters.
    pub free: usize,
    /// The largest difference between fitted and observed share of durations up to any length.
    pub distance: f64,
}

/// Every law fitted to durations above 0 (grouped values with their numbers, by value), the best first: by AIC,
/// and of equals the simplest.
///
/// Empty for fewer than three different values: there is no law to tell. `short` is the bound of the short calls.
pub fn fit_durations(groups: &[(f64, f64)], short: f64) -> Vec<DurationFit> {
    if groups.len() < 3 {
        return Vec::new();
    }
    let plain = [lognormal(groups), gamma(groups), weibull(groups)];
    let with_short = fit_short_calls(groups, short);
    let mut fits: Vec<DurationFit> = plain
        .into_iter()
        .flatten()
        .chain(with_short)
        .map(|mut fit| {
            fit.distance = largest_distance(groups, |value| fit.law.cdf(value));
            fit
        })
        .collect();
    simplest_of_the_best_first(&mut fits, |fit| (fit.aic, fit.free));
    fits
}

impl DurationLaw {
    /// The share of durations up to `value`.
    pub fn cdf(&self, value: f64) -> f64 {
        match *self {
            Self::Lognormal { mu, sigma } => LogNormal::new(mu, sigma).map_or(f64::NAN, |law| law.cdf(value)),
            Self::Gamma { mean, shape } => Gamma::new(shape, shape / mean).map_or(f64::NAN, |law| law.cdf(value)),
            Self::Weibull { mean, shape } => weibull_of(mean, shape).map_or(f64::NAN, |law| law.cdf(value)),
            Self::ShortCalls(law) => law.cdf(value),
        }
    }

    /// The duration that the share `p` (between 0 and 1) does not exceed.
    pub fn quantile(&self, p: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        while self.cdf(high) < p && high < 1e12 {
            (low, high) = (high, 2.0 * high);
        }
        for _ in 0..80 {
            let middle = f64::midpoint(low, high);
            if self.cdf(middle) < p { low = middle } else { high = middle }
        }
        high
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Lognormal { mu, sigma } => (mu + sigma * sigma / 2.0).exp(),
            Self::Gamma { mean, .. } | Self::Weibull { mean, .. } => mean,
            Self::ShortCalls(law) => law.mean(),
        }
    }
}

/// Coefficient of variation of a lognormal law.
pub(super) fn lognormal_cv(sigma: f64) -> f64 {
    (sigma * sigma).exp_m1().sqrt()
}

pub(super) fn lognormal_parameters<const N: usize>(
    found: &Maximum<N>,
    mu: impl Fn(&[f64; N]) -> f64 + Copy,
    sigma: impl Fn(&[f64; N]) -> f64 + Copy,
) -> Vec<(&'static str, Estimated)> {
    vec![
        ("mean", found.positive(|p| (mu(p) + sigma(p).powi(2) / 2.0).exp())),
        ("cv", found.positive(|p| lognormal_cv(sigma(p)))),
        ("mu", found.estimate(mu)),
        ("sigma", found.positive(sigma)),
    ]
}

fn lognormal(groups: &[(f64, f64)]) -> Option<DurationFit> {
    let (mu, sigma) = moments_of(groups, f64::ln);
    let found = maximise([mu, sigma.ln()], likelihood(groups, |p: &[f64; 2]| LogNormal::new(p[0], p[1].exp()).ok()))?;
    Some(DurationFit {
        law: DurationLaw::Lognormal { mu: found.at[0], sigma: found.at[1].exp() },
        parameters: lognormal_parameters(&found, |p| p[0], |p| p[1].exp()),
        aic: aic(found.value, 2),
        free: 2,
        distance: 0.0,
    })
}

fn gamma(groups: &[(f64, f64)]) -> Option<DurationFit> {
    let (mean, deviation) = moments_of(groups, |value| value);
    let start = [mean.ln(), 2.0 * (mean / deviation).ln()];
    let law = |p: &[f64; 2]| Gamma::new(p[1].exp(), (p[1] - p[0]).exp()).ok();
    let found = maximise(start, likelihood(groups, law))?;
    Some(DurationFit {
        law: DurationLaw::Gamma { mean: found.at[0].exp(), shape: found.at[1].exp() },
        parameters: mean_and_shape(&found),
        aic: aic(found.value, 2),
        free: 2,
        distance: 0.0,
    })
}

fn weibull(groups: &[(f64, f64)]) -> Option<DurationFit> {
    let (mean, deviation) = moments_of(groups, |value| value);
    let start = [mean.ln(), (mean / deviation).ln()];
    let found = maximise(start, likelihood(groups, |p: &[f64; 2]| weibull_of(p[0].exp(), p[1].exp())))?;
    Some(DurationFit {
        law: DurationLaw::Weibull { mean: found.at[0].exp(), shape: found.at[1].exp() },
        parameters: mean_and_shape(&found),
        aic: aic(found.value, 2),
        free: 2,
        distance: 0.0,
    })
}

fn mean_and_shape(found: &Maximum<2>) -> Vec<(&'static str, Estimated)> {
    vec![("mean", found.positive(|p| p[0].exp())), ("shape", found.positive(|p| p[1].exp()))]
}

pub(super) fn aic(log_likelihood: f64, parameters: usize) -> f64 {
    2.0 * parameters as f64 - 2.0 * log_likelihood
}

pub(super) fn weibull_of(mean: f64, shape: f64) -> Option<Weibull> {
    Weibull::new(shape, mean / ln_gamma(1.0 + 1.0 / shape).exp()).ok()
}

/// Mean and standard deviation of a function of the values.
pub(super) fn moments_of(groups: &[(f64, f64)], of: impl Fn(f64) -> f64) -> (f64, f64) {
    let (number, sum) = groups.iter().fold((0.0, 0.0), |(n, sum), &(value, k)| (n + k, sum + k * of(value)));
    let mean = sum / number;
    let squares: f64 = groups.iter().map(|&(value, k)| k * (of(value) - mean).powi(2)).sum();
    (mean, (squares / number).sqrt())
}

fn likelihood<const N: usize, Law: Continuous<f64, f64>>(
    groups: &[(f64, f64)],
    law: impl Fn(&[f64; N]) -> Option<Law>,
) -> impl Fn(&[f64; N]) -> f64 {
    move |parameters| {
        law(parameters)
            .map_or(f64::NEG_INFINITY, |law| groups.iter().map(|&(value, number)| number * law.ln_pdf(value)).sum())
    }
}

#[cfg(test)]
mod tests;
