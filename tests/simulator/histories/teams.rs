//! Rule 1: several teams in order, overflow after a while, the taker idle longest.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{CallType, Staffing, Team};

/// Both teams are free at 0: the call goes to the second in the file, which is first in its list. The next finds only
/// the other, the third waits for whoever is free first.
#[test]
fn a_call_goes_to_the_first_free_team_in_its_own_list() {
    let emergency = CallType { answered_by: by(&[(1, 0.0), (0, 0.0)]), ..calls("999", &[0.0, 10.0, 20.0], 60.0) };
    assert_history(
        &room(vec![emergency], vec![team("shared", 1), team("own", 1)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by own",
            "999 1 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by shared",
            "999 2 FirstAttempt at 20 Answered 60, line ends 120, ends 120 by own",
        ],
    );
}

/// The shared team may help once a call has waited 20 s. It is free all the while: the call of 10 gets it at 30, that
/// of 15 has to wait for the shared taker (90) or the own one (60), and gets the own one.
#[test]
fn a_later_team_helps_only_after_the_stated_wait() {
    let emergency = CallType { answered_by: by(&[(0, 0.0), (1, 20.0)]), ..calls("999", &[0.0, 10.0, 15.0], 60.0) };
    assert_history(
        &room(vec![emergency], vec![team("own", 1), team("shared", 1)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by own",
            "999 1 FirstAttempt at 10 Answered 30, line ends 90, ends 90 by shared",
            "999 2 FirstAttempt at 15 Answered 60, line ends 120, ends 120 by own",
        ],
    );
}

/// At 60 the shared taker frees. The 999 call has waited 10 s of the 20 s after which it may overflow: it is barred,
/// and the 101 call behind it is taken. At 70 its time has come but the taker has work; it gets the own one at 100.
#[test]
fn a_call_whose_time_to_overflow_has_not_come_lets_the_next_one_pass() {
    let emergency = CallType { answered_by: by(&[(0, 0.0), (1, 20.0)]), ..calls("999", &[0.0, 50.0], 100.0) };
    let other = CallType { priority: 2, answered_by: by(&[(1, 0.0)]), ..calls("101", &[0.0, 55.0], 60.0) };
    assert_history(
        &room(vec![emergency, other], vec![team("own", 1), team("shared", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by shared",
            "999 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by own",
            "101 1 FirstAttempt at 55 Answered 60, line ends 120, ends 120 by shared",
            "999 1 FirstAttempt at 50 Answered 100, line ends 200, ends 200 by own",
        ],
    );
}

/// Calls whose time has come go by priority again: at 120 the shared taker has the 999 call, not the older 101 call.
#[test]
fn a_call_that_may_overflow_is_taken_by_priority_when_the_other_team_frees() {
    let emergency = CallType { answered_by: by(&[(0, 0.0), (1, 20.0)]), ..calls("999", &[0.0, 50.0], 300.0) };
    let other = CallType { priority: 2, answered_by: by(&[(1, 0.0)]), ..calls("101", &[0.0, 10.0], 120.0) };
    assert_history(
        &room(vec![emergency, other], vec![team("own", 1), team("shared", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 120, ends 120 by shared",
            "999 0 FirstAttempt at 0 Answered 0, line ends 300, ends 300 by own",
            "999 1 FirstAttempt at 50 Answered 120, line ends 420, ends 420 by shared",
            "101 1 FirstAttempt at 10 Answered 420, line ends 540, ends 540 by shared",
        ],
    );
}

/// An unlimited team always has a taker.
#[test]
fn an_unlimited_team_answers_everybody_at_once() {
    let unlimited = Team { staffing: Staffing::Unlimited, ..team("web", 0) };
    assert_history(
        &room(vec![calls("101", &[0.0, 1.0, 2.0], 60.0)], vec![unlimited]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by web",
            "101 1 FirstAttempt at 1 Answered 1, line ends 61, ends 61 by web",
            "101 2 FirstAttempt at 2 Answered 2, line ends 62, ends 62 by web",
        ],
    );
}

/// Person 0, alone at 0, works until 30; person 1 comes at 5 and works 10 to 20. At 40 person 1 has been idle longest. That person 1 and not 0 has
/// the long call of 40 shows when 1's shift ends at 60 and 0's goes on: the call of 65 is answered at once.
#[test]
fn the_taker_idle_longest_is_next() {
    let short = calls("101", &[0.0, 65.0], 30.0);
    let shorter = calls("999", &[10.0], 10.0);
    let long = calls("report", &[40.0], 200.0);
    let history = assert_history(
        &room(vec![short, shorter, long], vec![shifts("room", &[(0.0, 900.0), (5.0, 60.0)])]),
        [
            "999 0 FirstAttempt at 10 Answered 10, line ends 20, ends 20 by room",
            "101 0 FirstAttempt at 0 Answered 0, line ends 30, ends 30 by room",
            "101 1 FirstAttempt at 65 Answered 65, line ends 95, ends 95 by room",
            "report 0 FirstAttempt at 40 Answered 40, line ends 240, ends 240 by room",
        ],
    );
    // Person 1 stays over its time with the report; afterwards there is only person 0.
    assert_eq!(history.team_at(0, &[50.0, 61.0, 70.0, 239.0, 240.0]), [(1, 2), (1, 2), (2, 2), (1, 2), (0, 1)]);
}

/// Both persons come at 0: the one with the lower number takes the first call and leaves after it at 60.
#[test]
fn of_takers_idle_equally_long_the_lowest_number_is_next() {
    let history = assert_history(
        &room(vec![calls("101", &[10.0, 61.0, 62.0], 100.0)], vec![shifts("room", &[(0.0, 60.0), (0.0, 900.0)])]),
        [
            "101 0 FirstAttempt at 10 Answered 10, line ends 110, ends 110 by room",
            "101 1 FirstAttempt at 61 Answered 61, line ends 161, ends 161 by room",
            "101 2 FirstAttempt at 62 Answered 161, line ends 261, ends 261 by room",
        ],
    );
    assert_eq!(history.team_at(0, &[60.0, 61.0, 110.0]), [(1, 2), (2, 2), (1, 1)]);
}
