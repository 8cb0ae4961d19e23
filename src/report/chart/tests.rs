//! Every chart drawn from made-up rows, ordinary and extreme; set `CONTROLROOM_CHARTS` to a folder to look at them.

use super::*;
use crate::measure::{ALL_TEAMS, Estimate, Row, Scope};
use crate::report::{CallMarks, sample};
use jiff::civil::date;

const HOUR: f64 = 3_600.0;

fn look_at(name: &str, png: &[u8]) {
    assert!(png.starts_with(b"\x89PNG"), "{name} is no picture");
    if let Some(folder) = std::env::var_os("CONTROLROOM_CHARTS") {
        std::fs::write(std::path::Path::new(&folder).join(name), png).unwrap();
    }
}

fn intervals(rows: &[Row], marks: &[CallMarks], hours: usize) -> IntervalChart {
    let monday = date(2024, 3, 4).at(0, 0, 0, 0);
    IntervalChart::new(rows, "base", marks, monday, hours as f64 * HOUR, HOUR).unwrap()
}

fn without_figures(mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        row.estimate = Estimate::default();
    }
    rows
}

#[test]
fn the_sweep_of_triage_is_drawn() {
    let (variants, rows) = sample::sweep();
    let data = SweepChart::new(&variants, &rows, &sample::targets(&rows), &sample::marks(), "triage").unwrap();
    look_at("sweep-triage.png", &sweep_chart(&data).unwrap());
}

#[test]
fn the_week_and_the_day_are_drawn() {
    for hours in [168, 24] {
        let data = intervals(&sample::by_hour(hours), &sample::marks(), hours);
        look_at(&format!("by-interval-{hours}.png"), &interval_chart(&data).unwrap());
    }
}

#[test]
fn all_teams_together_have_a_line_only_where_there_are_several() {
    let one = sample::by_hour(24);
    let named = |team: &str| {
        let of_team = one.iter().filter(|row| row.scope == Scope::Teams).cloned();
        of_team.map(|row| Row { name: team.into(), ..row }).collect::<Vec<_>>()
    };
    let teams = |rows: Vec<Row>| intervals(&rows, &sample::marks(), 24).teams.len();
    assert_eq!(teams(one.clone()), 1);
    assert_eq!(teams([one.clone(), named(ALL_TEAMS)].concat()), 1);
    assert_eq!(teams([one.clone(), named("desk"), named(ALL_TEAMS)].concat()), 3);
}

#[test]
fn the_waits_are_drawn() {
    let data = WaitChart::new(&sample::waits(), &sample::week("base", 1.0), "base", &sample::marks()).unwrap();
    look_at("waits.png", &wait_chart(&data).unwrap());
}

#[test]
fn charts_of_one_step_and_one_interval_are_drawn() {
    let (variants, rows) = sample::sweep();
    let data = SweepChart::new(&variants[1..2], &rows, &[], &[], "triage").unwrap();
    look_at("sweep-one-step.png", &sweep_chart(&data).unwrap());
    let data = intervals(&sample::by_hour(1), &sample::marks(), 1);
    look_at("by-interval-one.png", &interval_chart(&data).unwrap());
}

#[test]
fn charts_without_any_figure_are_drawn() {
    let (variants, rows) = sample::sweep();
    let data = SweepChart::new(&variants, &without_figures(rows), &[], &sample::marks(), "triage").unwrap();
    look_at("sweep-empty.png", &sweep_chart(&data).unwrap());
    let data = intervals(&without_figures(sample::by_hour(24)), &sample::marks(), 24);
    look_at("by-interval-empty.png", &interval_chart(&data).unwrap());
}

#[test]
fn waits_that_are_all_zero_are_drawn() {
    let mut waits = sample::waits();
    waits.retain(|row| row.from == 0.0);
    for row in &mut waits {
        (row.to, row.abandoned, row.abandoned_online) = (0.0, 0.0, 0.0);
    }
    let data = WaitChart::new(&waits, &[], "base", &[]).unwrap();
    look_at("waits-zero.png", &wait_chart(&data).unwrap());
}

#[test]
fn ten_call_types_with_long_names_are_drawn() {
    let (variants, rows) = sample::sweep();
    let many: Vec<Row> = (0..10)
        .flat_map(|number| {
            rows.iter().filter(|row| row.name == "101").cloned().map(move |mut row| {
                row.name = format!("department {number} for lost property");
                row.estimate =
                    sample::estimate(row.estimate.mean.unwrap() * (1.0 - 0.09 * f64::from(number)), 0.01, 0.0);
                row
            })
        })
        .collect();
    let data = SweepChart::new(&variants, &many, &[], &[], "triage").unwrap();
    look_at("sweep-ten.png", &sweep_chart(&data).unwrap());
}

#[test]
fn the_map_of_two_axes_is_drawn() {
    let (variants, rows) = sample::grid();
    let data =
        HeatMapChart::new(&variants, &rows, &sample::targets(&rows), &sample::marks(), ["triage", "demand"]).unwrap();
    look_at("map.png", &heat_map(&data).unwrap());
    let empty = without_figures(rows);
    let data = HeatMapChart::new(&variants, &empty, &[], &[], ["demand", "triage"]).unwrap();
    look_at("map-empty.png", &heat_map(&data).unwrap());
}

#[test]
fn plans_are_drawn_where_all_cost_the_same_and_where_none_do() {
    let plan = |plan: &str, cost: f64, mean: f64| PlanPoint {
        plan: plan.into(),
        cost,
        estimate: sample::estimate(mean, 0.01, 0.0),
    };
    let panel = |figure: &str, points: Vec<PlanPoint>| PlansPanel {
        figure: figure.into(),
        unit: crate::measure::Unit::Share,
        more_is_better: true,
        bound: Some(0.9),
        points,
    };
    let same = vec![plan("base", 30_576.0, 0.8), plan("todays", 30_576.0, 0.8), plan("late", 30_576.0, 0.81)];
    let spread = (0..10).map(|k| plan(&format!("plan number {k}"), 30_000.0 + 130.0 * f64::from(k), 0.8)).collect();
    let free = vec![plan("base", 0.0, 0.0), plan("other", 0.0, 1.0)];
    let data = PlansChart {
        panels: vec![panel("same", same), panel("spread", spread), panel("free", free), panel("empty", vec![])],
        by_hours: false,
        currency: "£".into(),
        improvements: vec!["late".into()],
        plans: 9,
        has_targets: true,
        replications: 200,
    };
    look_at("plans.png", &plans_chart(&data).unwrap());
}

#[test]
fn a_dozen_plans_close_together_are_drawn() {
    let plan = |number: usize| PlanPoint {
        plan: if number == 0 { "base".into() } else { format!("one more taker from {number}:00 to {}:00", number + 8) },
        cost: 30_576.0 + 480.0 * (number % 5) as f64,
        estimate: sample::estimate(0.8 + 0.004 * (number % 4) as f64, 0.003, 0.0),
    };
    let panel = |figure: &str, bound| PlansPanel {
        figure: figure.into(),
        unit: crate::measure::Unit::Share,
        more_is_better: true,
        bound,
        points: (0..=12).map(plan).collect(),
    };
    let data = PlansChart {
        panels: vec![panel("999 answered within 10 s", Some(0.9)), panel("101 answered within 5 min", None)],
        by_hours: false,
        currency: "£".into(),
        improvements: (1..=7).map(|number| plan(number).plan).collect(),
        plans: 12,
        has_targets: true,
        replications: 200,
    };
    look_at("plans-dozen.png", &plans_chart(&data).unwrap());
}
