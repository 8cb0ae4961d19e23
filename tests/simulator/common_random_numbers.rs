//! Rule 11: what changes in a scenario changes nothing about the callers themselves.
//!
//! Calls of two variants are paired by caller, attempt and stage; whatever both of a pair have come to is compared.

use crate::history::History;
use crate::support::*;
use controlroom::engine::{CallRecord, Outcome};
use controlroom::model::{
    Announcement, Arrivals, CallType, Callback, Distribution, HandOn, Incidents, PoissonArrivals, Redial, Room,
    StepFunction, Team,
};
use controlroom::random::Caller;
use std::collections::BTreeMap;

/// Roundings of differences of times of up to some 10,000 s.
const ROUNDING: f64 = 1e-6;
const MESSAGE: f64 = 45.0;
const OFFER: f64 = 90.0;

/// Few enough for long waits.
const TAKERS: u32 = 26;

type Calls = BTreeMap<(Caller, u32, u32), CallRecord>;

fn a_busy_day(takers: u32) -> Room {
    let incidents = Some(Incidents { share: 0.2, calls_mean: 4.0, over: 600.0 });
    let rate = StepFunction::new(0.1, [(5_000.0, 0.2), (12_000.0, 0.12)]);
    let redial = Redial {
        share: 0.4,
        blocked_share: 0.4,
        after: Distribution::exponential(600.0).unwrap(),
        max_attempts: None,
        becomes: vec![(0, 0.2)],
    };
    let emergency = CallType {
        arrivals: poisson(0.02),
        triage: Distribution::lognormal(240.0, 0.7).unwrap(),
        patience: Distribution::weibull(180.0, 1.3).unwrap(),
        ..call("999")
    };
    let other = CallType {
        priority: 2,
        arrivals: Arrivals::Poisson(PoissonArrivals { rate, busyness_cv: 0.2, incidents }),
        triage: Distribution::lognormal(200.0, 0.8).unwrap(),
        patience: Distribution::exponential(240.0).unwrap(),
        announcements: vec![Announcement { at: MESSAGE, leaves: 0.2, online: 0.6 }],
        callback: Some(Callback { offered_at: OFFER, accepted: 0.3, picks_up: 0.7, ring: 20.0 }),
        redial: Some(redial),
        then: vec![HandOn { call: 2, share: 0.3 }],
        ..call("101")
    };
    let crime_desk = CallType { priority: 3, triage: Distribution::gamma(300.0, 0.9).unwrap(), ..call("crime desk") };
    Room {
        window: window(80_000.0, 0.0),
        calls: vec![emergency, other, crime_desk],
        teams: vec![Team { shrinkage: 0.05, ..team("room", takers) }],
        shared_busyness_cv: 0.1,
    }
}

fn calls_of(room: Room) -> Calls {
    let model = controlroom::model::Model::new(room).unwrap();
    let history = History::of(&model, 11, 4);
    history.calls.into_iter().map(|record| ((record.caller, record.attempt, record.stage), record)).collect()
}

/// How often each attribute could be compared.
#[derive(Debug, Default)]
struct Compared {
    arrivals: usize,
    patience: usize,
    handling: usize,
    messages: usize,
    redials: usize,
    hand_ons: usize,
    offers: usize,
    pick_ups: usize,
    other_waits: usize,
}

fn compare(base: &Calls, variant: &Calls, triage_of_101: f64) -> Compared {
    let mut compared = Compared::default();
    for (key @ &(caller, attempt, stage), before) in base {
        let Some(after) = variant.get(key).filter(|after| after.call_type == before.call_type) else {
            assert_ne!((attempt, stage), (1, 1), "first attempts are the same callers");
            continue;
        };
        if (attempt, stage) == (1, 1) {
            assert_eq!(before.arrived, after.arrived);
            compared.arrivals += 1;
        }
        compared.other_waits += usize::from(before.wait != after.wait);
        let both = |such: &dyn Fn(&CallRecord) -> bool| such(before) && such(after);
        let same = |a: f64, b: f64| assert!((a - b).abs() < ROUNDING, "{before:?}\n{after:?}");
        let by_patience = |record: &CallRecord| {
            record.outcome == Outcome::Abandoned && !record.callback && (record.wait - MESSAGE).abs() > ROUNDING
        };
        if both(&by_patience) {
            same(before.wait, after.wait);
            compared.patience += 1;
        }
        if both(&|record| record.outcome == Outcome::Answered) {
            let scale = if before.call_type == 1 { triage_of_101 } else { 1.0 };
            same((before.ended - before.answered.unwrap()) * scale, after.ended - after.answered.unwrap());
            compared.handling += 1;
            let handed_on = |calls: &Calls| calls.get(&(caller, attempt, stage + 1)).map(|next| next.call_type);
            assert_eq!(handed_on(base), handed_on(variant));
            compared.hand_ons += usize::from(handed_on(base).is_some());
        }
        if before.call_type == 1 && both(&|record| record.queued >= MESSAGE - ROUNDING) {
            let leaves = |record: &CallRecord| {
                ((record.wait - MESSAGE).abs() < ROUNDING).then_some(record.outcome == Outcome::AbandonedOnline)
            };
            assert_eq!(leaves(before), leaves(after));
            compared.messages += 1;
        }
        if before.call_type == 1 && both(&|record| record.queued > OFFER) {
            assert_eq!(before.callback, after.callback);
            compared.offers += 1;
        }
        if both(&|record| record.callback) {
            assert_eq!(before.outcome, after.outcome);
            compared.pick_ups += 1;
        }
        if both(&|record| record.outcome == Outcome::Abandoned) {
            let redial = |calls: &Calls| calls.get(&(caller, attempt + 1, stage)).copied();
            if let (Some(a), Some(b)) = (redial(base), redial(variant)) {
                assert_eq!(a.call_type, b.call_type);
                same(a.arrived - before.ended, b.arrived - after.ended);
                compared.redials += 1;
            }
            assert!(redial(base).is_none() || redial(variant).is_some(), "who rings again does so in every variant");
        }
    }
    compared
}

