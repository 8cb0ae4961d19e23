//! Rule 2: what a call takes of a taker's time.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{Arrivals, CallType, LoggedCall, Team};

/// 40 s of triage, 20 s of recording, 30 s of wrap-up: the line ends after 60 s, the taker is free after 90 s.
#[test]
fn triage_and_recording_are_on_the_line_and_wrap_up_is_off_it() {
    let call = CallType { recording: seconds(20.0), wrap_up: seconds(30.0), ..calls("101", &[0.0, 10.0], 40.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 90 by room",
            "101 1 FirstAttempt at 10 Answered 90, line ends 150, ends 180 by room",
        ],
    );
}

/// The same work takes a team of speed 2 half the time and one of speed 0.5 twice the time.
#[test]
fn the_time_of_a_taker_is_divided_by_the_speed_of_the_team() {
    let call = CallType {
        recording: seconds(20.0),
        wrap_up: seconds(30.0),
        answered_by: by(&[(0, 0.0), (1, 0.0)]),
        ..calls("101", &[0.0, 0.0], 40.0)
    };
    let fast = Team { speed: 2.0, ..team("fast", 1) };
    let slow = Team { speed: 0.5, ..team("slow", 1) };
    assert_history(
        &room(vec![call], vec![fast, slow]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 30, ends 45 by fast",
            "101 1 FirstAttempt at 0 Answered 0, line ends 120, ends 180 by slow",
        ],
    );
}

/// A log says how long the first call took; what it does not say is drawn (here: constant).
#[test]
fn a_replayed_call_takes_as_long_as_the_log_says() {
    let logged =
        |arrived, triage, wrap_up, patience| LoggedCall { arrived, triage, wrap_up, patience, recording: None };
    let log = vec![
        logged(0.0, Some(100.0), Some(7.0), None),
        logged(1.0, None, None, Some(50.0)),
        logged(2.0, None, Some(0.0), None),
    ];
    let call = CallType { arrivals: Arrivals::Log(log), wrap_up: seconds(30.0), ..calls("101", &[], 40.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 1 Abandoned 51",
            "101 0 FirstAttempt at 0 Answered 0, line ends 100, ends 107 by room",
            "101 2 FirstAttempt at 2 Answered 107, line ends 147, ends 147 by room",
        ],
    );
}
