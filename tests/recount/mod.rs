//! The metrics computed anew from a list of calls, by their definitions and by nothing of the library.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A row of `calls.csv`.
#[expect(clippy::struct_field_names, reason = "the fields are the columns of the file")]
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Call {
    pub(crate) id: u64,
    pub(crate) caller: String,
    pub(crate) call: String,
    pub(crate) attempt: u32,
    pub(crate) stage: u32,
    pub(crate) arrived: f64,
    pub(crate) answered: Option<f64>,
    pub(crate) outcome: String,
    pub(crate) wait: f64,
    pub(crate) team: Option<String>,
    pub(crate) counted: bool,
    pub(crate) joined: Option<f64>,
    pub(crate) handling: f64,
    pub(crate) callback: bool,
}

impl Call {
    fn is(&self, outcome: &str) -> bool {
        self.outcome == outcome
    }

    fn gave_up(&self) -> bool {
        self.is("abandoned") || self.is("abandoned_online")
    }

    /// Answered on the line: not called back.
    fn answered_on_the_line(&self) -> bool {
        self.is("answered") && !self.callback
    }
}

/// The wait of the target of each call type.
fn within(name: &str) -> f64 {
    if name == "999" { 10.0 } else { 300.0 }
}

/// A metric of a call type.
pub(crate) fn recount(calls: &[Call], name: &str, metric: &str) -> f64 {
    let offered: Vec<&Call> = calls.iter().filter(|call| call.call == name && call.counted).collect();
    let number = |which: &dyn Fn(&Call) -> bool| offered.iter().filter(|call| which(call)).count() as f64;
    let waits = |which: &dyn Fn(&Call) -> bool| -> Vec<f64> {
        offered.iter().filter(|call| which(call)).map(|call| call.wait).collect()
    };
    let first = |call: &Call| call.attempt == 1 && call.stage == 1;
    let on_the_line = Call::answered_on_the_line;
    let long_enough = offered.len() as f64 - number(&|call| call.is("abandoned_short"));
    let in_time = number(&|call| call.is("answered") && call.wait <= within(name));
    match metric {
        "callers" => number(&first),
        "offered" => offered.len() as f64,
        "answered" | "abandoned" | "abandoned_online" | "abandoned_short" | "blocked" => {
            number(&|call| call.is(metric))
        }
        "redials" => number(&|call| is_redial(calls, call)),
        "callbacks" => number(&|call| call.callback),
        "abandoned_share" => number(&Call::gave_up) / long_enough,
        "delayed_share" => {
            number(&|call| call.answered.is_none() || call.answered != call.joined) / offered.len() as f64
        }
        "mean_wait_answered" => mean(&waits(&on_the_line)),
        "mean_wait_abandoned" => mean(&waits(&Call::gave_up)),
        "mean_wait_callback" => mean(&waits(&|call| call.is("answered") && call.callback)),
        "mean_wait" => mean(&waits(&|call| !call.is("blocked"))),
        "max_wait" => waits(&|call| !call.is("blocked")).into_iter().fold(0.0, f64::max),
        "mean_handling" => {
            let answered = offered.iter().filter(|call| call.is("answered"));
            mean(&answered.map(|call| call.handling).collect::<Vec<_>>())
        }
        "lost_callers_share" => {
            let lost = callers(calls, name).into_iter().map(|calls| {
                let saved = calls.iter().any(|call| call.is("answered") || call.is("abandoned_online"));
                f64::from(u8::from(!saved))
            });
            mean(&lost.collect::<Vec<_>>())
        }
        "total_wait" => {
            let through = callers(calls, name).into_iter().filter(|calls| calls[calls.len() - 1].is("answered"));
            mean(&through.map(|calls| calls.iter().map(|call| call.wait).sum()).collect::<Vec<_>>())
        }
        "within_target_share" => in_time / number(&|call| call.is("answered")),
        "within_target_of_offered" => in_time / long_enough,
        "answered_below_10s" => number(&|call| on_the_line(call) && call.wait < 10.0) / number(&on_the_line),
        "answered_10s_to_60s" => {
            number(&|call| on_the_line(call) && (10.0..60.0).contains(&call.wait)) / number(&on_the_line)
        }
        "answered_from_60s" => number(&|call| on_the_line(call) && call.wait >= 60.0) / number(&on_the_line),
        "wait_p50" => percentile(waits(&on_the_line), 0.5),
        "wait_p90" => percentile(waits(&on_the_line), 0.9),
        "wait_p95" => percentile(waits(&on_the_line), 0.95),
        "wait_p99" => percentile(waits(&on_the_line), 0.99),
        _ => f64::NAN, // a metric that nobody has thought of here: no figure equals it
    }
}

/// The first row of an attempt above the first; the later ones are handed on.
fn is_redial(calls: &[Call], call: &Call) -> bool {
    let earlier = |other: &&Call| other.caller == call.caller && other.id < call.id;
    call.attempt > 1 && !calls.iter().filter(earlier).any(|other| other.attempt == call.attempt)
}

/// All calls, in order of time, of each counted caller whose first attempt was of this type.
fn callers<'c>(calls: &'c [Call], name: &str) -> Vec<Vec<&'c Call>> {
    let mut callers: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
    for call in calls {
        callers.entry(&call.caller).or_default().push(call);
    }
    callers.into_values().filter(|calls| calls[0].call == name && calls[0].counted).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The smallest wait that at least the share `p` of waits do not exceed.
fn percentile(mut waits: Vec<f64>, p: f64) -> f64 {
    waits.sort_by(f64::total_cmp);
    waits[(p * waits.len() as f64).ceil() as usize - 1]
}
