//! Waits and abandonment along one axis of a sweep.

mod data;
mod title;

pub use data::{SweepChart, SweepSeries};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, WIDTH, frame, in_words};
use super::groups::{by_scale, headline, largest};
use super::palette;
use super::panel::{Area, LABEL_GAP, LEFT, Located, Panel, RIGHT, TICK_TYPE};
use super::paper::{Anchor, Paper, picture};
use crate::measure::{Estimate, Unit};
use crate::report::humanise;

const HEIGHT: u32 = 1200;
const GAP: f64 = 30.0;
const AXIS_TITLE: f64 = 30.0;

/// Draws the chart: mean waits to the left, shares to the right, each with its 95 % band and targets.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn sweep_chart(data: &SweepChart) -> Result<Vec<u8>, ChartError> {
    picture(WIDTH, HEIGHT, |paper| {
        let area = frame(paper, HEIGHT, &title::of(data), &legend(data), &caption(data))?;
        let middle = f64::midpoint(area.left, area.right);
        let plots = Area { bottom: area.bottom - AXIS_TITLE, ..area };
        let (left, right) = (Area { right: middle - GAP, ..plots }, Area { left: middle + GAP, ..plots });
        for side in [left, right] {
            let at = (f64::midpoint(side.left + LEFT, side.right - RIGHT), plots.bottom + AXIS_TITLE / 2.0);
            let axis_title = paper.shortened(&data.axis_title, side.right - side.left - LEFT - RIGHT, TICK_TYPE);
            paper.text(&axis_title, at, Anchor::Centre, TICK_TYPE)?;
        }
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
        "Means over {} of each step, all with the same callers. Bands show how well the means are known, not how much \
         one run differs from the next.",
        in_words(data.replications)
    )
}

fn waits(paper: &Paper<'_>, data: &SweepChart, area: Area) -> Result<(), ChartError> {
    let x = x_axis(paper, data, area);
    let longest: Vec<f64> = data.calls.iter().map(|series| largest(&series.mean_wait)).collect();
    let groups = by_scale(&longest);
    for (group, area) in groups.iter().zip(area.rows(groups.len())) {
        let promised = group.iter().filter_map(|&place| data.calls[place].mean_answer);
        let most = group.iter().map(|&place| longest[place]).chain(promised).fold(0.0, f64::max);
        let names: Vec<&str> = group.iter().map(|&place| data.calls[place].call.as_str()).collect();
        let headline = headline(&names, data.calls.len());
        let mut panel = Panel::new(paper, area, &headline, &x, Axis::of_waits(most, 5))?;
        let calls: Vec<(usize, &SweepSeries)> = group.iter().map(|&place| (place, &data.calls[place])).collect();
        for (place, series) in &calls {
            panel.series(&located(data, &series.mean_wait), palette::of_call(*place), true)?;
        }
        panel.bounds(&bounds(&calls, |series| {
            Some(("at most", humanise::wait(series.mean_answer?), series.mean_answer?))
        }))?;
    }
    Ok(())
}

fn shares(paper: &Paper<'_>, data: &SweepChart, area: Area) -> Result<(), ChartError> {
    let x = x_axis(paper, data, area);
    let timed = data.calls.iter().enumerate().filter(|(_, series)| series.within.is_some());
    let timed: Vec<(usize, &SweepSeries)> = timed.collect();
    let areas = area.rows(if timed.is_empty() { 1 } else { 2 });
    let all: Vec<(usize, &SweepSeries)> = data.calls.iter().enumerate().collect();
    let most = all.iter().map(|(_, series)| largest(&series.abandoned).max(series.max_abandoned.unwrap_or(0.0)));
    let y = Axis::of_shares(most.fold(0.01, f64::max), 5);
    let mut panel = Panel::new(paper, areas[0], "Share of calls abandoned", &x, y)?;
    for (place, series) in &all {
        panel.series(&located(data, &series.abandoned), palette::of_call(*place), true)?;
    }
    panel.bounds(&bounds(&all, |series| Some(("at most", percent(series.max_abandoned?), series.max_abandoned?))))?;

    let Some(&area) = areas.get(1) else { return Ok(()) };
    let times =
        timed.iter().filter_map(|(_, series)| Some(format!("{} in {}", series.call, humanise::wait(series.within?))));
    let headline = format!("Answered in time: {}", times.collect::<Vec<_>>().join(", "));
    let mut panel = Panel::new(paper, area, &headline, &x, Axis::of_shares(1.0, 5))?;
    for (place, series) in &timed {
        panel.series(&located(data, &series.within_share), palette::of_call(*place), true)?;
    }
    panel.bounds(&bounds(&timed, |series| Some(("at least", percent(series.share?), series.share?))))
}

/// Promised bounds with their labels, made of a word, the bound as text, and the bound; call types with the same bound
/// share a label.
fn bounds(
    calls: &[(usize, &SweepSeries)],
    bound: impl Fn(&SweepSeries) -> Option<(&'static str, String, f64)>,
) -> Vec<(f64, String)> {
    let mut shared: Vec<(f64, String, Vec<&str>)> = Vec::new();
    for (_, series) in calls {
        let Some((side, text, value)) = bound(series) else { continue };
        match shared.iter_mut().find(|(other, ..)| *other == value) {
            Some((.., names)) => names.push(&series.call),
            None => shared.push((value, format!("{side} {text}"), vec![&series.call])),
        }
    }
    shared.into_iter().map(|(value, told, names)| (value, format!("{} target: {told}", names.join(" and ")))).collect()
}

fn percent(share: f64) -> String {
    humanise::exact(share, Unit::Share, "")
}

/// The steps with a little room on both sides; names are shortened where they would touch, for no step may be nameless.
fn x_axis(paper: &Paper<'_>, data: &SweepChart, area: Area) -> Axis {
    let at: Vec<f64> = data.steps.iter().map(|step| step.at).collect();
    let (low, high) = at.iter().fold((f64::MAX, f64::MIN), |ends, &at| (ends.0.min(at), ends.1.max(at)));
    let room = if high > low { 0.06 * (high - low) } else { 1.0 };
    let mut ticks = data.steps.clone();
    if data.by_name {
        let distance = (area.right - area.left - LEFT - RIGHT) / (high - low + 2.0 * room);
        for tick in &mut ticks {
            tick.label = paper.abridged(&tick.label, distance - 2.0 * LABEL_GAP, TICK_TYPE);
        }
    }
    Axis { low: low - room, high: high + room, ticks }
}

fn located(data: &SweepChart, estimates: &[Estimate]) -> Vec<Located> {
    data.steps.iter().map(|step| step.at).zip(estimates.iter().copied()).collect()
}
