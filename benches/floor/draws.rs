use rand::SeedableRng;
use rand_distr::{Distribution, Exp1, StandardNormal};
use rand_xoshiro::SplitMix64;

/// The random numbers of one attribute, consumed in the order of need.
pub(super) struct Stream(SplitMix64);

impl Stream {
    pub(super) fn new(seed: u64, attribute: u64) -> Self {
        let mut key = SplitMix64::seed_from_u64(seed ^ (attribute << 56));
        Self(SplitMix64::from_rng(&mut key))
    }

    #[inline]
    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        let unit: f64 = Exp1.sample(&mut self.0);
        mean * unit
    }

    #[inline]
    pub(super) fn lognormal(&mut self, shape: LogNormal) -> f64 {
        let normal: f64 = StandardNormal.sample(&mut self.0);
        shape.median * (shape.sigma * normal).exp()
    }

    #[inline]
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        rand::RngExt::random::<f64>(&mut self.0) < probability
    }
}

/// A lognormal duration.
#[derive(Clone, Copy)]
pub(super) struct LogNormal {
    median: f64,
    sigma: f64,
}

impl LogNormal {
    /// By mean and coefficient of variation.
    pub(super) fn new(mean: f64, cv: f64) -> Self {
        let variance = (cv * cv).ln_1p();
        Self { median: mean * (-0.5 * variance).exp(), sigma: variance.sqrt() }
    }
}
