//! Metrics in a planner's words.

use super::humanise;
use super::marks::{CallMarks, within_of};
use crate::measure::{Coordinate, CoordinateKind, TargetRow, Unit};

/// A target with its figure and its bound: `101 abandoned 5.2 % (≤ 5 %)`.
pub fn target(row: &TargetRow, marks: &[CallMarks], currency: &str) -> String {
    let figure = humanise::figure(&row.estimate, row.unit, currency);
    let bound = humanise::exact(row.bound, row.unit, currency);
    let side = if row.at_least { "≥" } else { "≤" };
    format!("{} {} {figure} ({side} {bound})", row.call, metric(&row.metric, &row.call, marks))
}

/// What an axis is called: a path such as `calls.101.triage.mean` is `101 mean triage`, any other name is as it is.
pub(super) fn axis(name: &str) -> String {
    if let Some((first, others)) = name.split_once(", ") {
        return format!("{}, {}", axis(first), axis(others));
    }
    let Some((kind @ ("calls" | "teams"), path)) = name.split_once('.') else { return name.to_owned() };
    let path = path.replace('"', "");
    match path.split('.').collect::<Vec<_>>()[..] {
        [whose, "staff"] if kind == "teams" => format!("staff of {whose}"),
        [whose, "arrivals", "per_hour"] => format!("{whose} calls an hour"),
        [whose, "arrivals", "per_day"] => format!("{whose} calls a day"),
        [whose, "arrivals", "per_week"] => format!("{whose} calls a week"),
        [whose, duration, "mean"] => format!("{whose} mean {duration}"),
        [whose, duration, "low"] => format!("{whose} shortest {duration}"),
        [whose, duration, "high"] => format!("{whose} longest {duration}"),
        [whose, "announcements", nth, "leaves"] => format!("{whose} share leaving at message {}", counted_from_1(nth)),
        [whose, list, nth, key] if nth.parse::<usize>().is_ok() => {
            format!("{whose} {list} {} {key}", counted_from_1(nth))
        }
        _ => path.replace('.', " "),
    }
}

/// Whether the number at this path of a scenario is a share, to be written in per cent.
pub(super) fn is_share(path: &str) -> bool {
    let key = path.rsplit_once('.').map_or("", |(_, key)| key);
    matches!(
        key,
        "accepted" | "blocked_share" | "leaves" | "max_abandoned" | "online" | "picks_up" | "share" | "shrinkage"
    )
}

/// What a step adds to the base case: `−1`, `+30 s`, and `0` for nothing.
pub(super) fn added(step: &Coordinate) -> String {
    let size = value(step);
    match size.strip_prefix(['-', '−']) {
        _ if step.number == Some(0.0) => "0".to_owned(),
        Some(less) => format!("−{less}"),
        None => format!("+{size}"),
    }
}

/// The value of a step: as it was typed, but a duration or a share as all others are written, and no longer than a name.
pub(super) fn value(step: &Coordinate) -> String {
    const LONGEST: usize = 24;
    // TOML also writes 1_000 and 0x10.
    let digits = step.label.replace('_', "");
    let is_number = digits.parse::<f64>().is_ok() || ["0x", "0o", "0b"].iter().any(|base| digits.starts_with(base));
    if let Some(share) = step.number.filter(|_| is_number && step.kind == CoordinateKind::Value && is_share(&step.axis))
    {
        return humanise::exact(share, Unit::Share, "");
    }
    match step.number.filter(|_| !is_number) {
        Some(seconds) if seconds < 0.0 => format!("−{}", humanise::wait(-seconds)),
        Some(seconds) => humanise::wait(seconds),
        None => {
            let named = of_table(&step.label);
            let is_long = named.chars().count() > LONGEST;
            if is_long { named.chars().take(LONGEST - 1).chain(['…']).collect() } else { named }
        }
    }
}

/// A law as it is spoken of: `exponential, mean 5m` for `{ dist = "exponential", mean = "5m" }`; any other text as it is.
fn of_table(typed: &str) -> String {
    let Some(fields) = typed.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
        return typed.to_owned();
    };
    fields.replace('"', "").replace("dist = ", "").replace(" = ", " ").trim().to_owned()
}

fn counted_from_1(index: &str) -> String {
    index.parse::<usize>().map_or_else(|_| index.to_owned(), |index| (index + 1).to_string())
}

