//! Covering a need that changes over time with whole numbers of pieces, such as people on given shifts.

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};

/// A piece of which a whole number is to be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Cost of one.
    pub cost: f64,
    /// Fewest and most of it.
    pub bounds: (u32, u32),
    /// The places that each one covers.
    pub covers: Vec<usize>,
}

/// The cheapest numbers of the pieces with which the cover of every place lies within its bounds.
///
/// `within` are the least and the most of each place; a place that no piece covers is passed over. `None` where no
/// numbers will do.
pub fn cheapest_cover(pieces: &[Piece], within: &[(f64, f64)]) -> Option<Vec<u32>> {
    let mut variables = ProblemVariables::new();
    let add = |variables: &mut ProblemVariables, piece: &Piece| {
        variables.add(variable().integer().min(piece.bounds.0).max(piece.bounds.1))
    };
    let numbers: Vec<Variable> = pieces.iter().map(|piece| add(&mut variables, piece)).collect();
    let mut cost = Expression::default();
    let mut cover = vec![Expression::default(); within.len()];
    let mut is_covered = vec![false; within.len()];
    for (piece, &number) in pieces.iter().zip(&numbers) {
        cost.add_mul(piece.cost, number);
        for &place in &piece.covers {
            cover[place].add_mul(1.0, number);
            is_covered[place] = true;
        }
    }
    let mut problem = variables.minimise(cost).using(microlp);
    for (place, cover) in cover.into_iter().enumerate().filter(|&(place, _)| is_covered[place]) {
        let (least, most) = within[place];
        if most.is_finite() {
            problem.add_constraint(cover.clone().leq(most));
        }
        problem.add_constraint(cover.geq(least));
    }
    let solution = problem.solve().ok()?;
    Some(numbers.iter().map(|&number| solution.value(number).round().max(0.0) as u32).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(cost: f64, covers: &[usize]) -> Piece {
        Piece { cost, bounds: (0, 20), covers: covers.to_vec() }
    }

    const NO_MOST: f64 = f64::INFINITY;

    #[test]
    fn whole_numbers_are_not_rounded_fractions() {
        // Each pair of three places: halves of each would cover 1 everywhere at 1.5, whole numbers need two.
        let pairs = [piece(1.0, &[0, 1]), piece(1.0, &[1, 2]), piece(1.0, &[0, 2])];
        let numbers = cheapest_cover(&pairs, &[(1.0, NO_MOST); 3]).unwrap();
        assert_eq!(numbers.iter().sum::<u32>(), 2);
    }

    #[test]
    fn the_cheapest_of_all_covers_is_found() {
        let pieces = [piece(12.0, &[0, 1, 2]), piece(7.0, &[1, 2, 3]), piece(4.0, &[3]), piece(5.0, &[0])];
        let need = [3.0, 4.0, 2.0, 5.0];
        let found = cheapest_cover(&pieces, &need.map(|least| (least, NO_MOST))).unwrap();
        let cost = |numbers: &[u32]| pieces.iter().zip(numbers).map(|(p, &n)| p.cost * f64::from(n)).sum::<f64>();
        let covers = |numbers: &[u32]| {
            (0..need.len()).all(|place| {
                let of = |(p, &n): (&Piece, &u32)| if p.covers.contains(&place) { f64::from(n) } else { 0.0 };
                pieces.iter().zip(numbers).map(of).sum::<f64>() >= need[place]
            })
        };
        let all = (0..6_u32.pow(4)).map(|code| [code % 6, code / 6 % 6, code / 36 % 6, code / 216]);
        let cheapest = all.filter(|numbers| covers(numbers)).map(|numbers| cost(&numbers)).fold(NO_MOST, f64::min);
        assert!(covers(&found));
        assert_eq!(cost(&found), cheapest);
    }

    #[test]
    fn bounds_hold_or_there_is_no_cover() {
        let pieces = [piece(1.0, &[0, 1])];
        assert_eq!(cheapest_cover(&pieces, &[(2.0, 5.0), (0.0, 3.0)]), Some(vec![2]));
        assert_eq!(cheapest_cover(&pieces, &[(4.0, 5.0), (0.0, 3.0)]), None);
        assert_eq!(cheapest_cover(&pieces, &[(1.0, 5.0), (0.0, 3.0), (9.0, 9.0)]), Some(vec![1]));
    }
}
