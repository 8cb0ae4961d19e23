//! Maximum likelihood in a few parameters: Newton's method with numerical derivatives.

use super::Estimated;

/// Standard normal quantile of a two-sided 95 % interval.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Steps of the derivatives: parameters are logarithms and the like, of the size of 1.
const STEP: f64 = 1e-4;

/// Steps smaller than this are the end of the search.
const CLOSE: f64 = 1e-7;

const MOST_STEPS: usize = 200;

/// Where a likelihood is greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Maximum<const N: usize> {
    /// The parameters.
    pub at: [f64; N],
    /// The logarithm of the likelihood there.
    pub value: f64,
    /// Covariance of the parameters: the inverse of the observed information.
    pub covariance: [[f64; N]; N],
}

/// Climbs from `start` to the maximum of a log-likelihood.
///
/// `None` where it has no maximum that is curved in every direction: the data do not tell all parameters.
pub fn maximise<const N: usize>(start: [f64; N], log_likelihood: impl Fn(&[f64; N]) -> f64) -> Option<Maximum<N>> {
    let mut at = start;
    let mut value = finite(log_likelihood(&at))?;
    for _ in 0..MOST_STEPS {
        let (gradient, mut information) = derivatives(&at, value, &log_likelihood);
        let mut ridge = 0.0;
        let step = loop {
            if let Some(factor) = cholesky(&information) {
                break solved(&factor, &gradient);
            }
            let largest = (0..N).map(|i| information[i][i].abs()).fold(1e-3, f64::max);
            ridge = f64::max(2.0 * ridge, 1e-3 * largest);
            (0..N).for_each(|i| information[i][i] += ridge);
            if !ridge.is_finite() {
                return None;
            }
        };
        let mut length = 1.0 / step.iter().fold(1.0, |most: f64, part| most.max(part.abs()));
        let mut moved = false;
        while length > 1e-9 {
            let tried: [f64; N] = std::array::from_fn(|i| at[i] + length * step[i]);
            let found = log_likelihood(&tried);
            if found > value {
                (at, value, moved) = (tried, found, true);
                break;
            }
            length /= 2.0;
        }
        let size = step.iter().fold(0.0, |most: f64, part| most.max(part.abs()));
        if !moved || size * length < CLOSE {
            break;
        }
    }
    let (_, information) = derivatives(&at, value, &log_likelihood);
    Some(Maximum { at, value, covariance: inverse(&cholesky(&information)?) })
}

impl<const N: usize> Maximum<N> {
    /// A function of the parameters with its interval by the delta method.
    pub fn estimate(&self, of: impl Fn(&[f64; N]) -> f64) -> Estimated {
        let slopes: [f64; N] =
            std::array::from_fn(|i| (of(&moved(&self.at, i, STEP)) - of(&moved(&self.at, i, -STEP))) / (2.0 * STEP));
        let variance: f64 = (0..N)
            .flat_map(|i| (0..N).map(move |j| (i, j)))
            .fold(0.0, |sum, (i, j)| sum + slopes[i] * self.covariance[i][j] * slopes[j]);
        let (value, half) = (of(&self.at), NORMAL_95 * variance.max(0.0).sqrt());
        Estimated { value, low: value - half, high: value + half }
    }

    /// The same of a function above 0, symmetric in its logarithm.
    pub fn positive(&self, of: impl Fn(&[f64; N]) -> f64) -> Estimated {
        let log = self.estimate(|at| of(at).ln());
        Estimated { value: log.value.exp(), low: log.low.exp(), high: log.high.exp() }
    }

    /// The same of a share, symmetric in its log-odds.
    pub fn share(&self, of: impl Fn(&[f64; N]) -> f64) -> Estimated {
        let odds = self.estimate(|at| (of(at) / (1.0 - of(at))).ln());
        let share = |log_odds: f64| 1.0 / (1.0 + (-log_odds).exp());
        Estimated { value: share(odds.value), low: share(odds.low), high: share(odds.high) }
    }
}

/// Laws that differ by less in Akaike's criterion are both well supported (Burnham and Anderson 2002).
const AS_GOOD: f64 = 4.0;

/// Puts fits in order of Akaike's criterion; but of those as good as the best, the one with the fewest parameters first.
pub(super) fn simplest_of_the_best_first<T>(fits: &mut [T], aic_and_parameters: impl Fn(&T) -> (f64, usize)) {
    fits.sort_by(|a, b| aic_and_parameters(a).0.total_cmp(&aic_and_parameters(b).0));
    let Some(best) = fits.first().map(|fit| aic_and_parameters(fit).0) else { return };
    let as_good = fits.iter().take_while(|fit| aic_and_parameters(fit).0 < best + AS_GOOD);
    let simplest = as_good.enumerate().min_by_key(|(_, fit)| aic_and_parameters(fit).1).map_or(0, |found| found.0);
    fits[..=simplest].rotate_right(1);
}

