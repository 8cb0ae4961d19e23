//! Simulated figures against exact ones: |simulated - exact| <= 4 standard errors, each small enough to matter.

mod busyness;
mod callback;
mod changing;
mod connection;
mod coverage;
mod distributions;
mod erlang_a;
mod erlang_c;
mod general_patience;
mod hand_on;
mod incidents;
mod interruption;
mod leave_free;
mod overflow;
mod priority;
mod promotion;
mod queue_limit;
mod redial;
mod shifts;
mod shrinkage;
mod single_taker;
mod unlimited;

use crate::support::*;
use controlroom::measure::{Replication, Row, Summary};
use controlroom::model::{CallType, DAY, Distribution, Window};
use controlroom::numerics::erlang::Load;
use controlroom::numerics::estimate::{Interval, mean, ratio_of_sums};

/// A standard error of 1 % of the value: an error of the size that a planner would act on stands out.
const ONE_PERCENT: f64 = 0.01;
/// A standard error of 0.5 % of the value.
const HALF_A_PERCENT: f64 = 0.005;
/// A standard error of a share, in absolute terms.
const OF_A_SHARE: f64 = 0.002;

fn exponential(mean: f64) -> Distribution {
    Distribution::exponential(mean).unwrap()
}

/// Poisson calls of a constant rate with exponential handling.
fn markov_call(name: &str, rate: f64, handling: f64) -> CallType {
    CallType { arrivals: poisson(rate), triage: exponential(handling), ..call(name) }
}

fn load(rate: f64, handling: f64) -> Load {
    Load::new(rate, handling).unwrap()
}

/// So many counted days, after half a day in which the room settles.
fn days(count: f64) -> Window {
    window((count + 0.5) * DAY, 0.5 * DAY)
}

/// A sum over a sum, each of one replication.
fn ratio(summary: &Summary<'_>, of: impl Fn(&Replication) -> (f64, f64)) -> Figure {
    let pairs: Vec<(f64, f64)> = summary.replications.iter().map(of).collect();
    figure_of(ratio_of_sums(&pairs).unwrap())
}

/// Mean of independent values.
fn mean_of(values: &[f64]) -> Figure {
    figure_of(mean(values).unwrap())
}

/// Variance of independent values: the mean of their squared deviations.
fn variance_of(values: &[f64]) -> Figure {
    covariance_of(values, values)
}

/// Covariance of independent pairs: the mean of the products of their deviations.
fn covariance_of(a: &[f64], b: &[f64]) -> Figure {
    let (mean_a, mean_b) = (mean_of(a).mean, mean_of(b).mean);
    let products: Vec<f64> = a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).collect();
    let figure = mean_of(&products);
    let count = a.len() as f64;
    Figure { mean: figure.mean * count / (count - 1.0), ..figure }
}

fn figure_of(interval: Interval) -> Figure {
    Figure { mean: interval.mean, standard_error: interval.standard_error.unwrap() }
}

/// The rows of one interval.
fn rows_of_interval(rows: &[Row], start: f64) -> Vec<Row> {
    rows.iter().filter(|row| row.interval_start == Some(start)).cloned().collect()
}
