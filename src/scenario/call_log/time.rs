//! Times of any form that logs write, on the clock on which they are written.

use crate::model::Seconds;
use jiff::civil::{Date, DateTime};

/// How the times of a log are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TimeForm {
    /// By the user's format.
    Given(String),
    /// Year first, as `2020-09-26 20:37:41`, perhaps with a zone.
    YearFirst,
    /// `26/9/2020 20:37:41`.
    DayFirst,
    /// `9/26/2020 20:37:41`.
    MonthFirst,
    /// Seconds from the start, as in a trace.
    SecondsFrom(DateTime),
    /// Seconds since 1970, in UTC.
    Unix,
}

/// A time of a log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LoggedTime {
    /// On the clock as written, in seconds since the midnight that begins 1970.
    pub(super) local: Seconds,
    /// How far that clock is ahead of UTC, where the log says so.
    pub(super) offset: Option<Seconds>,
}

impl LoggedTime {
    /// Time from `earlier` to this one, across a change of the clock where zones are known.
    pub(super) fn since(self, earlier: Self) -> Seconds {
        let shift = self.offset.zip(earlier.offset).map_or(0.0, |(to, from)| to - from);
        self.local - earlier.local - shift
    }
}

/// Numbers from here on are seconds since 1970; below, seconds from the start.
const UNIX_FROM: f64 = 100_000_000.0;

/// What a sample of times says of their form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Evidence {
    numbers: usize,
    unix: usize,
    year_first: usize,
    slashed: usize,
    first_above_12: usize,
    second_above_12: usize,
}

impl Evidence {
    pub(super) fn add(&mut self, field: &str) {
        if let Ok(number) = field.parse::<f64>() {
            self.numbers += 1;
            self.unix += usize::from(number >= UNIX_FROM);
        } else if let Some((numbers, _)) = leading_date(field) {
            if numbers[0] > 31 {
                self.year_first += 1;
            } else {
                self.slashed += 1;
                self.first_above_12 += usize::from(numbers[0] > 12);
                self.second_above_12 += usize::from(numbers[1] > 12);
            }
        }
    }

    /// Whether more rows could still decide between day and month.
    pub(super) fn is_open(&self) -> bool {
        self.slashed > 0 && self.first_above_12 == 0 && self.second_above_12 == 0
    }

    pub(super) fn form(&self, start: DateTime) -> TimeForm {
        let most = self.numbers.max(self.year_first).max(self.slashed);
        if self.numbers == most && most > 0 {
            if 2 * self.unix >= self.numbers { TimeForm::Unix } else { TimeForm::SecondsFrom(start) }
        } else if self.slashed == most && most > 0 {
            // Where nothing tells, as the British write it.
            if self.second_above_12 > self.first_above_12 { TimeForm::MonthFirst } else { TimeForm::DayFirst }
        } else {
            TimeForm::YearFirst
        }
    }
}

/// Whether a field may be a time.
pub(super) fn looks_like_time(field: &str) -> bool {
    field.parse::<f64>().is_ok_and(f64::is_finite) || leading_date(field).is_some()
}

impl TimeForm {
    /// In words, for the user to object.
    pub(super) fn in_words(&self, open: bool) -> String {
        match self {
            Self::Given(format) => format!("read by --time-format \"{format}\""),
            Self::YearFirst => "year first".to_owned(),
            Self::DayFirst if open => {
                "day/month/year (no row tells day from month: give --time-format if it is the other way)".to_owned()
            }
            Self::DayFirst => "day/month/year".to_owned(),
            Self::MonthFirst => "month/day/year".to_owned(),
            Self::SecondsFrom(start) => format!("seconds from {}", start.strftime("%a %-d %b %Y %H:%M")),
            Self::Unix => "seconds since 1970, in UTC".to_owned(),
        }
    }

