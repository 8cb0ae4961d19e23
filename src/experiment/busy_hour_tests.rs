use super::*;
use crate::experiment;
use crate::measure::Variant;
use crate::model::{
    Answering, CallType, Distribution, PoissonArrivals, Room, RunPlan, StepFunction, Target, Team, Window,
};

/// Standard errors between simulation and theory; the seed is fixed.
const SURELY: f64 = 4.0;

fn call(name: &str, priority: u32, per_second: f64) -> CallType {
    CallType {
        name: name.into(),
        priority,
        answered_by: vec![Answering { team: 0, after: 0.0 }],
        arrivals: Arrivals::Poisson(PoissonArrivals {
            rate: StepFunction::constant(per_second),
            busyness_cv: 0.0,
            incidents: None,
        }),
        triage: Distribution::exponential(120.0).unwrap(),
        recording: Distribution::zero(),
        wrap_up: Distribution::zero(),
        patience: Distribution::exponential(60.0).unwrap(),
        connection: Distribution::zero(),
        leave_free: 0,
        count_abandoned_after: 0.0,
        promote: None,
        queue_limit: None,
        announcements: Vec::new(),
        redial: None,
        then: Vec::new(),
        callback: None,
        interruptible: false,
        target: Target { within: Some(10.0), ..Target::default() },
        bands: vec![],
    }
}

fn hours(calls: Vec<CallType>, staffing: Staffing) -> Vec<BusyHour> {
    let team =
        Team { name: "takers".into(), staffing, shrinkage: 0.0, speed: 1.0, cost_per_hour: None, outages: Vec::new() };
    let window = Window { duration: 6.0 * HOUR, warm_up: HOUR, interval: HOUR, time_of_day: 0.0 };
    let model = Model::new(Room { window, calls, teams: vec![team], shared_busyness_cv: 0.0 }).unwrap();
    let plan = RunPlan { replications: 200, seed: 1, precision: None };
    let variant = Variant { name: "base".into(), coordinates: Vec::new() };
    experiment::run(&model, &variant, &plan, &()).unwrap().busy_hours
}

fn takers(number: u32) -> Staffing {
    Staffing::HeadCount(StepFunction::constant(number))
}

#[test]
fn a_room_that_is_erlang_a_has_no_departures_and_agrees_with_it() {
    let hours = hours(vec![call("999", 1, 190.0 / HOUR)], takers(6));
    let [hour] = &hours[..] else { panic!("{} busy hours", hours.len()) };
    assert_eq!(hour.departures, []);
    assert!(hour.whole_run && (hour.start, hour.length) == (HOUR, 5.0 * HOUR));
    assert_eq!((hour.takers, hour.mean_patience), (6.0, Some(60.0)));
    assert!((hour.calls_per_hour - 190.0).abs() < 1e-9, "{}", hour.calls_per_hour);
    assert!(hour.lines.iter().all(|line| line.erlang_c.is_none()), "6.3 erlangs for 6 takers");
    for line in &hour.lines {
        let simulated = line.simulated;
        let t = crate::numerics::estimate::student_t_95(simulated.replications - 1);
        let error = (simulated.ci_high.unwrap() - simulated.ci_low.unwrap()) / 2.0 / t;
        let apart = (simulated.mean.unwrap() - line.erlang_a.unwrap()).abs();
        assert!(apart <= SURELY * error, "{line:?}: {apart} apart with a standard error of {error}");
    }
}

#[test]
fn priorities_shared_takers_and_a_changing_roster_are_named() {
    let first = CallType { connection: Distribution::constant(3.0).unwrap(), ..call("999", 1, 0.02) };
    let second = CallType { leave_free: 1, ..call("101", 2, 0.02) };
    let staff = Staffing::HeadCount(StepFunction::new(5, [(2.0 * HOUR, 7)]));
    let hours = hours(vec![first, second], staff);
    let expected = [
        Departure::Priority("999".into()),
        Departure::HeldBack("101".into()),
        Departure::SharedTakers,
        Departure::ChangingLoad,
        Departure::Connection,
    ];
    assert_eq!(hours[0].departures, expected);
    assert!(!hours[0].whole_run && hours[0].length == HOUR);
    assert_eq!(hours[0].calls, ["999", "101"]);
    assert!(hours[0].lines.iter().all(|line| line.erlang_c.is_some() && line.erlang_a.is_some()));
}

#[test]
fn an_unlimited_team_is_not_compared_and_a_caller_who_never_leaves_leaves_erlang_a_out() {
    assert_eq!(hours(vec![call("999", 1, 0.05)], Staffing::Unlimited), []);
    let patient = CallType { patience: Distribution::never(), ..call("999", 1, 0.03) };
    let hours = hours(vec![patient], takers(6));
    assert!(hours[0].lines.iter().all(|line| line.erlang_a.is_none() && line.erlang_c.is_some()));
    assert_eq!(hours[0].departures, []);
}
