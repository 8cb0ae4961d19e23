//! How long calls take.

use crate::model::Seconds;
use crate::numerics::fit::{DurationFit, fit_durations, grouped};

/// A law that misses the observed shares by more than this is not used: the durations themselves are.
pub const TRUSTED_DISTANCE: f64 = 0.03;

/// Most quantiles that stand for all durations.
const QUANTILES: usize = 1_000;

/// Durations and the laws that fit them.
#[derive(Debug, Clone, PartialEq)]
pub struct HandlingFit {
    /// Durations above 0.
    pub number: usize,
    /// Their mean.
    pub mean: Seconds,
    /// Their coefficient of variation.
    pub cv: f64,
    /// Every law, best first; empty where nearly all durations are one and the same.
    pub fits: Vec<DurationFit>,
    /// Quantiles in equal steps of the share, at its middles.
    pub quantiles: Vec<Seconds>,
}

impl HandlingFit {
    /// The best law, if it comes near enough to the durations to stand for them.
    pub fn trusted(&self) -> Option<&DurationFit> {
        self.fits.first().filter(|fit| fit.distance <= TRUSTED_DISTANCE)
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
        fits: fit_durations(&groups, short),
        quantiles: (0..steps).map(at).collect(),
    })
}
