//! M/M/n with patience of any distribution.

use super::erlang::{ErlangB, Load};

/// Points and weights of the 8-point Gauss-Legendre rule on -1 to 1, the positive half.
const GAUSS: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
];
/// Panels are halved until figures stop changing by more than this, relatively.
const CONVERGED: f64 = 1e-12;
/// Halvings after which the figures are taken as they are.
const MOST_HALVINGS: i32 = 8;
/// The density is followed until it has fallen to e^-45 of its greatest value.
const LN_NEGLIGIBLE: f64 = -45.0;
/// Panels after which the density is taken never to fall.
const MOST_PANELS: usize = 1_000_000;

/// M/M/n+G: a caller waits for a taker or until a patience with any distribution ends (Baccelli and Hebuterne 1981;
/// Zeltyn and Mandelbaum 2005), first come, first served.
#[derive(Debug, Clone, PartialEq)]
pub struct GeneralPatience {
    delay_probability: f64,
    points: Vec<Point>,
}

/// Where the integrals over the offered wait are evaluated: the wait of a delayed call if its caller stays for ever.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    wait: f64,
    /// Probability that falls to this point.
    mass: f64,
    /// Probability that a patience is longer.
    patient: f64,
    /// Mean of the wait or the patience, whichever is shorter.
    cut_wait: f64,
}

impl GeneralPatience {
    /// Takers may be a fraction. `survival` gives the probability that a patience is longer than a time, from 0 on;
    /// it may jump and bend, but only at the times in `split_at` (increasing, positive), which also holds those at
    /// which distributions are asked for.
    ///
    /// `None` unless the takers are finite and more than 0, or where so many callers never leave that the queue has
    /// no bounds.
    pub fn new(load: Load, takers: f64, survival: impl Fn(f64) -> f64, split_at: &[f64]) -> Option<Self> {
        let inverse_blocking = 1.0 / ErlangB::new(load, takers)?.blocking();
        if takers == 0.0 {
            return None;
        }
        let free = (inverse_blocking - 1.0) * load.erlangs() / takers;
        let finishing_rate = takers / load.mean_handling();
        let widest = 1.0 / load.arrival_rate().max(finishing_rate);
        let solve = |halvings: i32| {
            let panels = Panels { survival: &survival, split_at, width: widest * 0.5_f64.powi(halvings) };
            let (points, ln_scale) = panels.points(load.arrival_rate(), finishing_rate)?;
            Some(Self::from_points(points, load.arrival_rate() * ln_scale.exp(), free))
        };
        let mut coarse = solve(0)?;
        for halvings in 1..=MOST_HALVINGS {
            let fine = solve(halvings)?;
            let same = |a: f64, b: f64| (a - b).abs() <= CONVERGED * b.abs();
            let converged = same(coarse.mean_wait(), fine.mean_wait())
                && same(coarse.abandoned_share(), fine.abandoned_share())
                && same(coarse.delay_probability, fine.delay_probability);
            coarse = fine;
            if converged {
                break;
            }
        }
        Some(coarse)
    }

    /// Scales the masses, which are relative, to probabilities.
    fn from_points(mut points: Vec<Point>, scale: f64, free: f64) -> Self {
        let total: f64 = points.iter().map(|point| point.mass).sum();
        let delay_probability = 1.0 / (1.0 + free / (scale * total));
        for point in &mut points {
            point.mass *= delay_probability / total;
        }
        Self { delay_probability, points }
    }

    /// Probability that a call finds every taker busy.
    pub fn delay_probability(&self) -> f64 {
        self.delay_probability
    }

    /// Share of all calls that are abandoned.
    pub fn abandoned_share(&self) -> f64 {
        self.mean(|point| 1.0 - point.patient)
    }

    /// Mean wait of all calls, answered or not.
    pub fn mean_wait(&self) -> f64 {
        self.mean(|point| point.cut_wait)
    }

    /// Mean wait of the answered calls, those answered at once included.
    pub fn mean_wait_answered(&self) -> f64 {
        self.mean(|point| point.wait * point.patient) / (1.0 - self.abandoned_share())
    }

