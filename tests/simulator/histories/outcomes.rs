//! Rule 6: every offered call ends as exactly one of five.

use crate::history::{History, assert_history};
use crate::support::*;
use controlroom::engine::CallerRecord;
use controlroom::model::{Announcement, CallType};

/// One taker, busy until 600. The caller of 10 leaves at the message of 30 s; the caller of 500, with a message, is
/// answered... nobody else: `leaves` and `online` decide between online and abandoned.
#[test]
fn who_leaves_at_a_message_goes_online_or_is_abandoned_whatever_the_wait() {
    for (online, outcome) in [(1.0, "AbandonedOnline"), (0.0, "Abandoned")] {
        let call = CallType {
            announcements: vec![Announcement { at: 30.0, leaves: 1.0, online }],
            count_abandoned_after: 60.0,
            ..calls("101", &[0.0, 10.0], 600.0)
        };
        assert_history(
            &room(vec![call], vec![team("room", 1)]),
            [
                &format!("101 1 FirstAttempt at 10 {outcome} 40"),
                "101 0 FirstAttempt at 0 Answered 0, line ends 600, ends 600 by room",
            ],
        );
    }
}

/// Abandonment counts from a wait of 30 s: who leaves after 20 s is short, who leaves after exactly 30 s is not.
#[test]
fn who_gives_up_below_the_threshold_is_short() {
    for (patience, outcome) in [(20.0, "AbandonedShort"), (30.0, "Abandoned")] {
        let call =
            CallType { patience: seconds(patience), count_abandoned_after: 30.0, ..calls("101", &[0.0, 10.0], 600.0) };
        assert_history(
            &room(vec![call], vec![team("room", 1)]),
            [
                &format!("101 1 FirstAttempt at 10 {outcome} {}", 10.0 + patience),
                "101 0 FirstAttempt at 0 Answered 0, line ends 600, ends 600 by room",
            ],
        );
    }
}

/// A wait of exactly the threshold is not below it, whatever the bits of the arrival: 2.3 + 30 - 2.3 is below 30.
#[test]
fn a_wait_of_the_threshold_is_not_short_for_a_rounding() {
    let call = CallType { patience: seconds(30.0), count_abandoned_after: 30.0, ..calls("101", &[0.0, 2.3], 600.0) };
    let model = room(vec![call], vec![team("room", 1)]);
    let outcomes: Vec<_> = History::of(&model, 1, 0).calls.iter().map(|record| record.outcome).collect();
    assert_eq!(outcomes, [controlroom::engine::Outcome::Abandoned, controlroom::engine::Outcome::Answered]);
}

/// Nobody can be put in a queue of no places: the second caller gets the busy tone.
#[test]
fn who_finds_the_queue_full_is_blocked() {
    let call = CallType { queue_limit: Some(0), ..calls("101", &[0.0, 10.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        ["101 1 FirstAttempt at 10 Blocked 10", "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room"],
    );
}

/// Who did not get through is lost, who went online or was answered is not; only the answered have a total wait.
#[test]
fn a_caller_is_lost_who_neither_got_through_nor_went_online() {
    let call = |online| CallType {
        announcements: vec![Announcement { at: 30.0, leaves: 1.0, online }],
        ..calls("101", &[0.0, 10.0], 600.0)
    };
    for (online, lost) in [(1.0, false), (0.0, true)] {
        let history = History::of(&room(vec![call(online)], vec![team("room", 1)]), 1, 0);
        let told: Vec<_> =
            history.callers.iter().map(|&CallerRecord { lost, total_wait, .. }| (lost, total_wait)).collect();
        assert_eq!(told, [(lost, None), (false, Some(0.0))]);
    }
}
