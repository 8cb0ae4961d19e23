//! One plot of a figure: headline, grid, and what is drawn into it.

use super::ChartError;
use super::axis::Axis;
use super::palette::{GRID, INK, Look, PALE_INK, PAPER};
use super::paper::{Anchor, Paper, Pen, Point, Type};
use crate::measure::Estimate;
use plotters::style::RGBColor;

/// Corners of an area of the paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

pub(super) const TICK_TYPE: Type = Type::new(23.0).colour(PALE_INK);
const HEADLINE_TYPE: Type = Type::new(27.0).bold();
const NOTE_TYPE: Type = Type::new(22.0);

/// Room around the plot for headline and tick labels.
const ABOVE: f64 = 50.0;
const BELOW: f64 = 38.0;
const LEFT: f64 = 105.0;
const RIGHT: f64 = 28.0;

/// Pixels between two labels of the horizontal axis.
const LABEL_GAP: f64 = 14.0;

const TARGET: Pen = Pen { colour: INK, width: 2.0, dashes: &[10.0, 6.0] };

/// A plot with its axes drawn.
pub(super) struct Panel<'p, 'a> {
    paper: &'p Paper<'a>,
    plot: Area,
    x: &'p Axis,
    y: Axis,
}

/// An estimate at a place on the horizontal axis.
pub(super) type Located = (f64, Estimate);

impl<'p, 'a> Panel<'p, 'a> {
    /// Draws headline, grid and axes into `area`.
    pub(super) fn new(
        paper: &'p Paper<'a>,
        area: Area,
        headline: &str,
        x: &'p Axis,
        y: Axis,
    ) -> Result<Self, ChartError> {
        let plot = Area {
            left: area.left + LEFT,
            top: area.top + ABOVE,
            right: area.right - RIGHT,
            bottom: area.bottom - BELOW,
        };
        let panel = Self { paper, plot, x, y };
        paper.text(headline, (area.left, area.top + ABOVE / 2.0 - 4.0), Anchor::Left, HEADLINE_TYPE)?;
        panel.grid()?;
        Ok(panel)
    }

    fn grid(&self) -> Result<(), ChartError> {
        let thin = Pen { colour: GRID, width: 1.0, dashes: &[] };
        for tick in &self.y.ticks {
            let y = self.y_of(tick.at);
            self.paper.line(&[(self.plot.left, y), (self.plot.right, y)], thin)?;
            self.paper.text(&tick.label, (self.plot.left - 12.0, y), Anchor::Right, TICK_TYPE)?;
        }
        let mut free_from = f64::NEG_INFINITY;
        for tick in &self.x.ticks {
            let x = self.x_of(tick.at);
            self.paper.line(&[(x, self.plot.top), (x, self.plot.bottom)], thin)?;
            let half = self.paper.width_of(&tick.label, TICK_TYPE) / 2.0;
            if x - half >= free_from {
                self.paper.text(&tick.label, (x, self.plot.bottom + 22.0), Anchor::Centre, TICK_TYPE)?;
                free_from = x + half + LABEL_GAP;
            }
        }
        let axis = Pen { colour: PALE_INK, width: 2.0, dashes: &[] };
        self.paper.line(&[(self.plot.left, self.plot.bottom), (self.plot.right, self.plot.bottom)], axis)
    }

    fn x_of(&self, value: f64) -> f64 {
        self.plot.left + (self.plot.right - self.plot.left) * self.x.place(value)
    }

    fn y_of(&self, value: f64) -> f64 {
        self.plot.bottom - (self.plot.bottom - self.plot.top) * self.y.place(value)
    }

    fn at(&self, point: Point) -> Point {
        (self.x_of(point.0), self.y_of(point.1))
    }

    /// A line with its 95 % band; it is broken where nothing can be said.
    pub(super) fn series(&self, points: &[Located], look: Look, markers: bool) -> Result<(), ChartError> {
        for piece in points.split(|(_, estimate)| estimate.mean.is_none()) {
            let line: Vec<Point> =
                piece.iter().filter_map(|(x, estimate)| Some(self.at((*x, estimate.mean?)))).collect();
            self.band(piece, look.colour)?;
            self.paper.line(&line, Pen { colour: look.colour, width: 3.5, dashes: look.dashes })?;
            let alone = line.len() == 1;
            for point in line.into_iter().filter(|_| markers || alone) {
                self.paper.marker(point, 7.0, look.marker, look.colour)?;
            }
        }
        Ok(())
    }

