//! What is simulated, as plain immutable values that cannot be built invalid.
//!
//! A [`Room`] is written down freely; [`Model::new`] checks it once, and everything above takes a
//! [`Model`]. After that check nothing in the simulation can fail. All times are seconds from the
//! start of the run, all rates calls per second: the border (the scenario layer) converts once.

mod announcement;
mod arrivals;
mod call_type;
mod check;
mod distribution;
mod redial;
mod room;
mod run_plan;
mod shift_pattern;
mod step_function;
mod target;
mod team;
mod window;

pub use announcement::{Announcement, Callback};
pub use arrivals::{Arrivals, Incidents, LoggedCall, PoissonArrivals};
pub use call_type::{Answering, CallType, HandOn, Promotion};
pub use check::{InvalidModel, Model};
pub use distribution::{Distribution, InvalidDistribution};
pub use redial::Redial;
pub use room::Room;
pub use run_plan::{HalfWidth, Precision, RunPlan};
pub use shift_pattern::ShiftPattern;
pub use step_function::StepFunction;
pub use target::{Target, TargetOf};
pub use team::{Break, Outage, Staffing, Stint, Team};
pub use window::Window;

/// A time or a duration in seconds; times run from the start of the run.
pub type Seconds = f64;

/// Position of a call type in [`Room::calls`].
pub type CallTypeIndex = usize;

/// Position of a team in [`Room::teams`].
pub type TeamIndex = usize;

/// Seconds in a calendar day. The clock of a run knows no daylight-saving change.
pub const DAY: Seconds = 86_400.0;

/// Seconds in an hour.
pub const HOUR: Seconds = 3_600.0;
