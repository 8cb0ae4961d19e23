//! Result rows turned into what people read: CSV files, a JSON document, terminal tables and charts.
//!
//! Everything here is a pure function from rows to bytes or text, except [`result_folder`], which puts them on disk.

pub mod chart;
pub mod csv_files;
mod decimal;
pub mod fit;
pub mod humanise;
pub mod json;
mod lookup;
mod marks;
pub mod result_folder;
#[cfg(test)]
mod sample;
pub mod table;
mod words;

pub use marks::CallMarks;
