//! Bursts of calls about one incident, from how the dispersion of counts grows with the width of the interval.
//!
//! The law is that of the scenario's `incidents`: a share `s` of the calls comes in incidents of a geometric number of
//! calls with mean `m`, uniformly over a time `T`. In intervals of width `w` the variance of the counts over their mean
//! is `1 + 2 s (m - 1) g(w/T)`, where `g` is the chance that two calls of an incident fall into one interval; the third
//! factorial cumulant over the mean is `6 s (m - 1)^2 h(w/T)`, with `h` of three calls. The first gives `s (m - 1)` and
//! `T`, and only the second tells `s` from `m`.

use super::Estimated;

const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Bounds of the time over which the calls of an incident come, in the unit of the widths' first.
const SHORTEST: f64 = 10.0;
const LONGEST: f64 = 4.0 * 3_600.0;

/// The share may not be taken for more than this: all calls in bursts would be no bursts.
const MOST_SHARE: f64 = 0.95;

/// Sums of one day over the intervals of one width.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Dispersion {
    /// Calls.
    pub calls: f64,
    /// Squares of the deviations from what was expected.
    pub squares: f64,
    /// Cubes of the same.
    pub cubes: f64,
    /// Calls times the part of their variance that the estimate of what was expected took out.
    pub taken_out: f64,
}

/// Bursts of calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bursts {
    /// Share of calls in bursts times twice the mean number of further calls in each: what they add to variance/mean.
    pub excess: Estimated,
    /// Share of the calls that come in bursts.
    pub share: Estimated,
    /// Mean number of calls of an incident.
    pub calls_mean: Estimated,
    /// Seconds over which they come.
    pub over: Estimated,
}

/// What days of counts (a row a day, a column a width in seconds, as in `widths`) say of bursts.
///
/// Intervals are by the jackknife over days. `None` where counts vary no more than a Poisson process lets them, within
/// two standard errors, or where there are fewer than 5 days.
pub fn bursts(days: &[Vec<Dispersion>], widths: &[f64]) -> Option<Bursts> {
    if days.len() < 5 {
        return None;
    }
    let mut total = vec![Dispersion::default(); widths.len()];
    for day in days {
        total.iter_mut().zip(day).for_each(|(sum, part)| *sum = sum.plus(part, 1.0));
    }
    let without = |day: &Vec<Dispersion>| -> Vec<Dispersion> {
        total.iter().zip(day).map(|(sum, part)| sum.plus(part, -1.0)).collect()
    };
    let whole = Transformed::of(&total, widths)?;
    let parts: Option<Vec<Transformed>> = days.iter().map(|day| Transformed::of(&without(day), widths)).collect();
    let parts = parts?;
    let error = |of: fn(&Transformed) -> f64| {
        let n = parts.len() as f64;
        let mean = parts.iter().map(of).sum::<f64>() / n;
        ((n - 1.0) / n * parts.iter().map(|part| (of(part) - mean).powi(2)).sum::<f64>()).sqrt()
    };
    let interval = |of: fn(&Transformed) -> f64, back: fn(f64) -> f64| {
        let (value, half) = (of(&whole), NORMAL_95 * error(of));
        Estimated { value: back(value), low: back(value - half), high: back(value + half) }
    };
    let plain_excess = |of: &Transformed| of.excess_log.exp();
    if whole.excess_log.exp() < 2.0 * error(plain_excess) {
        return None;
    }
    Some(Bursts {
        excess: interval(|of| of.excess_log, f64::exp),
        share: interval(|of| of.share_log_odds, |odds| 1.0 / (1.0 + (-odds).exp())),
        calls_mean: interval(|of| of.further_log, |log| 1.0 + log.exp()),
        over: interval(|of| of.over_log, f64::exp),
    })
}

impl Dispersion {
    /// The sums of both, or of one without the other where `sign` is -1.
    #[must_use]
    pub fn plus(&self, other: &Self, sign: f64) -> Self {
        Self {
            calls: self.calls + sign * other.calls,
            squares: self.squares + sign * other.squares,
            cubes: self.cubes + sign * other.cubes,
            taken_out: self.taken_out + sign * other.taken_out,
        }
    }

    /// Variance over mean, less 1.
    fn second(&self) -> f64 {
        self.squares / self.calls - 1.0
    }

    /// Third factorial cumulant over mean.
    fn third(&self) -> f64 {
        self.cubes / self.calls - 3.0 * self.squares / self.calls + 2.0
    }
}

/// Parameters on scales without bounds.
#[derive(Debug, Clone, Copy)]
struct Transformed {
    excess_log: f64,
    further_log: f64,
    share_log_odds: f64,
    over_log: f64,
}

