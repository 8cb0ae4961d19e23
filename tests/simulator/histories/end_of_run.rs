//! Rule 5: the run ends at 1,000 s.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{Break, CallType, HandOn, Redial, Staffing, Stint, Team};

/// First attempts stop before 1,000; the calls of 980 and 990 run on to their end.
#[test]
fn calls_in_the_room_run_on_and_no_more_arrive() {
    assert_history(
        &room(vec![calls("101", &[980.0, 990.0, 1_000.0, 1_010.0], 60.0)], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 980 Answered 980, line ends 1040, ends 1040 by room",
            "101 1 FirstAttempt at 990 Answered 1040, line ends 1100, ends 1100 by room",
        ],
    );
}

/// The last caller waits beyond the end and gives up there as ever.
#[test]
fn patience_runs_on_after_the_end() {
    let call = CallType { patience: seconds(30.0), ..calls("101", &[980.0, 990.0], 60.0) };
    assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 990 Abandoned 1020",
            "101 0 FirstAttempt at 980 Answered 980, line ends 1040, ends 1040 by room",
        ],
    );
}

/// Neither the end of the shift nor the break nor the drop that are due at 1,000 or later happen.
#[test]
fn shifts_and_breaks_at_or_after_the_end_do_not_happen() {
    let pause = Break { start: 1_000.0, length: 500.0 };
    let stint = |end| Stint { shift: 0, person: 0, day: 0, start: 0.0, end, breaks: vec![pause] };
    let of_shift = |end| Team { staffing: Staffing::Shifts(vec![stint(end)]), ..team("room", 0) };
    let dropping = head_count("room", 1, &[(1_000.0, 0)]);
    for takers in [of_shift(1_000.0), of_shift(1_010.0), dropping] {
        assert_history(
            &room(vec![calls("101", &[980.0, 990.0], 60.0)], vec![takers]),
            [
                "101 0 FirstAttempt at 980 Answered 980, line ends 1040, ends 1040 by room",
                "101 1 FirstAttempt at 990 Answered 1040, line ends 1100, ends 1100 by room",
            ],
        );
    }
}

/// A break due at 990 has not begun at 1,000 because of the call in hand: it is not taken any more.
#[test]
fn a_break_still_due_at_the_end_is_not_taken() {
    let pause = Break { start: 990.0, length: 500.0 };
    let stint = Stint { shift: 0, person: 0, day: 0, start: 0.0, end: 2_000.0, breaks: vec![pause] };
    let takers = Team { staffing: Staffing::Shifts(vec![stint]), ..team("room", 0) };
    assert_history(
        &room(vec![calls("101", &[980.0, 985.0], 60.0)], vec![takers]),
        [
            "101 0 FirstAttempt at 980 Answered 980, line ends 1040, ends 1040 by room",
            "101 1 FirstAttempt at 985 Answered 1040, line ends 1100, ends 1100 by room",
        ],
    );
}

/// The team is gone from 500 on: the caller of 600, who would wait for ever, ends as abandoned with the run. So does
/// one still connecting then, who never joins; the patience of neither matters.
#[test]
fn a_call_that_can_never_be_answered_ends_as_abandoned_with_the_run() {
    let waiting = CallType { patience: seconds(5_000.0), ..calls("101", &[600.0], 60.0) };
    let connecting = CallType { connection: seconds(50.0), ..calls("mobile", &[990.0], 60.0) };
    assert_history(
        &room(vec![waiting, connecting], vec![head_count("room", 1, &[(500.0, 0)])]),
        [
            "101 0 FirstAttempt at 600 Abandoned 1000",
            "mobile 0 FirstAttempt at 990 never joins Abandoned 1000 delayed true",
        ],
    );
}

/// The same caller alone: the end of patience is the next thing due after the end of the run, and comes to nothing.
#[test]
fn patience_that_ends_after_the_run_comes_to_nothing_where_nobody_can_answer() {
    let waiting = CallType { patience: seconds(5_000.0), ..calls("101", &[600.0], 60.0) };
    let takers = head_count("room", 1, &[(500.0, 0)]);
    assert_history(&room(vec![waiting], vec![takers]), ["101 0 FirstAttempt at 600 Abandoned 1000"]);
}

/// Two takers are kept free of one: nobody could ever answer, so the wait ends with the run.
#[test]
fn a_call_barred_for_ever_by_leave_free_ends_with_the_run() {
    let call = CallType { leave_free: 1, ..calls("101", &[600.0], 60.0) };
    assert_history(&room(vec![call], vec![team("room", 1)]), ["101 0 FirstAttempt at 600 Abandoned 1000"]);
}

/// A redial and a hand-on that fall due after the end are simulated.
#[test]
fn redials_and_hand_ons_after_the_end_are_simulated() {
    let redial =
        Redial { share: 1.0, blocked_share: 0.0, after: seconds(100.0), max_attempts: None, becomes: Vec::new() };
    let call = CallType {
        patience: seconds(20.0),
        redial: Some(redial),
        then: vec![HandOn { call: 1, share: 1.0 }],
        ..calls("101", &[980.0, 990.0], 60.0)
    };
    assert_history(
        &room(vec![call, calls("crime desk", &[], 10.0)], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 990 Abandoned 1010",
            "101 0 FirstAttempt at 980 Answered 980, line ends 1040, ends 1040 by room",
            "101 0 (attempt 1, stage 2, as crime desk) HandedOn at 1040 Answered 1040, line ends 1050, ends 1050 by room",
            "101 1 (attempt 2, stage 1, as 101) Redial at 1110 Answered 1110, line ends 1170, ends 1170 by room",
            "101 1 (attempt 2, stage 2, as crime desk) HandedOn at 1170 Answered 1170, line ends 1180, ends 1180 by room",
        ],
    );
}

/// A report is put down at 40 and never taken up again, for from 50 on nobody is left once the 999 call ends at 70.
/// It was answered; its work ends as far as it got (40 s), its line with the run, and it is handed on to nobody.
#[test]
fn work_put_down_for_good_ends_with_the_run() {
    let report = CallType {
        priority: 3,
        interruptible: true,
        then: vec![HandOn { call: 2, share: 1.0 }],
        ..calls("report", &[0.0], 100.0)
    };
    let history = assert_history(
        &room(
            vec![calls("999", &[40.0], 30.0), report, calls("crime desk", &[], 10.0)],
            vec![head_count("room", 1, &[(50.0, 0)])],
        ),
        [
            "999 0 FirstAttempt at 40 Answered 40, line ends 70, ends 70 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 1000, ends 1000 by room with 40 of work",
        ],
    );
    assert_eq!(history.callers.len(), 2);
}

/// The report was begun while two takers were there of whom one had to be left free; since 500 there is only one. A
/// 999 call that joins at 1,001 interrupts it, and no second taker will ever be free: the report ends as far as it got.
#[test]
fn work_put_down_for_good_after_the_end_ends_there() {
    let emergency = CallType { connection: seconds(11.0), ..calls("999", &[990.0], 60.0) };
    let report = CallType { priority: 3, interruptible: true, leave_free: 1, ..calls("report", &[0.0], 2_000.0) };
    let history = assert_history(
        &room(vec![emergency, report], vec![head_count("room", 2, &[(500.0, 1)])]),
        [
            "report 0 FirstAttempt at 0 Answered 0, line ends 1001, ends 1001 by room",
            "999 0 FirstAttempt at 990 joins 1001 Answered 1001, line ends 1061, ends 1061 by room",
        ],
    );
    assert_eq!(history.callers.len(), 2);
}
