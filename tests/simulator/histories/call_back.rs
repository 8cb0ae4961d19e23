//! Rule 9: calling back instead of waiting.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{Announcement, CallType, Callback, Redial};

#[expect(clippy::unnecessary_wraps, reason = "as a call type has it")]
fn offer(accepted: f64, picks_up: f64) -> Option<Callback> {
    Some(Callback { offered_at: 20.0, accepted, picks_up, ring: 15.0 })
}

/// The caller of 10 accepts at 30 and keeps the place before the caller of 20: at 60 the taker rings for 15 s and
/// handles for 60 s. The wait is 65 s, of which 50 s in the queue.
#[test]
fn a_call_back_keeps_the_place_and_rings_before_the_handling() {
    let call = CallType { callback: offer(1.0, 1.0), ..calls("101", &[0.0, 10.0, 45.0], 60.0) };
    let history = assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 75, line ends 135, ends 135 by room with 75 of work queued 50 called back",
            "101 2 FirstAttempt at 45 Answered 150, line ends 210, ends 210 by room with 75 of work queued 90 called back",
        ],
    );
    assert_eq!(history.calls[1].wait, 65.0);
}

/// Accepted, the call cannot be abandoned: neither by patience (40 s) nor at the message of 45 s.
#[test]
fn who_has_accepted_cannot_abandon() {
    let call = CallType {
        callback: offer(1.0, 1.0),
        patience: seconds(40.0),
        announcements: vec![Announcement { at: 35.0, leaves: 1.0, online: 1.0 }],
        ..calls("101", &[0.0, 10.0], 600.0)
    };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 600, ends 600 by room",
            "101 1 FirstAttempt at 10 Answered 615, line ends 1215, ends 1215 by room with 615 of work queued 590 called back",
        ],
    );
}

/// Who does not accept stays on the line and gives up as ever.
#[test]
fn who_declines_waits_on_the_line() {
    let call = CallType { callback: offer(0.0, 1.0), patience: seconds(40.0), ..calls("101", &[0.0, 10.0], 600.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 Abandoned 50",
            "101 0 FirstAttempt at 0 Answered 0, line ends 600, ends 600 by room",
        ],
    );
}

/// Nobody picks up: the taker is held for the ringing from 60 to 75, the call is abandoned then, and the next is taken.
#[test]
fn a_call_back_that_is_not_picked_up_is_abandoned_after_the_ringing() {
    let call = CallType { callback: offer(1.0, 0.0), ..calls("101", &[0.0, 10.0, 70.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Abandoned 75 by room with 15 of work queued 50 called back",
            "101 2 FirstAttempt at 70 Answered 75, line ends 135, ends 135 by room",
        ],
    );
}

/// And who was not reached may ring again, like any who abandoned.
#[test]
fn who_was_not_reached_may_ring_again() {
    let redial =
        Redial { share: 1.0, blocked_share: 1.0, after: seconds(100.0), max_attempts: None, becomes: Vec::new() };
    let call = CallType { callback: offer(1.0, 0.0), redial: Some(redial), ..calls("101", &[0.0, 10.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Abandoned 75 by room with 15 of work queued 50 called back",
            "101 1 (attempt 2, stage 1, as 101) Redial at 175 Answered 175, line ends 235, ends 235 by room",
        ],
    );
}

/// The queue has one place. The caller of 10 takes it and frees it at 30 on accepting; the caller of 35 takes it,
/// the caller of 40 finds it taken.
#[test]
fn a_call_back_does_not_count_for_the_limit_of_the_queue() {
    let call = CallType {
        callback: offer(1.0, 1.0),
        queue_limit: Some(1),
        ..calls("101", &[0.0, 10.0, 25.0, 35.0, 40.0], 60.0)
    };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 2 FirstAttempt at 25 Blocked 25",
            "101 4 FirstAttempt at 40 Blocked 40",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 75, line ends 135, ends 135 by room with 75 of work queued 50 called back",
            "101 3 FirstAttempt at 35 Answered 150, line ends 210, ends 210 by room with 75 of work queued 100 called back",
        ],
    );
}

/// A call taken before the offer is a call like any other.
#[test]
fn nobody_is_called_back_who_is_answered_before_the_offer() {
    let call = CallType { callback: offer(1.0, 1.0), ..calls("101", &[0.0, 10.0], 30.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 30, ends 30 by room",
            "101 1 FirstAttempt at 10 Answered 30, line ends 60, ends 60 by room",
        ],
    );
}
