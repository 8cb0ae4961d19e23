//! The list of metrics: name, unit and formula, each as numerator and denominator of one replication.

use super::replication::{PERCENTILES, PERCENTILES_OF_INTERVALS, Replication};
use super::row::{Scope, Unit};
use super::sums::{CallSums, TeamSums};
use super::target::meets_target;
use crate::model::{CallType, HOUR, Model, Seconds, Staffing, Team};

/// A figure that is a sum of numerators over a sum of denominators; for a plain mean the denominator is 1.
type Ratio<S> = fn(&S) -> (f64, f64);

/// How a metric follows from the sums of a replication.
#[derive(Debug, Clone, Copy)]
pub enum Formula {
    /// From the sums of a call type.
    Calls(Ratio<CallSums>),
    /// Share of the answered (call-backs left out) in a band.
    Band(usize),
    /// One of the [`PERCENTILES`] of the waits of the answered.
    Percentile(usize),
    /// Share of the replications that meet each part of the target.
    TargetMet,
    /// From the sums of a team.
    Teams(Ratio<TeamSums>),
}

/// A metric of a call type or a team.
#[derive(Debug, Clone)]
pub struct Metric {
    /// Name in files.
    pub name: String,
    /// Unit.
    pub unit: Unit,
    /// Formula.
    pub formula: Formula,
}

impl Metric {
    fn new(name: impl Into<String>, unit: Unit, formula: Formula) -> Self {
        Self { name: name.into(), unit, formula }
    }

    /// Numerator and denominator in one slice of a replication; `index` is of the call type or team.
    pub fn of(&self, replication: &Replication, slice: usize, index: usize, rules: Option<&CallType>) -> (f64, f64) {
        match self.formula {
            Formula::Calls(ratio) => ratio(replication.calls(slice, index)),
            Formula::Teams(ratio) => ratio(replication.teams(slice, index)),
            Formula::Band(band) => {
                let bands = replication.bands(slice, index);
                (f64::from(bands[band]), f64::from(bands.iter().sum::<u32>()))
            }
            Formula::Percentile(which) => {
                replication.percentile(slice, index, which).map_or((0.0, 0.0), |wait| (wait, 1.0))
            }
            Formula::TargetMet => {
                let met = rules.is_some_and(|rules| meets_target(&rules.target, replication.calls(slice, index)));
                (f64::from(u8::from(met)), 1.0)
            }
        }
    }
}

fn each(count: u32) -> (f64, f64) {
    (f64::from(count), 1.0)
}

fn over(numerator: f64, denominator: u32) -> (f64, f64) {
    (numerator, f64::from(denominator))
}

fn share(part: u32, whole: u32) -> (f64, f64) {
    over(f64::from(part), whole)
}

/// The metrics of every call type, in the order of the files.
const CALLS: &[(&str, Unit, Ratio<CallSums>)] = &[
    ("callers", Unit::Calls, |s| each(s.callers)),
    ("offered", Unit::Calls, |s| each(s.offered)),
    ("answered", Unit::Calls, |s| each(s.answered)),
    ("abandoned", Unit::Calls, |s| each(s.abandoned)),
    ("abandoned_online", Unit::Calls, |s| each(s.abandoned_online)),
    ("abandoned_short", Unit::Calls, |s| each(s.abandoned_short)),
    ("blocked", Unit::Calls, |s| each(s.blocked)),
    ("redials", Unit::Calls, |s| each(s.redials)),
    ("callbacks", Unit::Calls, |s| each(s.callbacks)),
    ("abandoned_share", Unit::Share, |s| share(s.abandoned + s.abandoned_online, s.offered - s.abandoned_short)),
    ("delayed_share", Unit::Share, |s| share(s.delayed, s.offered)),
    ("mean_wait_answered", Unit::Seconds, |s| over(s.wait_answered, s.answered - s.callbacks_answered)),
    ("mean_wait_abandoned", Unit::Seconds, |s| over(s.wait_abandoned, s.abandoned + s.abandoned_online)),
    ("mean_wait_callback", Unit::Seconds, |s| over(s.wait_callback, s.callbacks_answered)),
    ("mean_wait", Unit::Seconds, |s| over(s.wait_all, s.offered - s.blocked)),
    ("max_wait", Unit::Seconds, |s| (s.max_wait, 1.0)),
    ("mean_queue", Unit::Calls, |s| (s.queue_area, s.seconds)),
    ("max_queue", Unit::Calls, |s| each(s.max_queue)),
    ("mean_handling", Unit::Seconds, |s| over(s.handling, s.answered)),
    ("lost_callers_share", Unit::Share, |s| share(s.lost, s.callers)),
    ("total_wait", Unit::Seconds, |s| over(s.total_wait, s.answered_at_last)),
];

