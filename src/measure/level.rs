//! A level that changes at instants, such as the number waiting, integrated by the clock over cells.

use super::cells::Cells;
use crate::model::Seconds;

/// The level in force and since when.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Level {
    value: u32,
    since: Seconds,
    cell: usize,
    /// Area under the level from the start, the time after the end of the run included.
    area: Seconds,
}

impl Level {
    /// The level becomes `value` at `now`; what it was is told to `sink` as (cell, level, seconds), cell by cell.
    #[inline]
    pub(super) fn change(
        &mut self,
        cells: &Cells,
        now: Seconds,
        value: u32,
        mut sink: impl FnMut(usize, u32, Seconds),
    ) {
        self.area += f64::from(self.value) * (now - self.since);
        while self.cell < cells.len() {
            let end = cells.end(self.cell);
            if now < end {
                sink(self.cell, self.value, now - self.since);
                break;
            }
            sink(self.cell, self.value, end - self.since);
            self.cell += 1;
            self.since = end;
        }
        (self.value, self.since) = (value, now);
    }

    /// Area under the level so far.
    pub(super) fn area(&self) -> Seconds {
        self.area
    }

    /// The cell of the last change; none after the end of the run.
    #[inline]
    pub(super) fn cell(&self, cells: &Cells) -> Option<usize> {
        (self.cell < cells.len()).then_some(self.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Window;

    #[test]
    fn a_level_is_spread_over_the_cells_it_spans_and_ends_with_the_run() {
        let cells = Cells::new(&Window { duration: 25.0, warm_up: 0.0, interval: 10.0, time_of_day: 0.0 });
        let mut told = Vec::new();
        let mut level = Level::default();
        for (now, value) in [(4.0, 2), (22.0, 1), (30.0, 0)] {
            level.change(&cells, now, value, |cell, value, seconds| told.push((cell, value, seconds)));
        }
        assert_eq!(told, [(0, 0, 4.0), (0, 2, 6.0), (1, 2, 10.0), (2, 2, 2.0), (2, 1, 3.0)]);
        assert_eq!(level.area(), 2.0 * 18.0 + 8.0);
    }
}
