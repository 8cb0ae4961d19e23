use super::heap::sift_down;

/// When the busy takers finish: a binary heap, the first finish on top.
#[derive(Default)]
pub(super) struct Finishes {
    times: Vec<f64>,
}

impl Finishes {
    #[inline]
    pub(super) fn busy(&self) -> usize {
        self.times.len()
    }

    #[inline]
    pub(super) fn first(&self) -> f64 {
        self.times.first().copied().unwrap_or(f64::INFINITY)
    }

    #[inline]
    pub(super) fn add(&mut self, time: f64) {
        let mut place = self.times.len();
        self.times.push(time);
        while place > 0 && self.times[(place - 1) / 2] > time {
            self.times[place] = self.times[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        self.times[place] = time;
    }

    /// The first to finish starts anew and finishes at `time`.
    #[inline]
    pub(super) fn replace_first(&mut self, time: f64) {
        sift_down(&mut self.times, time);
    }

    #[inline]
    pub(super) fn remove_first(&mut self) {
        if let Some(last) = self.times.pop()
            && !self.times.is_empty()
        {
            sift_down(&mut self.times, last);
        }
    }
}
