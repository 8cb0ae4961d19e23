use super::layout::{COLUMNS, paragraph, sign, table, text};
use super::targets::targets_table;
use crate::measure::{RosterSlot, StaffRow, StaffTarget, TargetRow, Unit, Verdict};
use crate::report::slot::{DAYS, clock, slot};
use crate::report::{CallMarks, humanise, lookup, words};
use comfy_table::CellAlignment;
use jiff::civil::DateTime;

/// What the table of a staffing is made of.
#[derive(Debug, Clone, Copy)]
pub struct StaffTable<'a> {
    /// Every slot of the roster.
    pub rows: &'a [StaffRow],
    /// The targets over the run, as the plan meets them.
    pub targets: &'a [TargetRow],
    /// The targets in each hour of the run; empty where they hold over the run.
    pub hourly: &'a [StaffTarget],
    /// Target waits of the call types.
    pub marks: &'a [CallMarks],
    /// Start of the run on the local clock.
    pub start: DateTime,
    /// Currency symbol.
    pub currency: &'a str,
    /// Rostered hours of the run, now and then.
    pub hours: [f64; 2],
    /// Cost of the run, now and then.
    pub cost: [f64; 2],
    /// Replications spent on the search and its check.
    pub spent: usize,
}

/// How many takers each hour or shift has and needs, what that costs and achieves, and what one fewer would do.
pub fn staff_table(data: &StaffTable<'_>) -> String {
    let mut out = String::new();
    for team in lookup::distinct(data.rows.iter().map(|row| row.team.as_str())) {
        let rows: Vec<&StaffRow> = data.rows.iter().filter(|row| row.team == team).collect();
        let is_week = rows.iter().all(|row| matches!(row.slot, RosterSlot::HourOfWeek(_)));
        out += &if is_week { week(team, &rows) } else { lines(data, team, &rows) };
        out.push('\n');
    }
    out += &totals(data);
    out.push('\n');
    if !data.targets.is_empty() {
        out += &targets_table(data.targets, data.marks, data.currency);
    }
    out += &tightest_hours(data);
    out.push('\n');
    out += &legend(data);
    out
}

fn lines(data: &StaffTable<'_>, team: &str, rows: &[&StaffRow]) -> String {
    let heading = format!("team {team}");
    let header = [heading.as_str(), "now", "plan", "one taker fewer than the plan"];
    let mut lines = table(&header, &[19, 6, 5, 46], 1);
    if let Some(column) = lines.column_mut(3) {
        column.set_cell_alignment(CellAlignment::Left);
    }
    for row in rows {
        let fewer = row.one_fewer.as_ref().map_or(humanise::NOTHING.to_owned(), |target| told(data, target));
        lines.add_row([slot(&row.slot), takers(row.now), row.then.to_string(), fewer]);
    }
    text(&lines)
}

/// Two grids of a week, a line a day: the plan and how it differs from now.
fn week(team: &str, rows: &[&StaffRow]) -> String {
    let plan = |row: &StaffRow| row.then.to_string();
    let change = |row: &StaffRow| match f64::from(row.then) - row.now {
        0.0 => "·".to_owned(),
        more if more > 0.0 => format!("+{}", takers(more)),
        fewer => format!("−{}", takers(-fewer)),
    };
    let plan = grid(&format!("team {team}: takers of the plan, by hour"), rows, &plan);
    plan + "\n" + &grid(&format!("team {team}: more or fewer than now"), rows, &change)
}

fn grid(heading: &str, rows: &[&StaffRow], cell: &dyn Fn(&StaffRow) -> String) -> String {
    let cells: Vec<String> = rows.iter().map(|row| cell(row)).collect();
    let width = 1 + cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0).max(2);
    let a_line = [24, 12, 8, 6, 4].into_iter().find(|hours| 3 + hours * width <= usize::from(COLUMNS)).unwrap_or(1);
    let line = |cells: &[String]| cells.iter().map(|cell| format!("{cell:>width$}")).collect::<Vec<_>>().concat();
    let numbers: Vec<String> = (0..24).map(|hour: usize| hour.to_string()).collect();
    let mut lines = vec![heading.to_owned()];
    for hours in (0..24).step_by(a_line).map(|first| first..first + a_line) {
        lines.push(format!("   {}", line(&numbers[hours.clone()])));
        let days = DAYS.iter().zip(cells.chunks_exact(24));
        lines.extend(days.map(|(day, of_day)| format!("{day}{}", line(&of_day[hours.clone()]))));
    }
    lines.join("\n") + "\n"
}

