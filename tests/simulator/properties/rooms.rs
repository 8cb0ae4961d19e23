//! Random rooms with everything switched on. Half of the times are whole tens of seconds, so that much is simultaneous.

use crate::support::{at, call, team};
use controlroom::model::{
    Announcement, Answering, Arrivals, Break, CallType, Callback, DAY, Distribution, HandOn, Incidents, Model, Outage,
    PoissonArrivals, Promotion, Redial, Room, Seconds, Staffing, StepFunction, Stint, Team, Window,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

pub(super) fn rooms() -> impl Strategy<Value = Model> {
    let parts =
        (vec(call_types(), 1..5), vec(teams(), 1..4), 600.0..3_000.0, 0.0..DAY, prop_oneof![Just(0.0), 0.0..1.0]);
    parts.prop_map(|(mut calls, teams, duration, time_of_day, shared_busyness_cv)| {
        let types = calls.len();
        for call in &mut calls {
            call.answered_by.retain(|answering| answering.team < teams.len());
            if call.answered_by.is_empty() {
                call.answered_by.push(Answering { team: 0, after: 0.0 });
            }
            call.then.iter_mut().for_each(|to| to.call %= types);
            call.redial.iter_mut().flat_map(|redial| &mut redial.becomes).for_each(|to| to.0 %= types);
        }
        let window = Window { duration, warm_up: 0.0, interval: 300.0, time_of_day };
        Model::new(Room { window, calls, teams, shared_busyness_cv }).unwrap()
    })
}

/// A time up to so many tens of seconds.
fn times(tens: u32) -> impl Strategy<Value = Seconds> + Clone {
    prop_oneof![(0..=tens).prop_map(|ten| f64::from(ten) * 10.0), 0.0..f64::from(tens) * 10.0]
}

fn durations(tens: u32) -> impl Strategy<Value = Distribution> + Clone {
    prop_oneof![
        times(tens).prop_map(|time| Distribution::constant(time).unwrap()),
        times(tens).prop_map(|mean| Distribution::exponential(mean).unwrap()),
        times(tens).prop_map(|mean| Distribution::lognormal(mean, 0.8).unwrap()),
    ]
}

fn seldom<S: Strategy + Clone>(strategy: S) -> impl Strategy<Value = Option<S::Value>> + Clone
where
    S::Value: Clone,
{
    option::weighted(0.3, strategy)
}

fn arrivals() -> impl Strategy<Value = Arrivals> {
    let rates = vec((times(200), 0.0..0.1), 0..4).prop_map(|changes| StepFunction::new(0.02, changes));
    let incidents =
        (0.0..1.0, 1.0..8.0, times(30)).prop_map(|(share, calls_mean, over)| Incidents { share, calls_mean, over });
    let poisson = (rates, prop_oneof![Just(0.0), 0.1..1.0], option::of(incidents));
    let poisson = poisson
        .prop_map(|(rate, busyness_cv, incidents)| Arrivals::Poisson(PoissonArrivals { rate, busyness_cv, incidents }));
    let log = vec(times(200), 0..60).prop_map(|mut times| {
        times.sort_by(f64::total_cmp);
        at(&times)
    });
    prop_oneof![4 => poisson, 3 => log, 1 => Just(Arrivals::None)]
}

fn answered_by() -> impl Strategy<Value = Vec<Answering>> {
    let after = prop_oneof![2 => Just(0.0), 1 => times(10)];
    (Just([0, 1, 2]).prop_shuffle(), vec(after, 1..4)).prop_map(|(teams, after)| {
        teams.into_iter().zip(after).map(|(team, after)| Answering { team, after }).collect()
    })
}

fn redials() -> impl Strategy<Value = Redial> + Clone {
    let becomes = vec((0..4_usize, 0.0..0.5), 0..3);
    let parts = (0.0..0.9, 0.0..0.9, durations(20), option::of(1..5_u32), becomes);
    parts.prop_map(|(share, blocked_share, after, max_attempts, becomes)| Redial {
        share,
        blocked_share,
        after,
        max_attempts,
        becomes,
    })
}

fn callbacks() -> impl Strategy<Value = Callback> + Clone {
    (times(10), 0.0..1.0, 0.0..1.0, times(5)).prop_map(|(offered_at, accepted, picks_up, ring)| Callback {
        offered_at,
        accepted,
        picks_up,
        ring,
    })
}

fn announcements() -> impl Strategy<Value = Vec<Announcement>> + Clone {
    let message = (times(10), 0.0..0.6, 0.0..1.0).prop_map(|(at, leaves, online)| Announcement { at, leaves, online });
    vec(message, 0..3).prop_map(|mut messages| {
        messages.sort_by(|a, b| a.at.total_cmp(&b.at));
        messages
    })
}

fn call_types() -> impl Strategy<Value = CallType> {
    let patience = prop_oneof![Just(Distribution::never()), durations(40), durations(40)];
    let wrap_up = prop_oneof![Just(Distribution::zero()), durations(10)];
    let connection = prop_oneof![2 => Just(Distribution::zero()), 1 => durations(3)];
    let work = (arrivals(), durations(20), durations(5), wrap_up, patience, connection);
    let promote = seldom((times(20), 1..4_u32).prop_map(|(after, to)| Promotion { after, to }));
    let then = vec((0..4_usize, 0.0..0.3), 0..3)
        .prop_map(|shares| shares.into_iter().map(|(call, share)| HandOn { call, share }).collect::<Vec<_>>());
    let order = (1..4_u32, answered_by(), prop_oneof![2 => Just(0), 1 => 1..3_u32], promote, seldom(0..6_u32));
    let choices = (seldom(redials()), then, seldom(callbacks()), announcements(), times(5), any::<bool>());
    (work, order, choices).prop_map(|(work, order, choices)| {
        let (arrivals, triage, recording, wrap_up, patience, connection) = work;
        let (priority, answered_by, leave_free, promote, queue_limit) = order;
        let (redial, then, callback, announcements, count_abandoned_after, interruptible) = choices;
        CallType {
            priority,
            answered_by,
            arrivals,
            triage,
            recording,
            wrap_up,
            patience,
            connection,
            leave_free,
            count_abandoned_after,
            promote,
            queue_limit,
            announcements,
            redial,
            then,
            interruptible: interruptible && callback.is_none(), // a call-back that is put down has no rule
            callback,
            ..call("some")
        }
    })
}

fn stints() -> impl Strategy<Value = Vec<Stint>> {
    let stint = (-500.0..2_500.0, 10.0..2_500.0, vec((0.0..1.0, times(20)), 0..3));
    let tens = |time: f64| (time / 10.0).round() * 10.0;
    let stint = stint.prop_map(move |(start, length, breaks)| {
        let (start, end) = (tens(start), tens(start) + tens(length));
        let mut breaks: Vec<_> = breaks
            .into_iter()
            .map(|(share, length)| Break { start: tens(start + share * (end - start)).min(end), length })
            .collect();
        breaks.sort_by(|a, b| a.start.total_cmp(&b.start));
        Stint { shift: 0, person: 0, day: 0, start, end, breaks }
    });
    vec(stint, 1..7).prop_map(|mut stints| {
        stints.sort_by(|a, b| a.start.total_cmp(&b.start));
        (0..).zip(&mut stints).for_each(|(person, stint)| stint.person = person);
        stints
    })
}

fn teams() -> impl Strategy<Value = Team> {
    let head_count = (0..5_u32, vec((times(200), 0..5_u32), 0..4))
        .prop_map(|(first, changes)| Staffing::HeadCount(StepFunction::new(first, changes)));
    let staffing =
        prop_oneof![4 => head_count, 4 => stints().prop_map(Staffing::Shifts), 1 => Just(Staffing::Unlimited)];
    let outage = (-200.0..2_000.0, times(50), 1..4_u32).prop_map(|(at, duration, lost)| Outage { at, duration, lost });
    let parts = (staffing, prop_oneof![Just(1.0), 0.5..2.0], prop_oneof![Just(0.0), 0.0..0.5], vec(outage, 0..3));
    parts.prop_map(|(staffing, speed, shrinkage, outages)| Team {
        staffing,
        speed,
        shrinkage,
        outages,
        ..team("some", 0)
    })
}
