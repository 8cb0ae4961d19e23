use super::Load;
use super::erlang_b::blocking;
use super::load::is_number_of_takers;
use super::queue_sums::QueueSums;
use super::takers_needed::{TakersNeeded, takers_needed};

/// M/M/n+M: a caller waits for a taker or an exponential patience, whichever ends first (Palm 1957; Garnett,
/// Mandelbaum and Reiman 2002; Mandelbaum and Zeltyn 2007). First come, first served; stable under any load.
///
/// Seen by a call that finds every taker busy, the time `v` until it would be answered is such that
/// `y e^(-v / patience)` is a gamma variable of shape `x` cut at `y`, where `x` and `y` are the calls that busy takers
/// finish and that arrive in a mean patience. Every figure is a sum of positive terms over the number waiting.
/// For fractional takers both that and the number busy ([`ErlangB`](super::ErlangB)) continue.
#[derive(Debug, Clone, Copy)]
pub struct ErlangA {
    load: Load,
    takers: f64,
    mean_patience: f64,
    /// Calls finished by busy takers in a mean patience.
    x: f64,
    /// Calls arriving in a mean patience.
    y: f64,
    delay_probability: f64,
    sums: QueueSums,
}

impl ErlangA {
    /// `None` unless the patience is positive and finite and the takers a finite number from 0.
    pub fn new(load: Load, mean_patience: f64, takers: f64) -> Option<Self> {
        if !is_number_of_takers(takers) || mean_patience <= 0.0 || !mean_patience.is_finite() {
            return None;
        }
        let x = takers * mean_patience / load.mean_handling();
        let y = load.arrival_rate() * mean_patience;
        let sums = QueueSums::new(x, y);
        let free_to_busy = (1.0 / blocking(load.erlangs(), takers) - 1.0).max(0.0) * (-sums.ln_all()).exp();
        Some(Self { load, takers, mean_patience, x, y, delay_probability: 1.0 / (1.0 + free_to_busy), sums })
    }

    /// Fewest takers with which the formula meets a condition that more takers never spoil.
    pub fn takers_needed(load: Load, mean_patience: f64, meets: impl Fn(&Self) -> bool) -> Option<TakersNeeded> {
        takers_needed(|takers| Self::new(load, mean_patience, takers).is_some_and(|answer| meets(&answer)))
    }

    /// Probability that a call finds every taker busy.
    pub fn delay_probability(&self) -> f64 {
        self.delay_probability
    }

    /// Share of all calls that are abandoned.
    pub fn abandoned_share(&self) -> f64 {
        self.delayed_mean(self.sums.number / self.y)
    }

    /// Mean wait of all calls, answered or not.
    pub fn mean_wait(&self) -> f64 {
        self.abandoned_share() * self.mean_patience
    }

    /// Mean wait of the answered calls, those answered at once included.
    pub fn mean_wait_answered(&self) -> f64 {
        let total = self.delayed_mean(self.sums.answered_time * self.x / self.y) * self.mean_patience;
        total / self.answered_share()
    }

    /// Mean wait of the abandoned calls.
    pub fn mean_wait_abandoned(&self) -> f64 {
        self.sums.abandoned_time / self.sums.number * self.mean_patience
    }

    /// Share of the answered calls that waited at most `time`.
    pub fn answered_within(&self, time: f64) -> f64 {
        (1.0 - self.answered_after(time) / self.answered_share()).clamp(0.0, 1.0) // the difference may cancel
    }

    /// Share of all calls that are answered after a wait of at most `time`.
    pub fn answered_within_of_offered(&self, time: f64) -> f64 {
        (self.answered_share() - self.answered_after(time)).max(0.0)
    }

    /// Share of all calls that are abandoned after a wait of at most `time`.
    pub fn abandoned_within(&self, time: f64) -> f64 {
        let (later, weight) = self.from(time);
        (self.abandoned_share() - weight * self.delayed_mean_of(&later, later.number / self.y)).max(0.0)
    }

    /// Mean number of calls that wait.
    pub fn mean_queue(&self) -> f64 {
        self.load.arrival_rate() * self.mean_wait()
    }

    /// Share of time that a taker is busy; 0 without takers.
    pub fn occupancy(&self) -> f64 {
        if self.takers > 0.0 { self.load.erlangs() * self.answered_share() / self.takers } else { 0.0 }
    }

    /// Share of all calls that are answered: at once, or delayed and then taken.
    fn answered_share(&self) -> f64 {
        (1.0 - self.delay_probability) + self.delayed_mean(self.sums.some * self.x / self.y)
    }

    /// Share of all calls that are answered after a wait of more than `time`.
    fn answered_after(&self, time: f64) -> f64 {
        let (later, weight) = self.from(time);
        weight * self.delayed_mean_of(&later, later.some * self.x / self.y)
    }

    /// The sums as they stand for a call that has waited `time`, and the factor to all that they say.
    ///
    /// After `time` the callers still patient arrive as if at the rate `y e^(-time / patience)`.
    fn from(&self, time: f64) -> (QueueSums, f64) {
        let patience_times = time.max(0.0) / self.mean_patience;
        let later = QueueSums::new(self.x, self.y * (-patience_times).exp());
        let ln_density = -self.y * (-patience_times).exp_m1() - self.x * patience_times;
        (later, (ln_density + later.ln_all() - self.sums.ln_all()).exp())
    }

    /// A mean over the delayed calls, taken over all calls.
    fn delayed_mean(&self, sum: f64) -> f64 {
        self.delayed_mean_of(&self.sums, sum)
    }

    fn delayed_mean_of(&self, sums: &QueueSums, sum: f64) -> f64 {
        self.delay_probability * sum / sums.all
    }
}

#[cfg(test)]
#[path = "erlang_a_tests.rs"]
mod tests;
