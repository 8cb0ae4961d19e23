use statrs::distribution::{ContinuousCDF, StudentsT};
use std::sync::OnceLock;

/// Factors found so far: all rows of a table need the same one, and it is slow to find.
static FOUND: [OnceLock<f64>; 1024] = [const { OnceLock::new() }; 1024];

/// Factor of a two-sided 95 % interval with the given degrees of freedom: the 0.975 quantile of Student's t.
///
/// Infinite for 0 degrees of freedom, where nothing bounds the error.
pub fn student_t_95(degrees_of_freedom: usize) -> f64 {
    match FOUND.get(degrees_of_freedom) {
        Some(found) => *found.get_or_init(|| student_t(0.95, degrees_of_freedom)),
        None => student_t(0.95, degrees_of_freedom),
    }
}

/// Factor of a two-sided interval of this confidence, below 1; infinite for 0 degrees of freedom.
pub fn student_t(confidence: f64, degrees_of_freedom: usize) -> f64 {
    let two_sided = f64::midpoint(1.0, confidence);
    StudentsT::new(0.0, 1.0, degrees_of_freedom as f64).map_or(f64::INFINITY, |t| t.inverse_cdf(two_sided))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed tables give three decimals.
    const HALF_OF_THE_LAST_DIGIT: f64 = 0.000_5;

    #[test]
    fn factors_are_those_of_the_printed_table() {
        let table = [(1, 12.706), (2, 4.303), (5, 2.571), (9, 2.262), (30, 2.042), (99, 1.984), (100_000, 1.960)];
        for (degrees_of_freedom, factor) in table {
            let found = student_t_95(degrees_of_freedom);
            assert!((found - factor).abs() <= HALF_OF_THE_LAST_DIGIT, "{degrees_of_freedom}: {found}");
        }
    }

    #[test]
    fn more_confidence_takes_a_wider_interval() {
        for (degrees_of_freedom, factor) in [(15, 4.073), (100, 3.390)] {
            let found = student_t(0.999, degrees_of_freedom);
            assert!((found - factor).abs() <= HALF_OF_THE_LAST_DIGIT, "{degrees_of_freedom}: {found}");
        }
    }

    #[test]
    fn one_degree_of_freedom_is_the_cauchy_quantile() {
        let exact = (0.475 * std::f64::consts::PI).tan();
        assert!((student_t_95(1) / exact - 1.0).abs() < 1e-9, "{} {exact}", student_t_95(1));
    }

    #[test]
    fn no_degree_of_freedom_says_nothing() {
        assert_eq!(student_t_95(0), f64::INFINITY);
    }
}
