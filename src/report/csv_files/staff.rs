use super::write;
use crate::measure::{RosterSlot, StaffRow};
use crate::report::decimal::decimal;
use crate::report::slot::slot;

/// `staff.csv`: a line a slot of the roster, with its takers now and in the plan, and the target that comes off worst
/// with one taker fewer than the plan.
///
/// # Errors
/// As for [`summary`](super::summary).
pub fn staff(rows: &[StaffRow]) -> csv::Result<Vec<u8>> {
    let header = [
        ["team", "slot", "hour", "now", "plan"],
        ["one_fewer_call", "one_fewer_metric", "one_fewer_interval_start", "one_fewer_mean", "one_fewer_ci_low"],
        ["one_fewer_ci_high", "wanted", "bound", "unit", "one_fewer_verdict"],
    ];
    write(header.concat(), rows.iter().map(line))
}

fn line(row: &StaffRow) -> Vec<String> {
    let hour = match row.slot {
        RosterSlot::HourOfDay(hour) | RosterSlot::HourOfWeek(hour) => hour.to_string(),
        RosterSlot::Always | RosterSlot::Shift { .. } => String::new(),
    };
    let mut cells = vec![row.team.clone(), slot(&row.slot), hour, decimal(Some(row.now)), row.then.to_string()];
    match &row.one_fewer {
        None => cells.extend(vec![String::new(); 10]),
        Some(target) => {
            let (hour, target) = (target.hour, &target.target);
            cells.extend([target.call.clone(), target.metric.clone(), decimal(hour)]);
            cells.extend([target.estimate.mean, target.estimate.ci_low, target.estimate.ci_high].map(decimal));
            let wanted = if target.at_least { "at least" } else { "at most" };
            cells.extend([wanted.to_owned(), decimal(Some(target.bound))]);
            cells.extend([target.unit.as_str().to_owned(), target.verdict.as_str().to_owned()]);
        }
    }
    cells
}
