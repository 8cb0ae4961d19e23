//! Rule 8: a redial is a new offered call.

use crate::history::{History, assert_history};
use crate::support::*;
use controlroom::model::{Announcement, CallType, Distribution, Redial};

fn redial(max_attempts: Option<u32>) -> Redial {
    Redial { share: 1.0, blocked_share: 1.0, after: seconds(20.0), max_attempts, becomes: Vec::new() }
}

/// Patience 50 s, 20 s until the next attempt, three at most: 10 to 60, 80 to 130, 150 to 200, and gone.
#[test]
fn a_caller_rings_again_with_the_whole_patience_until_tired() {
    let call = CallType { patience: seconds(50.0), redial: Some(redial(Some(3))), ..calls("101", &[0.0, 10.0], 600.0) };
    let history = assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 Abandoned 60",
            "101 1 (attempt 2, stage 1, as 101) Redial at 80 Abandoned 130",
            "101 1 (attempt 3, stage 1, as 101) Redial at 150 Abandoned 200",
            "101 0 FirstAttempt at 0 Answered 0, line ends 600, ends 600 by room",
        ],
    );
    assert_eq!(history.callers.len(), 2);
    assert!(history.callers[0].lost);
}

/// The caller who gave up at 60 gets through at 80: not lost, with a total wait of 50 s and none.
#[test]
fn who_gets_through_on_a_later_attempt_is_not_lost() {
    let call = CallType { patience: seconds(50.0), redial: Some(redial(None)), ..calls("101", &[0.0, 10.0], 70.0) };
    let history = assert_history(
        &room(vec![call], vec![team("room", 1)]),
        [
            "101 1 FirstAttempt at 10 Abandoned 60",
            "101 0 FirstAttempt at 0 Answered 0, line ends 70, ends 70 by room",
            "101 1 (attempt 2, stage 1, as 101) Redial at 80 Answered 80, line ends 150, ends 150 by room",
        ],
    );
    let last = history.callers[1];
    assert_eq!((last.first_arrived, last.lost, last.total_wait), (10.0, false, Some(50.0)));
}

/// Whoever got the busy tone rings again by its own share; whoever left for the web does not; who left short does.
#[test]
fn the_share_who_ring_again_goes_by_the_outcome() {
    let again = |call: CallType| {
        let history = History::of(&room(vec![call], vec![team("room", 1)]), 1, 0);
        history.calls.iter().filter(|record| record.attempt == 2).count()
    };
    let rules = |share, blocked_share| Redial { share, blocked_share, ..redial(Some(2)) };
    let blocked = CallType { queue_limit: Some(0), ..calls("101", &[0.0, 10.0], 600.0) };
    assert_eq!(again(CallType { redial: Some(rules(0.0, 1.0)), ..blocked.clone() }), 1);
    assert_eq!(again(CallType { redial: Some(rules(1.0, 0.0)), ..blocked }), 0);
    let short = CallType { patience: seconds(5.0), count_abandoned_after: 10.0, ..calls("101", &[0.0, 10.0], 600.0) };
    assert_eq!(again(CallType { redial: Some(rules(1.0, 0.0)), ..short.clone() }), 1);
    assert_eq!(again(CallType { redial: Some(rules(0.0, 1.0)), ..short }), 0);
    let online = Announcement { at: 5.0, leaves: 1.0, online: 1.0 };
    let online = CallType { announcements: vec![online], ..calls("101", &[0.0, 10.0], 600.0) };
    assert_eq!(again(CallType { redial: Some(rules(1.0, 1.0)), ..online }), 0);
}

/// All redials become 999 calls, with the patience and handling of that type; the caller stays a caller of 101.
#[test]
fn a_redial_may_go_to_another_call_type() {
    let becomes = Redial { becomes: vec![(1, 1.0)], ..redial(None) };
    let other = CallType { patience: seconds(50.0), redial: Some(becomes), ..calls("101", &[0.0, 10.0], 100.0) };
    let emergency = CallType { answered_by: by(&[(1, 0.0)]), ..calls("999", &[], 30.0) };
    assert_history(
        &room(vec![other, emergency], vec![team("room", 1), team("emergency", 1)]),
        [
            "101 1 FirstAttempt at 10 Abandoned 60",
            "101 0 FirstAttempt at 0 Answered 0, line ends 100, ends 100 by room",
            "101 1 (attempt 2, stage 1, as 999) Redial at 80 Answered 80, line ends 110, ends 110 by emergency",
        ],
    );
}

/// Drawn afresh, the patience of the second attempt is another one.
#[test]
fn a_redial_draws_its_own_patience() {
    let call = CallType {
        patience: Distribution::exponential(50.0).unwrap(),
        redial: Some(redial(Some(2))),
        ..calls("101", &[0.0, 10.0], 100_000.0)
    };
    let history = History::of(&room(vec![call], vec![team("room", 1)]), 1, 0);
    let waits: Vec<_> =
        history.calls.iter().filter(|record| record.answered.is_none()).map(|record| record.wait).collect();
    assert!(waits.len() == 2 && waits[0] != waits[1], "{waits:?}");
}
