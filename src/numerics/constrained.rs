//! Minimising without derivatives under constraints, on the unit cube.
//!
//! COBYLA (M. J. D. Powell 1994) lays planes through the function and each constraint at the corners of a simplex, and
//! moves where the planes say. So it follows a constraint along, and does not mind a function that is a little rough.

use std::cell::RefCell;

/// How far the corners of the simplex are apart at first and at last, and how often the function may be evaluated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steps {
    /// At first, as a part of the cube's edge.
    pub first: f64,
    /// At last.
    pub last: f64,
    /// Evaluations at most.
    pub evaluations: usize,
}

/// What the function and the constraints are at a point.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// To be as small as may be.
    pub value: f64,
    /// To be at least 0, each.
    pub constraints: Vec<f64>,
}

impl Evaluation {
    /// By how much the constraint that is missed most is missed; 0 where all are kept.
    pub fn violation(&self) -> f64 {
        self.constraints.iter().fold(0.0, |most, constraint| f64::max(most, -constraint))
    }
}

/// The best point that was met, from `start`: of those that keep all constraints the one with the least value, else
/// the one that misses them least. Every call must give as many constraints.
///
/// What cannot be evaluated is a large number, not NaN.
pub fn minimise(
    start: &[f64],
    constraints: usize,
    steps: Steps,
    evaluate: impl FnMut(&[f64]) -> Evaluation,
) -> Vec<f64> {
    let memory = RefCell::new(Memory { evaluate, last: None, best: None });
    let start: Vec<f64> = start.iter().map(|place| place.clamp(0.0, 1.0)).collect();
    memory.borrow_mut().at(&start, |_| 0.0);
    if !start.is_empty() {
        let objective = |at: &[f64], (): &mut ()| memory.borrow_mut().at(at, |found| found.value);
        let constraint = |which: usize| {
            let memory = &memory;
            move |at: &[f64], (): &mut ()| memory.borrow_mut().at(at, |found| found.constraints[which])
        };
        let all: Vec<_> = (0..constraints).map(constraint).collect();
        let stop = cobyla::StopTols { xtol_abs: vec![steps.last; start.len()], ..cobyla::StopTols::default() };
        let (bounds, first) = (vec![(0.0, 1.0); start.len()], cobyla::RhoBeg::All(steps.first));
        // However it ends, the best point that was met is known.
        let _ = cobyla::minimize(objective, &start, &bounds, &all, (), steps.evaluations, first, Some(stop));
    }
    memory.into_inner().best.map_or(start, |(at, _)| at)
}

/// Evaluates each point once, though the optimiser asks for every constraint apart, and remembers the best.
struct Memory<F> {
    evaluate: F,
    last: Option<(Vec<f64>, Evaluation)>,
    best: Option<(Vec<f64>, Evaluation)>,
}

impl<F: FnMut(&[f64]) -> Evaluation> Memory<F> {
    fn at(&mut self, at: &[f64], part: impl Fn(&Evaluation) -> f64) -> f64 {
        if let Some((known, evaluation)) = &self.last
            && known == at
        {
            return part(evaluation);
        }
        let inside: Vec<f64> = at.iter().map(|place| place.clamp(0.0, 1.0)).collect();
        let found = (self.evaluate)(&inside);
        let answer = part(&found);
        if self.best.as_ref().is_none_or(|(_, best)| is_better(&found, best)) {
            self.best = Some((inside, found.clone()));
        }
        self.last = Some((at.to_vec(), found));
        answer
    }
}

fn is_better(found: &Evaluation, than: &Evaluation) -> bool {
    let (own, other) = (found.violation(), than.violation());
    if own > 0.0 || other > 0.0 { own < other } else { found.value < than.value }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: Steps = Steps { first: 0.2, last: 1e-5, evaluations: 400 };

    #[test]
    fn a_valley_is_followed_to_its_bottom() {
        let valley = |at: &[f64]| {
            let (x, y) = (4.0 * at[0] - 2.0, 4.0 * at[1] - 2.0);
            Evaluation { value: (x + y - 1.0).powi(2) + 0.1 * (x - y).powi(2), constraints: vec![] }
        };
        let found = minimise(&[0.1, 0.9], 0, STEPS, valley);
        assert!(found.iter().all(|place| (place - 0.625).abs() < 0.005), "{found:?}");
    }

    #[test]
    fn a_constraint_is_followed_to_its_end_and_the_answer_keeps_it() {
        // The easternmost point of a disc.
        let disc = |at: &[f64]| {
            let squared = (at[0] - 0.5).powi(2) + (at[1] - 0.4).powi(2);
            Evaluation { value: -at[0], constraints: vec![0.04 - squared] }
        };
        for start in [[0.5, 0.4], [0.95, 0.9]] {
            let found = minimise(&start, 1, STEPS, disc);
            assert!((found[0] - 0.7).abs() < 1e-3 && (found[1] - 0.4).abs() < 0.03, "{found:?}");
            assert_eq!(disc(&found).violation(), 0.0);
        }
    }

    #[test]
    fn the_cube_is_never_left_and_its_corners_are_reached() {
        let corner = minimise(&[0.5, 0.5, 0.5], 0, STEPS, |at| {
            assert!(at.iter().all(|place| (0.0..=1.0).contains(place)), "{at:?}");
            Evaluation { value: at[0] - at[1] + at[2], constraints: vec![] }
        });
        assert!(corner[0] < 1e-3 && corner[1] > 0.999 && corner[2] < 1e-3, "{corner:?}");
    }

    #[test]
    fn evaluations_are_limited_and_nothing_to_vary_is_no_fault() {
        let mut count = 0;
        minimise(&[0.3, 0.3], 0, Steps { evaluations: 12, ..STEPS }, |at| {
            count += 1;
            Evaluation { value: at[0] * at[1], constraints: vec![] }
        });
        assert!(count <= 13, "{count}");
        assert!(minimise(&[], 0, STEPS, |_| Evaluation::default()).is_empty());
    }
}
