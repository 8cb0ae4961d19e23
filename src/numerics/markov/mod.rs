//! Continuous-time Markov chains of a few thousand states: where they settle, and how they get there.

mod chain;
mod stationary;
mod transient;

pub use chain::Chain;
pub use transient::Transient;
