//! A day, a week or more by interval: demand, staff, waits and service over time.

mod clock;
mod data;

pub use data::{IntervalChart, IntervalSeries};

use super::ChartError;
use super::axis::Axis;
use super::figure::{Entry, WIDTH, frame, in_words, variant_shown};
use super::groups::{by_scale, headline, largest};
use super::palette;
use super::panel::{Area, Located, Panel};
use super::paper::{Paper, picture};
use crate::measure::Estimate;
use crate::report::humanise;

const PANEL_HEIGHT: u32 = 300;
/// Height of title, legend and caption together.
const FRAME_HEIGHT: u32 = 290;

/// Draws the chart: panels of offered calls, staff, mean waits and share in time over one time axis.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn interval_chart(data: &IntervalChart) -> Result<Vec<u8>, ChartError> {
    let longest: Vec<f64> = data.calls.iter().map(|series| largest(&series.mean_wait)).collect();
    let groups = by_scale(&longest);
    let has_staff = !data.teams.is_empty();
    let is_timed = data.calls.iter().any(|series| series.within.is_some());
    let panels = 1 + groups.len() + usize::from(has_staff) + usize::from(is_timed);
    let height = (FRAME_HEIGHT + PANEL_HEIGHT * panels as u32).max(1_100);
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, &data.title(), &legend(data), &caption(data))?;
        let x = clock::axis(data.start, data.end);
        let mut areas = area.rows(panels).into_iter();
        let mut next = || areas.next().unwrap_or(area);
        offered(paper, data, &x, next())?;
        if has_staff {
            staff(paper, data, &x, next())?;
        }
        for group in &groups {
            waits(paper, data, &x, next(), group)?;
        }
        if is_timed { in_time(paper, data, &x, next()) } else { Ok(()) }
    })
}

fn legend(data: &IntervalChart) -> Vec<Entry> {
    let calls = data.calls.iter().enumerate();
    let mut legend: Vec<Entry> =
        calls.map(|(place, series)| Entry::Plain(format!("{} calls", series.call), palette::of_call(place))).collect();
    let teams = data.teams.iter().enumerate();
    legend.extend(teams.map(|(place, (team, _))| Entry::Plain(format!("team {team}"), palette::of_team(place))));
    legend.push(Entry::Patch("95 % confidence band".to_owned(), palette::PALE_INK, 0.3));
    legend
}

fn caption(data: &IntervalChart) -> String {
    format!(
        "{}Intervals of {}, calls by the time at which they arrived. Means over {}; bands show how well the \
         means are known, not how much one run differs from the next.",
        variant_shown(data.one_of_several.as_deref()),
        humanise::wait(data.interval),
        in_words(data.replications)
    )
}

fn offered(paper: &Paper<'_>, data: &IntervalChart, x: &Axis, area: Area) -> Result<(), ChartError> {
    let most = data.calls.iter().map(|series| largest(&series.offered)).fold(0.0, f64::max);
    let headline = format!("Calls offered per {}", data.interval_in_words());
    let mut panel = Panel::new(paper, area, &headline, x, Axis::of_counts(most, 4))?;
    for (place, series) in data.calls.iter().enumerate() {
        panel.steps(&at_starts(data, &series.offered), data.end, palette::of_call(place))?;
    }
    Ok(())
}

fn staff(paper: &Paper<'_>, data: &IntervalChart, x: &Axis, area: Area) -> Result<(), ChartError> {
    let most = data.teams.iter().map(|(_, staff)| largest(staff)).fold(0.0, f64::max);
    let mut panel = Panel::new(paper, area, "Takers on duty", x, Axis::of_counts(most, 4))?;
    for (place, (_, staff)) in data.teams.iter().enumerate() {
        panel.steps(&at_starts(data, staff), data.end, palette::of_team(place))?;
    }
    Ok(())
}

fn waits(paper: &Paper<'_>, data: &IntervalChart, x: &Axis, area: Area, group: &[usize]) -> Result<(), ChartError> {
    let most = group.iter().map(|&place| largest(&data.calls[place].mean_wait)).fold(0.0, f64::max);
    let names: Vec<&str> = group.iter().map(|&place| data.calls[place].call.as_str()).collect();
    let mut panel = Panel::new(paper, area, &headline(&names, data.calls.len()), x, Axis::of_waits(most, 4))?;
    for &place in group {
        panel.series(&at_middles(data, &data.calls[place].mean_wait), palette::of_call(place), false)?;
    }
    Ok(())
}

fn in_time(paper: &Paper<'_>, data: &IntervalChart, x: &Axis, area: Area) -> Result<(), ChartError> {
    let timed =
        data.calls.iter().filter_map(|series| Some(format!("{} in {}", series.call, humanise::wait(series.within?))));
    let headline = format!("Share of answered calls in time: {}", timed.collect::<Vec<_>>().join(", "));
    let mut panel = Panel::new(paper, area, &headline, x, Axis::of_shares(1.0, 5))?;
    for (place, series) in data.calls.iter().enumerate().filter(|(_, series)| series.within.is_some()) {
        panel.series(&at_middles(data, &series.within_share), palette::of_call(place), false)?;
    }
    Ok(())
}

fn at_starts(data: &IntervalChart, estimates: &[Estimate]) -> Vec<Located> {
    data.starts.iter().copied().zip(estimates.iter().copied()).collect()
}

fn at_middles(data: &IntervalChart, estimates: &[Estimate]) -> Vec<Located> {
    let ends = data.starts.iter().skip(1).copied().chain([data.end]);
    data.starts.iter().zip(ends).map(|(start, end)| (start + end) / 2.0).zip(estimates.iter().copied()).collect()
}