    /// Share of the answered calls that waited at most `time`, one of the times split at.
    pub fn answered_within(&self, time: f64) -> f64 {
        1.0 - self.mean(|point| if point.wait > time { point.patient } else { 0.0 }) / (1.0 - self.abandoned_share())
    }

    /// Probability that a call would have to wait longer than `time`, one of the times split at, if its caller stayed.
    pub fn offered_wait_above(&self, time: f64) -> f64 {
        self.mean(|point| if point.wait > time { 1.0 } else { 0.0 })
    }

    fn mean(&self, of: impl Fn(&Point) -> f64) -> f64 {
        self.points.iter().map(|point| point.mass * of(point)).sum()
    }
}

/// How the time that a call may wait is cut up.
struct Panels<'a, F> {
    survival: &'a F,
    split_at: &'a [f64],
    width: f64,
}

impl<F: Fn(f64) -> f64> Panels<'_, F> {
    /// Points with masses relative to the greatest density, and the logarithm of that.
    fn points(&self, arrival_rate: f64, finishing_rate: f64) -> Option<(Vec<Point>, f64)> {
        let mut points = Vec::new();
        let mut ln_densities = Vec::new();
        let (mut from, mut patience_so_far, mut greatest) = (0.0, 0.0, 0.0_f64);
        let mut splits = self.split_at.iter().copied().filter(|&split| split > 0.0).peekable();
        for _ in 0..MOST_PANELS {
            let mut to = from + self.width;
            if let Some(split) = splits.next_if(|&split| split <= to) {
                to = split;
            }
            for (wait, weight) in gauss(from, to) {
                let cut_wait = patience_so_far + integral(from, wait, self.survival);
                let ln_density = arrival_rate * cut_wait - finishing_rate * wait;
                greatest = greatest.max(ln_density);
                ln_densities.push(ln_density);
                points.push(Point { wait, mass: weight, patient: (self.survival)(wait), cut_wait });
            }
            patience_so_far += integral(from, to, self.survival);
            from = to;
            // Concave: once it has fallen so far it never rises again.
            if arrival_rate * patience_so_far - finishing_rate * from < greatest + LN_NEGLIGIBLE {
                for (point, ln_density) in points.iter_mut().zip(ln_densities) {
                    point.mass *= (ln_density - greatest).exp();
                }
                return Some((points, greatest));
            }
        }
        None
    }
}

/// Points and weights of an integral over an interval.
fn gauss(from: f64, to: f64) -> impl Iterator<Item = (f64, f64)> {
    let (middle, half) = (f64::midpoint(from, to), (to - from) / 2.0);
    GAUSS
        .into_iter()
        .flat_map(move |(x, weight)| [(middle - half * x, half * weight), (middle + half * x, half * weight)])
}

