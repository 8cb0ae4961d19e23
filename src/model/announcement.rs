use super::Seconds;

/// A recorded message that some of the waiting callers act on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Announcement {
    /// Time waited (from arrival) at which it is heard; 0: by every caller who has to wait.
    pub at: Seconds,
    /// Probability that a caller still waiting leaves.
    pub leaves: f64,
    /// Share of the leaving who report on the web instead.
    pub online: f64,
}

/// An offer to be called back instead of waiting on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Callback {
    /// Time waited (from arrival) at which it is offered.
    pub offered_at: Seconds,
    /// Probability that a caller accepts.
    pub accepted: f64,
    /// Probability that the caller picks up when called.
    pub picks_up: f64,
    /// Time for which the taker is held by the ringing.
    pub ring: Seconds,
}
