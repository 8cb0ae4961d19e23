//! Result rows turned into what people read: CSV files, a JSON document, terminal tables and charts.
//!
//! Everything here is a pure function from rows to bytes or text, except [`result_folder`], which puts them on disk.

pub mod csv_files;
mod decimal;
pub mod json;
mod marks;
pub mod result_folder;

pub use marks::CallMarks;
