//! `shifts`: who works when, one stint a person and day.

use super::calendar::Calendar;
use super::date::{date, time_of_day, weekday};
use super::duration::{duration, positive_duration};
use super::number::text;
use super::reader::{Item, Section};
use super::staffing::takers;
use crate::model::{Break, DAY, Seconds, Staffing, Stint};
use jiff::civil::{Date, Weekday};

/// Most stints of a team over a run, so that they fit into memory.
const MOST_STINTS: usize = 5_000_000;

struct Shift {
    days: Option<Vec<Weekday>>,
    dates: Option<Vec<Date>>,
    from: Option<Date>,
    until: Option<Date>,
    start: Seconds,
    length: Seconds,
    staff: u32,
    breaks: Vec<Break>,
}

/// Reads the shifts of a team and lays them over the days of the run.
pub(super) fn shifts(item: &Item<'_>, calendar: &Calendar) -> Option<Staffing> {
    let shifts = item.list("`[[teams.NAME.shifts]]` tables", |item| item.section(shift))?;
    let window = &calendar.window;
    // A shift is at most a day long: only those of the day before the start reach into the run.
    let days = window.day_of(0.0) - 1..=window.day_of(window.duration);
    let mut stints = Vec::new();
    for (number, shift) in (0..).zip(&shifts) {
        for day in days.clone().filter(|&day| shift.is_on(day, calendar)) {
            let start = window.start_of_day(day) + shift.start;
            if start >= window.duration || start + shift.length <= 0.0 {
                continue;
            }
            if stints.len() + shift.staff as usize > MOST_STINTS {
                return item
                    .fault("has more than five million shifts of one person in the run", "expected a shorter run");
            }
            stints.extend((0..shift.staff).map(|person| shift.stint(number, person, day, start)));
        }
    }
    stints.sort_by(|a: &Stint, b| a.start.total_cmp(&b.start));
    Some(Staffing::Shifts(stints))
}

fn shift(section: &Section<'_>) -> Option<Shift> {
    section.optional("name", text);
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
    let shift = Shift { days, dates, from, until, start, length, staff: staff?, breaks };
    let last = shift.staff.saturating_sub(1);
    if shift.breaks_of(last, 0.0).iter().any(|pause| pause.start > length) {
        let problem = format!("would start after the end of the shift for person {}", last + 1);
        return section
            .get("breaks")?
            .fault(&problem, "breaks are staggered: half the shift goes, then the other half");
    }
    Some(shift)
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

    fn stint(&self, shift: u32, person: u32, day: i64, start: Seconds) -> Stint {
        Stint { shift, person, day, start, end: start + self.length, breaks: self.breaks_of(person, start) }
    }

    /// A person's breaks, one half of the shift after the other.
    fn breaks_of(&self, person: u32, start: Seconds) -> Vec<Break> {
        let turn = f64::from(person / (self.staff / 2).max(1));
        let mut breaks: Vec<Break> = self
            .breaks
            .iter()
            .map(|pause| Break { start: start + pause.start + pause.length * turn, length: pause.length })
            .collect();
        breaks.sort_by(|a, b| a.start.total_cmp(&b.start));
        breaks
    }
}
