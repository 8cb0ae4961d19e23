//! The frame of a chart: message above, legend below it, remarks at the foot.

use super::ChartError;
use super::palette::{INK, Look, PALE_INK};
use super::panel::{Area, draw_series};
use super::paper::{Anchor, Paper, Pen, Type};
use crate::report::humanise;
use plotters::style::RGBColor;

/// Width of every chart: it fills a slide and is sharp at half size.
pub(super) const WIDTH: u32 = 1920;

/// White on both sides of a chart.
pub(super) const MARGIN: f64 = 44.0;
const TITLE: Type = Type::new(40.0).bold();
const TITLE_LINE: f64 = 50.0;
pub(super) const LEGEND: Type = Type::new(27.0);
pub(super) const LEGEND_LINE: f64 = 44.0;
const CAPTION: Type = Type::new(22.0).colour(PALE_INK);
const CAPTION_LINE: f64 = 30.0;
const SAMPLE: f64 = 64.0;
const DOT: f64 = 20.0;

/// A line of the legend.
pub(super) enum Entry {
    /// A series.
    Line(String, Look),
    /// A series of steps or a curve, which has no markers.
    Plain(String, Look),
    /// Points that no line joins.
    Dot(String, Look),
    /// Filled bars or a band.
    Patch(String, RGBColor, f64),
    /// A promised bound.
    Bound(String),
}

impl Entry {
    fn label(&self) -> &str {
        match self {
            Self::Line(label, _)
            | Self::Plain(label, _)
            | Self::Dot(label, _)
            | Self::Patch(label, ..)
            | Self::Bound(label) => label,
        }
    }

    /// Room for the sample before the label.
    fn sample_width(&self) -> f64 {
        if matches!(self, Self::Dot(..)) { DOT } else { SAMPLE }
    }
}

/// Draws title, legend and caption; what is left is for the panels.
pub(super) fn frame(
    paper: &Paper<'_>,
    height: u32,
    title: &str,
    legend: &[Entry],
    caption: &str,
) -> Result<Area, ChartError> {
    let right = f64::from(WIDTH) - MARGIN;
    let mut top = MARGIN - 10.0;
    for line in wrapped(paper, title, TITLE, right - MARGIN) {
        paper.text(&line, (MARGIN, top + TITLE_LINE / 2.0), Anchor::Left, TITLE)?;
        top += TITLE_LINE;
    }
    top = draw_legend(paper, legend, top + 12.0, right)?;
    let lines = wrapped(paper, caption, CAPTION, right - MARGIN);
    let foot = f64::from(height) - 26.0 - CAPTION_LINE * lines.len() as f64;
    for (number, line) in lines.iter().enumerate() {
        paper.text(line, (MARGIN, foot + CAPTION_LINE * (number as f64 + 0.5)), Anchor::Left, CAPTION)?;
    }
    Ok(Area { left: MARGIN, top: top + 8.0, right, bottom: foot - 12.0 })
}

/// The number of replications behind a chart, for its caption.
pub(super) fn in_words(replications: usize) -> String {
    match replications {
        0 => "all replications".to_owned(),
        1 => "1 replication".to_owned(),
        many => format!("{} replications", humanise::grouped(many as f64, 0)),
    }
}

/// Which of several variants a chart shows, to begin its caption.
pub(super) fn variant_shown(one_of_several: Option<&str>) -> String {
    match one_of_several {
        None => String::new(),
        Some("base") => "Shown is the base alone. ".to_owned(),
        Some(named) => format!("Shown is {named} alone. "),
    }
}

fn draw_legend(paper: &Paper<'_>, legend: &[Entry], top: f64, right: f64) -> Result<f64, ChartError> {
    let (mut x, mut y) = (MARGIN, top + LEGEND_LINE / 2.0);
    for entry in legend {
        let before = entry.sample_width() + 14.0;
        let width = before + paper.width_of(entry.label(), LEGEND);
        if x > MARGIN && x + width > right {
            (x, y) = (MARGIN, y + LEGEND_LINE);
        }
        sample(paper, entry, x, y)?;
        paper.text(entry.label(), (x + before, y), Anchor::Left, LEGEND)?;
        x += width + 48.0;
    }
    Ok(y + LEGEND_LINE / 2.0)
}

fn sample(paper: &Paper<'_>, entry: &Entry, x: f64, y: f64) -> Result<(), ChartError> {
    let line = [(x, y), (x + SAMPLE, y)];
    match entry {
        Entry::Line(_, look) => {
            draw_series(paper, &line, *look)?;
            paper.marker((x + SAMPLE / 2.0, y), 7.0, look.marker, look.colour)
        }
        Entry::Plain(_, look) => draw_series(paper, &line, *look),
        Entry::Dot(_, look) => paper.marker((x + DOT / 2.0, y), 9.0, look.marker, look.colour),
        Entry::Patch(_, colour, opacity) => paper.rectangle((x, y - 11.0), (x + SAMPLE, y + 11.0), *colour, *opacity),
        Entry::Bound(_) => paper.line(&line, Pen { colour: INK, width: 2.0, dashes: &[10.0, 6.0] }),
    }
}

fn wrapped(paper: &Paper<'_>, text: &str, style: Type, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if paper.width_of(&format!("{line} {word}"), style) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A name as the first word of a title.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A figure with blanks at which no line ends.
pub(super) fn unbroken(figure: &str) -> String {
    figure.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_of_one_variant_of_several_says_which() {
        assert_eq!(variant_shown(None), "");
        assert_eq!(variant_shown(Some("base")), "Shown is the base alone. ");
        assert_eq!(variant_shown(Some("plan")), "Shown is plan alone. ", "of `staff` the plan is drawn, not the base");
    }
}
