//! The busy tone.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::CallType;

/// Two places: the fourth caller finds both taken; at 60 one is free again for the caller of 65.
#[test]
fn who_finds_so_many_waiting_gets_the_busy_tone() {
    let call = CallType { queue_limit: Some(2), ..calls("101", &[0.0, 10.0, 20.0, 30.0, 65.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 3 FirstAttempt at 30 Blocked 30",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
            "101 2 FirstAttempt at 20 Answered 120, line ends 180, ends 180 by room",
            "101 4 FirstAttempt at 65 Answered 180, line ends 240, ends 240 by room",
        ],
    );
}

/// No places at all: answered at once or blocked, a pure loss room.
#[test]
fn without_places_a_call_is_answered_at_once_or_blocked() {
    let call = CallType { queue_limit: Some(0), ..calls("101", &[0.0, 10.0, 60.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 Blocked 10",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 2 FirstAttempt at 60 Answered 60, line ends 120, ends 120 by room",
        ],
    );
}

/// Only those of the same type count: a waiting 999 call takes no place of 101.
#[test]
fn those_of_other_types_take_no_place() {
    let other = CallType { queue_limit: Some(1), ..calls("101", &[20.0, 30.0], 60.0) };
    assert_history(
        &room(vec![calls("999", &[0.0, 10.0], 60.0), other], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 30 Blocked 30",
            "999 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "999 1 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
            "101 0 FirstAttempt at 20 Answered 120, line ends 180, ends 180 by room",
        ],
    );
}

/// An interrupted report is no waiting call: it takes no place of the reports' queue.
#[test]
fn work_put_down_takes_no_place() {
    let report = CallType {
        priority: 3,
        interruptible: true,
        queue_limit: Some(1),
        ..calls("report", &[0.0, 50.0, 55.0], 100.0)
    };
    assert_history(
        &room(vec![calls("999", &[40.0], 30.0), report], vec![team("room", 1)]),
        [
            "report 2 FirstAttempt at 55 Blocked 55",
            "999 0 FirstAttempt at 40 Answered 40, line ends 70, ends 70 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 130, ends 130 by room with 100 of work",
            "report 1 FirstAttempt at 50 Answered 130, line ends 230, ends 230 by room",
        ],
    );
}
