//! Search for the point where a condition begins to hold.

/// The least whole number from `from` to `to` that meets a condition which, once met, stays met.
///
/// Doubles the step until the condition is met, then halves: about twice the logarithm of the answer's distance from
/// `from` in tries. `None` where not even `to` meets it.
pub fn least_whole(from: u64, to: u64, mut meets: impl FnMut(u64) -> bool) -> Option<u64> {
    if from > to {
        return None;
    }
    let (mut low, mut high, mut step) = (from, from, 1);
    while !meets(high) {
        if high == to {
            return None;
        }
        low = high + 1;
        high = high.saturating_add(step).min(to);
        step *= 2;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if meets(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}

/// The least number in `low..=high` that meets a condition which, once met, stays met; to the last digit.
///
/// `high` is taken to meet it and is the answer where nothing below does; `low` itself is never tried.
pub fn least_real(mut low: f64, mut high: f64, mut meets: impl FnMut(f64) -> bool) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return high;
        }
        if meets(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_whole_number_is_found_wherever_it_lies() {
        for answer in 3..200 {
            assert_eq!(least_whole(3, 500, |n| n >= answer), Some(answer));
        }
    }

    #[test]
    fn the_bounds_are_answers_or_there_is_none() {
        assert_eq!(least_whole(0, 10, |_| true), Some(0));
        assert_eq!(least_whole(0, 10, |n| n >= 10), Some(10));
        assert_eq!(least_whole(0, 10, |_| false), None);
        assert_eq!(least_whole(2, 1, |_| true), None);
        assert_eq!(least_whole(u64::MAX - 1, u64::MAX, |n| n == u64::MAX), Some(u64::MAX));
    }

    #[test]
    fn few_numbers_are_tried() {
        let mut tries = 0;
        least_whole(0, 1_000_000, |n| {
            tries += 1;
            n >= 9_999
        });
        assert!(tries <= 30, "{tries}");
    }

    #[test]
    fn a_root_is_found_to_the_last_digit() {
        let root = least_real(1.0, 2.0, |x| x * x >= 2.0);
        assert!((root - 2.0_f64.sqrt()).abs() <= 2.0 * f64::EPSILON);
        assert_eq!(least_real(0.0, 1.0, |_| false), 1.0);
    }
}
