//! M(t)/G/infinity: a team without limit.

use super::{HALF_A_PERCENT, rows_of_interval};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{
    Arrivals, CallType, Distribution, HOUR, PoissonArrivals, Staffing, StepFunction, Team, Window,
};

/// Handling is uniform between these.
const SHORTEST: f64 = 300.0;
const LONGEST: f64 = 4_500.0;

/// Mean time that a call which arrived `age` ago has been handled for by now.
fn handled_by_age(age: f64) -> f64 {
    let age = age.clamp(0.0, LONGEST);
    age - (age - SHORTEST).max(0.0).powi(2) / (2.0 * (LONGEST - SHORTEST))
}

/// Taker-seconds in an interval: the rate times what each call brings into it, by the midpoint rule.
fn work_between(rate: &StepFunction<f64>, from: f64, to: f64) -> f64 {
    const STEP: f64 = 0.5;
    let steps = (to / STEP) as u32;
    let midpoints = (0..steps).map(|step| (f64::from(step) + 0.5) * STEP);
    midpoints.map(|at| rate.at(at) * STEP * (handled_by_age(to - at) - handled_by_age(from - at))).sum()
}

#[test]
fn an_unlimited_team_is_as_busy_as_the_calls_of_late_make_it() {
    let rate = StepFunction::new(0.02, [(HOUR, 0.1), (2.5 * HOUR, 0.0), (4.0 * HOUR, 0.05)]);
    let calls = CallType {
        arrivals: Arrivals::Poisson(PoissonArrivals { rate: rate.clone(), busyness_cv: 0.0, incidents: None }),
        triage: Distribution::uniform(SHORTEST, LONGEST).unwrap(),
        ..call("assistant")
    };
    let unlimited = Team { staffing: Staffing::Unlimited, ..team("lines", 0) };
    let window = Window { duration: 6.0 * HOUR, warm_up: 0.0, interval: HOUR, time_of_day: 0.0 };
    let model = model(window, vec![calls], vec![unlimited]);
    let cells = Cells::new(&model.window);
    let rows = summary(&model, &cells, 13, 2_000).interval_rows();
    for interval in 0..6 {
        let start = f64::from(interval) * HOUR;
        let exact = work_between(&rate, start, start + HOUR) / HOUR;
        of_team(&rows_of_interval(&rows, start), "lines", "mean_busy").agrees_to(exact, HALF_A_PERCENT);
    }
}
