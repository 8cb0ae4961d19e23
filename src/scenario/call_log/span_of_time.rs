//! How long something took, as logs write it: `137`, `137.5`, `00:02:17`, `2:17`, `2m 17s`.

use crate::model::Seconds;

/// The seconds of a field; `None` where it is no length of time. Negative ones are read, for whoever complains.
pub(super) fn seconds(field: &str) -> Option<Seconds> {
    if let Ok(number) = field.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    clock(field).or_else(|| {
        let span: jiff::Span = field.parse().ok()?;
        span.total((jiff::Unit::Second, jiff::SpanRelativeTo::days_are_24_hours())).ok()
    })
}

/// `h:m:s` or `m:s`, perhaps with a fraction.
fn clock(field: &str) -> Option<Seconds> {
    let (sign, digits) = field.strip_prefix('-').map_or((1.0, field), |rest| (-1.0, rest));
    let mut total = 0.0;
    let mut parts = 0;
    for part in digits.split(':') {
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return None;
        }
        total = total * 60.0 + part.parse::<f64>().ok()?;
        parts += 1;
    }
    (2..=3).contains(&parts).then_some(sign * total)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn lengths_of_time_are_read_as_logs_write_them() {
        let cases = [("137", 137.0), ("137.5", 137.5), ("00:02:17", 137.0), ("2:17", 137.0), ("2m 17s", 137.0)];
        for (text, expected) in cases {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        assert_eq!(seconds("-00:00:05"), Some(-5.0));
        for text in ["", "n/a", "10:00:00:00", ":", "NaN", "2020-09-01"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
