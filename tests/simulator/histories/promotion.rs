//! Rule 1: a call that has waited long is queued with another priority.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{CallType, Promotion};

/// The 101 call of 10 is promoted at 60, the taker is free at 100: among calls of priority 1 it goes by its arrival,
/// before the 999 call of 50. That of 70, not promoted by 160, waits for the 999 call.
#[test]
fn a_promoted_call_keeps_its_arrival_time() {
    let emergency = calls("999", &[0.0, 50.0], 100.0);
    let promote = Some(Promotion { after: 50.0, to: 1 });
    let other = CallType { priority: 2, promote, ..calls("101", &[10.0, 55.0], 30.0) };
    assert_history(
        &room(vec![emergency, other], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "101 0 FirstAttempt at 10 Answered 100, line ends 130, ends 130 by room",
            "999 1 FirstAttempt at 50 Answered 130, line ends 230, ends 230 by room",
            "101 1 FirstAttempt at 55 Answered 230, line ends 260, ends 260 by room",
        ],
    );
}

/// Promotion at the very instant at which a taker frees comes too late: finished calls come first.
#[test]
fn a_call_promoted_at_the_instant_of_an_answer_is_still_behind() {
    let emergency = calls("999", &[0.0, 50.0], 100.0);
    let promote = Some(Promotion { after: 100.0, to: 1 });
    let other = CallType { priority: 2, promote, ..calls("101", &[0.0], 30.0) };
    assert_history(
        &room(vec![emergency, other], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "999 1 FirstAttempt at 50 Answered 100, line ends 200, ends 200 by room",
            "101 0 FirstAttempt at 0 Answered 200, line ends 230, ends 230 by room",
        ],
    );
}

/// Promoted to a priority above all others, it goes before older calls.
#[test]
fn a_promoted_call_goes_before_older_calls_of_a_higher_number() {
    let patient = CallType { priority: 2, ..calls("report", &[0.0, 5.0], 100.0) };
    let promote = Some(Promotion { after: 50.0, to: 1 });
    let other = CallType { priority: 3, promote, ..calls("101", &[10.0], 30.0) };
    assert_history(
        &room(vec![patient, other], vec![team("room", 1)]),
        [
            "report 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "101 0 FirstAttempt at 10 Answered 100, line ends 130, ends 130 by room",
            "report 1 FirstAttempt at 5 Answered 130, line ends 230, ends 230 by room",
        ],
    );
}
