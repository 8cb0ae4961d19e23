//! Distributions of durations, sampled so that a changed mean scales the same draw.

use super::Seconds;
use rand::{Rng, RngExt};
use rand_distr::{Distribution as _, Exp1, Gamma, StandardNormal};
use std::sync::Arc;

/// Distribution of a non-negative duration in seconds, perhaps infinite.
///
/// A value is a draw of the unit shape, times `scale`, plus `shift`, cut at 0. So two variants of
/// a scenario that differ in a mean alone stretch the very same draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    shape: Shape,
    scale: f64,
    shift: Seconds,
}

/// Shapes; those with a mean parameter have mean 1 here, the others carry seconds.
#[derive(Debug, Clone, PartialEq)]
enum Shape {
    /// Always 1.
    Constant,
    /// Exponential of mean 1.
    Exponential,
    /// Gamma of mean 1.
    Gamma { shape: f64, sampler: Gamma<f64> },
    /// exp(mu + sigma Z) with mu = -sigma^2 / 2, so that the mean is 1.
    LogNormal { sigma: f64 },
    /// (Exponential)^(1 / shape) / Gamma(1 + 1 / shape).
    Weibull { shape: f64, mean_of_standard: f64 },
    /// Uniform over seconds.
    Uniform { low: Seconds, high: Seconds },
    /// Triangular over seconds.
    Triangular { low: Seconds, mode: Seconds, high: Seconds },
    /// Resampled values with cumulative weights (the last one is 1).
    Empirical { values: Arc<[Seconds]>, cumulative: Arc<[f64]> },
    /// Piecewise-linear inverse of the distribution function: `(probability, seconds)` from 0 to 1.
    Quantiles { at: Arc<[(f64, Seconds)]> },
    /// A choice among distributions by cumulative weights.
    Mixture { of: Arc<[Distribution]>, cumulative: Arc<[f64]> },
    /// Infinite.
    Never,
}

/// Why a distribution cannot be built; each variant is the violated condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidDistribution {
    /// A mean, value or quantile must be finite and at least 0.
    NegativeOrInfinite,
    /// The coefficient of variation must be finite and greater than 0 (use a constant for 0).
    CvNotPositive,
    /// A shape must be finite and greater than 0.
    ShapeNotPositive,
    /// The number of stages must be at least 1.
    NoStages,
    /// `low` must not exceed `high`, and `mode` must lie between them.
    NotOrdered,
    /// Weights must be finite, at least 0, not all 0, and as many as the values.
    BadWeights,
    /// At least one value is needed.
    Empty,
    /// Probabilities must rise strictly from 0 to 1 and the quantiles must not fall.
    BadQuantiles,
}

impl std::fmt::Display for InvalidDistribution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NegativeOrInfinite => "a duration must be finite and not negative",
            Self::CvNotPositive => "`cv` must be greater than 0 (for 0, write the duration alone)",
            Self::ShapeNotPositive => "`shape` must be greater than 0",
            Self::NoStages => "`stages` must be a whole number from 1",
            Self::NotOrdered => "`low` must not exceed `high`, nor `mode` lie outside them",
            Self::BadWeights => "weights must be as many as the values, not negative, and not all 0",
            Self::Empty => "at least one value is needed",
            Self::BadQuantiles => "probabilities must rise and lie between 0 and 1, and the durations must not fall",
        })
    }
}

impl std::error::Error for InvalidDistribution {}

type Built = Result<Distribution, InvalidDistribution>;

impl Distribution {
    /// Always `value` seconds.
    ///
    /// # Errors
    /// [`InvalidDistribution::NegativeOrInfinite`].
    pub fn constant(value: Seconds) -> Built {
        Self::of_mean(Shape::Constant, value)
    }

    /// No time at all.
    pub fn zero() -> Self {
        Self { shape: Shape::Constant, scale: 0.0, shift: 0.0 }
    }

    /// Infinite: a patience that never ends.
    pub fn never() -> Self {
        Self { shape: Shape::Never, scale: 1.0, shift: 0.0 }
    }

    /// Exponential with the given mean.
    ///
    /// # Errors
    /// [`InvalidDistribution::NegativeOrInfinite`].
    pub fn exponential(mean: Seconds) -> Built {
        Self::of_mean(Shape::Exponential, mean)
    }

