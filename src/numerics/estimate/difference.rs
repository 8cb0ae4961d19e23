use super::Interval;
use super::mean::mean_of;
use super::ratio::{Ratio, jackknife};

/// Variant less base of two ratios of sums over the same replications, with a paired 95 % interval: each deletion of
/// the jackknife takes the replication out of both.
///
/// The conditions are those of [`ratio_of_sums`](super::ratio_of_sums), of both sides. Slices of unequal length are
/// not paired: `None`. Identical sides differ by exactly 0 with an interval of width 0.
pub fn difference_of_ratios(base: &[(f64, f64)], variant: &[(f64, f64)]) -> Option<Interval> {
    if base.len() != variant.len() {
        return None;
    }
    let (from, to) = (Ratio::of(base)?, Ratio::of(variant)?);
    let changes = base.iter().zip(variant).map(|(&b, &v)| Some(to.change_without(v)? - from.change_without(b)?));
    Some(jackknife(to.value - from.value, base.len(), changes))
}

/// Variant less base of two means over the same replications, with a paired 95 % interval.
///
/// `None` without values or for slices of unequal length.
pub fn difference_of_means(base: &[f64], variant: &[f64]) -> Option<Interval> {
    if base.len() != variant.len() {
        return None;
    }
    mean_of(base.iter().zip(variant).map(|(b, v)| v - b), base.len())
}

#[cfg(test)]
mod tests {
    use super::super::{mean, ratio_of_sums};
    use super::*;

    /// A few roundings of numbers of the size of 1.
    const ROUNDING: f64 = 1e-12;
    const BASE: [(f64, f64); 4] = [(3.0, 10.0), (5.0, 12.0), (7.0, 9.0), (1.0, 4.0)];

    #[test]
    fn identical_sides_differ_by_exactly_nothing() {
        let nothing = Some(Interval { mean: 0.0, standard_error: Some(0.0), low: Some(0.0), high: Some(0.0) });
        assert_eq!(difference_of_ratios(&BASE, &BASE), nothing);
        assert_eq!(difference_of_means(&[0.1, 0.7, 0.3], &[0.1, 0.7, 0.3]), nothing);
    }

    #[test]
    fn a_constant_base_leaves_the_error_of_the_variant() {
        let constant = [(1.0, 2.0); 4];
        let difference = difference_of_ratios(&constant, &BASE).unwrap();
        let alone = ratio_of_sums(&BASE).unwrap();
        assert!((difference.mean - (alone.mean - 0.5)).abs() < ROUNDING);
        assert!((difference.standard_error.unwrap() - alone.standard_error.unwrap()).abs() < ROUNDING);
    }

    #[test]
    fn with_equal_denominators_it_is_the_mean_of_the_paired_differences() {
        let (base, variant) = ([(1.0, 4.0), (2.0, 4.0), (6.0, 4.0)], [(2.0, 4.0), (2.0, 4.0), (9.0, 4.0)]);
        let difference = difference_of_ratios(&base, &variant).unwrap();
        let expected = mean(&[0.25, 0.0, 0.75]).unwrap();
        assert!((difference.mean - expected.mean).abs() < ROUNDING);
        assert!((difference.standard_error.unwrap() - expected.standard_error.unwrap()).abs() < ROUNDING);
    }

    #[test]
    fn a_shift_of_every_value_is_known_exactly() {
        let difference = difference_of_means(&[1.0, 5.0, 2.0], &[2.0, 6.0, 3.0]).unwrap();
        assert_eq!((difference.mean, difference.half_width()), (1.0, Some(0.0)));
    }

    #[test]
    fn unequal_lengths_are_not_paired() {
        assert_eq!(difference_of_ratios(&BASE, &BASE[..3]), None);
        assert_eq!(difference_of_means(&[1.0], &[]), None);
    }
}
