//! Rule 7: before joining, a call holds no taker and is in no queue, and the wait runs already.

use crate::history::{QueueLevel, assert_history};
use crate::support::*;
use controlroom::model::{Announcement, CallType, Callback};

/// Network and ringing take 5 s: an idle room answers after a wait of 5 s, none of which is in the queue.
#[test]
fn a_call_joins_after_its_connection_and_has_waited_since_arrival() {
    let call = CallType { connection: seconds(5.0), ..calls("999", &[0.0, 10.0], 60.0) };
    let history = assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 0 joins 5 Answered 5, line ends 65, ends 65 by room",
            "999 1 FirstAttempt at 10 joins 15 Answered 65, line ends 125, ends 125 by room",
        ],
    );
    assert_eq!(history.calls[0].wait, 5.0);
    let waiting = |from, waiting| QueueLevel { call_type: 0, from, waiting };
    assert_eq!(history.queues, [waiting(15.0, 1), waiting(65.0, 0)]);
}

/// Patience runs from arrival. Shorter than the connection, it ends the call while it rings, with a free taker or not;
/// just as long, the call joins first and finds the taker.
#[test]
fn who_gives_up_while_connecting_never_joins() {
    let call = |patience| CallType {
        connection: seconds(5.0),
        patience: seconds(patience),
        announcements: vec![Announcement { at: 0.0, leaves: 1.0, online: 1.0 }],
        ..calls("999", &[0.0], 60.0)
    };
    let takers = || vec![team("room", 1)];
    assert_history(&room(vec![call(3.0)], takers()), ["999 0 FirstAttempt at 0 never joins Abandoned 3 delayed true"]);
    assert_history(
        &room(vec![call(5.0)], takers()),
        ["999 0 FirstAttempt at 0 joins 5 Answered 5, line ends 65, ends 65 by room"],
    );
}

/// What would have come while it rang comes when the call joins and has to wait: the message of 0 s at 15.
#[test]
fn messages_and_offers_of_the_time_of_ringing_come_on_joining() {
    let message = CallType {
        connection: seconds(5.0),
        announcements: vec![Announcement { at: 0.0, leaves: 1.0, online: 1.0 }],
        ..calls("999", &[0.0, 10.0], 60.0)
    };
    assert_history(
        &room(vec![message.clone()], vec![team("room", 1)]),
        [
            "999 1 FirstAttempt at 10 joins 15 AbandonedOnline 15",
            "999 0 FirstAttempt at 0 joins 5 Answered 5, line ends 65, ends 65 by room",
        ],
    );
    let offer =
        CallType { callback: Some(Callback { offered_at: 0.0, accepted: 1.0, picks_up: 1.0, ring: 0.0 }), ..message };
    assert_history(
        &room(vec![offer], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 0 joins 5 Answered 5, line ends 65, ends 65 by room",
            "999 1 FirstAttempt at 10 joins 15 Answered 65, line ends 125, ends 125 by room called back",
        ],
    );
}

/// A wait for overflow runs from arrival too: 20 s after it, 15 s after joining.
#[test]
fn overflow_runs_from_arrival() {
    let call = CallType {
        connection: seconds(5.0),
        answered_by: by(&[(0, 0.0), (1, 20.0)]),
        ..calls("999", &[0.0, 10.0], 60.0)
    };
    assert_history(
        &room(vec![call], vec![team("own", 1), team("shared", 1)]),
        [
            "999 0 FirstAttempt at 0 joins 5 Answered 5, line ends 65, ends 65 by own",
            "999 1 FirstAttempt at 10 joins 15 Answered 30, line ends 90, ends 90 by shared",
        ],
    );
}

/// A call still ringing is not counted for the limit of the queue.
#[test]
fn a_ringing_call_is_in_no_queue() {
    let call = CallType { connection: seconds(5.0), queue_limit: Some(1), ..calls("999", &[0.0, 10.0, 12.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "999 2 FirstAttempt at 12 joins 17 Blocked 17",
            "999 0 FirstAttempt at 0 joins 5 Answered 5, line ends 65, ends 65 by room",
            "999 1 FirstAttempt at 10 joins 15 Answered 65, line ends 125, ends 125 by room",
        ],
    );
}