    fn band(&self, points: &[Located], colour: RGBColor) -> Result<(), ChartError> {
        let ends: Vec<(f64, f64, f64)> = points
            .iter()
            .filter_map(|(x, estimate)| {
                Some((self.x_of(*x), self.y_of(estimate.ci_low?), self.y_of(estimate.ci_high?)))
            })
            .collect();
        if let [(x, low, high)] = ends[..] {
            return self.paper.line(&[(x, low), (x, high)], Pen { colour, width: 2.5, dashes: &[] });
        }
        let above = ends.iter().map(|end| (end.0, end.2));
        let below = ends.iter().rev().map(|end| (end.0, end.1));
        let outline: Vec<Point> = above.chain(below).collect();
        if outline.is_empty() { Ok(()) } else { self.paper.area(&outline, colour, 0.25) }
    }

    /// A line of steps: each value holds from its place to the next one, the last to `end`.
    pub(super) fn steps(&self, points: &[Located], end: f64, look: Look) -> Result<(), ChartError> {
        let ends = points.iter().skip(1).map(|point| point.0).chain([end]);
        let flat: Vec<Located> =
            points.iter().zip(ends).flat_map(|((from, estimate), to)| [(*from, *estimate), (to, *estimate)]).collect();
        self.series(&flat, look, false)
    }

    /// A curve without a band.
    pub(super) fn curve(&self, points: &[Point], look: Look) -> Result<(), ChartError> {
        let line: Vec<Point> = points.iter().map(|&point| self.at(point)).collect();
        self.paper.line(&line, Pen { colour: look.colour, width: 3.5, dashes: &[] })
    }

    /// A bar from one place and height to another.
    pub(super) fn bar(&self, from: Point, to: Point, colour: RGBColor) -> Result<(), ChartError> {
        self.paper.rectangle(self.at(from), self.at(to), colour, 1.0)
    }

    /// A dashed line across at a bound, labelled above it at the right end.
    pub(super) fn bound(&self, value: f64, label: &str, colour: RGBColor) -> Result<(), ChartError> {
        let y = self.y_of(value);
        self.paper.line(&[(self.plot.left, y), (self.plot.right, y)], Pen { colour, ..TARGET })?;
        let beside = if y - self.plot.top < 30.0 { y + 17.0 } else { y - 17.0 };
        self.note(label, (self.plot.right - 6.0, beside), Anchor::Right, colour)
    }

    /// A dashed line upwards at a wait, labelled at the height `row` lines below the top.
    pub(super) fn mark(&self, wait: f64, label: &str, row: usize, colour: RGBColor) -> Result<(), ChartError> {
        let x = self.x_of(wait);
        self.paper.line(&[(x, self.plot.top), (x, self.plot.bottom)], Pen { colour, ..TARGET })?;
        let y = self.plot.top + 20.0 + 32.0 * row as f64;
        let to_the_left = x + 10.0 + self.paper.width_of(label, NOTE_TYPE) > self.plot.right;
        if to_the_left {
            self.note(label, (x - 8.0, y), Anchor::Right, colour)
        } else {
            self.note(label, (x + 8.0, y), Anchor::Left, colour)
        }
    }

    /// A remark in the middle of an empty plot.
    pub(super) fn remark(&self, text: &str) -> Result<(), ChartError> {
        let middle = (f64::midpoint(self.plot.left, self.plot.right), f64::midpoint(self.plot.top, self.plot.bottom));
        self.paper.text(text, middle, Anchor::Centre, NOTE_TYPE.colour(PALE_INK))
    }

    /// A text on a patch of paper, so that lines behind it do not disturb.
    fn note(&self, text: &str, at: Point, anchor: Anchor, colour: RGBColor) -> Result<(), ChartError> {
        let width = self.paper.width_of(text, NOTE_TYPE);
        let left = match anchor {
            Anchor::Left => at.0,
            Anchor::Centre => at.0 - width / 2.0,
            Anchor::Right => at.0 - width,
        };
        self.paper.rectangle((left - 3.0, at.1 - 13.0), (left + width + 3.0, at.1 + 13.0), PAPER, 0.8)?;
        self.paper.text(text, at, anchor, NOTE_TYPE.colour(colour))
    }
}
