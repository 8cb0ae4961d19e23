//! The verdict on a plan: "meets both targets; 1.2 % cheaper; 101 mean wait 48 s ± 6 s shorter".

use super::Plan;
use super::change::{Change, Effect};
use crate::measure::{Unit, Verdict};
use crate::report::{CallMarks, humanise};

pub(super) fn verdict(plan: &Plan, marks: &[CallMarks]) -> String {
    let calls = || plan.changes.iter().filter(|change| change.scope == crate::measure::Scope::Calls);
    let means = targets(&plan.targets);
    if !plan.changes.is_empty() && plan.changes.iter().all(Change::is_nothing) {
        return [means, Some("no difference to the base: every figure is the same".into())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ");
    }
    let mut parts: Vec<String> = [means, money(plan)].into_iter().flatten().collect();
    let unknown = || calls().filter(|change| change.effect() == Effect::Unknown);
    let is_silent = |change: &Change| change.plan.mean.is_none() || change.base.mean.is_none();
    if unknown().any(|change| !is_silent(change)) {
        parts.push("too few replications to tell the differences from chance".into());
    } else if unknown().next().is_none() || plan.judged().any(Change::is_told) {
        parts.push(balance(plan));
    }
    if unknown().any(is_silent) {
        parts.push("where nobody is answered there is no wait to compare".into());
    }
    parts.extend(calls().filter(|change| change.unit == Unit::Seconds).filter_map(|change| wait(change, marks)));
    parts.join("; ")
}

fn targets(verdicts: &[Verdict]) -> Option<String> {
    let count = |verdict| verdicts.iter().filter(|found| **found == verdict).count();
    let (met, open) = (count(Verdict::Met), count(Verdict::Open));
    let told = match (met, verdicts.len()) {
        (_, 0) => return None,
        (0, 1) if open == 0 => "misses its target".to_owned(),
        (0, _) if open == 0 => "meets no target".to_owned(),
        (1, 1) => "meets its target".to_owned(),
        (2, 2) => "meets both targets".to_owned(),
        (met, all) if met == all => format!("meets all {all} targets"),
        (met, all) => format!("meets {met} of {all} targets"),
    };
    Some(if open == 0 { told } else { format!("{told} ({open} open)") })
}

/// What the plan costs against the base; where nothing costs anything, its hours.
fn money(plan: &Plan) -> Option<String> {
    let costs = |change: &&Change| change.base.mean.is_some_and(|mean| mean > 0.0);
    let (change, same, less, more) = match plan.of_teams("cost").filter(costs) {
        Some(cost) => (cost, "costs the same", "cheaper", "dearer"),
        None => (
            plan.of_teams("staffed_hours").filter(costs)?,
            "the same staffed hours",
            "fewer staffed hours",
            "more staffed hours",
        ),
    };
    if change.plan.mean.is_none() {
        return Some("its cost cannot be told, as a team of it has no `cost_per_hour`".to_owned());
    }
    let percent = 100.0 * change.difference?.mean? / change.base.mean?;
    Some(match change.effect() {
        Effect::NoDifference => same.to_owned(),
        Effect::Better | Effect::Worse | Effect::Unknown => {
            let places = if percent.abs() < 0.095 { 2 } else { 1 };
            format!("{} % {}", humanise::grouped(percent.abs(), places), if percent < 0.0 { less } else { more })
        }
    })
}

/// In how many targets the plan is better and in how many it is worse.
fn balance(plan: &Plan) -> String {
    let all = plan.judged().count();
    let count = |effect| plan.judged().filter(|change| change.effect() == effect).count();
    let (better, worse) = (count(Effect::Better), count(Effect::Worse));
    let what = if plan.targets.is_empty() { ("mean wait", "mean waits") } else { ("target", "targets") };
    let of = |number: usize, word: &str| match number {
        _ if number == all && all == 1 => format!("{word} in its {}", what.0),
        _ if number == all => format!("{word} in all {all} {}", what.1),
        1 => format!("{word} in 1 {}", what.0),
        _ => format!("{word} in {number} {}", what.1),
    };
    match (better, worse) {
        (0, 0) => format!("no difference in any {}", what.0),
        (_, 0) => of(better, "better"),
        (0, _) => of(worse, "worse"),
        _ => format!("{}, {}", of(better, "better"), of(worse, "worse")),
    }
}

/// How much longer or shorter callers wait, where that is told from chance.
fn wait(change: &Change, marks: &[CallMarks]) -> Option<String> {
    let word = match change.effect() {
        Effect::Better => "shorter",
        Effect::Worse => "longer",
        Effect::NoDifference | Effect::Unknown => return None,
    };
    let size = humanise::change(&change.difference?, change.unit, "");
    Some(format!("{} {} {word}", change.label(marks), size.trim_start_matches(['+', '−'])))
}
