//! One row of a log as a call.

use super::columns::{Column, Role};
use super::outcome::outcome;
use super::span_of_time::seconds;
use super::time::{LoggedTime, TimeForm};
use crate::fit::{CallOutcome, LogEntry};
use crate::model::{DAY, Seconds};
use std::hash::{DefaultHasher, Hash, Hasher};

/// No call waits or lasts as long.
const LONGEST: Seconds = DAY;

/// Where each role stands, and how times are read.
pub(super) struct RowReader {
    places: [Option<usize>; Role::ALL.len()],
    time: TimeForm,
    abandoning: bool,
}

/// A call, and what is wrong with its row. `None`: the row cannot be used at all.
pub(super) struct ReadRow {
    pub(super) entry: Option<LogEntry>,
    /// Whether the times name a zone.
    pub(super) zoned: bool,
    /// Column, value and what is wrong with it.
    pub(super) faults: Vec<(Role, String)>,
}

impl RowReader {
    pub(super) fn new(columns: &[Column], time: TimeForm) -> Self {
        let place = |role: Role| columns.iter().find(|column| column.role == role).map(|column| column.place);
        let asks = columns.iter().find(|column| column.role == Role::Outcome);
        let abandoning = asks.is_some_and(|column| column.name.to_lowercase().contains("abandon"));
        let mut places = [None; Role::ALL.len()];
        for role in Role::ALL {
            places[role as usize] = place(role);
        }
        Self { places, time, abandoning }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.places[role as usize].is_some()
    }

    pub(super) fn read<'r>(&self, field: impl Fn(usize) -> &'r str, call_type: impl FnOnce(&str) -> u16) -> ReadRow {
        let of = |role: Role| self.places[role as usize].map_or("", &field).trim();
        let mut faults = Vec::new();
        let Some(arrived) = self.time.read(of(Role::Arrived)) else {
            let what = if of(Role::Arrived).is_empty() { "no arrival time" } else { "not a time: the row is left out" };
            return ReadRow { entry: None, zoned: false, faults: vec![(Role::Arrived, what.to_owned())] };
        };
        let mut instant = |role: Role| -> Option<LoggedTime> {
            let text = of(role);
            let time = self.time.read(text);
            if time.is_none() && !text.is_empty() {
                faults.push((role, "not a time: taken as unknown".to_owned()));
            }
            time
        };
        let (answered, line_ended, ended) = (instant(Role::Answered), instant(Role::LineEnded), instant(Role::Ended));
        let mut checked = |role: Role, value: Option<Seconds>, text: &str| match value {
            Some(value) if value < 0.0 => {
                faults.push((role, format!("{value} s is less than nothing: taken as unknown")));
                None
            }
            Some(value) if value > LONGEST => {
                faults.push((role, format!("{value} s is longer than a day: taken as unknown")));
                None
            }
            None if !text.is_empty() => {
                faults.push((role, "not a length of time: taken as unknown".to_owned()));
                None
            }
            value => value,
        };
        let between = |to: Option<LoggedTime>, from: Option<LoggedTime>| Some(to?.since(from?));
        let mut length = |role: Role, derived: Option<Seconds>| {
            let text = of(role);
            if text.is_empty() { checked(role, derived, "") } else { checked(role, seconds(text), text) }
        };
        let off_line = line_ended.or(ended);
        let mut talk = length(Role::Talk, between(off_line, answered));
        let wrap_up = length(Role::WrapUp, between(ended, line_ended.filter(|_| answered.is_some())));
        let told = of(Role::Outcome);
        let by_word = outcome(told, self.abandoning);
        let outcome = by_word.unwrap_or_else(|| self.by_times(answered.is_some(), talk));
        let is_answered = outcome == CallOutcome::Answered;
        let until = if is_answered { answered } else { ended.or(line_ended) };
        let wait = length(Role::Wait, between(until, Some(arrived)));
        if by_word.is_none() && !told.is_empty() {
            faults.push((
                Role::Outcome,
                format!("unknown outcome: taken as {}", if is_answered { "answered" } else { "not answered" }),
            ));
        }
        if !is_answered {
            talk = None;
        }
        let caller = of(Role::Caller);
        let entry = LogEntry {
            arrived: arrived.local,
            wait,
            talk,
            wrap_up: wrap_up.filter(|_| is_answered),
            caller: (!caller.is_empty()).then(|| number_of(caller)),
            call_type: call_type(of(Role::Call)),
            outcome,
        };
        ReadRow { entry: Some(entry), zoned: arrived.offset.is_some(), faults }
    }

    /// The outcome of a call of which no word tells it: where somebody talked, somebody answered.
    fn by_times(&self, was_answered: bool, talk: Option<Seconds>) -> CallOutcome {
        let tells = self.has(Role::Answered) || self.has(Role::Talk);
        match talk {
            _ if !tells => CallOutcome::Answered,
            Some(talk) if talk > 0.0 => CallOutcome::Answered,
            _ if was_answered => CallOutcome::Answered,
            _ => CallOutcome::Unanswered,
        }
    }
}

/// Callers are told apart, and who they are is not kept.
fn number_of(caller: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    caller.hash(&mut hasher);
    hasher.finish()
}
