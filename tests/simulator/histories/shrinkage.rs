//! Rule 3: absence.

use crate::history::{History, assert_history};
use crate::support::*;
use controlroom::model::{DAY, Staffing, Stint, Team};

/// A caller with nobody there is told so at the end of the run.
const NOBODY_CAME: [&str; 1] = ["101 0 FirstAttempt at 10 Abandoned 1000"];
const ANSWERED: [&str; 1] = ["101 0 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by room"];

#[test]
fn with_shrinkage_1_nobody_comes_and_with_0_everybody() {
    for (shrinkage, expected) in [(1.0, NOBODY_CAME), (0.0, ANSWERED)] {
        for takers in [team("room", 5), shifts("room", &[(0.0, 900.0); 5])] {
            let takers = Team { shrinkage, ..takers };
            assert_history(&room(vec![calls("101", &[10.0], 60.0)], vec![takers]), expected);
        }
    }
}

/// Ten head-count places over two days: each place is absent for a whole calendar day, so the number changes at
/// midnight only, and another number is there on another day or in another replication.
#[test]
fn the_places_of_a_head_count_are_absent_for_calendar_days() {
    let takers = Team { shrinkage: 0.5, ..team("room", 100) };
    let mut of_two_days = window(2.0 * DAY, 0.0);
    of_two_days.time_of_day = 0.75 * DAY; // midnights after 0.25 and 1.25 days
    let model = model(of_two_days, vec![calls("101", &[], 60.0)], vec![takers]);
    let first = History::of(&model, 1, 0);
    let changes: Vec<_> = first.teams.iter().map(|level| level.from).collect();
    assert_eq!(changes, [0.0, 0.25 * DAY, 1.25 * DAY]);
    let present: Vec<_> = first.teams.iter().map(|level| level.present).collect();
    assert!(present.iter().all(|number| (30..70).contains(number)), "{present:?} of 100 are far from half");
    assert!(present[0] != present[1] || present[1] != present[2], "every day has its own absences: {present:?}");
    let second = History::of(&model, 1, 1);
    assert!(second.teams.iter().map(|level| level.present).ne(present), "every replication has its own absences");
}

/// A person of a night shift is absent for all of it, by the day of its start: no change at midnight.
#[test]
fn a_person_is_absent_for_the_whole_shift() {
    let stint = |person| Stint { shift: 0, person, day: 0, start: 0.5 * DAY, end: 1.5 * DAY, breaks: Vec::new() };
    let takers = Team { shrinkage: 0.5, staffing: Staffing::Shifts((0..100).map(stint).collect()), ..team("room", 0) };
    let model = model(window(2.0 * DAY, 0.0), vec![calls("101", &[], 60.0)], vec![takers]);
    let history = History::of(&model, 1, 0);
    let there = history.team_at(0, &[0.0, 0.5 * DAY, DAY, 1.499 * DAY, 1.5 * DAY]);
    assert_eq!((there[0], there[4]), ((0, 0), (0, 0)));
    assert!(there[1] == there[2] && there[2] == there[3], "{there:?}");
    assert!((30..70).contains(&there[1].1), "{there:?} of 100 are far from half");
}
