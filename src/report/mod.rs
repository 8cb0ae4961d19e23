//! Result rows turned into what people read: CSV files, a JSON document, terminal tables and charts.
//!
//! Everything here is a pure function from rows to bytes or text, except [`result_folder`], which puts them on disk.

pub mod calibration;
pub mod chart;
pub mod comparison;
pub mod csv_files;
mod decimal;
pub mod erlang_json;
pub mod fit;
pub mod humanise;
pub mod json;
mod lookup;
mod marks;
pub mod page;
pub mod plan_file;
pub mod result_folder;
#[cfg(test)]
mod sample;
mod slot;
pub mod table;
mod words;

pub use marks::CallMarks;
pub use slot::clock;
pub use words::target as target_in_words;