impl Transformed {
    fn of(sums: &[Dispersion], widths: &[f64]) -> Option<Self> {
        if sums.iter().any(|sum| sum.calls <= 0.0) {
            return None;
        }
        let second: Vec<(f64, f64)> = widths.iter().zip(sums).map(|(&width, sum)| (width, sum.second())).collect();
        let misfit = |over_log: f64| {
            let excess = best_factor(&second, |width| two_together(width / over_log.exp()));
            second.iter().map(|&(w, found)| (found - excess * two_together(w / over_log.exp())).powi(2)).sum::<f64>()
        };
        let over_log = least(misfit, SHORTEST.ln(), LONGEST.ln());
        let over = over_log.exp();
        let excess = best_factor(&second, |width| two_together(width / over));
        if excess <= 0.0 {
            return None;
        }
        let third: Vec<(f64, f64)> = widths.iter().zip(sums).map(|(&width, sum)| (width, sum.third())).collect();
        let cubic = best_factor(&third, |width| three_together(width / over));
        let further = (cubic / (3.0 * excess)).max(excess / (2.0 * MOST_SHARE));
        let share = excess / (2.0 * further);
        Some(Self {
            excess_log: excess.ln(),
            further_log: further.ln(),
            share_log_odds: (share / (1.0 - share)).ln(),
            over_log,
        })
    }
}

/// The chance that two calls uniform over a time of 1 fall into one interval of width `x`, wherever it begins.
fn two_together(x: f64) -> f64 {
    if x >= 1.0 { 1.0 - 1.0 / (3.0 * x) } else { x - x * x / 3.0 }
}

/// The same of three calls.
fn three_together(x: f64) -> f64 {
    if x >= 1.0 { 1.0 - 1.0 / (2.0 * x) } else { x * x - x.powi(3) / 2.0 }
}

/// The factor of a curve that comes nearest to the points.
fn best_factor(points: &[(f64, f64)], curve: impl Fn(f64) -> f64) -> f64 {
    let (above, below) = points.iter().fold((0.0, 0.0), |(above, below), &(width, found)| {
        (above + found * curve(width), below + curve(width).powi(2))
    });
    above / below
}

/// Where a function is least: the best of a grid, then golden section.
fn least(of: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    const STEPS: usize = 40;
    let at = |step: usize| low + (high - low) * step as f64 / STEPS as f64;
    let best = (0..=STEPS).min_by(|&a, &b| of(at(a)).total_cmp(&of(at(b)))).unwrap_or(0);
    let (mut from, mut to) = (at(best.saturating_sub(1)), at((best + 1).min(STEPS)));
    let ratio = (5.0_f64.sqrt() - 1.0) / 2.0;
    for _ in 0..50 {
        let (a, b) = (to - ratio * (to - from), from + ratio * (to - from));
        if of(a) < of(b) { to = b } else { from = a }
    }
    f64::midpoint(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_to_fall_together_join_where_width_and_time_are_equal() {
        assert!((two_together(1.0) - 2.0 / 3.0).abs() < 1e-12 && (two_together(1.0 - 1e-12) - 2.0 / 3.0).abs() < 1e-9);
        assert!((three_together(1.0) - 0.5).abs() < 1e-12 && (three_together(1.0 - 1e-12) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn exact_cumulants_give_the_parameters_back() {
        let (share, mean, over) = (0.2, 5.0, 900.0);
        let widths = [60.0, 300.0, 600.0, 1_800.0, 3_600.0];
        let sums: Vec<Dispersion> = widths
            .iter()
            .map(|width| {
                let second = 2.0 * share * (mean - 1.0) * two_together(width / over);
                let third = 6.0 * share * (mean - 1.0_f64).powi(2) * three_together(width / over);
                Dispersion {
                    calls: 100.0,
                    squares: 100.0 * (1.0 + second),
                    cubes: 100.0 * (third + 3.0 * second + 1.0),
                    taken_out: 0.0,
                }
            })
            .collect();
        let found = bursts(&vec![sums; 10], &widths).unwrap();
        for (found, truth) in [(found.share, share), (found.calls_mean, mean), (found.over, over)] {
            assert!((found.value / truth - 1.0).abs() < 1e-5, "{found:?} {truth}");
        }
    }

    #[test]
    fn counts_that_vary_less_than_poisson_have_no_bursts() {
        let day = vec![Dispersion { calls: 100.0, squares: 90.0, cubes: 80.0, taken_out: 0.0 }; 2];
        assert_eq!(bursts(&vec![day; 10], &[60.0, 600.0]), None);
    }
}
