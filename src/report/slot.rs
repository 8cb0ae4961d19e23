//! Slots of a roster in words.

use crate::measure::RosterSlot;
use crate::model::Seconds;
use jiff::SignedDuration;
use jiff::civil::DateTime;

/// Names of the days of the week, from Monday.
pub(super) const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `17–18 h`, `Mon 17–18 h`, a shift's name.
pub fn slot(slot: &RosterSlot) -> String {
    let hours = |hour: usize| format!("{:02}–{:02} h", hour % 24, hour % 24 + 1);
    match slot {
        RosterSlot::Always => "at all hours".to_owned(),
        RosterSlot::HourOfDay(hour) => hours(*hour),
        RosterSlot::HourOfWeek(hour) => format!("{} {}", DAYS[hour / 24 % 7], hours(*hour)),
        RosterSlot::Shift { number, name } if name.is_empty() => format!("shift {}", number + 1),
        RosterSlot::Shift { name, .. } => name.clone(),
    }
}

/// The clock so many seconds after the start of the run: `Tue 5 Mar 16:00`.
pub fn clock(start: DateTime, seconds: Seconds) -> String {
    let moment = start.checked_add(SignedDuration::from_secs(seconds.round() as i64)).unwrap_or(start);
    moment.strftime("%a %-d %b %H:%M").to_string()
}
