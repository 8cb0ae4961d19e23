//! From the sums of all replications to rows with intervals.

use super::cells::Cells;
use super::figures::{Figure, RunFigures};
use super::metric::{Formula, Metric, call_metrics, room_metrics, team_metrics};
use super::replication::{PERCENTILES, Replication};
use super::row::{ALL_TEAMS, Estimate, ReplicationRow, Row, Scope, TargetRow, Unit, WaitRow};
use super::sums::CallSums;
use super::target::target_rows;
use super::wait_pool::WaitPool;
use crate::model::{CallType, Model, Seconds};
use crate::numerics::estimate::{Interval, difference_of_ratios, ratio_of_sums, share_of_sums, spread, student_t_95};

/// Waits of a call type over the counted part of all runs, by outcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PooledWaits {
    /// Of the answered, call-backs left out.
    pub answered: WaitPool,
    /// Of the abandoned, too soon to count or not.
    pub abandoned: WaitPool,
    /// Of those gone online.
    pub abandoned_online: WaitPool,
}

/// Everything that was measured of a model.
#[derive(Debug, Clone)]
pub struct Summary<'m> {
    /// The model.
    pub model: &'m Model,
    /// The cells that its run was cut into.
    pub cells: &'m Cells,
    /// Name of the variant in the rows.
    pub variant: String,
    /// Sums of each replication.
    pub replications: Vec<Replication>,
    /// By call type.
    pub waits: Vec<PooledWaits>,
    /// Waits of the answered by call type, then by interval.
    pub waits_of_intervals: Vec<WaitPool>,
    /// Whether there are rows of all teams together, under the name [`ALL_TEAMS`] unless a team has that name.
    pub with_all_teams: bool,
}

/// A call type or a team with its metrics.
struct Subject<'m> {
    scope: Scope,
    name: &'m str,
    index: usize,
    rules: Option<&'m CallType>,
    metrics: Vec<Metric>,
}

impl<'m> Summary<'m> {
    /// Every metric of the run.
    pub fn run_rows(&self) -> Vec<Row> {
        self.rows_of_slice(0, None)
    }

    /// Every metric of every interval.
    pub fn interval_rows(&self) -> Vec<Row> {
        let intervals = 0..self.cells.intervals();
        intervals.flat_map(|i| self.rows_of_slice(1 + i, Some(self.cells.start_of_interval(i)))).collect()
    }

    /// Every metric of the run of every replication.
    pub fn replication_rows(&self) -> Vec<ReplicationRow> {
        let subjects = self.subjects(true);
        let mut rows = Vec::new();
        for (number, replication) in self.replications.iter().enumerate() {
            for subject in &subjects {
                rows.extend(subject.metrics.iter().map(|metric| {
                    let (numerator, denominator) = metric.of(replication, 0, subject.index, subject.rules);
                    ReplicationRow {
                        variant: self.variant.clone(),
                        replication: number,
                        scope: subject.scope,
                        name: subject.name.into(),
                        metric: metric.name.clone(),
                        unit: metric.unit,
                        value: (denominator > 0.0).then(|| numerator / denominator),
                    }
                }));
            }
        }
        rows
    }

    /// The rows of the run, each with its difference to the same figure of `base`, of which the replications are paired.
    pub fn rows_against(&self, base: &RunFigures) -> Vec<Row> {
        let own = self.figures();
        let mut rows = self.run_rows();
        for row in &mut rows {
            let (Some(pairs), Some(base_pairs)) = (own.of(row), base.of(row)) else { continue };
            row.difference = difference_of_ratios(base_pairs, pairs)
                .map(|interval| Estimate { replications: pairs.len(), ..estimate_of(interval) });
        }
        rows
    }

