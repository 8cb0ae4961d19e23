use crate::measure::{Coordinate, Estimate, Row, Scope, TargetRow, Variant};
use crate::model::Seconds;
use crate::report::chart::axis::Tick;
use crate::report::chart::coordinates::{along, axis_title, held, label};
use crate::report::marks::within_of;
use crate::report::{CallMarks, lookup};

/// What the chart of one axis of a sweep is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepChart {
    /// Name of the axis.
    pub axis: String,
    /// What its numbers are: `triage, % of the base case`.
    pub axis_title: String,
    /// Where the steps lie on the other axes: `staff of takers: 9`; empty where there is no other.
    pub held: String,
    /// Places on the axis with their labels, from low to high.
    pub(in crate::report::chart) steps: Vec<Tick>,
    /// Whether the steps are names, which stand at equal distances.
    pub by_name: bool,
    /// The call types, each with a figure for every step.
    pub calls: Vec<SweepSeries>,
    /// Replications behind each figure.
    pub replications: usize,
}

/// The figures of a call type along an axis and what was promised.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepSeries {
    /// The call type.
    pub call: String,
    /// Mean wait of the answered calls.
    pub mean_wait: Vec<Estimate>,
    /// Its difference to the base, with a paired interval.
    pub wait_change: Vec<Estimate>,
    /// Share abandoned.
    pub abandoned: Vec<Estimate>,
    /// Its difference to the base, with a paired interval.
    pub abandoned_change: Vec<Estimate>,
    /// Share answered within the target time: of the answered calls, or of the offered where the target says so.
    pub within_share: Vec<Estimate>,
    /// The target time.
    pub within: Option<Seconds>,
    /// The least share to be answered within it.
    pub share: Option<f64>,
    /// The largest share to be abandoned.
    pub max_abandoned: Option<f64>,
    /// The largest mean wait.
    pub mean_answer: Option<Seconds>,
}

impl SweepSeries {
    /// Whether anything was promised.
    pub(super) fn has_target(&self) -> bool {
        self.share.is_some() || self.max_abandoned.is_some() || self.mean_answer.is_some()
    }
}

impl SweepChart {
    /// The chart along `axis`; of further axes the step that leaves the base case as it is (else the first) is shown.
    ///
    /// `None` where no variant lies on the axis.
    pub fn new(
        variants: &[Variant],
        rows: &[Row],
        targets: &[TargetRow],
        marks: &[CallMarks],
        axis: &str,
    ) -> Option<Self> {
        let along = along(variants, &[axis]);
        let kind = along.first()?.1[0].kind;
        let numeric = along.iter().all(|(_, place)| place[0].number.is_some_and(f64::is_finite));
        let mut placed: Vec<(f64, &Variant, &Coordinate)> = along
            .into_iter()
            .enumerate()
            .map(|(order, (variant, place))| {
                (place[0].number.filter(|_| numeric).unwrap_or(order as f64), variant, place[0])
            })
            .collect();
        placed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let names: Vec<&str> = placed.iter().map(|(_, variant, _)| variant.name.as_str()).collect();
        let series = |call: &str| {
            let in_time = lookup::in_time(targets, call);
            let figures = |metric| -> Vec<Estimate> {
                let found = names.iter().map(|name| lookup::of_run(rows, name, Scope::Calls, call, metric));
                found.map(|row| row.map(|row| row.estimate).unwrap_or_default()).collect()
            };
            let changes = |metric| -> Vec<Estimate> {
                let found = names.iter().map(|name| lookup::of_run(rows, name, Scope::Calls, call, metric));
                found.map(|row| row.and_then(|row| row.difference).unwrap_or_default()).collect()
            };
            let bound = |metric| {
                targets.iter().find(|target| target.call == call && target.metric == metric).map(|target| target.bound)
            };
            SweepSeries {
                call: call.to_owned(),
                mean_wait: figures("mean_wait_answered"),
                wait_change: changes("mean_wait_answered"),
                abandoned: figures("abandoned_share"),
                abandoned_change: changes("abandoned_share"),
                within_share: figures(in_time),
                within: within_of(marks, call),
                share: bound(in_time),
                max_abandoned: bound("abandoned_share"),
                mean_answer: bound("mean_wait_answered"),
            }
        };
        let others = placed.first().map_or(&[][..], |(_, variant, _)| &variant.coordinates[..]).iter();
        let others = others.filter(|coordinate| coordinate.axis != axis);
        Some(Self {
            held: others.map(held).collect::<Vec<_>>().join("; "),
            axis: axis.to_owned(),
            axis_title: axis_title(axis, kind),
            by_name: !numeric,
            calls: lookup::names(rows, Scope::Calls).into_iter().map(series).collect(),
            steps: placed.iter().map(|(at, _, coordinate)| Tick { at: *at, label: label(coordinate) }).collect(),
            replications: rows.iter().map(|row| row.estimate.replications).max().unwrap_or(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::CoordinateKind;

    fn variant(coordinates: &[(&str, f64)]) -> Variant {
        let coordinate = |&(axis, number): &(&str, f64)| Coordinate {
            axis: axis.into(),
            number: Some(number),
            label: number.to_string(),
            kind: CoordinateKind::Scale,
        };
        Variant { name: format!("{coordinates:?}"), coordinates: coordinates.iter().map(coordinate).collect() }
    }

    #[test]
    fn one_axis_of_a_grid_is_shown_with_the_others_at_the_base_case() {
        let numbers = [0.8, 1.0, 1.2];
        let grid: Vec<Variant> = numbers
            .iter()
            .flat_map(|&triage| numbers.map(|demand| variant(&[("triage", triage), ("demand", demand)])))
            .collect();
        let chart = SweepChart::new(&grid, &[], &[], &[], "demand").unwrap();
        assert_eq!(chart.steps.iter().map(|step| step.label.as_str()).collect::<Vec<_>>(), ["80 %", "100 %", "120 %"]);
        let shown: Vec<&str> = along(&grid, &["demand"]).iter().map(|(variant, _)| variant.name.as_str()).collect();
        assert!(shown.iter().all(|name| name.contains("(\"triage\", 1.0)")), "{shown:?}");
        assert_eq!(chart.held, "triage: as in the base case");
        let without_base: Vec<Variant> =
            grid.iter().filter(|variant| variant.coordinates[0].number != Some(1.0)).cloned().collect();
        let chart = SweepChart::new(&without_base, &[], &[], &[], "demand").unwrap();
        assert_eq!(chart.held, "triage: 80 %");
        assert!(SweepChart::new(&grid, &[], &[], &[], "staff").is_none());
    }
}
