//! Overflow to a second team after a wait.

use super::{HALF_A_PERCENT, OF_A_SHARE, ONE_PERCENT, days, load, markov_call};
use crate::support::*;
use controlroom::model::{Answering, CallType, Staffing, Target, Team};
use controlroom::numerics::general_patience::GeneralPatience;

#[test]
fn a_second_team_without_limit_is_patience_of_constant_length_to_the_first() {
    // M/M/n+D: those whom constant patience would drive away go to the other team instead.
    let (rate, handling, takers, after) = (0.1, 90.0, 9, 25.0);
    let calls = CallType {
        answered_by: vec![Answering { team: 0, after: 0.0 }, Answering { team: 1, after }],
        target: Target { within: Some(10.0), ..Target::default() },
        ..markov_call("999", rate, handling)
    };
    let helpers = Team { staffing: Staffing::Unlimited, ..team("helpers", 0) };
    let model = model(days(10.0), vec![calls], vec![team("takers", takers), helpers]);
    let rows = run(&model, 28, 40);
    let survival = |time| if time < after { 1.0 } else { 0.0 };
    let exact = GeneralPatience::new(load(rate, handling), f64::from(takers), survival, &[10.0, after]).unwrap();
    let overflows = exact.abandoned_share();
    of_calls(&rows, "999", "delayed_share").agrees_with(exact.delay_probability(), OF_A_SHARE);
    of_calls(&rows, "999", "mean_wait").agrees_to(exact.mean_wait(), HALF_A_PERCENT);
    let within = exact.answered_within(10.0) * (1.0 - overflows);
    of_calls(&rows, "999", "within_target_share").agrees_with(within, OF_A_SHARE);
    of_team(&rows, "helpers", "mean_busy").agrees_to(rate * handling * overflows, ONE_PERCENT);
    let busy = rate * handling * (1.0 - overflows);
    of_team(&rows, "takers", "mean_busy").agrees_to(busy, HALF_A_PERCENT);
}
