//! Rule 8: a handed-on call is a new offered call, while wrap-up goes on.

use crate::history::{History, assert_history};
use crate::support::*;
use controlroom::model::{CallType, HandOn, Redial};

fn handed_on(recording: f64, wrap_up: f64, call: CallType) -> CallType {
    CallType {
        recording: seconds(recording),
        wrap_up: seconds(wrap_up),
        then: vec![HandOn { call: 1, share: 1.0 }],
        ..call
    }
}

/// 40 s of triage and 20 s of recording: at 60 the call goes to the crime desk, its taker wraps up until 90.
#[test]
fn a_call_is_handed_on_when_the_line_ends_and_wrap_up_goes_on_meanwhile() {
    let first = handed_on(20.0, 30.0, calls("101", &[0.0], 40.0));
    let crime_desk = CallType { answered_by: by(&[(1, 0.0)]), ..calls("crime desk", &[], 10.0) };
    let history = assert_history(
        &room(vec![first, crime_desk], vec![team("room", 1), team("crime", 1)]),
        [
            "101 0 (attempt 1, stage 2, as crime desk) HandedOn at 60 Answered 60, line ends 70, ends 70 by crime",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 90 by room",
        ],
    );
    assert_eq!(history.callers.len(), 1, "one caller, two calls");
}

/// With a single taker the handed-on call waits for the wrap-up that it follows.
#[test]
fn a_handed_on_call_may_wait_for_its_own_wrap_up() {
    let first = handed_on(0.0, 30.0, calls("101", &[0.0], 60.0));
    let history = assert_history(
        &room(vec![first, calls("crime desk", &[], 10.0)], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 90 by room",
            "101 0 (attempt 1, stage 2, as crime desk) HandedOn at 60 Answered 90, line ends 100, ends 100 by room",
        ],
    );
    assert_eq!(history.callers[0].total_wait, Some(30.0), "waits of both stages");
}

/// The crime desk is busy and its callers wait 20 s: the handed-on call is abandoned there. Its caller got through
/// before and is not lost, but has no total wait.
#[test]
fn a_handed_on_call_has_the_patience_of_its_type() {
    let first = handed_on(0.0, 0.0, calls("101", &[10.0], 60.0));
    let crime_desk =
        CallType { answered_by: by(&[(1, 0.0)]), patience: seconds(20.0), ..calls("crime desk", &[0.0], 300.0) };
    let history = assert_history(
        &room(vec![first, crime_desk], vec![team("room", 1), team("crime", 1)]),
        [
            "101 0 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by room",
            "101 0 (attempt 1, stage 2, as crime desk) HandedOn at 70 Abandoned 90",
            "crime desk 0 FirstAttempt at 0 Answered 0, line ends 300, ends 300 by crime",
        ],
    );
    assert_eq!((history.callers[0].lost, history.callers[0].total_wait), (false, None));
}

/// Who abandons at the second stage rings again there, as attempt 2 of stage 2.
#[test]
fn a_handed_on_caller_who_abandons_rings_the_second_type_again() {
    let first = handed_on(0.0, 0.0, calls("101", &[10.0], 60.0));
    let redial =
        Redial { share: 1.0, blocked_share: 1.0, after: seconds(300.0), max_attempts: None, becomes: Vec::new() };
    let crime_desk = CallType {
        answered_by: by(&[(1, 0.0)]),
        patience: seconds(20.0),
        redial: Some(redial),
        ..calls("crime desk", &[0.0], 300.0)
    };
    assert_history(
        &room(vec![first, crime_desk], vec![team("room", 1), team("crime", 1)]),
        [
            "101 0 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by room",
            "101 0 (attempt 1, stage 2, as crime desk) HandedOn at 70 Abandoned 90",
            "crime desk 0 FirstAttempt at 0 Answered 0, line ends 300, ends 300 by crime",
            "101 0 (attempt 2, stage 2, as crime desk) Redial at 390 Answered 390, line ends 690, ends 690 by crime",
        ],
    );
}

/// Shares of 0.3 and 0.2 are one choice: of many calls about that many go each way, none both.
#[test]
fn several_hand_ons_are_one_choice() {
    let times: Vec<f64> = (0..1_000).map(f64::from).map(|number| number * 0.9).collect();
    let then = vec![HandOn { call: 1, share: 0.3 }, HandOn { call: 2, share: 0.2 }];
    let first = CallType { then, ..calls("101", &times, 1.0) };
    let model = room(vec![first, calls("crime", &[], 1.0), calls("traffic", &[], 1.0)], vec![team("room", 10)]);
    let history = History::of(&model, 1, 0);
    let went_to = |call_type| history.calls.iter().filter(|record| record.call_type == call_type).count() as f64;
    let four_standard_errors = |share: f64| 4.0 * (share * (1.0 - share) * 1_000.0).sqrt();
    assert!((went_to(1) - 300.0).abs() < four_standard_errors(0.3), "{}", went_to(1));
    assert!((went_to(2) - 200.0).abs() < four_standard_errors(0.2), "{}", went_to(2));
    assert_eq!(history.callers.len(), 1_000);
}
