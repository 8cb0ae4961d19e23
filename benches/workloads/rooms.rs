//! The rooms as models.

use crate::floor::w3;
use controlroom::model::{
    Announcement, Answering, Arrivals, CallType, DAY, Distribution, HOUR, Model, PoissonArrivals, Redial, Room,
    Staffing, StepFunction, Target, Team, Window,
};

/// Mean of the calls of [`one_queue`].
pub(crate) const HANDLING: f64 = 300.0;

fn room(calls: Vec<CallType>, takers: StepFunction<u32>, days: f64) -> Model {
    room_by_interval(calls, takers, days, HOUR)
}

fn room_by_interval(calls: Vec<CallType>, takers: StepFunction<u32>, days: f64, interval: f64) -> Model {
    let window = Window { duration: days * DAY, warm_up: 0.0, interval, time_of_day: 0.0 };
    let team = Team {
        name: "takers".into(),
        staffing: Staffing::HeadCount(takers),
        shrinkage: 0.0,
        speed: 1.0,
        cost_per_hour: 0.0,
        outages: Vec::new(),
    };
    Model::new(Room { window, calls, teams: vec![team], shared_busyness_cv: 0.0 })
        .expect("a room that can be simulated")
}

fn call(name: &str, priority: u32, rate: f64, triage: Distribution, patience: f64) -> CallType {
    CallType {
        name: name.into(),
        priority,
        answered_by: vec![Answering { team: 0, after: 0.0 }],
        arrivals: Arrivals::Poisson(PoissonArrivals {
            rate: StepFunction::constant(rate),
            busyness_cv: 0.0,
            incidents: None,
        }),
        triage,
        recording: Distribution::zero(),
        wrap_up: Distribution::zero(),
        patience: Distribution::exponential(patience).expect("a mean"),
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
        target: Target { within: Some(10.0), share: Some(0.9), ..Target::default() },
        bands: vec![10.0, 60.0],
    }
}

pub(super) fn w1() -> Model {
    one_queue(50, 50.0, 10.0, HOUR)
}

/// M/M/n+M with calls of 300 s and a patience of 120 s.
pub(crate) fn one_queue(takers: u32, erlangs: f64, days: f64, interval: f64) -> Model {
    let handling = Distribution::exponential(HANDLING).expect("a mean");
    let calls = vec![call("999", 1, erlangs / HANDLING, handling, 120.0)];
    room_by_interval(calls, StepFunction::constant(takers), days, interval)
}

pub(super) fn w2() -> Model {
    let lognormal = |mean, cv| Distribution::lognormal(mean, cv).expect("a mean and a cv");
    let emergency = call("999", 1, 0.05, lognormal(180.0, 0.7), 300.0);
    let other = call("101", 2, 0.10, lognormal(420.0, 0.8), 240.0);
    room(vec![emergency, other], StepFunction::constant(48), 10.0)
}

pub(super) fn w3() -> Model {
    let emergency = of_the_week(1, &w3::EMERGENCY);
    let other = CallType {
        leave_free: 1,
        announcements: vec![Announcement { at: w3::MESSAGE_AT, leaves: w3::LEAVE_AT_MESSAGE, online: 0.0 }],
        redial: Some(Redial {
            share: w3::REDIAL_SHARE,
            blocked_share: w3::REDIAL_SHARE,
            after: Distribution::exponential(w3::REDIAL_AFTER).expect("a mean"),
            max_attempts: None,
            becomes: Vec::new(),
        }),
        ..of_the_week(2, &w3::OTHER)
    };
    let staff = (0..168).map(|hour| (f64::from(hour) * HOUR, w3::STAFF[hour as usize % 24] as u32));
    room(vec![emergency, other], StepFunction::new(0, staff), 7.0)
}

fn of_the_week(priority: u32, calls: &w3::CallFigures) -> CallType {
    let per_hour = crate::floor::demand::per_hour(calls.per_week, calls.hours, calls.days);
    let rates = per_hour.iter().enumerate().map(|(hour, calls)| (hour as f64 * HOUR, calls / HOUR));
    let (mean, cv) = calls.triage;
    let triage = Distribution::lognormal(mean, cv).expect("a mean and a cv");
    let mut call = call(if priority == 1 { "999" } else { "101" }, priority, 0.0, triage, calls.patience);
    call.wrap_up = Distribution::exponential(calls.wrap_up).expect("a mean");
    call.arrivals =
        Arrivals::Poisson(PoissonArrivals { rate: StepFunction::new(0.0, rates), busyness_cv: 0.0, incidents: None });
    call
}
