//! Busy days: daily counts are Poisson with a gamma mean, so negative binomial.

use super::{HALF_A_PERCENT, ONE_PERCENT, covariance_of, mean_of, variance_of};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{Arrivals, CallType, DAY, Model, PoissonArrivals, Room, StepFunction, Window};

const DAYS: f64 = 250.0;
const REPLICATIONS: usize = 200;

fn calls(name: &str, per_day: f64, busyness_cv: f64) -> CallType {
    let rate = StepFunction::constant(per_day / DAY);
    CallType { arrivals: Arrivals::Poisson(PoissonArrivals { rate, busyness_cv, incidents: None }), ..call(name) }
}

/// Callers of each call type by day: every day of every replication is one value.
fn daily_counts(calls: Vec<CallType>, shared_busyness_cv: f64) -> Vec<Vec<f64>> {
    let window = Window { duration: DAYS * DAY, warm_up: 0.0, interval: DAY, time_of_day: 0.0 };
    let types = calls.len();
    let room = Room { window, calls, teams: vec![team("takers", 1)], shared_busyness_cv };
    let model = Model::new(room).unwrap();
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 24, REPLICATIONS);
    let of_type = |call_type| {
        let of_replication = summary.replications.iter();
        of_replication.flat_map(move |replication| {
            (1..=DAYS as usize).map(move |slice| f64::from(replication.calls(slice, call_type).callers))
        })
    };
    (0..types).map(|call_type| of_type(call_type).collect()).collect()
}

#[test]
fn days_differ_by_chance_and_by_busyness() {
    let (per_day, cv) = (40.0, 0.3);
    let counts = daily_counts(vec![calls("999", per_day, cv)], 0.0);
    mean_of(&counts[0]).agrees_to(per_day, HALF_A_PERCENT);
    let variance = per_day + (cv * per_day).powi(2);
    variance_of(&counts[0]).agrees_to(variance, ONE_PERCENT);
    // One day says nothing of the next.
    let (today, tomorrow) = (&counts[0][..counts[0].len() - 1], &counts[0][1..]);
    covariance_of(today, tomorrow).agrees_with(0.0, ONE_PERCENT * variance);
}

#[test]
fn a_shared_busyness_ties_the_call_types_together() {
    let ([first, second], [own_first, shared]) = ([30.0, 20.0], [0.2, 0.3]);
    let counts = daily_counts(vec![calls("999", first, own_first), calls("101", second, 0.0)], shared);
    covariance_of(&counts[0], &counts[1]).agrees_to(first * second * shared * shared, 3.0 * ONE_PERCENT);
    // Factors of mean 1 multiply: the cv of the product is (1 + a^2) (1 + b^2) - 1, squared.
    let squared_cv = (1.0 + own_first * own_first) * (1.0 + shared * shared) - 1.0;
    variance_of(&counts[0]).agrees_to(first + first * first * squared_cv, ONE_PERCENT);
    variance_of(&counts[1]).agrees_to(second + (second * shared).powi(2), ONE_PERCENT);
}
