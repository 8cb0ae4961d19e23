//! `shifts`: who works when, one stint a person and day.

use super::calendar::Calendar;
use super::date::{date, time_of_day, weekday};
use super::duration::{duration, positive_duration};
use super::number::text;
use super::reader::{Item, Section};
use super::staffing::takers;
use crate::model::{Break, DAY, Seconds, ShiftPattern, Staffing, Stint};
use jiff::civil::{Date, Weekday};

/// Most stints of a team over a run, so that they fit into memory.
const MOST_STINTS: usize = 5_000_000;

/// A shift as written, before it is laid over the days of the run.
struct Shift {
    days: Option<Vec<Weekday>>,
    dates: Option<Vec<Date>>,
    from: Option<Date>,
    until: Option<Date>,
    start: Seconds,
    pattern: ShiftPattern,
}

/// Reads the shifts of a team and lays them over the days of the run.
pub(super) fn shifts(item: &Item<'_>, calendar: &Calendar) -> Option<(Staffing, Vec<ShiftPattern>)> {
    let shifts = item.list("`[[teams.NAME.shifts]]` tables", |item| item.section(shift))?;
    let patterns: Vec<ShiftPattern> = shifts.into_iter().map(|shift| shift.over(calendar)).collect();
    let stints_in_all: usize = patterns.iter().map(|pattern| pattern.starts.len() * pattern.staff as usize).sum();
    if stints_in_all > MOST_STINTS {
        return item.fault("has more than five million shifts of one person in the run", "expected a shorter run");
    }
    let stints = (0..).zip(&patterns).flat_map(|(number, pattern)| pattern.stints(number, pattern.staff));
    let mut stints: Vec<Stint> = stints.collect();
    stints.sort_by(|a, b| a.start.total_cmp(&b.start));
    Some((Staffing::Shifts(stints), patterns))
}

fn shift(section: &Section<'_>) -> Option<Shift> {
    let name = section.optional("name", text).unwrap_or_default().to_owned();
    let days = section.optional("days", |item| item.list("a list such as [\"mon\", \"tue\"]", weekday));
    let dates = section.optional("dates", |item| item.list("a list such as [\"2024-12-25\"]", date));
    let from = section.optional("from", date);
    let until = section.optional("until", date);
    let start = section.required("start", "start = \"07:00\"", time_of_day);
    let end = section.required("end", "end = \"19:00\"", time_of_day);
    let staff = section.required("staff", "staff = 8", takers);
    let breaks = section.optional("breaks", breaks).unwrap_or_default();
    let (start, end) = (start?, end?);
    let length = if end > start { end - start } else { end + DAY - start };
    let pattern = ShiftPattern { name, starts: Vec::new(), length, breaks, staff: staff? };
    if !pattern.has_room_for_breaks_of(pattern.staff) {
        let problem = format!("would start after the end of the shift for person {}", pattern.staff.max(1));
        return section
            .get("breaks")?
            .fault(&problem, "breaks are staggered: half the shift goes, then the other half");
    }
    Some(Shift { days, dates, from, until, start, pattern })
}

fn breaks(item: &Item<'_>) -> Option<Vec<Break>> {
    item.list("a list such as [{ after = \"4h\", length = \"45m\" }]", |item| {
        item.section(|section| {
            let after = section.required("after", "after = \"4h\"", duration);
            let length = section.required("length", "length = \"45m\"", positive_duration);
            Some(Break { start: after?, length: length? })
        })
    })
}

impl Shift {
    /// Whether the shift starts on this day: on its weekdays and on its dates, without either every day.
    fn is_on(&self, day: i64, calendar: &Calendar) -> bool {
        let date = calendar.date(day);
        let weekday = calendar.weekday_in_force(day);
        let in_season = self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until);
        let by_weekday =
            self.days.as_ref().map(|days| days.iter().any(|day| day.to_monday_zero_offset() as usize == weekday));
        let by_date = self.dates.as_ref().map(|dates| dates.contains(&date));
        in_season && by_weekday.into_iter().chain(by_date).reduce(|a, b| a || b).unwrap_or(true)
    }

    /// The pattern on those days of the run on which it is worked.
    fn over(self, calendar: &Calendar) -> ShiftPattern {
        let window = &calendar.window;
        // A shift is at most a day long: only those of the day before the start reach into the run.
        let days = window.day_of(0.0) - 1..=window.day_of(window.duration);
        let starts = days
            .filter(|&day| self.is_on(day, calendar))
            .map(|day| (day, window.start_of_day(day) + self.start))
            .filter(|&(_, start)| start < window.duration && start + self.pattern.length > 0.0);
        ShiftPattern { starts: starts.collect(), ..self.pattern.clone() }
    }
}
