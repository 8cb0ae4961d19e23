//! What a calibration found: the model against published figures, and the values that do as well.

mod actual;
mod sets;

pub use actual::actual_chart;
pub use sets::sets_chart;
