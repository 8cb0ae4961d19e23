use super::{SweepChart, SweepSeries};
use crate::measure::{Estimate, Unit};
use crate::report::chart::figure::{capitalised, unbroken};
use crate::report::{humanise, words};

/// What the chart shows, in a sentence about the call type whose waits change most of those that surely change.
pub(super) fn of(data: &SweepChart) -> String {
    let axis = capitalised(&words::axis(&data.axis));
    let (Some(first), Some(last)) = (data.steps.first(), data.steps.last()) else { return axis };
    let held = if data.held.is_empty() { String::new() } else { format!(" ({})", data.held) };
    if data.steps.len() < 2 {
        return format!("{axis} at {}{held}: waits and abandonment", first.label);
    }
    let span = format!("{axis} from {} to {}{held}", first.label, last.label);
    let told = data.calls.iter().filter_map(|series| {
        let ends = ends_that_differ(&series.mean_wait, &series.wait_change)?;
        Some((series, ends))
    });
    let Some((series, (from, to))) = told.max_by(|a, b| growth(a.0).total_cmp(&growth(b.0))) else {
        return format!("{span}: no clear difference in waits");
    };
    let verb = if to.mean > from.mean { "rises" } else { "falls" };
    let abandoned = ends_that_differ(&series.abandoned, &series.abandoned_change)
        .map_or(String::new(), |(from, to)| format!(", abandonment from {} to {}", percent(&from), percent(&to)));
    format!("{span}: mean wait of {} calls {verb} from {} to {}{abandoned}", series.call, wait(&from), wait(&to))
}

fn ends(estimates: &[Estimate]) -> Option<(Estimate, Estimate)> {
    Some((*estimates.first()?, *estimates.last()?))
}

/// The figures of the first and the last step, where they are told from one another: by their own intervals, or by the
/// paired ones of their differences to the base.
fn ends_that_differ(figures: &[Estimate], changes: &[Estimate]) -> Option<(Estimate, Estimate)> {
    let lie_apart = |(from, to): &(Estimate, Estimate)| are_apart(from, to);
    let is_told =
        ends(figures).is_some_and(|ends| lie_apart(&ends)) || ends(changes).is_some_and(|ends| lie_apart(&ends));
    ends(figures).filter(|_| is_told)
}

/// Change of the mean wait in seconds; 0 where it cannot be told.
fn growth(series: &SweepSeries) -> f64 {
    let change = ends(&series.mean_wait).and_then(|(from, to)| Some((to.mean? - from.mean?).abs()));
    change.unwrap_or(0.0)
}

/// Whether the intervals do not overlap, so that the chart may speak of a change; that of the base to itself is 0.
fn are_apart(one: &Estimate, other: &Estimate) -> bool {
    let below = |low: &Estimate, high: &Estimate| low.ci_high.zip(high.ci_low).is_some_and(|(end, start)| end < start);
    below(one, other) || below(other, one)
}

fn wait(estimate: &Estimate) -> String {
    unbroken(&humanise::figure(estimate, Unit::Seconds, ""))
}

fn percent(estimate: &Estimate) -> String {
    let share = estimate.mean.unwrap_or(0.0);
    let places = if share < 0.1 { 1_000.0 } else { 100.0 };
    unbroken(&humanise::exact((share * places).round() / places, Unit::Share, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn titled(from: Estimate, to: Estimate) -> String {
        let (variants, rows) = sample::sweep();
        let mut data = SweepChart::new(&variants, &rows, &[], &[], "triage").unwrap();
        data.calls.truncate(1);
        let waits = &mut data.calls[0].mean_wait;
        let last = waits.len() - 1;
        (waits[0], waits[last]) = (from, to);
        of(&data).replace('\u{a0}', " ")
    }

    #[test]
    fn a_change_is_claimed_only_where_the_intervals_are_apart() {
        let estimate = |mean| sample::estimate(mean, 2.0, 0.0);
        let falls = titled(estimate(100.0), estimate(90.0));
        assert!(falls.contains("mean wait of 999 calls falls from 1 min 40 s to 1 min 30 s"), "{falls}");
        assert_eq!(titled(estimate(100.0), estimate(103.0)), "Triage from 80 % to 160 %: no clear difference in waits");
        assert!(titled(Estimate::default(), estimate(103.0)).contains("no clear difference"));
    }

    #[test]
    fn common_callers_tell_a_change_that_the_figures_alone_do_not() {
        let (variants, rows) = sample::sweep();
        let mut data = SweepChart::new(&variants, &rows, &[], &[], "triage").unwrap();
        data.calls.truncate(1);
        data.held = "staff of takers: 9".into();
        let estimate = |mean, half| sample::estimate(mean, half, 0.0);
        data.calls[0].mean_wait = vec![estimate(100.0, 20.0), estimate(110.0, 20.0)];
        data.calls[0].wait_change = vec![estimate(-4.0, 1.0), estimate(6.0, 1.0)];
        let told = of(&data).replace('\u{a0}', " ");
        assert!(
            told.starts_with("Triage from 80 % to 160 % (staff of takers: 9): mean wait of 999 calls rises"),
            "{told}"
        );
    }

    #[test]
    fn a_sure_change_is_told_also_beside_a_larger_one_that_is_not() {
        let (variants, rows) = sample::sweep();
        let mut data = SweepChart::new(&variants, &rows, &[], &[], "triage").unwrap();
        let estimate = |mean, half| sample::estimate(mean, half, 0.0);
        data.calls[0].mean_wait = vec![estimate(10.0, 0.5), estimate(12.0, 0.5)];
        data.calls[1].mean_wait = vec![estimate(300.0, 90.0), estimate(350.0, 90.0)];
        data.calls[1].wait_change = vec![];
        let told = of(&data);
        assert!(told.contains("mean wait of 999 calls rises"), "{told}");
    }
}
