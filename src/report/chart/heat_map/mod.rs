//! Figures over two axes of a sweep, darker where callers fare worse.

mod data;

pub use data::{HeatMap, HeatMapCell, HeatMapChart};

use super::ChartError;
use super::figure::{WIDTH, capitalised, frame, in_words, unbroken};
use super::palette::{INK, PALE_INK, PAPER};
use super::panel::{Area, TICK_TYPE};
use super::paper::{Anchor, Paper, Type, picture};
use crate::measure::{Unit, Verdict};
use crate::report::{humanise, words};
use plotters::style::RGBColor;

/// Height of a map without its cells, and of a cell.
const MAP_FRAME: f64 = 120.0;
const CELL_HEIGHT: f64 = 66.0;
/// Height of title and caption together.
const FRAME_HEIGHT: f64 = 190.0;
/// Room for the labels to the left of a map.
const LABELS: f64 = 130.0;
const GAP: f64 = 30.0;

const HEADLINE: Type = Type::new(27.0).bold();
const FIGURE: Type = Type::new(23.0);

/// The darkest colour, for the worst figure of a map. One hue from pale to dark is read by all eyes alike.
const WORST: RGBColor = RGBColor(0, 70, 125);

/// Darkness from which white figures stand out more than dark ones (equal contrast after WCAG 2).
const WHITE_FROM: f64 = 0.64;

/// Draws a map for each figure, with the figure and its verdict in every cell that has room for it.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn heat_map(data: &HeatMapChart) -> Result<Vec<u8>, ChartError> {
    let lines = data.maps.len().div_ceil(2).max(1);
    let height = FRAME_HEIGHT + lines as f64 * (MAP_FRAME + CELL_HEIGHT * data.steps[1].len() as f64);
    let height = (height as u32).max(1_080);
    picture(WIDTH, height, |paper| {
        let caption = format!(
            "Means over {}, all with the same callers. The darker, the worse for callers; each map has its own scale. \
             ✓ target met, ✗ missed, ? open.",
            in_words(data.replications)
        );
        let area = frame(paper, height, &title(data), &[], &caption)?;
        let middle = f64::midpoint(area.left, area.right);
        for (map, place) in data.maps.iter().zip(0..) {
            let columns = [(area.left, middle - GAP), (middle + GAP, area.right)];
            let (left, right) = columns[place % 2];
            let row = area.rows(lines)[place / 2];
            draw(paper, data, map, Area { left, right, ..row })?;
        }
        Ok(())
    })
}

fn draw(paper: &Paper<'_>, data: &HeatMapChart, map: &HeatMap, area: Area) -> Result<(), ChartError> {
    let headline = format!("{}: {}", map.call, map.figure);
    let fitting = |text: &str, width: f64| paper.shortened(text, width, TICK_TYPE);
    let step = |label: &str, width: f64| paper.abridged(label, width, TICK_TYPE);
    let headline = paper.shortened(&headline, area.right - area.left, HEADLINE);
    paper.text(&headline, (area.left, area.top + 20.0), Anchor::Left, HEADLINE)?;
    let up = fitting(&data.axis_titles[1], area.right - area.left);
    paper.text(&up, (area.left, area.top + 54.0), Anchor::Left, TICK_TYPE)?;
    let grid = Area { left: area.left + LABELS, top: area.top + 72.0, right: area.right, bottom: area.bottom - 72.0 };
    let width = (grid.right - grid.left) / data.steps[0].len() as f64;
    let height = (grid.bottom - grid.top) / data.steps[1].len() as f64;
    for (label, row) in data.steps[1].iter().zip(0..) {
        let y = grid.bottom - (f64::from(row) + 0.5) * height;
        paper.text(&step(label, LABELS), (grid.left - 12.0, y), Anchor::Right, TICK_TYPE)?;
    }
    for (label, column) in data.steps[0].iter().zip(0..) {
        let x = grid.left + (f64::from(column) + 0.5) * width;
        paper.text(&step(label, width - 6.0), (x, grid.bottom + 20.0), Anchor::Centre, TICK_TYPE)?;
    }
    let foot = (f64::midpoint(grid.left, grid.right), grid.bottom + 50.0);
    paper.text(&fitting(&data.axis_titles[0], grid.right - grid.left), foot, Anchor::Centre, TICK_TYPE)?;
    for (cells, row) in map.cells.iter().zip(0..) {
        for (cell, column) in cells.iter().zip(0..) {
            let corner = (grid.left + f64::from(column) * width, grid.bottom - f64::from(row + 1) * height);
            draw_cell(paper, map, cell, corner, (width, height))?;
        }
    }
    Ok(())
}

fn draw_cell(
    paper: &Paper<'_>,
    map: &HeatMap,
    cell: &HeatMapCell,
    corner: (f64, f64),
    size: (f64, f64),
) -> Result<(), ChartError> {
    let darkness = cell.estimate.mean.map_or(0.0, |mean| darkness(map, mean));
    let opposite = (corner.0 + size.0 - 2.0, corner.1 + size.1 - 2.0);
    paper.rectangle(corner, opposite, WORST, 0.06 + 0.94 * darkness)?;
    let sign = cell.verdict.map_or("", |verdict| match verdict {
        Verdict::Met => " ✓",
        Verdict::Missed => " ✗",
        Verdict::Open => " ?",
    });
    let text = format!("{}{sign}", humanise::figure(&cell.estimate, map.unit, ""));
    let colour = match cell.estimate.mean {
        None => PALE_INK,
        Some(_) if darkness > WHITE_FROM => PAPER,
        Some(_) => INK,
    };
    let style = FIGURE.colour(colour);
    if paper.width_of(&text, style) + 8.0 > size.0 || size.1 < 28.0 {
        return Ok(());
    }
    let middle = (f64::midpoint(corner.0, opposite.0), f64::midpoint(corner.1, opposite.1));
    paper.text(&text, middle, Anchor::Centre, style)
}

/// What the chart shows: how far the longest mean wait ranges over the grid.
fn title(data: &HeatMapChart) -> String {
    let axes = format!("{} against {}", capitalised(&words::axis(&data.axes[0])), words::axis(&data.axes[1]));
    let ranges = data.maps.iter().filter(|map| map.unit == Unit::Seconds).filter_map(|map| {
        let told = || map.cells.iter().flatten().filter_map(|cell| Some((cell.estimate.mean?, cell.estimate)));
        let least = told().min_by(|a, b| a.0.total_cmp(&b.0))?;
        let most = told().max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((map, least.1, most))
    });
    let Some((map, least, (_, most))) = ranges.max_by(|a, b| a.2.0.total_cmp(&b.2.0)) else { return axes };
    let wait = |estimate| unbroken(&humanise::figure(estimate, Unit::Seconds, ""));
    format!("{axes}: mean wait of {} calls from {} to {}", map.call, wait(&least), wait(&most))
}

/// From 0 for the best figure of a map to 1 for the worst.
fn darkness(map: &HeatMap, mean: f64) -> f64 {
    let means = map.cells.iter().flatten().filter_map(|cell| cell.estimate.mean);
    let (low, high) = means.fold((f64::MAX, f64::MIN), |ends, mean| (ends.0.min(mean), ends.1.max(mean)));
    let place = if high > low { (mean - low) / (high - low) } else { 0.0 };
    if map.more_is_worse { place } else { 1.0 - place }
}
