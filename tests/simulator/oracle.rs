//! An independent account of one queue: a recursion over the times at which takers are free.
//!
//! First come, first served with abandonment needs no agenda: the n-th caller in order of arrival is answered at the
//! earliest time at which a taker is free, or gives up before. The same draws, bit for bit the same history.

use crate::history::History;
use crate::support::*;
use controlroom::engine::Outcome;
use controlroom::model::{Arrivals, CallType, Distribution, Model, PoissonArrivals, Seconds, StepFunction};
use controlroom::random::{Attribute, Caller, Streams};
use rand_distr::{Distribution as _, Exp1};

/// What becomes of a caller: arrival, answer if any, end, outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    caller: u64,
    arrived: Seconds,
    answered: Option<Seconds>,
    ended: Seconds,
    outcome: Outcome,
}

/// The rate of calls in pieces `(from, calls a second)`; the oracle walks them itself.
const RATES: [(Seconds, f64); 5] = [(0.0, 0.5), (1_000.0, 1.5), (2_000.0, 0.0), (2_500.0, 1.0), (4_000.0, 0.7)];
const END: Seconds = 20_000.0;

/// Arrivals by inversion of the cumulative rate, callers in order.
fn arrivals(streams: &Streams) -> Vec<Seconds> {
    let (mut times, mut level, mut piece, mut before) = (Vec::new(), 0.0, 0, 0.0);
    for number in 0.. {
        let of_caller = streams.of_call(Caller { call_type: 0, number }, 1, 1);
        let gap: f64 = Exp1.sample(&mut of_caller.of(Attribute::ArrivalGap));
        level += gap;
        loop {
            let (from, rate) = RATES[piece];
            let to = RATES.get(piece + 1).map_or(END, |next| next.0);
            let by_then = before + rate * (to - from);
            if level < by_then {
                times.push(from + (level - before) / rate);
                break;
            }
            if piece + 1 == RATES.len() {
                return times;
            }
            (before, piece) = (by_then, piece + 1);
        }
    }
    times
}

fn by_recursion(rules: &CallType, takers: usize, streams: &Streams) -> Vec<Told> {
    let mut free_from: Vec<Seconds> = vec![0.0; takers];
    let tell = |(number, arrived): (u64, Seconds)| {
        let draws = streams.of_call(Caller { call_type: 0, number }, 1, 1);
        let gives_up = arrived + rules.patience.sample(&mut draws.of(Attribute::Patience));
        let earliest = (0..takers).min_by(|&a, &b| free_from[a].total_cmp(&free_from[b])).unwrap();
        let starts = arrived.max(free_from[earliest]);
        // Whoever is there for an idle taker is answered; who waits is answered up to the instant of giving up.
        if starts > arrived && starts > gives_up {
            return Told { caller: number, arrived, answered: None, ended: gives_up, outcome: Outcome::Abandoned };
        }
        let on_line = rules.triage.sample(&mut draws.of(Attribute::Triage))
            + rules.recording.sample(&mut draws.of(Attribute::Recording));
        let in_all = on_line + rules.wrap_up.sample(&mut draws.of(Attribute::WrapUp));
        free_from[earliest] = starts + in_all;
        Told { caller: number, arrived, answered: Some(starts), ended: starts + in_all, outcome: Outcome::Answered }
    };
    (0..).zip(arrivals(streams)).map(tell).collect()
}

fn by_engine(model: &Model, seed: u64, replication: u64) -> Vec<Told> {
    let mut records = History::of(model, seed, replication).calls;
    records.sort_by_key(|record| record.caller.number);
    let tell = |record: &controlroom::engine::CallRecord| Told {
        caller: record.caller.number,
        arrived: record.arrived,
        answered: record.answered,
        ended: record.ended,
        outcome: record.outcome,
    };
    records.iter().map(tell).collect()
}

fn rules() -> CallType {
    let rate = StepFunction::new(RATES[0].1, RATES[1..].iter().copied());
    CallType {
        arrivals: Arrivals::Poisson(PoissonArrivals { rate, busyness_cv: 0.0, incidents: None }),
        triage: Distribution::lognormal(80.0, 0.7).unwrap(),
        recording: Distribution::exponential(10.0).unwrap(),
        wrap_up: Distribution::gamma(30.0, 1.5).unwrap(),
        patience: Distribution::weibull(100.0, 1.3).unwrap(),
        ..call("101")
    }
}

/// From hopeless overload (30 takers for some 80 erlangs) to nearly nobody waiting (120).
#[test]
fn the_engine_tells_the_same_history_as_a_recursion_over_free_times_bit_for_bit() {
    for takers in [1, 30, 75, 90, 120] {
        let model = model(window(END, 0.0), vec![rules()], vec![team("room", takers)]);
        for (seed, replication) in [(1, 0), (1, 1), (2, 0), (77, 5), (u64::MAX, 9)] {
            let expected = by_recursion(&rules(), takers as usize, &Streams::new(seed, replication));
            assert!(expected.len() > 10_000, "{} callers are few", expected.len());
            let told = by_engine(&model, seed, replication);
            assert_eq!(told.len(), expected.len());
            for (told, expected) in told.iter().zip(&expected) {
                assert_eq!(told, expected, "{takers} takers, seed {seed}");
            }
        }
    }
}

/// With endless patience everybody is answered, some of them long after the end.
#[test]
fn with_endless_patience_all_are_answered_in_order() {
    let rules = CallType { patience: Distribution::never(), ..rules() };
    let model = model(window(END, 0.0), vec![rules.clone()], vec![team("room", 60)]);
    let told = by_engine(&model, 3, 0);
    assert_eq!(told, by_recursion(&rules, 60, &Streams::new(3, 0)));
    assert!(told.iter().all(|told| told.outcome == Outcome::Answered));
    assert!(told.iter().any(|told| told.answered.is_some_and(|answered| answered > END)));
}
