//! The rooms as models.

use super::one_queue::{call, one_queue, room_by_interval};
use crate::floor::w3;
use controlroom::model::{
    Announcement, Arrivals, CallType, Distribution, HOUR, Model, PoissonArrivals, Redial, StepFunction,
};

pub(super) fn w1() -> Model {
    one_queue(50, 50.0, 10.0, HOUR)
}

fn room(calls: Vec<CallType>, takers: StepFunction<u32>, days: f64) -> Model {
    room_by_interval(calls, takers, days, HOUR)
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
