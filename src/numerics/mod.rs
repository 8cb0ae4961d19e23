//! The mathematics: estimates from replications, queueing formulas, Markov chains, search. Knows nothing of calls.
//!
//! Rates are per unit of time and times in that same unit; whoever calls decides on seconds.

pub mod estimate;
