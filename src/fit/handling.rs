//! How long calls take.

use crate::model::Seconds;
use crate::numerics::fit::{DurationFit, Estimated, fit_durations, grouped, share_interval};

/// A law that misses the observed shares by more than this, and by more than chance, is not used: the durations
/// themselves are.
const TRUSTED_DISTANCE: f64 = 0.03;

/// Times the root of the number of durations, the distance that chance exceeds in 1 log of 20 where a law of two
/// parameters is fitted to them (Lilliefors 1967, for the normal law).
const DISTANCE_BY_CHANCE: f64 = 0.886;

/// Most quantiles that stand for all durations.
const QUANTILES: usize = 1_000;

/// Calls cut at a bound: the short ones counted, the logarithms of the others averaged. A description, where the law of
/// short calls beside a lognormal remainder is a model: there some of the short durations are from the remainder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShortSplit {
    /// The bound.
    pub bound: Seconds,
    /// Share of calls up to it.
    pub share: Estimated,
    /// Mean logarithm of the others.
    pub mu: f64,
    /// Standard deviation of that logarithm.
    pub sigma: f64,
}

/// Durations and the laws that fit them.
#[derive(Debug, Clone, PartialEq)]
pub struct HandlingFit {
    /// Durations above 0.
    pub number: usize,
    /// Their mean.
    pub mean: Seconds,
    /// Their coefficient of variation.
    pub cv: f64,
    /// Calls up to the bound of short calls, if there are any beside longer ones.
    pub short: Option<ShortSplit>,
    /// Every law, best first; empty where nearly all durations are one and the same.
    pub fits: Vec<DurationFit>,
    /// Quantiles in equal steps of the share, at its middles.
    pub quantiles: Vec<Seconds>,
}

impl HandlingFit {
    /// The best law, if it comes near enough to the durations to stand for them.
    pub fn trusted(&self) -> Option<&DurationFit> {
        let by_chance = DISTANCE_BY_CHANCE / (self.number as f64).sqrt();
        self.fits.first().filter(|fit| fit.distance <= TRUSTED_DISTANCE.max(by_chance))
    }
}

/// Of durations in any order, 0 left out; `None` without any.
pub(super) fn fit(durations: impl Iterator<Item = Seconds>, short: Seconds) -> Option<HandlingFit> {
    let mut values: Vec<Seconds> = durations.filter(|&seconds| seconds > 0.0).collect();
    if values.is_empty() {
        return None;
    }
    let number = values.len() as f64;
    let mean = values.iter().sum::<f64>() / number;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / number;
    let groups = grouped(&mut values);
    let steps = values.len().min(QUANTILES);
    let at = |step: usize| values[((step as f64 + 0.5) / steps as f64 * number) as usize];
    Some(HandlingFit {
        number: values.len(),
        mean,
        cv: variance.sqrt() / mean,
        short: split(&values, short),
        fits: fit_durations(&groups, short),
        quantiles: (0..steps).map(at).collect(),
    })
}

/// Of values in order.
fn split(values: &[Seconds], bound: Seconds) -> Option<ShortSplit> {
    let short = values.partition_point(|&value| value <= bound);
    let rest = &values[short..];
    if short == 0 || rest.len() < 2 {
        return None;
    }
    let number = rest.len() as f64;
    let mu = rest.iter().map(|value| value.ln()).sum::<f64>() / number;
    let variance = rest.iter().map(|value| (value.ln() - mu).powi(2)).sum::<f64>() / (number - 1.0);
    Some(ShortSplit { bound, share: share_interval(short, values.len()), mu, sigma: variance.sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a law is trusted that misses the shares of so many durations by so much.
    fn is_trusted(number: usize, distance: f64) -> bool {
        let mut found = fit((1..=200).map(|value| f64::from(value) * 7.0), 20.0).unwrap();
        found.number = number;
        found.fits[0].distance = distance;
        found.trusted().is_some()
    }

    #[test]
    fn few_durations_are_not_held_against_a_law_that_many_would_rule_out() {
        // Chance alone: 8.9 % of 100 durations, 2.8 % of 1,000.
        assert!(is_trusted(100, 0.08) && !is_trusted(100, 0.1));
        assert!(is_trusted(1_000, 0.029) && !is_trusted(1_000, 0.031) && !is_trusted(1_000_000, 0.031));
    }
}
