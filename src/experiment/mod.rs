//! Experiments: each is a way of calling `run_replication`. The only place with threads.

mod replicate;

pub use replicate::{Progress, replicate};
