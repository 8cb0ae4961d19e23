//! Axes with ticks at values that people count in: 5 min, not 333 s.

use crate::measure::Unit;
use crate::report::humanise;

/// A range of values with labelled ticks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<Tick>,
}

/// A place on an axis with its label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub(super) at: f64,
    pub(super) label: String,
}

impl Axis {
    /// Where `value` lies, from 0 at the low end to 1 at the high end; outside values at the ends.
    pub(super) fn place(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// From 0 to a little above `most` seconds, with at most `ticks` steps.
    pub(super) fn of_waits(most: f64, ticks: usize) -> Self {
        Self::from_zero(most, ticks, &WAITS, humanise::wait)
    }

    /// Shares from 0 % to a little above `most`, never above 100 %.
    pub(super) fn of_shares(most: f64, ticks: usize) -> Self {
        Self::from_zero(most.min(1.0), ticks, &SHARES, percent)
    }

    /// Numbers from 0 to a little above `most`.
    pub(super) fn of_counts(most: f64, ticks: usize) -> Self {
        Self::from_zero(most, ticks, &COUNTS, count)
    }

    /// From a round value at or below `low` to one at or above `high`.
    pub(super) fn of_range(low: f64, high: f64, ticks: usize, unit: Unit, currency: &str) -> Self {
        let (steps, label): (&[f64], Box<dyn Fn(f64) -> String>) = match unit {
            Unit::Seconds => (&WAITS, Box::new(humanise::wait)),
            Unit::Share => (&SHARES, Box::new(percent)),
            Unit::Currency => (&COUNTS, Box::new(|number| format!("{currency}{}", count(number)))),
            Unit::Hours => (&COUNTS, Box::new(|number| format!("{} h", count(number)))),
            Unit::Calls | Unit::Takers => (&COUNTS, Box::new(count)),
        };
        let wide = high.is_finite() && low.is_finite() && high > low;
        let (low, high) = if wide { (low, high) } else { (0.0, 1.0) };
        let high = if unit == Unit::Share { high.min(1.0) } else { high };
        let step = steps.iter().copied().find(|step| (high - low) / step <= ticks as f64);
        let step = step.unwrap_or((high - low) / ticks as f64);
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let ticks = (0..=(last - first).max(1.0) as usize).map(|number| (first + number as f64) * step);
        let ticks: Vec<Tick> = ticks.map(|at| Tick { at, label: label(at) }).collect();
        Self { low: first * step, high: ticks.last().map_or(high, |tick| tick.at), ticks }
    }

    fn from_zero(most: f64, ticks: usize, steps: &[f64], label: impl Fn(f64) -> String) -> Self {
        let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        let fits = |step: &&f64| most / **step <= ticks as f64;
        let step = steps.iter().find(fits).copied().unwrap_or(most / ticks as f64);
        let count = (most / step - 1e-9).ceil().max(1.0) as usize;
        let ticks = (0..=count).map(|number| {
            let at = number as f64 * step;
            Tick { at, label: if number == 0 { "0".to_owned() } else { label(at) } }
        });
        Self { low: 0.0, high: count as f64 * step, ticks: ticks.collect() }
    }
}

/// Steps between ticks.
const WAITS: [f64; 22] = [
    0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1_800.0, 3_600.0, 7_200.0,
    10_800.0, 21_600.0, 43_200.0, 86_400.0, 604_800.0,
];
const SHARES: [f64; 8] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const COUNTS: [f64; 25] = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4,
    5e4, 1e5, 2e5, 5e5, 1e6,
];

fn percent(share: f64) -> String {
    humanise::exact((share * 1e6).round() / 1e6, Unit::Share, "")
}

fn count(number: f64) -> String {
    let decimals = (0..2).find(|&places| (number * 10_f64.powi(places)).fract().abs() < 1e-9).unwrap_or(2);
    humanise::grouped(number, decimals as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_in_the_unit_that_people_use() {
        assert_eq!(labels(&Axis::of_waits(707.0, 5)), ["0", "5 min", "10 min", "15 min"]);
        assert_eq!(labels(&Axis::of_waits(14.8, 5)), ["0", "5 s", "10 s", "15 s"]);
        assert_eq!(labels(&Axis::of_shares(0.454, 5)), ["0", "10 %", "20 %", "30 %", "40 %", "50 %"]);
        assert_eq!(labels(&Axis::of_shares(1.0, 5)).last(), Some(&"100 %"));
        assert_eq!(labels(&Axis::of_counts(5_104.0, 3)), ["0", "2,000", "4,000", "6,000"]);
    }

    #[test]
    fn a_range_need_not_start_at_zero() {
        assert_eq!(labels(&Axis::of_range(0.861, 0.894, 5, Unit::Share, "")), ["86 %", "87 %", "88 %", "89 %", "90 %"]);
        assert_eq!(labels(&Axis::of_range(0.97, 1.02, 5, Unit::Share, "")).last(), Some(&"100 %"));
        assert_eq!(
            labels(&Axis::of_range(29_900.0, 31_200.0, 3, Unit::Currency, "£")),
            ["£29,500", "£30,000", "£30,500", "£31,000", "£31,500"]
        );
        assert_eq!(Axis::of_range(5.0, 5.0, 5, Unit::Hours, "").low, 0.0);
    }

    #[test]
    fn nothing_to_show_still_makes_an_axis() {
        for axis in [Axis::of_waits(0.0, 5), Axis::of_counts(f64::NAN, 5), Axis::of_shares(-1.0, 5)] {
            assert!(axis.high > axis.low);
            assert_eq!(axis.place(-5.0), 0.0);
        }
    }
}
