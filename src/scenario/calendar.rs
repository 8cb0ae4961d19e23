//! The calendar of a run: which date and weekday each of its days is, and which days are out of the ordinary.

use super::date::{date, weekday};
use super::fault::Fault;
use super::number::not_negative;
use super::reader::{Item, Section};
use crate::model::Window;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Weekday};

/// Days are counted as by [`Window::day_of`].
pub(super) struct Calendar {
    pub(super) start: DateTime,
    pub(super) window: Window,
    pub(super) special: Vec<SpecialDay>,
}

/// A bank holiday and the like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SpecialDay {
    date: Date,
    like: Option<Weekday>,
    multiply: f64,
}

impl Calendar {
    pub(super) fn date(&self, day: i64) -> Date {
        self.start.date().saturating_add(SignedDuration::from_hours(24 * day))
    }

    /// The weekday whose profile and staffing hold, from 0 for Monday.
    pub(super) fn weekday_in_force(&self, day: i64) -> usize {
        let date = self.date(day);
        let weekday = self.special_day(date).and_then(|special| special.like).unwrap_or_else(|| date.weekday());
        weekday.to_monday_zero_offset() as usize
    }

    /// The weekday in force on every day that meets the run, from the one on which it starts.
    pub(super) fn weekdays_of_run(&self) -> Vec<usize> {
        (0..=self.window.day_of(self.window.duration)).map(|day| self.weekday_in_force(day)).collect()
    }

    /// The factor of all arrivals of a day.
    pub(super) fn multiply(&self, day: i64) -> f64 {
        self.special_day(self.date(day)).map_or(1.0, |special| special.multiply)
    }

    fn special_day(&self, date: Date) -> Option<&SpecialDay> {
        self.special.iter().find(|special| special.date == date)
    }
}

/// Reads `[[days]]`.
pub(super) fn special_days(item: &Item<'_>) -> Option<Vec<SpecialDay>> {
    let days = item.list("`[[days]]` tables", |item| item.section(special_day))?;
    for (number, day) in days.iter().enumerate() {
        if days[..number].iter().any(|other| other.date == day.date) {
            return item
                .report(Fault::new(format!("`days` has {} twice", day.date)).at(&item.node.place, "in one of these"));
        }
    }
    Some(days)
}

fn special_day(section: &Section<'_>) -> Option<SpecialDay> {
    let date = section.required("date", "date = \"2024-12-25\"", date);
    let like = section.optional("like", weekday);
    let multiply = section.optional("multiply", not_negative);
    if !section.has("like") && !section.has("multiply") {
        return section.missing("like", "like = \"sun\"` or `multiply = 1.3");
    }
    Some(SpecialDay { date: date?, like, multiply: multiply.unwrap_or(1.0) })
}
