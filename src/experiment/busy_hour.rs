//! The busiest hour of each set of teams that share call types, beside Erlang C and Erlang A.

use super::departures::departures;
use super::erlang::{figures_of_a, figures_of_c};
use crate::measure::{BusyHour, BusyHourLine, CallSums, Departure, ErlangFigures, Estimate, Summary, Unit};
use crate::model::{Arrivals, CallTypeIndex, HOUR, Model, Seconds, Staffing, TeamIndex, Window};
use crate::numerics::erlang::{ErlangA, ErlangC, Load};
use crate::numerics::estimate::ratio_of_sums;

/// Teams and the call types that they share.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pool {
    /// Those with a caller on the line.
    pub(super) calls: Vec<CallTypeIndex>,
    pub(super) desk_work: bool,
    pub(super) teams: Vec<TeamIndex>,
}

/// One for each pool for which the formulas make sense: calls at random for a finite number of takers.
pub(super) fn busy_hours(summary: &Summary<'_>) -> Vec<BusyHour> {
    pools(summary.model).iter().filter_map(|pool| busy_hour(summary, pool)).collect()
}

/// Call types are in one pool if a chain of shared teams joins them.
fn pools(model: &Model) -> Vec<Pool> {
    let mut pools: Vec<Pool> = Vec::new();
    for (call_type, rules) in model.calls.iter().enumerate() {
        let mut pool = Pool {
            calls: if rules.interruptible { vec![] } else { vec![call_type] },
            desk_work: rules.interruptible,
            teams: rules.answered_by.iter().map(|answering| answering.team).collect(),
        };
        let (joined, apart) =
            pools.into_iter().partition(|other: &Pool| other.teams.iter().any(|team| pool.teams.contains(team)));
        pools = apart;
        for other in joined {
            let Pool { calls, desk_work, teams } = other;
            pool.calls.extend(calls);
            pool.desk_work |= desk_work;
            pool.teams.extend(teams);
        }
        pool.calls.sort_unstable();
        pool.teams.sort_unstable();
        pool.teams.dedup();
        pools.push(pool);
    }
    let finite = |pool: &Pool| pool.teams.iter().all(|&team| model.teams[team].staffing != Staffing::Unlimited);
    let at_random = |pool: &Pool| {
        let arrivals = || pool.calls.iter().map(|&call_type| &model.calls[call_type].arrivals);
        arrivals().any(|arrivals| matches!(arrivals, Arrivals::Poisson(_)))
            && !arrivals().any(|arrivals| matches!(arrivals, Arrivals::Log(_)))
    };
    pools.retain(|pool| finite(pool) && at_random(pool));
    pools
}

fn busy_hour(summary: &Summary<'_>, pool: &Pool) -> Option<BusyHour> {
    let model = summary.model;
    let departures = departures(model, pool);
    let whole_run = !departures.contains(&Departure::ChangingLoad) && !departures.contains(&Departure::Bursts);
    let slice = if whole_run { 0 } else { busiest_slice(summary, pool)? };
    let offered = Offered::new(summary, pool, slice);
    let load = Load::new(offered.calls / offered.seconds, offered.work / offered.calls)?;
    let mean_patience = (offered.impatience > 0.0).then(|| offered.calls / offered.impatience);
    let takers = takers(summary, pool, slice).filter(|&takers| takers > 0.0)?;
    let c = ErlangC::new(load, takers);
    let a = mean_patience.and_then(|patience| ErlangA::new(load, patience, takers));
    let (start, end) = span(summary, slice);
    let name = |&call_type: &CallTypeIndex| model.calls[call_type].name.clone();
    Some(BusyHour {
        start,
        length: end - start,
        whole_run,
        calls: pool.calls.iter().map(name).collect(),
        teams: pool.teams.iter().map(|&team| model.teams[team].name.clone()).collect(),
        calls_per_hour: load.arrival_rate() * HOUR,
        mean_handling: load.mean_handling(),
        mean_patience,
        takers,
        lines: lines(summary, pool, slice, |within| {
            let of_c = c.as_ref().map(|c| figures_of_c(c, takers, within));
            (of_c, a.as_ref().map(|a| figures_of_a(a, takers, within)))
        }),
        departures,
    })
}

fn busiest_slice(summary: &Summary<'_>, pool: &Pool) -> Option<usize> {
    let cells = summary.cells;
    let counted =
        (0..cells.intervals()).filter(|&interval| cells.start_of_interval(interval) >= summary.model.window.warm_up);
    let erlangs = counted.map(|interval| (1 + interval, Offered::new(summary, pool, 1 + interval).erlangs()));
    erlangs.max_by(|a, b| a.1.total_cmp(&b.1)).map(|busiest| busiest.0)
}

/// From when to when a slice of a replication counts.
fn span(summary: &Summary<'_>, slice: usize) -> (Seconds, Seconds) {
    let Window { warm_up, duration, interval, .. } = summary.model.window;
    slice.checked_sub(1).map_or((warm_up, duration), |number| {
        let start = summary.cells.start_of_interval(number);
        (start, (start + interval).min(duration))
    })
}

/// What is offered to a pool in an interval, over all replications: first attempts as expected, redials and hand-ons as
/// simulated. Near the edge of what takers can do, chance in the number of calls would tell for the formulas.
struct Offered {
    calls: f64,
    /// Calls times their mean handling time.
    work: f64,
    /// Calls times the rate at which their callers hang up while they wait.
    impatience: f64,
    seconds: Seconds,
}

