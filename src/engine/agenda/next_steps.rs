//! The next step of each call, and which comes first.

use super::due::Order;
use crate::model::Seconds;

/// At most one step ahead of each call.
///
/// Calls stand in blocks, about as many as a block has calls, and the earliest time of each block is known. A new step is
/// mostly later than that, and then there is nothing to do; when the earliest goes, its block and then all blocks are
/// looked through, which is arithmetic: a heap would branch, and to the processor its branches are as good as chance.
#[derive(Debug)]
pub(super) struct NextSteps {
    /// By call.
    times: Vec<Seconds>,
    orders: Vec<Order>,
    /// The earliest time of each block, and whose it is.
    firsts: Vec<Seconds>,
    calls_of_firsts: Vec<u32>,
    first: Seconds,
    first_call: u32,
    /// A block has 2 to this power calls.
    block_bits: u32,
}

/// Neither blocks nor calls of a block are fewer: the loops over them go by as many at a time.
const EIGHT: usize = 8;

impl NextSteps {
    pub(super) fn new() -> Self {
        let mut steps = Self {
            times: Vec::new(),
            orders: Vec::new(),
            firsts: Vec::new(),
            calls_of_firsts: Vec::new(),
            first: Seconds::INFINITY,
            first_call: 0,
            block_bits: 0,
        };
        steps.make_room_for(0);
        steps
    }

    /// When the first step is due; never, if at infinity.
    #[inline]
    pub(super) fn first(&self) -> Seconds {
        self.first
    }

    /// Sets the next step of a call, in place of any before; none at infinity.
    #[inline]
    pub(super) fn set(&mut self, call: u32, time: Seconds, order: Order) {
        let call = call as usize;
        if call >= self.times.len() {
            self.make_room_for(call);
        }
        self.orders[call] = order;
        self.set_time(call, time);
    }

    /// Takes the step of a call off, if it has any.
    #[inline]
    pub(super) fn clear(&mut self, call: u32) {
        if self.times.get(call as usize).is_some_and(|time| time.is_finite()) {
            self.set_time(call as usize, Seconds::INFINITY);
        }
    }

    #[inline]
    fn set_time(&mut self, call: usize, time: Seconds) {
        self.times[call] = time;
        let block = call >> self.block_bits;
        if self.calls_of_firsts[block] == call as u32 {
            self.look_through(block);
        } else if time < self.firsts[block] {
            (self.firsts[block], self.calls_of_firsts[block]) = (time, call as u32);
            self.look_through_blocks();
        }
    }

    /// Takes the first step off: whose it was, and what.
    #[inline]
    pub(super) fn take_first(&mut self) -> (u32, Order) {
        let (time, call) = (self.first, self.first_call as usize);
        self.times[call] = Seconds::INFINITY;
        self.look_through(call >> self.block_bits);
        if self.first == time {
            return self.take_first_of_equals(call, time);
        }
        (call as u32, self.orders[call])
    }

    #[cold]
    fn take_first_of_equals(&mut self, call: usize, time: Seconds) -> (u32, Order) {
        self.set_time(call, time);
        let (order, call) = self.first_of_equals();
        self.set_time(call as usize, Seconds::INFINITY);
        (call, order)
    }

    /// Of several steps due first at once: by rank, then in order of scheduling.
    #[cold]
    pub(super) fn first_of_equals(&self) -> (Order, u32) {
        let due = (0..).zip(&self.times).filter(|(_, time)| **time == self.first).map(|(call, _)| call);
        due.map(|call| (self.orders[call as usize], call)).min().unwrap_or_default()
    }

    #[inline]
    fn look_through(&mut self, block: usize) {
        let start = block << self.block_bits;
        let (time, place) = first_of(&self.times[start..start + (1 << self.block_bits)]);
        (self.firsts[block], self.calls_of_firsts[block]) = (time, (start + place) as u32);
        self.look_through_blocks();
    }

    #[inline]
    fn look_through_blocks(&mut self) {
        let (time, block) = first_of(&self.firsts);
        (self.first, self.first_call) = (time, self.calls_of_firsts[block]);
    }

    #[cold]
    fn make_room_for(&mut self, call: usize) {
        let calls = (call + 1).next_power_of_two().max(EIGHT * EIGHT);
        self.times.resize(calls, Seconds::INFINITY);
        self.orders.resize(calls, Order::default());
        self.block_bits = calls.ilog2().div_ceil(2);
        let blocks = calls >> self.block_bits;
        (self.firsts, self.calls_of_firsts) = (vec![Seconds::INFINITY; blocks], vec![0; blocks]);
        (0..blocks).for_each(|block| self.look_through(block));
    }
}

#[inline]
pub(super) fn earlier(a: Seconds, b: Seconds) -> Seconds {
    if a < b { a } else { b }
}

/// The earliest time, and its place.
#[inline]
fn first_of(times: &[Seconds]) -> (Seconds, usize) {
    let times = times.as_chunks::<EIGHT>().0.iter().flatten();
    let first = times.clone().copied().fold(Seconds::INFINITY, earlier);
    let place = |found, (place, time): (usize, &Seconds)| if time.to_bits() == first.to_bits() { place } else { found };
    (first, times.enumerate().fold(0, place))
}

#[cfg(test)]
mod tests {
    use super::super::due::{Due, Rank};
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Calls with the times of their next steps, `None` where the first step is taken.
    fn changes() -> impl Strategy<Value = Vec<Option<(u32, Seconds, Rank)>>> {
        let call = prop_oneof![9 => 0..70_u32, 1 => 0..700_u32];
        let time = prop_oneof![3 => 0.0..100.0, 1 => Just(50.0), 1 => Just(Seconds::INFINITY)];
        let rank = prop_oneof![Just(Rank::Finish), Just(Rank::RunOutOfPatience)];
        prop::collection::vec(prop::option::of((call, time, rank)), 0..500)
    }

    proptest! {
        #[test]
        fn whatever_is_set_and_taken_the_least_comes_first(changes in changes()) {
            let mut steps = NextSteps::new();
            let mut set: BTreeMap<u32, Due> = BTreeMap::new();
            for (sequence, change) in (0..).zip(changes) {
                let first = set.iter().min_by_key(|(_, step)| **step).map(|(call, step)| (*call, *step));
                if let Some((call, time, rank)) = change {
                    let step = Due::new(time, rank, sequence, call);
                    if time < Seconds::INFINITY {
                        steps.set(call, time, step.order);
                        set.insert(call, step);
                    } else {
                        steps.clear(call);
                        set.remove(&call);
                    }
                } else if let Some((call, step)) = first {
                    prop_assert_eq!(steps.first_of_equals(), (step.order, call));
                    prop_assert_eq!(steps.take_first(), (call, step.order));
                    set.remove(&call);
                }
                prop_assert_eq!(steps.first(), set.values().min().map_or(Seconds::INFINITY, |step| step.time()));
            }
        }
    }
}
