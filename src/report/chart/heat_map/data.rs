use crate::measure::{Coordinate, Estimate, Row, Scope, TargetRow, Unit, Variant, Verdict};
use crate::report::chart::coordinates::{along, axis_title, label};
use crate::report::{CallMarks, lookup, words};

/// What the map of two axes of a sweep is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMapChart {
    /// The axis to the right and the axis upwards.
    pub axes: [String; 2],
    /// What their numbers are.
    pub axis_titles: [String; 2],
    /// Steps of the axis to the right, then of the axis upwards, from low to high.
    pub steps: [Vec<String>; 2],
    /// A map for each figure.
    pub maps: Vec<HeatMap>,
    /// Replications behind each figure.
    pub replications: usize,
}

/// One figure over the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// The call type.
    pub call: String,
    /// The figure in words.
    pub figure: String,
    /// Its unit.
    pub unit: Unit,
    /// Whether more of it is worse.
    pub more_is_worse: bool,
    /// Row by row from low to high on the axis upwards.
    pub cells: Vec<Vec<HeatMapCell>>,
}

/// A figure at one place of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HeatMapCell {
    /// The figure.
    pub estimate: Estimate,
    /// The verdict, where the figure has a target.
    pub verdict: Option<Verdict>,
}

/// Figures that are mapped, and whether more of them is worse.
fn metrics(in_time: &'static str) -> [(&'static str, bool); 3] {
    [("mean_wait_answered", true), ("abandoned_share", true), (in_time, false)]
}

impl HeatMapChart {
    /// The map over two axes, for each call type its mean wait, share abandoned and, with a target time, share in time.
    ///
    /// Of further axes the step that leaves the base case as it is (else the first) is shown. `None` where no variant
    /// lies on both axes.
    pub fn new(
        variants: &[Variant],
        rows: &[Row],
        targets: &[TargetRow],
        marks: &[CallMarks],
        axes: [&str; 2],
    ) -> Option<Self> {
        let placed = along(variants, &axes);
        let (_, first) = placed.first()?;
        let axis_titles = [0, 1].map(|side| axis_title(axes[side], first[side].kind));
        let steps = [0, 1].map(|side| in_order(placed.iter().map(|(_, place)| place[side])));
        let is_at = |place: &Coordinate, step: &Coordinate| place.label == step.label;
        let map = |call: &str, (metric, more_is_worse): (&str, bool)| {
            let cell = |right: &Coordinate, up: &Coordinate| {
                let here = placed.iter().find(|(_, place)| is_at(place[0], right) && is_at(place[1], up));
                let name = here.map_or("", |(variant, _)| &variant.name);
                let row = lookup::of_run(rows, name, Scope::Calls, call, metric);
                let target = targets.iter().find(|row| row.variant == name && row.call == call && row.metric == metric);
                HeatMapCell {
                    estimate: row.map(|row| row.estimate).unwrap_or_default(),
                    verdict: target.map(|target| target.verdict),
                }
            };
            let line = |up: &&Coordinate| steps[0].iter().map(|right| cell(right, up)).collect();
            HeatMap {
                call: call.to_owned(),
                figure: words::metric(metric, call, marks),
                unit: if metric == "mean_wait_answered" { Unit::Seconds } else { Unit::Share },
                more_is_worse,
                cells: steps[1].iter().map(line).collect(),
            }
        };
        let has_time = |call: &str| marks.iter().any(|mark| mark.call == call && mark.within.is_some());
        let maps = lookup::names(rows, Scope::Calls).into_iter().flat_map(|call| {
            let in_time = lookup::in_time(targets, call);
            let told = metrics(in_time).into_iter().filter(move |metric| metric.0 != in_time || has_time(call));
            told.map(move |metric| (call, metric))
        });
        Some(Self {
            maps: maps.map(|(call, metric)| map(call, metric)).collect(),
            replications: rows.iter().map(|row| row.estimate.replications).max().unwrap_or(0),
            axes: axes.map(str::to_owned),
            axis_titles,
            steps: steps.each_ref().map(|steps| steps.iter().map(|step| label(step)).collect()),
        })
    }
}

/// The steps, each once: by number where all have one, else in the order of the variants.
fn in_order<'a>(steps: impl Iterator<Item = &'a Coordinate>) -> Vec<&'a Coordinate> {
    let mut distinct: Vec<&Coordinate> = Vec::new();
    for step in steps {
        if !distinct.iter().any(|known| known.label == step.label) {
            distinct.push(step);
        }
    }
    if distinct.iter().all(|step| step.number.is_some()) {
        distinct.sort_by(|a, b| a.number.unwrap_or_default().total_cmp(&b.number.unwrap_or_default()));
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::CoordinateKind;
    use crate::report::sample;

    #[test]
    fn steps_that_read_alike_once_shortened_are_steps_of_their_own() {
        let (mut variants, rows) = sample::grid();
        for step in
            variants.iter_mut().flat_map(|variant| &mut variant.coordinates).filter(|step| step.axis == "triage")
        {
            let label = format!("{{ dist = \"lognormal\", mean = \"12m 30s\", cv = {} }}", step.label);
            *step = Coordinate { kind: CoordinateKind::Value, number: None, label, ..step.clone() };
        }
        let map = HeatMapChart::new(&variants, &rows, &[], &[], ["triage", "demand"]).unwrap();
        let first = &map.maps[0].cells[0];
        assert!(first.len() > 1 && first[0] != first[1], "{first:?}");
        assert!(map.steps[0].iter().all(|label| label.ends_with('…')), "{:?}", map.steps[0]);
    }
}
