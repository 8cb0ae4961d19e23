//! `controlroom`: a discrete-event simulator of the call queues of a police control room, 999 and 101.
//!
//! Most people use the program of the same name and scenario files; README shows both. This is the library behind it,
//! for those who would build a room in code, ask their own questions of it, or see how an answer comes about.
//!
//! # From a room to a figure
//!
//! Fifty callers ring in five minutes, each needs a call taker for five minutes, fifty are on duty, and a caller hangs
//! up after two minutes on average. How many give up?
//!
//! ```
//! use controlroom::measure::Cells;
//! use controlroom::model::{
//!     Answering, Arrivals, CallType, DAY, Distribution, Model, PoissonArrivals, Room, Staffing, StepFunction, Target,
//!     Team, Window,
//! };
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let calls = CallType {
//!     name: "101".into(),
//!     priority: 1,
//!     answered_by: vec![Answering { team: 0, after: 0.0 }],
//!     arrivals: Arrivals::Poisson(PoissonArrivals {
//!         rate: StepFunction::constant(50.0 / 300.0),
//!         busyness_cv: 0.0,
//!         incidents: None,
//!     }),
//!     triage: Distribution::exponential(300.0)?,
//!     recording: Distribution::zero(),
//!     wrap_up: Distribution::zero(),
//!     patience: Distribution::exponential(120.0)?,
//!     connection: Distribution::zero(),
//!     leave_free: 0,
//!     count_abandoned_after: 0.0,
//!     promote: None,
//!     queue_limit: None,
//!     announcements: Vec::new(),
//!     redial: None,
//!     then: Vec::new(),
//!     callback: None,
//!     interruptible: false,
//!     target: Target::default(),
//!     bands: vec![10.0, 60.0],
//! };
//! let takers = Team {
//!     name: "takers".into(),
//!     staffing: Staffing::HeadCount(StepFunction::constant(50)),
//!     shrinkage: 0.0,
//!     speed: 1.0,
//!     cost_per_hour: Some(24.0),
//!     outages: Vec::new(),
//! };
//! let window = Window { duration: DAY, warm_up: 0.0, interval: DAY, time_of_day: 0.0 };
//! // Checked once; after this nothing in the simulation can fail.
//! let model = Model::new(Room { window, calls: vec![calls], teams: vec![takers], shared_busyness_cv: 0.0 })?;
//!
//! // Ten days from seed 1, on all cores; the same bits on any number of them.
//! let cells = Cells::new(&model.window);
//! let summary = controlroom::experiment::replicate(&model, &cells, "base", 1, 10, &()).ok_or("cancelled")?;
//! let rows = summary.run_rows();
//! let row = rows.iter().find(|row| row.metric == "abandoned_share").ok_or("no such metric")?;
//! let share = row.estimate;
//! println!("abandoned: {:?}, 95 % interval {:?} to {:?}", share.mean, share.ci_low, share.ci_high);
//! # assert!(share.mean.is_some_and(|share| (0.04..0.10).contains(&share)), "{share:?}");
//! # Ok(())
//! # }
//! ```
//!
//! The exact answer for a room that has been open for ever is Erlang A's:
//!
//! ```
//! use controlroom::numerics::erlang::{ErlangA, Load};
//!
//! let load = Load::new(50.0 / 300.0, 300.0).unwrap();
//! let exact = ErlangA::new(load, 120.0, 50.0).unwrap();
//! assert!((0.06..0.08).contains(&exact.abandoned_share()));
//! ```
//!
//! # The way of the data
//!
//! It goes one way, and each layer knows only those before it:
//!
//! - [`model`]: what is simulated, as plain values that cannot be built invalid;
//! - [`random`]: which random number belongs to which attribute of which caller;
//! - [`engine`]: the event loop, one replication at a time, telling an [`engine::Observer`] what happened;
//! - [`measure`]: the observer that counts, the list of metrics, and tidy rows with their intervals;
//! - [`experiment`]: replications and variants in parallel, on the same callers;
//! - [`scenario`]: TOML text to a checked model, and every message about input;
//! - [`report`]: rows to tables, files and charts;
//! - [`cli`]: the command line.
//!
//! [`numerics`] stands beside them: intervals, queueing formulas, Markov chains. It knows nothing of the rest.

pub mod cli;
pub mod engine;
pub mod experiment;
pub mod fit;
pub mod measure;
pub mod model;
pub mod numerics;
pub mod random;
pub mod report;
pub mod scenario;
