use crate::numerics::survival::Observation;

/// Waits in order, so that those who left and the time waited within any stretch are found at once.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitTable {
    times: Vec<f64>,
    /// Sum of the times before each place.
    sums: Vec<f64>,
    /// Number of those who left before each place.
    left: Vec<u32>,
}

impl WaitTable {
    /// Of waits in any order; they are sorted in place.
    pub fn new(observations: &mut [Observation]) -> Self {
        observations.sort_unstable_by(|a, b| a.time.total_cmp(&b.time));
        let (mut sums, mut left) = (vec![0.0], vec![0]);
        let (mut sum, mut gone) = (0.0, 0);
        for observation in observations.iter() {
            sum += observation.time;
            gone += u32::from(observation.left);
            sums.push(sum);
            left.push(gone);
        }
        Self { times: observations.iter().map(|observation| observation.time).collect(), sums, left }
    }

    fn place(&self, time: f64) -> usize {
        self.times.partition_point(|&other| other < time)
    }

    /// Callers who have waited `time` or longer.
    pub fn at_risk(&self, time: f64) -> usize {
        self.times.len() - self.place(time)
    }

    /// Callers who left after a wait of `from` up to, not including, `to`.
    pub fn left(&self, from: f64, to: f64) -> usize {
        (self.left[self.place(to)] - self.left[self.place(from)]) as usize
    }

    /// All who left.
    pub fn all_left(&self) -> usize {
        self.left.last().map_or(0, |&left| left as usize)
    }

    /// Time that callers spent waiting between `from` and `to`, added up.
    pub fn exposure(&self, from: f64, to: f64) -> f64 {
        let (first, last) = (self.place(from), self.place(to));
        let within = self.sums[last] - self.sums[first] - from * (last - first) as f64;
        within + (to - from) * (self.times.len() - last) as f64
    }

    /// The longest wait.
    pub fn longest(&self) -> f64 {
        self.times.last().copied().unwrap_or(0.0)
    }

    /// The wait by which the share `p` of those who left had left; 0 where nobody did.
    pub fn leaving_quantile(&self, p: f64) -> f64 {
        let wanted = (p * self.all_left() as f64).ceil() as u32;
        let place = self.left.partition_point(|&left| left < wanted.max(1));
        self.times.get(place.saturating_sub(1)).copied().unwrap_or(0.0)
    }
}

impl Default for WaitTable {
    /// Of no waits.
    fn default() -> Self {
        Self::new(&mut [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_of_a_hand_worked_log_have_their_counts() {
        let waits = [(10.0, true), (2.0, true), (30.0, false), (5.0, false), (12.0, true)];
        let table = WaitTable::new(&mut waits.map(|(time, left)| Observation { time, left }));
        assert_eq!((table.at_risk(0.0), table.at_risk(5.0), table.at_risk(5.1)), (5, 4, 3));
        assert_eq!((table.left(0.0, 10.0), table.left(10.0, 12.0), table.all_left()), (1, 1, 3));
        // From 10 to 20: 0 + 2 + 10.
        assert!((table.exposure(10.0, 20.0) - 12.0).abs() < 1e-12);
        assert!((table.exposure(0.0, 5.0) - 22.0).abs() < 1e-12);
        assert_eq!((table.leaving_quantile(0.5), table.leaving_quantile(1.0), table.longest()), (10.0, 12.0, 30.0));
    }
}
