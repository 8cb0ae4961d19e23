//! Counts and sums of a replication; ratios are formed last.

use crate::model::Seconds;

/// What is summed for a call type over a cell, an interval or the run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CallSums {
    /// First attempts.
    pub callers: u32,
    /// Offered calls: every one ends as one of the five outcomes that follow.
    pub offered: u32,
    /// Answered, call-backs included.
    pub answered: u32,
    /// Abandoned and neither online nor too soon.
    pub abandoned: u32,
    /// Left for the web.
    pub abandoned_online: u32,
    /// Abandoned too soon to count.
    pub abandoned_short: u32,
    /// Got the busy tone.
    pub blocked: u32,
    /// Offered calls that are redials.
    pub redials: u32,
    /// Call-backs accepted.
    pub callbacks: u32,
    /// Call-backs answered.
    pub callbacks_answered: u32,
    /// Answered with a wait of at most the target.
    pub within_target: u32,
    /// Not answered at the instant of joining.
    pub delayed: u32,
    /// Callers lost, by their first attempt.
    pub lost: u32,
    /// Callers whose last call was answered, by their first attempt.
    pub answered_at_last: u32,
    /// Most calls waiting at once.
    pub max_queue: u32,
    /// Waits of the answered, call-backs left out.
    pub wait_answered: Seconds,
    /// Waits of the abandoned and those gone online.
    pub wait_abandoned: Seconds,
    /// Waits of the answered call-backs.
    pub wait_callback: Seconds,
    /// Waits of all but the blocked.
    pub wait_all: Seconds,
    /// Longest wait, answered or not.
    pub max_wait: Seconds,
    /// Time of takers spent on the answered.
    pub handling: Seconds,
    /// Area under the number waiting: call-seconds by the clock.
    pub queue_area: Seconds,
    /// Waits of all calls of the callers `answered_at_last`.
    pub total_wait: Seconds,
    /// Length of the cell, interval or run.
    pub seconds: Seconds,
}

impl CallSums {
    /// Adds the sums of another piece of the run.
    pub fn add(&mut self, other: &Self) {
        self.callers += other.callers;
        self.offered += other.offered;
        self.answered += other.answered;
        self.abandoned += other.abandoned;
        self.abandoned_online += other.abandoned_online;
        self.abandoned_short += other.abandoned_short;
        self.blocked += other.blocked;
        self.redials += other.redials;
        self.callbacks += other.callbacks;
        self.callbacks_answered += other.callbacks_answered;
        self.within_target += other.within_target;
        self.delayed += other.delayed;
        self.lost += other.lost;
        self.answered_at_last += other.answered_at_last;
        self.max_queue = self.max_queue.max(other.max_queue);
        self.wait_answered += other.wait_answered;
        self.wait_abandoned += other.wait_abandoned;
        self.wait_callback += other.wait_callback;
        self.wait_all += other.wait_all;
        self.max_wait = self.max_wait.max(other.max_wait);
        self.handling += other.handling;
        self.queue_area += other.queue_area;
        self.total_wait += other.total_wait;
        self.seconds += other.seconds;
    }
}

/// What is summed for a team over a cell, an interval or the run, by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TeamSums {
    /// Taker-seconds at work.
    pub busy: Seconds,
    /// Taker-seconds present: at work or free, not on break.
    pub present: Seconds,
    /// Taker-seconds rostered, absences and breaks included.
    pub rostered: Seconds,
    /// Cost of the rostered time, in the currency of the run.
    pub cost: f64,
    /// Rostered taker-seconds whose cost is not known.
    pub unpriced: Seconds,
    /// Length of the cell, interval or run.
    pub seconds: Seconds,
}

impl TeamSums {
    /// Adds the sums of another piece of the run.
    pub fn add(&mut self, other: &Self) {
        self.busy += other.busy;
        self.present += other.present;
        self.rostered += other.rostered;
        self.cost += other.cost;
        self.unpriced += other.unpriced;
        self.seconds += other.seconds;
    }
}
