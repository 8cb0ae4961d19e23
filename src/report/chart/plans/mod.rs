//! What plans cost against what callers get for it.

mod data;

pub use data::{PlanPoint, PlansChart, PlansPanel};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, LEGEND, LEGEND_LINE, WIDTH, frame, in_words};
use super::palette::{self, Look};
use super::panel::{Area, Labelled, Panel};
use super::paper::{Paper, picture};
use crate::measure::{Estimate, Unit};
use crate::report::{humanise, lookup};

/// Height of the frame and of a line of panels.
const FRAME_HEIGHT: f64 = 280.0;
const PANEL_HEIGHT: f64 = 440.0;
const GAP: f64 = 30.0;
/// Steps of an axis at most.
const TICKS: usize = 5;
/// Plans whose names find room beside their markers; more of them are numbered.
const NAMED: usize = 5;
/// Characters of plans' names that a title holds.
const TITLE_NAMES: usize = 90;
/// Pixels of a plan's name in the legend, and names that usually stand in a line.
const LEGEND_NAME: f64 = 560.0;
const LEGEND_COLUMNS: f64 = 3.0;

/// Draws a panel for each figure that plans are judged by: cost to the right, the figure with its interval upwards.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn plans_chart(data: &PlansChart) -> Result<Vec<u8>, ChartError> {
    let columns = data.panels.len().min(2);
    let lines = data.panels.len().div_ceil(columns.max(1));
    let numbered = if is_numbered(data) { LEGEND_LINE * data.plans as f64 / LEGEND_COLUMNS } else { 0.0 };
    let height = (FRAME_HEIGHT + numbered + PANEL_HEIGHT * lines as f64) as u32;
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, &title(data), &legend(paper, data), &caption(data))?;
        let width = (area.right - area.left + GAP) / columns as f64;
        for (number, panel) in data.panels.iter().enumerate() {
            let row = area.rows(lines)[number / columns];
            let left = area.left + (number % columns) as f64 * width;
            draw(paper, data, panel, Area { left, right: left + width - GAP, ..row })?;
        }
        Ok(())
    })
}

fn draw(paper: &Paper<'_>, data: &PlansChart, panel: &PlansPanel, area: Area) -> Result<(), ChartError> {
    let (unit, x_title) =
        if data.by_hours { (Unit::Hours, "staffed hours of the run") } else { (Unit::Currency, "cost of the run") };
    let (low, high) = ends(panel.points.iter().map(|point| point.cost));
    // Room for the names beside the outermost points, also where all cost the same.
    let room = (0.2 * (high - low)).max(0.02 * high.abs()).max(f64::MIN_POSITIVE);
    let x = Axis::of_range((low - room).max(0.0), high + room, TICKS, unit, &data.currency);
    let (low, high) = ends(
        panel
            .points
            .iter()
            .flat_map(|point| {
                let Estimate { mean, ci_low, ci_high, .. } = point.estimate;
                [mean, ci_low, ci_high].into_iter().flatten()
            })
            .chain(panel.bound),
    );
    let room = (0.1 * (high - low)).max(1e-3 * high.abs());
    let y = Axis::of_range((low - room).max(0.0), high + room, TICKS, panel.unit, &data.currency);
    let wanted = if panel.more_is_better { "higher" } else { "lower" };
    let headline = format!("{} ({wanted} is better)", panel.figure);
    let mut drawn = Panel::with_x_title(paper, area, &headline, x_title, &x, y)?;
    let bounds = panel.bound.map(|bound| {
        let side = if panel.more_is_better { "at least" } else { "at most" };
        (bound, format!("target: {side} {}", humanise::exact(bound, panel.unit, &data.currency)))
    });
    let points: Vec<Labelled> = panel
        .points
        .iter()
        .map(|point| {
            let place = place(data, &point.plan);
            Labelled {
                x: point.cost,
                estimate: point.estimate,
                look: look(place),
                label: name(data, place, &point.plan),
            }
        })
        .collect();
    drawn.points(&points)?;
    drawn.bounds(&bounds.into_iter().collect::<Vec<_>>())?;
    drawn.names(&points)
}

fn is_numbered(data: &PlansChart) -> bool {
    data.plans > NAMED
}

