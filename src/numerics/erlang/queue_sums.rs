/// A term beyond this is scaled down, with everything summed so far.
const HUGE: f64 = 1e250;
/// Relative size of the last terms of the sums.
const NEGLIGIBLE: f64 = 1e-18;

/// Sums over the number `k` waiting behind busy takers of the weights
///
/// `t_k = y^k / ((x + 1) (x + 2) ... (x + k))`,
///
/// the probability of `k` waiting over that of none when takers finish at rate `x` and calls arrive at rate `y`, both
/// in mean patience times. All terms are positive, so no digits cancel; all sums but `ln_scale` are over one common
/// factor, so ratios of them are plain. In overload the number of terms is about `y - x`, else some `sqrt(y)`.
#[derive(Debug, Clone, Copy)]
pub(super) struct QueueSums {
    /// Logarithm of the common factor.
    pub(super) ln_scale: f64,
    /// Sum of `t_k` from 0.
    pub(super) all: f64,
    /// Sum of `t_k` from 1.
    pub(super) some: f64,
    /// Sum of `k t_k`.
    pub(super) number: f64,
    /// Sum of `t_k` times `1/(x+1) + ... + 1/(x+k)`: the time to the front when nobody leaves oneself.
    pub(super) answered_time: f64,
    /// Sum of `t_k` times `1/(x+1) + ... + k/(x+k)`.
    pub(super) abandoned_time: f64,
}

impl QueueSums {
    /// Of `x` from 0 and `y` above 0.
    pub(super) fn new(x: f64, y: f64) -> Self {
        let mut sums =
            Self { ln_scale: 0.0, all: 1.0, some: 0.0, number: 0.0, answered_time: 0.0, abandoned_time: 0.0 };
        let (mut k, mut term, mut time_answered, mut time_abandoned) = (0.0, 1.0, 0.0, 0.0);
        loop {
            k += 1.0;
            let step = 1.0 / (x + k);
            term *= y * step;
            time_answered += step;
            time_abandoned += k * step;
            sums.all += term;
            sums.some += term;
            sums.number += k * term;
            sums.answered_time += time_answered * term;
            sums.abandoned_time += time_abandoned * term;
            // Past the mode of every sum the terms shrink at least as fast as now.
            let shrink = y * step;
            if shrink < 1.0 && k * term <= NEGLIGIBLE * sums.number * (1.0 - shrink) {
                return sums;
            }
            if term > HUGE {
                term /= HUGE;
                sums.scale_down();
            }
        }
    }

    /// Logarithm of the sum of `t_k` from 0.
    pub(super) fn ln_all(&self) -> f64 {
        self.ln_scale + self.all.ln()
    }

    fn scale_down(&mut self) {
        self.ln_scale += HUGE.ln();
        for sum in [&mut self.all, &mut self.some, &mut self.number, &mut self.answered_time, &mut self.abandoned_time]
        {
            *sum /= HUGE;
        }
    }
}
