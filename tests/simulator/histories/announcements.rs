//! Messages to those who wait.

use crate::history::{History, assert_history};
use crate::support::*;
use controlroom::engine::Outcome::{Abandoned, AbandonedOnline};
use controlroom::model::{Announcement, CallType};

fn message(at: f64, leaves: f64, online: f64) -> Announcement {
    Announcement { at, leaves, online }
}

/// A message at 0 s is heard by everybody who has to wait and by nobody else.
#[test]
fn a_message_at_0_s_is_heard_by_everybody_who_has_to_wait() {
    let call = CallType { announcements: vec![message(0.0, 1.0, 1.0)], ..calls("101", &[0.0, 10.0, 60.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 AbandonedOnline 10",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 2 FirstAttempt at 60 Answered 60, line ends 120, ends 120 by room",
        ],
    );
}

/// Nobody leaves at the first message (15 s), everybody at the second (30 s): the caller of 10 at 40. The caller of
/// 45, answered after 15 s, has heard only the first.
#[test]
fn several_messages_are_heard_in_turn() {
    let announcements = vec![message(15.0, 0.0, 1.0), message(30.0, 1.0, 0.0), message(50.0, 1.0, 1.0)];
    let call = CallType { announcements, ..calls("101", &[0.0, 10.0, 45.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 Abandoned 40",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 2 FirstAttempt at 45 Answered 60, line ends 120, ends 120 by room",
        ],
    );
}

/// Two messages at one time are two chances to leave.
#[test]
fn messages_at_one_time_are_all_heard() {
    let announcements = vec![message(15.0, 0.0, 1.0), message(15.0, 1.0, 1.0)];
    let call = CallType { announcements, ..calls("101", &[0.0, 10.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 AbandonedOnline 25",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
        ],
    );
}

/// Each message and each caller is a choice of its own: of a thousand who wait, about 15 % leave at the first and of
/// these about 80 % go online; the same share of the rest leaves at the second.
#[test]
fn the_stated_shares_leave_and_go_online() {
    let times: Vec<f64> = (0..10_000).map(|number| 1.0 + 0.001 * f64::from(number)).collect();
    let announcements = vec![message(10.0, 0.15, 0.8), message(20.0, 0.15, 0.8)];
    let call = CallType { announcements, patience: seconds(30.0), ..calls("101", &times, 900.0) };
    let busy = calls("999", &[0.0], 900.0);
    let history = History::of(&room(vec![busy, call], vec![team("room", 1)]), 1, 0);
    let left_after = |wait: f64, outcome| {
        let near = |record: &&controlroom::engine::CallRecord| (record.wait - wait).abs() < 0.001;
        history.calls.iter().filter(near).filter(|record| record.outcome == outcome).count() as f64
    };
    for (wait, outcome, share) in [
        (10.0, AbandonedOnline, 0.15 * 0.8),
        (10.0, Abandoned, 0.15 * 0.2),
        (20.0, AbandonedOnline, 0.85 * 0.15 * 0.8),
        (20.0, Abandoned, 0.85 * 0.15 * 0.2),
        (30.0, Abandoned, 0.85 * 0.85),
    ] {
        let standard_error = (share * (1.0 - share) * 10_000.0_f64).sqrt();
        let count = left_after(wait, outcome);
        assert!((count - share * 10_000.0).abs() < 4.0 * standard_error, "{count} {outcome:?} after {wait} s");
    }
}
