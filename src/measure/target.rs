//! What can be said of targets.

use super::row::{Estimate, Row, Scope, TargetRow, Unit, Verdict};
use super::sums::CallSums;
use crate::model::{CallType, Target, TargetOf};

/// One tested part of a target.
#[derive(Debug, Clone, Copy)]
pub struct TargetPart {
    /// The metric it is tested on.
    pub metric: &'static str,
    /// Unit of the metric.
    pub unit: Unit,
    /// The bound.
    pub bound: f64,
    /// Whether the metric must be at least (else at most) the bound.
    pub at_least: bool,
    /// The figure of one replication as numerator and denominator.
    pub figure: fn(&CallSums) -> (f64, f64),
}

/// The parts of a target that are tested: none where nothing is promised.
pub fn target_parts(target: &Target) -> Vec<TargetPart> {
    let answered: fn(&CallSums) -> (f64, f64) = |s| (f64::from(s.within_target), f64::from(s.answered));
    let offered: fn(&CallSums) -> (f64, f64) =
        |s| (f64::from(s.within_target), f64::from(s.offered - s.abandoned_short));
    let (metric, figure) = match target.of {
        TargetOf::Answered => ("within_target_share", answered),
        TargetOf::Offered => ("within_target_of_offered", offered),
    };
    let share = target.share.map(|bound| TargetPart { metric, unit: Unit::Share, bound, at_least: true, figure });
    let abandoned = target.max_abandoned.map(|bound| TargetPart {
        metric: "abandoned_share",
        unit: Unit::Share,
        bound,
        at_least: false,
        figure: |s| (f64::from(s.abandoned + s.abandoned_online), f64::from(s.offered - s.abandoned_short)),
    });
    let answer = target.mean_answer.map(|bound| TargetPart {
        metric: "mean_wait_answered",
        unit: Unit::Seconds,
        bound,
        at_least: false,
        figure: |s| (s.wait_answered, f64::from(s.answered - s.callbacks_answered)),
    });
    [share, abandoned, answer].into_iter().flatten().collect()
}

impl TargetPart {
    /// Whether the figure of one replication is on the good side. Without calls nothing was promised in vain; where
    /// there were calls and none was answered, everything was.
    fn is_met_by(&self, sums: &CallSums) -> bool {
        let (numerator, denominator) = (self.figure)(sums);
        if denominator == 0.0 {
            return !has_calls(sums);
        }
        let figure = numerator / denominator;
        if self.at_least { figure >= self.bound } else { figure <= self.bound }
    }

    /// What an estimate of the metric says.
    pub fn verdict(&self, estimate: &Estimate) -> Verdict {
        let (Some(low), Some(high)) = (estimate.ci_low, estimate.ci_high) else {
            return Verdict::Open;
        };
        let (met, missed) =
            if self.at_least { (low >= self.bound, high < self.bound) } else { (high <= self.bound, low > self.bound) };
        match (met, missed) {
            (true, _) => Verdict::Met,
            (_, true) => Verdict::Missed,
            _ => Verdict::Open,
        }
    }
}

/// Whether anybody rang who did not hang up too soon to be counted.
fn has_calls(sums: &CallSums) -> bool {
    sums.offered > sums.abandoned_short
}

/// Whether one replication meets each part of the target.
pub(super) fn meets_target(target: &Target, sums: &CallSums) -> bool {
    target_parts(target).iter().all(|part| part.is_met_by(sums))
}

/// Every part of a call type's target with the run's figure and the verdict on it.
///
/// `rows` are the rows of the run; `replications` the sums of the run, one a replication.
pub(super) fn target_rows(rules: &CallType, rows: &[Row], replications: &[&CallSums]) -> Vec<TargetRow> {
    let of_metric = |metric: &str| {
        let same = |row: &&Row| row.scope == Scope::Calls && row.name == rules.name && row.metric == metric;
        rows.iter().filter(|row| row.interval_start.is_none()).find(same)
    };
    let judge = |part: TargetPart| {
        let row = of_metric(part.metric)?;
        let met = replications.iter().filter(|sums| part.is_met_by(sums)).count();
        let any_calls = replications.iter().any(|sums| has_calls(sums));
        let nobody_answered = row.estimate.mean.is_none() && any_calls;
        Some(TargetRow {
            variant: row.variant.clone(),
            call: rules.name.clone(),
            metric: part.metric.into(),
            unit: part.unit,
            bound: part.bound,
            at_least: part.at_least,
            estimate: row.estimate,
            verdict: if nobody_answered { Verdict::Missed } else { part.verdict(&row.estimate) },
            met_share: any_calls.then(|| met as f64 / replications.len() as f64),
        })
    };
    target_parts(&rules.target).into_iter().filter_map(judge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(at_least: bool, low: f64, high: f64) -> Verdict {
        let part = TargetPart { metric: "m", unit: Unit::Share, bound: 0.9, at_least, figure: |_| (0.0, 0.0) };
        part.verdict(&Estimate { ci_low: Some(low), ci_high: Some(high), ..Estimate::default() })
    }

    #[test]
    fn a_promise_to_callers_whom_nobody_answers_is_broken() {
        let sums = |offered, abandoned_short| CallSums { offered, abandoned_short, ..CallSums::default() };
        let promise = Target { within: Some(10.0), share: Some(0.9), ..Target::default() };
        assert!(!meets_target(&promise, &sums(5, 0)));
        assert!(meets_target(&promise, &sums(0, 0)) && meets_target(&promise, &sums(5, 5)));
    }

    #[test]
    fn a_target_is_met_or_missed_only_by_the_whole_interval() {
        assert_eq!(verdict(true, 0.90, 0.95), Verdict::Met);
        assert_eq!(verdict(true, 0.89, 0.95), Verdict::Open);
        assert_eq!(verdict(true, 0.80, 0.89), Verdict::Missed);
        assert_eq!(verdict(false, 0.80, 0.90), Verdict::Met);
        assert_eq!(verdict(false, 0.91, 0.95), Verdict::Missed);
    }
}
