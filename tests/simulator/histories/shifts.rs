//! Rule 3: persons with shifts and breaks.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{Break, Staffing, Stint, Team};

fn person(start: f64, end: f64, breaks: &[(f64, f64)]) -> Stint {
    let breaks = breaks.iter().map(|&(start, length)| Break { start, length }).collect();
    Stint { shift: 0, person: 0, day: 0, start, end, breaks }
}

fn roster(stints: &[Stint]) -> Team {
    Team { staffing: Staffing::Shifts(stints.to_vec()), ..team("room", 0) }
}

/// The early person's shift ends at 100 with a call in hand until 150; the late person starts on time at 100 and takes
/// the waiting call. Both are there from 100 to 150.
#[test]
fn a_person_finishes_the_call_in_hand_and_the_relief_starts_on_time() {
    let history = assert_history(
        &room(vec![calls("101", &[90.0, 95.0, 140.0], 60.0)], vec![shifts("room", &[(0.0, 100.0), (100.0, 900.0)])]),
        [
            "101 0 FirstAttempt at 90 Answered 90, line ends 150, ends 150 by room",
            "101 1 FirstAttempt at 95 Answered 100, line ends 160, ends 160 by room",
            "101 2 FirstAttempt at 140 Answered 160, line ends 220, ends 220 by room",
        ],
    );
    assert_eq!(
        history.team_at(0, &[0.0, 99.0, 100.0, 150.0, 220.0, 900.0]),
        [(0, 1), (1, 1), (2, 2), (1, 1), (0, 1), (0, 0)]
    );
}

/// A break from 100 to 130, taken on time: the call of 110 waits for its end.
#[test]
fn nobody_answers_during_a_break() {
    let history = assert_history(
        &room(vec![calls("101", &[110.0], 60.0)], vec![roster(&[person(0.0, 900.0, &[(100.0, 30.0)])])]),
        ["101 0 FirstAttempt at 110 Answered 130, line ends 190, ends 190 by room"],
    );
    assert_eq!(history.team_at(0, &[99.0, 100.0, 129.0, 130.0]), [(0, 1), (0, 0), (0, 0), (1, 1)]);
}

/// The break of 100 starts late, at 140 when the call in hand is finished, and ends at 170 and not at 130.
#[test]
fn a_break_that_starts_late_has_its_full_length() {
    assert_history(
        &room(vec![calls("101", &[80.0, 110.0], 60.0)], vec![roster(&[person(0.0, 900.0, &[(100.0, 30.0)])])]),
        [
            "101 0 FirstAttempt at 80 Answered 80, line ends 140, ends 140 by room",
            "101 1 FirstAttempt at 110 Answered 170, line ends 230, ends 230 by room",
        ],
    );
}

/// One person's break falls due during a break that began late: it follows at once, in full. 140 to 170, then to 200.
#[test]
fn breaks_that_fall_due_on_a_late_break_follow_it() {
    assert_history(
        &room(
            vec![calls("101", &[80.0, 110.0], 60.0)],
            vec![roster(&[person(0.0, 900.0, &[(100.0, 30.0), (150.0, 30.0)])])],
        ),
        [
            "101 0 FirstAttempt at 80 Answered 80, line ends 140, ends 140 by room",
            "101 1 FirstAttempt at 110 Answered 200, line ends 260, ends 260 by room",
        ],
    );
}

/// The shift ends at 120 while the call in hand lasts until 140: its break, due at 100, is not taken afterwards; the
/// person goes, and the next call waits for the relief of 300.
#[test]
fn whoever_leaves_takes_no_break_any_more() {
    let stints = [person(0.0, 120.0, &[(100.0, 30.0)]), person(300.0, 900.0, &[])];
    let history = assert_history(
        &room(vec![calls("101", &[80.0, 110.0], 60.0)], vec![roster(&stints)]),
        [
            "101 0 FirstAttempt at 80 Answered 80, line ends 140, ends 140 by room",
            "101 1 FirstAttempt at 110 Answered 300, line ends 360, ends 360 by room",
        ],
    );
    assert_eq!(history.team_at(0, &[120.0, 140.0, 171.0, 300.0]), [(1, 1), (0, 0), (0, 0), (1, 1)]);
}

/// A night shift began an hour before the run, with a break of two minutes that began one minute before it.
#[test]
fn a_shift_and_a_break_may_have_begun_before_the_run() {
    let history = assert_history(
        &room(vec![calls("101", &[10.0], 30.0)], vec![roster(&[person(-3_600.0, 900.0, &[(-60.0, 120.0)])])]),
        ["101 0 FirstAttempt at 10 Answered 60, line ends 90, ends 90 by room"],
    );
    assert_eq!(history.team_at(0, &[0.0, 59.0, 60.0, 90.0]), [(0, 0), (0, 0), (1, 1), (0, 1)]);
}

/// Idle longest counts from the end of the break: person 0 is back at 60, person 1 has been idle since 0 and takes
/// the call; its shift ends at 80, and the call of 85 has person 0.
#[test]
fn a_break_ends_as_a_new_spell_of_idleness() {
    let stints = [person(0.0, 900.0, &[(50.0, 10.0)]), person(0.0, 80.0, &[])];
    let history = assert_history(
        &room(vec![calls("101", &[70.0, 85.0], 60.0)], vec![roster(&stints)]),
        [
            "101 0 FirstAttempt at 70 Answered 70, line ends 130, ends 130 by room",
            "101 1 FirstAttempt at 85 Answered 85, line ends 145, ends 145 by room",
        ],
    );
    assert_eq!(history.team_at(0, &[84.0, 85.0, 130.0]), [(1, 2), (2, 2), (1, 1)]);
}

/// Calls in hand for a person with a break due are not put down: the break comes when the work is finished.
#[test]
fn a_person_with_a_break_due_is_not_interrupted() {
    let report = controlroom::model::CallType { priority: 3, interruptible: true, ..calls("report", &[80.0], 60.0) };
    assert_history(
        &room(vec![calls("999", &[110.0], 10.0), report], vec![roster(&[person(0.0, 900.0, &[(100.0, 30.0)])])]),
        [
            "report 0 FirstAttempt at 80 Answered 80, line ends 140, ends 140 by room",
            "999 0 FirstAttempt at 110 Answered 170, line ends 180, ends 180 by room",
        ],
    );
}
