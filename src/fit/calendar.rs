//! The time that a log covers, by hour of the week.

use super::CallLog;
use crate::model::{DAY, HOUR, Seconds};

/// So many calls would have been expected in a time without any, before it counts as a gap of the log.
const EXPECTED_IN_GAP: f64 = 25.0;

/// A time without any call that chance does not explain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Last call before it.
    pub from: Seconds,
    /// First call after it.
    pub to: Seconds,
}

/// The time that a log covers: whole hours, less the gaps. Times are as in [`LogEntry`](super::LogEntry).
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Start of the hour of the first call.
    pub start: Seconds,
    /// End of the hour of the last call.
    pub end: Seconds,
    /// Times without calls, taken for failures of the recording: they count neither as quiet nor as busy.
    pub gaps: Vec<Gap>,
}

impl Span {
    /// `None` without calls.
    pub(super) fn of(log: &CallLog) -> Option<Self> {
        let mut times: Vec<Seconds> = log.calls.iter().map(|call| call.arrived).collect();
        times.sort_unstable_by(f64::total_cmp);
        let (&first, &last) = (times.first()?, times.last()?);
        let start = (first / HOUR).floor() * HOUR;
        let end = ((last / HOUR).floor() + 1.0) * HOUR;
        // The quietest hours have a fourth of the average rate.
        let quiet_rate = times.len() as f64 / (end - start) / 4.0;
        let long = |pair: &&[Seconds]| (pair[1] - pair[0]) * quiet_rate > EXPECTED_IN_GAP;
        let gaps = times.windows(2).filter(long).map(|pair| Gap { from: pair[0], to: pair[1] }).collect();
        Some(Self { start, end, gaps })
    }

    /// Hours from the start that are free of gaps, by their number from the start.
    pub(super) fn hours(&self) -> impl Iterator<Item = usize> + '_ {
        let count = ((self.end - self.start) / HOUR).round() as usize;
        (0..count).filter(|&hour| {
            let from = self.start + hour as f64 * HOUR;
            self.gaps.iter().all(|gap| gap.to <= from || from + HOUR <= gap.from)
        })
    }

    /// Length in days, gaps included.
    pub fn days(&self) -> f64 {
        (self.end - self.start) / DAY
    }
}

/// Hour of the week, from Monday midnight, of a time since 1970, which began on a Thursday.
pub(super) fn hour_of_week(time: Seconds) -> usize {
    ((time / HOUR).floor() as i64 + 3 * 24).rem_euclid(168) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_of_january_1970_began_a_week() {
        assert_eq!(hour_of_week(4.0 * DAY), 0);
        assert_eq!(hour_of_week(4.0 * DAY - 1.0), 167);
        assert_eq!(hour_of_week(0.0), 72);
    }
}
