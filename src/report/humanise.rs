//! Figures as a planner reads them: `7.2 s`, `5 min 09 s`, `87.1 %`, `1,896`, `£48,120`.
//!
//! A figure has as many decimals as its 95 % interval warrants, at most two.

use crate::measure::{Estimate, Unit};

/// Stands where nothing can be said.
pub const NOTHING: &str = "–";

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;

/// Decimals of a figure about whose precision nothing is known.
const USUAL_DECIMALS: usize = 1;

/// Figures that a reader can take in at once; decimals beyond them are dropped.
const FIGURES: usize = 4;

/// The mean of `estimate`, as precise as its interval warrants.
pub fn figure(estimate: &Estimate, unit: Unit, currency: &str) -> String {
    value(estimate.mean, unit, currency, decimals(estimate, unit))
}

/// Any value in `unit`, with the precision of `estimate`.
pub fn like(estimate: &Estimate, number: Option<f64>, unit: Unit, currency: &str) -> String {
    value(number, unit, currency, decimals(estimate, unit))
}

/// A bound or a marked wait: exact, with no more decimals than it has.
pub fn exact(number: f64, unit: Unit, currency: &str) -> String {
    if unit == Unit::Seconds {
        return wait(number);
    }
    value(Some(number), unit, currency, own_decimals(number, unit))
}

/// A half-width alone, to two significant figures.
pub fn margin(number: f64, unit: Unit, currency: &str) -> String {
    let size = shown(number, unit).abs();
    let places = if size > 0.0 { (1.0 - size.log10().floor()).clamp(0.0, 4.0) as usize } else { 0 };
    let points = if unit == Unit::Share { " points" } else { affixes(unit, currency).1 };
    format!("{}{}{points}", affixes(unit, currency).0, grouped(shown(number, unit), places))
}

/// The decimals that a number has, at most two.
fn own_decimals(number: f64, unit: Unit) -> usize {
    let shown = shown(number, unit);
    (0..2).find(|&places| (shown - rounded(shown, places)).abs() < 1e-9).unwrap_or(2)
}

/// A wait as a planner says it: `10 s`, `5 min`, `5 min 09 s`, `1 h 30 min`.
pub fn wait(seconds: f64) -> String {
    let whole = seconds.round();
    if seconds >= HOUR {
        let minutes = (seconds / MINUTE).round();
        let (hours, minutes) = ((minutes / 60.0).floor(), minutes % 60.0);
        if minutes == 0.0 { format!("{hours} h") } else { format!("{hours} h {minutes:02} min") }
    } else if seconds >= MINUTE && whole % MINUTE == 0.0 {
        format!("{} min", whole / MINUTE)
    } else {
        value(Some(seconds), Unit::Seconds, "", own_decimals(seconds, Unit::Seconds))
    }
}

/// The 95 % interval, both ends in one unit: `86.7–87.5 %`, `5:07–5:11 min`.
pub fn interval(estimate: &Estimate, unit: Unit, currency: &str) -> String {
    let (Some(low), Some(high)) = (estimate.ci_low, estimate.ci_high) else { return NOTHING.to_owned() };
    let places = decimals(estimate, unit);
    match unit {
        Unit::Seconds if high >= HOUR => format!("{}–{} h", clock(low / MINUTE), clock(high / MINUTE)),
        Unit::Seconds if high >= MINUTE => format!("{}–{} min", clock(low), clock(high)),
        _ => {
            let (before, after) = affixes(unit, currency);
            format!("{before}{}–{}{after}", grouped(shown(low, unit), places), grouped(shown(high, unit), places))
        }
    }
}

/// Half the width of the 95 % interval, to follow the figure: `± 0.4` (points of a share), `± 2 s`; empty where there
/// is none.
pub fn half_width(estimate: &Estimate, unit: Unit) -> String {
    let Some(half) = half(estimate, unit) else { return String::new() };
    let unit_of_half = if unit == Unit::Seconds { " s" } else { "" };
    format!("± {}{unit_of_half}", grouped(half, decimals(estimate, unit)))
}

