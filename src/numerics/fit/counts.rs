//! Exact intervals and tests of counts.

use super::Estimated;
use statrs::distribution::{Beta, ChiSquared, ContinuousCDF, Gamma};
use statrs::function::beta::beta_reg;

/// The mean of a Poisson count with its exact 95 % interval (Garwood 1936).
///
/// With `dispersion` (variance over mean, at least 1) the count is that of as many fewer independent events.
pub fn poisson_interval(count: f64, dispersion: f64) -> Estimated {
    let events = count / dispersion;
    let quantile = |p: f64, shape: f64| Gamma::new(shape, 1.0).map_or(0.0, |gamma| gamma.inverse_cdf(p));
    let low = if events > 0.0 { quantile(0.025, events) } else { 0.0 };
    Estimated { value: events, low, high: quantile(0.975, events + 1.0) }.times(dispersion)
}

/// The share `count / of` with its exact 95 % interval (Clopper and Pearson 1934); 0 to 1 where `of` is 0.
pub fn share_interval(count: usize, of: usize) -> Estimated {
    if of == 0 {
        return Estimated { value: 0.0, low: 0.0, high: 1.0 };
    }
    let (hits, misses) = (count as f64, (of - count.min(of)) as f64);
    let quantile = |p: f64, a: f64, b: f64| Beta::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(p));
    Estimated {
        value: hits / of as f64,
        low: if hits > 0.0 { quantile(0.025, hits, misses + 1.0) } else { 0.0 },
        high: if misses > 0.0 { quantile(0.975, hits + 1.0, misses) } else { 1.0 },
    }
}

/// The probability of at least `count` successes in `trials` of chance `p`.
pub fn at_least_binomial(count: usize, trials: usize, p: f64) -> f64 {
    if count == 0 || p >= 1.0 {
        return 1.0;
    }
    if count > trials || p <= 0.0 {
        return 0.0;
    }
    beta_reg(count as f64, (trials - count) as f64 + 1.0, p)
}

/// The probability that a chi-squared variable exceeds `value`.
pub fn upper_chi_squared(value: f64, degrees_of_freedom: f64) -> f64 {
    ChiSquared::new(degrees_of_freedom).map_or(f64::NAN, |chi| chi.sf(value))
}

/// A variance estimated with so many degrees of freedom, with the 95 % interval of normal observations.
pub fn variance_interval(variance: f64, degrees_of_freedom: f64) -> Estimated {
    let quantile = |p: f64| ChiSquared::new(degrees_of_freedom).map_or(f64::NAN, |chi| chi.inverse_cdf(p));
    let scaled = variance * degrees_of_freedom;
    Estimated { value: variance, low: scaled / quantile(0.975), high: scaled / quantile(0.025) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_printed_tables() {
        let ten = poisson_interval(10.0, 1.0);
        assert!((ten.low - 4.795).abs() < 1e-3 && (ten.high - 18.390).abs() < 2e-3, "{ten:?}");
        // Clopper and Pearson, 3 of 20: 3.21 % to 37.89 %.
        let share = share_interval(3, 20);
        assert!((share.low - 0.0321).abs() < 1e-4 && (share.high - 0.3789).abs() < 1e-4, "{share:?}");
        assert_eq!((share_interval(0, 5).low, share_interval(5, 5).high), (0.0, 1.0));
    }

    #[test]
    fn a_dispersion_of_four_makes_the_interval_of_a_quarter_of_the_events() {
        let (few, many) = (poisson_interval(10.0, 1.0), poisson_interval(40.0, 4.0));
        assert!((many.low - 4.0 * few.low).abs() < 1e-9 && (many.high - 4.0 * few.high).abs() < 1e-9);
    }

    #[test]
    fn the_binomial_tail_is_its_sum() {
        // P(at least 2 of 3 at 1/4) = 3/16 * 3/4 + 1/64 = 10/64.
        assert!((at_least_binomial(2, 3, 0.25) - 10.0 / 64.0).abs() < 1e-12);
        assert_eq!((at_least_binomial(0, 3, 0.25), at_least_binomial(4, 3, 0.25)), (1.0, 0.0));
    }
}
