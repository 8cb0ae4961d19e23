use super::{CallType, Team, Window};

/// A control room as written down: unchecked parts of a [`Model`](super::Model).
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// Length, warm-up and result intervals of the run.
    pub window: Window,
    /// Call types in the order of the file, which breaks ties.
    pub calls: Vec<CallType>,
    /// Teams in the order of the file.
    pub teams: Vec<Team>,
    /// Coefficient of variation of a daily factor common to all call types, 0 for none.
    pub shared_busyness_cv: f64,
}
