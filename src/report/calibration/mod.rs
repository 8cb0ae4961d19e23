//! What a calibration found, in tables, words and files.

mod files;
mod table;
mod words;

pub use files::{calibration_csv, calibration_json, parameters_csv, sets_csv};
pub use table::calibration_table;
pub use words::{parameter_value, range_in_words};

use super::CallMarks;
use crate::measure::{FigureRow, FittingSet, FurtherFigure, ParameterRow, TradeOff};

/// Everything that is told of a calibration.
#[derive(Debug, Clone, Copy)]
pub struct Calibration<'a> {
    /// Published figures beside the model.
    pub figures: &'a [FigureRow],
    /// The free parameters.
    pub parameters: &'a [ParameterRow],
    /// Pairs that make up for each other.
    pub trade_offs: &'a [TradeOff],
    /// Figures that would tell the sets apart.
    pub further: &'a [FurtherFigure],
    /// Sets that reproduce every fitted figure, the values found first; none where nothing does.
    pub sets: &'a [FittingSet],
    /// Target waits of the call types.
    pub marks: &'a [CallMarks],
    /// Currency symbol.
    pub currency: &'a str,
    /// Root of the weighted mean of squared deviations in tolerances.
    pub misfit: f64,
    /// Replications spent on the search.
    pub spent: usize,
    /// Replications of each trial.
    pub replications: usize,
    /// Seed of the callers with whom the figures were made.
    pub check_seed: u64,
}

impl Calibration<'_> {
    /// Whether any values reproduce the fitted figures.
    pub fn is_reproduced(&self) -> bool {
        !self.sets.is_empty()
    }
}
