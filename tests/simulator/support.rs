//! Rooms in a few words, and what is asked of them.

use controlroom::experiment::replicate;
use controlroom::measure::{Cells, Row, Scope, Summary};
use controlroom::model::{
    Answering, Arrivals, CallType, Distribution, LoggedCall, Model, PoissonArrivals, Room, Seconds, Staffing,
    StepFunction, Stint, Target, Team, TeamIndex, Window,
};

/// A call type that every team may answer, with no arrivals, no handling and endless patience.
pub(crate) fn call(name: &str) -> CallType {
    CallType {
        name: name.into(),
        priority: 1,
        answered_by: vec![Answering { team: 0, after: 0.0 }],
        arrivals: Arrivals::None,
        triage: Distribution::zero(),
        recording: Distribution::zero(),
        wrap_up: Distribution::zero(),
        patience: Distribution::never(),
        connection: Distribution::zero(),
        leave_free: 0,
        count_abandoned_after: 0.0,
        promote: None,
        queue_limit: None,
        announcements: Vec::new(),
        redial: None,
        then: Vec::new(),
        callback: None,
        interruptible: false,
        target: Target::default(),
        bands: vec![10.0, 60.0],
    }
}

/// Poisson arrivals of a constant rate a second.
pub(crate) fn poisson(rate: f64) -> Arrivals {
    Arrivals::Poisson(PoissonArrivals { rate: StepFunction::constant(rate), busyness_cv: 0.0, incidents: None })
}

/// A team of so many interchangeable takers.
pub(crate) fn team(name: &str, takers: u32) -> Team {
    Team {
        name: name.into(),
        staffing: Staffing::HeadCount(StepFunction::constant(takers)),
        shrinkage: 0.0,
        speed: 1.0,
        cost_per_hour: None,
        outages: Vec::new(),
    }
}

/// A run of `duration` seconds from midnight, of which the first `warm_up` do not count, as one interval.
pub(crate) fn window(duration: Seconds, warm_up: Seconds) -> Window {
    Window { duration, warm_up, interval: duration, time_of_day: 0.0 }
}

pub(crate) fn model(window: Window, calls: Vec<CallType>, teams: Vec<Team>) -> Model {
    Model::new(Room { window, calls, teams, shared_busyness_cv: 0.0 }).unwrap()
}

/// A figure of a simulation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) mean: f64,
    pub(crate) standard_error: f64,
}

impl Figure {
    /// Agrees with theory within four standard errors, and the standard error is small enough to matter.
    #[track_caller]
    pub(crate) fn agrees_with(self, theory: f64, largest_standard_error: f64) {
        assert!(
            self.standard_error <= largest_standard_error,
            "standard error above {largest_standard_error}: {self:?}"
        );
        let apart = (self.mean - theory).abs();
        assert!(
            apart <= 4.0 * self.standard_error,
            "{self:?} is {:.1} standard errors from {theory}",
            apart / self.standard_error
        );
    }

    /// The same, with the largest standard error as a share of the theoretical value.
    #[track_caller]
    pub(crate) fn agrees_to(self, theory: f64, relative_standard_error: f64) {
        self.agrees_with(theory, relative_standard_error * theory.abs());
    }
}

/// The rows of the run of so many replications.
pub(crate) fn run(model: &Model, seed: u64, replications: usize) -> Vec<Row> {
    let cells = Cells::new(&model.window);
    summary(model, &cells, seed, replications).run_rows()
}

pub(crate) fn summary<'m>(model: &'m Model, cells: &'m Cells, seed: u64, replications: usize) -> Summary<'m> {
    let summary = replicate(model, cells, "base", seed, replications, &()).unwrap();
    assert!(summary.replications.iter().all(|replication| replication.audit().passes()), "its check of itself fails");
    summary
}

#[track_caller]
pub(crate) fn figure(rows: &[Row], scope: Scope, name: &str, metric: &str) -> Figure {
    let row = rows.iter().find(|row| row.scope == scope && row.name == name && row.metric == metric);
    let estimate = row.unwrap_or_else(|| panic!("no {metric} of {name}")).estimate;
    let t = controlroom::numerics::estimate::student_t_95(estimate.replications - 1);
    let (mean, low, high) = (estimate.mean.unwrap(), estimate.ci_low.unwrap(), estimate.ci_high.unwrap());
    // An interval cut at 0 or 1 is halved, so the longer side counts.
    Figure { mean, standard_error: (high - mean).max(mean - low) / t }
}

#[track_caller]
pub(crate) fn of_calls(rows: &[Row], name: &str, metric: &str) -> Figure {
    figure(rows, Scope::Calls, name, metric)
}

#[track_caller]
pub(crate) fn of_team(rows: &[Row], name: &str, metric: &str) -> Figure {
    figure(rows, Scope::Teams, name, metric)
}

/// Always so many seconds.
pub(crate) fn seconds(value: Seconds) -> Distribution {
    Distribution::constant(value).unwrap()
}

/// First attempts at exactly these times.
pub(crate) fn at(times: &[Seconds]) -> Arrivals {
    Arrivals::Log(times.iter().map(|&arrived| LoggedCall { arrived, ..LoggedCall::default() }).collect())
}

/// A call type that arrives at these times and takes so long on the line.
pub(crate) fn calls(name: &str, times: &[Seconds], triage: Seconds) -> CallType {
    CallType { arrivals: at(times), triage: seconds(triage), ..call(name) }
}

/// The teams that may take a call, in order, each from such a wait on.
pub(crate) fn by(teams: &[(TeamIndex, Seconds)]) -> Vec<Answering> {
    teams.iter().map(|&(team, after)| Answering { team, after }).collect()
}

/// A room that is open for 1,000 s.
pub(crate) fn room(calls: Vec<CallType>, teams: Vec<Team>) -> Model {
    model(window(1_000.0, 0.0), calls, teams)
}

/// A team of persons who come and go at these times.
pub(crate) fn shifts(name: &str, stints: &[(Seconds, Seconds)]) -> Team {
    let stint = |(person, &(start, end))| Stint { shift: 0, person, day: 0, start, end, breaks: Vec::new() };
    Team { staffing: Staffing::Shifts((0..).zip(stints).map(stint).collect()), ..team(name, 0) }
}

/// A team of so many interchangeable takers, and of other numbers from these times on.
pub(crate) fn head_count(name: &str, first: u32, changes: &[(Seconds, u32)]) -> Team {
    Team { staffing: Staffing::HeadCount(StepFunction::new(first, changes.iter().copied())), ..team(name, 0) }
}
