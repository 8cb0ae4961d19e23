use super::{CallTypeIndex, Distribution};

/// Whether and when those who did not get through ring again.
#[derive(Debug, Clone, PartialEq)]
pub struct Redial {
    /// Probability that a caller who abandoned (not online) rings again.
    pub share: f64,
    /// Probability that a caller who got the busy tone rings again.
    pub blocked_share: f64,
    /// Delay from hanging up to the next attempt.
    pub after: Distribution,
    /// Attempts including the first one; `None` for no limit.
    pub max_attempts: Option<u32>,
    /// Shares of the redials that go to another call type; the rest stay.
    pub becomes: Vec<(CallTypeIndex, f64)>,
}
