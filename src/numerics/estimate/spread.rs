/// What one replication may bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// 10th percentile over replications.
    pub p10: f64,
    /// 90th percentile over replications.
    pub p90: f64,
}

/// The 10th and 90th percentile of values, one a replication, in any order; `None` for fewer than two, which say nothing
/// of how far replications differ.
///
/// Between two order statistics the percentile is interpolated linearly at rank 1 + (n - 1) p: type 7 of Hyndman and
/// Fan (1996), the default of R.
pub fn spread(values: &[f64]) -> Option<Spread> {
    if values.len() < 2 {
        return None;
    }
    let mut values = values.to_vec();
    Some(Spread { p10: quantile(&mut values, 0.1)?, p90: quantile(&mut values, 0.9)? })
}

/// The quantile at `p` in 0 to 1, found by selection: the values are reordered, not sorted.
fn quantile(values: &mut [f64], p: f64) -> Option<f64> {
    let rank = values.len().checked_sub(1)? as f64 * p;
    let (_, &mut below, above) = values.select_nth_unstable_by(rank as usize, f64::total_cmp);
    let next = above.iter().copied().min_by(f64::total_cmp).unwrap_or(below);
    Some(below + (next - below) * rank.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_fall_on_order_statistics_of_eleven_values() {
        let values: Vec<f64> = [7, 0, 10, 3, 5, 1, 9, 2, 8, 4, 6].map(f64::from).to_vec();
        assert_eq!(spread(&values), Some(Spread { p10: 1.0, p90: 9.0 }));
    }

    #[test]
    fn percentiles_between_two_values_are_interpolated() {
        // R: quantile(c(10, 20, 40), c(0.1, 0.9)) is 12 and 36.
        let found = spread(&[40.0, 10.0, 20.0]).unwrap();
        assert!((found.p10 - 12.0).abs() < 1e-12 && (found.p90 - 36.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn fewer_than_two_values_do_not_differ() {
        assert_eq!(spread(&[3.0]), None);
        assert_eq!(spread(&[]), None);
    }
}
