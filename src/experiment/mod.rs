//! Experiments: each is a way of calling `run_replication`. The only place with threads.

mod replicate;
pub mod staff;
mod variant;

pub use replicate::{Progress, replicate};
pub use variant::{VariantResult, run, sweep};
