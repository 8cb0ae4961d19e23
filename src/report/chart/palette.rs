//! Colours, dashes and markers of series.

use plotters::style::RGBColor;

pub(super) const INK: RGBColor = RGBColor(34, 34, 34);
pub(super) const PALE_INK: RGBColor = RGBColor(95, 95, 95);
pub(super) const GRID: RGBColor = RGBColor(222, 222, 222);
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

/// Of Okabe and Ito, kept from call types and teams: those who left for the web, or at a message.
pub(super) const ORANGE: RGBColor = RGBColor(230, 159, 0);

/// Okabe and Ito (2008) without the yellow, which is lost on white, and the orange; and a brown. Any two of these and of
/// the teams are at least 18 apart in CIE Lab to protan and deutan eyes (simulated after Machado and others, 2009).
const OF_CALLS: [RGBColor; 6] = [
    RGBColor(213, 94, 0),
    RGBColor(0, 114, 178),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(120, 70, 20),
];

/// Darker than call types, so that staff is not taken for one: black, and indigo and wine of Tol's muted scheme.
const OF_TEAMS: [RGBColor; 3] = [RGBColor(0, 0, 0), RGBColor(51, 34, 136), RGBColor(136, 34, 85)];

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
    // With each round of colours the pattern moves on, so that 24 series have a look of their own.
    look(OF_CALLS[place % OF_CALLS.len()], place + place / OF_CALLS.len())
}

/// The look of the team at this place.
pub(super) fn of_team(place: usize) -> Look {
    look(OF_TEAMS[place % OF_TEAMS.len()], place)
}

fn look(colour: RGBColor, pattern: usize) -> Look {
    Look { colour, dashes: DASHES[pattern % DASHES.len()], marker: MARKERS[pattern % MARKERS.len()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_four_call_types_and_twelve_teams_look_different() {
        let looks: Vec<Look> = (0..24).map(of_call).chain((0..12).map(of_team)).collect();
        for (place, look) in looks.iter().enumerate() {
            assert!(!looks[..place].contains(look), "{place}");
        }
    }

    #[test]
    fn no_call_type_has_the_colour_of_a_team_or_of_those_who_left_for_the_web() {
        let teams: Vec<RGBColor> = (0..12).map(|place| of_team(place).colour).collect();
        for colour in (0..24).map(|place| of_call(place).colour) {
            assert!(colour != ORANGE && !teams.contains(&colour), "{colour:?}");
        }
        assert!(!teams.contains(&ORANGE));
    }
}
