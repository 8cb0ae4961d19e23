use super::Seconds;

/// What a force promises for a call type; a part that is `None` is not tested.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Target {
    /// Wait within which a call is answered in time (inclusive).
    pub within: Option<Seconds>,
    /// Least share of calls to be answered `within`, 0 to 1.
    pub share: Option<f64>,
    /// Whether `share` is of the answered or of the offered calls.
    pub of: TargetOf,
    /// Largest share of calls that may be abandoned, 0 to 1.
    pub max_abandoned: Option<f64>,
    /// Largest mean wait of the answered calls (the average speed of answer).
    pub mean_answer: Option<Seconds>,
}

/// Denominator of [`Target::share`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TargetOf {
    /// Of the answered calls.
    #[default]
    Answered,
    /// Of the offered calls less those that count as abandoned too soon.
    Offered,
}
