//! What is observed of a simulation: sums, metrics with formula and unit, tidy rows, estimates.

mod audit;
mod cells;
mod collector;
mod level;
mod metric;
mod replication;
mod rostered;
mod row;
mod staff_row;
mod summary;
mod sums;
mod target;
mod wait_code;
mod wait_histogram;
mod wait_pool;

pub use audit::Audit;
pub use cells::Cells;
pub use collector::Collector;
pub use metric::{Formula, Metric, call_metrics, team_metrics};
pub use replication::{PERCENTILES, PERCENTILES_OF_INTERVALS, Replication, Waits};
pub use rostered::rostered;
pub use row::{
    Coordinate, CoordinateKind, Estimate, ReplicationRow, Row, Scope, TargetRow, Unit, Variant, Verdict, WaitRow,
};
pub use staff_row::{RosterSlot, StaffRow, StaffTarget};
pub use summary::{PooledWaits, Summary};
pub use sums::{CallSums, TeamSums};
pub use target::{TargetPart, target_parts};
pub use wait_histogram::WaitHistogram;
pub use wait_pool::WaitPool;
