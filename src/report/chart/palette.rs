//! Colours, dashes and markers of series.

use plotters::style::RGBColor;

pub(super) const INK: RGBColor = RGBColor(34, 34, 34);
pub(super) const PALE_INK: RGBColor = RGBColor(95, 95, 95);
pub(super) const GRID: RGBColor = RGBColor(222, 222, 222);
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

pub(super) const ORANGE: RGBColor = RGBColor(230, 159, 0);

/// Okabe and Ito (2008) without the yellow, which is lost on white.
const COLOURS: [RGBColor; 7] = [
    RGBColor(213, 94, 0),
    RGBColor(0, 114, 178),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    ORANGE,
    RGBColor(86, 180, 233),
    RGBColor(0, 0, 0),
];

/// Lengths of strokes and gaps in pixels; empty for an unbroken line.
const DASHES: [&[f64]; 4] = [&[], &[26.0, 8.0], &[6.0, 7.0], &[26.0, 7.0, 6.0, 7.0]];

const MARKERS: [Marker; 4] = [Marker::Circle, Marker::Square, Marker::Triangle, Marker::Diamond];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// How the line of one series looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) colour: RGBColor,
    pub(super) dashes: &'static [f64],
    pub(super) marker: Marker,
}

/// The look of the call type at this place in the order of the file.
pub(super) fn of_call(place: usize) -> Look {
    // With each round of colours the pattern moves on, so that 28 series have a look of their own.
    let pattern = place + 2 * (place / COLOURS.len());
    Look {
        colour: COLOURS[place % COLOURS.len()],
        dashes: DASHES[pattern % DASHES.len()],
        marker: MARKERS[pattern % MARKERS.len()],
    }
}

/// The look of the team at this place: dark first, so that staff is not taken for a call type.
pub(super) fn of_team(place: usize) -> Look {
    Look { dashes: DASHES[place % DASHES.len()], ..of_call(COLOURS.len() - 1 + place * (COLOURS.len() - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_eight_call_types_look_different() {
        let looks: Vec<Look> = (0..28).map(of_call).collect();
        for (place, look) in looks.iter().enumerate() {
            assert!(!looks[..place].contains(look), "{place}");
        }
    }
}
