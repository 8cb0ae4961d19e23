use std::collections::{BTreeMap, VecDeque};

/// States numbered from 0 and the rates at which the chain moves between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    pub(super) states: usize,
    /// From, to, rate; never from a state to itself, never at rate 0.
    pub(super) moves: Vec<(usize, usize, f64)>,
}

impl Chain {
    /// From triplets (from, to, rate); several of the same pair add up, those from a state to itself change nothing.
    ///
    /// `None` for a state that there is not, or a rate that is negative or not finite.
    pub fn new(states: usize, moves: impl IntoIterator<Item = (usize, usize, f64)>) -> Option<Self> {
        let moves: Vec<_> = moves.into_iter().collect();
        let proper =
            |&(from, to, rate): &(usize, usize, f64)| from < states && to < states && rate >= 0.0 && rate.is_finite();
        if !moves.iter().all(proper) {
            return None;
        }
        let moves = moves.into_iter().filter(|&(from, to, rate)| from != to && rate > 0.0).collect();
        Some(Self { states, moves })
    }

    /// Every state that can be reached from `start` by the moves (to, rate) of each, and the chain over them, `start`
    /// first. Ends only if those are finitely many.
    ///
    /// `None` if a rate is negative or not finite.
    pub fn explore<S: Ord + Clone>(start: S, moves_of: impl Fn(&S) -> Vec<(S, f64)>) -> Option<(Vec<S>, Self)> {
        let mut states = vec![start.clone()];
        let mut numbers = BTreeMap::from([(start.clone(), 0)]);
        let mut unexplored = VecDeque::from([start]);
        let mut moves = Vec::new();
        for from in 0.. {
            let Some(state) = unexplored.pop_front() else { break };
            for (to, rate) in moves_of(&state).into_iter().filter(|&(_, rate)| rate != 0.0) {
                let number = *numbers.entry(to).or_insert_with_key(|new| {
                    states.push(new.clone());
                    unexplored.push_back(new.clone());
                    states.len() - 1
                });
                moves.push((from, number, rate));
            }
        }
        let chain = Self::new(states.len(), moves)?;
        Some((states, chain))
    }

    /// Number of states.
    pub fn states(&self) -> usize {
        self.states
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exploring_numbers_the_states_as_they_are_met() {
        let (states, chain) = Chain::explore(2_i32, |&state| {
            if state < 4 { vec![(state + 1, 1.0), (0, 0.5), (99, 0.0)] } else { vec![(state - 1, 2.0)] }
        })
        .unwrap();
        assert_eq!(states, [2, 3, 0, 4, 1]);
        assert_eq!(chain.states(), 5);
        assert!(chain.moves.contains(&(3, 1, 2.0)));
    }

    #[test]
    fn unfit_moves_make_no_chain() {
        assert_eq!(Chain::new(2, [(0, 2, 1.0)]), None);
        assert_eq!(Chain::new(2, [(0, 1, -1.0)]), None);
        assert_eq!(Chain::new(2, [(0, 1, f64::NAN)]), None);
    }
}
