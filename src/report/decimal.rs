//! Numbers as written in CSV files.

/// Significant digits of a number in a file: far beyond what a simulation knows, short of the noise of floating point.
const DIGITS: i32 = 10;

/// Powers of ten outside which a number is written with an exponent.
const PLAIN: std::ops::Range<i32> = -7..16;

/// Whole numbers below this are exact, and quickly written.
const WHOLE: f64 = 1e15;

/// `value` to 10 significant digits without trailing zeros; empty where it is `None` or not finite.
///
/// Whole digits before the point are never dropped. Very large or small numbers have an exponent, as in `1.5e-9`.
pub(super) fn decimal(value: Option<f64>) -> String {
    let Some(value) = value.filter(|value| value.is_finite()) else { return String::new() };
    if value.trunc() == value && value.abs() < WHOLE {
        return (value as i64).to_string();
    }
    let scientific = format!("{value:.*e}", (DIGITS - 1) as usize);
    let (mantissa, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = power.parse().unwrap_or(0);
    if !PLAIN.contains(&power) {
        format!("{}e{power}", trimmed(mantissa))
    } else if power >= DIGITS {
        format!("{value:.0}")
    } else {
        trimmed(&with_point_moved(mantissa, power)).to_owned()
    }
}

/// A number with one digit before the point times ten to a power: rounded once, and not once more in another form.
fn with_point_moved(mantissa: &str, power: i32) -> String {
    let (sign, unsigned) = mantissa.split_at(usize::from(mantissa.starts_with('-')));
    let digits = unsigned.replace('.', "");
    let places = power.unsigned_abs() as usize;
    if power < 0 {
        format!("{sign}0.{digits:0>width$}", width = digits.len() + places - 1)
    } else {
        let (whole, rest) = digits.split_at((1 + places).min(digits.len()));
        format!("{sign}{whole}.{rest}")
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
        assert_eq!(written(9_999_999_999.7), "10000000000");
        assert_eq!(written(1_234_567_890.6), "1234567891");
        assert_eq!(written(123_456_789_012.0), "123456789012");
        assert_eq!(written(123_456_789_012.6), "123456789013");
        assert_eq!(written(1.0 / 3e5), "0.000003333333333");
        assert_eq!(written(1e15), "1000000000000000");
        assert_eq!(written(-1e16), "-1e16");
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
