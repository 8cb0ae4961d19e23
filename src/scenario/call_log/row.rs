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
    names: [String; Role::ALL.len()],
    time: TimeForm,
    abandoning: bool,
}

/// A call, and what is wrong with its row. `None`: the row cannot be used at all.
pub(super) struct ReadRow {
    pub(super) entry: Option<LogEntry>,
    /// Whether the times name a zone.
    pub(super) zoned: bool,
    /// Column, and what is wrong with its value.
    pub(super) faults: Vec<(Role, String)>,
}

/// A time and the column that tells it.
#[derive(Clone, Copy)]
struct Told {
    role: Role,
    time: Option<LoggedTime>,
}

/// A row being read: lengths come from a column of their own, else from what the others say.
struct Row<'r, F> {
    reader: &'r RowReader,
    field: F,
    faults: Vec<(Role, String)>,
}

impl<'r, F: Fn(usize) -> &'r str> Row<'r, F> {
    fn text(&self, role: Role) -> &'r str {
        self.reader.places[role as usize].map_or("", &self.field).trim()
    }

    fn has(&self, role: Role) -> bool {
        !self.text(role).is_empty()
    }

    fn fault(&mut self, role: Role, problem: String) {
        self.faults.push((role, problem));
    }

    fn instant(&mut self, role: Role) -> Told {
        let time = self.reader.time.read(self.text(role));
        if time.is_none() && self.has(role) {
            self.fault(role, "not a time: taken as unknown".to_owned());
        }
        Told { role, time }
    }

    fn length(&mut self, role: Role) -> Option<Seconds> {
        let problem = match seconds(self.text(role)) {
            Some(value) if value < 0.0 => format!("{value} s is less than nothing: taken as unknown"),
            Some(value) if value > LONGEST => format!("{value} s is longer than a day: taken as unknown"),
            None if self.has(role) => "not a length of time: taken as unknown".to_owned(),
            value => return value,
        };
        self.fault(role, problem);
        None
    }

    /// The length that is called `what`, between two times.
    fn between(&mut self, what: &str, from: Told, to: Told) -> Option<Seconds> {
        let length = to.time?.since(from.time?);
        let other = &self.reader.names[from.role as usize];
        let problem = if length < 0.0 {
            format!("{} s before `{other}`: {what} taken as unknown", -length)
        } else if length > LONGEST {
            format!("{length} s after `{other}`, more than a day: {what} taken as unknown")
        } else {
            return Some(length);
        };
        self.fault(to.role, problem);
        None
    }

    /// What the handle time leaves for `what` beside a `part` of it.
    fn rest_of_handle(&mut self, what: &str, part: Seconds) -> Option<Seconds> {
        let rest = self.length(Role::Handle)? - part;
        if rest < 0.0 {
            self.fault(Role::Handle, format!("{} s shorter than its part, {part} s: {what} taken as unknown", -rest));
        }
        Some(rest).filter(|&rest| rest >= 0.0)
    }

    /// Talk and wrap-up, each from a column of its own before times, and from times before the handle time.
    fn handling(&mut self, answered: Told, line_ended: Told, ended: Told) -> (Option<Seconds>, Option<Seconds>) {
        let line_is_timed = answered.time.is_some() && line_ended.time.is_some();
        let mut wrap_up = if self.has(Role::WrapUp) {
            self.length(Role::WrapUp)
        } else if answered.time.is_some() {
            self.between("wrap-up", line_ended, ended)
        } else {
            None
        };
        let talk = if self.has(Role::Talk) {
            self.length(Role::Talk)
        } else if line_is_timed {
            self.between("talk", answered, line_ended)
        } else if self.has(Role::Handle) {
            // A wrap-up that is left empty is none; one that cannot be read may be any.
            let part = wrap_up.or((!self.has(Role::WrapUp)).then_some(0.0));
            return (part.and_then(|part| self.rest_of_handle("talk", part)), wrap_up);
        } else {
            let off_line = if line_ended.time.is_some() { line_ended } else { ended };
            self.between("talk", answered, off_line)
        };
        if wrap_up.is_none() && self.has(Role::Handle) && !self.has(Role::WrapUp) {
            wrap_up = talk.and_then(|talk| self.rest_of_handle("wrap-up", talk));
        }
        (talk, wrap_up)
    }
}

impl RowReader {
    pub(super) fn new(columns: &[Column], time: TimeForm) -> Self {
        let column = |role: Role| columns.iter().find(|column| column.role == role);
        let abandoning = column(Role::Outcome).is_some_and(|column| column.name.to_lowercase().contains("abandon"));
        let mut places = [None; Role::ALL.len()];
        let mut names = Role::ALL.map(|_| String::new());
        for (role, column) in Role::ALL.into_iter().filter_map(|role| Some((role, column(role)?))) {
            places[role as usize] = Some(column.place);
            names[role as usize].clone_from(&column.name);
        }
        Self { places, names, time, abandoning }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.places[role as usize].is_some()
    }

    pub(super) fn read<'r>(&'r self, field: impl Fn(usize) -> &'r str, call_type: impl FnOnce(&str) -> u16) -> ReadRow {
        let mut row = Row { reader: self, field, faults: Vec::new() };
        let Some(arrived) = self.time.read(row.text(Role::Arrived)) else {
            let what = if row.has(Role::Arrived) { "not a time: the row is left out" } else { "no arrival time" };
            return ReadRow { entry: None, zoned: false, faults: vec![(Role::Arrived, what.to_owned())] };
        };
        let answered = row.instant(Role::Answered);
        let line_ended = row.instant(Role::LineEnded);
        let ended = row.instant(Role::Ended);
        let (mut talk, wrap_up) = row.handling(answered, line_ended, ended);
        let told = row.text(Role::Outcome);
        let by_word = outcome(told, self.abandoning);
        let outcome = by_word.unwrap_or_else(|| self.by_times(answered.time.is_some(), talk));
        let is_answered = outcome == CallOutcome::Answered;
        let wait = if row.has(Role::Wait) {
            row.length(Role::Wait)
        } else {
            let left = if ended.time.is_some() { ended } else { line_ended };
            let until = if is_answered { answered } else { left };
            row.between("wait", Told { role: Role::Arrived, time: Some(arrived) }, until)
        };
        if by_word.is_none() && !told.is_empty() {
            let taken_as = if is_answered { "answered" } else { "not answered" };
            row.fault(Role::Outcome, format!("unknown outcome: taken as {taken_as}"));
        }
        if !is_answered {
            talk = None;
        }
        let caller = row.text(Role::Caller);
        let entry = LogEntry {
            arrived: arrived.local,
            wait,
            talk,
            wrap_up: wrap_up.filter(|_| is_answered),
            caller: (!caller.is_empty()).then(|| number_of(caller)),
            call_type: call_type(row.text(Role::Call)),
            outcome,
        };
        ReadRow { entry: Some(entry), zoned: arrived.offset.is_some(), faults: row.faults }
    }

    /// The outcome of a call of which no word tells it: where somebody talked, somebody answered.
    fn by_times(&self, was_answered: bool, talk: Option<Seconds>) -> CallOutcome {
        let tells = self.has(Role::Answered) || self.has(Role::Talk) || self.has(Role::Handle);
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
