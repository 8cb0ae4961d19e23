//! Mean waits of calls of several priorities, the first class served first, first come, first served within a class.

mod interrupting;
mod waiting;

pub use interrupting::{PreemptiveWait, preemptive, preemptive_one_taker};
pub use waiting::{Class, non_preemptive, non_preemptive_one_taker};
