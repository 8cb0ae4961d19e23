//! Experiments: each is a way of calling `run_replication`. The only place with threads.

mod busy_hour;
pub mod calibrate;
mod checkpoint;
mod departures;
mod erlang;
mod replicate;
pub mod staff;
mod trace;
mod variant;

pub use checkpoint::Checkpoint;
pub use erlang::{ErlangQuestion, side_by_side};
pub use replicate::{Progress, replicate};
pub use trace::trace;
pub use variant::{VariantResult, compare, run, sweep};
