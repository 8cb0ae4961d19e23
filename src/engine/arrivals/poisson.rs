//! A Poisson process of changing rate, with busy days and bursts.

use super::FirstAttempt;
use super::cumulative_rate::{Busyness, CumulativeRate};
use super::incidents::IncidentSource;
use crate::model::{Model, PoissonArrivals};
use crate::random::{Attribute, CallersStreams, Streams};
use rand_distr::{Distribution, Exp1};

#[derive(Debug)]
pub(crate) struct PoissonSource<'m> {
    callers: CallersStreams,
    clock: CumulativeRate<'m>,
    level: f64,
    number: u64,
    bursts: Option<Bursts<'m>>,
}

/// Calls of incidents, merged with the others in order of time.
#[derive(Debug)]
struct Bursts<'m> {
    incidents: IncidentSource<'m>,
    next_of_burst: Option<FirstAttempt>,
    next_single: Option<FirstAttempt>,
}

impl<'m> PoissonSource<'m> {
    pub(super) fn new(model: &'m Model, process: &'m PoissonArrivals, call_type: usize, streams: &Streams) -> Self {
        let busyness = Busyness::new(model, call_type, process.busyness_cv, streams);
        let end = model.window.duration;
        let in_bursts = process.incidents.map_or(0.0, |incidents| incidents.share);
        let clock = CumulativeRate::new(&process.rate, 1.0 - in_bursts, 0.0, end, busyness.clone());
        let mut source = Self { callers: streams.of_callers(call_type), clock, level: 0.0, number: 0, bursts: None };
        if let Some(incidents) = process.incidents.filter(|incidents| incidents.share > 0.0) {
            let per_call = incidents.share / incidents.calls_mean;
            let clock = CumulativeRate::new(&process.rate, per_call, -incidents.over, end, busyness);
            let mut incidents = IncidentSource::new(clock, incidents, call_type, end);
            let next_of_burst = incidents.next(streams);
            let next_single = source.next_single();
            source.bursts = Some(Bursts { incidents, next_of_burst, next_single });
        }
        source
    }

    #[inline]
    pub(super) fn next(&mut self, streams: &Streams) -> Option<FirstAttempt> {
        if self.bursts.is_some() { self.next_of_both(streams) } else { self.next_single() }
    }

    fn next_of_both(&mut self, streams: &Streams) -> Option<FirstAttempt> {
        let bursts = self.bursts.as_mut()?;
        let time = |attempt: &Option<FirstAttempt>| attempt.map_or(f64::INFINITY, |attempt| attempt.time);
        if time(&bursts.next_of_burst) < time(&bursts.next_single) {
            let following = bursts.incidents.next(streams);
            return std::mem::replace(&mut bursts.next_of_burst, following);
        }
        let due = bursts.next_single;
        let following = self.next_single();
        self.bursts.as_mut()?.next_single = following;
        due
    }

    #[inline]
    fn next_single(&mut self) -> Option<FirstAttempt> {
        let number = self.number;
        let streams = self.callers.of_first_attempt(number);
        let gap: f64 = Exp1.sample(&mut streams.of(Attribute::ArrivalGap));
        self.level += gap;
        self.number += 1;
        let time = self.clock.time_at(self.level)?;
        Some(FirstAttempt { time, number, streams })
    }
}
