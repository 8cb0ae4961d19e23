use super::Observation;

/// Standard normal quantile of a two-sided 95 % interval.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Where the estimated survival falls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The time at which callers left.
    pub time: f64,
    /// Callers still waiting just before.
    pub at_risk: usize,
    /// How many of them left then.
    pub left: usize,
    /// Estimated probability of a patience longer than this time.
    pub survival: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
}

/// Share of callers whose patience is longer than each time (Kaplan and Meier 1958), with pointwise 95 % intervals by
/// Greenwood's variance (1926) on the scale of log(-log), which keeps them between 0 and 1.
///
/// Says nothing of times after the longest wait. Waits cut short at the time at which others left count as longer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KaplanMeier {
    steps: Vec<Step>,
}

impl KaplanMeier {
    /// Of waits in any order; none make a curve without steps. They are sorted in place.
    pub fn new(observations: &mut [Observation]) -> Self {
        observations.sort_unstable_by(|a, b| a.time.total_cmp(&b.time));
        let mut at_risk = observations.len();
        let (mut survival, mut greenwood) = (1.0, 0.0);
        let mut steps = Vec::new();
        for tied in observations.chunk_by(|a, b| a.time == b.time) {
            let left = tied.iter().filter(|observation| observation.left).count();
            if left > 0 {
                let staying = (at_risk - left) as f64;
                survival *= staying / at_risk as f64;
                greenwood += left as f64 / (at_risk as f64 * staying);
                let (low, high) = interval(survival, greenwood);
                steps.push(Step { time: tied[0].time, at_risk, left, survival, low, high });
            }
            at_risk -= tied.len();
        }
        Self { steps }
    }

    /// The steps, by time.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Estimated probability of a patience longer than `time`; from the last step on, that of the last.
    pub fn survival(&self, time: f64) -> f64 {
        match self.steps.partition_point(|step| step.time <= time) {
            0 => 1.0,
            passed => self.steps[passed - 1].survival,
        }
    }

    /// The first time by which at least the share `p` has left; `None` where so many never did.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let reached = self.steps.partition_point(|step| 1.0 - step.survival < p);
        self.steps.get(reached).map(|step| step.time)
    }

    /// Mean of the patience or `limit`, whichever is shorter: the area under the curve up to there.
    pub fn mean_up_to(&self, limit: f64) -> f64 {
        let (mut area, mut from, mut survival) = (0.0, 0.0, 1.0);
        for step in self.steps.iter().take_while(|step| step.time < limit) {
            area += survival * (step.time - from);
            (from, survival) = (step.time, step.survival);
        }
        area + survival * (limit - from).max(0.0)
    }
}

fn interval(survival: f64, greenwood: f64) -> (f64, f64) {
    if survival <= 0.0 {
        // Everyone at risk left: the variance is not defined there.
        return (0.0, 0.0);
    }
    let factor = (NORMAL_95 * greenwood.sqrt() / survival.ln().abs()).exp();
    (survival.powf(factor), survival.powf(1.0 / factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(waits: &[(f64, bool)]) -> KaplanMeier {
        let mut observations: Vec<_> = waits.iter().map(|&(time, left)| Observation { time, left }).collect();
        KaplanMeier::new(&mut observations)
    }

    /// Remission under 6-MP of Freireich and others (1963), the textbook example: `true` is a relapse.
    const SIX_MP: [(f64, bool); 21] = [
        (6.0, true),
        (6.0, true),
        (6.0, true),
        (6.0, false),
        (7.0, true),
        (9.0, false),
        (10.0, true),
        (10.0, false),
        (11.0, false),
        (13.0, true),
        (16.0, true),
        (17.0, false),
        (19.0, false),
        (20.0, false),
        (22.0, true),
        (23.0, true),
        (25.0, false),
        (32.0, false),
        (32.0, false),
        (34.0, false),
        (35.0, false),
    ];

    #[test]
    fn the_textbook_example_has_its_printed_curve() {
        let curve = observed(&SIX_MP);
        let printed = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448];
        assert_eq!(curve.steps().len(), printed.len());
        for (step, survival) in curve.steps().iter().zip(printed) {
            assert!((step.survival - survival).abs() < 6e-4, "{step:?}");
        }
        assert_eq!(curve.steps()[2].at_risk, 15);
        assert_eq!(curve.quantile(0.5), Some(23.0));
        assert_eq!(curve.quantile(0.6), None);
    }

    #[test]
    fn intervals_are_those_of_log_minus_log() {
        // By hand for 3 of 21: variance of log(-log S) is 3/(21 * 18) / ln(18/21)^2.
        let step = observed(&SIX_MP).steps()[0];
        let error = (3.0_f64 / 378.0).sqrt() / (18.0_f64 / 21.0).ln().abs();
        let low = (-(-(18.0_f64 / 21.0).ln()) * (1.959_964 * error).exp()).exp();
        let high = (-(-(18.0_f64 / 21.0).ln()) * (-1.959_964 * error).exp()).exp();
        assert!((step.low - low).abs() < 1e-6 && (step.high - high).abs() < 1e-6, "{step:?}");
        // R: survfit(conf.type = "log-log") prints 0.620 and 0.952.
        assert!((step.low - 0.620).abs() < 5e-4 && (step.high - 0.952).abs() < 5e-4, "{step:?}");
    }

    #[test]
    fn without_waits_cut_short_it_is_the_share_that_stayed_longer() {
        let curve = observed(&[(3.0, true), (1.0, true), (4.0, true), (1.0, true)]);
        for (time, share) in [(0.5, 1.0), (1.0, 0.5), (2.9, 0.5), (3.0, 0.25), (4.0, 0.0), (9.0, 0.0)] {
            assert!((curve.survival(time) - share).abs() < 1e-15);
        }
        assert!((curve.mean_up_to(100.0) - 2.25).abs() < 1e-12);
        assert!((curve.mean_up_to(2.0) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn nothing_seen_and_nobody_leaving_have_no_steps() {
        assert!(observed(&[]).steps().is_empty());
        let curve = observed(&[(5.0, false), (9.0, false)]);
        assert_eq!((curve.survival(100.0), curve.quantile(0.1), curve.mean_up_to(7.0)), (1.0, None, 7.0));
    }
}
