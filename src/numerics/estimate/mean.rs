use super::Interval;

/// Mean of independent values, one a replication, with its 95 % interval; `None` without values.
///
/// One value has no interval.
pub fn mean(values: &[f64]) -> Option<Interval> {
    mean_of(values.iter().copied(), values.len())
}

/// The same of values that are computed on the fly.
pub(super) fn mean_of(values: impl Iterator<Item = f64> + Clone, count: usize) -> Option<Interval> {
    if count == 0 {
        return None;
    }
    let n = count as f64;
    let mean = values.clone().sum::<f64>() / n;
    if count == 1 {
        return Some(Interval::without_error(mean));
    }
    let sum_of_squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
    Some(Interval::with_error(mean, (sum_of_squares / (n - 1.0) / n).sqrt(), count))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A few roundings of numbers of the size of 1.
    const ROUNDING: f64 = 1e-12;

    #[test]
    fn a_hand_worked_mean_has_its_error_and_interval() {
        // Deviations -3, -1, 1, 3: variance 20/3, standard error sqrt(20/3/4); t with 3 degrees of freedom is 3.182446.
        let found = mean(&[1.0, 3.0, 5.0, 7.0]).unwrap();
        let standard_error = (20.0_f64 / 12.0).sqrt();
        assert_eq!(found.mean, 4.0);
        assert!((found.standard_error.unwrap() - standard_error).abs() < ROUNDING);
        assert!((found.half_width().unwrap() - 3.182_446 * standard_error).abs() < 1e-6);
        assert!((found.high.unwrap() + found.low.unwrap() - 8.0).abs() < ROUNDING);
    }

    #[test]
    fn one_value_has_no_interval_and_none_has_no_mean() {
        assert_eq!(mean(&[2.5]), Some(Interval::without_error(2.5)));
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn equal_values_have_an_interval_of_width_zero() {
        assert_eq!(mean(&[2.0, 2.0, 2.0]).unwrap().half_width(), Some(0.0));
    }
}
