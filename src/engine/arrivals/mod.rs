//! First attempts of each call type, in order of time.

mod cumulative_rate;
mod incidents;
mod poisson;

use crate::model::{Arrivals, LoggedCall, Model, Seconds};
use crate::random::{CallStreams, CallersStreams, Streams};
use poisson::PoissonSource;

/// A caller's first attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstAttempt {
    pub(crate) time: Seconds,
    /// Number of the caller among those of the call type; of a log, the row that it replays.
    pub(crate) number: u64,
    pub(crate) streams: CallStreams,
}

/// Where the first attempts of a call type come from.
#[derive(Debug)]
pub(crate) enum ArrivalSource<'m> {
    None,
    Poisson(Box<PoissonSource<'m>>),
    Log { calls: &'m [LoggedCall], callers: CallersStreams, next: u64, end: Seconds },
}

impl<'m> ArrivalSource<'m> {
    pub(crate) fn new(model: &'m Model, call_type: usize, streams: &Streams) -> Self {
        match &model.calls[call_type].arrivals {
            Arrivals::None => Self::None,
            Arrivals::Poisson(process) => {
                Self::Poisson(Box::new(PoissonSource::new(model, process, call_type, streams)))
            }
            Arrivals::Log(calls) => {
                Self::Log { calls, callers: streams.of_callers(call_type), next: 0, end: model.window.duration }
            }
        }
    }

    /// The next first attempt before the end of the run.
    #[inline]
    pub(crate) fn next(&mut self, streams: &Streams) -> Option<FirstAttempt> {
        match self {
            Self::None => None,
            Self::Poisson(source) => source.next(streams),
            Self::Log { calls, callers, next, end } => {
                let number = *next;
                *next += 1;
                let call = calls.get(number as usize).filter(|call| call.arrived < *end)?;
                Some(FirstAttempt { time: call.arrived, number, streams: callers.of_first_attempt(number) })
            }
        }
    }
}
