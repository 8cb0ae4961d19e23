//! What independent replications say of a figure: its mean with a 95 % confidence interval, and its spread.
//!
//! Nothing is clipped here: an interval of a share may reach below 0 or above 1, and whoever prints it decides.

mod difference;
mod interval;
mod mean;
mod needed;
mod ratio;
mod share;
mod spread;
mod student;

pub use difference::{difference_of_means, difference_of_ratios};
pub use interval::Interval;
pub use mean::mean;
pub use needed::replications_for;
pub use ratio::ratio_of_sums;
pub use share::share_of_sums;
pub use spread::{Spread, spread};
pub use student::{student_t, student_t_95};