/// The pairs are many and the histories differ, or nothing would be compared.
fn assert_telling(compared: &Compared) {
    let Compared { arrivals, patience, handling, messages, redials, hand_ons, offers, pick_ups, other_waits } =
        *compared;
    let counts = [arrivals, patience, handling, messages, redials, hand_ons, offers, pick_ups, other_waits];
    assert!(counts.iter().all(|&count| count >= 20), "{compared:?}");
}

#[test]
fn one_more_taker_leaves_every_caller_as_he_was() {
    let base = calls_of(a_busy_day(TAKERS));
    assert_telling(&compare(&base, &calls_of(a_busy_day(TAKERS + 1)), 1.0));
}

#[test]
fn longer_triage_leaves_every_caller_as_he_was_and_scales_his_own_handling() {
    let base = calls_of(a_busy_day(TAKERS));
    let mut longer = a_busy_day(TAKERS);
    longer.calls[1].triage = Distribution::lognormal(260.0, 0.8).unwrap();
    assert_telling(&compare(&base, &calls_of(longer), 260.0 / 200.0));
}

#[test]
fn more_redials_leave_everybody_else_as_they_were() {
    let base = calls_of(a_busy_day(TAKERS));
    let mut more = a_busy_day(TAKERS);
    let redial = more.calls[1].redial.as_mut().unwrap();
    redial.share = 0.7;
    let more = calls_of(more);
    let redials = |calls: &Calls| calls.keys().filter(|key| key.1 > 1).count();
    assert!(redials(&more) > redials(&base) + 20);
    assert_telling(&compare(&base, &more, 1.0));
}

#[test]
fn another_call_type_changes_nobody() {
    let base = calls_of(a_busy_day(TAKERS));
    let mut more = a_busy_day(TAKERS);
    more.calls.push(CallType { arrivals: poisson(0.01), triage: seconds(300.0), ..call("fire") });
    let mut more = calls_of(more);
    more.retain(|key, _| key.0.call_type != 3);
    assert_telling(&compare(&base, &more, 1.0));
}

/// With 10 % more demand call k comes where the cumulative rate reaches the same level, with the same patience and work.
#[test]
fn more_demand_keeps_the_unit_rate_point_of_every_call() {
    let pieces = [(0.0, 0.05), (3_000.0, 0.2), (9_000.0, 0.0), (10_000.0, 0.1)];
    let history_of = |factor: f64| {
        let rate = StepFunction::new(pieces[0].1 * factor, pieces[1..].iter().map(|piece| (piece.0, piece.1 * factor)));
        let arrivals = Arrivals::Poisson(PoissonArrivals { rate, busyness_cv: 0.0, incidents: None });
        let call = CallType { arrivals, triage: Distribution::lognormal(100.0, 0.7).unwrap(), ..call("101") };
        History::of(&model(window(20_000.0, 0.0), vec![call], vec![team("room", 1_000)]), 1, 0)
    };
    let level = |time: f64| -> f64 {
        let ends = pieces.iter().skip(1).map(|piece| piece.0).chain([20_000.0]);
        pieces.iter().zip(ends).map(|(&(from, rate), to)| rate * (time.min(to) - from).max(0.0)).sum()
    };
    let by_number = |history: History| {
        let mut calls = history.calls;
        calls.sort_by_key(|record| record.caller.number);
        calls
    };
    let (base, more) = (by_number(history_of(1.0)), by_number(history_of(1.1)));
    assert!(base.len() > 2_000 && more.len() > base.len() + 100);
    for (before, after) in base.iter().zip(&more) {
        assert_eq!(before.caller, after.caller);
        assert!((level(before.arrived) - 1.1 * level(after.arrived)).abs() < ROUNDING, "{before:?}\n{after:?}");
        assert!((before.handling - after.handling).abs() < ROUNDING);
    }
}
