//! `staff`: how many takers are on duty when.

use super::calendar::Calendar;
use super::number::whole;
use super::pattern::{Pattern, by_hour, from_csv};
use super::reader::Item;
use super::tree::{Node, Value};
use crate::model::{Staffing, StepFunction};
use std::path::Path;

/// Most takers of a team, so that each may have a place in memory.
pub(super) const MOST_TAKERS: u64 = 100_000;

/// Reads a head count.
pub(super) fn staffing(item: &Item<'_>, calendar: &Calendar) -> Option<Staffing> {
    if matches!(&item.node.value, Value::Text(text) if text == "unlimited") {
        return Some(Staffing::Unlimited);
    }
    let pattern = match &item.node.value {
        Value::Text(text) if is_file_name(text) => whole_takers(item, from_csv(item, "staff")?)?,
        Value::Adjusted(_) if names_file(item.node) => adjusted_file(item)?.map(|staff| staff.round().max(0.0)),
        Value::Table(_) => item.section(|section| {
            section
                .required("by_hour", "by_hour = [4, 4, ...]", |item| by_hour(item, |item| takers(item).map(f64::from)))
        })?,
        Value::Whole(_) | Value::Decimal(_) | Value::Adjusted(_) => {
            return takers(item).map(|staff| Staffing::HeadCount(StepFunction::constant(staff)));
        }
        _ => {
            return item.expected(
                "a head count",
                "a whole number such as 12, { by_hour = [24 or 168 whole numbers] }, a CSV file such as \"staff.csv\", or \"unlimited\"",
            );
        }
    };
    let staff = pattern.over(calendar, 0.0, calendar.window.duration, |_, staff| staff as u32);
    Some(Staffing::HeadCount(staff))
}

/// A word such as "plenty" is a slip and not a file that happens to be missing.
fn is_file_name(text: &str) -> bool {
    Path::new(text).extension().is_some()
}

/// A number of takers.
pub(super) fn takers(item: &Item<'_>) -> Option<u32> {
    whole(0, MOST_TAKERS)(item).map(|staff| staff as u32)
}

fn names_file(node: &Node) -> bool {
    match &node.value {
        Value::Adjusted(adjusted) => names_file(&adjusted.of),
        value => matches!(value, Value::Text(_)),
    }
}

/// The head counts of a CSV file as a sweep changes them.
fn adjusted_file(item: &Item<'_>) -> Option<Pattern> {
    match &item.node.value {
        Value::Adjusted(adjusted) if !adjusted.add_is_time => {
            let original = adjusted_file(&item.with(&adjusted.of))?;
            Some(original.map(|staff| staff * adjusted.scale + adjusted.add))
        }
        Value::Adjusted(_) => item.fault("is a head count", "a duration cannot be added to it"),
        _ => whole_takers(item, from_csv(item, "staff")?),
    }
}

fn whole_takers(item: &Item<'_>, pattern: Pattern) -> Option<Pattern> {
    if pattern.values().iter().all(|staff| staff.fract() == 0.0 && *staff <= MOST_TAKERS as f64) {
        return Some(pattern);
    }
    item.fault("has a head count that is not a whole number", format!("expected whole numbers up to {MOST_TAKERS}"))
}
