//! Rule 2: desk work that is put down for a more urgent call.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{CallType, HandOn, Promotion, Team};

fn desk(times: &[f64], work: f64) -> CallType {
    CallType { priority: 3, interruptible: true, ..calls("report", times, work) }
}

/// A report of 100 s is put down at 40 for a 999 call of 30 s and goes on at 70 with the 60 s that are left.
#[test]
fn work_put_down_goes_on_with_what_is_left_of_it() {
    assert_history(
        &room(vec![calls("999", &[40.0], 30.0), desk(&[0.0], 100.0)], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 40 Answered 40, line ends 70, ends 70 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 130, ends 130 by room with 100 of work",
        ],
    );
}

/// Two reports are in hand; the one started later gives way although it arrived with the lower number in the file's order.
#[test]
fn the_latest_started_gives_way() {
    assert_history(
        &room(vec![calls("999", &[40.0], 30.0), desk(&[0.0, 10.0], 100.0)], vec![team("room", 2)]),
        [
            "999 0 FirstAttempt at 40 Answered 40, line ends 70, ends 70 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "report 1 FirstAttempt at 10 Answered 10, line ends 140, ends 140 by room with 100 of work",
        ],
    );
}

/// The report put down arrived at 0 and so stands before the one of 20 that has waited all the time.
#[test]
fn work_put_down_goes_back_to_its_place_in_the_queue() {
    assert_history(
        &room(vec![calls("999", &[40.0], 30.0), desk(&[0.0, 20.0], 100.0)], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 40 Answered 40, line ends 70, ends 70 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 130, ends 130 by room with 100 of work",
            "report 1 FirstAttempt at 20 Answered 130, line ends 230, ends 230 by room",
        ],
    );
}

/// Only a lower priority number interrupts, and a free taker is always better.
#[test]
fn equal_priority_waits_and_a_free_taker_spares_the_work() {
    let equal = CallType { priority: 3, ..calls("101", &[10.0], 30.0) };
    assert_history(
        &room(vec![equal, desk(&[0.0], 100.0)], vec![team("room", 1)]),
        [
            "report 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "101 0 FirstAttempt at 10 Answered 100, line ends 130, ends 130 by room",
        ],
    );
    assert_history(
        &room(vec![calls("999", &[10.0], 30.0), desk(&[0.0], 100.0)], vec![team("room", 2)]),
        [
            "999 0 FirstAttempt at 10 Answered 10, line ends 40, ends 40 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
        ],
    );
}

/// Of 80 s on the line and 20 s of wrap-up the slow team, at speed 0.5, has done 20 s by 40: 60 s and 20 s are left. The free team of speed 2 takes it up at once: 30 s until the line ends, 10 s of wrap-up.
#[test]
fn what_is_left_takes_another_team_its_own_time() {
    let emergency = CallType { answered_by: by(&[(0, 0.0)]), ..calls("999", &[40.0], 100.0) };
    let report = CallType { answered_by: by(&[(0, 0.0), (1, 0.0)]), wrap_up: seconds(20.0), ..desk(&[0.0], 80.0) };
    let slow = Team { speed: 0.5, ..team("slow", 1) };
    let fast = Team { speed: 2.0, ..team("fast", 1) };
    assert_history(
        &room(vec![emergency, report], vec![slow, fast]),
        [
            "report 0 FirstAttempt at 0 Answered 0, line ends 70, ends 80 by fast",
            "999 0 FirstAttempt at 40 Answered 40, line ends 240, ends 240 by slow",
        ],
    );
}

/// Each time the latest started: put down twice, at 20 and 60, the report still counts as answered once, at 0.
#[test]
fn work_may_be_put_down_more_than_once() {
    assert_history(
        &room(vec![calls("999", &[20.0, 60.0], 30.0), desk(&[0.0], 50.0)], vec![team("room", 1)]),
        [
            "999 0 FirstAttempt at 20 Answered 20, line ends 50, ends 50 by room",
            "999 1 FirstAttempt at 60 Answered 60, line ends 90, ends 90 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 110, ends 110 by room with 50 of work",
        ],
    );
}

/// Both reports run; the first is put down at 10 and taken up at 20: at 30 it is the latest *taken up* and gives way again.
#[test]
fn the_latest_started_is_the_latest_taken_up() {
    let emergency = calls("999", &[10.0, 30.0], 10.0);
    let model = room(vec![emergency, desk(&[0.0, 5.0], 100.0)], vec![team("room", 2)]);
    assert_history(
        &model,
        [
            "999 0 FirstAttempt at 10 Answered 10, line ends 20, ends 20 by room",
            "999 1 FirstAttempt at 30 Answered 30, line ends 40, ends 40 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "report 1 FirstAttempt at 5 Answered 5, line ends 125, ends 125 by room with 100 of work",
        ],
    );
}