/// The base and then the plans, in any panel.
fn names(data: &PlansChart) -> Vec<&str> {
    lookup::distinct(data.panels.iter().flat_map(|panel| &panel.points).map(|point| point.plan.as_str()))
}

fn place(data: &PlansChart, plan: &str) -> usize {
    names(data).iter().position(|name| *name == plan).unwrap_or(0)
}

fn look(place: usize) -> Look {
    place.checked_sub(1).map_or_else(|| palette::of_team(0), palette::of_call)
}

/// What stands beside a marker.
fn name(data: &PlansChart, place: usize, plan: &str) -> String {
    if is_numbered(data) && place > 0 { format!("{}{place}", mark(data, plan)) } else { full_name(data, plan) }
}

fn full_name(data: &PlansChart, plan: &str) -> String {
    format!("{}{plan}", mark(data, plan))
}

fn mark(data: &PlansChart, plan: &str) -> &'static str {
    if data.improvements.iter().any(|known| known == plan) { "★ " } else { "" }
}

fn legend(paper: &Paper<'_>, data: &PlansChart) -> Vec<Entry> {
    let plans = if is_numbered(data) { names(data) } else { Vec::new() };
    let numbered = plans.into_iter().enumerate().skip(1).map(|(place, plan)| {
        let name = format!("{place} {}", full_name(data, plan));
        Entry::Dot(paper.shortened(&name, LEGEND_NAME, LEGEND), look(place))
    });
    let has_bound = data.panels.iter().any(|panel| panel.bound.is_some());
    numbered.chain(has_bound.then(|| Entry::Bound("target".to_owned()))).collect()
}

fn title(data: &PlansChart) -> String {
    let what = if data.has_targets { "target" } else { "mean wait" };
    let better = &data.improvements;
    match &better[..] {
        [] if data.plans == 1 => format!("The plan is better than the base in no {what}, or worse in another"),
        [] => format!("No plan is better than the base in one {what} without being worse in another"),
        [one] => format!("{one} is better than the base in at least one {what} and worse in none"),
        [some @ .., last] if better.iter().map(|name| name.chars().count()).sum::<usize>() <= TITLE_NAMES => {
            format!("Better than the base in at least one {what} and worse in none: {} and {last}", some.join(", "))
        }
        some => {
            let which = if some.len() == data.plans {
                format!("All {} plans", some.len())
            } else {
                format!("{} of {} plans", some.len(), data.plans)
            };
            format!("{which} are better than the base in at least one {what} and worse in none")
        }
    }
}

fn caption(data: &PlansChart) -> String {
    let mark =
        if data.improvements.is_empty() { "" } else { " ★ not worse than the base in any target and better in one." };
    format!(
        "Means over {} of each plan, all with the same callers; bars, where they reach beyond a marker, are 95 % \
         confidence intervals. Differences between plans are surer than the bars show. Axes need not start at 0.{mark}",
        in_words(data.replications)
    )
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let ends = values
        .filter(|value| value.is_finite())
        .fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    if ends.0 > ends.1 { (0.0, 1.0) } else { ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(better: usize, plans: usize) -> PlansChart {
        let name = |number: usize| format!("one more taker from {number}:00 to {}:00", number + 8);
        PlansChart {
            panels: vec![],
            by_hours: false,
            currency: "£".into(),
            improvements: (0..better).map(name).collect(),
            plans,
            has_targets: true,
            replications: 20,
        }
    }

    #[test]
    fn a_title_counts_plans_that_it_has_no_room_to_name() {
        assert!(title(&chart(2, 9)).ends_with("one more taker from 0:00 to 8:00 and one more taker from 1:00 to 9:00"));
        let rest = "plans are better than the base in at least one target and worse in none";
        assert_eq!(title(&chart(7, 9)), format!("7 of 9 {rest}"));
        assert_eq!(title(&chart(7, 7)), format!("All 7 {rest}"));
    }

    #[test]
    fn many_plans_are_numbered_and_few_are_named() {
        assert_eq!(name(&chart(0, 5), 2, "late"), "late");
        assert_eq!(name(&chart(0, 6), 2, "late"), "2");
        assert_eq!(name(&chart(0, 6), 0, "base"), "base");
    }
}
