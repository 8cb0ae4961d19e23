use super::{DAY, Seconds};

/// Length of the run, what of it is counted, and how it is cut into result intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// First attempts arrive from 0 to before this time.
    pub duration: Seconds,
    /// Calls that arrive before it are simulated and not counted in the figures of the run.
    pub warm_up: Seconds,
    /// Width of the result intervals; the last one may be shorter.
    pub interval: Seconds,
    /// Time of day at which the run starts, 0 for midnight: where calendar days begin.
    pub time_of_day: Seconds,
}

impl Window {
    /// Calendar day of `time`: 0 is the day on which the run starts, negative before it.
    pub fn day_of(&self, time: Seconds) -> i64 {
        ((time + self.time_of_day) / DAY).floor() as i64
    }

    /// The instant at which calendar day `day` begins.
    pub fn start_of_day(&self, day: i64) -> Seconds {
        day as f64 * DAY - self.time_of_day
    }

    /// Number of result intervals.
    pub fn intervals(&self) -> usize {
        (self.duration / self.interval).ceil() as usize
    }
}
