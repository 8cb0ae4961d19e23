//! Takers by hour, now and in a plan.

use super::ChartError;
use super::axis::{Axis, Tick};
use super::figure::{Entry, WIDTH, frame};
use super::palette::{self, Look};
use super::panel::{Located, Panel};
use super::paper::picture;
use crate::measure::{Estimate, RosterSlot, StaffRow};
use crate::report::lookup;
use crate::report::slot::DAYS;

const PANEL_HEIGHT: u32 = 520;
/// Height of title, legend and caption together.
const FRAME_HEIGHT: u32 = 260;

/// Draws a panel a team, its takers by hour of the day or week as they are and as they are to be; `None` without hours.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn staff_chart(rows: &[StaffRow], title: &str) -> Option<Result<Vec<u8>, ChartError>> {
    let hourly: Vec<(f64, &StaffRow)> = rows.iter().filter_map(|row| Some((hour(&row.slot)? as f64, row))).collect();
    let teams = lookup::distinct(hourly.iter().map(|(_, row)| row.team.as_str()));
    (!teams.is_empty()).then(|| draw(&hourly, &teams, title))
}

fn draw(hourly: &[(f64, &StaffRow)], teams: &[&str], title: &str) -> Result<Vec<u8>, ChartError> {
    let now = Look { dashes: &[12.0, 7.0], ..palette::of_call(0) };
    let plan = Look { dashes: &[], ..palette::of_call(1) };
    let legend = [Entry::Plain("now".to_owned(), now), Entry::Plain("plan".to_owned(), plan)];
    let end = hourly.iter().map(|(hour, _)| hour + 1.0).fold(0.0, f64::max);
    let caption = "The plan is the cheapest staffing found that meets every target; now is the scenario as it is.";
    let height = FRAME_HEIGHT + PANEL_HEIGHT * teams.len() as u32;
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, title, &legend, caption)?;
        let x = axis(end);
        for (team, area) in teams.iter().zip(area.rows(teams.len())) {
            let of_team = || hourly.iter().filter(|(_, row)| row.team == *team);
            let most = of_team().map(|(_, row)| row.now.max(f64::from(row.then))).fold(0.0, f64::max);
            let headline = format!("Takers on duty, team {team}");
            let mut panel = Panel::new(paper, area, &headline, &x, Axis::of_counts(most, 6))?;
            let before: Vec<Located> = of_team().map(|(hour, row)| (*hour, exactly(row.now))).collect();
            let after: Vec<Located> = of_team().map(|(hour, row)| (*hour, exactly(f64::from(row.then)))).collect();
            panel.steps(&before, end, now)?;
            panel.steps(&after, end, plan)?;
        }
        Ok(())
    })
}

fn hour(slot: &RosterSlot) -> Option<usize> {
    match slot {
        RosterSlot::HourOfDay(hour) | RosterSlot::HourOfWeek(hour) => Some(*hour),
        RosterSlot::Always | RosterSlot::Shift { .. } => None,
    }
}

fn exactly(takers: f64) -> Estimate {
    Estimate { mean: Some(takers), ..Estimate::default() }
}

fn axis(end: f64) -> Axis {
    let is_day = end <= 24.0;
    let step = if is_day { 2 } else { 12 };
    let label = |hour: usize| match (is_day, hour % 24) {
        (false, 0) if hour < 168 => DAYS[hour / 24].to_owned(),
        _ => format!("{:02}:00", hour % 24),
    };
    let ticks = (0..=end as usize).step_by(step).map(|hour| Tick { at: hour as f64, label: label(hour) });
    Axis { low: 0.0, high: end, ticks: ticks.collect() }
}
