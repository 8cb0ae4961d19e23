//! Waits of one replication, to within 0.1 %: memory is bounded whatever the number of calls.

use super::wait_code::{code_of, wait_of};
use crate::model::Seconds;

/// As long as there are fewer waits than this a list of them is smaller than counts of all bins.
const LONGEST_LIST: usize = 4096;

/// A multiset of waits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WaitHistogram {
    total: u32,
    /// Those who did not wait at all: in most rooms the greater part.
    at_once: u32,
    /// Bin numbers of the rest in order of arrival while they are few.
    list: Vec<u16>,
    /// Number of waits in each bin from the first on, once they are many.
    counts: Vec<u32>,
}

impl WaitHistogram {
    /// Adds a wait.
    #[inline]
    pub fn add(&mut self, wait: Seconds) {
        self.total += 1;
        if wait <= 0.0 {
            self.at_once += 1;
        } else {
            self.add_code(code_of(wait));
        }
    }

    #[inline]
    fn add_code(&mut self, code: u16) {
        if self.counts.is_empty() {
            self.list.push(code);
            if self.list.len() >= LONGEST_LIST {
                self.count_bins();
            }
        } else {
            self.count(code, 1);
        }
    }

    /// Adds all waits of another.
    pub(super) fn add_all(&mut self, other: &Self) {
        self.total += other.total;
        self.at_once += other.at_once;
        let are_few = self.counts.is_empty() && other.counts.is_empty();
        if are_few && self.list.len() + other.list.len() < LONGEST_LIST {
            self.list.extend_from_slice(&other.list);
        } else {
            self.count_bins();
            other.later_bins().for_each(|(code, count)| self.count(code, count));
        }
    }

    /// Number of waits.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// The smallest wait that at least the share `p` of waits do not exceed; `None` without waits.
    pub fn quantile(&mut self, p: f64) -> Option<Seconds> {
        let rank = rank_of(p, u64::from(self.total))?.saturating_sub(u64::from(self.at_once));
        if rank == 0 {
            return Some(0.0);
        }
        if self.counts.is_empty() {
            let (_, code, _) = self.list.select_nth_unstable(rank as usize - 1);
            return Some(wait_of(*code));
        }
        let mut below = 0;
        let code = self.counts.iter().position(|&count| {
            below += u64::from(count);
            below >= rank
        });
        code.map(|code| wait_of(code as u16))
    }

    /// The bins in use with their counts; a bin may come several times.
    pub(super) fn bins(&self) -> impl Iterator<Item = (u16, u32)> + '_ {
        (self.at_once > 0).then_some((0, self.at_once)).into_iter().chain(self.later_bins())
    }

    fn later_bins(&self) -> impl Iterator<Item = (u16, u32)> + '_ {
        let listed = self.list.iter().map(|&code| (code, 1));
        let counted =
            self.counts.iter().enumerate().filter(|bin| *bin.1 > 0).map(|(code, &count)| (code as u16, count));
        listed.chain(counted)
    }

    #[cold]
    fn count_bins(&mut self) {
        for code in std::mem::take(&mut self.list) {
            self.count(code, 1);
        }
    }

    #[inline]
    fn count(&mut self, code: u16, times: u32) {
        let bin = usize::from(code);
        if bin >= self.counts.len() {
            self.counts.resize((bin + 1).next_multiple_of(1024), 0);
        }
        self.counts[bin] += times;
    }
}

/// Rank (from 1) of the quantile of `p` among `total` values.
pub(super) fn rank_of(p: f64, total: u64) -> Option<u64> {
    (total > 0).then(|| ((p * total as f64).ceil() as u64).clamp(1, total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(waits: impl IntoIterator<Item = f64>) -> WaitHistogram {
        let mut histogram = WaitHistogram::default();
        waits.into_iter().for_each(|wait| histogram.add(wait));
        histogram
    }

    #[test]
    fn quantiles_are_the_same_from_a_list_and_from_counts() {
        for count in [10, LONGEST_LIST - 1, LONGEST_LIST, 50_000] {
            // 1, 2, ..., count in a scattered order; 7919 is prime and divides none of the counts.
            let mut histogram = of((0..count).map(|k| ((k * 7919) % count + 1) as f64));
            for p in [0.001, 0.5, 0.9, 0.99, 1.0] {
                let exact = (p * count as f64).ceil().max(1.0);
                let quantile = histogram.quantile(p).unwrap();
                assert!((quantile / exact - 1.0).abs() < 1e-3, "{p} of {count}: {quantile}, exactly {exact}");
            }
        }
    }

    #[test]
    fn pieces_put_together_are_as_the_whole() {
        for (first, second) in [(10, 10), (LONGEST_LIST - 5, 3), (LONGEST_LIST - 5, 10), (10, 2 * LONGEST_LIST)] {
            let waits = |range: std::ops::Range<usize>| range.map(|k| k as f64 * 0.25);
            let mut whole = of(waits(0..first + second));
            let mut pieces = of(waits(0..first));
            pieces.add_all(&of(waits(first..first + second)));
            assert_eq!(pieces.total(), whole.total());
            for p in [0.001, 0.5, 0.9, 1.0] {
                assert_eq!(pieces.quantile(p), whole.quantile(p), "{p} of {first} and {second}");
            }
        }
    }

    #[test]
    fn nothing_can_be_said_without_waits() {
        assert_eq!(of([]).quantile(0.5), None);
        assert_eq!(of([0.0, 0.0, 5.0]).quantile(0.5), Some(0.0));
    }
}
