//! How long callers wait before they are answered, and before they give up.

mod data;

pub use data::{WaitChart, WaitSeries};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, WIDTH, frame, in_words, variant_shown};
use super::palette::{self, ORANGE, PALE_INK};
use super::panel::{Area, HEADLINE_TYPE, Panel};
use super::paper::{Paper, picture};
use crate::report::humanise;

const ROW_HEIGHT: u32 = 430;
/// Height of title, legend and caption together.
const FRAME_HEIGHT: u32 = 310;
const GAP: f64 = 30.0;
/// Pixels of a call type's name in a headline.
const NAME_WIDTH: f64 = 230.0;

/// Share of the calls that the time axis covers: the few longest waits would squeeze all others.
const SHOWN: f64 = 0.97;

/// Usual number of bars of a histogram, and the most where a message calls for narrower ones.
const BARS: f64 = 60.0;
const MOST_BARS: f64 = 180.0;

/// Bars up to the first message, so that a spike at it is seen to be there.
const BARS_TO_MESSAGE: f64 = 3.0;

/// Draws the chart: for each call type the share answered within any wait, and who gave up after which wait.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn wait_chart(data: &WaitChart) -> Result<Vec<u8>, ChartError> {
    let height = (FRAME_HEIGHT + ROW_HEIGHT * data.calls.len() as u32).max(1_100);
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, &data.title(), &legend(data), &caption(data))?;
        let middle = f64::midpoint(area.left, area.right);
        for (place, row) in area.rows(data.calls.len()).into_iter().enumerate() {
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
    legend.push(Entry::Patch("hung up".to_owned(), PALE_INK, 1.0));
    if data.calls.iter().flat_map(|series| &series.waits).any(|row| row.abandoned_online > 0.0) {
        legend.push(Entry::Patch("left for the web".to_owned(), ORANGE, 1.0));
    }
    legend
}

fn caption(data: &WaitChart) -> String {
    let left_out =
        if data.calls.iter().any(WaitSeries::has_call_backs) { " The curves leave call-backs out." } else { "" };
    format!(
        "{}All calls of {}; numbers are means per run.{left_out} The longest waits, at most 3 % of the calls, may lie \
         beyond the ends of the time axes.",
        variant_shown(data.one_of_several.as_deref()),
        in_words(data.replications)
    )
}

/// A curve of many points is drawn unbroken: dashes would hide its steps.
fn solid(place: usize) -> palette::Look {
    palette::Look { dashes: &[], ..palette::of_call(place) }
}

/// The call type in a headline, which must have room to say what its panel shows.
fn name(paper: &Paper<'_>, series: &WaitSeries) -> String {
    paper.shortened(&series.call, NAME_WIDTH, HEADLINE_TYPE)
}

fn answered(paper: &Paper<'_>, series: &WaitSeries, place: usize, area: Area) -> Result<(), ChartError> {
    let curve = series.answered_within();
    let marked = series.within.into_iter().chain(series.bands.iter().copied());
    let shown = curve.iter().find(|point| point.1 >= SHOWN).map_or(0.0, |point| point.0);
    let x = Axis::of_waits(marked.fold(shown, f64::max), 6);
    let headline = format!("{} answered calls: share that waited at most …", name(paper, series));
    let mut panel = Panel::new(paper, area, &headline, &x, Axis::of_shares(1.0, 5))?;
    if curve.is_empty() {
        return panel.remark("no call was answered");
    }
    let inside = curve.iter().take_while(|point| point.0 <= x.high).count();
    panel.curve(&curve[..(inside + 1).min(curve.len())], solid(place))?;
    let mut waits: Vec<f64> = series.bands.iter().copied().chain(series.within).collect();
    waits.sort_by(f64::total_cmp);
    waits.dedup();
    let marks: Vec<(f64, String)> = waits
        .into_iter()
        .map(|wait| {
            let share = humanise::grouped(100.0 * series.share_within(&curve, wait), 0);
            let what = if series.within == Some(wait) { "target " } else { "" };
            (wait, format!("{what}{}: {share} %", humanise::wait(wait)))
        })
        .collect();
    panel.marks(&marks)
}

fn abandoned(paper: &Paper<'_>, series: &WaitSeries, area: Area) -> Result<(), ChartError> {
    let gone = series.gone_after();
    let total = gone.last().map_or(0.0, |point| point.1);
    let shown = gone.iter().find(|point| point.1 >= SHOWN * total).map_or(0.0, |point| point.0);
    let x = Axis::of_waits(series.announcements.iter().copied().fold(shown, f64::max), 6);
    let first_message = series.announcements.iter().copied().filter(|&at| at > 0.0).fold(f64::INFINITY, f64::min);
    let width = data::bar_width((x.high / BARS).min(first_message / BARS_TO_MESSAGE).max(x.high / MOST_BARS));
    let bars = series.bars(width, x.high);
    let most = bars.iter().map(|bar| bar.hung_up + bar.online).fold(0.0, f64::max);
    let name = name(paper, series);
    let headline = format!("{name} callers who gave up, by time waited (per {})", humanise::wait(width));
    let mut panel = Panel::new(paper, area, &headline, &x, Axis::of_counts(most, 5))?;
    if total <= 0.0 {
        return panel.remark("nobody gave up");
    }
    for bar in &bars {
        let (from, to) = (bar.from, bar.from + 0.88 * width);
        panel.bar((from, bar.hung_up), (to, 0.0), PALE_INK)?;
        panel.bar((from, bar.hung_up + bar.online), (to, bar.hung_up), ORANGE)?;
    }
    let marks: Vec<(f64, String)> =
        series.announcements.iter().map(|&at| (at, format!("message at {}", humanise::wait(at)))).collect();
    panel.marks(&marks)
}
