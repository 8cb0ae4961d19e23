use super::Chain;

/// Jumps of the uniformised chain in one step: few enough that no weight underflows.
const JUMPS_PER_STEP: f64 = 32.0;
/// A weight below this no longer moves a sum of probabilities.
const NEGLIGIBLE: f64 = 1e-20;

/// A chain after some time.
#[derive(Debug, Clone, PartialEq)]
pub struct Transient {
    /// Probability of each state at the end of the time.
    pub at_end: Vec<f64>,
    /// Mean time spent in each state meanwhile.
    pub time_in: Vec<f64>,
}

impl Chain {
    /// Solves the Kolmogorov forward equations from probabilities `start` over `time` by uniformisation (Jensen 1953).
    ///
    /// Rates that change in steps are one chain after another, each starting where the last ended. `None` unless there
    /// is one probability a state and the time is finite and not negative.
    pub fn transient(&self, start: &[f64], time: f64) -> Option<Transient> {
        if start.len() != self.states || !time.is_finite() || time < 0.0 {
            return None;
        }
        let mut leaving = vec![0.0; self.states];
        for &(from, _, rate) in &self.moves {
            leaving[from] += rate;
        }
        let jump_rate = leaving.iter().copied().fold(0.0, f64::max);
        if jump_rate == 0.0 {
            return Some(Transient { at_end: start.to_vec(), time_in: start.iter().map(|p| p * time).collect() });
        }
        let steps = (jump_rate * time / JUMPS_PER_STEP).ceil();
        let jumps = jump_rate * time / steps.max(1.0);
        let mut result = Transient { at_end: start.to_vec(), time_in: vec![0.0; self.states] };
        for _ in 0..steps as u64 {
            self.step(&mut result, &leaving, jump_rate, jumps);
        }
        Some(result)
    }

    /// Goes on by as much time as brings so many jumps on average.
    fn step(&self, result: &mut Transient, leaving: &[f64], jump_rate: f64, jumps: f64) {
        let mut now = std::mem::replace(&mut result.at_end, vec![0.0; self.states]);
        let mut next = vec![0.0; self.states];
        let (mut weight, mut more, mut number) = ((-jumps).exp(), -(-jumps).exp_m1(), 0.0);
        loop {
            for (state, &p) in now.iter().enumerate() {
                result.at_end[state] += weight * p;
                result.time_in[state] += more / jump_rate * p;
                next[state] = p * (1.0 - leaving[state] / jump_rate);
            }
            if number > jumps && weight < NEGLIGIBLE {
                return;
            }
            for &(from, to, rate) in &self.moves {
                next[to] += now[from] * rate / jump_rate;
            }
            std::mem::swap(&mut now, &mut next);
            number += 1.0;
            weight *= jumps / number;
            more = (more - weight).max(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thousands of additions of probabilities.
    const ROUNDING: f64 = 1e-12;

    #[test]
    fn two_states_relax_as_their_closed_form() {
        let (up, down) = (0.3, 1.2);
        let chain = Chain::new(2, [(0, 1, up), (1, 0, down)]).unwrap();
        for time in [0.0, 0.01, 1.0, 40.0, 500.0] {
            let found = chain.transient(&[1.0, 0.0], time).unwrap();
            let (sum, gone) = (up + down, -(-(up + down) * time).exp_m1());
            assert!((found.at_end[1] - up / sum * gone).abs() < ROUNDING);
            assert!((found.time_in[1] - up / sum * (time - gone / sum)).abs() < ROUNDING * time.max(1.0));
            assert!((found.time_in.iter().sum::<f64>() - time).abs() < ROUNDING * time.max(1.0));
        }
    }

    #[test]
    fn a_room_without_limit_fills_to_a_poisson_number() {
        // M/M/infinity from empty: Poisson with mean a (1 - e^-t), handling 1.
        let (erlangs, states) = (6.0, 60);
        let moves =
            (0..states - 1).flat_map(|state| [(state, state + 1, erlangs), (state + 1, state, (state + 1) as f64)]);
        let chain = Chain::new(states, moves).unwrap();
        let mut start = vec![0.0; states];
        start[0] = 1.0;
        let found = chain.transient(&start, 0.8).unwrap();
        let mean = erlangs * -(-0.8_f64).exp_m1();
        let mut exact = (-mean).exp();
        for (state, p) in found.at_end.iter().take(25).enumerate() {
            assert!((p - exact).abs() < ROUNDING, "{state}: {p} {exact}");
            exact *= mean / (state + 1) as f64;
        }
    }

    #[test]
    fn a_long_time_leads_to_the_stationary_shares() {
        let chain = Chain::new(3, [(0, 1, 1.0), (1, 2, 2.0), (2, 0, 4.0), (1, 0, 0.5)]).unwrap();
        let found = chain.transient(&[0.0, 0.0, 1.0], 100.0).unwrap();
        for (p, share) in found.at_end.iter().zip(chain.stationary().unwrap()) {
            assert!((p - share).abs() < ROUNDING);
        }
    }

    #[test]
    fn unfit_questions_have_no_answer() {
        let chain = Chain::new(2, [(0, 1, 1.0)]).unwrap();
        assert_eq!(chain.transient(&[1.0], 1.0), None);
        assert_eq!(chain.transient(&[1.0, 0.0], -1.0), None);
    }
}
