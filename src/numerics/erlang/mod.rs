//! The formulas of A. K. Erlang and C. Palm for a room of equal call takers with Poisson calls and exponential
//! handling times, each also for a fractional number of takers.
//!
//! Good to ten digits up to ten thousand takers under any load.

mod erlang_a;
mod erlang_b;
mod erlang_c;
mod load;
mod queue_sums;
mod takers_needed;

pub use erlang_a::ErlangA;
pub use erlang_b::ErlangB;
pub use erlang_c::ErlangC;
pub use load::Load;
pub use takers_needed::TakersNeeded;
