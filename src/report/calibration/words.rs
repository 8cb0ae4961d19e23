//! Parameters and figures in words.

use super::Calibration;
use crate::measure::{FurtherFigure, ParameterKind, ParameterRow, Scope, TradeOff, Unit};
use crate::report::{humanise, words};

/// A value of a parameter: `24 min`, `× 1.08`, `+30 s`, `12`.
pub fn parameter_value(parameter: &ParameterRow, value: f64) -> String {
    match parameter.kind {
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

/// The values of a parameter that reproduce the figures: `21 min to 29 min`, `from 21 min (open above)`.
pub fn range_in_words(parameter: &ParameterRow) -> String {
    let Some(range) = parameter.range else { return humanise::NOTHING.to_owned() };
    let (low, high) = (parameter_value(parameter, range.low), parameter_value(parameter, range.high));
    let open = match (range.open_below, range.open_above) {
        (true, true) => ", open both ways",
        (true, false) => ", open below",
        (false, true) => ", open above",
        (false, false) => "",
    };
    if low == high { format!("{low} only") } else { format!("{low} to {high}{open}") }
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
    if data.trade_offs.is_empty() && data.parameters.len() > 1 && data.is_reproduced() {
        remarks.push("No two parameters clearly make up for each other: the figures tell them apart.".to_owned());
    }
    if !data.further.is_empty() {
        let told: Vec<String> = data.further.iter().map(|figure| further(data, figure)).collect();
        remarks.push(format!("What would narrow this further, the most telling first: {}.", told.join("; ")));
    }
    remarks
}

fn open_side(parameter: &ParameterRow) -> Option<String> {
    let range = parameter.range?;
    let side = match (range.open_below, range.open_above) {
        (true, true) => "at all within its bounds",
        (true, false) => "from below: its range reaches the lower bound",
        (false, true) => "from above: its range reaches the upper bound",
        (false, false) => return None,
    };
    Some(format!("The figures do not pin down {} {side}.", parameter.name))
}

fn trade_off(data: &Calibration<'_>, pair: &TradeOff) -> String {
    let (first, second) = (&data.parameters[pair.first], &data.parameters[pair.second]);
    let direction =
        if pair.strength > 0.0 { "more of one needs more of the other" } else { "more of one needs less of the other" };
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

fn further(data: &Calibration<'_>, figure: &FurtherFigure) -> String {
    let value = |number: f64| in_unit(number, figure.unit, data.currency);
    let tells = data.parameters.get(figure.tells).map_or("", |parameter| &parameter.name);
    let name = figure_name(data, figure.scope, &figure.name, &figure.metric);
    format!("{name} (from {} to {} over the values that fit; goes with {tells})", value(figure.low), value(figure.high))
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
        assert_eq!(told(ParameterKind::Factor, 1.0834), "× 1.08");
        assert_eq!(told(ParameterKind::AddedNumber, -2.0), "−2");
        assert_eq!(told(ParameterKind::AddedDuration, 30.0), "+30 s");
    }

    #[test]
    fn a_range_says_where_it_is_open() {
        let told = |low, high, open_below, open_above| {
            let range = Some(ValueRange { low, high, open_below, open_above });
            range_in_words(&parameter(ParameterKind::Duration, range))
        };
        assert_eq!(told(1_260.0, 1_740.0, false, false), "21 min to 29 min");
        assert_eq!(told(300.0, 1_740.0, true, false), "5 min to 29 min, open below");
        assert_eq!(told(1_260.0, 1_260.0, false, false), "21 min only");
        assert_eq!(range_in_words(&parameter(ParameterKind::Number, None)), humanise::NOTHING);
    }
}