/// All metrics of a call type: of the run, or of an interval of it.
pub fn call_metrics(rules: &CallType, of_run: bool) -> Vec<Metric> {
    let mut metrics: Vec<Metric> =
        CALLS.iter().map(|&(name, unit, ratio)| Metric::new(name, unit, Formula::Calls(ratio))).collect();
    let bands = (0..=rules.bands.len()).filter(|_| !rules.bands.is_empty());
    metrics.extend(bands.map(|band| Metric::new(band_name(&rules.bands, band), Unit::Share, Formula::Band(band))));
    let percentiles = if of_run { PERCENTILES.len() } else { PERCENTILES_OF_INTERVALS };
    metrics.extend((0..percentiles).map(|which| {
        let name = format!("wait_p{:.0}", PERCENTILES[which] * 100.0);
        Metric::new(name, Unit::Seconds, Formula::Percentile(which))
    }));
    let target = &rules.target;
    if target.within.is_some() {
        let of_answered = |s: &CallSums| share(s.within_target, s.answered);
        let of_offered = |s: &CallSums| share(s.within_target, s.offered - s.abandoned_short);
        metrics.push(Metric::new("within_target_share", Unit::Share, Formula::Calls(of_answered)));
        metrics.push(Metric::new("within_target_of_offered", Unit::Share, Formula::Calls(of_offered)));
    }
    if target.share.is_some() || target.max_abandoned.is_some() || target.mean_answer.is_some() {
        metrics.push(Metric::new("target_met_share", Unit::Share, Formula::TargetMet));
    }
    metrics
}

/// The metrics of every team with takers of its own.
const TEAMS: &[(&str, Unit, Ratio<TeamSums>)] = &[
    ("mean_staff", Unit::Takers, |s| (s.present, s.seconds)),
    (MEAN_BUSY, Unit::Takers, |s| (s.busy, s.seconds)),
    ("staffed_hours", Unit::Hours, |s| (s.present / HOUR, 1.0)),
    ("occupancy", Unit::Share, |s| (s.busy, s.present)),
    ("cost", Unit::Currency, |s| if s.unpriced > 0.0 { (0.0, 0.0) } else { (s.cost, 1.0) }),
];

const MEAN_BUSY: &str = "mean_busy";

/// All metrics of a team.
pub fn team_metrics(team: &Team) -> Vec<Metric> {
    let mut metrics = room_metrics();
    if team.staffing == Staffing::Unlimited {
        metrics.retain(|metric| metric.name == MEAN_BUSY);
    }
    metrics
}

/// All metrics of the teams together.
pub(super) fn room_metrics() -> Vec<Metric> {
    TEAMS.iter().map(|&(name, unit, ratio)| Metric::new(name, unit, Formula::Teams(ratio))).collect()
}

/// Names of all metrics of the run of a call type or a team; none where there is no such.
pub fn metric_names(model: &Model, scope: Scope, name: &str) -> Vec<String> {
    let metrics = match scope {
        Scope::Calls => model.calls.iter().find(|call| call.name == name).map(|rules| call_metrics(rules, true)),
        Scope::Teams => model.teams.iter().find(|team| team.name == name).map(team_metrics),
    };
    metrics.unwrap_or_default().into_iter().map(|metric| metric.name).collect()
}

/// Name of a band of answered calls, always in seconds: `answered_below_10s`, `answered_10s_to_60s`, `answered_from_60s`.
fn band_name(bounds: &[Seconds], band: usize) -> String {
    match (band.checked_sub(1).map(|below| bounds[below]), bounds.get(band)) {
        (None, Some(to)) => format!("answered_below_{to}s"),
        (Some(from), Some(to)) => format!("answered_{from}s_to_{to}s"),
        (Some(from), None) => format!("answered_from_{from}s"),
        (None, None) => "answered_share".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_named_by_their_bounds_in_seconds() {
        let names: Vec<String> = (0..3).map(|band| band_name(&[10.0, 60.0], band)).collect();
        assert_eq!(names, ["answered_below_10s", "answered_10s_to_60s", "answered_from_60s"]);
        assert_eq!(band_name(&[7.5], 0), "answered_below_7.5s");
    }
}
