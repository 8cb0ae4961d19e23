use super::heap::sift_down;

/// The instants at which the takers are free, past ones for those who are idle: a binary heap, the first one on top.
pub(super) struct Takers {
    free_at: Vec<f64>,
}

impl Takers {
    pub(super) fn new(staff: usize) -> Self {
        Self { free_at: vec![0.0; staff] }
    }

    /// When the first taker is free.
    #[inline]
    pub(super) fn first_free(&self) -> f64 {
        self.free_at[0]
    }

    /// When two takers are free at once.
    #[inline]
    pub(super) fn second_free(&self) -> f64 {
        let under_the_top = self.free_at.iter().skip(1).take(2);
        under_the_top.fold(f64::INFINITY, |first, &other| first.min(other))
    }

    /// Gives the first free taker work until `until`.
    #[inline]
    pub(super) fn occupy_first(&mut self, until: f64) {
        sift_down(&mut self.free_at, until);
    }

    /// Changes the head count at `now`: the relief is free at once; those who leave are the idle, then the next to finish.
    pub(super) fn set_staff(&mut self, staff: usize, now: f64) {
        self.free_at.sort_by(f64::total_cmp);
        let leaving = self.free_at.len().saturating_sub(staff);
        self.free_at.drain(..leaving);
        self.free_at.resize(staff, now);
        self.free_at.sort_by(f64::total_cmp);
    }
}
