use super::Chain;

impl Chain {
    /// Share of time spent in each state in the long run: the elimination of Grassmann, Taksar and Heyman (1985),
    /// which subtracts nothing and so keeps its digits however rare a state.
    ///
    /// `None` without states, or where state 0 is not reached from every other. Memory is the square of the number of
    /// states; time depends on how far apart the numbers of neighbouring states are.
    pub fn stationary(&self) -> Option<Vec<f64>> {
        let n = self.states;
        let mut rates = vec![0.0; n * n];
        for &(from, to, rate) in &self.moves {
            rates[from * n + to] += rate;
        }
        for last in (1..n).rev() {
            let targets: Vec<(usize, f64)> =
                (0..last).map(|to| (to, rates[last * n + to])).filter(|target| target.1 > 0.0).collect();
            let leaving: f64 = targets.iter().map(|target| target.1).sum();
            if leaving == 0.0 {
                return None;
            }
            for from in 0..last {
                let visits = rates[from * n + last] / leaving;
                if visits > 0.0 {
                    rates[from * n + last] = visits;
                    for &(to, rate) in &targets {
                        rates[from * n + to] += visits * rate;
                    }
                }
            }
        }
        let mut shares = Vec::with_capacity(n);
        for state in 0..n {
            let share =
                if state == 0 { 1.0 } else { (0..state).map(|from| shares[from] * rates[from * n + state]).sum() };
            shares.push(share);
        }
        let total: f64 = shares.iter().sum();
        (total > 0.0).then(|| shares.iter().map(|share| share / total).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_and_death_chain_has_its_product_form_to_the_last_state() {
        // Loads from 1e-3 to 5: the last states are as rare as 1e-100.
        for ratio in [1e-3_f64, 0.7, 1.0, 5.0] {
            let states = 33;
            let moves = (0..states - 1).flat_map(|state| [(state, state + 1, ratio), (state + 1, state, 1.0)]);
            let found = Chain::new(states, moves).unwrap().stationary().unwrap();
            let total: f64 = (0..states).map(|state| ratio.powf(state as f64)).sum();
            for (state, share) in found.iter().enumerate() {
                let exact = ratio.powf(state as f64) / total;
                assert!((share / exact - 1.0).abs() < 1e-13, "{ratio} {state}: {share:e} {exact:e}");
            }
        }
    }

    #[test]
    fn a_ring_driven_one_way_spends_the_mean_stay_in_each_state() {
        let found = Chain::new(3, [(0, 1, 1.0), (1, 2, 2.0), (2, 0, 4.0)]).unwrap().stationary().unwrap();
        for (share, exact) in found.iter().zip([4.0 / 7.0, 2.0 / 7.0, 1.0 / 7.0]) {
            assert!((share - exact).abs() < 1e-15);
        }
    }

    #[test]
    fn a_trap_has_no_answer() {
        assert_eq!(Chain::new(2, [(0, 1, 1.0)]).unwrap().stationary(), None);
        assert_eq!(Chain::new(0, []).unwrap().stationary(), None);
    }
}
