use crate::numerics::erlang::{ErlangC, Load};

/// Calls of one priority.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// Their load.
    pub load: Load,
    /// Standard deviation of their handling time over its mean.
    pub handling_cv: f64,
}

impl Class {
    /// Mean work left in the call in hand, as found by an arrival.
    pub(super) fn residual_work(&self) -> f64 {
        self.load.erlangs() * self.load.mean_handling() * (1.0 + self.handling_cv * self.handling_cv) / 2.0
    }
}

/// M/G/1 with priorities that do not interrupt: mean wait of each class (Cobham 1954). `None` if one taker cannot do
/// all the work.
pub fn non_preemptive_one_taker(classes: &[Class]) -> Option<Vec<f64>> {
    let found: f64 = classes.iter().map(Class::residual_work).sum();
    let loads: Vec<f64> = classes.iter().map(|class| class.load.erlangs()).collect();
    stretched(&loads, found)
}

/// M/M/n with priorities that do not interrupt and one mean handling time for all: mean wait of each class (Cobham
/// 1954). `None` if the takers cannot do all the work.
pub fn non_preemptive(arrival_rates: &[f64], mean_handling: f64, takers: f64) -> Option<Vec<f64>> {
    let all = ErlangC::new(Load::new(arrival_rates.iter().sum(), mean_handling)?, takers)?;
    let loads: Vec<f64> = arrival_rates.iter().map(|rate| rate * mean_handling / takers).collect();
    stretched(&loads, all.delay_probability() * mean_handling / takers)
}

/// The work found on arrival, stretched by the calls of the same and higher priority found and yet to come.
fn stretched(loads: &[f64], found: f64) -> Option<Vec<f64>> {
    let mut higher = 0.0;
    let waits: Vec<f64> = loads
        .iter()
        .map(|load| {
            let same = higher + load;
            let wait = found / ((1.0 - higher) * (1.0 - same));
            higher = same;
            wait
        })
        .collect();
    (higher < 1.0).then_some(waits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::markov::Chain;

    /// The chains are cut at queues that are longer with a probability of about 1e-9.
    const CUT: f64 = 1e-6;

    #[test]
    fn two_classes_of_unequal_handling_agree_with_the_chain_solved() {
        const MOST: usize = 45;
        let (rates, handling) = ([0.2, 0.3], [1.0, 0.8]);
        // Class in hand (2: nobody) and numbers waiting.
        let (states, chain) = Chain::explore((2, [0, 0]), |&(in_hand, waiting): &(usize, [usize; 2])| {
            let mut moves = Vec::new();
            for class in 0..2 {
                let mut more = waiting;
                more[class] += 1;
                if in_hand == 2 {
                    moves.push(((class, waiting), rates[class]));
                } else if more[class] <= MOST {
                    moves.push(((in_hand, more), rates[class]));
                }
            }
            if in_hand < 2 {
                let next = (0..2).find(|&class| waiting[class] > 0);
                let mut fewer = waiting;
                if let Some(class) = next {
                    fewer[class] -= 1;
                }
                moves.push(((next.unwrap_or(2), fewer), 1.0 / handling[in_hand]));
            }
            moves
        })
        .unwrap();
        let shares = chain.stationary().unwrap();
        let classes =
            [0, 1].map(|class| Class { load: Load::new(rates[class], handling[class]).unwrap(), handling_cv: 1.0 });
        for (class, wait) in non_preemptive_one_taker(&classes).unwrap().into_iter().enumerate() {
            let queue: f64 = states.iter().zip(&shares).map(|(state, p)| state.1[class] as f64 * p).sum();
            assert!((wait * rates[class] / queue - 1.0).abs() < CUT, "{class}: {wait} {}", queue / rates[class]);
        }
    }

    #[test]
    fn several_takers_agree_with_the_chain_solved() {
        const MOST: usize = 45;
        let (rates, takers) = ([0.6, 0.9], 3);
        let (states, chain) = Chain::explore((0, [0, 0]), |&(busy, waiting): &(usize, [usize; 2])| {
            let mut moves = Vec::new();
            for class in 0..2 {
                let mut more = waiting;
                more[class] += 1;
                if busy < takers {
                    moves.push(((busy + 1, waiting), rates[class]));
                } else if more[class] <= MOST {
                    moves.push(((busy, more), rates[class]));
                }
            }
            let mut fewer = waiting;
            match (0..2).find(|&class| waiting[class] > 0) {
                Some(class) => {
                    fewer[class] -= 1;
                    moves.push(((busy, fewer), busy as f64));
                }
                None if busy > 0 => moves.push(((busy - 1, waiting), busy as f64)),
                None => {}
            }
            moves
        })
        .unwrap();
        let shares = chain.stationary().unwrap();
        for (class, wait) in non_preemptive(&rates, 1.0, 3.0).unwrap().into_iter().enumerate() {
            let queue: f64 = states.iter().zip(&shares).map(|(state, p)| state.1[class] as f64 * p).sum();
            assert!((wait * rates[class] / queue - 1.0).abs() < CUT, "{class}: {wait} {}", queue / rates[class]);
        }
    }

    #[test]
    fn one_class_is_pollaczek_and_khinchine() {
        let load = Load::new(0.01, 70.0).unwrap();
        let waits = non_preemptive_one_taker(&[Class { load, handling_cv: 1.5 }]).unwrap();
        let exact = crate::numerics::single_server::mean_wait(load, 1.5).unwrap();
        assert!((waits[0] / exact - 1.0).abs() < 1e-12);
    }

    #[test]
    fn too_much_work_has_no_answer() {
        assert_eq!(non_preemptive(&[0.5, 0.5], 1.0, 1.0), None);
    }
}
