//! Incomplete gamma functions in pieces that keep their digits for arguments of many thousands, where the difference
//! of logarithms of gamma functions would lose them.

use statrs::function::gamma::ln_gamma;

/// Relative size of the last term of a sum.
const NEGLIGIBLE: f64 = 1e-17;
/// From here on six terms of Stirling's series are exact to the last digit.
const STIRLING_FROM: f64 = 12.0;

/// `x^a e^-x / Gamma(a + 1)`: for whole `a` the Poisson probability of `a` at mean `x`.
pub(super) fn poisson_density(a: f64, x: f64) -> f64 {
    if a < STIRLING_FROM {
        return (a * x.ln() - x - ln_gamma(a + 1.0)).exp();
    }
    let excess = (x - a) / a;
    (-a * (excess - excess.ln_1p()) - stirling_remainder(a)).exp() / (std::f64::consts::TAU * a).sqrt()
}

/// `ln Gamma(a + 1) - (a ln a - a + ln(2 pi a)/2)`: the asymptotic series.
fn stirling_remainder(a: f64) -> f64 {
    let s = 1.0 / (a * a);
    let terms = [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0, 1.0 / 156.0];
    terms.iter().rev().fold(0.0, |sum, term| sum * s + term) / a
}

/// Regularised lower incomplete gamma function over [`poisson_density`]: `1 + x/(a+1) + x^2/((a+1)(a+2)) + ...`
///
/// For `x` up to about `a`, where it takes some `sqrt(a)` terms.
pub(super) fn lower_series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut divisor) = (1.0, 1.0, a);
    while term > NEGLIGIBLE * sum {
        divisor += 1.0;
        term *= x / divisor;
        sum += term;
    }
    sum
}

/// `Gamma(s, x) e^x / x^s`, the upper incomplete gamma function without its large factors, for `x > s + 1`: Legendre's
/// continued fraction by the method of Lentz (1976).
pub(super) fn upper_fraction(s: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut denominator = x + 1.0 - s;
    let (mut upper, mut lower) = (1.0 / TINY, 1.0 / denominator);
    let mut fraction = lower;
    let mut step = 0.0;
    loop {
        step += 1.0;
        let numerator = step * (s - step);
        denominator += 2.0;
        lower = 1.0 / (numerator * lower + denominator);
        upper = denominator + numerator / upper;
        fraction *= upper * lower;
        if (upper * lower - 1.0).abs() <= f64::EPSILON {
            return fraction;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn density_of_whole_numbers_is_that_of_poisson() {
        // mpmath at 40 digits.
        let table = [
            (0.0, 2.0, 0.135_335_283_236_612_7),
            (3.0, 2.5, 0.213_763_017_249_736_4),
            (50.0, 50.0, 0.056_325_006_325_190_83),
            (10_000.0, 9_900.0, 0.002_411_574_108_739_607),
            (20.5, 18.0, 0.074_325_229_389_169_75),
        ];
        for (a, x, exact) in table {
            assert!((poisson_density(a, x) / exact - 1.0).abs() < 1e-12, "{a} {x}: {:.17}", poisson_density(a, x));
        }
    }

    #[test]
    fn series_and_fraction_make_up_the_whole_gamma_function() {
        // gamma(a, x) + Gamma(a, x) = Gamma(a), each over x^a e^-x.
        for (a, x) in [(0.5, 2.0), (2.5, 4.0), (40.0, 42.0), (900.25, 905.0)] {
            let whole = 1.0 / (poisson_density(a, x) * a);
            let parts = lower_series(a, x) / a + upper_fraction(a, x);
            assert!((parts / whole - 1.0).abs() < 1e-12, "{a} {x}: {parts} {whole}");
        }
    }
}
