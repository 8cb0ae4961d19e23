//! Absence: the number present is binomial, day by day.

use super::{HALF_A_PERCENT, ONE_PERCENT, mean_of, variance_of};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{DAY, HOUR, Staffing, StepFunction, Stint, Team, Window};

const ABSENT: f64 = 0.15;
const PLACES: u32 = 20;
const DAYS: u32 = 50;

/// Mean and variance of the number present, every day of every replication a value.
fn binomial(staffing: Staffing, hours: f64) {
    let takers = Team { staffing, shrinkage: ABSENT, ..team("takers", 0) };
    let window = Window { duration: f64::from(DAYS) * DAY, warm_up: 0.0, interval: DAY, time_of_day: 0.0 };
    let model = model(window, vec![call("999")], vec![takers]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 27, 600);
    let present: Vec<f64> = summary
        .replications
        .iter()
        .flat_map(|replication| (1..=DAYS as usize).map(|day| replication.teams(day, 0).present / (hours * HOUR)))
        .collect();
    mean_of(&present).agrees_to(f64::from(PLACES) * (1.0 - ABSENT), HALF_A_PERCENT);
    variance_of(&present).agrees_to(f64::from(PLACES) * ABSENT * (1.0 - ABSENT), ONE_PERCENT);
}

#[test]
fn places_of_a_head_count_are_absent_independently() {
    binomial(Staffing::HeadCount(StepFunction::constant(PLACES)), 24.0);
}

#[test]
fn persons_of_a_shift_are_absent_independently() {
    let persons = (0..i64::from(DAYS)).flat_map(|day| (0..PLACES).map(move |person| (day, person)));
    let stints = persons.map(|(day, person)| {
        let start = day as f64 * DAY + 8.0 * HOUR;
        Stint { shift: 0, person, day, start, end: start + 8.0 * HOUR, breaks: Vec::new() }
    });
    binomial(Staffing::Shifts(stints.collect()), 8.0);
}
