//! The run checks itself: laws that hold for every history, whatever the scenario.

use crate::engine::{CallRecord, Entry};
use crate::model::Seconds;

/// Two accounts of the same things, kept apart: what calls say of themselves, and what the clock saw.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Audit {
    /// Offered calls.
    pub offered: u64,
    /// First attempts among them.
    pub callers: u64,
    /// Callers whose last call has ended.
    pub callers_ended: u64,
    /// Time in the queue, added up over calls.
    pub queued: Seconds,
    /// Area under the number waiting, by the clock.
    pub queue_area: Seconds,
    /// Time of takers, added up over calls.
    pub handled: Seconds,
    /// Area under the number of takers at work, by the clock.
    pub busy_area: Seconds,
}

/// Roundings of sums of millions of times: far below what a lost second would make.
const ROUNDING: f64 = 1e-7;

impl Audit {
    pub(super) fn call(&mut self, record: &CallRecord) {
        self.offered += 1;
        self.callers += u64::from(record.entry == Entry::FirstAttempt);
        self.queued += record.queued;
        self.handled += record.handling;
    }

    pub(super) fn caller(&mut self) {
        self.callers_ended += 1;
    }

    /// Adds the accounts of another replication.
    pub fn add(&mut self, other: &Self) {
        self.offered += other.offered;
        self.callers += other.callers;
        self.callers_ended += other.callers_ended;
        self.queued += other.queued;
        self.queue_area += other.queue_area;
        self.handled += other.handled;
        self.busy_area += other.busy_area;
    }

    /// Conservation: every caller who arrived has left.
    pub fn conserves_callers(&self) -> bool {
        self.callers == self.callers_ended
    }

    /// Little's law (Little 1961): the area under the queue is the sum of the times in it.
    pub fn obeys_little(&self) -> bool {
        agree(self.queued, self.queue_area)
    }

    /// Flow balance: takers were at work for as long as calls were in their hands.
    pub fn balances_work(&self) -> bool {
        agree(self.handled, self.busy_area)
    }

    /// All of it.
    pub fn passes(&self) -> bool {
        self.conserves_callers() && self.obeys_little() && self.balances_work()
    }
}

fn agree(a: Seconds, b: Seconds) -> bool {
    (a - b).abs() <= ROUNDING * (1.0 + a.abs().max(b.abs()))
}