impl Offered {
    fn new(summary: &Summary<'_>, pool: &Pool, slice: usize) -> Self {
        let mut offered = Self { calls: 0.0, work: 0.0, impatience: 0.0, seconds: 0.0 };
        for &call_type in &pool.calls {
            let rules = &summary.model.calls[call_type];
            let sums = || summary.replications.iter().map(|replication| replication.calls(slice, call_type));
            let again: f64 = sums().map(|sums| f64::from(sums.offered - sums.callers)).sum();
            let calls = expected(&rules.arrivals, span(summary, slice)) * summary.replications.len() as f64 + again;
            let speed = summary.model.teams[rules.answered_by[0].team].speed;
            offered.calls += calls;
            offered.work += calls * (rules.triage.mean() + rules.recording.mean() + rules.wrap_up.mean()) / speed;
            offered.impatience += calls / rules.patience.mean();
            offered.seconds = sums().map(|sums| sums.seconds).sum();
        }
        offered
    }

    fn erlangs(&self) -> f64 {
        self.work / self.seconds
    }
}

/// First attempts that a run expects in this time.
fn expected(arrivals: &Arrivals, (from, to): (Seconds, Seconds)) -> f64 {
    match arrivals {
        Arrivals::Poisson(process) => {
            process.rate.pieces(from, to).map(|(start, end, rate)| rate * (end - start)).sum()
        }
        Arrivals::None | Arrivals::Log(_) => 0.0,
    }
}

/// Takers there on average.
fn takers(summary: &Summary<'_>, pool: &Pool, slice: usize) -> Option<f64> {
    let of_team = |&team: &TeamIndex| {
        let sums = summary.replications.iter().map(|replication| replication.teams(slice, team));
        let (present, seconds) = sums.fold((0.0, 0.0), |sum, sums| (sum.0 + sums.present, sum.1 + sums.seconds));
        (seconds > 0.0).then_some(present / seconds)
    };
    pool.teams.iter().map(of_team).sum()
}

fn lines(
    summary: &Summary<'_>,
    pool: &Pool,
    slice: usize,
    formulas: impl Fn(Seconds) -> (Option<ErlangFigures>, Option<ErlangFigures>),
) -> Vec<BusyHourLine> {
    let estimate = |of: &[CallTypeIndex], ratio: fn(&CallSums) -> (f64, f64)| {
        let pair = |replication: &crate::measure::Replication| {
            let ratios = of.iter().map(|&call_type| ratio(replication.calls(slice, call_type)));
            ratios.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
        };
        estimate_of(&summary.replications.iter().map(pair).collect::<Vec<_>>())
    };
    let (c, a) = formulas(0.0);
    let gave_up: fn(&CallSums) -> (f64, f64) =
        |sums| (f64::from(sums.abandoned + sums.abandoned_online + sums.abandoned_short), f64::from(sums.offered));
    let wait: fn(&CallSums) -> (f64, f64) =
        |sums| (sums.wait_answered, f64::from(sums.answered - sums.callbacks_answered));
    let line = |metric, unit, simulated, figure: fn(&ErlangFigures) -> f64| BusyHourLine {
        metric,
        call: None,
        unit,
        simulated,
        erlang_c: c.as_ref().map(figure),
        erlang_a: a.as_ref().map(figure),
    };
    let mut lines = vec![
        line("gave_up_share", Unit::Share, estimate(&pool.calls, gave_up), |figures| figures.abandoned_share),
        line("mean_wait_answered", Unit::Seconds, estimate(&pool.calls, wait), |figures| figures.mean_wait_answered),
    ];
    for &call_type in &pool.calls {
        let rules = &summary.model.calls[call_type];
        if let Some(within) = rules.target.within {
            let (c, a) = formulas(within);
            lines.push(BusyHourLine {
                metric: "within_target_share",
                call: Some(rules.name.clone()),
                unit: Unit::Share,
                simulated: estimate(&[call_type], |sums| (f64::from(sums.within_target), f64::from(sums.answered))),
                erlang_c: c.map(|figures| figures.answered_within),
                erlang_a: a.map(|figures| figures.answered_within),
            });
        }
    }
    if pool.desk_work {
        return lines; // takers are also busy with what the formulas do not hold
    }
    let occupancy = |replication: &crate::measure::Replication| {
        let sums = pool.teams.iter().map(|&team| replication.teams(slice, team));
        sums.fold((0.0, 0.0), |sum, sums| (sum.0 + sums.busy, sum.1 + sums.present))
    };
    let occupancy = estimate_of(&summary.replications.iter().map(occupancy).collect::<Vec<_>>());
    lines.push(line("occupancy", Unit::Share, occupancy, |figures| figures.occupancy));
    lines
}

fn estimate_of(pairs: &[(f64, f64)]) -> Estimate {
    let figure = ratio_of_sums(pairs);
    Estimate {
        mean: figure.map(|figure| figure.mean),
        ci_low: figure.and_then(|figure| figure.low),
        ci_high: figure.and_then(|figure| figure.high),
        replications: pairs.len(),
        ..Estimate::default()
    }
}

#[cfg(test)]
#[path = "busy_hour_tests.rs"]
mod tests;
