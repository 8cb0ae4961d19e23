//! What the engine keeps of a call type.

use super::arrivals::{ArrivalSource, FirstAttempt};
use super::call::Call;
use super::observer::Entry;
use crate::model::{Arrivals, CallType, Distribution, LoggedCall, Model, Seconds};
use crate::random::{Attribute, CallStreams, Streams};

/// State of a call type.
#[derive(Debug)]
pub(super) struct TypeState<'m> {
    pub(super) rules: &'m CallType,
    pub(super) source: ArrivalSource<'m>,
    pub(super) next_attempt: Option<FirstAttempt>,
    /// Calls that have joined and wait for their first answer.
    pub(super) waiting: u32,
    /// Of these, those who hold the line: not to be called back.
    pub(super) holding: u32,
    pub(super) connects_at_once: bool,
    has_recording: bool,
    has_wrap_up: bool,
    /// The log that first attempts replay.
    log: Option<&'m [LoggedCall]>,
}

impl<'m> TypeState<'m> {
    pub(super) fn new(model: &'m Model, call_type: usize, streams: &Streams) -> Self {
        let rules = &model.calls[call_type];
        let log = match &rules.arrivals {
            Arrivals::Log(calls) => Some(&calls[..]),
            Arrivals::None | Arrivals::Poisson(_) => None,
        };
        Self {
            rules,
            source: ArrivalSource::new(model, call_type, streams),
            next_attempt: None,
            waiting: 0,
            holding: 0,
            connects_at_once: rules.connection.is_zero(),
            has_recording: !rules.recording.is_zero(),
            has_wrap_up: !rules.wrap_up.is_zero(),
            log,
        }
    }

    /// Triage and recording, and the same with wrap-up: seconds of work at speed 1.
    #[inline]
    pub(super) fn draw_work(&self, call: &Call) -> (Seconds, Seconds) {
        let streams = call.offer.streams;
        let rules = self.rules;
        if let Some(known) = self.logged(call) {
            return logged_work(rules, known, streams);
        }
        let mut on_line = draw(&rules.triage, streams, Attribute::Triage);
        if self.has_recording {
            on_line += draw(&rules.recording, streams, Attribute::Recording);
        }
        let wrap_up = if self.has_wrap_up { draw(&rules.wrap_up, streams, Attribute::WrapUp) } else { 0.0 };
        (on_line, on_line + wrap_up)
    }

    /// Seconds from arrival until the caller gives up.
    #[inline]
    pub(super) fn draw_patience(&self, call: &Call) -> Seconds {
        let known = self.logged(call).and_then(|logged| logged.patience);
        known.unwrap_or_else(|| draw(&self.rules.patience, call.offer.streams, Attribute::Patience))
    }

    /// The row of the log that a call replays.
    #[inline]
    fn logged(&self, call: &Call) -> Option<&'m LoggedCall> {
        self.log.filter(|_| call.offer.entry == Entry::FirstAttempt)?.get(call.offer.journey.caller.number as usize)
    }
}

/// What the log does not tell is drawn.
#[cold]
fn logged_work(rules: &CallType, known: &LoggedCall, streams: CallStreams) -> (Seconds, Seconds) {
    let known_or_drawn =
        |known: Option<Seconds>, duration, attribute| known.unwrap_or_else(|| draw(duration, streams, attribute));
    let triage = known_or_drawn(known.triage, &rules.triage, Attribute::Triage);
    let on_line = triage + known_or_drawn(known.recording, &rules.recording, Attribute::Recording);
    (on_line, on_line + known_or_drawn(known.wrap_up, &rules.wrap_up, Attribute::WrapUp))
}

#[inline]
fn draw(duration: &Distribution, streams: CallStreams, attribute: Attribute) -> Seconds {
    duration.sample(&mut streams.of(attribute))
}
