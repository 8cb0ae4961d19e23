//! The rooms that the engine is timed on, each beside its floor.

mod rooms;

use crate::floor;
use controlroom::engine::run_replication;
use controlroom::measure::{Cells, Collector};
use controlroom::model::Model;
use controlroom::random::Streams;
use std::sync::LazyLock;

/// The same room twice: as a bare loop and in the engine with all metrics on. Each simulates one run and returns the
/// calls offered in it.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    pub(crate) floor: fn(u64) -> u64,
    pub(crate) engine: fn(u64) -> u64,
}

pub(crate) const WORKLOADS: [Workload; 2] = [
    Workload { name: "W1", floor: |seed| floor::w1::run(seed).offered, engine: |seed| run(&W1, seed) },
    Workload { name: "W2", floor: |seed| floor::w2::run(seed).offered, engine: |seed| run(&W2, seed) },
];

static W1: LazyLock<Model> = LazyLock::new(rooms::w1);
static W2: LazyLock<Model> = LazyLock::new(rooms::w2);

fn run(model: &Model, seed: u64) -> u64 {
    let cells = Cells::new(&model.window);
    let mut collector = Collector::new(model, &cells);
    run_replication(model, &Streams::new(seed, 0), &mut collector);
    let (replication, ..) = collector.finish();
    (0..model.calls.len()).map(|call_type| u64::from(replication.calls(0, call_type).offered)).sum()
}
