//! Dates, times of day and days of the week.

use super::reader::Item;
use super::tree::Value;
use crate::model::Seconds;
use jiff::civil::{Date, DateTime, Time, Weekday};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// Short names of the days of the week, Monday first.
pub(super) fn weekday_names() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.into_iter().map(|(name, _)| name)
}

/// Both `"2024-03-04"` and TOML's own `2024-03-04`.
fn written(item: &Item<'_>) -> Option<String> {
    match &item.node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Date(date) => Some(date.to_string()),
        _ => None,
    }
}

/// A date-time on the local clock; a date alone means midnight.
pub(super) fn date_time(item: &Item<'_>) -> Option<DateTime> {
    written(item)
        .and_then(|text| text.parse().ok())
        .or_else(|| item.expected("a date or date-time", "\"2024-03-04\" or \"2024-03-04 07:00\", on the local clock"))
}

/// A date.
pub(super) fn date(item: &Item<'_>) -> Option<Date> {
    written(item)
        .and_then(|text| text.parse().ok())
        .or_else(|| item.expected("a date", "a date such as \"2024-12-25\""))
}

/// A time of day in seconds after midnight; `24:00` is the midnight that ends a day.
pub(super) fn time_of_day(item: &Item<'_>) -> Option<Seconds> {
    let seconds = written(item).and_then(|text| {
        if text == "24:00" {
            return Some(0.0);
        }
        let time: Time = text.parse().ok()?;
        Some(f64::from(time.hour()) * 3600.0 + f64::from(time.minute()) * 60.0 + f64::from(time.second()))
    });
    seconds.or_else(|| item.expected("a time of day", "a time of day such as \"07:00\""))
}

/// A day of the week.
pub(super) fn weekday(item: &Item<'_>) -> Option<Weekday> {
    super::number::one_of(&WEEKDAYS)(item)
}
