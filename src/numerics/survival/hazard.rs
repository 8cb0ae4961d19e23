use statrs::distribution::{ContinuousCDF, Gamma};

use super::Observation;

/// How fast waiting callers leave within a stretch of the wait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HazardBin {
    /// Start of the stretch (included).
    pub from: f64,
    /// End of the stretch (excluded).
    pub to: f64,
    /// Callers who left within it.
    pub left: usize,
    /// Time that callers spent waiting within it, added up.
    pub exposure: f64,
    /// Leaving callers per caller and unit of waiting time; `None` where nobody waited, as the other two.
    pub rate: Option<f64>,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end of its 95 % interval.
    pub high: Option<f64>,
}

/// Rate of leaving in each stretch between two neighbouring edges (increasing): callers who left over time waited, with
/// the exact Poisson interval of Garwood (1936).
pub fn hazard(observations: &[Observation], edges: &[f64]) -> Vec<HazardBin> {
    let bins = edges.len().saturating_sub(1);
    let mut left = vec![0; bins];
    let mut partial = vec![0.0; bins];
    let mut ending_in = vec![0_usize; bins + 1];
    for observation in observations {
        // 0 ends before the first edge, and counts nowhere.
        let edges_passed = edges.partition_point(|&edge| edge <= observation.time);
        let Some(bin) = edges_passed.checked_sub(1) else { continue };
        ending_in[bin.min(bins)] += 1;
        if bin < bins {
            partial[bin] += observation.time - edges[bin];
            left[bin] += usize::from(observation.left);
        }
    }
    let mut beyond: usize = ending_in.iter().sum();
    (0..bins)
        .map(|bin| {
            beyond -= ending_in[bin];
            let (from, to) = (edges[bin], edges[bin + 1]);
            HazardBin::new(from, to, left[bin], partial[bin] + beyond as f64 * (to - from))
        })
        .collect()
}

impl HazardBin {
    fn new(from: f64, to: f64, left: usize, exposure: f64) -> Self {
        let per_exposure = |count: f64| (exposure > 0.0).then(|| count / exposure);
        Self {
            from,
            to,
            left,
            exposure,
            rate: per_exposure(left as f64),
            low: per_exposure(poisson_quantile(0.025, left as f64)),
            high: per_exposure(poisson_quantile(0.975, left as f64 + 1.0)),
        }
    }
}

/// Mean at which a bound of the interval of a Poisson count lies: a quantile of the gamma distribution.
fn poisson_quantile(p: f64, shape: f64) -> f64 {
    Gamma::new(shape, 1.0).map_or(0.0, |gamma| gamma.inverse_cdf(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_worked_log_has_its_counts_and_exposures() {
        let waits = [(2.0, true), (5.0, false), (10.0, true), (12.0, true), (30.0, false)];
        let observations = waits.map(|(time, left)| Observation { time, left });
        let found = hazard(&observations, &[0.0, 5.0, 10.0, 20.0, 40.0, 50.0]);
        let counts: Vec<_> = found.iter().map(|bin| (bin.left, bin.exposure)).collect();
        assert_eq!(counts, [(1, 22.0), (0, 15.0), (2, 12.0), (0, 10.0), (0, 0.0)]);
        assert_eq!(found[2].rate, Some(2.0 / 12.0));
        assert_eq!((found[4].rate, found[4].low, found[4].high), (None, None, None));
    }

    #[test]
    fn intervals_are_garwoods_table() {
        for (count, low, high) in [(0, 0.0, 3.689), (1, 0.025_3, 5.572), (10, 4.795, 18.390), (50, 37.11, 65.92)] {
            let bin = HazardBin::new(0.0, 1.0, count, 1.0);
            assert!((bin.low.unwrap() - low).abs() < 6e-3 && (bin.high.unwrap() - high).abs() < 6e-3, "{bin:?}");
        }
    }

    #[test]
    fn waits_before_the_first_edge_count_nowhere() {
        let early = [Observation { time: 1.0, left: true }];
        assert_eq!(hazard(&early, &[2.0, 4.0])[0].exposure, 0.0);
        assert!(hazard(&early, &[2.0]).is_empty() && hazard(&early, &[]).is_empty());
    }
}
