//! From a call log to the parts of a scenario: how many calls come and when, how long they take, how long callers stay,
//! and who rings again. Knows no files: a [`CallLog`] comes in, a [`Fitted`] goes out.

mod arrivals;
mod calendar;
mod call;
mod handling;
mod patience;
mod redials;

pub use arrivals::{ArrivalFit, ArrivalPattern, DailySpread, PoissonTest, Rate};
pub use calendar::{Gap, Span};
pub use call::{CallLog, CallOutcome, EMERGENCY, Known, LogEntry};
pub use handling::{HandlingFit, ShortSplit};
pub use patience::{MessageFit, NoPatience, PatienceFits};
pub use redials::RedialFit;

use crate::model::Seconds;
use rayon::prelude::*;

/// What the user says beyond the log.
#[derive(Debug, Clone, PartialEq)]
pub struct FitOptions {
    /// Times waited at which messages are heard; empty: look for them.
    pub messages_at: Vec<Seconds>,
    /// Calls up to this long may be short calls, a part of their own.
    pub short: Seconds,
}

/// What the log says of a call type.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedCalls {
    /// The call type.
    pub name: String,
    /// Calls of it in the log.
    pub calls: usize,
    /// How they ended: answered, abandoned, abandoned for the web, blocked, not answered without more being known.
    pub outcomes: [usize; 5],
    /// When they come.
    pub arrivals: Option<ArrivalFit>,
    /// Time on the line.
    pub talk: Option<HandlingFit>,
    /// Time after it.
    pub wrap_up: Option<HandlingFit>,
    /// How long callers stay.
    pub patience: Result<PatienceFits, NoPatience>,
    /// Who rings again; `None` without caller ids.
    pub redials: Option<RedialFit>,
}

/// What the log says.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The time that the log covers.
    pub span: Span,
    /// Call types in order of their first row, 999 before all.
    pub calls: Vec<FittedCalls>,
    /// Whether the time on the line has the time after it as well: the log knows them together only.
    pub wrap_up_is_in_talk: bool,
}

/// Fits every call type of the log; `None` where it has no calls.
pub fn fit(log: &CallLog, options: &FitOptions) -> Option<Fitted> {
    let span = Span::of(log)?;
    let repeats = log.known.caller.then(|| redials::repeats(log));
    let redials: Vec<Option<RedialFit>> =
        (0..log.types.len()).map(|call_type| Some(redials::fit(log, repeats.as_ref()?, call_type, span.end))).collect();
    // Calls that follow one another by chance are nobody's redials.
    let are_redials = redials.iter().flatten().any(RedialFit::stands_out);
    let calls = (0..log.types.len())
        .into_par_iter()
        .map(|call_type| {
            let entries: Vec<(usize, &LogEntry)> =
                log.calls.iter().enumerate().filter(|(_, entry)| usize::from(entry.call_type) == call_type).collect();
            let is_redial =
                |place: usize| are_redials && repeats.as_ref().is_some_and(|repeats| repeats.is_redial[place]);
            let first_attempts = entries.iter().filter(|(place, _)| !is_redial(*place)).map(|(_, entry)| entry.arrived);
            FittedCalls {
                name: log.types[call_type].clone(),
                calls: entries.len(),
                outcomes: CallOutcome::ALL
                    .map(|outcome| entries.iter().filter(|(_, entry)| entry.outcome == outcome).count()),
                arrivals: arrivals::fit(&first_attempts.collect::<Vec<_>>(), &span),
                talk: handling::fit(entries.iter().filter_map(|(_, entry)| entry.talk), options.short),
                wrap_up: handling::fit(entries.iter().filter_map(|(_, entry)| entry.wrap_up), options.short),
                patience: patience::fit(&entries.iter().map(|(_, entry)| *entry), log.known.wait, options),
                redials: redials[call_type].clone(),
            }
        })
        .collect();
    Some(Fitted { span, calls, wrap_up_is_in_talk: log.known.handle_only })
}
