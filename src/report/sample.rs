//! Made-up but realistic rows of a Norfolk-like week, for the tests of tables and charts.

use super::CallMarks;
use crate::measure::{Coordinate, CoordinateKind, Estimate, Row, Scope, TargetRow, Unit, Variant, Verdict, WaitRow};

pub(super) fn estimate(mean: f64, half: f64, spread: f64) -> Estimate {
    Estimate {
        mean: Some(mean),
        ci_low: Some(mean - half),
        ci_high: Some(mean + half),
        p10: Some(mean - spread),
        p90: Some(mean + spread),
        replications: 200,
    }
}

fn row(variant: &str, scope: Scope, name: &str, metric: &str, unit: Unit, estimate: Estimate) -> Row {
    let (variant, name, metric) = (variant.into(), name.into(), metric.into());
    Row { variant, interval_start: None, scope, name, metric, unit, estimate, difference: None }
}

pub(super) fn marks() -> Vec<CallMarks> {
    vec![
        CallMarks { call: "999".into(), within: Some(10.0), bands: vec![10.0, 60.0], announcements: vec![] },
        CallMarks { call: "101".into(), within: Some(300.0), bands: vec![10.0, 60.0], announcements: vec![45.0] },
    ]
}

/// Figures of the week with triage times scaled by `scale`.
pub(super) fn week(variant: &str, scale: f64) -> Vec<Row> {
    let load = scale.powf(2.2);
    let calls = |name: &str, metric: &str, unit, mean: f64, half: f64, spread: f64| {
        row(variant, Scope::Calls, name, metric, unit, estimate(mean, half, spread))
    };
    let of_999 = [
        ("offered", Unit::Calls, 1_896.2, 6.1, 56.0),
        ("answered", Unit::Calls, 1_882.0, 6.0, 55.0),
        ("abandoned_share", Unit::Share, 0.0075 * load, 0.0004, 0.003),
        ("mean_wait_answered", Unit::Seconds, 3.0 + 4.2 * load, 0.06, 0.55),
        ("wait_p50", Unit::Seconds, 3.6, 0.05, 0.0),
        ("wait_p90", Unit::Seconds, 14.2 * load, 0.4, 0.0),
        ("wait_p95", Unit::Seconds, 26.5 * load, 0.6, 0.0),
        ("within_target_share", Unit::Share, 1.0 - 0.129 * load, 0.0031, 0.014),
        ("answered_below_10s", Unit::Share, 1.0 - 0.13 * load, 0.0031, 0.014),
        ("answered_10s_to_60s", Unit::Share, 0.125 * load, 0.003, 0.013),
        ("answered_from_60s", Unit::Share, 0.005 * load, 0.0002, 0.001),
    ];
    let of_101 = [
        ("offered", Unit::Calls, 5_104.0, 11.0, 110.0),
        ("answered", Unit::Calls, 5_104.0 * (1.0 - 0.22 * load.min(3.0)), 12.0, 90.0),
        ("abandoned_share", Unit::Share, 0.22 * load.powf(0.7), 0.0023, 0.018),
        ("abandoned_online", Unit::Calls, 204.0, 3.0, 16.0),
        ("mean_wait_answered", Unit::Seconds, 309.0 * load.powf(0.8), 4.2, 39.0),
        ("wait_p50", Unit::Seconds, 201.0, 4.0, 0.0),
        ("wait_p90", Unit::Seconds, 829.0 * load.powf(0.8), 11.0, 0.0),
        ("wait_p95", Unit::Seconds, 1_142.0, 14.0, 0.0),
        ("within_target_share", Unit::Share, 0.61 / load.powf(0.8), 0.0042, 0.035),
        ("answered_below_10s", Unit::Share, 0.231, 0.003, 0.02),
    ];
    let of_team = [
        ("mean_staff", Unit::Takers, 14.4, 0.0, 0.0),
        ("staffed_hours", Unit::Hours, 2_419.0, 0.9, 3.0),
        ("occupancy", Unit::Share, 0.812, 0.0012, 0.011),
        ("cost", Unit::Currency, 58_056.0, 0.0, 0.0),
    ];
    let mut rows: Vec<Row> = of_999.into_iter().map(|(m, u, a, b, c)| calls("999", m, u, a, b, c)).collect();
    rows.extend(of_101.into_iter().map(|(m, u, a, b, c)| calls("101", m, u, a, b, c)));
    rows.extend(
        of_team.into_iter().map(|(m, u, a, b, c)| row(variant, Scope::Teams, "takers", m, u, estimate(a, b, c))),
    );
    for pooled in rows.iter_mut().filter(|row| row.metric.starts_with("wait_p")) {
        (pooled.estimate.p10, pooled.estimate.p90) = (None, None);
    }
    rows
}

