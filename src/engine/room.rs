//! The state of a control room and its clock.

use super::agenda::{Agenda, Due, Rank};
use super::arrivals::{ArrivalSource, FirstAttempt};
use super::call::{CallSlot, Calls, NO_CALL};
use super::observer::Observer;
use super::queues::Queues;
use super::team::{ScheduledChange, TeamState, scheduled_changes};
use crate::model::{Model, Seconds};
use crate::random::Streams;

/// A control room during a replication.
pub(super) struct ControlRoom<'m, O> {
    pub(super) model: &'m Model,
    pub(super) streams: &'m Streams,
    pub(super) observer: &'m mut O,
    pub(super) now: Seconds,
    /// The run has ended: no first attempts and no changes of staffing any more.
    pub(super) closed: bool,
    pub(super) agenda: Agenda,
    pub(super) sources: Vec<ArrivalSource<'m>>,
    pub(super) next_attempts: Vec<Option<FirstAttempt>>,
    pub(super) calls: Calls,
    pub(super) queues: Queues,
    /// Calls of each type that have joined and wait for their first answer.
    pub(super) waiting: Vec<u32>,
    /// Of these, those who hold the line: not to be called back.
    pub(super) holding: Vec<u32>,
    pub(super) teams: Vec<TeamState>,
    /// The lines that each team answers, by priority.
    pub(super) services: Vec<Vec<Service>>,
    /// Whether there is any interruptible work at all.
    pub(super) may_interrupt: bool,
    /// Interruptible calls in the hands of each team, in order of their start.
    pub(super) interruptible: Vec<Vec<CallSlot>>,
    pub(super) changes: Vec<ScheduledChange>,
    pub(super) next_change: usize,
    pub(super) known_changes: usize,
}

/// A line that a team answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Service {
    pub(super) line: u32,
    pub(super) priority: u32,
    pub(super) after: Seconds,
    pub(super) leave_free: u32,
}

impl<'m, O: Observer> ControlRoom<'m, O> {
    pub(super) fn new(model: &'m Model, streams: &'m Streams, observer: &'m mut O) -> Self {
        let call_types = model.calls.len();
        let queues = Queues::new(model);
        let changes = scheduled_changes(model, streams);
        Self {
            model,
            streams,
            observer,
            now: 0.0,
            closed: false,
            agenda: Agenda::new(call_types),
            sources: (0..call_types).map(|call_type| ArrivalSource::new(model, call_type, streams)).collect(),
            next_attempts: vec![None; call_types],
            calls: Calls::default(),
            services: services(model, &queues),
            queues,
            waiting: vec![0; call_types],
            holding: vec![0; call_types],
            teams: (0..model.teams.len()).map(|team| TeamState::new(model, team)).collect(),
            may_interrupt: model.calls.iter().any(|call| call.interruptible),
            interruptible: vec![Vec::new(); model.teams.len()],
            next_change: 0,
            known_changes: changes.len(),
            changes,
        }
    }

    /// Runs the replication to the outcome of its last call.
    pub(super) fn run(mut self) {
        self.open();
        let end = self.model.window.duration;
        while let Some(due) = self.agenda.next() {
            if due.time() >= end && !self.closed {
                self.close();
            }
            self.now = due.time();
            self.happen(due);
        }
        if !self.closed {
            self.close();
        }
        debug_assert!(self.queues.numbers().all(|line| self.queues.first(line) == NO_CALL), "somebody still waits");
    }

    #[inline]
    fn happen(&mut self, due: Due) {
        let subject = due.subject();
        match due.rank() {
            Rank::Arrive => self.arrive(subject as usize),
            Rank::TakersGo | Rank::TakersCome => self.change_staffing(subject as usize),
            rank => {
                let cancelled = due.sequence() < self.calls[subject].valid_from;
                if !cancelled {
                    self.happen_to_call(subject, rank);
                }
            }
        }
    }

    #[inline]
    fn happen_to_call(&mut self, slot: CallSlot, rank: Rank) {
        match rank {
            Rank::Finish => self.finish(slot),
            Rank::Join => self.join(slot),
            Rank::Promote => self.promote(slot),
            Rank::Overflow => self.overflow(slot),
            Rank::OfferCallback => self.offer_callback(slot),
            Rank::Announce => self.announce(slot),
            Rank::RunOutOfPatience => self.run_out_of_patience(slot),
            Rank::HandOn | Rank::Redial => self.offer(slot),
            Rank::Arrive | Rank::TakersGo | Rank::TakersCome => {}
        }
    }

    #[inline]
    pub(super) fn tell_queue(&mut self, call_type: usize) {
        self.observer.queue(call_type, self.now, self.waiting[call_type]);
    }

    #[expect(clippy::inline_always, reason = "on the path of every call")]
    #[inline(always)]
    pub(super) fn tell_team(&mut self, team: usize) {
        let state = &self.teams[team];
        self.observer.team(team, self.now, state.busy, state.present());
    }
}

fn services(model: &Model, queues: &Queues) -> Vec<Vec<Service>> {
    let of_team = |team| {
        let mut services = Vec::new();
        for number in queues.numbers() {
            let line = queues.line(number);
            let call = &model.calls[line.call_type];
            let answering = call.answered_by.iter().find(|answering| answering.team == team);
            services.extend(answering.map(|answering| Service {
                line: number,
                priority: line.priority,
                after: answering.after,
                leave_free: call.leave_free,
            }));
        }
        services.sort_by_key(|service: &Service| service.priority);
        services
    };
    (0..model.teams.len()).map(of_team).collect()
}
