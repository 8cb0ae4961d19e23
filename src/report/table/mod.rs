//! Terminal tables that a planner reads without a manual, at most 80 columns wide.

mod layout;
mod run;
mod staff;
mod sweep;
mod targets;

pub use run::{RunTable, run_table};
pub use staff::{StaffTable, staff_table};
pub use sweep::{SweepTable, sweep_table};
pub use targets::targets_table;

#[cfg(test)]
mod tests;
