//! What observations say of a law: maximum likelihood, exact intervals, dispersion of counts, a spike in a hazard.

mod bursts;
mod counts;
mod duration;
mod estimated;
mod goodness;
mod likelihood;
mod patience;
mod short_calls;
mod spike;
mod table;

pub use bursts::{Bursts, Dispersion, bursts};
pub use counts::{at_least_binomial, poisson_interval, share_interval, upper_chi_squared, variance_interval};
pub use duration::{DurationFit, DurationLaw, fit_durations};
pub use estimated::Estimated;
pub use goodness::{grouped, largest_distance};
pub use likelihood::{Maximum, maximise};
pub use patience::{PatienceFit, PatienceLaw, fit_patience};
pub use short_calls::{SHORT_STEPS, ShortCalls};
pub use spike::{Spike, SpikeScan, scan_spikes, spike_at};
pub use table::WaitTable;
