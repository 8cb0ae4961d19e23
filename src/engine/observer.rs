//! What the engine tells of a replication, and to whom.

use crate::model::{CallTypeIndex, Seconds, TeamIndex};
use crate::random::Caller;

/// How an offered call ended: every one ends as exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A taker took it.
    Answered,
    /// The caller gave up, or left at a message without reporting online.
    Abandoned,
    /// The caller left at a message and reported online.
    AbandonedOnline,
    /// The caller gave up too soon to be counted.
    AbandonedShort,
    /// The caller got the busy tone.
    Blocked,
}

/// How an offered call came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A first attempt.
    FirstAttempt,
    /// Somebody who did not get through rings again.
    Redial,
    /// Handed on by a taker.
    HandedOn,
}

/// An offered call with its outcome, told when the call has ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CallRecord {
    /// Number of the call in the replication, in order of arrival.
    pub id: u64,
    /// Whose call it is.
    pub caller: Caller,
    /// Call type to which it was offered.
    pub call_type: CallTypeIndex,
    /// How it came about.
    pub entry: Entry,
    /// Attempt of the caller, from 1.
    pub attempt: u32,
    /// Stage of the hand-ons, from 1.
    pub stage: u32,
    /// Arrival; the wait runs from here.
    pub arrived: Seconds,
    /// When it joined; `None` for a caller who gave up while connecting.
    pub joined: Option<Seconds>,
    /// Time from joining until a taker took it up or the caller left: its share of the area under the queue.
    pub queued: Seconds,
    /// First start of handling (a call-back: when the caller picked up).
    pub answered: Option<Seconds>,
    /// End of triage and recording.
    pub line_ended: Option<Seconds>,
    /// End of wrap-up, or of the wait of one who was not answered.
    pub ended: Seconds,
    /// How it ended.
    pub outcome: Outcome,
    /// Time from arrival to the answer or to leaving.
    pub wait: Seconds,
    /// Time of takers spent on it, ringing included.
    pub handling: Seconds,
    /// The team that finished it.
    pub team: Option<TeamIndex>,
    /// Whether it was not answered at the instant of joining.
    pub delayed: bool,
    /// Whether the caller accepted a call-back.
    pub callback: bool,
}

/// A caller whose last call has ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CallerRecord {
    /// The caller.
    pub caller: Caller,
    /// Arrival of the first attempt.
    pub first_arrived: Seconds,
    /// Got through on no attempt and did not report online.
    pub lost: bool,
    /// Waits of all the caller's calls added up, where the last one was answered.
    pub total_wait: Option<Seconds>,
}

/// Someone who watches a replication. Every hook does nothing unless written.
pub trait Observer {
    /// The number of calls that have joined and wait is `waiting` from `now` on.
    #[inline]
    fn queue(&mut self, _call_type: CallTypeIndex, _now: Seconds, _waiting: u32) {}

    /// From `now` on, `busy` takers of a team work and `present` are there (busy or free; 0 for an unlimited team).
    #[inline]
    fn team(&mut self, _team: TeamIndex, _now: Seconds, _busy: u32, _present: u32) {}

    /// A call has ended.
    #[inline]
    fn call(&mut self, _record: &CallRecord) {}

    /// A caller's last call has ended, or was answered and not handed on.
    #[inline]
    fn caller(&mut self, _record: &CallerRecord) {}
}

/// Nobody watches.
impl Observer for () {}

/// Two watch.
impl<A: Observer, B: Observer> Observer for (A, B) {
    fn queue(&mut self, call_type: CallTypeIndex, now: Seconds, waiting: u32) {
        self.0.queue(call_type, now, waiting);
        self.1.queue(call_type, now, waiting);
    }

    fn team(&mut self, team: TeamIndex, now: Seconds, busy: u32, present: u32) {
        self.0.team(team, now, busy, present);
        self.1.team(team, now, busy, present);
    }

    fn call(&mut self, record: &CallRecord) {
        self.0.call(record);
        self.1.call(record);
    }

    fn caller(&mut self, record: &CallerRecord) {
        self.0.caller(record);
        self.1.caller(record);
    }
}
