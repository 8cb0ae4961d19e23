//! First attempts of each call type, in order of time.

mod cumulative_rate;
mod incidents;
mod poisson;

use crate::model::{Arrivals, LoggedCall, Model, Seconds};
use crate::random::{CallStreams, Caller, Streams};
use poisson::PoissonSource;

/// A caller's first attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstAttempt {
    pub(crate) time: Seconds,
    pub(crate) caller: Caller,
    pub(crate) streams: CallStreams,
    /// Row of the log that it replays.
    pub(crate) logged: Option<u32>,
}

/// Where the first attempts of a call type come from.
#[derive(Debug)]
pub(crate) enum ArrivalSource<'m> {
    None,
    Poisson(Box<PoissonSource<'m>>),
    Log { call_type: usize, calls: &'m [LoggedCall], next: usize, end: Seconds },
}

impl<'m> ArrivalSource<'m> {
    pub(crate) fn new(model: &'m Model, call_type: usize, streams: &Streams) -> Self {
        match &model.calls[call_type].arrivals {
            Arrivals::None => Self::None,
            Arrivals::Poisson(process) => {
                Self::Poisson(Box::new(PoissonSource::new(model, process, call_type, streams)))
            }
            Arrivals::Log(calls) => Self::Log { call_type, calls, next: 0, end: model.window.duration },
        }
    }

    /// The next first attempt before the end of the run.
    #[inline]
    pub(crate) fn next(&mut self, streams: &Streams) -> Option<FirstAttempt> {
        match self {
            Self::None => None,
            Self::Poisson(source) => source.next(streams),
            Self::Log { call_type, calls, next, end } => {
                let row = *next;
                *next += 1;
                let call = calls.get(row).filter(|call| call.arrived < *end)?;
                let caller = Caller { call_type: *call_type, number: row as u64 };
                let streams = streams.of_call(caller, 1, 1);
                Some(FirstAttempt { time: call.arrived, caller, streams, logged: Some(row as u32) })
            }
        }
    }
}
