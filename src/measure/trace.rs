//! Every call of a replication, one by one: the one observer whose memory grows with the number of calls.

use crate::engine::{CallRecord, Observer, Outcome};
use crate::model::{Model, Seconds};

/// Keeps every call.
#[derive(Debug)]
pub struct Trace<'m> {
    model: &'m Model,
    rows: Vec<TraceRow<'m>>,
}

/// An offered call; times are seconds from the start of the run, `None` where there was no such instant.
#[derive(Debug, Clone, PartialEq)]
pub struct TraceRow<'m> {
    /// Number of the call in the replication, in order of creation.
    pub id: u64,
    /// Whose call it is: `999-417` is the caller 417 (from 0) whose first attempt was a 999 call, `999-i3-2` the caller
    /// 2 about incident 3.
    pub caller: String,
    /// The call type to which it was offered.
    pub call: &'m str,
    /// Attempt of the caller, from 1.
    pub attempt: u32,
    /// Stage of the hand-ons, from 1.
    pub stage: u32,
    /// Arrival.
    pub arrived: Seconds,
    /// The first answer (a call-back: when the caller picked up).
    pub answered: Option<Seconds>,
    /// End of triage and recording.
    pub line_ended: Option<Seconds>,
    /// End of wrap-up, or of the wait of one who was not answered.
    pub ended: Seconds,
    /// Answered, or how it was lost.
    pub outcome: &'static str,
    /// From arrival to the answer or to leaving.
    pub wait: Seconds,
    /// The team that finished it.
    pub team: Option<&'m str>,
    /// Whether it counts in the figures of the run.
    pub counted: bool,
    /// When it joined the queue or found a taker.
    pub joined: Option<Seconds>,
    /// Time of takers spent on it, ringing included.
    pub handling: Seconds,
    /// Whether the caller accepted to be called back.
    pub callback: bool,
}

impl<'m> Trace<'m> {
    /// Of a replication of `model`.
    pub fn new(model: &'m Model) -> Self {
        Self { model, rows: Vec::new() }
    }

    /// The calls in order of their numbers.
    pub fn into_rows(mut self) -> Vec<TraceRow<'m>> {
        self.rows.sort_by_key(|row| row.id);
        self.rows
    }
}

impl Observer for Trace<'_> {
    fn call(&mut self, record: &CallRecord) {
        let (model, window) = (self.model, &self.model.window);
        let first_type = &model.calls[record.caller.call_type].name;
        self.rows.push(TraceRow {
            id: record.id,
            caller: match record.caller.in_incident() {
                Some((incident, number)) => format!("{first_type}-i{incident}-{number}"),
                None => format!("{first_type}-{}", record.caller.number),
            },
            call: &model.calls[record.call_type].name,
            attempt: record.attempt,
            stage: record.stage,
            arrived: record.arrived,
            answered: record.answered,
            line_ended: record.line_ended,
            ended: record.ended,
            outcome: word(record.outcome),
            wait: record.wait,
            team: record.team.map(|team| model.teams[team].name.as_str()),
            counted: (window.warm_up..window.duration).contains(&record.arrived),
            joined: record.joined,
            handling: record.handling,
            callback: record.callback,
        });
    }
}

/// The outcomes as the rules of the room name them.
fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "answered",
        Outcome::Abandoned => "abandoned",
        Outcome::AbandonedOnline => "abandoned_online",
        Outcome::AbandonedShort => "abandoned_short",
        Outcome::Blocked => "blocked",
    }
}
