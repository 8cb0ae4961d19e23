//! Persons who come, take breaks and go, each finishing the call in hand.

use crate::model::{Seconds, Stint};
use std::collections::VecDeque;

/// A step in a person's shift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Comes,
    StartsBreak { length: Seconds },
    EndsBreak,
    Goes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Away,
    Idle,
    Working,
    /// Finishes the call in hand, then goes.
    Leaving,
    OnBreak,
}

#[derive(Debug, Clone, Copy)]
struct Person {
    state: State,
    idle_since: Seconds,
    /// Length of the breaks that fell due while at work or on a late break.
    owed_break: Seconds,
}

/// The persons of a team, numbered as their stints are.
#[derive(Debug)]
pub(crate) struct Roster {
    persons: Vec<Person>,
    /// Those without work, the one idle longest first; of equals the lowest number first.
    idle: VecDeque<u32>,
    working: u32,
}

impl Roster {
    pub(super) fn new(stints: &[Stint]) -> Self {
        let away = Person { state: State::Away, idle_since: 0.0, owed_break: 0.0 };
        Self { persons: vec![away; stints.len()], idle: VecDeque::new(), working: 0 }
    }

    pub(super) fn idle(&self) -> u32 {
        self.idle.len() as u32
    }

    /// On duty and not about to leave.
    pub(super) fn staying(&self) -> u32 {
        self.idle() + self.working
    }

    /// Whether a person at work would be idle on finishing now.
    pub(super) fn stays(&self, number: u32) -> bool {
        let person = &self.persons[number as usize];
        person.state == State::Working && person.owed_break == 0.0
    }

    /// The one idle longest starts to work. (Nobody idle: the caller has looked first.)
    pub(super) fn occupy_idle_longest(&mut self) -> u32 {
        let Some(number) = self.idle.pop_front() else {
            return super::ANYBODY;
        };
        self.persons[number as usize].state = State::Working;
        self.working += 1;
        number
    }

    /// A person has finished: goes, starts the break that was due (its end is returned), or is idle.
    pub(super) fn finish(&mut self, number: u32, now: Seconds, closed: bool) -> Option<Seconds> {
        let person = &mut self.persons[number as usize];
        if person.state == State::Leaving {
            person.state = State::Away;
            return None;
        }
        self.working -= 1;
        if person.owed_break > 0.0 && !closed {
            return Some(self.start_break(number, now));
        }
        self.become_idle(number, now);
        None
    }

    /// Takes a step of a person's shift; a break that starts returns its end.
    pub(crate) fn take(&mut self, step: Step, number: u32, now: Seconds) -> Option<Seconds> {
        let person = &mut self.persons[number as usize];
        match (step, person.state) {
            (Step::Goes, State::Working) => {
                person.state = State::Leaving;
                self.working -= 1;
            }
            (Step::Goes, _) => {
                person.state = State::Away;
                self.idle.retain(|&idle| idle != number);
            }
            (Step::StartsBreak { length }, State::Idle) => {
                person.owed_break = length;
                self.idle.retain(|&idle| idle != number);
                return Some(self.start_break(number, now));
            }
            (Step::StartsBreak { length }, State::Working | State::OnBreak) => person.owed_break += length,
            (Step::EndsBreak, State::OnBreak) if person.owed_break > 0.0 => return Some(self.start_break(number, now)),
            (Step::Comes, State::Away) | (Step::EndsBreak, State::OnBreak) => self.become_idle(number, now),
            // Whoever has gone, or leaves after this call, takes no more breaks; nobody comes twice.
            (Step::StartsBreak { .. } | Step::EndsBreak | Step::Comes, _) => {}
        }
        None
    }

    fn start_break(&mut self, number: u32, now: Seconds) -> Seconds {
        let person = &mut self.persons[number as usize];
        person.state = State::OnBreak;
        now + std::mem::take(&mut person.owed_break)
    }

    fn become_idle(&mut self, number: u32, now: Seconds) {
        let person = &mut self.persons[number as usize];
        (person.state, person.idle_since) = (State::Idle, now);
        let place = (now, number);
        let behind = self.idle.iter().rev().take_while(|&&idle| (self.persons[idle as usize].idle_since, idle) > place);
        let place_from_back = behind.count();
        self.idle.insert(self.idle.len() - place_from_back, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster_of(persons: usize) -> Roster {
        let stint = Stint { shift: 0, person: 0, day: 0, start: 0.0, end: 100.0, breaks: Vec::new() };
        let mut roster = Roster::new(&vec![stint; persons]);
        for number in 0..persons as u32 {
            roster.take(Step::Comes, number, 0.0);
        }
        roster
    }

    #[test]
    fn the_taker_idle_longest_is_next_and_of_equals_the_lowest_number() {
        let mut roster = roster_of(3);
        assert_eq!(
            [roster.occupy_idle_longest(), roster.occupy_idle_longest(), roster.occupy_idle_longest()],
            [0, 1, 2]
        );
        roster.finish(2, 5.0, false);
        roster.finish(1, 6.0, false);
        roster.finish(0, 6.0, false);
        assert_eq!(
            [roster.occupy_idle_longest(), roster.occupy_idle_longest(), roster.occupy_idle_longest()],
            [2, 0, 1]
        );
    }

    #[test]
    fn a_break_that_starts_late_has_its_full_length() {
        let mut roster = roster_of(1);
        roster.occupy_idle_longest();
        assert_eq!(roster.take(Step::StartsBreak { length: 30.0 }, 0, 10.0), None);
        assert_eq!(roster.finish(0, 25.0, false), Some(55.0));
        assert_eq!(roster.idle(), 0);
        roster.take(Step::EndsBreak, 0, 55.0);
        assert_eq!(roster.idle(), 1);
    }

    #[test]
    fn whoever_is_at_work_at_the_end_of_the_shift_finishes_and_goes() {
        let mut roster = roster_of(2);
        roster.occupy_idle_longest();
        roster.take(Step::Goes, 0, 10.0);
        roster.take(Step::Goes, 1, 10.0);
        assert_eq!((roster.idle(), roster.staying()), (0, 0));
        assert_eq!(roster.finish(0, 12.0, false), None);
        assert_eq!(roster.idle(), 0);
    }
}
