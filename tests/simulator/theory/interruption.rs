//! Interruptible work: pre-emptive resume.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, load, markov_call, mean_of};
use crate::support::*;
use controlroom::engine::{CallRecord, Observer, run_replication};
use controlroom::model::{CallType, Distribution};
use controlroom::numerics::erlang::ErlangC;
use controlroom::numerics::priority::{Class, preemptive, preemptive_one_taker};
use controlroom::random::Streams;

/// Mean time from arrival to end of each of two call types, after a warm-up.
struct TimesToEnd {
    from: f64,
    to: f64,
    sums: [(f64, f64); 2],
}

impl Observer for TimesToEnd {
    fn call(&mut self, record: &CallRecord) {
        if (self.from..self.to).contains(&record.arrived) {
            let sum = &mut self.sums[record.call_type];
            sum.0 += record.ended - record.arrived;
            sum.1 += 1.0;
        }
    }
}

fn times_to_end(model: &controlroom::model::Model, seed: u64, replications: u64) -> [Figure; 2] {
    let (from, to) = (model.window.warm_up, model.window.duration);
    let mut means = [Vec::new(), Vec::new()];
    for replication in 0..replications {
        let mut times = TimesToEnd { from, to, sums: [(0.0, 0.0); 2] };
        run_replication(model, &Streams::new(seed, replication), &mut times);
        for (means, (sum, count)) in means.iter_mut().zip(times.sums) {
            means.push(sum / count);
        }
    }
    means.map(|means| mean_of(&means))
}

#[test]
fn one_taker_puts_desk_work_down_and_takes_it_up_again() {
    // 999: uniform 10 to 70 s; desk work: lognormal, mean 120, cv 0.8.
    let (rates, means) = ([0.008, 0.0025], [40.0, 120.0]);
    let cvs = [60.0 / 12.0_f64.sqrt() / means[0], 0.8];
    let urgent =
        CallType { arrivals: poisson(rates[0]), triage: Distribution::uniform(10.0, 70.0).unwrap(), ..call("999") };
    let desk = CallType {
        arrivals: poisson(rates[1]),
        triage: Distribution::lognormal(means[1], cvs[1]).unwrap(),
        priority: 2,
        interruptible: true,
        ..call("desk")
    };
    let model = model(days(40.0), vec![urgent, desk], vec![team("taker", 1)]);
    let rows = run(&model, 9, 60);
    let classes: Vec<Class> =
        (0..2).map(|class| Class { load: load(rates[class], means[class]), handling_cv: cvs[class] }).collect();
    let exact = preemptive_one_taker(&classes).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(exact[0].to_start, ONE_PERCENT);
    of_calls(&rows, "desk", "mean_wait").agrees_to(exact[1].to_start, ONE_PERCENT);
    of_calls(&rows, "desk", "mean_handling").agrees_to(means[1], HALF_A_PERCENT);
    of_team(&rows, "taker", "occupancy").agrees_with(0.62, OF_A_SHARE);
    let [urgent, desk] = times_to_end(&model, 10, 60);
    urgent.agrees_to(exact[0].to_end, ONE_PERCENT);
    desk.agrees_to(exact[1].to_end, ONE_PERCENT);
}

#[test]
fn at_five_takers_urgent_calls_do_not_notice_the_desk_work() {
    let (rates, handling, takers) = ([0.03, 0.012], 100.0, 5);
    let urgent = markov_call("999", rates[0], handling);
    let desk = CallType { priority: 2, interruptible: true, ..markov_call("desk", rates[1], handling) };
    let model = model(days(15.0), vec![urgent, desk], vec![team("takers", takers)]);
    let rows = run(&model, 11, 60);
    let alone = ErlangC::new(load(rates[0], handling), f64::from(takers)).unwrap();
    of_calls(&rows, "999", "mean_wait").agrees_to(alone.mean_wait(), ONE_PERCENT);
    of_calls(&rows, "999", "delayed_share").agrees_with(alone.delay_probability(), OF_A_SHARE);
    let exact = preemptive(&rates, handling, f64::from(takers)).unwrap();
    let [urgent, desk] = times_to_end(&model, 12, 60);
    urgent.agrees_to(exact[0], HALF_A_PERCENT);
    desk.agrees_to(exact[1], ONE_PERCENT);
    // A piece of desk work is started at once unless every taker is at work, whatever at.
    let all = ErlangC::new(load(rates.iter().sum(), handling), f64::from(takers)).unwrap();
    of_calls(&rows, "desk", "delayed_share").agrees_with(all.delay_probability(), OF_A_SHARE);
}
