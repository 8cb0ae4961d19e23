//! Rule 1: takers kept free, and the next permitted call in place of a barred one.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::CallType;

/// Two takers, one to be kept for 999. The 101 call of 0 finds two free and takes one; that of 10 finds one free,
/// which is not more than one, and waits until 60, when both are free.
#[test]
fn a_call_that_leaves_one_free_waits_for_the_second_free_taker() {
    let other = CallType { leave_free: 1, ..calls("101", &[0.0, 10.0], 60.0) };
    assert_history(
        &room(vec![other], vec![team("room", 2)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
        ],
    );
}

/// Both takers are on 999 calls until 50 and 70. The first waiting call by priority, 101, may not have the only free
/// taker at 50; the desk report behind it may. At 70 one is free again and the 101 call is barred still; at 80 the
/// report has ended, both are free.
#[test]
fn if_the_first_is_barred_the_next_permitted_one_is_taken() {
    let emergency = calls("999", &[0.0, 20.0], 50.0);
    let other = CallType { priority: 2, leave_free: 1, ..calls("101", &[25.0], 60.0) };
    let report = CallType { priority: 3, ..calls("report", &[30.0], 30.0) };
    assert_history(
        &room(vec![emergency, other, report], vec![team("room", 2)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 50, ends 50 by room",
            "999 1 FirstAttempt at 20 Answered 20, line ends 70, ends 70 by room",
            "report 0 FirstAttempt at 30 Answered 50, line ends 80, ends 80 by room",
            "101 0 FirstAttempt at 25 Answered 80, line ends 140, ends 140 by room",
        ],
    );
}

/// A free taker kept back by `leave_free` takes a 999 call at once although a 101 call waits since before.
#[test]
fn the_taker_kept_free_is_there_for_those_who_may_have_it() {
    let other = CallType { priority: 2, leave_free: 1, ..calls("101", &[0.0, 10.0], 60.0) };
    let emergency = calls("999", &[20.0], 60.0);
    assert_history(
        &room(vec![other, emergency], vec![team("room", 2)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "999 0 FirstAttempt at 20 Answered 20, line ends 80, ends 80 by room",
            "101 1 FirstAttempt at 10 Answered 80, line ends 140, ends 140 by room",
        ],
    );
}