/// The figure and half of its interval: `87.1 % ± 0.4`.
pub fn with_half_width(estimate: &Estimate, unit: Unit, currency: &str) -> String {
    let parts = [figure(estimate, unit, currency), half_width(estimate, unit)];
    parts.join(" ").trim_end().to_owned()
}

/// A difference with its sign and half of its interval: `−48 s ± 6 s`, `+3.3 ± 0.2 points`, `+£480`; waits in seconds.
pub fn change(difference: &Estimate, unit: Unit, currency: &str) -> String {
    let Some(mean) = difference.mean else { return NOTHING.to_owned() };
    let half = half(difference, unit).filter(|half| *half > 0.0);
    let size = shown(mean, unit).abs();
    let exact = if size >= 1.0 { 0 } else { 2 };
    let warranted = half.map_or(exact, |half| (-half.log10().floor()).clamp(0.0, 2.0) as usize);
    // Nobody plans minutes of staffing, however surely they are known.
    let places = if unit == Unit::Hours { warranted.min(usize::from(size < 100.0)) } else { warranted };
    let half = half.filter(|half| rounded(*half, places) > 0.0);
    let sign = if rounded(size, places) == 0.0 {
        ""
    } else if mean < 0.0 {
        "−"
    } else {
        "+"
    };
    let (before, after) = affixes(unit, currency);
    let after = if unit == Unit::Share { " points" } else { after };
    let after_figure = if unit == Unit::Share && half.is_some() { "" } else { after };
    let margin = half.map_or(String::new(), |half| format!(" ± {before}{}{after}", grouped(half, places)));
    format!("{sign}{before}{}{after_figure}{margin}", grouped(size, places))
}