    /// Sum of `stages` independent exponentials, `mean` in all.
    ///
    /// # Errors
    /// [`InvalidDistribution::NoStages`] or a bad mean.
    pub fn erlang(mean: Seconds, stages: u32) -> Built {
        if stages == 0 {
            return Err(InvalidDistribution::NoStages);
        }
        Self::gamma_of_shape(mean, f64::from(stages))
    }

    /// Gamma with the given mean and coefficient of variation.
    ///
    /// # Errors
    /// A bad mean or cv.
    pub fn gamma(mean: Seconds, cv: f64) -> Built {
        Self::gamma_of_shape(mean, 1.0 / positive(cv, InvalidDistribution::CvNotPositive)?.powi(2))
    }

    /// Gamma with the given mean and shape (cv = 1 / sqrt(shape)).
    ///
    /// # Errors
    /// A bad mean or shape.
    pub fn gamma_of_shape(mean: Seconds, shape: f64) -> Built {
        let shape = positive(shape, InvalidDistribution::ShapeNotPositive)?;
        let sampler = Gamma::new(shape, 1.0 / shape).map_err(|_| InvalidDistribution::ShapeNotPositive)?;
        Self::of_mean(Shape::Gamma { shape, sampler }, mean)
    }

    /// Lognormal with the given mean and coefficient of variation (of the values, not of their logarithms).
    ///
    /// # Errors
    /// A bad mean or cv.
    pub fn lognormal(mean: Seconds, cv: f64) -> Built {
        let cv = positive(cv, InvalidDistribution::CvNotPositive)?;
        Self::of_mean(Shape::LogNormal { sigma: cv.powi(2).ln_1p().sqrt() }, mean)
    }

    /// Weibull with the given mean and shape (1 is exponential).
    ///
    /// # Errors
    /// A bad mean or shape.
    pub fn weibull_of_shape(mean: Seconds, shape: f64) -> Built {
        let shape = positive(shape, InvalidDistribution::ShapeNotPositive)?;
        let mean_of_standard = statrs::function::gamma::gamma(1.0 + 1.0 / shape);
        if !mean_of_standard.is_finite() {
            return Err(InvalidDistribution::ShapeNotPositive);
        }
        Self::of_mean(Shape::Weibull { shape, mean_of_standard }, mean)
    }

    /// Weibull with the given mean and coefficient of variation (its shape is found by bisection).
    ///
    /// # Errors
    /// A bad mean or cv; a cv above 50 is beyond what a Weibull shape can sensibly give.
    pub fn weibull(mean: Seconds, cv: f64) -> Built {
        let cv = positive(cv, InvalidDistribution::CvNotPositive)?;
        Self::weibull_of_shape(mean, weibull_shape_of_cv(cv).ok_or(InvalidDistribution::CvNotPositive)?)
    }

    /// A choice among exponentials; weights are normalised.
    ///
    /// # Errors
    /// Bad means or weights.
    pub fn hyperexponential(means: &[Seconds], weights: &[f64]) -> Built {
        let of = means.iter().map(|&mean| Self::exponential(mean)).collect::<Result<Vec<_>, _>>()?;
        Self::mixture(of, weights)
    }

    /// A choice among distributions; weights are normalised.
    ///
    /// # Errors
    /// No part, or bad weights.
    pub fn mixture(of: Vec<Distribution>, weights: &[f64]) -> Built {
        let cumulative = cumulative_weights(weights, of.len())?;
        Ok(Self { shape: Shape::Mixture { of: of.into(), cumulative }, scale: 1.0, shift: 0.0 })
    }

    /// Uniform from `low` to `high`.
    ///
    /// # Errors
    /// Bad or unordered bounds.
    pub fn uniform(low: Seconds, high: Seconds) -> Built {
        not_negative(low)?;
        not_negative(high)?;
        if low > high {
            return Err(InvalidDistribution::NotOrdered);
        }
        Ok(Self { shape: Shape::Uniform { low, high }, scale: 1.0, shift: 0.0 })
    }

    /// Triangular from `low` over `mode` to `high`.
    ///
    /// # Errors
    /// Bad or unordered bounds.
    pub fn triangular(low: Seconds, mode: Seconds, high: Seconds) -> Built {
        for bound in [low, mode, high] {
            not_negative(bound)?;
        }
        if !(low <= mode && mode <= high) {
            return Err(InvalidDistribution::NotOrdered);
        }
        Ok(Self { shape: Shape::Triangular { low, mode, high }, scale: 1.0, shift: 0.0 })
    }

