//! Bursts: a Poisson cluster process (Neyman and Scott 1958) in its stationary state from the start of the run on.

use super::{HALF_A_PERCENT, ONE_PERCENT, covariance_of, mean_of, rows_of_interval, variance_of};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{Arrivals, CallType, Incidents, Model, PoissonArrivals, StepFunction, Window};

const RATE: f64 = 0.02;
const INTERVAL: f64 = 900.0;
const INCIDENTS: Incidents = Incidents { share: 0.4, calls_mean: 3.0, over: 600.0 };

fn bursts(rate: StepFunction<f64>) -> Model {
    let arrivals = PoissonArrivals { rate, busyness_cv: 0.0, incidents: Some(INCIDENTS) };
    let calls = CallType { arrivals: Arrivals::Poisson(arrivals), ..call("999") };
    let window = Window { duration: 2.0 * INTERVAL, warm_up: 0.0, interval: INTERVAL, time_of_day: 0.0 };
    model(window, vec![calls], vec![team("takers", 1)])
}

#[test]
fn counts_in_intervals_vary_as_those_of_a_cluster_process() {
    let model = bursts(StepFunction::constant(RATE));
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 25, 80_000);
    let counts = |interval: usize| -> Vec<f64> {
        summary.replications.iter().map(|replication| f64::from(replication.calls(1 + interval, 0).callers)).collect()
    };
    let (first, second) = (counts(0), counts(1));
    // Ordered pairs of calls of one incident: for a geometric number 1, 2, ... of mean m their mean is 2 m (m - 1).
    let per_incident = 2.0 * INCIDENTS.calls_mean * (INCIDENTS.calls_mean - 1.0);
    let pairs_a_second = RATE * INCIDENTS.share / INCIDENTS.calls_mean * per_incident;
    // Their distance has the density (over - u) / over^2 on either side. With L the length of an interval, not below
    // `over`, both of a pair fall into it with L - over / 3, on either side of its end with over / 6.
    let variance = RATE * INTERVAL + pairs_a_second * (INTERVAL - INCIDENTS.over / 3.0);
    for counts in [&first, &second] {
        mean_of(counts).agrees_to(RATE * INTERVAL, HALF_A_PERCENT);
        variance_of(counts).agrees_to(variance, ONE_PERCENT);
    }
    let covariance = pairs_a_second * INCIDENTS.over / 6.0;
    covariance_of(&first, &second).agrees_to(covariance, 10.0 * ONE_PERCENT);
}

#[test]
fn calls_about_an_incident_go_on_when_no_new_ones_happen() {
    let rate = StepFunction::new(RATE, [(INTERVAL, 0.0)]);
    let model = bursts(rate);
    let cells = Cells::new(&model.window);
    let rows = summary(&model, &cells, 35, 20_000).interval_rows();
    let callers = |interval: f64| of_calls(&rows_of_interval(&rows, interval * INTERVAL), "999", "callers");
    callers(0.0).agrees_to(RATE * INTERVAL, HALF_A_PERCENT);
    // Of an incident that began a time u before the end of its interval, 1 - u / over of the calls are still to come.
    callers(1.0).agrees_to(RATE * INCIDENTS.share * INCIDENTS.over / 2.0, ONE_PERCENT);
}
