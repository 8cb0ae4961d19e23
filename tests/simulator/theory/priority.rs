//! Priorities that do not interrupt (Cobham 1954).

use super::{ONE_PERCENT, days, exponential, load, markov_call};
use crate::support::*;
use controlroom::model::{CallType, Distribution};
use controlroom::numerics::erlang::ErlangC;
use controlroom::numerics::priority::{Class, non_preemptive, non_preemptive_one_taker};

#[test]
fn two_priorities_at_one_taker_wait_as_cobham_says() {
    // 999: lognormal, mean 40, cv 0.8; 101: exponential, mean 90.
    let (rates, means, cvs) = ([0.006, 0.0045], [40.0, 90.0], [0.8, 1.0]);
    let handling = [Distribution::lognormal(means[0], cvs[0]).unwrap(), exponential(means[1])];
    let classes: Vec<Class> =
        (0..2).map(|class| Class { load: load(rates[class], means[class]), handling_cv: cvs[class] }).collect();
    let calls = ["999", "101"].into_iter().zip(handling).zip(rates).zip(1..);
    let calls = calls.map(|(((name, triage), rate), priority)| CallType {
        arrivals: poisson(rate),
        triage,
        priority,
        ..call(name)
    });
    let model = model(days(40.0), calls.collect(), vec![team("taker", 1)]);
    let rows = run(&model, 6, 60);
    let exact = non_preemptive_one_taker(&classes).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(exact[0], ONE_PERCENT);
    of_calls(&rows, "101", "mean_wait").agrees_to(exact[1], ONE_PERCENT);
}

#[test]
fn three_priorities_at_four_takers_wait_as_cobham_says() {
    let (rates, handling, takers) = ([0.01, 0.012, 0.004], 100.0, 4);
    let calls = ["999", "101", "online"].into_iter().zip(rates).zip(1..);
    let calls = calls.map(|((name, rate), priority)| CallType { priority, ..markov_call(name, rate, handling) });
    let model = model(days(10.0), calls.collect(), vec![team("takers", takers)]);
    let rows = run(&model, 7, 100);
    let exact = non_preemptive(&rates, handling, f64::from(takers)).unwrap();
    for (name, wait) in ["999", "101", "online"].into_iter().zip(exact) {
        of_calls(&rows, name, "mean_wait").agrees_to(wait, ONE_PERCENT);
    }
}

#[test]
fn equal_priorities_share_one_queue() {
    let (rates, handling, takers) = ([0.02, 0.02], 100.0, 6);
    let calls = ["999", "101"].into_iter().zip(rates).map(|(name, rate)| markov_call(name, rate, handling));
    let model = model(days(10.0), calls.collect(), vec![team("takers", takers)]);
    let rows = run(&model, 8, 60);
    let exact = ErlangC::new(load(rates.iter().sum(), handling), f64::from(takers)).unwrap().mean_wait();
    for name in ["999", "101"] {
        of_calls(&rows, name, "mean_wait").agrees_to(exact, ONE_PERCENT);
    }
}