    /// One of the values, each with its weight (all equal where `None`).
    ///
    /// # Errors
    /// No values, a bad value or bad weights.
    pub fn empirical(values: &[Seconds], weights: Option<&[f64]>) -> Built {
        if values.is_empty() {
            return Err(InvalidDistribution::Empty);
        }
        for &value in values {
            not_negative(value)?;
        }
        let cumulative = match weights {
            Some(weights) => cumulative_weights(weights, values.len())?,
            None => cumulative_weights(&vec![1.0; values.len()], values.len())?,
        };
        Ok(Self { shape: Shape::Empirical { values: values.into(), cumulative }, scale: 1.0, shift: 0.0 })
    }

    /// Piecewise-linear inverse distribution function through `(probability, seconds)`.
    ///
    /// Below the first and above the last point the outermost duration holds.
    ///
    /// # Errors
    /// [`InvalidDistribution::BadQuantiles`], or no points.
    pub fn quantiles(at: &[(f64, Seconds)]) -> Built {
        let (Some(&first), Some(&last)) = (at.first(), at.last()) else {
            return Err(InvalidDistribution::Empty);
        };
        let within = at.iter().all(|point| (0.0..=1.0).contains(&point.0));
        let rising = at.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        if !within || !rising {
            return Err(InvalidDistribution::BadQuantiles);
        }
        for point in at {
            not_negative(point.1)?;
        }
        let mut points = at.to_vec();
        if first.0 > 0.0 {
            points.insert(0, (0.0, first.1));
        }
        if last.0 < 1.0 {
            points.push((1.0, last.1));
        }
        Ok(Self { shape: Shape::Quantiles { at: points.into() }, scale: 1.0, shift: 0.0 })
    }

    /// The same draws times `factor` (a scenario's `scale`).
    ///
    /// # Errors
    /// [`InvalidDistribution::NegativeOrInfinite`] for a factor that is not finite and at least 0.
    pub fn scaled(mut self, factor: f64) -> Built {
        not_negative(factor)?;
        self.scale *= factor;
        self.shift *= factor;
        Ok(self)
    }

    /// The same draws plus `seconds`, cut at 0 (a scenario's `add`).
    ///
    /// # Errors
    /// [`InvalidDistribution::NegativeOrInfinite`] for a shift that is not finite.
    pub fn shifted(mut self, seconds: Seconds) -> Built {
        if !seconds.is_finite() {
            return Err(InvalidDistribution::NegativeOrInfinite);
        }
        self.shift += seconds;
        Ok(self)
    }

    /// One draw, in seconds.
    #[inline]
    pub fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> Seconds {
        let unit = match &self.shape {
            Shape::Constant => 1.0,
            Shape::Exponential => Exp1.sample(rng),
            Shape::Gamma { sampler, .. } => sampler.sample(rng),
            Shape::LogNormal { sigma } => {
                let normal: f64 = StandardNormal.sample(rng);
                (sigma * (normal - 0.5 * sigma)).exp()
            }
            Shape::Weibull { shape, mean_of_standard } => {
                let exponential: f64 = Exp1.sample(rng);
                exponential.powf(1.0 / shape) / mean_of_standard
            }
            other => other.sample_rare(rng),
        };
        (unit * self.scale + self.shift).max(0.0)
    }

    /// Whether every draw is infinite.
    #[inline]
    pub fn is_never(&self) -> bool {
        matches!(self.shape, Shape::Never)
    }

    /// Whether every draw is 0.
    #[inline]
    pub fn is_zero(&self) -> bool {
        // Read for every call: what is common is ruled out by the first condition.
        self.scale + self.shift <= 0.0 && self.constant_value().is_some()
    }

    /// The value, if it is always the same.
    #[inline]
    pub fn constant_value(&self) -> Option<Seconds> {
        let constant = matches!(self.shape, Shape::Constant) || (self.scale == 0.0 && !self.is_never());
        constant.then(|| (self.scale + self.shift).max(0.0))
    }

    /// The mean before a negative shift is cut at 0, in seconds; infinite if a draw may be.
    pub fn mean(&self) -> Seconds {
        let unit = match &self.shape {
            Shape::Constant
            | Shape::Exponential
            | Shape::Gamma { .. }
            | Shape::LogNormal { .. }
            | Shape::Weibull { .. } => 1.0,
            Shape::Uniform { low, high } => 0.5 * (low + high),
            Shape::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Shape::Empirical { values, cumulative } => weighted(values.iter().copied(), cumulative),
            Shape::Quantiles { at } => {
                at.windows(2).map(|pair| (pair[1].0 - pair[0].0) * 0.5 * (pair[0].1 + pair[1].1)).sum()
            }
            Shape::Mixture { of, cumulative } => weighted(of.iter().map(Distribution::mean), cumulative),
            Shape::Never => f64::INFINITY,
        };
        (unit * self.scale + self.shift).max(0.0)
    }