fn moved<const N: usize>(at: &[f64; N], place: usize, by: f64) -> [f64; N] {
    let mut to = *at;
    to[place] += by;
    to
}

/// Gradient, and the negative matrix of second derivatives.
fn derivatives<const N: usize>(at: &[f64; N], value: f64, f: &impl Fn(&[f64; N]) -> f64) -> ([f64; N], [[f64; N]; N]) {
    let (mut gradient, mut information) = ([0.0; N], [[0.0; N]; N]);
    for i in 0..N {
        let (above, below) = (f(&moved(at, i, STEP)), f(&moved(at, i, -STEP)));
        gradient[i] = (above - below) / (2.0 * STEP);
        information[i][i] = -(above - 2.0 * value + below) / (STEP * STEP);
        for j in (0..N).filter(|&j| j < i) {
            let corner = |a: f64, b: f64| f(&moved(&moved(at, i, a), j, b));
            let mixed = corner(STEP, STEP) - corner(STEP, -STEP) - corner(-STEP, STEP) + corner(-STEP, -STEP);
            information[i][j] = -mixed / (4.0 * STEP * STEP);
            information[j][i] = information[i][j];
        }
    }
    (gradient, information)
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// The lower factor of a positive definite matrix.
fn cholesky<const N: usize>(matrix: &[[f64; N]; N]) -> Option<[[f64; N]; N]> {
    let mut factor = [[0.0; N]; N];
    for i in 0..N {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| factor[i][k] * factor[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i == j {
                // Curvature lost in rounding is no curvature.
                if !(rest > 1e-9 * matrix[i][i].abs() && rest > 0.0) {
                    return None;
                }
                factor[i][i] = rest.sqrt();
            } else {
                factor[i][j] = rest / factor[j][j];
            }
        }
    }
    Some(factor)
}

fn solved<const N: usize>(factor: &[[f64; N]; N], right: &[f64; N]) -> [f64; N] {
    let mut x = *right;
    for i in 0..N {
        x[i] = (x[i] - (0..i).map(|k| factor[i][k] * x[k]).sum::<f64>()) / factor[i][i];
    }
    for i in (0..N).rev() {
        x[i] = (x[i] - (i + 1..N).map(|k| factor[k][i] * x[k]).sum::<f64>()) / factor[i][i];
    }
    x
}

fn inverse<const N: usize>(factor: &[[f64; N]; N]) -> [[f64; N]; N] {
    // Symmetric, so its columns are its rows.
    std::array::from_fn(|i| {
        let mut unit = [0.0; N];
        unit[i] = 1.0;
        solved(factor, &unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_normal_sample_has_its_textbook_estimates_and_errors() {
        // Likelihood of n = 100 with mean 3 and mean square deviation 4, in mu and ln sigma:
        // variances sigma^2 / n = 0.04 and 1 / (2 n) = 0.005.
        let f = |p: &[f64; 2]| -100.0 * p[1] - 100.0 * (4.0 + (3.0 - p[0]).powi(2)) / (2.0 * (2.0 * p[1]).exp());
        let found = maximise([0.0, 0.0], f).unwrap();
        assert!((found.at[0] - 3.0).abs() < 1e-6 && (found.at[1] - 2.0_f64.ln()).abs() < 1e-6, "{found:?}");
        assert!((found.covariance[0][0] - 0.04).abs() < 1e-6 && (found.covariance[1][1] - 0.005).abs() < 1e-6);
        let mean = found.estimate(|p| p[0]);
        assert!((mean.high - mean.low - 2.0 * 1.959_964 * 0.2).abs() < 1e-5);
    }

    #[test]
    fn of_equally_good_fits_the_simplest_comes_first() {
        let mut fits = [(100.0, 3), (110.0, 1), (103.0, 1), (101.0, 2)];
        simplest_of_the_best_first(&mut fits, |fit| *fit);
        assert_eq!(fits, [(103.0, 1), (100.0, 3), (101.0, 2), (110.0, 1)]);
    }

    #[test]
    fn a_parameter_of_which_the_data_say_nothing_has_no_maximum() {
        assert_eq!(maximise([1.0, 1.0], |p| -p[0] * p[0]), None);
    }
}
