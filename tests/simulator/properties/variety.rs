//! That the random rooms are worth the name: everything happens in them, often.

use crate::history::History;
use controlroom::engine::{CallRecord, Entry, Outcome};

#[derive(Debug, Default)]
pub(super) struct Variety {
    calls: usize,
    answered: usize,
    abandoned: usize,
    online: usize,
    short: usize,
    blocked: usize,
    redials: usize,
    handed_on: usize,
    called_back: usize,
    not_reached: usize,
    put_down: usize,
    never_joined: usize,
    lost: usize,
}

impl Variety {
    pub(super) fn add(&mut self, history: &History) {
        let count = |such: &dyn Fn(&CallRecord) -> bool| history.calls.iter().filter(|record| such(record)).count();
        self.calls += history.calls.len();
        self.answered += count(&|record| record.outcome == Outcome::Answered);
        self.abandoned += count(&|record| record.outcome == Outcome::Abandoned);
        self.online += count(&|record| record.outcome == Outcome::AbandonedOnline);
        self.short += count(&|record| record.outcome == Outcome::AbandonedShort);
        self.blocked += count(&|record| record.outcome == Outcome::Blocked);
        self.redials += count(&|record| record.entry == Entry::Redial);
        self.handed_on += count(&|record| record.entry == Entry::HandedOn);
        self.called_back += count(&|record| record.callback && record.answered.is_some());
        self.not_reached += count(&|record| record.outcome == Outcome::Abandoned && record.team.is_some());
        self.put_down += count(&super::order::was_put_down);
        self.never_joined += count(&|record| record.joined.is_none());
        self.lost += history.callers.iter().filter(|caller| caller.lost).count();
    }

    pub(super) fn assert_everything_happened(&self) {
        let rare = 200;
        let counts = [
            self.answered,
            self.abandoned,
            self.online,
            self.short,
            self.blocked,
            self.redials,
            self.handed_on,
            self.called_back,
            self.not_reached,
            self.put_down,
            self.never_joined,
            self.lost,
        ];
        assert!(self.calls > 50_000 && counts.iter().all(|&count| count >= rare), "{self:?}");
    }
}
