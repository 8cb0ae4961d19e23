//! One replication once more, this time with every call written down: the same bits, as nothing but seed and number
//! decides them.

use crate::engine::run_replication;
use crate::measure::{Trace, TraceRow};
use crate::model::Model;
use crate::random::Streams;

/// Every call of replication 0, in order of their numbers. Memory grows with the number of calls.
pub fn trace(model: &Model, seed: u64) -> Vec<TraceRow<'_>> {
    let mut trace = Trace::new(model);
    run_replication(model, &Streams::new(seed, 0), &mut trace);
    trace.into_rows()
}
