use super::takers_needed::{TakersNeeded, takers_needed};
use super::{Load, load};
use crate::numerics::incomplete_gamma::{lower_series, poisson_density, upper_fraction};

/// M/M/n/n: a call that finds every taker busy is lost (Erlang 1917).
///
/// For fractional takers by the continuation of Jagers and van Doorn (1986): `1/B = a e^a` times the integral of
/// `u^n e^(-a u)` from 1 on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangB {
    blocking: f64,
    occupancy: f64,
}

impl ErlangB {
    /// `None` unless the takers are a finite number from 0.
    pub fn new(load: Load, takers: f64) -> Option<Self> {
        if !load::is_number_of_takers(takers) {
            return None;
        }
        let blocking = blocking(load.erlangs(), takers);
        let occupancy = if takers > 0.0 { load.erlangs() * (1.0 - blocking) / takers } else { 0.0 };
        Some(Self { blocking, occupancy })
    }

    /// Fewest takers with which the formula meets a condition that more takers never spoil.
    pub fn takers_needed(load: Load, meets: impl Fn(&Self) -> bool) -> Option<TakersNeeded> {
        takers_needed(|takers| Self::new(load, takers).is_some_and(|answer| meets(&answer)))
    }

    /// Share of calls lost.
    pub fn blocking(&self) -> f64 {
        self.blocking
    }

    /// Share of time that a taker is busy; 0 without takers.
    pub fn occupancy(&self) -> f64 {
        self.occupancy
    }
}

/// Erlang's B: the Poisson density at `takers` over the Poisson distribution function, both continued to real numbers.
pub(super) fn blocking(erlangs: f64, takers: f64) -> f64 {
    if erlangs > takers + 2.0 {
        return 1.0 / (erlangs * upper_fraction(takers + 1.0, erlangs));
    }
    let above = poisson_density(takers + 1.0, erlangs) * lower_series(takers + 1.0, erlangs);
    poisson_density(takers, erlangs) / (1.0 - above)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the module promises.
    const TEN_DIGITS: f64 = 1e-10;

    /// `1/B(n) = 1 + n/a / B(n-1)`, from `1/B(0) = 1`.
    fn by_recursion(erlangs: f64, takers: u32) -> f64 {
        1.0 / (1..=takers).fold(1.0, |inverse, n| 1.0 + f64::from(n) / erlangs * inverse)
    }

    #[test]
    fn whole_takers_agree_with_the_recursion() {
        for takers in [0, 1, 2, 5, 11, 12, 50, 333, 1_000, 10_000] {
            for ratio in [0.05, 0.3, 0.7, 0.95, 0.999, 1.0, 1.001, 1.02, 1.3, 2.0, 20.0] {
                let erlangs = ratio * f64::from(takers.max(1));
                let (found, exact) = (blocking(erlangs, f64::from(takers)), by_recursion(erlangs, takers));
                assert!((found - exact).abs() <= TEN_DIGITS * exact, "{takers} {erlangs}: {found:e} {exact:e}");
            }
        }
    }

    #[test]
    fn fractional_takers_agree_with_the_integral() {
        // Substituting u = 1 + s/(1 - s), by Simpson's rule.
        for (erlangs, takers) in [(3.0, 2.5), (0.7, 1.25), (12.0, 9.75), (20.0, 22.5), (40.0, 7.5)] {
            let steps = 200_000;
            let width = 1.0 / f64::from(steps);
            let sum: f64 = (0..steps)
                .map(|step| {
                    let s = f64::from(step) * width;
                    let u = s / (1.0 - s);
                    let weight = if step == 0 { 1.0 } else { f64::from(2 + 2 * (step % 2)) };
                    weight * erlangs * (takers * u.ln_1p() - erlangs * u).exp() / (1.0 - s).powi(2)
                })
                .sum();
            let exact = 3.0 / (width * sum);
            let found = blocking(erlangs, takers);
            assert!((found / exact - 1.0).abs() < TEN_DIGITS, "{erlangs} {takers}: {found} {exact}");
        }
    }

    #[test]
    fn published_tables_are_met() {
        // ITU-D Teletraffic Engineering Handbook, table of Erlang B: blocking 1 % with 10 and 50 lines.
        for (takers, erlangs) in [(10.0, 4.461), (50.0, 37.90)] {
            assert!((blocking(erlangs, takers) - 0.01).abs() < 1e-5);
        }
    }

    #[test]
    fn takers_needed_undo_the_formula() {
        let load = Load::new(0.05, 100.0).unwrap();
        let needed = ErlangB::takers_needed(load, |b| b.blocking() <= 0.02).unwrap();
        assert!(by_recursion(5.0, needed.whole as u32) <= 0.02 && by_recursion(5.0, needed.whole as u32 - 1) > 0.02);
        assert!((blocking(5.0, needed.fractional) / 0.02 - 1.0).abs() < TEN_DIGITS);
    }

    #[test]
    fn edges_are_answered() {
        let load = Load::new(2.0, 1.0).unwrap();
        assert_eq!(ErlangB::new(load, f64::NAN), None);
        assert_eq!(ErlangB::new(load, -1.0), None);
        let none = ErlangB::new(load, 0.0).unwrap();
        assert!((none.blocking() - 1.0).abs() < 1e-14 && none.occupancy() == 0.0);
        assert_eq!(Load::new(0.0, 1.0), None);
    }
}
