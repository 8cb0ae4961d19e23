//! Waiting lines: one for each call type and priority, each in order of arrival.

use super::call::{CallSlot, Calls, NO_CALL};
use crate::model::{CallTypeIndex, Model, Seconds};

/// Calls of one type that wait with one priority.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) call_type: CallTypeIndex,
    pub(crate) priority: u32,
    first: CallSlot,
    last: CallSlot,
}

/// All lines, and how many wait of each call type.
#[derive(Debug)]
pub(crate) struct Queues {
    lines: Vec<Line>,
    /// The lines of each call type: as it comes, and once promoted.
    of_type: Vec<(u32, Option<u32>)>,
}

impl Queues {
    pub(crate) fn new(model: &Model) -> Self {
        let mut lines = Vec::new();
        let mut of_type = Vec::new();
        for (call_type, call) in model.calls.iter().enumerate() {
            let mut add = |priority| {
                lines.push(Line { call_type, priority, first: NO_CALL, last: NO_CALL });
                (lines.len() - 1) as u32
            };
            of_type.push((add(call.priority), call.promote.map(|promote| add(promote.to))));
        }
        Self { lines, of_type }
    }

    pub(crate) fn line(&self, line: u32) -> &Line {
        &self.lines[line as usize]
    }

    /// The line for a call of this type that arrived at `arrived`, at `now`.
    #[inline]
    pub(crate) fn line_of(&self, model: &Model, call_type: CallTypeIndex, arrived: Seconds, now: Seconds) -> u32 {
        let (ordinary, promoted) = self.of_type[call_type];
        match (promoted, model.calls[call_type].promote) {
            (Some(promoted), Some(promote)) if arrived + promote.after <= now => promoted,
            _ => ordinary,
        }
    }

    /// The numbers of all lines.
    pub(crate) fn numbers(&self) -> std::ops::Range<u32> {
        0..self.lines.len() as u32
    }

    /// The first in a line, or [`NO_CALL`].
    #[inline]
    pub(crate) fn first(&self, line: u32) -> CallSlot {
        self.lines[line as usize].first
    }

    /// Puts a call at its place by arrival time, behind those that arrived at the same time.
    #[inline]
    pub(crate) fn push(&mut self, calls: &mut Calls, slot: CallSlot, line: u32) {
        let mut ahead = self.lines[line as usize].last;
        while ahead != NO_CALL && calls[slot].is_before(&calls[ahead]) {
            ahead = calls[ahead].ahead;
        }
        let ends = &mut self.lines[line as usize];
        let behind = if ahead == NO_CALL {
            std::mem::replace(&mut ends.first, slot)
        } else {
            std::mem::replace(&mut calls[ahead].behind, slot)
        };
        if behind == NO_CALL {
            ends.last = slot;
        } else {
            calls[behind].ahead = slot;
        }
        let call = &mut calls[slot];
        (call.ahead, call.behind, call.line) = (ahead, behind, line);
    }

    /// Takes a call out of its line.
    #[inline]
    pub(crate) fn remove(&mut self, calls: &mut Calls, slot: CallSlot) {
        let call = &calls[slot];
        let (ahead, behind) = (call.ahead, call.behind);
        let ends = &mut self.lines[call.line as usize];
        if ahead == NO_CALL {
            ends.first = behind;
        } else {
            calls[ahead].behind = behind;
        }
        if behind == NO_CALL {
            ends.last = ahead;
        } else {
            calls[behind].ahead = ahead;
        }
    }
}