pub(super) fn targets(rows: &[Row]) -> Vec<TargetRow> {
    let promised = [
        ("999", "within_target_share", 0.9, true),
        ("101", "within_target_share", 0.61, true),
        ("101", "abandoned_share", 0.25, false),
        ("101", "mean_wait_answered", 180.0, false),
    ];
    let verdict = |estimate: &Estimate, bound: f64, at_least: bool| {
        let (low, high) = (estimate.ci_low.unwrap(), estimate.ci_high.unwrap());
        match (low >= bound, high <= bound) {
            (true, false) if at_least => Verdict::Met,
            (false, true) if !at_least => Verdict::Met,
            (false, false) => Verdict::Open,
            _ => Verdict::Missed,
        }
    };
    promised
        .into_iter()
        .flat_map(|(call, metric, bound, at_least)| {
            rows.iter().filter(move |row| row.name == call && row.metric == metric).map(move |row| TargetRow {
                variant: row.variant.clone(),
                call: call.into(),
                metric: metric.into(),
                unit: row.unit,
                bound,
                at_least,
                estimate: row.estimate,
                verdict: verdict(&row.estimate, bound, at_least),
                met_share: Some(0.115),
            })
        })
        .collect()
}

/// A sweep of triage time in steps of a fifth from 80 to 160 %.
pub(super) fn sweep() -> (Vec<Variant>, Vec<Row>) {
    let scales = [0.8, 1.0, 1.2, 1.4, 1.6];
    let name = |scale: f64| format!("triage={scale}");
    let variant = |scale| Variant { name: name(scale), coordinates: vec![scaled("triage", scale)] };
    (scales.map(variant).into(), scales.iter().flat_map(|&scale| week(&name(scale), scale)).collect())
}

/// Triage time against demand.
pub(super) fn grid() -> (Vec<Variant>, Vec<Row>) {
    let (mut variants, mut rows) = (Vec::new(), Vec::new());
    for triage in [0.8, 1.0, 1.2, 1.4, 1.6] {
        for demand in [0.9, 1.0, 1.1] {
            let name = format!("triage={triage} demand={demand}");
            rows.extend(week(&name, triage * demand));
            variants.push(Variant { name, coordinates: vec![scaled("triage", triage), scaled("demand", demand)] });
        }
    }
    (variants, rows)
}

fn scaled(axis: &str, scale: f64) -> Coordinate {
    let (axis, label) = (axis.into(), scale.to_string());
    Coordinate { axis, number: Some(scale), label, kind: CoordinateKind::Scale }
}

/// Figures of `hours` hours from a Monday's midnight.
pub(super) fn by_hour(hours: usize) -> Vec<Row> {
    (0..hours).flat_map(|hour| hourly("base", hour)).collect()
}

fn hourly(variant: &str, hour: usize) -> Vec<Row> {
    let clock = (hour % 24) as f64;
    let day_shape = 1.0 - 0.75 * ((clock - 15.0) / 24.0 * std::f64::consts::TAU / 2.0).sin().powi(2);
    let (load, wave) = (day_shape * if hour < 24 { 1.15 } else { 1.0 }, (hour as f64 * 2.4).sin() * 0.05);
    let staff = if (7.0..19.0).contains(&clock) { 18.0 } else { 11.0 };
    let wait_101 = (900.0 * (load - 0.35).max(0.02) * (1.0 + wave) * 18.0 / staff).min(1_100.0);
    let wait_999 = 3.0 + 9.0 * load.powi(2) * (1.0 + wave);
    let figures = [
        (Scope::Calls, "999", "offered", Unit::Calls, 18.0 * load, 0.4),
        (Scope::Calls, "101", "offered", Unit::Calls, 52.0 * load, 0.9),
        (Scope::Calls, "999", "mean_wait_answered", Unit::Seconds, wait_999, 0.8),
        (Scope::Calls, "101", "mean_wait_answered", Unit::Seconds, wait_101, 0.06 * wait_101),
        (Scope::Calls, "999", "within_target_share", Unit::Share, 1.0 - 0.2 * load * load, 0.012),
        (Scope::Calls, "101", "within_target_share", Unit::Share, (-wait_101 / 500.0).exp(), 0.03),
        (Scope::Teams, "takers", "mean_staff", Unit::Takers, staff, 0.0),
    ];
    figures
        .into_iter()
        .map(|(scope, name, metric, unit, mean, half)| Row {
            interval_start: Some(hour as f64 * 3_600.0),
            ..row(variant, scope, name, metric, unit, estimate(mean, half, 3.0 * half))
        })
        .collect()
}

/// Waits of both call types; 15 % of the 101 callers leave at a message after 45 s.
pub(super) fn waits() -> Vec<WaitRow> {
    let bins = (0..1_000).map(|bin| 0.5 * 1.01_f64.powi(bin)).take_while(|&from| from < 4_000.0);
    let bins: Vec<f64> = std::iter::once(0.0).chain(bins).collect();
    let mut rows = Vec::new();
    for (call, immediate, calls, mean, patience) in
        [("999", 0.0, 1_896.0, 6.0, 180.0), ("101", 0.3, 5_104.0, 420.0, 1_300.0)]
    {
        for pair in bins.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let mass = (-from / mean).exp() - (-to / mean).exp();
            let at_message = if call == "101" && (from..to).contains(&45.0) { 560.0 } else { 0.0 };
            rows.push(WaitRow {
                variant: "base".into(),
                call: call.into(),
                from,
                to,
                answered: calls * (mass * (1.0 - immediate) + if from == 0.0 { immediate } else { 0.0 }) * 0.8,
                abandoned: calls * mass * mean / (mean + patience) + 0.2 * at_message,
                abandoned_online: 0.8 * at_message,
            });
        }
    }
    rows
}
