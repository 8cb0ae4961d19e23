//! The mathematics: estimates from replications, queueing formulas, Markov chains, search. Knows nothing of the rest.
//!
//! Rates are per unit of time and times in that same unit; whoever calls decides on seconds.

pub mod constrained;
pub mod cover;
pub mod erlang;
pub mod estimate;
pub mod finite_queue;
pub mod fit;
pub mod general_patience;
mod incomplete_gamma;
pub mod markov;
pub mod priority;
pub mod scatter;
pub mod search;
pub mod single_server;
pub mod survival;
