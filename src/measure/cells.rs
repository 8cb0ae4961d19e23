//! The run cut into cells: the result intervals, cut once more where the warm-up ends.
//!
//! Every sum is kept by cell. An interval is the sum of its cells, the run the sum of the cells after the warm-up.

use crate::model::{Seconds, Window};

/// The cells of a run in order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    /// Bounds of the cells: one more than there are cells.
    bounds: Vec<Seconds>,
    /// The interval of each cell.
    intervals: Vec<usize>,
    /// The first cell that counts in the figures of the run.
    first_counted: usize,
    width: Seconds,
    cut: bool,
}

impl Cells {
    /// Cuts the run of a window.
    pub fn new(window: &Window) -> Self {
        let count = window.intervals();
        let mut bounds: Vec<Seconds> = (0..count).map(|interval| interval as f64 * window.interval).collect();
        let mut intervals: Vec<usize> = (0..count).collect();
        let at = bounds.partition_point(|&bound| bound < window.warm_up);
        let cut = bounds.get(at) != Some(&window.warm_up);
        if cut {
            bounds.insert(at, window.warm_up);
            intervals.insert(at, at - 1);
        }
        bounds.push(window.duration);
        Self { bounds, intervals, first_counted: at, width: window.interval, cut }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.intervals.len()
    }

    /// Never: a run has a positive length.
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// Number of result intervals.
    pub fn intervals(&self) -> usize {
        self.intervals.last().map_or(0, |last| last + 1)
    }

    /// The interval of a cell.
    #[inline]
    pub fn interval_of(&self, cell: usize) -> usize {
        self.intervals[cell]
    }

    /// Whether a cell counts in the figures of the run.
    #[inline]
    pub fn is_counted(&self, cell: usize) -> bool {
        cell >= self.first_counted
    }

    /// Start of an interval.
    pub fn start_of_interval(&self, interval: usize) -> Seconds {
        interval as f64 * self.width
    }

    /// Start of a cell.
    #[inline]
    pub fn start(&self, cell: usize) -> Seconds {
        self.bounds[cell]
    }

    /// End of a cell.
    #[inline]
    pub fn end(&self, cell: usize) -> Seconds {
        self.bounds[cell + 1]
    }

    /// Length of a cell.
    pub fn length(&self, cell: usize) -> Seconds {
        self.bounds[cell + 1] - self.bounds[cell]
    }

    /// The cell that holds `time`; `None` from the end of the run on.
    pub fn find(&self, time: Seconds) -> Option<usize> {
        let last = self.len() - 1;
        if time >= self.bounds[last + 1] {
            return None;
        }
        // The division may be off by one from rounding, and by one where the warm-up cuts.
        let mut cell = ((time / self.width) as usize + usize::from(self.cut)).min(last);
        while time < self.bounds[cell] && cell > 0 {
            cell -= 1;
        }
        Some(cell)
    }

    /// The same, quickly if it is the cell found last, which is kept in `recent`.
    #[inline]
    pub fn find_near(&self, time: Seconds, recent: &mut Recent) -> Option<usize> {
        if !(recent.start <= time && time < recent.end) {
            *recent = self.find_anew(time)?;
        }
        Some(recent.cell)
    }

    #[cold]
    fn find_anew(&self, time: Seconds) -> Option<Recent> {
        let cell = self.find(time)?;
        Some(Recent { cell, start: self.start(cell), end: self.end(cell) })
    }
}

/// The cell found last: nothing at first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recent {
    cell: usize,
    start: Seconds,
    end: Seconds,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(duration: Seconds, warm_up: Seconds) -> Cells {
        Cells::new(&Window { duration, warm_up, interval: 10.0, time_of_day: 0.0 })
    }

    #[test]
    fn the_end_of_the_warm_up_cuts_an_interval_in_two() {
        let cells = cells(35.0, 14.0);
        assert_eq!((cells.len(), cells.intervals()), (5, 4));
        let counted: Vec<_> = (0..5).map(|cell| (cells.interval_of(cell), cells.is_counted(cell))).collect();
        assert_eq!(counted, [(0, false), (1, false), (1, true), (2, true), (3, true)]);
        assert_eq!((0..5).map(|cell| cells.length(cell)).collect::<Vec<_>>(), [10.0, 4.0, 6.0, 10.0, 5.0]);
    }

    #[test]
    fn every_time_is_found_in_the_cell_that_holds_it() {
        for warm_up in [0.0, 3.0, 10.0, 14.0] {
            let cells = cells(35.0, warm_up);
            let mut recent = Recent::default();
            for tenth in 0..350 {
                let time = f64::from(tenth) * 0.1;
                let cell = cells.find(time).unwrap();
                assert!(cells.start(cell) <= time && time < cells.end(cell), "{time} in cell {cell}");
                assert_eq!(cells.find_near(time, &mut recent), Some(cell));
            }
            assert_eq!((cells.find(35.0), cells.find_near(35.0, &mut recent)), (None, None));
            assert_eq!(cells.find_near(0.0, &mut recent), Some(0));
        }
    }
}
