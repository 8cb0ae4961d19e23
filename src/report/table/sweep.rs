use super::layout::{COLUMNS, paragraph, sign, table, text};
use crate::measure::{CoordinateKind, Row, Scope, TargetRow, Unit, Variant};
use crate::report::{CallMarks, humanise, lookup, words};
use comfy_table::Table;

/// What the table of a sweep is made of.
#[derive(Debug, Clone, Copy)]
pub struct SweepTable<'a> {
    /// The variants in the order of the lines.
    pub variants: &'a [Variant],
    /// Rows of all variants.
    pub rows: &'a [Row],
    /// Verdicts of all variants.
    pub targets: &'a [TargetRow],
    /// Target waits of the call types.
    pub marks: &'a [CallMarks],
    /// Position of the base among the variants.
    pub base: usize,
}

/// A block for each call type, a line for each variant, each figure with half of its 95 % interval and the verdict.
pub fn sweep_table(data: &SweepTable<'_>) -> String {
    let tables: String = tables(data).iter().map(|table| text(table) + "\n").collect();
    tables + &notes(data).iter().map(|note| paragraph(note)).collect::<String>()
}

/// A table for each call type.
pub(in crate::report) fn tables(data: &SweepTable<'_>) -> Vec<Table> {
    lookup::names(data.rows, Scope::Calls).into_iter().map(|call| block(data, call)).collect()
}

/// What the signs mean, and what the common callers are good for.
pub(in crate::report) fn notes(data: &SweepTable<'_>) -> Vec<String> {
    let mut notes = vec!["± is half of the 95 % interval of the mean; more replications narrow it.".to_owned()];
    if !data.targets.is_empty() {
        notes.push("✓ target met, ✗ target missed, ? open: the interval holds the bound.".to_owned());
    }
    notes.extend(pairing(data));
    notes
}

/// What the common callers are good for: the interval of one difference beside that of independent simulations.
fn pairing(data: &SweepTable<'_>) -> Option<String> {
    const WAIT: &str = "mean_wait_answered";
    let base = data.variants.get(data.base)?;
    let next = neighbour(data.variants, data.base)?;
    let changes = lookup::names(data.rows, Scope::Calls).into_iter().filter_map(|call| {
        let of = |variant: &Variant| lookup::of_run(data.rows, &variant.name, Scope::Calls, call, WAIT);
        let (from, to) = (of(base)?, of(next)?);
        let unpaired = from.estimate.half_width()?.hypot(to.estimate.half_width()?);
        Some((call, to.difference?, unpaired)).filter(|told| told.1.half_width().is_some_and(|half| half < told.2))
    });
    let (call, change, unpaired) = changes.max_by(|a, b| a.2.total_cmp(&b.2))?;
    Some(format!(
        "The callers are the same at every step, so that a change is surer than the figures it lies between: from {} \
         to {} the mean wait of {call} calls changes by {}; with callers of its own for each step it would be known to \
         ± {} only.",
        place(base),
        place(next),
        humanise::change(&change, Unit::Seconds, ""),
        humanise::margin(unpaired, Unit::Seconds, "")
    ))
}

/// The variant nearest to the base in the order of the steps that differs from it on one axis alone.
fn neighbour(variants: &[Variant], base: usize) -> Option<&Variant> {
    let of_base = &variants.get(base)?.coordinates;
    let differ = |variant: &Variant| variant.coordinates.iter().zip(of_base).filter(|(own, its)| own != its).count();
    let steps = variants.iter().enumerate();
    let beside = steps.filter(|(_, variant)| variant.coordinates.len() == of_base.len() && differ(variant) == 1);
    beside.min_by_key(|(place, _)| (place.abs_diff(base), *place < base)).map(|(_, variant)| variant)
}

fn block(data: &SweepTable<'_>, call: &str) -> Table {
    let mut shown = vec!["mean_wait_answered", "abandoned_share"];
    if data.marks.iter().any(|mark| mark.call == call && mark.within.is_some()) {
        shown.push(lookup::in_time(data.targets, call));
    }
    let mut header = vec![format!("calls {call}"), axes(data.variants)];
    header.extend(shown.iter().map(|metric| words::metric(metric, call, data.marks)));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let figures = [20, 16, 16];
    let rest = COLUMNS - shown.iter().zip(figures).map(|(_, width)| width + 1).sum::<u16>();
    let name = (rest - 2) / 2;
    let widths: Vec<u16> =
        [name, rest - 2 - name].into_iter().chain(shown.iter().zip(figures).map(|(_, width)| width)).collect();
    let mut lines = table(&header, &widths, 2);
    for variant in data.variants {
        let mut cells = vec![String::new(), place(variant)];
        cells.extend(shown.iter().map(|metric| cell(data, &variant.name, call, metric)));
        lines.add_row(cells);
    }
    lines
}

fn cell(data: &SweepTable<'_>, variant: &str, call: &str, metric: &str) -> String {
    let Some(row) = lookup::of_run(data.rows, variant, Scope::Calls, call, metric) else {
        return humanise::NOTHING.to_owned();
    };
    let target = data.targets.iter().find(|row| row.variant == variant && row.call == call && row.metric == metric);
    let figure = humanise::with_half_width(&row.estimate, row.unit, "");
    // A blank keeps figures without a target in line with those that have one.
    format!("{figure} {}", target.map_or('\u{a0}', |target| sign(target.verdict)))
}

/// Names of the axes, as a heading.
fn axes(variants: &[Variant]) -> String {
    let names = variants.iter().flat_map(|variant| &variant.coordinates).map(|coordinate| coordinate.axis.as_str());
    let names: Vec<String> = lookup::distinct(names).into_iter().map(words::axis).collect();
    names.join(", ")
}

/// Where a variant lies: `× 0.8, 12`; its name where it lies on no axis.
fn place(variant: &Variant) -> String {
    if variant.coordinates.is_empty() {
        return variant.name.clone();
    }
    let labels = variant.coordinates.iter().map(|coordinate| match coordinate.kind {
        CoordinateKind::Scale => format!("× {}", coordinate.label),
        CoordinateKind::Add => words::added(coordinate),
        CoordinateKind::Value => words::value(coordinate),
    });
    labels.collect::<Vec<_>>().join(", ")
}
