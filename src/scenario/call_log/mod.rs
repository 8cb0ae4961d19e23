//! A call log of any origin: which column is what, which clock its times are on, and what is wrong with its rows.

mod columns;
mod error;
mod outcome;
mod read;
mod row;
mod span_of_time;
mod time;

pub use columns::{Column, GivenColumns, Role};
pub use error::CallLogError;
pub use read::{CallLogOptions, FaultyRow, ReadLog, read_call_log};
