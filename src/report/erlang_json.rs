//! Erlang's formulas in JSON, with every digit.

use super::json::PROGRAM;
use super::table::{departure, gap_in_words};
use crate::measure::{BusyHour, ErlangAnswer, ErlangFigures, ErlangFormula, SideBySide};
use serde_json::{Map, Value, json};

/// The document that `controlroom erlang --format json` prints, with a final line feed; times in seconds.
///
/// # Errors
/// Those of `serde_json`; none are known for these values.
pub fn erlang_json(version: &str, data: &SideBySide) -> serde_json::Result<Vec<u8>> {
    let target = &data.target;
    let answers: Map<String, Value> =
        data.answers.iter().map(|answer| (key(answer.formula).to_owned(), answer_entry(answer))).collect();
    let document = json!({
        "program": PROGRAM,
        "version": version,
        "calls_per_hour": data.calls_per_hour,
        "mean_handling": data.mean_handling,
        "mean_patience": data.mean_patience,
        "erlangs": data.erlangs,
        "takers": data.takers,
        "within": data.within,
        "target": {
            "share": target.share,
            "max_abandoned": target.max_abandoned,
            "mean_answer": target.mean_answer,
        },
        "erlang": answers,
    });
    let mut bytes = serde_json::to_vec_pretty(&document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn key(formula: ErlangFormula) -> &'static str {
    match formula {
        ErlangFormula::B => "b",
        ErlangFormula::C => "c",
        ErlangFormula::A => "a",
    }
}

fn answer_entry(answer: &ErlangAnswer) -> Value {
    let needed = answer.needed.and_then(Result::ok);
    let gap = answer.figures.err().or_else(|| answer.needed?.err());
    json!({
        "figures": answer.figures.ok().map(|figures| figures_entry(&figures)),
        "takers_needed": needed.map(|needed| json!({ "whole": needed.whole, "fractional": needed.fractional })),
        "remark": gap.map(|gap| gap_in_words(answer.formula, gap)),
    })
}

fn figures_entry(figures: &ErlangFigures) -> Value {
    json!({
        "takers": figures.takers,
        "delay_probability": figures.delay_probability,
        "abandoned_share": figures.abandoned_share,
        "answered_within": figures.answered_within,
        "answered_within_of_offered": figures.answered_within_of_offered,
        "mean_wait_answered": figures.mean_wait_answered,
        "mean_wait": figures.mean_wait,
        "mean_queue": figures.mean_queue,
        "occupancy": figures.occupancy,
    })
}

/// What `result.json` says of the busiest hours, a list under `erlang`.
pub fn busy_hours_entry(hours: &[BusyHour]) -> Value {
    hours.iter().map(busy_hour_entry).collect()
}

fn busy_hour_entry(hour: &BusyHour) -> Value {
    let lines = hour.lines.iter().map(|line| {
        json!({
            "metric": line.metric,
            "call": line.call,
            "unit": line.unit.as_str(),
            "simulated": line.simulated.mean,
            "ci_low": line.simulated.ci_low,
            "ci_high": line.simulated.ci_high,
            "erlang_c": line.erlang_c,
            "erlang_a": line.erlang_a,
        })
    });
    json!({
        "interval_start": hour.start,
        "interval_length": hour.length,
        "whole_run": hour.whole_run,
        "calls": hour.calls,
        "teams": hour.teams,
        "calls_per_hour": hour.calls_per_hour,
        "mean_handling": hour.mean_handling,
        "mean_patience": hour.mean_patience,
        "takers": hour.takers,
        "figures": lines.collect::<Vec<_>>(),
        "not_in_the_formulas": hour.departures.iter().map(departure).collect::<Vec<_>>(),
    })
}
