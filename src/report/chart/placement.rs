//! Finding room for a label.

use super::paper::Point;

/// Pixels between the points that stand for a line.
const SPACING: f64 = 6.0;

/// Pixels between a label and ink beside it.
const CLEARANCE: f64 = 5.0;

/// Points along a line, close enough that no label slips between them.
pub(super) fn along(line: &[Point]) -> Vec<Point> {
    let mut points: Vec<Point> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let pieces = ((to.0 - from.0).hypot(to.1 - from.1) / SPACING).ceil().max(1.0);
        points.extend((1..=pieces as usize).map(|piece| {
            let part = piece as f64 / pieces;
            (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1))
        }));
    }
    points
}

/// Points that fill a rectangle.
pub(super) fn within(from: Point, to: Point) -> Vec<Point> {
    let rows = ((to.1 - from.1) / SPACING).ceil().max(1.0);
    (0..=rows as usize)
        .flat_map(|row| {
            let y = from.1 + (to.1 - from.1) * row as f64 / rows;
            along(&[(from.0, y), (to.0, y)])
        })
        .collect()
}

/// The first of the spots at which a label of this half-width and half-height hides the least ink.
pub(super) fn least_hidden(spots: impl Iterator<Item = Point>, half: Point, ink: &[Point]) -> Option<Point> {
    let touches = |spot: &Point, point: &Point| {
        (point.0 - spot.0).abs() < half.0 && (point.1 - spot.1).abs() < half.1 + CLEARANCE
    };
    let hidden = |spot: &Point| ink.iter().filter(|point| touches(spot, point)).count();
    spots.min_by_key(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_where_no_line_is() {
        let ink = along(&[(0.0, 0.0), (100.0, 0.0)]);
        let spots = [(50.0, 0.0), (50.0, 8.0), (50.0, 20.0), (50.0, 40.0)];
        assert_eq!(least_hidden(spots.into_iter(), (20.0, 10.0), &ink), Some((50.0, 20.0)));
        assert_eq!(least_hidden(std::iter::empty(), (20.0, 10.0), &ink), None);
    }
}
