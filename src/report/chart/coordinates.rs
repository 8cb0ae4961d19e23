//! Variants by their places on the axes of a sweep.

use crate::measure::{Coordinate, CoordinateKind, Variant};
use crate::report::{lookup, words};

/// The variants that lie on all these axes and agree on the others, with their places on them.
///
/// Of another axis the step that leaves the base case as it is counts, else the first.
pub(super) fn along<'a>(variants: &'a [Variant], axes: &[&str]) -> Vec<(&'a Variant, Vec<&'a Coordinate>)> {
    let is_other = |coordinate: &&Coordinate| !axes.contains(&coordinate.axis.as_str());
    let others: Vec<&Coordinate> = variants.iter().flat_map(|variant| &variant.coordinates).filter(is_other).collect();
    let kept: Vec<&Coordinate> = lookup::distinct(others.iter().map(|coordinate| coordinate.axis.as_str()))
        .into_iter()
        .filter_map(|axis| {
            let on_axis = || others.iter().copied().filter(|coordinate| coordinate.axis == axis);
            on_axis().find(|coordinate| is_neutral(coordinate)).or_else(|| on_axis().next())
        })
        .collect();
    let agrees = |variant: &&Variant| {
        let is_kept = |coordinate: &Coordinate| {
            kept.iter().any(|kept| kept.axis == coordinate.axis && kept.label == coordinate.label)
        };
        variant.coordinates.iter().filter(is_other).all(is_kept)
    };
    let placed = |variant: &'a Variant| {
        let place = axes.iter().map(|axis| variant.coordinates.iter().find(|coordinate| coordinate.axis == *axis));
        Some((variant, place.collect::<Option<Vec<_>>>()?))
    };
    variants.iter().filter(agrees).filter_map(placed).collect()
}

/// Whether the step leaves the base case as it is.
fn is_neutral(coordinate: &Coordinate) -> bool {
    match coordinate.kind {
        CoordinateKind::Scale => coordinate.number == Some(1.0),
        CoordinateKind::Add => coordinate.number == Some(0.0),
        CoordinateKind::Value => false,
    }
}

/// What the numbers of an axis are.
pub(super) fn axis_title(axis: &str, kind: CoordinateKind) -> String {
    let axis = words::axis(axis);
    match kind {
        CoordinateKind::Scale => format!("{axis}, % of the base case"),
        CoordinateKind::Add => format!("{axis}, added to the base case"),
        CoordinateKind::Value => axis,
    }
}

/// The step at which a chart holds an axis that it does not show: `staff of takers: 9`.
pub(super) fn held(coordinate: &Coordinate) -> String {
    let step = if is_neutral(coordinate) { "as in the base case".to_owned() } else { label(coordinate) };
    format!("{}: {step}", words::axis(&coordinate.axis))
}

/// A step as it stands at the axis.
pub(super) fn label(coordinate: &Coordinate) -> String {
    match (coordinate.kind, coordinate.number) {
        (CoordinateKind::Scale, Some(factor)) => format!("{} %", (1_000.0 * factor).round() / 10.0),
        (CoordinateKind::Add, _) => words::added(coordinate),
        _ => words::value(coordinate),
    }
}
