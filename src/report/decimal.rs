//! Numbers as written in CSV files.

/// Significant digits of a number in a file: far beyond what a simulation knows, short of the noise of floating point.
const DIGITS: i32 = 10;

/// Powers of ten outside which a number is written with an exponent.
const PLAIN: std::ops::Range<i32> = -7..16;

/// `value` to 10 significant digits without trailing zeros; empty where it is `None` or not finite.
///
/// Whole digits before the point are never dropped. Very large or small numbers have an exponent, as in `1.5e-9`.
pub(super) fn decimal(value: Option<f64>) -> String {
    let Some(value) = value.filter(|value| value.is_finite()) else { return String::new() };
    let scientific = format!("{value:.*e}", (DIGITS - 1) as usize);
    let (mantissa, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = power.parse().unwrap_or(0);
    if value == 0.0 {
        "0".to_owned()
    } else if PLAIN.contains(&power) {
        let places = (DIGITS - 1 - power).max(0) as usize;
        trimmed(&format!("{value:.places$}")).to_owned()
    } else {
        format!("{}e{power}", trimmed(mantissa))
    }
}

fn trimmed(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_ten_significant_digits_and_no_trailing_zeros() {
        let written = |value| decimal(Some(value));
        assert_eq!(written(0.1 + 0.2), "0.3");
        assert_eq!(written(100.0), "100");
        assert_eq!(written(-0.0), "0");
        assert_eq!(written(1.0 / 3.0), "0.3333333333");
        assert_eq!(written(-309.123_456_789_01), "-309.1234568");
        assert_eq!(written(9.999_999_999_99), "10");
        assert_eq!(written(123_456_789_012.0), "123456789012");
        assert_eq!(written(0.000_000_15), "0.00000015");
        assert_eq!(written(1.5e-9), "1.5e-9");
        assert_eq!(written(2e300), "2e300");
    }

    #[test]
    fn what_cannot_be_said_is_an_empty_cell() {
        assert_eq!(decimal(None), "");
        assert_eq!(decimal(Some(f64::NAN)), "");
        assert_eq!(decimal(Some(f64::INFINITY)), "");
    }
}
