//! The scenario and the files that it names.

use super::scenario_text::scenario_text;
use super::{FitReport, file_name, with_arrivals};
use crate::fit::{ArrivalFit, ArrivalPattern, HandlingFit};
use crate::report::decimal::decimal;
use std::fmt::Write;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `scenario.toml`, the profiles of arrivals and the durations as they were, by file name.
pub fn scenario_files(report: &FitReport<'_>) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("scenario.toml".to_owned(), scenario_text(report).into_bytes())];
    for call in with_arrivals(report.fitted) {
        if let Some(arrivals) = call.arrivals.as_ref().filter(|arrivals| arrivals.pattern != ArrivalPattern::Constant) {
            files.push((profile_name(&call.name), profile(arrivals).into_bytes()));
        }
        for (what, fit) in [("talk", &call.talk), ("wrap-up", &call.wrap_up)] {
            if let Some(fit) = fit {
                files.push((durations_name(what, &call.name), durations(fit).into_bytes()));
            }
        }
    }
    files
}

pub(super) fn profile_name(call: &str) -> String {
    format!("arrivals-{}.csv", file_name(call))
}

pub(super) fn durations_name(what: &str, call: &str) -> String {
    format!("{what}-{}.csv", file_name(call))
}

/// The weight is calls an hour; the other columns say how sure it is, and are not read by a scenario.
fn profile(arrivals: &ArrivalFit) -> String {
    let mut text = "start,weight,low,high,calls,hours\n".to_owned();
    for (number, rate) in arrivals.rates.iter().enumerate() {
        let day = if arrivals.pattern == ArrivalPattern::Week { DAYS[number / 24] } else { "" };
        let start = format!("{day} {:02}:00", number % 24);
        let cell = |value: f64| decimal(Some((value * 1e4).round() / 1e4));
        let of = rate.per_hour;
        let _ = writeln!(
            text,
            "{},{},{},{},{},{}",
            start.trim(),
            cell(of.value),
            cell(of.low),
            cell(of.high),
            rate.calls,
            rate.hours
        );
    }
    text
}

fn durations(fit: &HandlingFit) -> String {
    let mut text = "seconds\n".to_owned();
    for value in &fit.quantiles {
        let _ = writeln!(text, "{}", decimal(Some((value * 1e3).round() / 1e3)));
    }
    text
}
