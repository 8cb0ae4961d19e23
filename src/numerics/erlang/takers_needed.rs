use crate::numerics::search::{least_real, least_whole};

/// Rooms beyond this many takers are not searched.
const MOST_TAKERS: u64 = 1 << 20;

/// The fewest takers that meet a condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TakersNeeded {
    /// As whole people.
    pub whole: u64,
    /// By the continued formula: how near the whole number is to one fewer.
    pub fractional: f64,
}

/// From one taker to a million; `None` where not even those meet the condition.
pub(super) fn takers_needed(meets: impl Fn(f64) -> bool) -> Option<TakersNeeded> {
    let whole = least_whole(1, MOST_TAKERS, |takers| meets(takers as f64))?;
    Some(TakersNeeded { whole, fractional: least_real(whole as f64 - 1.0, whole as f64, &meets) })
}