/// The line of a report would end at 80 and hand it on; put down from 40 to 140, it is handed on at 180.
#[test]
fn the_hand_on_of_work_put_down_moves_with_it() {
    let report = CallType { wrap_up: seconds(20.0), then: vec![HandOn { call: 2, share: 1.0 }], ..desk(&[0.0], 80.0) };
    let crime_desk = CallType { answered_by: by(&[(1, 0.0)]), ..calls("crime desk", &[], 10.0) };
    assert_history(
        &room(vec![calls("999", &[40.0], 100.0), report, crime_desk], vec![team("room", 1), team("crime", 1)]),
        [
            "999 0 FirstAttempt at 40 Answered 40, line ends 140, ends 140 by room",
            "report 0 (attempt 1, stage 2, as crime desk) HandedOn at 180 Answered 180, line ends 190, ends 190 by crime",
            "report 0 FirstAttempt at 0 Answered 0, line ends 180, ends 200 by room with 100 of work",
        ],
    );
}

/// Put down in wrap-up, the report has been handed on at 80 already and is not handed on again.
#[test]
fn work_put_down_in_wrap_up_has_been_handed_on() {
    let report = CallType { wrap_up: seconds(20.0), then: vec![HandOn { call: 2, share: 1.0 }], ..desk(&[0.0], 80.0) };
    let crime_desk = CallType { answered_by: by(&[(1, 0.0)]), ..calls("crime desk", &[], 5.0) };
    assert_history(
        &room(vec![calls("999", &[90.0], 100.0), report, crime_desk], vec![team("room", 1), team("crime", 1)]),
        [
            "report 0 (attempt 1, stage 2, as crime desk) HandedOn at 80 Answered 80, line ends 85, ends 85 by crime",
            "999 0 FirstAttempt at 90 Answered 90, line ends 190, ends 190 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 80, ends 200 by room with 100 of work",
        ],
    );
}

/// A 101 call of the report's own priority waits; promoted at 30 it may interrupt, and does.
#[test]
fn a_promoted_call_interrupts_what_it_now_goes_before() {
    let other =
        CallType { priority: 3, promote: Some(Promotion { after: 20.0, to: 1 }), ..calls("101", &[10.0], 50.0) };
    assert_history(
        &room(vec![other, desk(&[0.0], 100.0)], vec![team("room", 1)]),
        [
            "101 0 FirstAttempt at 10 Answered 30, line ends 80, ends 80 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 150, ends 150 by room with 100 of work",
        ],
    );
}

/// The 999 call may have the shared team only after 20 s: then, at 30, the report there gives way.
#[test]
fn a_call_interrupts_a_later_team_once_it_may_have_it() {
    let emergency = CallType { answered_by: by(&[(0, 0.0), (1, 20.0)]), ..calls("999", &[0.0, 10.0], 60.0) };
    let report = CallType { answered_by: by(&[(1, 0.0)]), ..desk(&[0.0], 100.0) };
    assert_history(
        &room(vec![emergency, report], vec![team("own", 1), team("shared", 1)]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by own",
            "999 1 FirstAttempt at 10 Answered 30, line ends 90, ends 90 by shared",
            "report 0 FirstAttempt at 0 Answered 0, line ends 160, ends 160 by shared with 100 of work",
        ],
    );
}

/// From 20 on there is to be one taker; both are at work, so whoever finishes first goes. To interrupt the report at 40
/// would free a taker who has to go. At 50 the other has gone, this one stays, and the report gives way.
#[test]
fn a_taker_who_is_about_to_go_is_not_interrupted() {
    let takers = head_count("room", 2, &[(20.0, 1)]);
    assert_history(
        &room(vec![calls("999", &[0.0, 40.0], 50.0), desk(&[0.0], 100.0)], vec![takers]),
        [
            "999 0 FirstAttempt at 0 Answered 0, line ends 50, ends 50 by room",
            "999 1 FirstAttempt at 40 Answered 50, line ends 100, ends 100 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 150, ends 150 by room with 100 of work",
        ],
    );
}

/// Two takers from 50 on. The report may be interrupted by calls that leave one free only when the second is there:
/// then the older call, of the type that is second in the file, comes first. The report goes on at once with the other
/// taker, at 50 and again at 80.
#[test]
fn of_equal_priority_the_first_to_arrive_interrupts() {
    let waiting = |name, arrived| CallType { leave_free: 1, ..calls(name, &[arrived], 30.0) };
    let takers = head_count("room", 1, &[(50.0, 2)]);
    assert_history(
        &room(vec![waiting("fire", 20.0), waiting("999", 10.0), desk(&[0.0], 100.0)], vec![takers]),
        [
            "999 0 FirstAttempt at 10 Answered 50, line ends 80, ends 80 by room",
            "report 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "fire 0 FirstAttempt at 20 Answered 80, line ends 110, ends 110 by room",
        ],
    );
}
