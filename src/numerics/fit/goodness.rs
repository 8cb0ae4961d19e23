//! How far a fitted law is from what was observed.

/// Values are grouped where they differ by less than this part: far below what anybody measures, and it bounds the work.
const RESOLUTION: f64 = 1e-3;

/// Values in order with the number of observations of each, near ones put together at their mean.
///
/// The values are sorted in place.
pub fn grouped(values: &mut [f64]) -> Vec<(f64, f64)> {
    values.sort_unstable_by(f64::total_cmp);
    let mut groups: Vec<(f64, f64)> = Vec::new();
    let mut start = f64::NEG_INFINITY;
    for &value in values.iter() {
        match groups.last_mut() {
            Some((mean, number)) if value <= start * (1.0 + RESOLUTION) => {
                *number += 1.0;
                *mean += (value - *mean) / *number;
            }
            _ => {
                groups.push((value, 1.0));
                start = value;
            }
        }
    }
    groups
}

/// The largest difference between the observed and the fitted share of values up to any value (Kolmogorov 1933).
///
/// Of values recorded in whole steps the middle of the step in the observed share is compared.
pub fn largest_distance(groups: &[(f64, f64)], cdf: impl Fn(f64) -> f64) -> f64 {
    let total: f64 = groups.iter().map(|group| group.1).sum();
    let mut below = 0.0;
    let mut largest: f64 = 0.0;
    for &(value, number) in groups {
        let middle = (below + number / 2.0) / total;
        largest = largest.max((cdf(value) - middle).abs());
        below += number;
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_values_are_put_together_and_none_is_lost() {
        let mut values = vec![5.0, 1.0, 5.002, 1.0, 9.0];
        let groups = grouped(&mut values);
        assert_eq!(groups.len(), 3);
        assert_eq!(groups[0], (1.0, 2.0));
        assert!((groups[1].0 - 5.001).abs() < 1e-12);
        assert_eq!(groups.iter().map(|group| group.1).sum::<f64>(), 5.0);
    }

    #[test]
    fn the_distance_from_itself_is_nothing_and_from_a_point_a_half() {
        let groups = [(0.25, 1.0), (0.75, 1.0)];
        assert!(largest_distance(&groups, |x| x) < 1e-12);
        assert!((largest_distance(&groups, |_| 0.25) - 0.5).abs() < 1e-12);
    }
}
