//! One queue with impatient callers, as a model, and what other rooms are made of too.

use controlroom::model::{
    Answering, Arrivals, CallType, DAY, Distribution, Model, PoissonArrivals, Room, Staffing, StepFunction, Target,
    Team, Window,
};

/// Mean of the calls of [`one_queue`].
pub(crate) const HANDLING: f64 = 300.0;

/// M/M/n+M with calls of 300 s and a patience of 120 s.
pub(crate) fn one_queue(takers: u32, erlangs: f64, days: f64, interval: f64) -> Model {
    let handling = Distribution::exponential(HANDLING).expect("a mean");
    let calls = vec![call("999", 1, erlangs / HANDLING, handling, 120.0)];
    room_by_interval(calls, StepFunction::constant(takers), days, interval)
}

pub(crate) fn room_by_interval(calls: Vec<CallType>, takers: StepFunction<u32>, days: f64, interval: f64) -> Model {
    let window = Window { duration: days * DAY, warm_up: 0.0, interval, time_of_day: 0.0 };
    let team = Team {
        name: "takers".into(),
        staffing: Staffing::HeadCount(takers),
        shrinkage: 0.0,
        speed: 1.0,
        cost_per_hour: None,
        outages: Vec::new(),
    };
    Model::new(Room { window, calls, teams: vec![team], shared_busyness_cv: 0.0 })
        .expect("a room that can be simulated")
}

pub(crate) fn call(name: &str, priority: u32, rate: f64, triage: Distribution, patience: f64) -> CallType {
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
