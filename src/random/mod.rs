//! Which generator belongs to which attribute of which caller.
//!
//! Randomness is addressed, not consumed: the generator of an attribute is a pure function of the seed, the
//! replication, the caller (call type of the first attempt and number there), the attempt, the stage and the attribute.
//! So the 417th caller of replication 9 has the same patience and the same triage quantile in every variant of a
//! scenario, a redial disturbs nobody, and a new attribute leaves the others alone.

mod attribute;
mod streams;

pub use attribute::Attribute;
pub use streams::{CallStreams, Caller, CallersStreams, Generator, Streams};
