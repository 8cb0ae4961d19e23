//! Why no staffing will do, in a planner's words.

use crate::experiment::staff::{Impossible, Obstacle};
use crate::measure::StaffTarget;
use crate::report::{CallMarks, clock, humanise, target_in_words};
use crate::scenario::Scenario;

/// Targets named before the rest is only counted.
const MOST_NAMED: usize = 4;

/// What stands in the way, and how near the targets came.
pub(super) fn why_not(impossible: &Impossible, marks: &[CallMarks], scenario: &Scenario) -> String {
    let hours = |hours: f64| humanise::grouped(hours.round(), 0);
    let obstacle = match impossible.obstacle {
        Obstacle::Targets => "no number of takers meets the targets: not even if a taker were always free".to_owned(),
        Obstacle::Max(max) => format!("`staffing.max` is in the way: with at most {max} takers of a team at any time"),
        Obstacle::BudgetHours { budget, needed } => format!(
            "`staffing.budget_hours` is in the way: the cheapest staffing found needs {} rostered hours. Within {}",
            hours(needed),
            hours(budget)
        ),
        Obstacle::Roster => "no number of takers meets the targets in this roster (the hours that shifts cover and \
                             their breaks, outages, other teams): with more takers than could matter"
            .to_owned(),
    };
    let mut shortfalls: Vec<&StaffTarget> = impossible.shortfalls.iter().collect();
    shortfalls.sort_by(|a, b| b.usage().total_cmp(&a.usage()));
    let named = shortfalls.iter().take(MOST_NAMED).map(|target| {
        let hour = target.hour.map_or(String::new(), |start| format!(", {}", clock(scenario.start, start)));
        target_in_words(&target.target, marks, &scenario.currency) + &hour
    });
    let rest = shortfalls.len().saturating_sub(MOST_NAMED);
    let rest = (rest > 0).then(|| format!("and {rest} more"));
    let told: Vec<String> = named.chain(rest).collect();
    if told.is_empty() { obstacle } else { format!("{obstacle}, {}", told.join("; ")) }
}
