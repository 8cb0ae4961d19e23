use super::Seconds;

/// A value that changes at known instants: a head count, an arrival rate.
///
/// The first value holds from before all time until the first change, each other from its
/// change (included) to the next (excluded).
#[derive(Debug, Clone, PartialEq)]
pub struct StepFunction<T> {
    first: T,
    changes: Vec<(Seconds, T)>,
}

impl<T: Copy + PartialEq> StepFunction<T> {
    /// The same value always.
    pub fn constant(value: T) -> Self {
        Self { first: value, changes: Vec::new() }
    }

    /// `first`, then each `(from, value)` in order of time.
    ///
    /// Changes are sorted by time; of several at one instant the last one given holds, and a
    /// change to the value in force is left out.
    pub fn new(first: T, changes: impl IntoIterator<Item = (Seconds, T)>) -> Self {
        let mut sorted: Vec<(Seconds, T)> = changes.into_iter().collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut kept: Vec<(Seconds, T)> = Vec::with_capacity(sorted.len());
        for (from, value) in sorted {
            if kept.last().is_some_and(|last| last.0 == from) {
                kept.pop();
            }
            if kept.last().map_or(first, |last| last.1) != value {
                kept.push((from, value));
            }
        }
        Self { first, changes: kept }
    }

    /// The value in force at `time`.
    pub fn at(&self, time: Seconds) -> T {
        let passed = self.changes.partition_point(|change| change.0 <= time);
        if passed == 0 { self.first } else { self.changes[passed - 1].1 }
    }

    /// The value before the first change.
    pub fn first(&self) -> T {
        self.first
    }

    /// The changes in order of time.
    pub fn changes(&self) -> &[(Seconds, T)] {
        &self.changes
    }

    /// All values that are ever in force.
    pub fn values(&self) -> impl Iterator<Item = T> + '_ {
        std::iter::once(self.first).chain(self.changes.iter().map(|change| change.1))
    }

    /// The pieces `(from, to, value)` that cover `from..to`.
    pub fn pieces(&self, from: Seconds, to: Seconds) -> impl Iterator<Item = (Seconds, Seconds, T)> + '_ {
        let passed = self.changes.partition_point(|change| change.0 <= from);
        let inner = self.changes[passed..].iter().map(|change| change.0).take_while(move |&at| at < to);
        let starts = std::iter::once(from).chain(inner.clone());
        let ends = inner.chain(std::iter::once(to));
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| (start, end, self.at(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_simultaneous_changes_holds_and_idle_changes_vanish() {
        let steps = StepFunction::new(1, [(20.0, 3), (10.0, 2), (20.0, 2), (30.0, 5)]);
        assert_eq!(steps.changes(), &[(10.0, 2), (30.0, 5)]);
        assert_eq!([steps.at(-1.0), steps.at(10.0), steps.at(29.9), steps.at(30.0)], [1, 2, 2, 5]);
    }

    #[test]
    fn pieces_cover_exactly_the_span_asked_for() {
        let steps = StepFunction::new(1, [(10.0, 2), (30.0, 5)]);
        let pieces: Vec<_> = steps.pieces(10.0, 31.0).collect();
        assert_eq!(pieces, [(10.0, 30.0, 2), (30.0, 31.0, 5)]);
        assert_eq!(steps.pieces(-5.0, 5.0).collect::<Vec<_>>(), [(-5.0, 5.0, 1)]);
        assert_eq!(steps.pieces(5.0, 5.0).count(), 0);
    }
}
