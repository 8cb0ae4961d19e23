use super::{Seconds, StepFunction};

/// How first attempts of a call type arrive.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrivals {
    /// None of their own: reached by hand-ons and redials only.
    None,
    /// A Poisson process of changing rate, perhaps with busy days and bursts.
    Poisson(PoissonArrivals),
    /// A log replayed as it was, in order of time.
    Log(Vec<LoggedCall>),
}

/// A non-homogeneous Poisson process, doubly stochastic when a busyness is given.
#[derive(Debug, Clone, PartialEq)]
pub struct PoissonArrivals {
    /// Calls per second. It also covers the time before the start from which bursts reach in.
    pub rate: StepFunction<f64>,
    /// Coefficient of variation of a gamma factor of mean 1 drawn for each calendar day.
    pub busyness_cv: f64,
    /// Bursts of many calls about one incident.
    pub incidents: Option<Incidents>,
}

impl PoissonArrivals {
    /// Calls to be expected between two times.
    pub fn expected(&self, from: Seconds, to: Seconds) -> f64 {
        self.rate.pieces(from, to).map(|(from, to, rate)| rate * (to - from)).sum()
    }
}

/// Calls that come in bursts, a Poisson cluster process.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incidents {
    /// Share of the calls that come in bursts.
    pub share: f64,
    /// Mean of the geometric number (1, 2, ...) of calls of an incident.
    pub calls_mean: f64,
    /// Calls of an incident are uniform over this time from its start.
    pub over: Seconds,
}

/// A call of a log; what it lacks is drawn from the call type's distributions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LoggedCall {
    /// When it arrived.
    pub arrived: Seconds,
    /// Time of triage, where known.
    pub triage: Option<Seconds>,
    /// Time of recording, where known.
    pub recording: Option<Seconds>,
    /// Time of wrap-up, where known.
    pub wrap_up: Option<Seconds>,
    /// Patience, where known.
    pub patience: Option<Seconds>,
}