    fn of_mean(shape: Shape, mean: Seconds) -> Built {
        not_negative(mean)?;
        Ok(Self { shape, scale: mean, shift: 0.0 })
    }
}

impl Shape {
    /// The shapes that are seldom on the hot path.
    fn sample_rare<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        match self {
            Self::Uniform { low, high } => low + (high - low) * rng.random::<f64>(),
            Self::Triangular { low, mode, high } => triangular(*low, *mode, *high, rng.random()),
            Self::Empirical { values, cumulative } => values[choose(cumulative, rng.random())],
            Self::Quantiles { at } => inverse_of(at, rng.random()),
            Self::Mixture { of, cumulative } => {
                let part = choose(cumulative, rng.random());
                of[part].sample(rng)
            }
            Self::Never => f64::INFINITY,
            Self::Constant | Self::Exponential | Self::Gamma { .. } | Self::LogNormal { .. } | Self::Weibull { .. } => {
                1.0
            }
        }
    }
}

fn triangular(low: f64, mode: f64, high: f64, uniform: f64) -> f64 {
    let width = high - low;
    if width == 0.0 {
        return low;
    }
    if uniform < (mode - low) / width {
        low + (uniform * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - uniform) * width * (high - mode)).sqrt()
    }
}

fn inverse_of(points: &[(f64, Seconds)], uniform: f64) -> Seconds {
    let above = points.partition_point(|point| point.0 <= uniform).clamp(1, points.len() - 1);
    let (from, to) = (points[above - 1], points[above]);
    from.1 + (to.1 - from.1) * (uniform - from.0) / (to.0 - from.0)
}

fn choose(cumulative: &[f64], uniform: f64) -> usize {
    cumulative.partition_point(|&bound| bound <= uniform).min(cumulative.len() - 1)
}

fn cumulative_weights(weights: &[f64], expected: usize) -> Result<Arc<[f64]>, InvalidDistribution> {
    let total: f64 = weights.iter().sum();
    let bad = weights.len() != expected || weights.iter().any(|weight| !weight.is_finite() || *weight < 0.0);
    if bad || total <= 0.0 || !total.is_finite() {
        return Err(InvalidDistribution::BadWeights);
    }
    let mut sum = 0.0;
    Ok(weights
        .iter()
        .map(|weight| {
            sum += weight;
            sum / total
        })
        .collect())
}

fn weighted(values: impl Iterator<Item = f64>, cumulative: &[f64]) -> f64 {
    let mut below = 0.0;
    let mut sum = 0.0;
    for (value, &bound) in values.zip(cumulative) {
        if bound > below {
            sum += value * (bound - below);
        }
        below = bound;
    }
    sum
}

/// Shape of the Weibull distribution with this coefficient of variation.
///
/// 1 + cv^2 = Gamma(1 + 2/k) / Gamma(1 + 1/k)^2 falls in k, so bisection on log k finds it.
fn weibull_shape_of_cv(cv: f64) -> Option<f64> {
    let ln_gamma = statrs::function::gamma::ln_gamma;
    let squared_cv = |ln_shape: f64| {
        let inverse = (-ln_shape).exp();
        (ln_gamma(1.0 + 2.0 * inverse) - 2.0 * ln_gamma(1.0 + inverse)).exp_m1()
    };
    let (mut low, mut high) = (0.1_f64.ln(), 1e4_f64.ln());
    if cv.powi(2) > squared_cv(low) || cv.powi(2) < squared_cv(high) {
        return None;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if squared_cv(middle) > cv.powi(2) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some((0.5 * (low + high)).exp())
}

fn positive(value: f64, otherwise: InvalidDistribution) -> Result<f64, InvalidDistribution> {
    if value.is_finite() && value > 0.0 { Ok(value) } else { Err(otherwise) }
}

fn not_negative(value: f64) -> Result<f64, InvalidDistribution> {
    if value.is_finite() && value >= 0.0 { Ok(value) } else { Err(InvalidDistribution::NegativeOrInfinite) }
}
