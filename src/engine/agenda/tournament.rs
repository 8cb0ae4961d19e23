//! Deadlines that are often moved or called off: a tournament that the earliest one wins.

use super::Instant;
use std::hint::select_unpredictable;

/// Place of a deadline in a [`Tournament`], until it is due or called off.
pub(crate) type Ticket = u32;

/// No deadline.
pub(crate) const NO_TICKET: Ticket = Ticket::MAX;

/// At most one deadline of each of a changing set of calls.
///
/// A tree of matches: a deadline plays its neighbour, the earlier of the two plays the winner of the next pair, and so
/// on to the final. A new deadline takes as many matches as the tree is high, and who wins one is arithmetic: a heap
/// would branch instead, and to the processor its branches are as good as chance.
#[derive(Debug)]
pub(super) struct Tournament {
    first: Deadline,
    /// The second half holds the deadlines of all tickets; 2n and 2n + 1 play each other, and the winner goes to n.
    places: Vec<Deadline>,
    /// Whose deadline each ticket is.
    holders: Vec<Holder>,
    unused: Vec<Ticket>,
    /// The ticket of the deadline taken last. Its place still shows it until another takes it over, as the end of the
    /// next call does when a taker has finished one, or until the next deadline is asked for.
    vacated: Ticket,
}

#[derive(Debug, Clone, Copy)]
struct Deadline {
    at: Instant,
    ticket: Ticket,
}

#[derive(Debug, Clone, Copy, Default)]
struct Holder {
    /// When it was entered: of equal deadlines the lower number is due first.
    sequence: u64,
    subject: u32,
}

impl Deadline {
    /// An unused ticket: later than any time, and no two alike.
    #[inline]
    fn none(ticket: Ticket) -> Self {
        Self { at: Instant::NEVER.later_by(1 + ticket), ticket }
    }
}

impl Tournament {
    pub(super) fn new() -> Self {
        let mut tournament = Self {
            first: Deadline::none(0),
            places: Vec::new(),
            holders: Vec::new(),
            unused: Vec::new(),
            vacated: NO_TICKET,
        };
        tournament.grow_to(8);
        tournament
    }

    /// The first deadline; later than [`Instant::NEVER`] if there is none.
    #[inline]
    pub(super) fn first(&mut self) -> Instant {
        if self.vacated != NO_TICKET {
            let vacated = std::mem::replace(&mut self.vacated, NO_TICKET);
            self.call_off(vacated);
        }
        self.first.at
    }

    /// Takes off the first deadline, of which there must be one, and says whose it was.
    #[inline]
    pub(super) fn take_first(&mut self) -> u32 {
        self.vacated = self.first.ticket;
        self.holders[self.vacated as usize].subject
    }

    /// Enters a deadline.
    #[inline]
    pub(super) fn enter(&mut self, at: Instant, sequence: u64, subject: u32) -> Ticket {
        let ticket = if self.vacated == NO_TICKET {
            self.unused.pop().unwrap_or_else(|| self.grow())
        } else {
            std::mem::replace(&mut self.vacated, NO_TICKET)
        };
        self.holders[ticket as usize] = Holder { sequence, subject };
        self.play(Deadline { at, ticket });
        ticket
    }

    /// Calls a deadline off.
    #[inline]
    pub(super) fn call_off(&mut self, ticket: Ticket) {
        self.play(Deadline::none(ticket));
        self.unused.push(ticket);
    }

    /// Plays all matches of a ticket anew, up to the final.
    #[inline]
    fn play(&mut self, of_ticket: Deadline) {
        let mut winner = of_ticket;
        let mut place = self.holders.len() + of_ticket.ticket as usize;
        while place > 1 {
            self.places[place] = winner;
            let opponent = self.places[place ^ 1];
            if opponent.at == winner.at {
                winner = self.entered_first(winner, opponent);
            } else {
                let loses = opponent.at < winner.at;
                winner.at = select_unpredictable(loses, opponent.at, winner.at);
                winner.ticket = select_unpredictable(loses, opponent.ticket, winner.ticket);
            }
            place /= 2;
        }
        self.first = winner;
    }

    #[cold]
    fn entered_first(&self, one: Deadline, other: Deadline) -> Deadline {
        let sequence = |deadline: Deadline| self.holders[deadline.ticket as usize].sequence;
        if sequence(other) < sequence(one) { other } else { one }
    }

    /// Makes room for as many deadlines again, and gives out the first new ticket.
    #[cold]
    fn grow(&mut self) -> Ticket {
        let first_new = self.holders.len() as Ticket;
        self.grow_to(2 * self.holders.len());
        self.unused.pop().unwrap_or(first_new)
    }

    fn grow_to(&mut self, tickets: usize) {
        let held = self.places.split_off(self.places.len() / 2);
        let new = self.holders.len() as Ticket..tickets as Ticket;
        self.places = vec![Deadline::none(0); 2 * tickets];
        self.holders.resize(tickets, Holder::default());
        self.unused.extend(new.clone().rev());
        held.into_iter().chain(new.map(Deadline::none)).for_each(|deadline| self.play(deadline));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Debug, Clone)]
    enum Step {
        Enter(f64),
        Take,
        CallOff(prop::sample::Index),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let time = prop_oneof![0.0..100.0, Just(50.0)];
        let step = prop_oneof![
            3 => time.prop_map(Step::Enter),
            1 => Just(Step::Take),
            1 => any::<prop::sample::Index>().prop_map(Step::CallOff),
        ];
        prop::collection::vec(step, 0..300)
    }

    proptest! {
        #[test]
        fn whatever_is_entered_taken_and_called_off_the_first_deadline_wins(steps in steps()) {
            let mut tournament = Tournament::new();
            let mut sorted: BTreeMap<(Instant, u64), (u32, Ticket)> = BTreeMap::new();
            for (sequence, step) in (0..).zip(steps) {
                match step {
                    Step::Enter(time) => {
                        let (at, subject) = (Instant::at(time), 1_000 + sequence as u32);
                        sorted.insert((at, sequence), (subject, tournament.enter(at, sequence, subject)));
                    }
                    Step::Take => if let Some((key, (subject, _))) = sorted.pop_first() {
                        prop_assert_eq!(tournament.first(), key.0);
                        prop_assert_eq!(tournament.take_first(), subject);
                    },
                    Step::CallOff(which) => if !sorted.is_empty() {
                        let key = *which.get(&sorted.keys().copied().collect::<Vec<_>>());
                        if let Some((_, ticket)) = sorted.remove(&key) {
                            tournament.call_off(ticket);
                        }
                    },
                }
                // Not after each step, so that a vacated place is also seen to be taken over.
                if sequence % 3 == 0 {
                    let first = tournament.first().min(Instant::NEVER);
                    prop_assert_eq!(first, sorted.first_key_value().map_or(Instant::NEVER, |(key, _)| key.0));
                }
            }
        }
    }
}