    /// Every figure of the run by replication, for others to be compared with; percentiles of pooled waits are left
    /// out, as they are not paired by replication.
    pub fn figures(&self) -> RunFigures {
        let of_subject = |subject: Subject<'_>| {
            let paired = subject.metrics.iter().filter(|metric| !matches!(metric.formula, Formula::Percentile(_)));
            let figure = |metric: &Metric| Figure {
                scope: subject.scope,
                name: subject.name.into(),
                metric: metric.name.clone(),
                pairs: self.pairs(0, &subject, metric),
            };
            paired.map(figure).collect::<Vec<_>>()
        };
        RunFigures(self.subjects(true).into_iter().flat_map(of_subject).collect())
    }

    /// One figure of the run with its interval, which may reach beyond what is possible; `None` where there is none.
    pub fn figure(&self, scope: Scope, name: &str, metric: &str) -> Option<Estimate> {
        let subjects = self.subjects(true);
        let subject = subjects.iter().find(|subject| subject.scope == scope && subject.name == name)?;
        let metric = subject.metrics.iter().find(|found| found.name == metric)?;
        self.mean(0, subject, metric, &self.pairs(0, subject, metric))
    }

    /// Every part of every target.
    pub fn target_rows(&self, run_rows: &[Row]) -> Vec<TargetRow> {
        let of_type = |(index, rules): (usize, &CallType)| {
            let sums: Vec<&CallSums> =
                self.replications.iter().map(|replication| replication.calls(0, index)).collect();
            target_rows(rules, run_rows, &sums)
        };
        self.model.calls.iter().enumerate().flat_map(of_type).collect()
    }

    /// Calls by the time they waited, in steps that suit the waits of each call type.
    pub fn wait_rows(&self) -> Vec<WaitRow> {
        let of_type = |(rules, waits): (&CallType, &PooledWaits)| {
            let longest = [&waits.answered, &waits.abandoned, &waits.abandoned_online]
                .iter()
                .filter_map(|pool| pool.quantile(0.995))
                .fold(0.0, f64::max);
            let edges = edges(rules, longest);
            let replications = self.replications.len() as f64;
            let row = |bounds: &[Seconds]| WaitRow {
                variant: self.variant.clone(),
                call: rules.name.clone(),
                from: bounds[0],
                to: bounds[1],
                answered: waits.answered.between(bounds[0], bounds[1]) / replications,
                abandoned: waits.abandoned.between(bounds[0], bounds[1]) / replications,
                abandoned_online: waits.abandoned_online.between(bounds[0], bounds[1]) / replications,
            };
            edges.windows(2).map(row).collect::<Vec<_>>()
        };
        self.model.calls.iter().zip(&self.waits).flat_map(of_type).collect()
    }

    fn rows_of_slice(&self, slice: usize, interval_start: Option<Seconds>) -> Vec<Row> {
        let mut rows = Vec::new();
        for subject in self.subjects(slice == 0) {
            for metric in &subject.metrics {
                rows.push(Row {
                    variant: self.variant.clone(),
                    interval_start,
                    scope: subject.scope,
                    name: subject.name.into(),
                    metric: metric.name.clone(),
                    unit: metric.unit,
                    estimate: self.estimate(slice, &subject, metric),
                    difference: None,
                });
            }
        }
        rows
    }

    fn subjects(&self, of_run: bool) -> Vec<Subject<'m>> {
        let calls = self.model.calls.iter().enumerate().map(|(index, rules)| Subject {
            scope: Scope::Calls,
            name: &rules.name,
            index,
            rules: Some(rules),
            metrics: call_metrics(rules, of_run),
        });
        let teams = self.model.teams.iter().enumerate().map(|(index, team)| Subject {
            scope: Scope::Teams,
            name: &team.name,
            index,
            rules: None,
            metrics: team_metrics(team),
        });
        let named_so = self.model.teams.iter().any(|team| team.name == ALL_TEAMS);
        let all_teams = (self.with_all_teams && !named_so).then(|| Subject {
            scope: Scope::Teams,
            name: ALL_TEAMS,
            index: self.model.teams.len(),
            rules: None,
            metrics: room_metrics(),
        });
        calls.chain(teams).chain(all_teams).collect()
    }

    fn pairs(&self, slice: usize, subject: &Subject<'_>, metric: &Metric) -> Vec<(f64, f64)> {
        let of = |replication| metric.of(replication, slice, subject.index, subject.rules);
        self.replications.iter().map(of).collect()
    }

    fn estimate(&self, slice: usize, subject: &Subject<'_>, metric: &Metric) -> Estimate {
        let pairs = self.pairs(slice, subject, metric);
        let figure = self.mean(slice, subject, metric, &pairs);
        let defined = pairs.iter().filter(|pair| pair.1 > 0.0);
        let values: Vec<f64> = defined.map(|(numerator, denominator)| numerator / denominator).collect();
        let spread = spread(&values);
        Estimate {
            p10: spread.map(|spread| spread.p10),
            p90: spread.map(|spread| spread.p90),
            replications: pairs.len(),
            ..within_possible(figure.unwrap_or_default(), metric.unit)
        }
    }

    fn mean(&self, slice: usize, subject: &Subject<'_>, metric: &Metric, pairs: &[(f64, f64)]) -> Option<Estimate> {
        match metric.formula {
            Formula::Percentile(which) => self.percentile(slice, subject.index, PERCENTILES[which]),
            _ if metric.unit == Unit::Share && subject.scope == Scope::Calls => share_of_sums(pairs).map(estimate_of),
            _ => ratio_of_sums(pairs).map(estimate_of),
        }
    }

    /// A percentile of pooled waits with the interval of Woodruff (1952); its upper end is open where waits longer than
    /// any seen may be needed to reach it.
    fn percentile(&self, slice: usize, call_type: usize, p: f64) -> Option<Estimate> {
        let pool = match slice.checked_sub(1) {
            None => &self.waits[call_type].answered,
            Some(interval) => &self.waits_of_intervals[call_type * self.cells.intervals() + interval],
        };
        let wait = pool.quantile(p)?;
        let error = pool.standard_error_of_share(wait);
        let half_width = error.map(|error| student_t_95(self.replications.len() - 1) * error);
        let (low, high) = (half_width.map(|half_width| p - half_width), half_width.map(|half_width| p + half_width));
        let ci_low = low.and_then(|low| if low > 0.0 { pool.quantile(low) } else { Some(0.0) });
        let ci_high = high.filter(|high| *high < 1.0).and_then(|high| pool.quantile(high));
        Some(Estimate { mean: Some(wait), ci_low, ci_high, ..Estimate::default() })
    }
}