/// `number` with a comma between thousands.
pub fn grouped(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
    let mut out = String::new();
    if number < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        out.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn value(number: Option<f64>, unit: Unit, currency: &str, places: usize) -> String {
    let Some(number) = number.filter(|number| number.is_finite()) else { return NOTHING.to_owned() };
    if unit == Unit::Seconds && rounded(number, places).abs() >= MINUTE {
        return long_wait(number);
    }
    let (before, after) = affixes(unit, currency);
    format!("{before}{}{after}", grouped(shown(number, unit), places))
}

fn long_wait(seconds: f64) -> String {
    if seconds.round() >= HOUR {
        let minutes = (seconds / MINUTE).round();
        format!("{} h {:02} min", grouped((minutes / 60.0).floor(), 0), minutes % 60.0)
    } else {
        let seconds = seconds.round();
        format!("{} min {:02} s", (seconds / MINUTE).floor(), seconds % MINUTE)
    }
}

/// `m:ss` of seconds, or `h:mm` of minutes.
fn clock(small_units: f64) -> String {
    let whole = small_units.round();
    format!("{}{}:{:02}", if whole < 0.0 { "−" } else { "" }, (whole.abs() / 60.0).floor(), whole.abs() % 60.0)
}

/// Enough decimals to see the half-width, none beyond it; a wait of minutes is told in whole seconds.
fn decimals(estimate: &Estimate, unit: Unit) -> usize {
    if unit == Unit::Seconds && estimate.mean.is_some_and(|mean| mean >= MINUTE) {
        return 0;
    }
    let usual = if matches!(unit, Unit::Calls | Unit::Currency | Unit::Hours) { 0 } else { USUAL_DECIMALS };
    let warranted = match half(estimate, unit) {
        Some(half) if half > 0.0 => (-half.log10()).ceil().clamp(0.0, 2.0) as usize,
        _ => usual,
    };
    let before_point = estimate.mean.map_or(0.0, |mean| shown(mean, unit).abs().max(1.0).log10().floor());
    warranted.min((FIGURES - 1).saturating_sub(before_point as usize))
}

fn half(estimate: &Estimate, unit: Unit) -> Option<f64> {
    Some((shown(estimate.ci_high?, unit) - shown(estimate.ci_low?, unit)) / 2.0)
}

/// The number as it is shown: a share in per cent.
fn shown(number: f64, unit: Unit) -> f64 {
    if unit == Unit::Share { 100.0 * number } else { number }
}

fn rounded(number: f64, places: usize) -> f64 {
    let scale = 10_f64.powf(places as f64);
    (number * scale).round() / scale
}

fn affixes(unit: Unit, currency: &str) -> (&str, &'static str) {
    match unit {
        Unit::Calls | Unit::Takers => ("", ""),
        Unit::Seconds => ("", " s"),
        Unit::Share => ("", " %"),
        Unit::Hours => ("", " h"),
        Unit::Currency => (currency, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(mean: f64, half: f64) -> Estimate {
        Estimate { mean: Some(mean), ci_low: Some(mean - half), ci_high: Some(mean + half), ..Estimate::default() }
    }

    #[test]
    fn figures_are_as_precise_as_their_intervals() {
        let shown = |mean, half, unit| {
            let estimate = estimate(mean, half);
            (figure(&estimate, unit, "£"), interval(&estimate, unit, "£"))
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(shown(0.8712, 0.004, Unit::Share), pair("87.1 %", "86.7–87.5 %"));
        assert_eq!(shown(0.8712, 0.04, Unit::Share), pair("87 %", "83–91 %"));
        assert_eq!(shown(7.164, 0.05, Unit::Seconds), pair("7.16 s", "7.11–7.21 s"));
        assert_eq!(shown(309.2, 1.8, Unit::Seconds), pair("5 min 09 s", "5:07–5:11 min"));
        assert_eq!(shown(4_000.0, 70.0, Unit::Seconds), pair("1 h 07 min", "1:06–1:08 h"));
        assert_eq!(shown(1896.4, 5.9, Unit::Calls), pair("1,896", "1,890–1,902"));
        assert_eq!(shown(48_120.0, 0.0, Unit::Currency), pair("£48,120", "£48,120–48,120"));
    }

    #[test]
    fn differences_have_their_sign_and_the_decimals_of_their_intervals() {
        let shown = |mean, half, unit| change(&estimate(mean, half), unit, "£");
        assert_eq!(shown(-48.3, 6.2, Unit::Seconds), "−48 s ± 6 s");
        assert_eq!(shown(3.34, 0.21, Unit::Seconds), "+3.3 s ± 0.2 s");
        assert_eq!(shown(0.033, 0.002, Unit::Share), "+3.3 ± 0.2 points");
        assert_eq!(shown(480.0, 0.0, Unit::Currency), "+£480");
        assert_eq!(shown(0.0, 0.0, Unit::Hours), "0.0 h");
        assert_eq!(shown(265.73, 0.03, Unit::Hours), "+266 h");
        assert_eq!(shown(95.96, 0.06, Unit::Hours), "+96.0 h ± 0.1 h");
        assert_eq!(change(&Estimate::default(), Unit::Share, ""), NOTHING);
    }

    #[test]
    fn durations_never_show_sixty_seconds() {
        assert_eq!(figure(&estimate(59.99, 0.2), Unit::Seconds, ""), "1 min 00 s");
        assert_eq!(figure(&estimate(119.6, 2.0), Unit::Seconds, ""), "2 min 00 s");
        assert_eq!(figure(&estimate(3_599.8, 2.0), Unit::Seconds, ""), "1 h 00 min");
    }

    #[test]
    fn bounds_have_the_decimals_that_they_have() {
        assert_eq!(exact(0.9, Unit::Share, ""), "90 %");
        assert_eq!(exact(0.975, Unit::Share, ""), "97.5 %");
        assert_eq!(exact(10.0, Unit::Seconds, ""), "10 s");
        assert_eq!(wait(300.0), "5 min");
        assert_eq!(wait(309.0), "5 min 09 s");
        assert_eq!(wait(5_400.0), "1 h 30 min");
        assert_eq!(wait(2.5), "2.5 s");
    }

    #[test]
    fn thousands_are_grouped_and_nothing_is_a_dash() {
        assert_eq!(grouped(1_234_567.891, 1), "1,234,567.9");
        assert_eq!(grouped(-999.9, 0), "−1,000");
        assert_eq!(grouped(-0.04, 1), "0.0");
        assert_eq!(figure(&Estimate::default(), Unit::Share, ""), NOTHING);
        assert_eq!(interval(&Estimate::default(), Unit::Share, ""), NOTHING);
        assert_eq!(half_width(&Estimate::default(), Unit::Share), "");
    }
}
