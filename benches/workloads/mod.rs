//! The rooms that the engine is timed on, each beside its floor.

use crate::floor;

/// The same room twice: as a bare loop and in the engine. Each simulates one run and returns the calls offered in it.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    pub(crate) floor: fn(u64) -> u64,
    /// `None` until the engine can simulate this room.
    pub(crate) engine: Option<fn(u64) -> u64>,
}

pub(crate) const WORKLOADS: [Workload; 3] = [
    Workload { name: "W1", floor: |seed| floor::w1::run(seed).offered, engine: None },
    Workload { name: "W2", floor: |seed| floor::w2::run(seed).offered, engine: None },
    Workload { name: "W3", floor: |seed| floor::w3::run(seed).offered, engine: None },
];
