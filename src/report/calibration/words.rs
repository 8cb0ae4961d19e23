//! Parameters and figures in words.

use super::Calibration;
use crate::measure::{FigureRow, FurtherFigure, ParameterKind, ParameterRow, Scope, TradeOff, Unit};
use crate::report::{humanise, words};

/// A value of a parameter: `24 min`, `15 %`, `× 1.08`, `+30 s`, `12`.
pub fn parameter_value(parameter: &ParameterRow, value: f64) -> String {
    match parameter.kind {
        ParameterKind::Number if words::is_share(&parameter.name) => humanise::exact(value, Unit::Share, ""),
        ParameterKind::Number => number(value),
        ParameterKind::Duration => wait(value),
        ParameterKind::Factor => format!("× {}", number(value)),
        ParameterKind::AddedNumber => format!("{}{}", sign(value), number(value.abs())),
        ParameterKind::AddedDuration => format!("{}{}", sign(value), wait(value.abs())),
    }
}

fn sign(value: f64) -> &'static str {
    if value < 0.0 { "−" } else { "+" }
}

/// A duration as precise as three figures.
fn wait(seconds: f64) -> String {
    humanise::wait(if seconds >= 100.0 { seconds.round() } else { seconds })
}

/// A number with three significant figures and no trailing zeros.
fn number(value: f64) -> String {
    let places = if value == 0.0 { 0 } else { (2.0 - value.abs().log10().floor()).clamp(0.0, 4.0) as usize };
    let text = humanise::grouped(value, places);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The values of a parameter that at least reproduce the figures: `21 min to 29 min`, `5 min to 29 min ?, open below`;
/// an end that does not do so with other callers has a question mark.
pub fn range_in_words(parameter: &ParameterRow) -> String {
    let Some(range) = parameter.range else { return humanise::NOTHING.to_owned() };
    let (low, high) = (parameter_value(parameter, range.low), parameter_value(parameter, range.high));
    let open = match (range.open_below, range.open_above) {
        (true, true) => ", open both ways",
        (true, false) => ", open below",
        (false, true) => ", open above",
        (false, false) => "",
    };
    let mark = |holds: bool| if holds { "" } else { " ?" };
    let (low_mark, high_mark) = (mark(range.holds[0]), mark(range.holds[1]));
    match (range.low == range.high, low == high) {
        (true, _) if open.is_empty() => format!("{low} only{low_mark}"),
        (true, _) => format!("{low}{low_mark}{open}"),
        (false, true) => format!("about {low}{}{open}", mark(range.holds == [true; 2])),
        (false, false) => format!("{low}{low_mark} to {high}{high_mark}{open}"),
    }
}

/// A figure of a call type or team: `999 answered below 10 s`.
pub(super) fn figure_name(data: &Calibration<'_>, scope: Scope, name: &str, metric: &str) -> String {
    match scope {
        Scope::Calls => format!("{name} {}", words::metric(metric, name, data.marks)),
        Scope::Teams => format!("team {name}: {}", words::metric(metric, name, &[])),
    }
}

/// What is left open, a sentence each.
pub(super) fn remarks(data: &Calibration<'_>) -> Vec<String> {
    let mut remarks: Vec<String> = data.parameters.iter().filter_map(open_side).collect();
    remarks.extend(data.trade_offs.iter().map(|pair| trade_off(data, pair)));
    let all_closed = data.parameters.iter().all(|row| row.range.is_some_and(|range| !range.open()));
    if data.trade_offs.is_empty() && data.parameters.len() > 1 && all_closed {
        remarks.push("No two parameters clearly make up for each other.".to_owned());
    }
    let range_holds = |row: &ParameterRow| row.range.is_none_or(|range| range.holds == [true; 2]);
    if !data.parameters.iter().all(range_holds) {
        remarks.push(
            "An end of a range marked ? does not keep what the figures were allowed with callers who took no part in \
             the search: with them the range ends sooner."
                .to_owned(),
        );
    }
    remarks.extend(too_few(data));
    if !data.further.is_empty() {
        let told: Vec<String> = data.further.iter().map(|figure| further(data, figure)).collect();
        remarks.push(format!("What would narrow this further, the most telling first: {}.", told.join("; ")));
    }
    remarks
}

fn open_side(parameter: &ParameterRow) -> Option<String> {
    let range = parameter.range?;
    // What is open short of its bound is where the search broke off.
    let near = if parameter.whole { 0.5 } else { 0.02 * (parameter.high - parameter.low) };
    let at_low = range.low - parameter.low < near;
    let at_high = parameter.high - range.high < near;
    let side = match (range.open_below, range.open_above) {
        (true, true) if at_low && at_high => "at all within its bounds",
        (true, true) => "on either side: its range reaches a bound, or the search broke off short of it",
        (true, false) if at_low => "from below: its range reaches the lower bound",
        (true, false) => "from below: the search broke off short of the lower bound",
        (false, true) if at_high => "from above: its range reaches the upper bound",
        (false, true) => "from above: the search broke off short of the upper bound",
        (false, false) => return None,
    };
    Some(format!("The figures do not pin down {} {side}.", parameter.name))
}

fn trade_off(data: &Calibration<'_>, pair: &TradeOff) -> String {
    let (first, second) = (&data.parameters[pair.first], &data.parameters[pair.second]);
    let direction = if pair.strength > 0.0 {
        "more of one goes with more of the other"
    } else {
        "more of one goes with less of the other"
    };
    let at = |end: usize| {
        let value = |parameter, value| parameter_value(parameter, value);
        format!("{} with {}", value(first, pair.ends[end]), value(second, pair.second_at_ends[end]))
    };
    let closely = if pair.strength.abs() > 0.9 {
        "make up for each other almost fully"
    } else {
        "make up for each other in part"
    };
    format!("{} and {} {closely}, {direction}: {}, {}.", first.name, second.name, at(0), at(1))
}

/// What each fitted figure was allowed: `999 answered below 10 s within ±0.53 points`.
pub(super) fn allowed(data: &Calibration<'_>) -> String {
    let told = data.figures.iter().filter_map(|row| {
        let distance = in_unit(row.allowed?, row.unit, data.currency);
        let distance = if row.unit == Unit::Share { distance.replace(" %", " points") } else { distance };
        Some(format!("{} within ±{distance}", figure_name(data, row.scope, &row.name, &row.metric)))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// That the error of the simulation widens a tolerance by more than half, and what would do.
fn too_few(data: &Calibration<'_>) -> Option<String> {
    let needed = |row: &&FigureRow| row.replications_that_do > data.replications as f64;
    let rows: Vec<&FigureRow> = data.figures.iter().filter(needed).collect();
    let most = rows.iter().map(|row| row.replications_that_do).fold(0.0, f64::max);
    let names = rows.iter().map(|row| figure_name(data, row.scope, &row.name, &row.metric));
    let names = names.collect::<Vec<_>>().join(", ");
    // Two digits are as many as an error is known to.
    let digits = 10_f64.powf((most.max(1.0).log10().floor() - 1.0).max(0.0));
    let most = humanise::grouped((most / digits).ceil() * digits, 0);
    (!rows.is_empty()).then(|| {
        format!(
            "Twice the error of {} replications is more than half the tolerance of {names}, and widens what is \
             allowed; some {most} would do (--replications).",
            humanise::grouped(data.replications as f64, 0)
        )
    })
}

fn further(data: &Calibration<'_>, figure: &FurtherFigure) -> String {
    let value = |number: f64| in_unit(number, figure.unit, data.currency);
    let tells = data.parameters.get(figure.tells).map_or("", |parameter| &parameter.name);
    let name = figure_name(data, figure.scope, &figure.name, &figure.metric);
    format!("{name} (from {} to {} over the sets that fit; goes with {tells})", value(figure.low), value(figure.high))
}

/// A figure with three significant digits.
pub(super) fn in_unit(number: f64, unit: Unit, currency: &str) -> String {
    let places = if number == 0.0 { 0 } else { 2 - number.abs().log10().floor() as i32 };
    let scale = 10_f64.powi(places);
    let rounded = (number * scale).round() / scale;
    match unit {
        Unit::Seconds if rounded >= 60.0 => humanise::wait(rounded.round()),
        _ => humanise::exact(rounded, unit, currency),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::ValueRange;

    fn parameter(kind: ParameterKind, range: Option<ValueRange>) -> ParameterRow {
        let name = "calls.101.patience.mean".to_owned();
        ParameterRow { name, kind, whole: false, low: 300.0, high: 2_400.0, start: 900.0, found: 1_452.3, range }
    }

    #[test]
    fn values_are_told_in_the_manner_of_their_kind() {
        let told = |kind, value| parameter_value(&parameter(kind, None), value);
        assert_eq!(told(ParameterKind::Duration, 1_452.3), "24 min 12 s");
        assert_eq!(told(ParameterKind::Duration, 12.25), "12.25 s");
        assert_eq!(told(ParameterKind::Number, 12.0), "12");
        assert_eq!(told(ParameterKind::Number, 0.1234), "0.123");
        let leaves =
            ParameterRow { name: "calls.101.announcements.0.leaves".into(), ..parameter(ParameterKind::Number, None) };
        assert_eq!(parameter_value(&leaves, 0.1), "10 %");
        assert_eq!(told(ParameterKind::Factor, 1.0834), "× 1.08");
        assert_eq!(told(ParameterKind::AddedNumber, -2.0), "−2");
        assert_eq!(told(ParameterKind::AddedDuration, 30.0), "+30 s");
    }

    #[test]
    fn a_range_says_where_it_is_open() {
        let told = |low, high, open_below, open_above| {
            let range = Some(ValueRange { low, high, open_below, open_above, holds: [true; 2] });
            range_in_words(&parameter(ParameterKind::Duration, range))
        };
        assert_eq!(told(1_260.0, 1_740.0, false, false), "21 min to 29 min");
        assert_eq!(told(300.0, 1_740.0, true, false), "5 min to 29 min, open below");
        assert_eq!(told(1_260.0, 1_260.0, false, false), "21 min only");
        assert_eq!(told(300.0, 300.0, true, false), "5 min, open below");
        assert_eq!(told(1_260.1, 1_260.2, false, false), "about 21 min");
        assert_eq!(range_in_words(&parameter(ParameterKind::Number, None)), humanise::NOTHING);
    }

    fn range(open_above: bool, high_holds: bool) -> ValueRange {
        ValueRange { low: 1_260.0, high: 1_740.0, open_below: false, open_above, holds: [true, high_holds] }
    }

    #[test]
    fn an_end_that_does_not_hold_with_other_callers_is_marked() {
        let marked = parameter(ParameterKind::Duration, Some(range(false, false)));
        assert_eq!(range_in_words(&marked), "21 min to 29 min ?");
    }

    fn figure(allowed: f64, replications_that_do: f64) -> FigureRow {
        FigureRow {
            scope: Scope::Calls,
            name: "101".to_owned(),
            metric: "abandoned_share".to_owned(),
            unit: Unit::Share,
            observed: 0.22,
            tolerance: 0.003,
            allowed: Some(allowed),
            replications_that_do,
            weight: 1.0,
            fitted: true,
            source: None,
            period: None,
            estimate: crate::measure::Estimate::default(),
            over_sets: None,
        }
    }

    fn told(figures: &[FigureRow], parameters: &[ParameterRow]) -> (String, Vec<String>) {
        let data = Calibration {
            figures,
            parameters,
            trade_offs: &[],
            further: &[],
            sets: &[],
            marks: &[],
            currency: "£",
            misfit: 0.5,
            spent: 100,
            replications: 48,
            check_seed: 2,
        };
        (allowed(&data), remarks(&data))
    }

    #[test]
    fn what_a_figure_was_really_allowed_is_said_and_how_many_replications_would_do() {
        let (allowed, remarks) = told(&[figure(0.005_3, 113.0)], &[]);
        assert_eq!(allowed, "101 abandoned within ±0.53 points");
        assert!(remarks.iter().any(|remark| remark.contains("some 120 would do")), "{remarks:?}");
        assert!(told(&[figure(0.004, 20.0)], &[]).1.is_empty());
    }

    #[test]
    fn two_parameters_are_told_apart_only_where_no_range_is_open() {
        let rows = |open| vec![parameter(ParameterKind::Duration, Some(range(open, true))); 2];
        let apart = |open| told(&[], &rows(open)).1.iter().any(|remark| remark.starts_with("No two parameters"));
        assert!(apart(false) && !apart(true));
    }
}
