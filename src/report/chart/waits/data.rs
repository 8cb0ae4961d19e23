use crate::measure::{Row, Scope, WaitRow};
use crate::model::Seconds;
use crate::report::{CallMarks, humanise, lookup};

/// What the chart of waits is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitChart {
    /// The call types.
    pub calls: Vec<WaitSeries>,
    /// Replications behind the numbers.
    pub replications: usize,
    /// Name of the variant, where the result has several.
    pub one_of_several: Option<String>,
}

/// The waits of a call type and what is marked among them.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitSeries {
    /// The call type.
    pub call: String,
    /// Its calls by time waited, in order.
    pub waits: Vec<WaitRow>,
    /// The target time.
    pub within: Option<Seconds>,
    /// Bounds of the bands.
    pub bands: Vec<Seconds>,
    /// Waits at which a message is heard.
    pub announcements: Vec<Seconds>,
    /// The share answered within the target time, where the rows of the run tell it.
    pub within_share: Option<f64>,
}

/// A share read off the curve is as near as this to the exact one.
const RESOLUTION: f64 = 0.005;

/// Share of a bar below which a range of waits is not divided between bars.
const NARROW: f64 = 0.05;

/// Those who gave up after a wait from `from` on, one bar wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    pub(super) from: Seconds,
    pub(super) hung_up: f64,
    pub(super) online: f64,
}

impl WaitChart {
    /// The chart of one variant; `None` where there are no waits of it.
    pub fn new(waits: &[WaitRow], rows: &[Row], variant: &str, marks: &[CallMarks]) -> Option<Self> {
        let of_variant = || waits.iter().filter(|row| row.variant == variant);
        let series = |call: &str| {
            let mark = marks.iter().find(|mark| mark.call == call).cloned().unwrap_or_default();
            let mut waits: Vec<WaitRow> = of_variant().filter(|row| row.call == call).cloned().collect();
            waits.sort_by(|a, b| a.from.total_cmp(&b.from));
            let share = lookup::of_run(rows, variant, Scope::Calls, call, "within_target_share");
            WaitSeries {
                call: call.to_owned(),
                waits,
                within: mark.within,
                bands: mark.bands,
                announcements: mark.announcements,
                within_share: share.and_then(|row| row.estimate.mean),
            }
        };
        let calls = lookup::distinct(of_variant().map(|row| row.call.as_str())).into_iter().map(series);
        let calls: Vec<WaitSeries> = calls.collect();
        let replications = rows.iter().map(|row| row.estimate.replications).max().unwrap_or(0);
        let one_of_several = waits.iter().any(|row| row.variant != variant).then(|| variant.to_owned());
        (!calls.is_empty()).then_some(Self { calls, replications, one_of_several })
    }

    /// What the chart shows: who is answered in time.
    pub(super) fn title(&self) -> String {
        let told = self.calls.iter().filter_map(|series| {
            let (within, share) = (series.within?, 100.0 * series.within_share?);
            Some(format!(
                "{} % of {} calls within {}",
                humanise::grouped(share, 0),
                series.call,
                humanise::wait(within)
            ))
        });
        let told: Vec<String> = told.take(3).collect();
        if told.is_empty() {
            "How long callers wait".to_owned()
        } else {
            format!("Of the answered calls: {}", told.join(", "))
        }
    }
}

impl WaitSeries {
    /// Points (wait, share of the answered within it).
    pub(super) fn answered_within(&self) -> Vec<(Seconds, f64)> {
        let total: f64 = self.waits.iter().map(|row| row.answered).sum();
        if total <= 0.0 {
            return Vec::new();
        }
        let start = self.waits.first().map_or(0.0, |row| row.from);
        let shares = self.running(|row| row.answered).map(|(wait, sum)| (wait, sum / total));
        std::iter::once((start, 0.0)).chain(shares).collect()
    }

    /// Points (wait, number that gave up within it).
    pub(super) fn gone_after(&self) -> Vec<(Seconds, f64)> {
        self.running(|row| row.abandoned + row.abandoned_online).collect()
    }

    fn running(&self, number: impl Fn(&WaitRow) -> f64) -> impl Iterator<Item = (Seconds, f64)> {
        self.waits.iter().scan(0.0, move |sum, row| {
            *sum += number(row);
            Some((finite_end(row), *sum))
        })
    }

    /// The share answered within `wait`: the run's own figure for the target time, else read off the curve. The own
    /// figure is more exact, but holds call-backs, which the curve leaves out.
    pub(super) fn share_within(&self, curve: &[(Seconds, f64)], wait: Seconds) -> f64 {
        let read_off = Self::read_off(curve, wait);
        let own = self.within_share.filter(|_| self.within == Some(wait));
        own.filter(|own| (own - read_off).abs() < RESOLUTION).unwrap_or(read_off)
    }