    pub(super) fn read(&self, field: &str) -> Option<LoggedTime> {
        match self {
            Self::Given(format) => by_format(format, field),
            Self::SecondsFrom(start) => {
                let seconds = field.parse::<f64>().ok().filter(|seconds| seconds.is_finite())?;
                Some(LoggedTime { local: since_1970(*start) + seconds, offset: None })
            }
            Self::Unix => {
                let seconds = field.parse::<f64>().ok().filter(|seconds| seconds.is_finite())?;
                Some(LoggedTime { local: seconds, offset: Some(0.0) })
            }
            Self::YearFirst => numbers_in_order(field, [0, 1, 2]),
            Self::DayFirst => numbers_in_order(field, [2, 1, 0]),
            Self::MonthFirst => numbers_in_order(field, [2, 0, 1]),
        }
    }
}

fn by_format(format: &str, field: &str) -> Option<LoggedTime> {
    let parsed = jiff::fmt::strtime::parse(format, field).ok()?;
    let local = match parsed.to_datetime() {
        Ok(time) => since_1970(time),
        Err(_) => since_1970(parsed.to_date().ok()?.at(0, 0, 0, 0)),
    };
    Some(LoggedTime { local, offset: parsed.offset().map(|offset| f64::from(offset.seconds())) })
}

/// Year, month and day at these places of the three leading numbers.
fn numbers_in_order(field: &str, [year, month, day]: [usize; 3]) -> Option<LoggedTime> {
    let (numbers, rest) = leading_date(field)?;
    let full_year = if numbers[year] < 100 { 2000 + numbers[year] } else { numbers[year] };
    let (year, month, day) = (i16::try_from(full_year).ok()?, numbers[month] as i8, numbers[day] as i8);
    let midnight = since_1970(Date::new(year, month, day).ok()?.at(0, 0, 0, 0));
    let (seconds, rest) = time_of_day(rest.trim_start_matches(['T', 't', ' ', ',']))?;
    let offset = match zone(rest.trim())? {
        Zone::NotNamed => None,
        Zone::Ahead(seconds) => Some(seconds),
    };
    Some(LoggedTime { local: midnight + seconds, offset })
}

/// Three numbers with one sign between them, and what follows.
fn leading_date(field: &str) -> Option<([u32; 3], &str)> {
    let bytes = field.as_bytes();
    let (mut numbers, mut at) = ([0_u32; 3], 0);
    for (place, number) in numbers.iter_mut().enumerate() {
        let from = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() && at - from < 4 {
            *number = *number * 10 + u32::from(bytes[at] - b'0');
            at += 1;
        }
        if at == from {
            return None;
        }
        if place < 2 {
            matches!(bytes.get(at), Some(b'-' | b'/' | b'.')).then_some(())?;
            at += 1;
        }
    }
    Some((numbers, &field[at..]))
}

/// `20:37`, `20:37:41.5` or `8:37 PM` in seconds, and what follows; nothing is midnight.
fn time_of_day(text: &str) -> Option<(Seconds, &str)> {
    if text.is_empty() {
        return Some((0.0, text));
    }
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ':' | '.')).unwrap_or(text.len());
    let mut parts = text[..end].split(':');
    let hours: f64 = parts.next()?.parse().ok()?;
    let minutes: f64 = parts.next()?.parse().ok()?;
    let seconds: f64 = parts.next().map_or(Some(0.0), |part| part.parse().ok())?;
    let rest = text[end..].trim_start();
    let half = rest.get(..2).map(str::to_ascii_lowercase);
    let (hours, rest) = match half.as_deref() {
        Some("am") => (hours % 12.0, &rest[2..]),
        Some("pm") => (hours % 12.0 + 12.0, &rest[2..]),
        _ => (hours, rest),
    };
    let valid = parts.next().is_none() && hours < 24.0 && minutes < 60.0 && seconds < 61.0;
    valid.then_some((hours * 3600.0 + minutes * 60.0 + seconds, rest))
}

/// What follows the time of day.
enum Zone {
    NotNamed,
    Ahead(Seconds),
}

