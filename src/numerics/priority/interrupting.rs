use super::Class;
use crate::numerics::erlang::{ErlangC, Load};

/// Mean times of a class whose calls may be put down for those of a higher priority and taken up again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PreemptiveWait {
    /// From arrival to the first start.
    pub to_start: f64,
    /// From arrival to the end.
    pub to_end: f64,
}

/// M/G/1 pre-emptive resume: mean times of each class (Miller 1960; Conway, Maxwell and Miller 1967). `None` if one
/// taker cannot do all the work.
pub fn preemptive_one_taker(classes: &[Class]) -> Option<Vec<PreemptiveWait>> {
    let (mut higher, mut found) = (0.0, 0.0);
    let times: Vec<PreemptiveWait> = classes
        .iter()
        .map(|class| {
            let same = higher + class.load.erlangs();
            found += class.residual_work();
            let to_start = found / ((1.0 - higher) * (1.0 - same));
            let to_end = to_start + class.load.mean_handling() / (1.0 - higher);
            higher = same;
            PreemptiveWait { to_start, to_end }
        })
        .collect();
    (higher < 1.0).then_some(times)
}

/// M/M/n pre-emptive resume with one mean handling time for all: mean time from arrival to end of each class. `None`
/// if the takers cannot do all the work, or a class has no calls.
///
/// The calls of the first k classes do not notice the others, so their number is that of M/M/n; its growth with k is
/// the number of class k, and Little's law does the rest.
pub fn preemptive(arrival_rates: &[f64], mean_handling: f64, takers: f64) -> Option<Vec<f64>> {
    let (mut rate_so_far, mut number_so_far) = (0.0, 0.0);
    arrival_rates
        .iter()
        .map(|&rate| {
            rate_so_far += rate;
            let load = Load::new(rate_so_far, mean_handling)?;
            let number = ErlangC::new(load, takers)?.mean_queue() + load.erlangs();
            let time = (number - number_so_far) / rate;
            number_so_far = number;
            (rate > 0.0).then_some(time)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::markov::Chain;

    /// The chains are cut at numbers that are greater with a probability of about 1e-9.
    const CUT: f64 = 1e-6;

    /// Mean numbers of two classes of exponential handling in a room where the first interrupts the second.
    fn numbers_in_room(rates: [f64; 2], handling: [f64; 2], takers: usize) -> [f64; 2] {
        const MOST: usize = 50;
        let (states, chain) = Chain::explore([0, 0], |&[first, second]: &[usize; 2]| {
            let busy = [first.min(takers), second.min(takers - first.min(takers))];
            let mut moves = Vec::new();
            if first < MOST {
                moves.push(([first + 1, second], rates[0]));
            }
            if second < MOST {
                moves.push(([first, second + 1], rates[1]));
            }
            if busy[0] > 0 {
                moves.push(([first - 1, second], busy[0] as f64 / handling[0]));
            }
            if busy[1] > 0 {
                moves.push(([first, second - 1], busy[1] as f64 / handling[1]));
            }
            moves
        })
        .unwrap();
        let shares = chain.stationary().unwrap();
        [0, 1].map(|class| states.iter().zip(&shares).map(|(state, p)| state[class] as f64 * p).sum())
    }

    #[test]
    fn one_taker_agrees_with_the_chain_solved() {
        let (rates, handling) = ([0.2, 0.25], [1.0, 1.2]);
        let classes =
            [0, 1].map(|class| Class { load: Load::new(rates[class], handling[class]).unwrap(), handling_cv: 1.0 });
        let numbers = numbers_in_room(rates, handling, 1);
        for (class, times) in preemptive_one_taker(&classes).unwrap().into_iter().enumerate() {
            assert!((times.to_end * rates[class] / numbers[class] - 1.0).abs() < CUT, "{class}: {times:?}");
        }
    }

    #[test]
    fn several_takers_agree_with_the_chain_solved() {
        let rates = [0.5, 0.9];
        let numbers = numbers_in_room(rates, [1.0, 1.0], 3);
        for (class, time) in preemptive(&rates, 1.0, 3.0).unwrap().into_iter().enumerate() {
            assert!((time * rates[class] / numbers[class] - 1.0).abs() < CUT, "{class}: {time}");
        }
    }

    #[test]
    fn one_taker_with_exponential_handling_is_the_case_of_n_being_one() {
        let classes = [0.3, 0.4].map(|rate| Class { load: Load::new(rate, 1.0).unwrap(), handling_cv: 1.0 });
        let (one, several) = (preemptive_one_taker(&classes).unwrap(), preemptive(&[0.3, 0.4], 1.0, 1.0).unwrap());
        for (one, several) in one.iter().zip(several) {
            assert!((one.to_end / several - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn too_much_work_has_no_answer() {
        assert_eq!(preemptive(&[0.5, 0.5], 1.0, 1.0), None);
    }
}
