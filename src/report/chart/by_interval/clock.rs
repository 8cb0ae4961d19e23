//! A time axis with the ticks of a calendar.

use crate::model::{DAY, HOUR, Seconds};
use crate::report::chart::axis::{Axis, Tick};
use jiff::SignedDuration;
use jiff::civil::DateTime;

/// Steps between ticks.
const STEPS: [Seconds; 13] = [
    60.0,
    300.0,
    900.0,
    1_800.0,
    HOUR,
    2.0 * HOUR,
    3.0 * HOUR,
    6.0 * HOUR,
    12.0 * HOUR,
    DAY,
    7.0 * DAY,
    28.0 * DAY,
    364.0 * DAY,
];

/// Ticks that a label each finds room for.
const MOST_TICKS: f64 = 15.0;

/// The time of a run from `start` until `end` seconds later: hours of a day, weekdays, or dates.
pub(super) fn axis(start: DateTime, end: Seconds) -> Axis {
    let step = STEPS.into_iter().find(|step| end / step <= MOST_TICKS).unwrap_or(end);
    // Ticks stand on round clock times, also where the run starts between them.
    let into_step = if step <= DAY { since_midnight(start) % step } else { since_midnight(start) % DAY };
    let first = if into_step == 0.0 { 0.0 } else { step.min(DAY) - into_step };
    let ticks = (0..).map(|number| first + f64::from(number) * step).take_while(|&at| at <= end);
    Axis { low: 0.0, high: end, ticks: ticks.map(|at| Tick { at, label: label(moment(start, at), step) }).collect() }
}

/// The instant `seconds` after the start; the start itself where a calendar ends before it.
pub(super) fn moment(start: DateTime, seconds: Seconds) -> DateTime {
    start.checked_add(SignedDuration::from_secs(seconds.round() as i64)).unwrap_or(start)
}

fn since_midnight(moment: DateTime) -> Seconds {
    f64::from(moment.hour()) * HOUR + f64::from(moment.minute()) * 60.0 + f64::from(moment.second())
}

fn label(moment: DateTime, step: Seconds) -> String {
    let format = match step {
        _ if step > DAY => "%-d %b",
        _ if step < DAY && since_midnight(moment) != 0.0 => "%H:%M",
        _ => "%a %-d %b",
    };
    moment.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn labels(start: DateTime, end: Seconds) -> Vec<String> {
        axis(start, end).ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn a_day_has_hours_a_week_days_and_a_year_dates() {
        let monday = date(2024, 3, 4).at(0, 0, 0, 0);
        assert_eq!(labels(monday, DAY)[..3], ["Mon 4 Mar", "02:00", "04:00"]);
        assert_eq!(labels(monday, 7.0 * DAY)[..3], ["Mon 4 Mar", "12:00", "Tue 5 Mar"]);
        assert_eq!(labels(monday, 365.0 * DAY)[..2], ["4 Mar", "1 Apr"]);
    }

    #[test]
    fn a_run_that_starts_at_half_past_seven_has_ticks_on_full_hours() {
        let start = date(2024, 3, 4).at(7, 30, 0, 0);
        assert_eq!(labels(start, 5.0 * HOUR)[..2], ["07:30", "08:00"]);
        assert_eq!(axis(start, 2.0 * DAY).ticks[0], Tick { at: 4.5 * HOUR, label: "12:00".into() });
        assert_eq!(axis(start, 10.0 * DAY).ticks[0], Tick { at: 16.5 * HOUR, label: "Tue 5 Mar".into() });
    }
}
