//! Figures with their intervals, in words.

use crate::numerics::fit::{DurationLaw, Estimated, PatienceLaw};
use crate::report::humanise::{self, grouped};

/// `12.4 % (10.9 to 13.9 %)`.
pub(super) fn share(share: Estimated) -> String {
    format!("{} ({} to {} %)", per_cent(share.value), percent(share.low), percent(share.high))
}

/// `12.4 %`.
pub(super) fn per_cent(share: f64) -> String {
    format!("{} %", percent(share))
}

fn percent(share: f64) -> String {
    let decimals = if share.abs() < 0.0095 && share != 0.0 { 2 } else { 1 };
    grouped(100.0 * share, decimals)
}

/// `3 min 21 s (3 min 18 s to 3 min 24 s)`.
pub(super) fn time(time: Estimated) -> String {
    format!("{} ({} to {})", seconds(time.value), seconds(time.low), seconds(time.high))
}

/// `3 min 21 s`.
pub(super) fn seconds(seconds: f64) -> String {
    humanise::wait(if seconds >= 10.0 { seconds.round() } else { (10.0 * seconds).round() / 10.0 })
}

/// `2.31 (2.20 to 2.43)`: enough digits to tell the ends of the interval apart.
pub(super) fn number(number: Estimated) -> String {
    let width = number.high - number.low;
    let told_apart = if width > 0.0 { (1.0 - width.log10()).ceil().clamp(0.0, 4.0) as usize } else { 0 };
    let decimals = decimals(number.value).max(told_apart);
    format!(
        "{} ({} to {})",
        grouped(number.value, decimals),
        grouped(number.low, decimals),
        grouped(number.high, decimals)
    )
}

/// `mean 3 min 21 s (3 min 18 s to 3 min 24 s)`: a parameter of the law of a duration or of patience.
pub(super) fn parameter(name: &str, value: Estimated) -> String {
    match name {
        "mean" | "hasty" | "patient" => format!("{name} {}", time(value)),
        "short share" => format!("{} short calls", share(value)),
        "share" => format!("{} hasty", share(value)),
        _ => format!("{name} {}", number(value)),
    }
}

/// ` AIC +12`: how far a law lies behind the one chosen, or before it where the simpler one was preferred.
pub(super) fn behind(aic: f64) -> String {
    let sign = if aic < 0.0 { '−' } else { '+' };
    format!("AIC {sign}{}", grouped(aic.abs(), 0))
}

fn decimals(number: f64) -> usize {
    match number.abs() {
        large if large >= 1_000.0 => 0,
        large if large >= 20.0 => 1,
        _ => 2,
    }
}

/// A number with four significant figures and no trailing zeros, as a scenario has it.
pub(super) fn plain(number: f64) -> String {
    let magnitude = if number == 0.0 { 0 } else { number.abs().log10().floor() as i32 };
    let decimals = (3 - magnitude).clamp(0, 9) as usize;
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// `below 0.000 001` where there are no more digits to tell.
pub(super) fn probability(p: f64) -> String {
    if p < 1e-6 { "below one in a million".to_owned() } else { plain(p) }
}

/// What the law of a duration is called.
pub(super) fn law(law: &DurationLaw) -> &'static str {
    match law {
        DurationLaw::Lognormal { .. } => "lognormal",
        DurationLaw::Gamma { .. } => "gamma",
        DurationLaw::Weibull { .. } => "Weibull",
        DurationLaw::ShortCalls(_) => "short calls + lognormal",
    }
}

/// What the law of patience is called.
pub(super) fn patience_law(law: &PatienceLaw) -> &'static str {
    match law {
        PatienceLaw::Exponential { .. } => "exponential",
        PatienceLaw::Weibull { .. } => "Weibull",
        PatienceLaw::Hyperexponential { .. } => "hyperexponential",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_as_many_digits_as_say_something() {
        assert_eq!(plain(201.437), "201.4");
        assert_eq!(plain(0.069_613), "0.06961");
        assert_eq!(plain(1_373.9), "1374");
        assert_eq!(plain(0.0), "0");
        assert_eq!(share(Estimated { value: 0.1241, low: 0.1094, high: 0.139 }), "12.4 % (10.9 to 13.9 %)");
        assert_eq!(time(Estimated { value: 201.4, low: 198.0, high: 204.2 }), "3 min 21 s (3 min 18 s to 3 min 24 s)");
        assert_eq!(probability(1e-9), "below one in a million");
        assert_eq!(number(Estimated { value: 5.3987, low: 5.3975, high: 5.3999 }), "5.3987 (5.3975 to 5.3999)");
        assert_eq!(number(Estimated { value: 1_372.0, low: 1_336.0, high: 1_408.0 }), "1,372 (1,336 to 1,408)");
        assert_eq!((behind(12.4), behind(-3.0)), ("AIC +12".to_owned(), "AIC −3".to_owned()));
    }
}
