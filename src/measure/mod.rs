//! What is observed of a simulation: sums, metrics with formula and unit, tidy rows, estimates.

mod audit;
mod busy_hour;
mod calibration;
mod cells;
mod collector;
mod erlang;
mod figures;
mod level;
mod metric;
mod needed;
mod replication;
mod rostered;
mod row;
mod staff_row;
mod summary;
mod sums;
mod target;
mod trace;
mod wait_code;
mod wait_histogram;
mod wait_pool;

pub use audit::Audit;
pub use busy_hour::{BusyHour, BusyHourLine, Departure};
pub use calibration::{FigureRow, FittingSet, FurtherFigure, ParameterKind, ParameterRow, TradeOff, ValueRange};
pub use cells::Cells;
pub use collector::Collector;
pub use erlang::{ErlangAnswer, ErlangFigures, ErlangFormula, ErlangGap, ErlangTakers, SideBySide};
pub use figures::RunFigures;
pub use metric::{Formula, Metric, call_metrics, metric_names, team_metrics};
pub use needed::{ReplicationsNeeded, replications_needed};
pub use replication::{PERCENTILES, PERCENTILES_OF_INTERVALS, Replication, Waits};
pub use rostered::rostered;
pub use row::{
    ALL_TEAMS, Coordinate, CoordinateKind, Estimate, ReplicationRow, Row, Scope, TargetRow, Unit, Variant, Verdict,
    WaitRow,
};
pub use staff_row::{RosterSlot, StaffRow, StaffTarget};
pub use summary::{PooledWaits, Summary};
pub use sums::{CallSums, TeamSums};
pub use target::{TargetPart, target_parts};
pub use trace::{Trace, TraceRow};
pub use wait_histogram::WaitHistogram;
pub use wait_pool::WaitPool;
