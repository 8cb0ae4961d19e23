//! M/M/n with room for a limited number of waiting calls.

use super::erlang::{ErlangB, Load};
use super::incomplete_gamma::poisson_density;

/// M/M/n/n+K: a call that finds every taker busy and `K` calls waiting is turned away; those who wait are patient.
///
/// Takers may be a fraction, by the continued [`ErlangB`].
#[derive(Debug, Clone, PartialEq)]
pub struct FiniteQueue {
    load: Load,
    finishing_rate: f64,
    /// Probability that all takers are busy and as many calls wait as the index.
    waiting: Vec<f64>,
    free: f64,
}

impl FiniteQueue {
    /// `None` unless the takers are finite and more than 0.
    pub fn new(load: Load, takers: f64, places: u32) -> Option<Self> {
        let blocking = ErlangB::new(load, takers)?.blocking();
        if takers == 0.0 {
            return None;
        }
        let ratio = load.erlangs() / takers;
        // The largest weight is 1, whichever end of the queue it is at.
        let fullest = if ratio > 1.0 { f64::from(places) } else { 0.0 };
        let mut waiting: Vec<f64> = (0..=places).map(|k| ratio.powf(f64::from(k) - fullest)).collect();
        let free = (1.0 / blocking - 1.0) * ratio.powf(-fullest);
        let queued: f64 = waiting.iter().sum();
        for p in &mut waiting {
            *p /= free + queued;
        }
        let finishing_rate = takers / load.mean_handling();
        Some(Self { load, finishing_rate, waiting, free: 1.0 / (1.0 + queued / free) })
    }

    /// Share of calls turned away.
    pub fn blocking(&self) -> f64 {
        self.waiting.last().copied().unwrap_or(0.0)
    }

    /// Share of all calls that find every taker busy, turned away or not.
    pub fn delay_probability(&self) -> f64 {
        1.0 - self.free
    }

    /// Mean number of calls that wait.
    pub fn mean_queue(&self) -> f64 {
        self.waiting.iter().enumerate().map(|(k, p)| k as f64 * p).sum()
    }

    /// Mean wait of the calls that are not turned away.
    pub fn mean_wait(&self) -> f64 {
        self.mean_queue() / (self.load.arrival_rate() * self.admitted())
    }

    /// Share of the calls not turned away that are answered after a wait of at most `time`.
    pub fn answered_within(&self, time: f64) -> f64 {
        let finished = self.finishing_rate * time;
        let mut fewer = 0.0;
        let mut longer = 0.0;
        for (k, p) in self.waiting.iter().take(self.waiting.len() - 1).enumerate() {
            fewer += if finished > 0.0 { poisson_density(k as f64, finished) } else { f64::from(u8::from(k == 0)) };
            longer += p * fewer.min(1.0);
        }
        1.0 - longer / self.admitted()
    }

    /// Share of time that a taker is busy.
    pub fn occupancy(&self) -> f64 {
        self.load.arrival_rate() * self.admitted() / self.finishing_rate
    }

    fn admitted(&self) -> f64 {
        self.free + self.waiting.iter().take(self.waiting.len() - 1).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::erlang::ErlangC;
    use crate::numerics::markov::Chain;

    const TEN_DIGITS: f64 = 1e-10;

    fn assert_close(found: f64, exact: f64) {
        assert!((found - exact).abs() <= TEN_DIGITS * exact.abs(), "{found:e} {exact:e}");
    }

    #[test]
    fn figures_are_those_of_the_chain_solved() {
        for (arrival_rate, takers, places) in [(0.5, 3, 4), (2.0, 3, 10), (0.3, 1, 0), (3.0, 3, 6)] {
            let last = takers + places;
            let moves = (0..last)
                .flat_map(|state| [(state, state + 1, arrival_rate), (state + 1, state, takers.min(state + 1) as f64)]);
            let shares = Chain::new(last + 1, moves).unwrap().stationary().unwrap();
            let queue: f64 = shares.iter().enumerate().map(|(s, p)| s.saturating_sub(takers) as f64 * p).sum();
            let room = FiniteQueue::new(Load::new(arrival_rate, 1.0).unwrap(), takers as f64, places as u32).unwrap();
            assert_close(room.blocking(), shares[last]);
            assert_close(room.delay_probability(), shares[takers..].iter().sum());
            assert_close(room.mean_queue(), queue);
            assert_close(room.mean_wait(), queue / arrival_rate / (1.0 - shares[last]));
            let busy: f64 = shares.iter().enumerate().map(|(s, p)| s.min(takers) as f64 * p).sum();
            assert_close(room.occupancy(), busy / takers as f64);
            let at_once = shares[..takers].iter().sum::<f64>() / (1.0 - shares[last]);
            assert_close(room.answered_within(0.0), at_once);
        }
    }

    #[test]
    fn waits_within_a_time_are_those_of_a_chain_that_only_empties() {
        // The calls ahead of one that has to wait leave at the rate of three takers; it is answered when none is left.
        let room = FiniteQueue::new(Load::new(2.5, 1.0).unwrap(), 3.0, 5).unwrap();
        let moves = (1..=5).map(|ahead| (ahead, ahead - 1, 3.0));
        let mut start = vec![0.0; 6];
        start[1..].copy_from_slice(&room.waiting[..5]);
        start[0] = room.free;
        let found = Chain::new(6, moves).unwrap().transient(&start, 0.7).unwrap();
        assert_close(room.answered_within(0.7), found.at_end[0] / start.iter().sum::<f64>());
    }

    #[test]
    fn endless_places_are_erlang_c_and_none_are_erlang_b() {
        let load = Load::new(0.1, 80.0).unwrap();
        let (endless, c) = (FiniteQueue::new(load, 10.0, 1_000).unwrap(), ErlangC::new(load, 10.0).unwrap());
        assert_close(endless.mean_wait(), c.mean_wait());
        assert_close(endless.answered_within(15.0), c.answered_within(15.0));
        let none = FiniteQueue::new(load, 10.0, 0).unwrap();
        assert_close(none.blocking(), ErlangB::new(load, 10.0).unwrap().blocking());
        assert_eq!((none.mean_queue(), none.answered_within(0.0)), (0.0, 1.0));
    }

    #[test]
    fn heavy_overload_stays_finite() {
        let room = FiniteQueue::new(Load::new(50.0, 1.0).unwrap(), 2.0, 2_000).unwrap();
        assert_close(room.blocking(), 0.96);
        assert_close(room.occupancy(), 1.0);
    }
}
