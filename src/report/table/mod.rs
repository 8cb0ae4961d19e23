//! Terminal tables that a planner reads without a manual, at most 80 columns wide.

mod compare;
mod layout;
mod needed;
mod run;
mod sweep;
mod targets;

pub use compare::compare_table;
pub use needed::needed_line;
pub use run::{RunTable, run_table};
pub use sweep::{SweepTable, sweep_table};
pub use targets::targets_table;

#[cfg(test)]
mod tests;
