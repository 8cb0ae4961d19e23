//! A level that changes at instants, such as the number waiting, integrated by the clock over cells.

use super::cells::Cells;
use crate::model::Seconds;

/// The level in force, and what it was cell by cell.
#[derive(Debug, Clone)]
pub(super) struct Level {
    value: u32,
    since: Seconds,
    /// The cell at hand, or the time after the run.
    here: Stretch,
    here_ends: Seconds,
    /// The cells behind.
    passed: Vec<Stretch>,
}

/// What a level was over a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Stretch {
    /// Area under it.
    pub(super) area: Seconds,
    /// The highest it was at any instant.
    pub(super) most: u32,
}

impl Level {
    /// 0 from the start.
    pub(super) fn new(cells: &Cells) -> Self {
        let here = Stretch::default();
        Self { value: 0, since: 0.0, here, here_ends: cells.end(0), passed: Vec::with_capacity(cells.len()) }
    }

    /// The level is `value` from `now` on.
    #[inline]
    pub(super) fn change(&mut self, cells: &Cells, now: Seconds, value: u32) {
        if value == self.value {
            return;
        }
        if now >= self.here_ends {
            self.pass_cells(cells, now);
        }
        self.here.area += f64::from(self.value) * (now - self.since);
        self.here.most = self.here.most.max(value);
        (self.value, self.since) = (value, now);
    }

    /// The cells in order, when the run is over: the level stays as it is to the end of the last one.
    pub(super) fn finish(&mut self, cells: &Cells) -> &[Stretch] {
        self.pass_cells(cells, cells.end(cells.len() - 1));
        &self.passed
    }

    /// Area under the level so far, the time after the end of the run included.
    pub(super) fn area(&self) -> Seconds {
        self.passed.iter().map(|stretch| stretch.area).sum::<Seconds>() + self.here.area
    }

    #[cold]
    fn pass_cells(&mut self, cells: &Cells, now: Seconds) {
        while now >= self.here_ends {
            self.here.area += f64::from(self.value) * (self.here_ends - self.since);
            self.since = self.here_ends;
            self.passed.push(self.here);
            self.here = Stretch { area: 0.0, most: self.value };
            let cell = self.passed.len();
            self.here_ends = if cell < cells.len() { cells.end(cell) } else { Seconds::INFINITY };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Window;

    #[test]
    fn a_level_is_spread_over_the_cells_it_spans_and_goes_on_after_the_run() {
        let cells = Cells::new(&Window { duration: 35.0, warm_up: 0.0, interval: 10.0, time_of_day: 0.0 });
        let mut level = Level::new(&cells);
        for (now, value) in [(4.0, 2), (5.0, 3), (6.0, 2), (22.0, 1), (40.0, 0)] {
            level.change(&cells, now, value);
        }
        let stretch = |area, most| Stretch { area, most };
        let in_all = 2.0 + 3.0 + 2.0 * 16.0 + 18.0;
        assert_eq!(level.area(), in_all);
        assert_eq!(level.finish(&cells), [stretch(13.0, 3), stretch(20.0, 2), stretch(12.0, 2), stretch(5.0, 1)]);
        assert_eq!(level.area(), in_all);
    }

    #[test]
    fn a_level_that_changes_no_more_stays_to_the_end_of_the_run() {
        let cells = Cells::new(&Window { duration: 20.0, warm_up: 0.0, interval: 10.0, time_of_day: 0.0 });
        let mut level = Level::new(&cells);
        level.change(&cells, 10.0, 4);
        assert_eq!(level.finish(&cells), [Stretch { area: 0.0, most: 0 }, Stretch { area: 40.0, most: 4 }]);
    }
}
