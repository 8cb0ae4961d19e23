//! The floor: the same rooms as the engine's, as bare event loops written by hand.
//!
//! What the engine is measured against. A loop knows its own room and nothing else: no policies, no collectors beyond
//! three sums, random numbers consumed from one stream an attribute instead of addressed, patience drawn only for
//! those who have to wait, and abandonment noticed when a taker frees and the next caller is looked for.
//!
//! W1 and W2 stand here twice. `run_events` goes from event to event, a call or a taker who has finished. `run` is barer
//! still, a recursion over the instants at which takers are free: it goes from call to call, and that a taker frees whom
//! nobody waits for is no event to it. Both give the same sums, bit for bit.

pub(crate) mod demand;
mod draws;
mod finishes;
mod heap;
mod takers;
pub(crate) mod w1;
pub(crate) mod w2;
pub(crate) mod w3;

/// The three sums of a run. Every call that arrived in it is followed to its end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Answer {
    /// Calls offered, redials included.
    pub(crate) offered: u64,
    /// Seconds waited by all of them, answered or not.
    pub(crate) total_wait: f64,
    /// Calls abandoned.
    pub(crate) abandoned: u64,
}

/// A caller in a queue.
#[derive(Clone, Copy)]
struct Waiting {
    arrived: f64,
    gives_up: f64,
}

impl Answer {
    /// Takes callers from the front of `queue` until one is still there at `now`, and tells whether there was one.
    #[inline]
    fn answer_first_of(&mut self, queue: &mut std::collections::VecDeque<Waiting>, now: f64) -> bool {
        while let Some(caller) = queue.pop_front() {
            if caller.gives_up >= now {
                self.total_wait += now - caller.arrived;
                return true;
            }
            self.total_wait += caller.gives_up - caller.arrived;
            self.abandoned += 1;
        }
        false
    }
}
