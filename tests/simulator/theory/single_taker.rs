//! One taker: M/G/1 against Pollaczek and Khinchine, M/D/1 against Crommelin.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, load};
use crate::support::*;
use controlroom::model::{CallType, Distribution, Target};
use controlroom::numerics::single_server::{constant_answered_within, mean_wait};

const HANDLING: f64 = 60.0;
const RATE: f64 = 0.6 / HANDLING;

fn one_taker(handling: Distribution, replications: usize) -> Vec<controlroom::measure::Row> {
    let target = Target { within: Some(45.0), ..Target::default() };
    let calls = CallType { arrivals: poisson(RATE), triage: handling, target, ..call("999") };
    run(&model(days(40.0), vec![calls], vec![team("taker", 1)]), 4, replications)
}

#[track_caller]
fn follows_pollaczek_and_khinchine(handling: Distribution, cv: f64) {
    let rows = one_taker(handling, 40);
    let exact = mean_wait(load(RATE, HANDLING), cv).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(exact, ONE_PERCENT);
    of_calls(&rows, "999", "delayed_share").agrees_with(RATE * HANDLING, OF_A_SHARE);
    of_calls(&rows, "999", "mean_handling").agrees_to(HANDLING, HALF_A_PERCENT);
}

#[test]
fn lognormal_handling_waits_as_its_cv_says() {
    follows_pollaczek_and_khinchine(Distribution::lognormal(HANDLING, 0.8).unwrap(), 0.8);
}

#[test]
fn gamma_handling_waits_as_its_cv_says() {
    follows_pollaczek_and_khinchine(Distribution::gamma(HANDLING, 1.2).unwrap(), 1.2);
}

#[test]
fn weibull_handling_waits_as_its_cv_says() {
    follows_pollaczek_and_khinchine(Distribution::weibull(HANDLING, 0.7).unwrap(), 0.7);
}

#[test]
fn erlang_handling_waits_as_its_cv_says() {
    follows_pollaczek_and_khinchine(Distribution::erlang(HANDLING, 3).unwrap(), 1.0 / 3.0_f64.sqrt());
}

#[test]
fn hyperexponential_handling_waits_as_its_cv_says() {
    // Mean 0.9 x 40 + 0.1 x 240 = 60; second moment 2 (0.9 x 1,600 + 0.1 x 57,600) = 14,400 = 4 x 60^2, so cv^2 = 3.
    let handling = Distribution::hyperexponential(&[40.0, 240.0], &[0.9, 0.1]).unwrap();
    follows_pollaczek_and_khinchine(handling, 3.0_f64.sqrt());
}

#[test]
fn uniform_handling_waits_as_its_cv_says() {
    follows_pollaczek_and_khinchine(Distribution::uniform(10.0, 110.0).unwrap(), 100.0 / 12.0_f64.sqrt() / HANDLING);
}

#[test]
fn triangular_handling_waits_as_its_cv_says() {
    // Variance (a^2 + b^2 + c^2 - ab - ac - bc) / 18 with a = 10, mode b = 30, c = 140.
    let variance: f64 = (100.0 + 900.0 + 19_600.0 - 300.0 - 1_400.0 - 4_200.0) / 18.0;
    let handling = Distribution::triangular(10.0, 30.0, 140.0).unwrap();
    follows_pollaczek_and_khinchine(handling, variance.sqrt() / HANDLING);
}

#[test]
fn triage_recording_and_wrap_up_add_up_to_the_handling() {
    // Independent parts: the variances add up too.
    let calls = CallType {
        arrivals: poisson(RATE),
        triage: Distribution::constant(15.0).unwrap(),
        recording: Distribution::exponential(20.0).unwrap(),
        wrap_up: Distribution::exponential(25.0).unwrap(),
        ..call("999")
    };
    let rows = run(&model(days(40.0), vec![calls], vec![team("taker", 1)]), 5, 40);
    let cv = (20.0_f64.powi(2) + 25.0_f64.powi(2)).sqrt() / HANDLING;
    of_calls(&rows, "999", "mean_wait").agrees_to(mean_wait(load(RATE, HANDLING), cv).unwrap(), ONE_PERCENT);
}

#[test]
fn constant_handling_waits_as_crommelin_says() {
    let rows = one_taker(Distribution::constant(HANDLING).unwrap(), 40);
    let load = load(RATE, HANDLING);
    of_calls(&rows, "999", "mean_wait").agrees_to(mean_wait(load, 0.0).unwrap(), HALF_A_PERCENT);
    let within = |time| constant_answered_within(load, time).unwrap();
    of_calls(&rows, "999", "within_target_share").agrees_with(within(45.0), OF_A_SHARE);
    of_calls(&rows, "999", "answered_10s_to_60s").agrees_with(within(60.0) - within(10.0), OF_A_SHARE);
    of_team(&rows, "taker", "occupancy").agrees_with(0.6, OF_A_SHARE);
}
