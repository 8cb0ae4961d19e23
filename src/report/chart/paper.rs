//! A sheet to draw on, in pixels of the finished picture.

use super::ChartError;
use super::palette::{INK, Marker, PAPER};
use plotters::coord::Shift;
use plotters::prelude::{
    BitMapBackend, Circle, Color, DrawingArea, FontStyle, IntoDrawingArea, PathElement, Polygon, RGBColor, ShapeStyle,
    Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, register_font};

/// The picture is drawn this many times as large and averaged down: smooth lines without a library for it.
const OVERSAMPLING: u32 = 2;

/// Share of its size by which a text sinks, so that the middle of its digits is at the given height.
const SINK: f64 = 0.1;

const FAMILY: &str = "DejaVu Sans";

/// What is drawn on, with coordinates from the top left corner.
pub(super) struct Paper<'a> {
    area: DrawingArea<BitMapBackend<'a>, Shift>,
}

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: RGBColor,
}

impl Type {
    pub(super) const fn new(size: f64) -> Self {
        Self { size, bold: false, colour: INK }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) const fn colour(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }
}

/// Which part of a text stands at the given point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Left,
    Centre,
    Right,
}

/// A stroke: colour, width in pixels and dashes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    pub(super) colour: RGBColor,
    pub(super) width: f64,
    pub(super) dashes: &'static [f64],
}

pub(super) type Point = (f64, f64);

type Drawn = Result<(), ChartError>;

/// A picture of `width` by `height` pixels as PNG bytes.
pub(super) fn picture(width: u32, height: u32, draw: impl FnOnce(&Paper<'_>) -> Drawn) -> Result<Vec<u8>, ChartError> {
    embed_fonts()?;
    let (wide, high) = (width * OVERSAMPLING, height * OVERSAMPLING);
    let mut pixels = vec![0; (wide * high * 3) as usize];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, (wide, high)).into_drawing_area();
        area.fill(&PAPER).map_err(refused)?;
        let paper = Paper { area };
        draw(&paper)?;
        paper.area.present().map_err(refused)?;
    }
    encode(width, height, &averaged(&pixels, width as usize, height as usize))
}

impl Paper<'_> {
    /// The width of a text.
    #[expect(clippy::unused_self, reason = "a text is measured on the paper that it is for")]
    pub(super) fn width_of(&self, text: &str, style: Type) -> f64 {
        let size = font(style).box_size(text).map_or(0, |size| size.0);
        f64::from(size) / f64::from(OVERSAMPLING)
    }

    /// As much of a text as there is room for: call types may have long names.
    pub(super) fn shortened(&self, text: &str, width: f64, style: Type) -> String {
        let fits = |text: &str| self.width_of(text, style) <= width;
        if fits(text) {
            return text.to_owned();
        }
        let cut = text.char_indices().rev().map(|(end, _)| format!("{}…", text[..end].trim_end()));
        cut.into_iter().find(|text| fits(text)).unwrap_or_default()
    }

    /// The beginning and the end of a name with as much between them as there is room for: steps often differ at the end.
    pub(super) fn abridged(&self, name: &str, width: f64, style: Type) -> String {
        let letters: Vec<char> = name.chars().collect();
        let parts = |kept: usize| {
            let (head, tail) = (&letters[..kept.div_ceil(2)], &letters[letters.len() - kept / 2..]);
            let (head, tail) = (head.iter().collect::<String>(), tail.iter().collect::<String>());
            format!("{}…{}", head.trim_end(), tail.trim_start())
        };
        let all = std::iter::once(name.to_owned()).chain((0..letters.len()).rev().map(parts));
        all.into_iter().find(|text| self.width_of(text, style) <= width).unwrap_or_default()
    }

    /// A text of one line, its middle at the height of `at`.
    pub(super) fn text(&self, text: &str, at: Point, anchor: Anchor, style: Type) -> Drawn {
        let x = match anchor {
            Anchor::Left => at.0,
            Anchor::Centre => at.0 - self.width_of(text, style) / 2.0,
            Anchor::Right => at.0 - self.width_of(text, style),
        };
        let y = at.1 + SINK * style.size;
        let style = font(style).color(&style.colour).pos(Pos::new(HPos::Left, VPos::Center));
        self.area.draw(&Text::new(text, pixel((x, y)), style)).map_err(refused)
    }

    /// A line through all points.
    pub(super) fn line(&self, points: &[Point], pen: Pen) -> Drawn {
        let style = ShapeStyle {
            color: pen.colour.to_rgba(),
            filled: false,
            stroke_width: (pen.width * f64::from(OVERSAMPLING)).round() as u32,
        };
        for stroke in dashed(points, pen.dashes) {
            let path: Vec<(i32, i32)> = stroke.into_iter().map(pixel).collect();
            self.area.draw(&PathElement::new(path, style)).map_err(refused)?;
        }
        Ok(())
    }

    /// A filled area, `opacity` from 0 to 1.
    pub(super) fn area(&self, outline: &[Point], colour: RGBColor, opacity: f64) -> Drawn {
        let outline: Vec<(i32, i32)> = outline.iter().copied().map(pixel).collect();
        self.area.draw(&Polygon::new(outline, colour.mix(opacity))).map_err(refused)
    }

    /// A filled rectangle between two corners.
    pub(super) fn rectangle(&self, from: Point, to: Point, colour: RGBColor, opacity: f64) -> Drawn {
        let corners = [pixel(from), pixel(to)];
        let style = ShapeStyle { color: colour.mix(opacity), filled: true, stroke_width: 0 };
        self.area.draw(&plotters::element::Rectangle::new(corners, style)).map_err(refused)
    }

    /// A marker of this radius.
    pub(super) fn marker(&self, at: Point, radius: f64, marker: Marker, colour: RGBColor) -> Drawn {
        let corners: &[Point] = match marker {
            Marker::Circle => {
                let radius = (radius * f64::from(OVERSAMPLING)).round() as i32;
                return self.area.draw(&Circle::new(pixel(at), radius, colour.filled())).map_err(refused);
            }
            Marker::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Marker::Triangle => &[(0.0, -1.2), (1.1, 0.9), (-1.1, 0.9)],
            Marker::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        };
        let outline: Vec<Point> =
            corners.iter().map(|corner| (at.0 + radius * corner.0, at.1 + radius * corner.1)).collect();
        self.area(&outline, colour, 1.0)
    }
}

