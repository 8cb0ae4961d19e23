//! Mean values against closed forms: |mean - theory| <= 4 standard errors, each stated small enough to matter.

use crate::support::*;
use controlroom::model::{Distribution, Target};
use controlroom::numerics::erlang::{ErlangA, Load};

#[test]
fn fifty_takers_with_impatient_callers_follow_erlang_a() {
    let (rate, handling, patience, takers) = (50.0 / 300.0, 300.0, 120.0, 50);
    let mut calls = call("999");
    calls.arrivals = poisson(rate);
    calls.triage = Distribution::exponential(handling).unwrap();
    calls.patience = Distribution::exponential(patience).unwrap();
    calls.target = Target { within: Some(10.0), ..Target::default() };
    let model = model(window(10.5 * 86_400.0, 43_200.0), vec![calls], vec![team("takers", takers)]);
    let rows = run(&model, 1, 60);
    let theory = ErlangA::new(Load::new(rate, handling).unwrap(), patience, f64::from(takers)).unwrap();
    of_calls(&rows, "999", "abandoned_share").agrees_with(theory.abandoned_share(), 0.002);
    of_calls(&rows, "999", "mean_wait").agrees_with(theory.mean_wait(), 0.005 * theory.mean_wait());
    of_calls(&rows, "999", "within_target_share").agrees_with(theory.answered_within(10.0), 0.002);
    of_team(&rows, "takers", "occupancy").agrees_with(theory.occupancy(), 0.002);
}
