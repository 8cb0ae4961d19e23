//! Experiments: each is a way of calling `run_replication`. The only place with threads.

mod checkpoint;
mod replicate;
mod variant;

pub use checkpoint::Checkpoint;
pub use replicate::{Progress, replicate};
pub use variant::{VariantResult, compare, run, sweep};
