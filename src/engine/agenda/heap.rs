//! A heap whose top can be replaced in one go.

use super::Due;

/// A binary heap, the first due on top.
///
/// What is taken off leaves a gap on top until something is put in, as the end of the next call is after a taker has
/// finished one: so the heap is mended once instead of twice.
#[derive(Debug)]
pub(super) struct Heap {
    first: Due,
    entries: Vec<Due>,
    gap_on_top: bool,
}

impl Heap {
    pub(super) fn new() -> Self {
        Self { first: Due::NEVER, entries: Vec::with_capacity(64), gap_on_top: false }
    }

    /// What is due first, or [`Due::NEVER`].
    #[inline]
    pub(super) fn first(&self) -> Due {
        self.first
    }

    /// Takes off what is due first, which must not be [`Due::NEVER`].
    #[inline]
    pub(super) fn take_first(&mut self) {
        if self.gap_on_top {
            match self.entries.pop() {
                Some(last) if !self.entries.is_empty() => self.sink(last),
                _ => {}
            }
        }
        self.gap_on_top = true;
        self.first = match self.entries[..] {
            [_, left, right, ..] => left.min(right),
            [_, left] => left,
            _ => Due::NEVER,
        };
    }

    #[inline]
    pub(super) fn push(&mut self, entry: Due) {
        self.first = self.first.min(entry);
        if self.gap_on_top {
            self.gap_on_top = false;
            self.sink(entry);
        } else {
            self.entries.push(entry);
            self.rise(entry);
        }
    }

    /// Puts an entry into the gap on top and lets it sink to its place.
    fn sink(&mut self, entry: Due) {
        let heap = self.entries.as_mut_slice();
        let (mut place, mut below) = (0, 1);
        while let Some(&[left, right, ..]) = heap.get(below..) {
            let first = below + usize::from(right < left);
            if heap[first] >= entry {
                break;
            }
            heap[place] = heap[first];
            (place, below) = (first, 2 * first + 1);
        }
        if let Some(&[last]) = heap.get(below..)
            && last < entry
        {
            heap[place] = last;
            place = below;
        }
        heap[place] = entry;
    }

    /// Lets the last entry rise to its place.
    fn rise(&mut self, entry: Due) {
        let heap = self.entries.as_mut_slice();
        let mut place = heap.len() - 1;
        while place > 0 {
            let above = (place - 1) / 2;
            if heap[above] <= entry {
                break;
            }
            heap[place] = heap[above];
            place = above;
        }
        heap[place] = entry;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Due, Rank};
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn whatever_is_put_in_and_taken_off_the_first_due_is_on_top(
            steps in prop::collection::vec((0.0..100.0_f64, any::<bool>()), 0..300),
        ) {
            let mut heap = Heap::new();
            let mut sorted = BTreeSet::new();
            for (sequence, (time, takes)) in (0..).zip(steps) {
                if takes && !sorted.is_empty() {
                    prop_assert_eq!(Some(heap.first()), sorted.pop_first());
                    heap.take_first();
                } else {
                    let entry = Due::new(time, Rank::Finish, sequence, 0);
                    heap.push(entry);
                    sorted.insert(entry);
                }
            }
            while let Some(first) = sorted.pop_first() {
                prop_assert_eq!(heap.first(), first);
                heap.take_first();
            }
            prop_assert_eq!(heap.first(), Due::NEVER);
        }
    }
}
