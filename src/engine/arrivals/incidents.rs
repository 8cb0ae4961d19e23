//! Bursts of calls about one incident: a Poisson cluster process (Neyman and Scott 1958).

use super::FirstAttempt;
use super::cumulative_rate::CumulativeRate;
use crate::model::{Incidents, Seconds};
use crate::random::{Attribute, Caller, Streams};
use rand::RngExt;
use rand_distr::{Distribution, Exp1};

#[derive(Debug)]
pub(super) struct IncidentSource<'m> {
    clock: CumulativeRate<'m>,
    incidents: Incidents,
    call_type: usize,
    end: Seconds,
    level: f64,
    number: u64,
    next_start: Option<Seconds>,
    /// Calls of the incidents that have started, the latest first.
    due: Vec<FirstAttempt>,
}

impl<'m> IncidentSource<'m> {
    pub(super) fn new(clock: CumulativeRate<'m>, incidents: Incidents, call_type: usize, end: Seconds) -> Self {
        Self {
            clock,
            incidents,
            call_type,
            end,
            level: 0.0,
            number: 0,
            next_start: Some(f64::NEG_INFINITY),
            due: Vec::new(),
        }
    }

    /// The next call of any incident that arrives within the run.
    pub(super) fn next(&mut self, streams: &Streams) -> Option<FirstAttempt> {
        if self.next_start == Some(f64::NEG_INFINITY) {
            self.next_start = self.draw_start(streams);
        }
        // A call never comes before the start of its incident, so what starts later cannot come first.
        while let Some(start) = self.next_start {
            if self.due.last().is_some_and(|first| first.time < start) {
                break;
            }
            self.start_incident(start, streams);
        }
        self.due.pop()
    }

    fn draw_start(&mut self, streams: &Streams) -> Option<Seconds> {
        let gap: f64 = Exp1.sample(&mut streams.of_incident(self.call_type, self.number, 0).of(Attribute::IncidentGap));
        self.level += gap;
        self.clock.time_at(self.level)
    }

    fn start_incident(&mut self, start: Seconds, streams: &Streams) {
        let incident = self.number;
        let draws = streams.of_incident(self.call_type, incident, 0);
        for call in 0..geometric(self.incidents.calls_mean, draws.of(Attribute::IncidentCalls).random()) {
            let of_call = streams.of_incident(self.call_type, incident, call);
            let delay = self.incidents.over * of_call.of(Attribute::IncidentDelay).random::<f64>();
            let time = start + delay;
            if (0.0..self.end).contains(&time) {
                let caller = Caller::of_incident(self.call_type, incident, call);
                self.due.push(FirstAttempt { time, number: caller.number, streams: streams.of_call(caller, 1, 1) });
            }
        }
        self.due.sort_by(|a, b| b.time.total_cmp(&a.time).then(b.number.cmp(&a.number)));
        self.number += 1;
        self.next_start = self.draw_start(streams);
    }
}

/// A number 1, 2, ... with the given mean, by inversion.
fn geometric(mean: f64, uniform: f64) -> u64 {
    if mean <= 1.0 {
        return 1;
    }
    let most = (1_u64 << 24) as f64; // as many numbers as an incident's callers have
    1 + ((-uniform).ln_1p() / (-1.0 / mean).ln_1p()).floor().min(most - 2.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_geometric_number_inverts_its_distribution_function() {
        // Mean 4: P(1) = 1/4, P(at most 2) = 7/16.
        assert_eq!(geometric(4.0, 0.0), 1);
        assert_eq!(geometric(4.0, 0.2499), 1);
        assert_eq!(geometric(4.0, 0.2501), 2);
        assert_eq!(geometric(4.0, 0.4374), 2);
        assert_eq!(geometric(4.0, 0.4376), 3);
        assert_eq!(geometric(1.0, 0.99), 1);
    }
}
