//! How long callers wait before they are answered, and before they give up.

mod data;

pub use data::{WaitChart, WaitSeries};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, WIDTH, frame};
use super::palette::{self, INK, PALE_INK, SKY_BLUE, VERMILLION};
use super::panel::{Area, Panel};
use super::paper::{Paper, picture};
use crate::report::humanise;

const ROW_HEIGHT: u32 = 430;
/// Height of title, legend and caption together.
const FRAME_HEIGHT: u32 = 310;
const GAP: f64 = 30.0;

/// Share of the calls that the time axis covers: the last one in a hundred would squeeze all others.
const SHOWN: f64 = 0.99;

/// Most bars of a histogram.
const BARS: f64 = 60.0;

/// Draws the chart: for each call type the share answered within any wait, and who gave up after which wait.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn wait_chart(data: &WaitChart) -> Result<Vec<u8>, ChartError> {
    let height = (FRAME_HEIGHT + ROW_HEIGHT * data.calls.len() as u32).max(1_100);
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, &data.title(), &legend(data), &caption(data))?;
        let middle = f64::midpoint(area.left, area.right);
        for (place, row) in super::sweep::rows(area, data.calls.len()).into_iter().enumerate() {
            let series = &data.calls[place];
            answered(paper, series, place, Area { right: middle - GAP, ..row })?;
            abandoned(paper, series, Area { left: middle + GAP, ..row })?;
        }
        Ok(())
    })
}

fn legend(data: &WaitChart) -> Vec<Entry> {
    let calls = data.calls.iter().enumerate();
    let mut legend: Vec<Entry> =
        calls.map(|(place, series)| Entry::Plain(format!("{} calls answered", series.call), solid(place))).collect();
    legend.push(Entry::Patch("hung up".to_owned(), VERMILLION, 1.0));
    legend.push(Entry::Patch("left for the web".to_owned(), SKY_BLUE, 1.0));
    legend
}

fn caption(data: &WaitChart) -> String {
    format!(
        "All calls of {} replications; numbers are means per run. Each time axis ends where 99 % of its calls have been \
         answered or have left.",
        humanise::grouped(data.replications as f64, 0)
    )
}

/// A curve of many points is drawn unbroken: dashes would hide its steps.
fn solid(place: usize) -> palette::Look {
    palette::Look { dashes: &[], ..palette::of_call(place) }
}

fn answered(paper: &Paper<'_>, series: &WaitSeries, place: usize, area: Area) -> Result<(), ChartError> {
    let curve = series.answered_within();
    let marked = series.within.into_iter().chain(series.bands.iter().copied());
    let shown = curve.iter().find(|point| point.1 >= SHOWN).map_or(0.0, |point| point.0);
    let x = Axis::of_waits(marked.fold(shown, f64::max), 6);
    let headline = format!("{}: share of the answered, answered within …", series.call);
    let panel = Panel::new(paper, area, &headline, &x, Axis::of_shares(1.0, 5))?;
    if curve.is_empty() {
        return panel.remark("no call was answered");
    }
    let inside = curve.iter().take_while(|point| point.0 <= x.high).count();
    panel.curve(&curve[..(inside + 1).min(curve.len())], solid(place))?;
    // The labels stand low, where a curve that rises has left room, the shortest wait lowest.
    let mut waits: Vec<(f64, bool)> = series.bands.iter().map(|&band| (band, false)).collect();
    waits.retain(|wait| series.within != Some(wait.0));
    waits.extend(series.within.map(|within| (within, true)));
    waits.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (row, (wait, is_target)) in waits.into_iter().enumerate() {
        let share = 100.0 * series.share_within(&curve, wait);
        let what = if is_target { "target " } else { "" };
        let label = format!("{what}{}: {} %", humanise::wait(wait), humanise::grouped(share, 0));
        panel.mark(wait, &label, 4 + row, if is_target { INK } else { PALE_INK })?;
    }
    Ok(())
}

fn abandoned(paper: &Paper<'_>, series: &WaitSeries, area: Area) -> Result<(), ChartError> {
    let gone = series.gone_after();
    let total = gone.last().map_or(0.0, |point| point.1);
    let shown = gone.iter().find(|point| point.1 >= SHOWN * total).map_or(0.0, |point| point.0);
    let x = Axis::of_waits(series.announcements.iter().copied().fold(shown, f64::max), 6);
    let width = data::bar_width(x.high / BARS);
    let bars = series.bars(width, x.high);
    let most = bars.iter().map(|bar| bar.hung_up + bar.online).fold(0.0, f64::max);
    let headline = format!("{}: gave up, by time waited (calls per {})", series.call, humanise::wait(width));
    let panel = Panel::new(paper, area, &headline, &x, Axis::of_counts(most, 5))?;
    if total <= 0.0 {
        return panel.remark("nobody gave up");
    }
    for bar in &bars {
        let (from, to) = (bar.from, bar.from + 0.88 * width);
        panel.bar((from, bar.hung_up), (to, 0.0), VERMILLION)?;
        panel.bar((from, bar.hung_up + bar.online), (to, bar.hung_up), SKY_BLUE)?;
    }
    for (row, &at) in series.announcements.iter().enumerate() {
        panel.mark(at, &format!("message at {}", humanise::wait(at)), row, INK)?;
    }
    Ok(())
}
