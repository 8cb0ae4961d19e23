//! The busiest hour of a room beside what Erlang's formulas say of it, as plain values for reports.

use super::row::{Estimate, Unit};
use crate::model::Seconds;

/// The interval of the run in which most work was offered to the teams that share a set of call types; the whole run
/// where neither calls nor takers change, as the busiest hour of many alike is only that by chance.
#[derive(Debug, Clone, PartialEq)]
pub struct BusyHour {
    /// Start of the interval from the start of the run.
    pub start: Seconds,
    /// Its length.
    pub length: Seconds,
    /// Whether it is the whole run, warm-up left out.
    pub whole_run: bool,
    /// The call types; desk work that gives way to calls is left out.
    pub calls: Vec<String>,
    /// The teams.
    pub teams: Vec<String>,
    /// Calls offered an hour, redials and hand-ons included.
    pub calls_per_hour: f64,
    /// Mean handling time of these calls.
    pub mean_handling: Seconds,
    /// Inverse of the rate at which waiting callers of the mix hang up; `None` where nobody does.
    pub mean_patience: Option<Seconds>,
    /// Takers there on average.
    pub takers: f64,
    /// Figures beside each other.
    pub lines: Vec<BusyHourLine>,
    /// What the room has and the formulas have not.
    pub departures: Vec<Departure>,
}

/// A figure by three ways; a formula without a steady state or without patience has none.
#[derive(Debug, Clone, PartialEq)]
pub struct BusyHourLine {
    /// Name as in the files of a run; `gave_up_share` is of all offered calls, however short the wait.
    pub metric: &'static str,
    /// The call type, where the figure is of one.
    pub call: Option<String>,
    /// Unit.
    pub unit: Unit,
    /// As simulated.
    pub simulated: Estimate,
    /// By Erlang C.
    pub erlang_c: Option<f64>,
    /// By Erlang A.
    pub erlang_a: Option<f64>,
}

/// Something that makes a room differ from what Erlang's formulas assume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// This call type is answered before the others.
    Priority(String),
    /// The last free takers are kept from this call type.
    HeldBack(String),
    /// Several call types with times of their own share the takers.
    SharedTakers,
    /// Calls or takers change over the run, and a queue outlasts the hour that made it.
    ChangingLoad,
    /// Callers leave at a recorded message.
    Messages,
    /// Those who give up ring again.
    Redials,
    /// Calls that find the queue full get the busy tone.
    BusyTone,
    /// Callers are called back instead of hanging up.
    CallBacks,
    /// Calls are handed on from other queues.
    HandedOn,
    /// Some takers may not answer some of the calls, or only later.
    SeparateTeams,
    /// Desk work takes time too, though it gives way.
    DeskWork,
    /// Calls come in bursts, or some days are busier than others.
    Bursts,
    /// Connecting counts as waiting.
    Connection,
    /// Handling times are not exponential.
    Handling,
    /// Patience is not exponential.
    Patience,
}
