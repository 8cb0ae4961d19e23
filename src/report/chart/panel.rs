//! One plot of a figure: headline, grid, and what is drawn into it.

use super::ChartError;
use super::axis::Axis;
use super::figure::MARGIN;
use super::palette::{GRID, INK, Look, PALE_INK, PAPER};
use super::paper::{Anchor, Paper, Pen, Point, Type};
use super::placement;
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

impl Area {
    /// Equal rows of the area.
    pub(super) fn rows(self, count: usize) -> Vec<Self> {
        let height = (self.bottom - self.top) / count as f64;
        let row = |number: usize| Self {
            top: self.top + number as f64 * height,
            bottom: self.top + (number + 1) as f64 * height,
            ..self
        };
        (0..count).map(row).collect()
    }
}

pub(super) const TICK_TYPE: Type = Type::new(23.0).colour(PALE_INK);
pub(super) const HEADLINE_TYPE: Type = Type::new(27.0).bold();
const NOTE_TYPE: Type = Type::new(22.0);

/// Room around the plot for headline and tick labels.
const ABOVE: f64 = 50.0;
const BELOW: f64 = 38.0;
/// Height of the title of the horizontal axis.
const X_TITLE: f64 = 34.0;
pub(super) const LEFT: f64 = 125.0;
pub(super) const RIGHT: f64 = 28.0;

/// Height of a line of notes and the room at their ends.
const NOTE_LINE: f64 = 30.0;
const NOTE_ROOM: f64 = 5.0;

/// Pixels between two labels of the horizontal axis.
pub(super) const LABEL_GAP: f64 = 14.0;

const TARGET: Pen = Pen { colour: INK, width: 2.0, dashes: &[10.0, 6.0] };

/// A plot with its axes drawn.
pub(super) struct Panel<'p, 'a> {
    paper: &'p Paper<'a>,
    plot: Area,
    x: &'p Axis,
    y: Axis,
    /// Where ink is, closely spaced: labels keep off it.
    ink: Vec<Point>,
}

/// The line of a series: dashes on a thin line, so that no peak is lost in a gap.
pub(super) fn draw_series(paper: &Paper<'_>, line: &[Point], look: Look) -> Result<(), ChartError> {
    if !look.dashes.is_empty() {
        paper.line(line, Pen { colour: look.colour, width: 1.5, dashes: &[] })?;
    }
    paper.line(line, Pen { colour: look.colour, width: 3.5, dashes: look.dashes })
}

/// An estimate at a place on the horizontal axis.
pub(super) type Located = (f64, Estimate);

