//! Rule 4: what happens at one instant, in order.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{Announcement, CallType, Callback, HandOn, Promotion, Redial};

/// The taker frees at 60, when the patience of the call of 10 ends: it is answered.
#[test]
fn a_caller_whose_patience_ends_at_the_instant_of_an_answer_is_answered() {
    let call = CallType { patience: seconds(50.0), ..calls("101", &[0.0, 10.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 60, line ends 120, ends 120 by room",
        ],
    );
}

/// Finished calls before staffing: at 60 one of two is finished and takes the waiting call, then the number drops to
/// one; the other at work, done at 70, is the next to finish and goes.
#[test]
fn finished_calls_come_before_staffing() {
    let history = assert_history(
        &room(vec![calls("101", &[0.0, 10.0, 20.0, 30.0], 60.0)], vec![head_count("room", 2, &[(60.0, 1)])]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 10, line ends 70, ends 70 by room",
            "101 2 FirstAttempt at 20 Answered 60, line ends 120, ends 120 by room",
            "101 3 FirstAttempt at 30 Answered 120, line ends 180, ends 180 by room",
        ],
    );
    assert_eq!(history.team_at(0, &[60.0, 70.0]), [(2, 2), (1, 1)]);
}

/// Ends of shifts before starts: at 100 one person goes and one comes, and at no instant are both free.
#[test]
fn shifts_end_before_others_start() {
    let history =
        assert_history(&room(vec![calls("101", &[], 60.0)], vec![shifts("room", &[(0.0, 100.0), (100.0, 900.0)])]), []);
    let present: Vec<_> = history.teams.iter().map(|level| (level.from, level.present)).collect();
    assert_eq!(present, [(0.0, 1), (100.0, 0), (100.0, 1), (900.0, 0)]);
}

/// Staffing before arrivals: whoever comes at 50 answers the call of 50, and whoever goes at 50 does not.
#[test]
fn staffing_changes_come_before_arrivals() {
    let coming = room(vec![calls("101", &[50.0], 60.0)], vec![shifts("room", &[(50.0, 900.0)])]);
    assert_history(&coming, ["101 0 FirstAttempt at 50 Answered 50, line ends 110, ends 110 by room"]);
    let going = room(vec![calls("101", &[50.0], 60.0)], vec![shifts("room", &[(0.0, 50.0)])]);
    assert_history(&going, ["101 0 FirstAttempt at 50 Abandoned 1000"]);
}

/// Joining before promotions and promotions before overflow: at 30 the connected call joins and takes the shared taker;
/// the call that overflows to it at the same instant finds nobody.
#[test]
fn joining_comes_before_overflow() {
    let joining = CallType {
        priority: 9,
        connection: seconds(20.0),
        answered_by: by(&[(1, 0.0)]),
        ..calls("mobile", &[10.0], 60.0)
    };
    let overflowing = CallType { answered_by: by(&[(0, 0.0), (1, 20.0)]), ..calls("999", &[0.0, 10.0], 100.0) };
    assert_history(
        &room(vec![overflowing, joining], vec![team("own", 1), team("shared", 1)]),
        [
            "mobile 0 FirstAttempt at 10 joins 30 Answered 30, line ends 90, ends 90 by shared",
            "999 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by own",
            "999 1 FirstAttempt at 10 Answered 90, line ends 190, ends 190 by shared",
        ],
    );
}

/// Promotion before overflow: at 30 the promoted call may interrupt the shared taker's report and does; the call that
/// overflows there at 30, of the same priority now, finds nothing more to interrupt.
#[test]
fn promotions_come_before_overflow() {
    let promoted = CallType {
        priority: 3,
        answered_by: by(&[(1, 0.0)]),
        promote: Some(Promotion { after: 20.0, to: 1 }),
        ..calls("101", &[10.0], 50.0)
    };
    let overflowing = CallType { answered_by: by(&[(0, 0.0), (1, 20.0)]), ..calls("999", &[0.0, 10.0], 100.0) };
    let report =
        CallType { priority: 3, interruptible: true, answered_by: by(&[(1, 0.0)]), ..calls("report", &[0.0], 100.0) };
    assert_history(
        &room(vec![overflowing, promoted, report], vec![team("own", 1), team("shared", 1)]),
        [
            "101 0 FirstAttempt at 10 Answered 30, line ends 80, ends 80 by shared",
            "999 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by own",
            "999 1 FirstAttempt at 10 Answered 80, line ends 180, ends 180 by shared",
            "report 0 FirstAttempt at 0 Answered 0, line ends 250, ends 250 by shared with 100 of work",
        ],
    );
}

/// Overflow before patience: a call that may overflow at 30 is answered at 30 although its patience ends then.
#[test]
fn overflow_comes_before_patience() {
    let call = CallType {
        answered_by: by(&[(0, 0.0), (1, 20.0)]),
        patience: seconds(20.0),
        ..calls("999", &[0.0, 10.0], 60.0)
    };
    assert_history(
        &room(vec![call], vec![team("own", 1), team("shared", 1)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by own",
            "999 1 FirstAttempt at 10 Answered 30, line ends 90, ends 90 by shared",
        ],
    );
}

/// A call-back is offered before the message and before patience ends: whoever accepts at 30 neither leaves at the
/// message of 30 nor by the patience of 30.
#[test]
fn call_back_offers_come_before_announcements_and_patience() {
    let call = CallType {
        callback: Some(Callback { offered_at: 20.0, accepted: 1.0, picks_up: 1.0, ring: 5.0 }),
        announcements: vec![Announcement { at: 20.0, leaves: 1.0, online: 1.0 }],
        patience: seconds(20.0),
        ..calls("101", &[0.0, 10.0], 60.0)
    };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 10 Answered 65, line ends 125, ends 125 by room with 65 of work queued 50 called back",
        ],
    );
}

