//! The mathematics: estimates from replications, queueing formulas, Markov chains, search. Knows nothing of the rest.
//!
//! Rates are per unit of time and times in that same unit; whoever calls decides on seconds.

pub mod erlang;
pub mod estimate;
mod incomplete_gamma;
pub mod search;