/// What `metric` of `call` is called in tables and charts; the metric's own name where there is no better one.
pub(super) fn metric(metric: &str, call: &str, marks: &[CallMarks]) -> String {
    let plain = match metric {
        "callers" => "callers",
        "offered" => "calls offered",
        "answered" => "calls answered",
        "redials" => "redials among the offered",
        "callbacks" => "call-backs accepted",
        "blocked" => "got the busy tone",
        "abandoned" => "hung up",
        "abandoned_online" => "left for the web",
        "abandoned_share" => "abandoned",
        "delayed_share" => "not answered at once",
        "lost_callers_share" => "callers lost",
        "mean_handling" => "mean handling time",
        "mean_queue" => "mean number waiting",
        "mean_wait_answered" => "mean wait until answered",
        "mean_wait" => "mean wait of all callers",
        "mean_wait_abandoned" => "mean wait until hanging up",
        "wait_p50" => "median wait",
        "wait_p90" => "90 % answered within",
        "wait_p95" => "95 % answered within",
        "within_target_share" => return within(call, marks, ""),
        "within_target_of_offered" => return within(call, marks, ", of offered"),
        "mean_staff" => "takers on duty",
        "staffed_hours" => "hours staffed",
        "occupancy" => "occupancy",
        "cost" => "cost",
        "mean_busy" => "busy at once",
        band if band.starts_with("answered_") => return band_in_words(band),
        other => other,
    };
    plain.to_owned()
}

fn within(call: &str, marks: &[CallMarks], rest: &str) -> String {
    let wait = within_of(marks, call).map_or_else(|| "target time".to_owned(), humanise::wait);
    format!("answered within {wait}{rest}")
}

/// `answered_10s_to_60s` as `answered in 10 s to 1 min`.
fn band_in_words(band: &str) -> String {
    let words = band.trim_start_matches("answered_").split('_').map(|word| {
        let seconds = word.strip_suffix('s').and_then(|number| number.parse().ok());
        seconds.map_or_else(|| word.to_owned(), humanise::wait)
    });
    let words: Vec<String> = words.collect();
    let joint = if words.iter().any(|word| word == "to") { "answered in" } else { "answered" };
    format!("{joint} {}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_that_are_paths_are_read_as_words() {
        let told = ["calls.101.triage.mean", "teams.\"front desk\".staff", "triage", "run.duration"].map(axis);
        assert_eq!(told, ["101 mean triage", "staff of front desk", "triage", "run.duration"]);
        assert_eq!(axis("calls.101.triage, calls.101.patience"), "101 triage, 101 patience");
        let told = ["calls.999.connection.high", "calls.101.announcements.0.leaves"].map(axis);
        assert_eq!(told, ["999 longest connection", "101 share leaving at message 1"]);
    }

    #[test]
    fn steps_are_written_as_times_are() {
        let step = |label: &str, number| Coordinate {
            axis: "triage".into(),
            kind: crate::measure::CoordinateKind::Add,
            label: label.into(),
            number,
        };
        let told = [
            ("-60s", Some(-60.0)),
            ("1m 30s", Some(90.0)),
            ("0s", Some(0.0)),
            ("-1", Some(-1.0)),
            ("1_000", Some(1_000.0)),
        ];
        assert_eq!(
            told.map(|(label, number)| added(&step(label, number))),
            ["−1 min", "+1 min 30 s", "0", "−1", "+1_000"]
        );
        assert_eq!(value(&step("{ dist = \"lognormal\", mean = \"3m\" }", None)), "lognormal, mean 3m");
        assert_eq!(value(&step("{ dist = \"lognormal\", mean = \"15m\", cv = 1 }", None)), "lognormal, mean 15m, cv…");
    }

    #[test]
    fn shares_are_told_in_per_cent() {
        let step = |axis: &str, label: &str, kind| Coordinate {
            axis: axis.into(),
            kind,
            label: label.into(),
            number: label.parse().ok(),
        };
        assert_eq!(value(&step("calls.101.announcements.0.leaves", "0.15", CoordinateKind::Value)), "15 %");
        assert_eq!(value(&step("teams.takers.shrinkage", "0.085", CoordinateKind::Value)), "8.5 %");
        assert_eq!(value(&step("teams.takers.staff", "1", CoordinateKind::Value)), "1");
        assert_eq!(added(&step("calls.101.redial.share", "0.1", CoordinateKind::Add)), "+0.1");
    }

    #[test]
    fn bands_and_targets_are_told_with_their_waits() {
        let marks = [CallMarks { call: "999".into(), within: Some(10.0), ..CallMarks::default() }];
        assert_eq!(metric("answered_below_10s", "999", &marks), "answered below 10 s");
        assert_eq!(metric("answered_10s_to_60s", "999", &marks), "answered in 10 s to 1 min");
        assert_eq!(metric("answered_from_2.5s", "999", &marks), "answered from 2.5 s");
        assert_eq!(metric("within_target_share", "999", &marks), "answered within 10 s");
        assert_eq!(metric("within_target_of_offered", "101", &marks), "answered within target time, of offered");
    }
}
