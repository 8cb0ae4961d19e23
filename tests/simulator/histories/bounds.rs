//! Waits of exactly a target or a band: inclusive for the target, of the upper band for a band.

use crate::support::*;
use controlroom::model::{CallType, Target};

/// Every call waits exactly 10 s, when it overflows to the unlimited team. Whatever the bits of its arrival, it is
/// within a target of 10 s and not below 10 s.
#[test]
fn a_wait_of_exactly_the_bound_is_within_the_target_and_in_the_upper_band() {
    let times: Vec<f64> = (0..1_000).map(|number| 0.1 + 0.973 * f64::from(number)).collect();
    let call = CallType {
        answered_by: by(&[(0, 0.0), (1, 10.0)]),
        target: Target { within: Some(10.0), ..Target::default() },
        ..calls("999", &times, 60.0)
    };
    let rows = run(&room(vec![call], vec![team("absent", 0), team("shared", 2_000)]), 1, 2);
    assert_eq!(of_calls(&rows, "999", "within_target_share").mean, 1.0);
    assert_eq!(of_calls(&rows, "999", "answered_below_10s").mean, 0.0);
    assert_eq!(of_calls(&rows, "999", "answered_10s_to_60s").mean, 1.0);
}