fn totals(data: &StaffTable<'_>) -> String {
    let mut lines = table(&["in a run", "now", "plan", "change"], &[19, 18, 18, 19], 1);
    for (name, unit, [now, then]) in [("rostered hours", Unit::Hours, data.hours), ("cost", Unit::Currency, data.cost)]
    {
        if now > 0.0 || then > 0.0 {
            let shown = |number: f64| humanise::exact(number.round(), unit, data.currency);
            let change = if now > 0.0 { signed_share(then / now - 1.0) } else { humanise::NOTHING.to_owned() };
            lines.add_row([name.to_owned(), shown(now), shown(then), change]);
        }
    }
    text(&lines)
}

fn signed_share(share: f64) -> String {
    let percent = (1_000.0 * share).round() / 10.0;
    let sign = if percent > 0.0 { "+" } else { "" };
    format!("{sign}{} %", humanise::grouped(percent, 1))
}

/// Where targets hold in each hour: the hour that comes nearest to missing each of them.
fn tightest_hours(data: &StaffTable<'_>) -> String {
    let mut out = String::new();
    let name = |target: &StaffTarget| (target.target.call.clone(), target.target.metric.clone());
    let mut seen = Vec::new();
    for target in data.hourly {
        if seen.contains(&name(target)) {
            continue;
        }
        seen.push(name(target));
        let of_hours = data.hourly.iter().filter(|other| name(other) == name(target));
        let met = of_hours.clone().filter(|hour| hour.target.verdict == Verdict::Met).count();
        let tightest = of_hours.clone().max_by(|a, b| a.usage().total_cmp(&b.usage())).unwrap_or(target);
        let hours = of_hours.count();
        out += &paragraph(&format!("Met in {met} of {hours} hours; the tightest: {}.", told(data, tightest)));
    }
    out
}

/// A target in a line: `✗ 101 abandoned 5.2 % (≤ 5 %)`.
fn told(data: &StaffTable<'_>, target: &StaffTarget) -> String {
    let row = &target.target;
    let hour = target.hour.map_or(String::new(), |start| format!(", {}", clock(data.start, start)));
    format!("{} {}{hour}", sign(row.verdict), words::target(row, data.marks, data.currency))
}

/// A number of takers, with a decimal where hours of a slot differ.
fn takers(number: f64) -> String {
    if (number - number.round()).abs() < 0.05 { humanise::grouped(number, 0) } else { humanise::grouped(number, 1) }
}

fn legend(data: &StaffTable<'_>) -> String {
    let fewer: Vec<&StaffTarget> = data.rows.iter().filter_map(|row| row.one_fewer.as_ref()).collect();
    let needed = fewer.iter().filter(|target| target.target.verdict != Verdict::Met).count();
    let replications = data.targets.iter().chain(data.hourly.iter().map(|hourly| &hourly.target));
    let replications = replications.map(|row| row.estimate.replications).max().unwrap_or(0);
    let spent = humanise::grouped(data.spent as f64, 0);
    let reserve = if needed < fewer.len() {
        " Where it would not, one taker moves it by less than the plan keeps in hand for other callers than these."
    } else {
        ""
    };
    paragraph(&format!(
        "One taker fewer: the target that comes off worst. In {needed} of {} cases it would be missed (✗) or no longer \
         be sure (?).{reserve}",
        fewer.len()
    )) + &paragraph(&format!(
        "Spent {spent} replications. The targets stand after {} with callers who took no part in the search: so many \
         say it with 95 % confidence.",
        humanise::grouped(replications as f64, 0)
    ))
}

#[cfg(test)]
#[path = "staff_tests.rs"]
mod tests;
