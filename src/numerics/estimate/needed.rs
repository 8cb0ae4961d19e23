use super::student_t_95;
use crate::numerics::search::least_whole;

/// Fewest replications of which an interval can be told.
const LEAST: usize = 2;
/// More than anybody will simulate.
const MOST: usize = 1_000_000_000_000_000;

/// Beyond so many Student's t is the normal quantile to 0.02 %, and its inversion takes ever longer.
const MANY: u64 = 10_000;
/// The 0.975 quantile of the standard normal distribution.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Replications after which the 95 % interval of a mean has at most the half-width `wanted`, foreseen from its
/// half-width after `replications`: the standard error falls with the root of their number, and Student's t with its
/// degrees of freedom.
///
/// `None` where fewer than two replications, or nothing wanted, give nothing to foresee from.
pub fn replications_for(half_width: f64, replications: usize, wanted: f64) -> Option<usize> {
    if replications < LEAST || wanted.is_nan() || wanted <= 0.0 {
        return None;
    }
    let deviation = half_width / student_t_95(replications - 1) * (replications as f64).sqrt();
    let factor = |number: u64| if number > MANY { NORMAL_95 } else { student_t_95(number as usize - 1) };
    let is_enough = |number: u64| factor(number) * deviation / (number as f64).sqrt() <= wanted;
    least_whole(LEAST as u64, MOST as u64, is_enough).map(|number| number as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_foreseen_is_the_least_that_is_enough() {
        for (half_width, replications, wanted) in [(3.0, 200, 2.0), (1.0, 10, 0.5), (0.4, 50, 2.0), (8.0, 5, 0.2)] {
            let deviation = half_width / student_t_95(replications - 1) * (replications as f64).sqrt();
            let reached = |number: usize| student_t_95(number - 1) * deviation / (number as f64).sqrt() <= wanted;
            let found = replications_for(half_width, replications, wanted).unwrap();
            let least = (2..20_000).find(|&number| reached(number)).unwrap();
            assert_eq!(found, least, "{half_width} after {replications}, {wanted} wanted");
        }
    }

    #[test]
    fn nothing_is_foreseen_from_one_replication_or_for_nothing_wanted() {
        assert_eq!(replications_for(1.0, 1, 0.5), None);
        assert_eq!(replications_for(1.0, 10, 0.0), None);
        assert_eq!(replications_for(0.0, 10, 0.5), Some(2));
    }

    #[test]
    fn a_vast_number_is_foreseen_at_once() {
        // Near the normal limit the number grows with the square of the ratio of the half-widths.
        let found = replications_for(1_000.0, 5_000, 0.01).unwrap() as f64;
        assert!((found / (5_000.0 * 1e10) - 1.0).abs() < 1e-3, "{found}");
    }
}
