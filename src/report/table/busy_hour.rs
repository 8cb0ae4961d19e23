use super::layout::{paragraph, table, text};
use crate::measure::{BusyHour, BusyHourLine, Departure};
use crate::model::HOUR;
use crate::report::{CallMarks, humanise, words};
use jiff::SignedDuration;
use jiff::civil::DateTime;

/// Reasons told on screen, those that usually matter most.
const MOST_REASONS: usize = 4;

/// The busiest hour of each pool of takers: as simulated, by Erlang C and by Erlang A, and why these differ.
///
/// `start` is that of the run on the local clock.
pub fn busy_hour_table(hours: &[BusyHour], start: DateTime, marks: &[CallMarks]) -> String {
    hours.iter().map(|hour| block(hour, start, marks)).collect::<Vec<_>>().join("\n")
}

fn block(hour: &BusyHour, start: DateTime, marks: &[CallMarks]) -> String {
    let heading = match (hour.whole_run, hour.length == HOUR) {
        (true, _) => "the whole run".to_owned(),
        (_, true) => format!("busiest hour {}", clock(hour, start)),
        (_, false) => format!("busiest interval {}", clock(hour, start)),
    };
    let mut lines = table(&[&heading, "simulated", "Erlang C", "Erlang A"], &[35, 18, 11, 11], 1);
    for line in &hour.lines {
        let formula = |figure: Option<f64>| humanise::like(&line.simulated, figure, line.unit, "");
        lines.add_row([
            label(line, marks),
            humanise::with_half_width(&line.simulated, line.unit, ""),
            formula(line.erlang_c),
            formula(line.erlang_a),
        ]);
    }
    text(&lines) + &paragraph(&offered(hour)) + &paragraph(&why(hour))
}

fn clock(hour: &BusyHour, start: DateTime) -> String {
    let from = SignedDuration::try_from_secs_f64(hour.start).ok().and_then(|passed| start.checked_add(passed).ok());
    from.map_or_else(String::new, |from| from.strftime("%a %-d %b %H:%M").to_string())
}

fn label(line: &BusyHourLine, marks: &[CallMarks]) -> String {
    let call = line.call.as_deref().unwrap_or_default();
    let words = if line.metric == "gave_up_share" {
        "gave up, after whatever wait".to_owned()
    } else {
        words::metric(line.metric, call, marks)
    };
    if call.is_empty() { words } else { format!("{call} {words}") }
}

/// What the formulas were asked.
fn offered(hour: &BusyHour) -> String {
    let handling = humanise::wait(hour.mean_handling.round());
    let erlangs = hour.calls_per_hour * hour.mean_handling / HOUR;
    let patience = hour
        .mean_patience
        .map_or_else(String::new, |patience| format!("; patience {}", humanise::wait(patience.round())));
    format!(
        "{}: {} calls an hour of {handling} are {} erlangs for {} takers{patience}.",
        list(&hour.calls),
        humanise::grouped(hour.calls_per_hour, 1),
        humanise::grouped(erlangs, 1),
        humanise::grouped(hour.takers, 1),
    )
}

/// `999, 101 and crime desk`.
fn list(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

fn why(hour: &BusyHour) -> String {
    let silent = |figure: fn(&BusyHourLine) -> Option<f64>| hour.lines.iter().all(|line| figure(line).is_none());
    let mut told = Vec::new();
    if silent(|line| line.erlang_c) {
        told.push("Erlang C has no steady state: nobody hangs up in it, and the queue would grow for ever.".to_owned());
    }
    if silent(|line| line.erlang_a) {
        let why = if hour.mean_patience.is_some() { "callers do not wait at all" } else { "no caller hangs up" };
        told.push(format!("Erlang A is left out, as {why}."));
    }
    if hour.departures.is_empty() {
        told.push("This room is what the formulas assume, so that they should agree with it.".to_owned());
    } else {
        let reasons: Vec<String> = hour.departures.iter().take(MOST_REASONS).map(departure).collect();
        let more = match hour.departures.len() - reasons.len() {
            0 => String::new(),
            more => format!(" (result.json names {more} more)"),
        };
        told.push(format!("The formulas do not know that {}{more}.", reasons.join(", that ")));
    }
    told.join(" ")
}

/// What a room has and the formulas have not, to follow "that".
pub(crate) fn departure(departure: &Departure) -> String {
    let words = match departure {
        Departure::Priority(call) => return format!("{call} is answered first"),
        Departure::HeldBack(call) => return format!("free takers are held back from {call}"),
        Departure::SharedTakers => "call types differ",
        Departure::ChangingLoad => "calls and takers change by the hour",
        Departure::Messages => "callers leave at a message",
        Departure::Redials => "callers ring again",
        Departure::BusyTone => "a full queue gives the busy tone",
        Departure::CallBacks => "callers are called back",
        Departure::HandedOn => "calls are handed on",
        Departure::SeparateTeams => "not every taker may take every call",
        Departure::DeskWork => "desk work fills the gaps",
        Departure::Bursts => "calls come in bursts and on busy days",
        Departure::Connection => "connecting takes time",
        Departure::Handling => "handling is not exponential",
        Departure::Patience => "patience is not exponential",
    };
    words.to_owned()
}