fn estimate_of(interval: Interval) -> Estimate {
    Estimate { mean: Some(interval.mean), ci_low: interval.low, ci_high: interval.high, ..Estimate::default() }
}

/// An interval ends where the figure cannot go: no figure is negative, and no share exceeds 1.
fn within_possible(estimate: Estimate, unit: Unit) -> Estimate {
    let most = if unit == Unit::Share { 1.0 } else { f64::INFINITY };
    Estimate {
        ci_low: estimate.ci_low.map(|low| low.max(0.0)),
        ci_high: estimate.ci_high.map(|high| high.min(most)),
        ..estimate
    }
}

/// Shorter than any wait but none at all.
const AT_ONCE: Seconds = 1e-3;

/// Bounds of the steps in which waits up to some `longest` are counted: no wait at all, seconds within the first minute,
/// then some hundred steps that a person would choose; and every wait that the scenario itself names begins a step, a
/// message one of a second, so that its spike stands alone.
fn edges(rules: &CallType, longest: Seconds) -> Vec<Seconds> {
    let steps = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0];
    let step = steps.into_iter().find(|step| longest / step <= 120.0).unwrap_or(7200.0);
    let mut edges = vec![0.0, AT_ONCE];
    edges.extend((1..=60).map(f64::from));
    edges.extend((1..=120).map(|number| f64::from(number) * step));
    edges.extend(rules.announcements.iter().flat_map(|message| [message.at, message.at + 1.0]));
    edges.extend(&rules.bands);
    edges.extend(rules.target.within);
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    edges.truncate(edges.partition_point(|&edge| edge < longest).max(1) + 1);
    edges.push(f64::INFINITY);
    edges
}
