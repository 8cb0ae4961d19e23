use super::{Interval, ratio_of_sums};

/// Probability that the true share lies beyond one end of the interval.
const BEYOND: f64 = 0.025;

/// A share of calls: [`ratio_of_sums`], and an interval as well where none or all of the calls count.
///
/// There every replication says the same, and the jackknife would claim certainty. The interval is then the exact one
/// of Clopper and Pearson (1934) for as many independent calls as there are in the sum, from `0.025^(1/n)` below 1 or
/// up to as much above 0: calls that share a busy hour tell less than that, so it is the least that is open.
pub fn share_of_sums(pairs: &[(f64, f64)]) -> Option<Interval> {
    let interval = ratio_of_sums(pairs)?;
    if interval.standard_error.is_none() {
        return Some(interval);
    }
    let calls: f64 = pairs.iter().map(|pair| pair.1).sum();
    let open = -(BEYOND.ln() / calls).exp_m1();
    Some(match interval.mean {
        0.0 => Interval { high: Some(open), ..interval },
        1.0 => Interval { low: Some(1.0 - open), ..interval },
        _ => interval,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_of_the_calls_is_not_never() {
        // Clopper and Pearson (1934) for 0 of 10: 0 to 0.3085.
        let none = share_of_sums(&[(0.0, 4.0), (0.0, 6.0)]).unwrap();
        assert_eq!((none.mean, none.low), (0.0, Some(0.0)));
        assert!((none.high.unwrap() - 0.308_5).abs() < 5e-5, "{none:?}");
        let all = share_of_sums(&[(4.0, 4.0), (6.0, 6.0)]).unwrap();
        assert!((all.low.unwrap() - (1.0 - 0.308_5)).abs() < 5e-5 && all.high == Some(1.0), "{all:?}");
    }

    #[test]
    fn between_none_and_all_it_is_the_ratio_of_sums() {
        let pairs = [(1.0, 4.0), (2.0, 6.0)];
        assert_eq!(share_of_sums(&pairs), ratio_of_sums(&pairs));
        assert_eq!(share_of_sums(&[(0.0, 4.0)]), ratio_of_sums(&[(0.0, 4.0)]));
    }
}
