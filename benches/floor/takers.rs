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
        let heap = self.free_at.as_mut_slice();
        let mut place = 0;
        loop {
            let left = 2 * place + 1;
            if left + 1 >= heap.len() {
                if left < heap.len() && heap[left] < until {
                    heap[place] = heap[left];
                    place = left;
                }
                break;
            }
            let child = left + usize::from(heap[left + 1] < heap[left]);
            if heap[child] >= until {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = until;
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
