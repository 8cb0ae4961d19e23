//! The rooms as models.

use controlroom::model::{
    Answering, Arrivals, CallType, Distribution, HOUR, Model, PoissonArrivals, Room, Staffing, StepFunction, Target,
    Team, Window,
};

fn room(calls: Vec<CallType>, takers: u32) -> Model {
    let window = Window { duration: 10.0 * 86_400.0, warm_up: 0.0, interval: HOUR, time_of_day: 0.0 };
    let team = Team {
        name: "takers".into(),
        staffing: Staffing::HeadCount(StepFunction::constant(takers)),
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
    let handling = Distribution::exponential(300.0).expect("a mean");
    room(vec![call("999", 1, 50.0 / 300.0, handling, 120.0)], 50)
}

pub(super) fn w2() -> Model {
    let lognormal = |mean, cv| Distribution::lognormal(mean, cv).expect("a mean and a cv");
    let emergency = call("999", 1, 0.05, lognormal(180.0, 0.7), 300.0);
    let other = call("101", 2, 0.10, lognormal(420.0, 0.8), 240.0);
    room(vec![emergency, other], 48)
}