    /// Whether call-backs, which the curve leaves out, make the run's own figure another one.
    pub(super) fn has_call_backs(&self) -> bool {
        let own = self.within.zip(self.within_share);
        own.is_some_and(|(within, own)| self.share_within(&self.answered_within(), within) != own)
    }

    fn read_off(curve: &[(Seconds, f64)], wait: Seconds) -> f64 {
        let above = curve.partition_point(|point| point.0 <= wait);
        match (above.checked_sub(1).map(|place| curve[place]), curve.get(above)) {
            (Some(below), Some(above)) => below.1 + (above.1 - below.1) * (wait - below.0) / (above.0 - below.0),
            (Some(below), None) => below.1,
            (None, _) => 0.0,
        }
    }

    /// Those who gave up, in bars of equal width up to `end`.
    ///
    /// A range of waits over several bars is shared out evenly. A very narrow one is counted where it ends: messages are
    /// at round times, where bars begin, and the range that holds such a time may begin just before it.
    pub(super) fn bars(&self, width: Seconds, end: Seconds) -> Vec<Bar> {
        let count = (end / width - 1e-9).ceil().max(1.0) as usize;
        let empty = |number: usize| Bar { from: number as f64 * width, hung_up: 0.0, online: 0.0 };
        let mut bars: Vec<Bar> = (0..count).map(empty).collect();
        for row in self.waits.iter().filter(|row| row.abandoned + row.abandoned_online > 0.0) {
            let to = finite_end(row);
            let last = (to * (1.0 - 1e-9) / width) as usize;
            let first = if to - row.from < NARROW * width { last } else { (row.from / width) as usize };
            for bar in bars.iter_mut().take(last + 1).skip(first) {
                let overlap = to.min(bar.from + width) - row.from.max(bar.from);
                let part = if first == last { 1.0 } else { overlap / (to - row.from) };
                bar.hung_up += part * row.abandoned;
                bar.online += part * row.abandoned_online;
            }
        }
        bars
    }
}

/// The end of a range of waits; its start where it has no end.
fn finite_end(row: &WaitRow) -> Seconds {
    if row.to.is_finite() { row.to } else { row.from }
}

/// The least width of at least `seconds` that people count in.
pub(super) fn bar_width(seconds: Seconds) -> Seconds {
    const WIDTHS: [Seconds; 16] =
        [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0];
    WIDTHS.into_iter().find(|&width| width >= seconds - 1e-9).unwrap_or(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(waits: &[(f64, f64, f64, f64, f64)]) -> WaitSeries {
        let row = |&(from, to, answered, abandoned, abandoned_online): &(f64, f64, f64, f64, f64)| WaitRow {
            variant: "base".into(),
            call: "101".into(),
            from,
            to,
            answered,
            abandoned,
            abandoned_online,
        };
        WaitSeries {
            call: "101".into(),
            waits: waits.iter().map(row).collect(),
            within: None,
            bands: vec![],
            announcements: vec![],
            within_share: None,
        }
    }

    #[test]
    fn a_label_stands_on_its_curve_and_is_exact_where_that_is_the_same() {
        let mut series = series(&[(0.0, 10.0, 80.0, 0.0, 0.0), (10.0, 20.0, 20.0, 0.0, 0.0)]);
        series.within = Some(10.0);
        for (own, told, has_call_backs) in [(0.801, 0.801, false), (0.72, 0.80, true)] {
            series.within_share = Some(own);
            let share = series.share_within(&series.answered_within(), 10.0);
            assert!((share - told).abs() < 1e-12, "{share}");
            assert_eq!(series.has_call_backs(), has_call_backs);
        }
    }

    #[test]
    fn a_spike_at_a_message_stays_in_its_bar_and_nobody_is_lost() {
        let series = series(&[(0.0, 45.0, 0.0, 9.0, 0.0), (44.9, 45.1, 0.0, 20.0, 80.0), (45.1, 60.0, 0.0, 0.0, 0.0)]);
        let bars = series.bars(15.0, 60.0);
        assert_eq!(bars.iter().map(|bar| bar.hung_up.round()).collect::<Vec<_>>(), [3.0, 3.0, 3.0, 20.0]);
        assert_eq!(bars[3].online, 80.0);
    }

    #[test]
    fn the_curve_is_read_between_its_points() {
        let series = series(&[(0.0, 10.0, 80.0, 0.0, 0.0), (10.0, 20.0, 20.0, 0.0, 0.0)]);
        let curve = series.answered_within();
        assert_eq!(curve, [(0.0, 0.0), (10.0, 0.8), (20.0, 1.0)]);
        assert!((series.share_within(&curve, 5.0) - 0.4).abs() < 1e-12);
        assert_eq!(series.share_within(&curve, 30.0), 1.0);
    }
}
