//! Waits and abandonment along one axis of a sweep.

mod data;
mod title;

pub use data::{SweepChart, SweepSeries};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, WIDTH, frame};
use super::groups::{by_scale, largest};
use super::palette::{self, INK};
use super::panel::{Area, Located, Panel};
use super::paper::{Paper, picture};
use crate::measure::{Estimate, Unit};
use crate::report::humanise;

const HEIGHT: u32 = 1200;
const GAP: f64 = 30.0;

/// Draws the chart: mean waits to the left, shares to the right, each with its 95 % band and targets.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn sweep_chart(data: &SweepChart) -> Result<Vec<u8>, ChartError> {
    picture(WIDTH, HEIGHT, |paper| {
        let area = frame(paper, HEIGHT, &title::of(data), &legend(data), &caption(data))?;
        let middle = f64::midpoint(area.left, area.right);
        let (left, right) = (Area { right: middle - GAP, ..area }, Area { left: middle + GAP, ..area });
        waits(paper, data, left)?;
        shares(paper, data, right)
    })
}

fn legend(data: &SweepChart) -> Vec<Entry> {
    let lines = data.calls.iter().enumerate();
    let mut legend: Vec<Entry> =
        lines.map(|(place, series)| Entry::Line(format!("{} calls", series.call), palette::of_call(place))).collect();
    legend.push(Entry::Patch("95 % confidence band".to_owned(), palette::PALE_INK, 0.3));
    if data.calls.iter().any(data::SweepSeries::has_target) {
        legend.push(Entry::Bound("target".to_owned()));
    }
    legend
}

fn caption(data: &SweepChart) -> String {
    format!(
        "Along the axis: {}. Means over {} replications of each step, all with the same callers. Bands show how well the \
         means are known, not how much one run differs from the next.",
        data.axis_title,
        humanise::grouped(data.replications as f64, 0)
    )
}

fn waits(paper: &Paper<'_>, data: &SweepChart, area: Area) -> Result<(), ChartError> {
    let x = x_axis(data);
    let longest: Vec<f64> = data.calls.iter().map(|series| largest(&series.mean_wait)).collect();
    let groups = by_scale(&longest);
    for (group, area) in groups.iter().zip(rows(area, groups.len())) {
        let bounds = group.iter().filter_map(|&place| data.calls[place].mean_answer);
        let most = group.iter().map(|&place| longest[place]).chain(bounds).fold(0.0, f64::max);
        let names: Vec<&str> = group.iter().map(|&place| data.calls[place].call.as_str()).collect();
        let headline = format!("{} mean wait until answered", names.join(", "));
        let panel = Panel::new(paper, area, &shortened(&headline), &x, Axis::of_waits(most, 5))?;
        for &place in group {
            let series = &data.calls[place];
            if let Some(bound) = series.mean_answer {
                let label = format!("{} target: at most {}", series.call, humanise::wait(bound));
                panel.bound(bound, &label, INK)?;
            }
            panel.series(&located(data, &series.mean_wait), palette::of_call(place), true)?;
        }
    }
    Ok(())
}

fn shares(paper: &Paper<'_>, data: &SweepChart, area: Area) -> Result<(), ChartError> {
    let x = x_axis(data);
    let areas = rows(area, 2);
    let abandoned = data.calls.iter().map(|series| largest(&series.abandoned).max(series.max_abandoned.unwrap_or(0.0)));
    let most = abandoned.fold(0.01, f64::max);
    let panel = Panel::new(paper, areas[0], "Share of calls abandoned", &x, Axis::of_shares(most, 5))?;
    for (place, series) in data.calls.iter().enumerate() {
        if let Some(bound) = series.max_abandoned {
            let label = format!("{} target: at most {}", series.call, humanise::exact(bound, Unit::Share, ""));
            panel.bound(bound, &label, INK)?;
        }
        panel.series(&located(data, &series.abandoned), palette::of_call(place), true)?;
    }
    let timed: Vec<(usize, &SweepSeries)> =
        data.calls.iter().enumerate().filter(|(_, series)| series.within.is_some()).collect();
    let promised: Vec<String> = timed
        .iter()
        .filter_map(|(_, series)| Some(format!("{} in {}", series.call, humanise::wait(series.within?))))
        .collect();
    let headline = format!("Share of answered calls in time: {}", promised.join(", "));
    let panel = Panel::new(paper, areas[1], &shortened(&headline), &x, Axis::of_shares(1.0, 5))?;
    if timed.is_empty() {
        return panel.remark("no target time is set");
    }
    for (place, series) in timed {
        if let Some(bound) = series.share {
            let label = format!("{} target: at least {}", series.call, humanise::exact(bound, Unit::Share, ""));
            panel.bound(bound, &label, INK)?;
        }
        panel.series(&located(data, &series.within_share), palette::of_call(place), true)?;
    }
    Ok(())
}

/// The steps with a little room on both sides.
fn x_axis(data: &SweepChart) -> Axis {
    let at: Vec<f64> = data.steps.iter().map(|step| step.at).collect();
    let (low, high) = at.iter().fold((f64::MAX, f64::MIN), |ends, &at| (ends.0.min(at), ends.1.max(at)));
    let room = if high > low { 0.06 * (high - low) } else { 1.0 };
    Axis { low: low - room, high: high + room, ticks: data.steps.clone() }
}

fn located(data: &SweepChart, estimates: &[Estimate]) -> Vec<Located> {
    data.steps.iter().map(|step| step.at).zip(estimates.iter().copied()).collect()
}

/// Equal rows of an area.
pub(super) fn rows(area: Area, count: usize) -> Vec<Area> {
    let height = (area.bottom - area.top) / count as f64;
    let row = |number: usize| Area {
        top: area.top + number as f64 * height,
        bottom: area.top + (number + 1) as f64 * height,
        ..area
    };
    (0..count).map(row).collect()
}

/// A headline that fits over a panel half the chart wide.
fn shortened(headline: &str) -> String {
    const MOST: usize = 52;
    if headline.chars().count() <= MOST {
        return headline.to_owned();
    }
    headline.chars().take(MOST - 1).chain(['…']).collect()
}
