//! The cumulative arrival rate of one replication, inverted.
//!
//! Points of a unit-rate Poisson process, mapped through the inverse of the cumulative rate, are a Poisson process of
//! that rate (Çinlar 1975). Call k stays call k when demand changes, which thinning would not give.

use crate::model::{Model, Seconds, StepFunction, Window};
use crate::random::Streams;
use rand_distr::{Distribution, Gamma};

#[derive(Debug)]
pub(super) struct CumulativeRate<'m> {
    rate: &'m StepFunction<f64>,
    /// The changes of `rate` up to here lie behind.
    passed: usize,
    factor: f64,
    busyness: Option<Busyness>,
    /// The piece of constant rate at hand, the cumulative rate at its start and end, and the seconds in which it grows by 1.
    from: Seconds,
    to: Seconds,
    cumulative: f64,
    per_level: Seconds,
    cumulative_at_end: f64,
    end: Seconds,
}

impl<'m> CumulativeRate<'m> {
    /// `factor` times `rate` times the busyness of each day, counted from `start` to the end of the run.
    pub(super) fn new(
        rate: &'m StepFunction<f64>,
        factor: f64,
        start: Seconds,
        end: Seconds,
        busyness: Option<Busyness>,
    ) -> Self {
        let passed = rate.changes().partition_point(|change| change.0 <= start);
        let mut clock = Self {
            rate,
            passed,
            factor,
            busyness,
            from: start,
            to: start,
            per_level: 0.0,
            cumulative: 0.0,
            cumulative_at_end: 0.0,
            end,
        };
        clock.begin_piece(start);
        clock
    }

    /// The time at which the cumulative rate reaches `level`, if before the end. Levels must not fall from call to call.
    #[inline]
    pub(super) fn time_at(&mut self, level: f64) -> Option<Seconds> {
        loop {
            if level < self.cumulative_at_end {
                let time = self.from + (level - self.cumulative) * self.per_level;
                return Some(time.min(self.to));
            }
            if self.to >= self.end {
                return None;
            }
            self.begin_piece(self.to);
        }
    }

    #[cold]
    fn begin_piece(&mut self, from: Seconds) {
        let changes = self.rate.changes();
        while self.passed < changes.len() && changes[self.passed].0 <= from {
            self.passed += 1;
        }
        let rate = if self.passed == 0 { self.rate.first() } else { changes[self.passed - 1].1 };
        let next_change = changes.get(self.passed).map_or(self.end, |change| change.0);
        let (day_ends, busyness) = self.busyness.as_mut().map_or((self.end, 1.0), |busyness| busyness.from(from));
        self.from = from;
        self.to = next_change.min(day_ends).min(self.end);
        let rate = rate * self.factor * busyness;
        self.per_level = 1.0 / rate;
        self.cumulative = self.cumulative_at_end;
        self.cumulative_at_end += rate * (self.to - self.from);
    }
}

/// Gamma factors of the calendar days: one of the call type's own times one that all call types share.
#[derive(Debug, Clone)]
pub(super) struct Busyness {
    streams: Streams,
    window: Window,
    call_type: usize,
    own: Option<Gamma<f64>>,
    shared: Option<Gamma<f64>>,
}

impl Busyness {
    /// `None` where every day is as busy as the last.
    pub(super) fn new(model: &Model, call_type: usize, own_cv: f64, streams: &Streams) -> Option<Self> {
        let gamma_of_mean_1 = |cv: f64| Gamma::new(1.0 / (cv * cv), cv * cv).ok().filter(|_| cv > 0.0);
        let (own, shared) = (gamma_of_mean_1(own_cv), gamma_of_mean_1(model.shared_busyness_cv));
        let varies = own.is_some() || shared.is_some();
        varies.then_some(Self { streams: *streams, window: model.window, call_type, own, shared })
    }

    /// The end of the day that holds `time`, and the factor of that day.
    fn from(&mut self, time: Seconds) -> (Seconds, f64) {
        let mut day = self.window.day_of(time);
        if self.window.start_of_day(day + 1) <= time {
            day += 1; // the division behind `day_of` may fall short of a midnight by a rounding
        }
        let draw = |gamma: Option<Gamma<f64>>, whose| {
            gamma.map_or(1.0, |gamma| gamma.sample(&mut self.streams.of_day(whose, day)))
        };
        let factor = draw(self.own, Some(self.call_type)) * draw(self.shared, None);
        (self.window.start_of_day(day + 1), factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_map_through_the_inverse_of_the_cumulative_rate() {
        let rate = StepFunction::new(2.0, [(10.0, 0.0), (20.0, 0.5)]);
        let mut clock = CumulativeRate::new(&rate, 1.0, 0.0, 30.0, None);
        // 2 a second for 10 s, nothing for 10 s, then 0.5 a second.
        let times: Vec<_> = [0.0, 10.0, 19.0, 20.0, 21.0, 24.5].map(|level| clock.time_at(level)).to_vec();
        assert_eq!(times, [Some(0.0), Some(5.0), Some(9.5), Some(20.0), Some(22.0), Some(29.0)]);
        assert_eq!(clock.time_at(25.0), None);
    }

    #[test]
    fn counting_may_begin_before_the_first_change() {
        let rate = StepFunction::new(1.0, [(-5.0, 2.0)]);
        let mut clock = CumulativeRate::new(&rate, 0.5, -10.0, 10.0, None);
        assert_eq!(clock.time_at(2.0), Some(-6.0));
        assert_eq!(clock.time_at(3.5), Some(-4.0));
    }
}
