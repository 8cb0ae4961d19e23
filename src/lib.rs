//! `controlroom`: a discrete-event simulator of police control-room call queues.
//!
//! Data flow one way: `scenario` reads a file into a checked `model`; `experiment` runs replications of the `engine`
//! over it, observed by `measure`; `report` turns the rows into tables, files and charts.

pub mod cli;
pub mod engine;
pub mod experiment;
pub mod fit;
pub mod measure;
pub mod model;
pub mod numerics;
pub mod random;
pub mod report;
pub mod scenario;
