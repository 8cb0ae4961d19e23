/// What comes to a room: how many calls, and how long each keeps a taker busy on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    arrival_rate: f64,
    mean_handling: f64,
}

impl Load {
    /// Calls per unit of time and mean handling time; `None` unless both are positive and finite.
    pub fn new(arrival_rate: f64, mean_handling: f64) -> Option<Self> {
        let proper = |value: f64| value > 0.0 && value.is_finite();
        (proper(arrival_rate) && proper(mean_handling)).then_some(Self { arrival_rate, mean_handling })
    }

    /// Calls per unit of time.
    pub fn arrival_rate(&self) -> f64 {
        self.arrival_rate
    }

    /// Mean time for which a call keeps a taker busy.
    pub fn mean_handling(&self) -> f64 {
        self.mean_handling
    }

    /// Calls that arrive in a mean handling time: the number of takers busy if every call found one.
    pub fn erlangs(&self) -> f64 {
        self.arrival_rate * self.mean_handling
    }
}

/// Takers may be a fraction, but not negative, infinite or NaN.
pub(super) fn is_number_of_takers(takers: f64) -> bool {
    takers >= 0.0 && takers.is_finite()
}
