//! Waits of all replications pooled, with what the confidence interval of a percentile needs.

use super::wait_code::{code_of, wait_of};
use super::wait_histogram::{WaitHistogram, rank_of};
use crate::model::Seconds;

/// Bins of a block: 6 % of the wait. The moments over replications are smooth in the wait, so they are kept at the
/// upper edges of blocks only and interpolated between; the counts behind the percentiles are exact.
const BINS_OF_BLOCK: usize = 64;

/// Bins that are allocated together, a quarter of an octave of waits: intervals of a run see few of them.
const BINS_OF_PIECE: usize = 256;

/// Waits pooled over replications.
///
/// For an interval of a percentile by Woodruff (1952) the standard error over replications of share(<= w) is wanted at
/// a `w` that is known only when all are pooled. With `x` waits up to `w` out of `n` in a replication it follows
/// from the sums of x^2 and x n over replications, which are kept for every block of bins: memory does not grow with
/// calls or replications.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WaitPool {
    replications: usize,
    total: f64,
    total_squared: f64,
    /// By piece, then by bin; empty where there was no wait.
    counts: Vec<Vec<u32>>,
    blocks: Vec<Moments>,
}

/// Sums over replications at the upper edge of a block: `x` waits up to there, out of `n`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Moments {
    x: f64,
    x_squared: f64,
    x_times_n: f64,
}

impl WaitPool {
    /// Pools the waits of one more replication.
    pub fn absorb(&mut self, waits: &WaitHistogram) {
        let n = f64::from(waits.total());
        if let Some(highest) = waits.bins().map(|bin| bin.0).max() {
            let blocks = (usize::from(highest) / BINS_OF_BLOCK + 1).max(self.blocks.len());
            self.blocks.resize(blocks, self.everything());
            self.counts.resize((blocks * BINS_OF_BLOCK).div_ceil(BINS_OF_PIECE), Vec::new());
        }
        let mut of_block = vec![0_u32; self.blocks.len()];
        for (code, count) in waits.bins() {
            let piece = &mut self.counts[usize::from(code) / BINS_OF_PIECE];
            piece.resize(BINS_OF_PIECE, 0);
            piece[usize::from(code) % BINS_OF_PIECE] += count;
            of_block[usize::from(code) / BINS_OF_BLOCK] += count;
        }
        let mut x = 0.0;
        for (moments, count) in self.blocks.iter_mut().zip(of_block) {
            x += f64::from(count);
            moments.x += x;
            moments.x_squared += x * x;
            moments.x_times_n += x * n;
        }
        self.replications += 1;
        self.total += n;
        self.total_squared += n * n;
    }

    /// Number of waits.
    pub fn total(&self) -> f64 {
        self.total
    }

    /// Waits in `from..to`, to the resolution of the bins.
    pub fn between(&self, from: Seconds, to: Seconds) -> f64 {
        let (from, to) = (usize::from(code_of(from)), usize::from(code_of(to)));
        self.in_bins(from..to) as f64
    }

    /// The smallest wait that at least the share `p` of waits do not exceed; `None` without waits.
    pub fn quantile(&self, p: f64) -> Option<Seconds> {
        let rank = rank_of(p.clamp(0.0, 1.0), self.total as u64)?;
        let block = self.blocks.partition_point(|moments| moments.x < rank as f64);
        let mut below = block.checked_sub(1).map_or(0, |block| self.blocks[block].x as u64);
        let mut bins = block * BINS_OF_BLOCK..(block + 1) * BINS_OF_BLOCK;
        let found = bins.find(|&code| {
            below += self.in_bins(code..code + 1);
            below >= rank
        });
        found.map(|code| wait_of(code as u16))
    }

    /// Standard error over replications of the share of waits that do not exceed `wait`, as that of a ratio of sums;
    /// `None` for fewer than two replications.
    pub fn standard_error_of_share(&self, wait: Seconds) -> Option<f64> {
        if self.replications < 2 || self.total == 0.0 {
            return None;
        }
        let code = usize::from(code_of(wait));
        let block = code / BINS_OF_BLOCK;
        let above = self.blocks.get(block).copied().unwrap_or(self.everything());
        let below =
            block.checked_sub(1).map_or(Moments::default(), |block| self.blocks.get(block).copied().unwrap_or(above));
        let in_block = self.in_bins(block * BINS_OF_BLOCK..code + 1) as f64;
        let part = if above.x > below.x { in_block / (above.x - below.x) } else { 1.0 };
        let at = |below: f64, above: f64| below + part * (above - below);
        let share = at(below.x, above.x) / self.total;
        let squares = at(below.x_squared, above.x_squared) - 2.0 * share * at(below.x_times_n, above.x_times_n)
            + share * share * self.total_squared;
        let replications = self.replications as f64;
        Some((squares.max(0.0) * replications / (replications - 1.0)).sqrt() / self.total)
    }

    fn in_bins(&self, bins: std::ops::Range<usize>) -> u64 {
        let count = |code: usize| {
            let piece = self.counts.get(code / BINS_OF_PIECE)?;
            piece.get(code % BINS_OF_PIECE).map(|&count| u64::from(count))
        };
        bins.filter_map(count).sum()
    }

    /// What a block above all waits so far holds.
    fn everything(&self) -> Moments {
        Moments { x: self.total, x_squared: self.total_squared, x_times_n: self.total_squared }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replication(waits: &[f64]) -> WaitHistogram {
        let mut histogram = WaitHistogram::default();
        for &wait in waits {
            histogram.add(wait);
        }
        histogram
    }

    #[test]
    fn the_standard_error_of_a_share_is_that_of_a_ratio_of_sums() {
        // The third replication has waits above all blocks so far; no two waits share a block.
        let replications: [&[f64]; 4] = [&[5.0, 7.0], &[1.0, 2.0, 6.0], &[30.0], &[]];
        let mut pool = WaitPool::default();
        for waits in replications {
            pool.absorb(&replication(waits));
        }
        for bound in [0.5, 1.5, 5.5, 7.5, 40.0] {
            let pairs: Vec<(f64, f64)> = replications
                .iter()
                .map(|waits| (waits.iter().filter(|&&wait| wait <= bound).count() as f64, waits.len() as f64))
                .collect();
            let share = pairs.iter().map(|pair| pair.0).sum::<f64>() / 6.0;
            let squares: f64 = pairs.iter().map(|(x, n)| (x - share * n).powi(2)).sum();
            let expected = (squares * 4.0 / 3.0).sqrt() / 6.0;
            let found = pool.standard_error_of_share(bound).unwrap();
            assert!((found - expected).abs() < 1e-7, "{bound}: {found} instead of {expected}");
        }
    }

    #[test]
    fn pooled_quantiles_are_those_of_all_waits_together() {
        let mut pool = WaitPool::default();
        pool.absorb(&replication(&[0.0, 10.0, 20.0]));
        pool.absorb(&replication(&[30.0]));
        let quantile = |p| pool.quantile(p).unwrap();
        assert_eq!(quantile(0.25), 0.0);
        assert!((quantile(0.5) / 10.0 - 1.0).abs() < 1e-3 && (quantile(0.75) / 20.0 - 1.0).abs() < 1e-3);
        assert!((quantile(1.0) / 30.0 - 1.0).abs() < 1e-3);
        assert_eq!((pool.between(5.0, 25.0), pool.between(0.0, 5.0), pool.between(25.0, 1e9)), (2.0, 1.0, 1.0));
        assert_eq!(WaitPool::default().quantile(0.5), None);
    }
}
