//! What plans cost against what callers get for it.

mod data;

pub use data::{PlanPoint, PlansChart, PlansPanel};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, WIDTH, frame, in_words};
use super::palette;
use super::panel::{Area, Labelled, Panel};
use super::paper::{Paper, picture};
use crate::measure::{Estimate, Unit};
use crate::report::humanise;

/// Height of the frame and of a line of panels.
const FRAME_HEIGHT: f64 = 280.0;
const PANEL_HEIGHT: f64 = 440.0;
const GAP: f64 = 30.0;
/// Steps of an axis at most.
const TICKS: usize = 5;

/// Draws a panel for each figure that plans are judged by: cost to the right, the figure with its interval upwards.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn plans_chart(data: &PlansChart) -> Result<Vec<u8>, ChartError> {
    let columns = data.panels.len().min(2);
    let lines = data.panels.len().div_ceil(columns.max(1));
    let height = (FRAME_HEIGHT + PANEL_HEIGHT * lines as f64) as u32;
    picture(WIDTH, height, |paper| {
        let legend = if data.panels.iter().any(|panel| panel.bound.is_some()) {
            vec![Entry::Bound("target".to_owned())]
        } else {
            Vec::new()
        };
        let area = frame(paper, height, &title(data), &legend, &caption(data))?;
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
        .enumerate()
        .map(|(place, point)| Labelled {
            x: point.cost,
            estimate: point.estimate,
            look: if place == 0 { palette::of_team(0) } else { palette::of_call(place - 1) },
            label: name(data, point),
        })
        .collect();
    drawn.points(&points)?;
    drawn.bounds(&bounds.into_iter().collect::<Vec<_>>())?;
    drawn.names(&points)
}

fn name(data: &PlansChart, point: &PlanPoint) -> String {
    let mark = if data.improvements.contains(&point.plan) { "★ " } else { "" };
    format!("{mark}{}", point.plan)
}

fn title(data: &PlansChart) -> String {
    let what = if data.has_targets { "target" } else { "mean wait" };
    match &data.improvements[..] {
        [] if data.plans == 1 => format!("The plan is better than the base in no {what}, or worse in another"),
        [] => format!("No plan is better than the base in one {what} without being worse in another"),
        [one] => format!("{one} is better than the base in at least one {what} and worse in none"),
        [some @ .., last] => {
            format!("Better than the base in at least one {what} and worse in none: {} and {last}", some.join(", "))
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