/// `Z`, `+01:00`, `+0100`, perhaps with a name in brackets; `None` for rubbish.
fn zone(text: &str) -> Option<Zone> {
    let text = text.split('[').next().unwrap_or(text).trim();
    if text.is_empty() {
        return Some(Zone::NotNamed);
    }
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(Zone::Ahead(0.0));
    }
    if text == "BST" {
        return Some(Zone::Ahead(3600.0));
    }
    let sign = match text.as_bytes()[0] {
        b'+' => 1.0,
        b'-' => -1.0,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|&letter| letter != ':').collect();
    let number: u32 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    Some(Zone::Ahead(sign * f64::from(minutes) * 60.0))
}

fn since_1970(time: DateTime) -> Seconds {
    time.duration_since(Date::constant(1970, 1, 1).at(0, 0, 0, 0)).as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// 26 September 2020, 20:37:41.
    const EVENING: f64 = 1_601_152_661.0;

    #[test]
    fn the_same_evening_is_read_in_every_form() {
        let cases = [
            (TimeForm::YearFirst, "2020-09-26 20:37:41"),
            (TimeForm::YearFirst, "2020-09-26T20:37:41Z"),
            (TimeForm::YearFirst, "2020/09/26 20:37:41+01:00"),
            (TimeForm::YearFirst, "2020-09-26T20:37:41+01:00[Europe/London]"),
            (TimeForm::MonthFirst, "9/26/2020 20:37:41"),
            (TimeForm::MonthFirst, "9/26/2020 8:37:41 PM"),
            (TimeForm::DayFirst, "26/09/20 20:37:41"),
            (TimeForm::DayFirst, "26.9.2020, 20:37:41"),
            (TimeForm::Given("%d %b %Y %H-%M-%S".into()), "26 Sep 2020 20-37-41"),
            (TimeForm::SecondsFrom(date(2020, 9, 26).at(0, 0, 0, 0)), "74261"),
        ];
        for (form, text) in cases {
            assert_eq!(form.read(text).map(|time| time.local), Some(EVENING), "{form:?} {text}");
        }
    }

    #[test]
    fn rubbish_is_no_time() {
        for text in ["", "n/a", "2020-13-01 10:00", "31/02/2020", "2020-09-26 25:00", "2020-09-26 10:00 later"] {
            assert_eq!(TimeForm::YearFirst.read(text), None, "{text}");
        }
        assert_eq!(TimeForm::DayFirst.read("31/02/2020 10:00"), None);
    }

    #[test]
    fn zones_count_in_the_time_between_and_not_on_the_clock() {
        let at = |text| TimeForm::YearFirst.read(text).unwrap();
        // The hour that the clocks go back: 30 minutes pass, though the clock shows half an hour earlier.
        let (before, after) = (at("2020-10-25T01:45:00+01:00"), at("2020-10-25T01:15:00+00:00"));
        assert_eq!(after.since(before), 1_800.0);
        assert_eq!(at("2020-10-25 01:45").since(at("2020-10-25 01:15")), 1_800.0);
    }

    #[test]
    fn day_and_month_are_told_by_the_rows() {
        let form = |fields: &[&str]| {
            let mut evidence = Evidence::default();
            for field in fields {
                evidence.add(field);
            }
            (evidence.form(date(2024, 1, 1).at(0, 0, 0, 0)), evidence.is_open())
        };
        assert_eq!(form(&["9/5/2020 10:00", "9/26/2020 10:00"]), (TimeForm::MonthFirst, false));
        assert_eq!(form(&["9/5/2020 10:00", "26/9/2020 10:00"]), (TimeForm::DayFirst, false));
        assert_eq!(form(&["9/5/2020 10:00"]), (TimeForm::DayFirst, true));
        assert_eq!(form(&["2020-09-05"]).0, TimeForm::YearFirst);
        assert_eq!(form(&["1601152661"]).0, TimeForm::Unix);
    }
}
