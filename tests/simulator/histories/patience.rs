//! Patience runs from arrival and ends only a wait.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::CallType;

/// Patience 50 s. The second caller is taken after 50 s exactly, the third gives up at 75 in the queue, behind
/// whom the fourth of 90 moves up.
#[test]
fn a_caller_gives_up_after_the_patience_and_the_next_moves_up() {
    let call = CallType { patience: seconds(50.0), ..calls("101", &[0.0, 10.0, 25.0, 90.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 2 FirstAttempt at 25 Abandoned 75",
            "101 1 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
            "101 3 FirstAttempt at 90 Answered 120, line ends 180, ends 180 by room",
        ],
    );
}

/// Nobody hangs up once answered, however long the handling.
#[test]
fn patience_does_not_end_a_call_in_hand() {
    let call = CallType { patience: seconds(50.0), ..calls("101", &[0.0], 600.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        ["101 0 FirstAttempt at 0 Answered 0, line ends 600, ends 600 by room"],
    );
}

/// Without any patience a caller is answered at once or not at all.
#[test]
fn a_caller_without_patience_waits_for_nothing() {
    let call = CallType { patience: seconds(0.0), ..calls("101", &[0.0, 10.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        ["101 1 FirstAttempt at 10 Abandoned 10", "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room"],
    );
}
