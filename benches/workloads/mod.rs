//! The rooms that the engine is timed on, each beside its floor.

mod one_queue;
mod replication;
mod rooms;

use crate::floor::{self, Answer};
use controlroom::model::Model;
use std::sync::LazyLock;

/// The same room as bare loops, and as a model for the engine.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// As bare as can be.
    pub(crate) floor: fn(u64) -> Answer,
    /// From event to event.
    pub(crate) events: Option<fn(u64) -> Answer>,
    model: LazyLock<Model>,
}

pub(crate) static WORKLOADS: [Workload; 3] = [
    Workload {
        name: "W1",
        floor: floor::w1::run,
        events: Some(floor::w1::run_events),
        model: LazyLock::new(rooms::w1),
    },
    Workload {
        name: "W2",
        floor: floor::w2::run,
        events: Some(floor::w2::run_events),
        model: LazyLock::new(rooms::w2),
    },
    Workload { name: "W3", floor: floor::w3::run, events: None, model: LazyLock::new(rooms::w3) },
];

impl Workload {
    /// One run of the engine with all metrics on, in the words of the floor.
    pub(crate) fn engine(&self, seed: u64) -> Answer {
        let replication = replication::simulate(&self.model, seed);
        let of_types = (0..self.model.calls.len()).map(|call_type| replication.calls(0, call_type));
        of_types.fold(Answer::default(), |sum, calls| Answer {
            offered: sum.offered + u64::from(calls.offered),
            total_wait: sum.total_wait + calls.wait_all,
            abandoned: sum.abandoned + u64::from(calls.abandoned),
        })
    }
}
