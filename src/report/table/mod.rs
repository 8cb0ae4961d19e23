//! Terminal tables that a planner reads without a manual, at most 80 columns wide.

mod busy_hour;
pub(super) mod compare;
mod erlang;
pub(super) mod layout;
mod needed;
pub(super) mod run;
mod staff;
pub(super) mod sweep;
pub(super) mod targets;

pub use busy_hour::busy_hour_table;
pub(crate) use busy_hour::departure;
pub use compare::compare_table;
pub use erlang::erlang_table;
pub(crate) use erlang::gap_in_words;
pub use needed::needed_line;
pub use run::{RunTable, run_table};
pub use staff::{StaffTable, staff_table};
pub use sweep::{SweepTable, sweep_table};
pub use targets::targets_table;

#[cfg(test)]
mod tests;
