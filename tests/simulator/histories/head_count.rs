//! Rule 3: staff as numbers.

use crate::history::assert_history;
use crate::support::*;

/// Three takers, one at work until 60. At 30 the number drops to one: the two free ones go at once.
#[test]
fn free_takers_go_first() {
    let history = assert_history(
        &room(vec![calls("101", &[0.0, 40.0], 60.0)], vec![head_count("room", 3, &[(30.0, 1)])]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 40 Answered 60, line ends 120, ends 120 by room",
        ],
    );
    assert_eq!(history.team_at(0, &[0.0, 30.0, 60.0, 120.0]), [(1, 3), (1, 1), (1, 1), (0, 1)]);
}

/// Both takers are at work (until 60 and 70) when the number drops to one at 30: whoever finishes first, at 60, goes;
/// the call of 40 has the other at 70.
#[test]
fn then_the_next_to_finish_go() {
    let history = assert_history(
        &room(vec![calls("101", &[0.0, 10.0, 40.0], 60.0)], vec![head_count("room", 2, &[(30.0, 1)])]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by room",
            "101 2 FirstAttempt at 40 Answered 70, line ends 130, ends 130 by room",
        ],
    );
    assert_eq!(history.team_at(0, &[30.0, 60.0, 70.0, 130.0]), [(2, 2), (1, 1), (1, 1), (0, 1)]);
}

/// The number drops at 30 and rises again at 50, before anybody has finished: nobody has gone.
#[test]
fn who_has_not_gone_yet_stays_when_the_number_rises_again() {
    assert_history(
        &room(vec![calls("101", &[0.0, 10.0, 40.0], 60.0)], vec![head_count("room", 2, &[(30.0, 1), (50.0, 2)])]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by room",
            "101 2 FirstAttempt at 40 Answered 60, line ends 120, ends 120 by room",
        ],
    );
}

/// Nobody is there before 100; two come then and take the two who wait.
#[test]
fn those_who_come_take_calls_that_wait() {
    assert_history(
        &room(vec![calls("101", &[0.0, 10.0, 20.0], 60.0)], vec![head_count("room", 0, &[(100.0, 2)])]),
        [
            "101 0 FirstAttempt at 0 Answered 100, line ends 160, ends 160 by room",
            "101 1 FirstAttempt at 10 Answered 100, line ends 160, ends 160 by room",
            "101 2 FirstAttempt at 20 Answered 160, line ends 220, ends 220 by room",
        ],
    );
}
