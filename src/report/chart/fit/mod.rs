//! What a call log says, drawn: rates by hour of the week, quantiles of handling, patience and its hazard.

mod arrivals;
mod handling;
mod patience;

pub use arrivals::{RateChart, rate_chart};
pub use handling::{QuantileChart, quantile_chart};
pub use patience::{PatienceChart, patience_chart};
