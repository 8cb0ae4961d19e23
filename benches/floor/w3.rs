//! W3: the shape of a Norfolk week. All figures are assumed; about 1,900 calls to 999 and 5,100 to 101.

use super::{
    Answer, Waiting,
    demand::Demand,
    draws::{LogNormal, Stream},
    takers::Takers,
};
use std::{cmp::Reverse, collections::BinaryHeap, collections::VecDeque};

const HOUR: f64 = 3_600.0;
const HOURS: usize = 168;
pub(crate) const STAFF: [usize; 24] =
    [6, 5, 4, 4, 4, 4, 5, 7, 9, 11, 11, 11, 11, 11, 11, 11, 11, 11, 10, 10, 9, 8, 7, 6];

/// What is assumed of a call type: mean and cv of triage, means of wrap-up and patience, in seconds.
pub(crate) struct CallFigures {
    pub(crate) per_week: f64,
    pub(crate) hours: [u8; 24],
    pub(crate) days: [f64; 7],
    pub(crate) triage: (f64, f64),
    pub(crate) wrap_up: f64,
    pub(crate) patience: f64,
}

pub(crate) const EMERGENCY: CallFigures = CallFigures {
    per_week: 1_900.0,
    hours: [31, 27, 24, 21, 19, 20, 24, 31, 40, 46, 50, 53, 55, 56, 59, 63, 68, 72, 69, 64, 58, 53, 46, 39],
    days: [0.97, 0.96, 0.97, 0.98, 1.05, 1.08, 0.99],
    triage: (240.0, 0.7),
    wrap_up: 90.0,
    patience: 300.0,
};

pub(crate) const OTHER: CallFigures = CallFigures {
    per_week: 5_100.0,
    hours: [11, 8, 6, 5, 5, 6, 12, 30, 62, 84, 90, 88, 82, 80, 80, 79, 77, 72, 60, 48, 38, 30, 22, 16],
    days: [1.15, 1.07, 1.04, 1.02, 1.03, 0.86, 0.83],
    triage: (480.0, 0.8),
    wrap_up: 120.0,
    patience: 900.0,
};

pub(crate) const MESSAGE_AT: f64 = 45.0;
pub(crate) const LEAVE_AT_MESSAGE: f64 = 0.15;
pub(crate) const REDIAL_SHARE: f64 = 0.35;
pub(crate) const REDIAL_AFTER: f64 = 20.0 * 60.0;

/// The handling, the patience and the queue of a call type.
struct Calls {
    triage: (LogNormal, Stream),
    wrap_up: (f64, Stream),
    patience: (f64, Stream),
    queue: VecDeque<Waiting>,
}

impl Calls {
    fn new(figures: &CallFigures, streams: [Stream; 3]) -> Self {
        let [first, second, third] = streams;
        let triage = (LogNormal::new(figures.triage.0, figures.triage.1), first);
        let (wrap_up, patience) = ((figures.wrap_up, second), (figures.patience, third));
        Self { triage, wrap_up, patience, queue: VecDeque::new() }
    }

    #[inline]
    fn handling(&mut self) -> f64 {
        self.triage.1.lognormal(self.triage.0) + self.wrap_up.1.exponential(self.wrap_up.0)
    }

    #[inline]
    fn wait(&mut self, now: f64, leaves: f64) -> f64 {
        let gives_up = leaves.min(now + self.patience.1.exponential(self.patience.0));
        self.queue.push_back(Waiting { arrived: now, gives_up });
        gives_up
    }
}

/// Redials planned at once for callers who join the queue, by number in the order of joining: whether one gave up is
/// noticed late, so the redial falls due unless its caller got through before.
#[derive(Default)]
struct Redials {
    due: BinaryHeap<Reverse<(u64, usize)>>,
    got_through: Vec<bool>,
}

impl Redials {
    fn next(&self) -> f64 {
        self.due.peek().map_or(f64::INFINITY, |Reverse((bits, _))| f64::from_bits(*bits))
    }

    fn plan(&mut self, at: f64) {
        let bits_in_the_order_of_times = at.to_bits();
        self.due.push(Reverse((bits_in_the_order_of_times, self.got_through.len())));
    }
}

/// A week that starts with an empty room.
pub(crate) fn run(seed: u64) -> Answer {
    let stream = |attribute| Stream::new(seed, attribute);
    let mut calls_999 = Demand::new(&EMERGENCY, stream(0));
    let mut calls_101 = Demand::new(&OTHER, stream(1));
    let mut emergency = Calls::new(&EMERGENCY, [2, 3, 4].map(stream));
    let mut other = Calls::new(&OTHER, [5, 6, 7].map(stream));
    let [mut message, mut rings_again, mut redial_after] = [8, 9, 10].map(stream);
    let mut takers = Takers::new(STAFF[0]);
    let mut redials = Redials::default();
    let (mut answer, mut hour) = (Answer::default(), 1);
    loop {
        let change = if hour < HOURS { hour as f64 * HOUR } else { f64::INFINITY };
        let now = calls_999.next.min(calls_101.next).min(redials.next()).min(change);
        loop {
            if !emergency.queue.is_empty() && takers.first_free() <= now {
                let freed = takers.first_free();
                if answer.answer_first_of(&mut emergency.queue, freed) {
                    takers.occupy_first(freed + emergency.handling());
                }
            } else if emergency.queue.is_empty() && !other.queue.is_empty() && takers.second_free() <= now {
                let freed = takers.second_free();
                if answer.answer_first_of(&mut other.queue, freed) {
                    let number = redials.got_through.len() - 1 - other.queue.len();
                    redials.got_through[number] = true;
                    takers.occupy_first(freed + other.handling());
                }
            } else {
                break;
            }
        }
        if now == f64::INFINITY {
            return answer;
        }
        if now == change {
            takers.set_staff(STAFF[hour % 24], now);
            hour += 1;
        } else if now == calls_999.next {
            calls_999.plan_next();
            answer.offered += 1;
            if takers.first_free() <= now {
                takers.occupy_first(now + emergency.handling());
            } else {
                emergency.wait(now, f64::INFINITY);
            }
        } else {
            if now == calls_101.next {
                calls_101.plan_next();
            } else if redials.due.pop().is_some_and(|Reverse((_, number))| redials.got_through[number]) {
                continue;
            }
            answer.offered += 1;
            if other.queue.is_empty() && takers.second_free() <= now {
                takers.occupy_first(now + other.handling());
            } else {
                let leaves = if message.happens(LEAVE_AT_MESSAGE) { now + MESSAGE_AT } else { f64::INFINITY };
                let redial_at = other.wait(now, leaves) + redial_after.exponential(REDIAL_AFTER);
                if rings_again.happens(REDIAL_SHARE) && redial_at < HOURS as f64 * HOUR {
                    redials.plan(redial_at);
                }
                redials.got_through.push(false);
            }
        }
    }
}