/// A point of its own with its name.
pub(super) struct Labelled {
    pub(super) x: f64,
    pub(super) estimate: Estimate,
    pub(super) look: Look,
    pub(super) label: String,
}

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
        let panel = Self { paper, plot, x, y, ink: Vec::new() };
        let headline = paper.shortened(headline, area.right - area.left, HEADLINE_TYPE);
        paper.text(&headline, (area.left, area.top + ABOVE / 2.0 - 4.0), Anchor::Left, HEADLINE_TYPE)?;
        panel.grid()?;
        Ok(panel)
    }

    /// The same with a title below the horizontal axis.
    pub(super) fn with_x_title(
        paper: &'p Paper<'a>,
        area: Area,
        headline: &str,
        x_title: &str,
        x: &'p Axis,
        y: Axis,
    ) -> Result<Self, ChartError> {
        let plot = Area { bottom: area.bottom - X_TITLE, ..area };
        let middle = f64::midpoint(area.left + LEFT, area.right - RIGHT);
        let x_title = paper.shortened(x_title, area.right - area.left - LEFT - RIGHT, TICK_TYPE);
        paper.text(&x_title, (middle, plot.bottom + X_TITLE / 2.0), Anchor::Centre, TICK_TYPE)?;
        Self::new(paper, plot, headline, x, y)
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
            let centre = self.inside(x, half);
            if centre - half >= free_from {
                self.paper.text(&tick.label, (centre, self.plot.bottom + 22.0), Anchor::Centre, TICK_TYPE)?;
                free_from = centre + half + LABEL_GAP;
            }
        }
        let axis = Pen { colour: PALE_INK, width: 2.0, dashes: &[] };
        self.paper.line(&[(self.plot.left, self.plot.bottom), (self.plot.right, self.plot.bottom)], axis)
    }

    /// The centre nearest to `x` at which a label of this half-width is not cut off at the edge of the chart.
    fn inside(&self, x: f64, half: f64) -> f64 {
        let (first, last) = (self.plot.left - LEFT + half, self.plot.right + RIGHT + MARGIN - half);
        x.min(last).max(first)
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
    pub(super) fn series(&mut self, points: &[Located], look: Look, markers: bool) -> Result<(), ChartError> {
        for piece in points.split(|(_, estimate)| estimate.mean.is_none()) {
            let line: Vec<Point> =
                piece.iter().filter_map(|(x, estimate)| Some(self.at((*x, estimate.mean?)))).collect();
            self.band(piece, look.colour)?;
            self.ink.extend(placement::along(&line));
            draw_series(self.paper, &line, look)?;
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
    pub(super) fn steps(&mut self, points: &[Located], end: f64, look: Look) -> Result<(), ChartError> {
        let ends = points.iter().skip(1).map(|point| point.0).chain([end]);
        let flat: Vec<Located> =
            points.iter().zip(ends).flat_map(|((from, estimate), to)| [(*from, *estimate), (to, *estimate)]).collect();
        self.series(&flat, look, false)
    }

    /// A curve without a band.
    pub(super) fn curve(&mut self, points: &[Point], look: Look) -> Result<(), ChartError> {
        let line: Vec<Point> = points.iter().map(|&point| self.at(point)).collect();
        self.ink.extend(placement::along(&line));
        draw_series(self.paper, &line, look)
    }

    /// A bar from one place and height to another.
    pub(super) fn bar(&mut self, from: Point, to: Point, colour: RGBColor) -> Result<(), ChartError> {
        let (from, to) = (self.at(from), self.at(to));
        self.ink.extend(placement::along(&[(from.0, to.1), from, (to.0, from.1), to]));
        self.paper.rectangle(from, to, colour, 1.0)
    }

    /// Dashed lines across at bounds, each labelled beside the line where there is room.
    pub(super) fn bounds(&mut self, bounds: &[(f64, String)]) -> Result<(), ChartError> {
        let ends = (self.plot.left, self.plot.right);
        for (value, _) in bounds {
            let y = self.y_of(*value);
            self.paper.line(&[(ends.0, y), (ends.1, y)], TARGET)?;
            self.ink.extend(placement::along(&[(ends.0, y), (ends.1, y)]));
        }
        for (value, label) in bounds {
            let y = self.y_of(*value);
            let half = self.paper.width_of(label, NOTE_TYPE) / 2.0 + NOTE_ROOM;
            let along = [ends.1 - half, ends.0 + half, f64::midpoint(ends.0, ends.1)];
            let spots: Vec<Point> = along.iter().flat_map(|&x| [(x, y - 17.0), (x, y + 17.0)]).collect();
            self.note(label, half, &spots)?;
        }
        Ok(())
    }

    /// Dashed lines upwards at waits, each labelled beside the line where there is room.
    pub(super) fn marks(&mut self, marks: &[(f64, String)]) -> Result<(), ChartError> {
        let ends = (self.plot.top, self.plot.bottom);
        for (wait, _) in marks {
            let x = self.x_of(*wait);
            self.paper.line(&[(x, ends.0), (x, ends.1)], TARGET)?;
            self.ink.extend(placement::along(&[(x, ends.0), (x, ends.1)]));
        }
        for (wait, label) in marks {
            let x = self.x_of(*wait);
            let half = self.paper.width_of(label, NOTE_TYPE) / 2.0 + NOTE_ROOM;
            let rows = ((ends.1 - ends.0) / NOTE_LINE).floor() as usize;
            let spots: Vec<Point> = (0..rows)
                .map(|row| ends.0 + NOTE_LINE * (row as f64 + 0.5))
                .flat_map(|y| {
                    [2.0, 20.0, 50.0].into_iter().flat_map(move |gap| [(x + half + gap, y), (x - half - gap, y)])
                })
                .collect();
            self.note(label, half, &spots)?;
        }
        Ok(())
    }

    /// A dot without a name.
    pub(super) fn dot(&mut self, point: Point, radius: f64, look: Look) -> Result<(), ChartError> {
        self.paper.marker(self.at(point), radius, look.marker, look.colour)
    }

    /// Points with their intervals as bars.
    pub(super) fn points(&mut self, points: &[Labelled]) -> Result<(), ChartError> {
        for point in points {
            let Some(mean) = point.estimate.mean else { continue };
            let at = self.at((point.x, mean));
            let ends = point.estimate.ci_low.zip(point.estimate.ci_high);
            let (low, high) = ends.map_or((at.1, at.1), |(low, high)| (self.y_of(low), self.y_of(high)));
            self.paper
                .line(&[(at.0, low), (at.0, high)], Pen { colour: point.look.colour, width: 4.0, dashes: &[] })?;
            self.paper.marker(at, 10.0, point.look.marker, point.look.colour)?;
            self.ink.extend(placement::within((at.0 - 10.0, at.1 - 10.0), (at.0 + 10.0, at.1 + 10.0)));
            self.ink.extend(placement::along(&[(at.0, high), (at.0, low)]));
        }
        Ok(())
    }

    /// The names of points, each beside its point where there is room; points that lie on each other share a name.
    pub(super) fn names(&mut self, points: &[Labelled]) -> Result<(), ChartError> {
        const SAME: f64 = 12.0;
        let mut named: Vec<(Point, String)> = Vec::new();
        for point in points {
            let Some(mean) = point.estimate.mean else { continue };
            let at = self.at((point.x, mean));
            match named.iter_mut().find(|(known, _)| (known.0 - at.0).hypot(known.1 - at.1) < SAME) {
                Some((_, names)) => *names = format!("{names}, {}", point.label),
                None => named.push((at, point.label.clone())),
            }
        }
        for (at, label) in named {
            let half = self.paper.width_of(&label, NOTE_TYPE) / 2.0 + NOTE_ROOM;
            let beside = [1.0, -1.0].map(|side| (at.0 + side * (half + 14.0), at.1));
            let around = (1..=3).flat_map(|line| {
                let rise = 8.0 + NOTE_LINE * (f64::from(line) - 0.3);
                [-rise, rise]
                    .into_iter()
                    .flat_map(move |rise| [1.0, -1.0, 0.0].map(|side: f64| (at.0 + side * (half + 14.0), at.1 + rise)))
            });
            let inside = |spot: &Point| (self.plot.top..self.plot.bottom - NOTE_LINE / 2.0).contains(&spot.1);
            let spots: Vec<Point> = beside.into_iter().chain(around).filter(inside).collect();
            let Some(spot) = self.note(&label, half, &spots)? else { continue };
            if (spot.1 - at.1).abs() > NOTE_LINE / 2.0 {
                // A name that found no room beside its point is led back to it.
                let edge = spot.1 + (NOTE_LINE / 2.0 - 3.0).copysign(at.1 - spot.1);
                let end = (at.0.clamp(spot.0 - half, spot.0 + half), edge);
                self.paper.line(&[at, end], Pen { colour: PALE_INK, width: 2.0, dashes: &[] })?;
            }
        }
        Ok(())
    }

    /// A remark in the middle of an empty plot.
    pub(super) fn remark(&self, text: &str) -> Result<(), ChartError> {
        let middle = (f64::midpoint(self.plot.left, self.plot.right), f64::midpoint(self.plot.top, self.plot.bottom));
        self.paper.text(text, middle, Anchor::Centre, NOTE_TYPE.colour(PALE_INK))
    }

    /// A text on a patch of paper, centred on the spot where it hides least, which is returned.
    fn note(&mut self, text: &str, half_width: f64, spots: &[Point]) -> Result<Option<Point>, ChartError> {
        let inside =
            |spot: &&Point| spot.0 - half_width >= self.plot.left && spot.0 + half_width <= self.plot.right + RIGHT;
        let size = (half_width, NOTE_LINE / 2.0 - 1.0);
        let Some(at) = placement::least_hidden(spots.iter().filter(inside).copied(), size, &self.ink) else {
            return Ok(None);
        };
        let (from, to) = ((at.0 - size.0, at.1 - size.1), (at.0 + size.0, at.1 + size.1));
        self.ink.extend(placement::within(from, to));
        self.paper.rectangle(from, to, PAPER, 0.8)?;
        self.paper.text(text, at, Anchor::Centre, NOTE_TYPE)?;
        Ok(Some(at))
    }
}
