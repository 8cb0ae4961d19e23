//! Durations such as `"4m 30s"`, in seconds.

use super::reader::Item;
use super::tree::{Node, Value};
use crate::model::Seconds;
use jiff::{Span, SpanRelativeTo, Unit};

/// A duration as in a scenario file: `10s`, `4m 30s`, `1h`, or a bare number of seconds; `None` for anything else.
pub fn parse_duration(text: &str) -> Option<Seconds> {
    let bare = text.trim().parse::<f64>().ok();
    bare.or_else(|| seconds_of(text)).filter(|seconds| seconds.is_finite())
}

/// The accepted forms, as messages name them.
pub(super) const FORMS: &str = "a duration such as \"10s\", \"4m 30s\", \"1h\", \"7d\", or a number of seconds";

/// A duration of at least 0.
pub(super) fn duration(item: &Item<'_>) -> Option<Seconds> {
    let Some(seconds) = seconds_in(item.node) else {
        return item.expected("a duration", FORMS);
    };
    if seconds < 0.0 {
        let found = if matches!(item.node.value, Value::Adjusted(_)) {
            format!("{seconds} s")
        } else {
            item.node.place.text().to_owned()
        };
        return item.fault(&format!("is negative: {found}"), "a duration is 0 or more, such as \"90s\"");
    }
    Some(seconds)
}

/// A duration above 0.
pub(super) fn positive_duration(item: &Item<'_>) -> Option<Seconds> {
    match duration(item)? {
        0.0 => item.fault("is 0", "expected a duration above 0, such as \"1h\""),
        seconds => Some(seconds),
    }
}

/// A duration or its negative, as a sweep may add it.
pub(super) fn signed_duration(item: &Item<'_>) -> Option<Seconds> {
    seconds_in(item.node).or_else(|| item.expected("a duration", FORMS))
}

/// The seconds in a node, scaled and shifted as a sweep says.
pub(super) fn seconds_in(node: &Node) -> Option<Seconds> {
    let seconds = match &node.value {
        Value::Text(text) => seconds_of(text)?,
        Value::Whole(number) => *number as f64,
        Value::Decimal(number) => *number,
        Value::Adjusted(adjusted) => seconds_in(&adjusted.of)? * adjusted.scale + adjusted.add,
        _ => return None,
    };
    seconds.is_finite().then_some(seconds)
}

/// A day is 24 hours, as the clock of a run knows no change; months and years have no fixed length.
fn seconds_of(text: &str) -> Option<Seconds> {
    let span: Span = text.parse().ok()?;
    if span.get_months() != 0 || span.get_years() != 0 {
        return None;
    }
    span.total((Unit::Second, SpanRelativeTo::days_are_24_hours())).ok()
}

#[cfg(test)]
mod tests {
    use super::seconds_of;

    #[test]
    fn durations_are_read_as_on_the_format_page() {
        let cases = [("10s", 10.0), ("4m 30s", 270.0), ("1h", 3600.0), ("7d", 604_800.0), ("5d 22h", 511_200.0)];
        for (text, seconds) in cases {
            assert_eq!(seconds_of(text), Some(seconds), "{text}");
        }
        assert_eq!(seconds_of("1.5h"), Some(5400.0));
        assert_eq!(seconds_of("-90s"), Some(-90.0));
    }

    #[test]
    fn what_has_no_fixed_length_or_no_unit_is_no_duration() {
        for text in ["1mo", "1y", "ten", "", "90"] {
            assert_eq!(seconds_of(text), None, "{text}");
        }
    }
}
