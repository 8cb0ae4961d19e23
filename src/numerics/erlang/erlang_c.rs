use super::Load;
use super::erlang_b::blocking;
use super::load::is_number_of_takers;
use super::takers_needed::{TakersNeeded, takers_needed};

/// M/M/n: a call that finds every taker busy waits for as long as it takes (Erlang 1917), first come, first served.
///
/// For fractional takers with the continued [`ErlangB`](super::ErlangB).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangC {
    load: Load,
    takers: f64,
    delay_probability: f64,
}

impl ErlangC {
    /// `None` unless the takers can do the work: more of them than erlangs.
    pub fn new(load: Load, takers: f64) -> Option<Self> {
        if !is_number_of_takers(takers) || takers <= load.erlangs() {
            return None;
        }
        let occupancy = load.erlangs() / takers;
        let delay_probability = 1.0 / (occupancy + (1.0 - occupancy) / blocking(load.erlangs(), takers));
        Some(Self { load, takers, delay_probability })
    }

    /// Fewest takers with which the formula meets a condition that more takers never spoil.
    pub fn takers_needed(load: Load, meets: impl Fn(&Self) -> bool) -> Option<TakersNeeded> {
        takers_needed(|takers| Self::new(load, takers).is_some_and(|answer| meets(&answer)))
    }

    /// Probability that a call has to wait.
    pub fn delay_probability(&self) -> f64 {
        self.delay_probability
    }

    /// Mean wait of all calls.
    pub fn mean_wait(&self) -> f64 {
        self.delay_probability / self.spare_rate()
    }

    /// Share of calls answered after a wait of at most `time`.
    pub fn answered_within(&self, time: f64) -> f64 {
        1.0 - self.delay_probability * (-self.spare_rate() * time).exp()
    }

    /// Share of time that a taker is busy.
    pub fn occupancy(&self) -> f64 {
        self.load.erlangs() / self.takers
    }

    /// Mean number of calls that wait.
    pub fn mean_queue(&self) -> f64 {
        self.load.arrival_rate() * self.mean_wait()
    }

    /// By how much the rate at which busy takers finish exceeds that at which calls arrive.
    fn spare_rate(&self) -> f64 {
        (self.takers - self.load.erlangs()) / self.load.mean_handling()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the module promises.
    const TEN_DIGITS: f64 = 1e-10;

    fn assert_close(found: f64, exact: f64) {
        assert!((found - exact).abs() <= TEN_DIGITS * exact.abs(), "{found:e} {exact:e}");
    }

    #[test]
    fn one_taker_is_the_textbook_queue() {
        let c = ErlangC::new(Load::new(0.8, 1.0).unwrap(), 1.0).unwrap();
        assert_close(c.delay_probability(), 0.8);
        assert_close(c.mean_wait(), 4.0);
        assert_close(c.mean_queue(), 3.2);
        assert_close(c.answered_within(3.0), 1.0 - 0.8 * (-0.6_f64).exp());
    }

    #[test]
    fn figures_are_those_of_the_chain_summed_state_by_state() {
        for (takers, occupancy) in [(2_u32, 0.5), (17, 0.9), (60, 0.97), (400, 0.8)] {
            let erlangs = occupancy * f64::from(takers);
            let load = Load::new(erlangs / 300.0, 300.0).unwrap();
            let c = ErlangC::new(load, f64::from(takers)).unwrap();
            let (mut term, mut total, mut delayed, mut queue) = (1.0, 1.0, 0.0, 0.0);
            for state in 1..(takers + 3_000) {
                term *= erlangs / f64::from(state.min(takers));
                total += term;
                if state >= takers {
                    delayed += term;
                    queue += term * f64::from(state - takers);
                }
            }
            assert_close(c.delay_probability(), delayed / total);
            assert_close(c.mean_queue(), queue / total);
            assert_close(c.mean_wait(), queue / total / load.arrival_rate());
        }
    }

    #[test]
    fn two_takers_have_a_closed_form() {
        // C(2, a) = a^2 / (2 + a).
        for erlangs in [0.1, 1.0, 1.9] {
            let c = ErlangC::new(Load::new(erlangs, 1.0).unwrap(), 2.0).unwrap();
            assert_close(c.delay_probability(), erlangs * erlangs / (2.0 + erlangs));
        }
    }

    #[test]
    fn an_overloaded_room_has_no_answer() {
        let load = Load::new(1.0, 5.0).unwrap();
        assert_eq!(ErlangC::new(load, 5.0), None);
        assert!(ErlangC::new(load, 5.001).is_some());
    }

    #[test]
    fn takers_needed_are_the_fewest() {
        let load = Load::new(0.1, 300.0).unwrap();
        let good = |c: &ErlangC| c.answered_within(10.0) >= 0.9;
        let needed = ErlangC::takers_needed(load, good).unwrap();
        let whole = needed.whole as f64;
        assert!(good(&ErlangC::new(load, whole).unwrap()) && !good(&ErlangC::new(load, whole - 1.0).unwrap()));
        assert!(needed.fractional <= whole && needed.fractional > whole - 1.0);
        assert_close(ErlangC::new(load, needed.fractional).unwrap().answered_within(10.0), 0.9);
    }

    #[test]
    fn an_impossible_wish_needs_no_number() {
        assert_eq!(ErlangC::takers_needed(Load::new(0.1, 300.0).unwrap(), |_| false), None);
    }
}
