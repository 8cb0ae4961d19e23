//! One run of the engine with all metrics on.

use controlroom::engine::run_replication;
use controlroom::measure::{Cells, Collector, Replication};
use controlroom::model::Model;
use controlroom::random::Streams;

pub(crate) fn simulate(model: &Model, seed: u64) -> Replication {
    let cells = Cells::new(&model.window);
    let mut collector = Collector::new(model, &cells);
    run_replication(model, &Streams::new(seed, 0), &mut collector);
    collector.finish().0
}
