//! What is observed of a simulation: sums, metrics with formula and unit, tidy rows, estimates.

mod row;

pub use row::{
    Coordinate, CoordinateKind, Estimate, ReplicationRow, Row, Scope, TargetRow, Unit, Variant, Verdict, WaitRow,
};
