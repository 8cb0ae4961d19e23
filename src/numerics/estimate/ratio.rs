use super::Interval;

/// Sum of numerators over sum of denominators, one pair a replication, with its 95 % interval by the delete-one
/// jackknife (Quenouille 1956, Tukey 1958) and Student's t with one degree of freedom fewer than replications.
///
/// Denominators are not negative. A replication without any stays in with (0, 0). `None` where the total denominator
/// is 0; no interval with fewer than two replications, or where one replication holds the whole denominator, so that
/// nothing would be left without it.
pub fn ratio_of_sums(pairs: &[(f64, f64)]) -> Option<Interval> {
    let ratio = Ratio::of(pairs)?;
    Some(jackknife(ratio.value, pairs.len(), pairs.iter().map(|&pair| ratio.change_without(pair))))
}

/// A ratio of sums, ready to have replications deleted from it.
#[derive(Clone, Copy)]
pub(super) struct Ratio {
    pub(super) value: f64,
    denominator: f64,
}

impl Ratio {
    /// `None` where the total denominator is 0.
    pub(super) fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let (numerator, denominator) = pairs.iter().fold((0.0, 0.0), |(n, d), pair| (n + pair.0, d + pair.1));
        (denominator > 0.0).then(|| Self { value: numerator / denominator, denominator })
    }

    /// How much the ratio would change without this replication; `None` where nothing would be left.
    ///
    /// (N - n)/(D - d) - N/D, written so that it does not cancel.
    pub(super) fn change_without(self, (numerator, denominator): (f64, f64)) -> Option<f64> {
        let rest = self.denominator - denominator;
        (rest > 0.0).then(|| (self.value * denominator - numerator) / rest)
    }
}

/// The figure with the jackknife's standard error from the change that each deletion makes.
pub(super) fn jackknife(
    value: f64,
    replications: usize,
    changes: impl Iterator<Item = Option<f64>> + Clone,
) -> Interval {
    let n = replications as f64;
    let Some(total) = changes.clone().sum::<Option<f64>>() else {
        return Interval::without_error(value);
    };
    let sum_of_squares: f64 = changes.flatten().map(|change| (change - total / n).powi(2)).sum();
    Interval::with_error(value, (sum_of_squares * (n - 1.0) / n).sqrt(), replications)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A few roundings of numbers of the size of 1.
    const ROUNDING: f64 = 1e-12;

    /// The jackknife by its definition: every ratio computed afresh without one pair.
    fn standard_error_by_definition(pairs: &[(f64, f64)]) -> f64 {
        let n = pairs.len() as f64;
        let without: Vec<f64> = (0..pairs.len())
            .map(|left_out| {
                let kept = pairs.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, pair)| pair);
                kept.clone().map(|pair| pair.0).sum::<f64>() / kept.map(|pair| pair.1).sum::<f64>()
            })
            .collect();
        let mean = without.iter().sum::<f64>() / n;
        (without.iter().map(|ratio| (ratio - mean).powi(2)).sum::<f64>() * (n - 1.0) / n).sqrt()
    }

    #[test]
    fn the_error_is_the_jackknife_by_its_definition() {
        let pairs = [(3.0, 10.0), (5.0, 12.0), (0.0, 0.0), (7.0, 9.0), (1.0, 4.0)];
        let found = ratio_of_sums(&pairs).unwrap();
        assert!((found.mean - 16.0 / 35.0).abs() < ROUNDING);
        assert!((found.standard_error.unwrap() - standard_error_by_definition(&pairs)).abs() < ROUNDING);
    }

    #[test]
    fn with_equal_denominators_it_is_the_mean_of_the_ratios() {
        let pairs = [(1.0, 4.0), (2.0, 4.0), (6.0, 4.0)];
        let found = ratio_of_sums(&pairs).unwrap();
        let mean = super::super::mean(&[0.25, 0.5, 1.5]).unwrap();
        assert!((found.mean - mean.mean).abs() < ROUNDING);
        assert!((found.standard_error.unwrap() - mean.standard_error.unwrap()).abs() < ROUNDING);
        assert!((found.low.unwrap() - mean.low.unwrap()).abs() < 1e-10);
    }

    #[test]
    fn nothing_is_said_without_a_denominator() {
        assert_eq!(ratio_of_sums(&[]), None);
        assert_eq!(ratio_of_sums(&[(0.0, 0.0), (0.0, 0.0)]), None);
    }

    #[test]
    fn no_interval_from_one_replication_or_when_one_holds_all() {
        assert_eq!(ratio_of_sums(&[(1.0, 4.0)]), Some(Interval::without_error(0.25)));
        assert_eq!(ratio_of_sums(&[(1.0, 4.0), (0.0, 0.0)]), Some(Interval::without_error(0.25)));
    }
}