/// The strokes of a dashed line, or the whole line.
fn dashed(points: &[Point], dashes: &[f64]) -> Vec<Vec<Point>> {
    if dashes.is_empty() {
        return vec![points.to_vec()];
    }
    let mut strokes = Vec::new();
    let mut stroke: Vec<Point> = points.first().copied().into_iter().collect();
    let (mut part, mut left) = (0, dashes[0]);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = (to.0 - from.0).hypot(to.1 - from.1);
        while length > left {
            from = (from.0 + (to.0 - from.0) * left / length, from.1 + (to.1 - from.1) * left / length);
            length -= left;
            if part % 2 == 0 {
                stroke.push(from);
                strokes.push(std::mem::take(&mut stroke));
            } else {
                stroke = vec![from];
            }
            part = (part + 1) % dashes.len();
            left = dashes[part];
        }
        left -= length;
        if part % 2 == 0 {
            stroke.push(to);
        }
    }
    strokes.push(stroke);
    strokes.retain(|stroke| stroke.len() > 1);
    strokes
}

fn pixel(point: Point) -> (i32, i32) {
    let scaled = |value: f64| (value * f64::from(OVERSAMPLING)).round() as i32;
    (scaled(point.0), scaled(point.1))
}

fn font(style: Type) -> FontDesc<'static> {
    let weight = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
    FontDesc::new(FontFamily::Name(FAMILY), style.size * f64::from(OVERSAMPLING), weight)
}

fn embed_fonts() -> Drawn {
    let unusable = |_| ChartError::Drawing("the embedded font is damaged".to_owned());
    register_font(FAMILY, FontStyle::Normal, dejavu::sans::regular()).map_err(unusable)?;
    register_font(FAMILY, FontStyle::Bold, dejavu::sans::bold()).map_err(unusable)
}

/// Each pixel of the picture as the mean of those it was drawn with.
fn averaged(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    let times = OVERSAMPLING as usize;
    let mut small = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let drawn = (0..times * times).map(|place| {
                    let (row, column) = (y * times + place / times, x * times + place % times);
                    u32::from(pixels[(row * width * times + column) * 3 + channel])
                });
                small.push((drawn.sum::<u32>() / (OVERSAMPLING * OVERSAMPLING)) as u8);
            }
        }
    }
    small
}

fn encode(width: u32, height: u32, pixels: &[u8]) -> Result<Vec<u8>, ChartError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

fn refused(error: impl std::fmt::Display) -> ChartError {
    ChartError::Drawing(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_cut_at_the_end_or_in_the_middle() {
        let style = Type::new(20.0);
        picture(100, 100, |paper| {
            let (name, width) = ("exponential, mean 5m", paper.width_of("exponential…", style));
            assert_eq!(paper.shortened(name, width, style), "exponential…");
            let abridged = paper.abridged(name, width, style);
            assert!(abridged.starts_with("expon") && abridged.contains('…') && abridged.ends_with(" 5m"), "{abridged}");
            assert!(paper.width_of(&abridged, style) <= width);
            for room in [paper.shortened(name, 500.0, style), paper.abridged(name, 500.0, style)] {
                assert_eq!(room, name);
            }
            Ok(())
        })
        .unwrap();
    }
}
