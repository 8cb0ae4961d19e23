//! A replication as it was told, and each call of it in a line that a planner can read.

use controlroom::engine::{CallRecord, CallerRecord, Observer, Outcome, run_replication};
use controlroom::model::{CallTypeIndex, Model, Seconds, TeamIndex};
use controlroom::random::Streams;

/// Everything that an observer is told, in the order of telling.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) calls: Vec<CallRecord>,
    pub(crate) callers: Vec<CallerRecord>,
    pub(crate) queues: Vec<QueueLevel>,
    pub(crate) teams: Vec<TeamLevel>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct QueueLevel {
    pub(crate) call_type: CallTypeIndex,
    pub(crate) from: Seconds,
    pub(crate) waiting: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TeamLevel {
    pub(crate) team: TeamIndex,
    pub(crate) from: Seconds,
    pub(crate) busy: u32,
    pub(crate) present: u32,
}

impl Observer for History {
    fn queue(&mut self, call_type: CallTypeIndex, from: Seconds, waiting: u32) {
        self.queues.push(QueueLevel { call_type, from, waiting });
    }

    fn team(&mut self, team: TeamIndex, from: Seconds, busy: u32, present: u32) {
        self.teams.push(TeamLevel { team, from, busy, present });
    }

    fn call(&mut self, record: &CallRecord) {
        self.calls.push(*record);
    }

    fn caller(&mut self, record: &CallerRecord) {
        self.callers.push(*record);
    }
}

impl History {
    pub(crate) fn of(model: &Model, seed: u64, replication: u64) -> Self {
        let mut history = Self::default();
        run_replication(model, &Streams::new(seed, replication), &mut history);
        history
    }

    /// What the team was from each of the given instants on: `(busy, present)`.
    pub(crate) fn team_at(&self, team: TeamIndex, times: &[Seconds]) -> Vec<(u32, u32)> {
        let of_team: Vec<_> = self.teams.iter().filter(|level| level.team == team).collect();
        times
            .iter()
            .map(|&time| {
                let level = of_team.iter().rev().find(|level| level.from <= time).unwrap();
                (level.busy, level.present)
            })
            .collect()
    }
}

/// Plays the room once and compares its calls, in order of their end, with the lines of [`tell`].
#[track_caller]
pub(crate) fn assert_history<const N: usize>(model: &Model, expected: [&str; N]) -> History {
    let history = History::of(model, 1, 0);
    let told: Vec<_> = history.calls.iter().map(|record| tell(model, record)).collect();
    assert_eq!(told, expected, "\ntold:\n    {}\n", told.join("\n    "));
    history
}

/// A call record in words. What follows from the rest is checked here and not said.
#[track_caller]
fn tell(model: &Model, record: &CallRecord) -> String {
    let name = |call_type: CallTypeIndex| &model.calls[call_type].name;
    let mut words = vec![format!("{} {}", name(record.caller.call_type), record.caller.number)];
    if (record.attempt, record.stage) != (1, 1) {
        words.push(format!("(attempt {}, stage {}, as {})", record.attempt, record.stage, name(record.call_type)));
    }
    words.push(format!("{:?} at {}", record.entry, record.arrived));
    match record.joined {
        Some(joined) if joined == record.arrived => {}
        Some(joined) => words.push(format!("joins {joined}")),
        None => words.push("never joins".into()),
    }
    words.push(format!("{:?}", record.outcome));
    if let (Some(answered), Some(line_ended)) = (record.answered, record.line_ended) {
        words.push(format!("{answered}, line ends {line_ended}, ends"));
    }
    words.push(format!("{}", record.ended));
    if let Some(team) = record.team {
        words.push(format!("by {}", model.teams[team].name));
    }
    let wait_ended = record.answered.unwrap_or(record.ended);
    assert_eq!(record.wait, wait_ended - record.arrived, "{record:?}");
    if record.handling != record.answered.map_or(0.0, |answered| record.ended - answered) {
        words.push(format!("with {} of work", record.handling));
    }
    let queued = record.joined.map_or(0.0, |joined| wait_ended - joined);
    if record.queued != queued {
        words.push(format!("queued {}", record.queued));
    }
    if record.callback {
        words.push("called back".into());
    }
    let delayed = record.joined.is_some() && (record.queued > 0.0 || record.outcome != Outcome::Answered);
    if record.delayed != delayed {
        words.push(format!("delayed {}", record.delayed));
    }
    words.join(" ")
}
