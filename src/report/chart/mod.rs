//! Charts as PNG bytes, drawn from plain data that is built from result rows.
//!
//! Colours are mostly those of Okabe and Ito (2008, "Color Universal Design"), which stay apart for colour-blind readers;
//! lines differ in dashes and markers as well. Shaded bands are 95 % confidence intervals. The font is embedded.

mod axis;
mod coordinates;
mod error;
mod figure;
mod groups;
mod palette;
mod panel;
mod paper;
mod placement;

mod by_interval;
mod calibration;
mod fit;
mod heat_map;
mod plans;
mod staff;
mod sweep;
mod waits;

pub use by_interval::{IntervalChart, IntervalSeries, interval_chart};
pub use calibration::{actual_chart, sets_chart};
pub use error::ChartError;
pub use fit::{PatienceChart, QuantileChart, RateChart, patience_chart, quantile_chart, rate_chart};
pub use heat_map::{HeatMap, HeatMapCell, HeatMapChart, heat_map};
pub use plans::{PlanPoint, PlansChart, PlansPanel, plans_chart};
pub use staff::staff_chart;
pub use sweep::{SweepChart, SweepSeries, sweep_chart};
pub use waits::{WaitChart, WaitSeries, wait_chart};

#[cfg(test)]
mod tests;
