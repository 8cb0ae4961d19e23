//! Rule 1: first come, first served within a priority; the lowest priority number first.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::CallType;

/// One taker, calls of 60 s. Three ring while the first is on: they are taken in the order in which they rang.
#[test]
fn calls_of_a_type_are_taken_in_order_of_arrival() {
    let model = room(vec![calls("101", &[0.0, 10.0, 20.0, 30.0], 60.0)], vec![team("room", 1)]);
    assert_history(
        &model,
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
            "101 2 FirstAttempt at 20 Answered 120, line ends 180, ends 180 by room",
            "101 3 FirstAttempt at 30 Answered 180, line ends 240, ends 240 by room",
        ],
    );
}

/// A 101 call is in hand, one more waits since 10; the 999 call of 50 goes before it and before the 101 call of 55.
#[test]
fn the_lowest_priority_number_goes_first_however_short_its_wait() {
    let emergency = calls("999", &[50.0], 100.0);
    let other = CallType { priority: 2, ..calls("101", &[0.0, 10.0, 55.0], 60.0) };
    assert_history(
        &room(vec![other, emergency], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "999 0 FirstAttempt at 50 Answered 60, line ends 160, ends 160 by room",
            "101 1 FirstAttempt at 10 Answered 160, line ends 220, ends 220 by room",
            "101 2 FirstAttempt at 55 Answered 220, line ends 280, ends 280 by room",
        ],
    );
}

/// 101 and reports share a priority: they form one queue by arrival time, whichever stands first in the file.
#[test]
fn types_of_equal_priority_share_one_queue_by_arrival() {
    let first_in_file = calls("101", &[0.0, 20.0, 40.0], 60.0);
    let second_in_file = calls("report", &[10.0, 30.0], 60.0);
    assert_history(
        &room(vec![first_in_file, second_in_file], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "report 0 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
            "101 1 FirstAttempt at 20 Answered 120, line ends 180, ends 180 by room",
            "report 1 FirstAttempt at 30 Answered 180, line ends 240, ends 240 by room",
            "101 2 FirstAttempt at 40 Answered 240, line ends 300, ends 300 by room",
        ],
    );
}

/// The place is by arrival time, not by joining: the call of 10 that joins at 40 stands before that of 30.
#[test]
fn a_late_joiner_takes_the_place_of_its_arrival() {
    let connecting = CallType { connection: seconds(30.0), ..calls("mobile", &[10.0], 60.0) };
    let direct = calls("101", &[0.0, 30.0], 60.0);
    assert_history(
        &room(vec![direct, connecting], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "mobile 0 FirstAttempt at 10 joins 40 Answered 60, line ends 120, ends 120 by room",
            "101 1 FirstAttempt at 30 Answered 120, line ends 180, ends 180 by room",
        ],
    );
}