/// The message of 30 is heard before the patience of 30 ends: the caller goes online.
#[test]
fn announcements_come_before_patience() {
    let call = CallType {
        announcements: vec![Announcement { at: 20.0, leaves: 1.0, online: 1.0 }],
        patience: seconds(20.0),
        ..calls("101", &[0.0, 10.0], 60.0)
    };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 AbandonedOnline 30",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
        ],
    );
}

/// A finished call frees its taker before it is handed on: the waiting call of 10 is taken, not the one handed on at 60.
/// Hand-ons come before arrivals: of the two of 60 the one handed on is first.
#[test]
fn finished_calls_come_before_hand_ons_and_these_before_arrivals() {
    let call = CallType { then: vec![HandOn { call: 1, share: 1.0 }], ..calls("101", &[0.0], 60.0) };
    let crime_desk = calls("crime desk", &[10.0, 60.0], 30.0);
    assert_history(
        &room(vec![call, crime_desk], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "crime desk 0 FirstAttempt at 10 Answered 60, line ends 90, ends 90 by room",
            "101 0 (attempt 1, stage 2, as crime desk) HandedOn at 60 Answered 90, line ends 120, ends 120 by room",
            "crime desk 1 FirstAttempt at 60 Answered 120, line ends 150, ends 150 by room",
        ],
    );
}

/// Arrivals before redials: the caller of 10 gives up at 20 and redials at 40; the first attempt of 40 stands before it.
#[test]
fn arrivals_come_before_redials() {
    let redial =
        Redial { share: 1.0, blocked_share: 0.0, after: seconds(20.0), max_attempts: Some(2), becomes: vec![(1, 1.0)] };
    let impatient = CallType { patience: seconds(10.0), redial: Some(redial), ..calls("mobile", &[10.0], 60.0) };
    let patient = calls("101", &[0.0, 40.0], 60.0);
    assert_history(
        &room(vec![impatient, patient], vec![team("room", 1)]),
        [
            "mobile 0 FirstAttempt at 10 Abandoned 20",
            "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
            "101 1 FirstAttempt at 40 Answered 60, line ends 120, ends 120 by room",
            "mobile 0 (attempt 2, stage 1, as 101) Redial at 40 Answered 120, line ends 180, ends 180 by room",
        ],
    );
}

/// Three calls of one instant are taken in order of the log; a second type of the same instant comes by the order of
/// the file where neither was expected before the other.
#[test]
fn calls_of_one_instant_are_taken_in_order_of_scheduling() {
    let model = room(vec![calls("999", &[0.0, 0.0], 10.0), calls("101", &[0.0], 10.0)], vec![team("room", 1)]);
    assert_history(
        &model,
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 10, ends 10 by room",
            "101 0 FirstAttempt at 0 Answered 10, line ends 20, ends 20 by room",
            "999 1 FirstAttempt at 0 Answered 20, line ends 30, ends 30 by room",
        ],
    );
}
