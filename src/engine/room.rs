//! The state of a control room and its clock.

use super::agenda::{Agenda, Event, Order, Rank};
use super::call::{CallSlot, Calls, NO_CALL};
use super::observer::Observer;
use super::queues::Queues;
use super::team::{ScheduledChange, TeamState, scheduled_changes};
use super::type_state::TypeState;
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
    pub(super) types: Vec<TypeState<'m>>,
    pub(super) calls: Calls,
    pub(super) queues: Queues,
    pub(super) teams: Vec<TeamState>,
    /// Whether there is any interruptible work at all.
    pub(super) may_interrupt: bool,
    pub(super) changes: Vec<ScheduledChange>,
    pub(super) next_change: usize,
    pub(super) known_changes: usize,
}

impl<'m, O: Observer> ControlRoom<'m, O> {
    pub(super) fn new(model: &'m Model, streams: &'m Streams, observer: &'m mut O) -> Self {
        let call_types = model.calls.len();
        let queues = Queues::new(model);
        let teams = (0..model.teams.len()).map(|team| TeamState::new(model, team, &queues)).collect();
        let changes = scheduled_changes(model, streams);
        Self {
            model,
            streams,
            observer,
            now: 0.0,
            closed: false,
            agenda: Agenda::new(call_types),
            types: (0..call_types).map(|call_type| TypeState::new(model, call_type, streams)).collect(),
            calls: Calls::default(),
            queues,
            teams,
            may_interrupt: model.calls.iter().any(|call| call.interruptible),
            next_change: 0,
            known_changes: changes.len(),
            changes,
        }
    }

    /// Runs the replication to the outcome of its last call.
    pub(super) fn run(mut self) {
        self.open();
        self.run_until(self.model.window.duration);
        self.close();
        self.run_until(Seconds::INFINITY);
        debug_assert!(self.queues.numbers().all(|line| self.queues.first(line) == NO_CALL), "somebody still waits");
    }

    fn run_until(&mut self, end: Seconds) {
        while let Some((time, event)) = self.agenda.next_before(end) {
            self.now = time;
            match event {
                Event::Arrival(call_type) => self.arrive(call_type),
                Event::Step(rank, slot) => self.happen_to_call(slot, rank),
                Event::Other(due) => self.happen(due),
            }
        }
    }

    fn happen(&mut self, due: Order) {
        let subject = due.subject();
        match due.rank() {
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
            Rank::Join => self.join(slot),
            Rank::Promote => self.promote(slot),
            Rank::Overflow => self.overflow(slot),
            Rank::OfferCallback => self.offer_callback(slot),
            Rank::Announce => self.announce(slot),
            Rank::RunOutOfPatience => self.run_out_of_patience(slot),
            Rank::HandOn | Rank::Redial => self.offer(slot),
            Rank::Finish => self.finish(slot),
            Rank::Arrive | Rank::TakersGo | Rank::TakersCome => {} // no matter of a call
        }
    }

    #[inline]
    pub(super) fn tell_queue(&mut self, call_type: usize) {
        self.observer.queue(call_type, self.now, self.types[call_type].waiting);
    }

    #[expect(clippy::inline_always, reason = "on the path of every call")]
    #[inline(always)]
    pub(super) fn tell_team(&mut self, team: usize) {
        let state = &self.teams[team];
        self.observer.team(team, self.now, state.busy, state.present);
    }
}
