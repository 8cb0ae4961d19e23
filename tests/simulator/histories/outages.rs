//! Rule 3 for outages: takers are lost by the head-count rule, never below none.

use crate::history::assert_history;
use crate::support::*;
use controlroom::model::{Outage, Team};

fn lost(lost: u32, at: f64, duration: f64) -> Vec<Outage> {
    vec![Outage { at, duration, lost }]
}

/// Two takers, one at work until 60. From 30 to 100 one is lost, the free one: the call of 40 waits until 60.
#[test]
fn the_free_taker_is_lost_first() {
    for takers in [team("room", 2), shifts("room", &[(0.0, 900.0), (0.0, 900.0)])] {
        let takers = Team { outages: lost(1, 30.0, 70.0), ..takers };
        let history = assert_history(
            &room(vec![calls("101", &[0.0, 40.0, 50.0], 60.0)], vec![takers]),
            [
                "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
                "101 1 FirstAttempt at 40 Answered 60, line ends 120, ends 120 by room",
                "101 2 FirstAttempt at 50 Answered 100, line ends 160, ends 160 by room",
            ],
        );
        assert_eq!(history.team_at(0, &[0.0, 30.0, 60.0, 100.0]), [(1, 2), (1, 1), (1, 1), (2, 2)]);
    }
}

/// More are lost than are there: nobody answers from 30 to 100, but calls in hand are finished.
#[test]
fn more_lost_than_there_are_is_nobody() {
    for takers in [team("room", 1), shifts("room", &[(0.0, 900.0)])] {
        let takers = Team { outages: lost(5, 30.0, 70.0), ..takers };
        let history = assert_history(
            &room(vec![calls("101", &[0.0, 40.0], 60.0)], vec![takers]),
            [
                "101 0 FirstAttempt at 0 Answered 0, line ends 60, ends 60 by room",
                "101 1 FirstAttempt at 40 Answered 100, line ends 160, ends 160 by room",
            ],
        );
        assert_eq!(history.team_at(0, &[30.0, 60.0, 100.0, 160.0]), [(1, 1), (0, 0), (1, 1), (0, 1)]);
    }
}

/// Two outages at once add up; the head count falls and rises beneath them.
#[test]
fn outages_add_up_over_whatever_is_rostered() {
    let outages = [lost(1, 20.0, 60.0), lost(1, 40.0, 60.0)].concat();
    let takers = Team { outages, ..head_count("room", 3, &[(50.0, 2), (90.0, 4)]) };
    let history = assert_history(&room(vec![calls("101", &[], 60.0)], vec![takers]), []);
    let there: Vec<_> = history.team_at(0, &[0.0, 20.0, 40.0, 50.0, 80.0, 90.0, 100.0]).iter().map(|at| at.1).collect();
    assert_eq!(there, [3, 2, 1, 0, 1, 3, 4]);
}