fn integral(from: f64, to: f64, of: &impl Fn(f64) -> f64) -> f64 {
    gauss(from, to).map(|(x, weight)| weight * of(x)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::erlang::{ErlangA, ErlangC};
    use crate::numerics::markov::Chain;

    /// Quadrature on panels that were halved until nothing changed.
    const QUADRATURE: f64 = 1e-10;

    fn assert_close(what: &str, found: f64, exact: f64) {
        assert!((found - exact).abs() <= QUADRATURE * exact.abs(), "{what}: {found:.14e} {exact:.14e}");
    }

    #[test]
    fn exponential_patience_is_erlang_a() {
        for (arrival_rate, handling, patience, takers) in [
            (1.0 / 6.0, 300.0, 120.0, 50.0),
            (0.1, 200.0, 600.0, 12.0),
            (0.02, 60.0, 5.0, 1.5),
            (0.1, 200.0, 900.0, 26.0),
        ] {
            let load = Load::new(arrival_rate, handling).unwrap();
            let a = ErlangA::new(load, patience, takers).unwrap();
            let g = GeneralPatience::new(load, takers, |time| (-time / patience).exp(), &[10.0]).unwrap();
            assert_close("delay", g.delay_probability(), a.delay_probability());
            assert_close("abandoned", g.abandoned_share(), a.abandoned_share());
            assert_close("wait", g.mean_wait(), a.mean_wait());
            assert_close("wait of the answered", g.mean_wait_answered(), a.mean_wait_answered());
            assert_close("within", g.answered_within(10.0), a.answered_within(10.0));
        }
    }

    #[test]
    fn constant_patience_has_a_closed_form() {
        // Everyone leaves at d: the density is e^((lambda - n mu) v) up to d, then e^(lambda d - n mu v).
        let (arrival_rate, finishing_rate, d): (f64, f64, f64) = (0.12, 0.1, 25.0);
        let load = Load::new(arrival_rate, 10.0).unwrap();
        let g = GeneralPatience::new(load, 1.0, |time| f64::from(u8::from(time < d)), &[d]).unwrap();
        let before = ((arrival_rate - finishing_rate) * d).exp_m1() / (arrival_rate - finishing_rate);
        let after = ((arrival_rate - finishing_rate) * d).exp() / finishing_rate;
        // With one taker, the room is free for a share that weighs 1 against lambda times the integral.
        let total = 1.0 + arrival_rate * (before + after);
        assert_close("delay", g.delay_probability(), arrival_rate * (before + after) / total);
        assert_close("abandoned", g.abandoned_share(), arrival_rate * after / total);
        assert_close("offered wait", g.offered_wait_above(d), arrival_rate * after / total);
        assert_close("within", g.answered_within(d), 1.0);
    }

    #[test]
    fn those_who_leave_on_hearing_the_queue_message_thin_the_queue() {
        // A share leaves at once when it has to wait, the others stay for ever: a chain with fewer arrivals when busy.
        let (leaves, takers, states) = (0.3, 4, 400);
        let load = Load::new(0.95, 4.0).unwrap();
        let g = GeneralPatience::new(load, 4.0, |_| 1.0 - leaves, &[]).unwrap();
        let moves = (0..states).flat_map(|state| {
            let rate = if state < takers { 0.95 } else { 0.95 * (1.0 - leaves) };
            [(state, state + 1, rate), (state + 1, state, takers.min(state + 1) as f64 / 4.0)]
        });
        let shares = Chain::new(states + 1, moves).unwrap().stationary().unwrap();
        let delayed: f64 = shares[takers..].iter().sum();
        let queue: f64 = shares.iter().enumerate().map(|(state, p)| state.saturating_sub(takers) as f64 * p).sum();
        assert_close("delay", g.delay_probability(), delayed);
        assert_close("abandoned", g.abandoned_share(), delayed * leaves);
        assert_close("wait", g.mean_wait(), queue / 0.95);
    }

    #[test]
    fn an_announcement_changes_the_wait_by_its_closed_form() {
        // One taker; callers are patient but for a share that leaves at 30: two exponential pieces.
        let (arrival_rate, finishing_rate, at, stays): (f64, f64, f64, f64) = (0.09, 0.1, 30.0, 0.6);
        let load = Load::new(arrival_rate, 10.0).unwrap();
        let g = GeneralPatience::new(load, 1.0, |time| if time < at { 1.0 } else { stays }, &[at]).unwrap();
        let (slow, fast) = (finishing_rate - arrival_rate, finishing_rate - stays * arrival_rate);
        let before = -(-slow * at).exp_m1() / slow;
        let after = (-slow * at).exp() / fast;
        let total = 1.0 + arrival_rate * (before + after);
        assert_close("delay", g.delay_probability(), arrival_rate * (before + after) / total);
        assert_close("abandoned", g.abandoned_share(), arrival_rate * after * (1.0 - stays) / total);
        let wait_before = (1.0 - (-slow * at).exp() * (1.0 + slow * at)) / (slow * slow);
        let wait_after = after * (at + stays / fast);
        assert_close("wait", g.mean_wait(), arrival_rate * (wait_before + wait_after) / total);
    }

    #[test]
    fn nobody_leaving_is_erlang_c_or_has_no_bounds() {
        let load = Load::new(0.1, 85.0).unwrap();
        let g = GeneralPatience::new(load, 10.0, |_| 1.0, &[20.0]).unwrap();
        let c = ErlangC::new(load, 10.0).unwrap();
        assert_close("wait", g.mean_wait(), c.mean_wait());
        assert_close("within", g.answered_within(20.0), c.answered_within(20.0));
        assert_eq!(g.abandoned_share(), 0.0);
        assert_eq!(GeneralPatience::new(load, 8.0, |_| 1.0, &[]), None);
    }
}
