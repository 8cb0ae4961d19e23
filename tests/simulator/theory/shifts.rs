//! Shifts: the head count of every interval, by hand.

use super::rows_of_interval;
use crate::support::*;
use controlroom::measure::{Cells, Scope};
use controlroom::model::{Break, DAY, HOUR, Outage, Staffing, StepFunction, Stint, Team, Window};

/// Sums of a few times.
const ROUNDING: f64 = 1e-9;

fn stint(shift: u32, person: u32, start: f64, end: f64, breaks: &[(f64, f64)]) -> Stint {
    let breaks = breaks.iter().map(|&(start, length)| Break { start: start * HOUR, length: length * HOUR }).collect();
    Stint { shift, person, day: (start * HOUR / DAY).floor() as i64, start: start * HOUR, end: end * HOUR, breaks }
}

/// Taker-hours present and rostered in each hour of the run, without a single call.
#[track_caller]
fn assert_by_hour(takers: Team, present: &[f64], rostered: &[f64]) {
    let duration = present.len() as f64 * HOUR;
    let window = Window { duration, warm_up: 0.0, interval: HOUR, time_of_day: 0.0 };
    let model = model(window, vec![call("999")], vec![takers]);
    let cells = Cells::new(&model.window);
    let rows = summary(&model, &cells, 1, 2).interval_rows();
    for (hour, (present, rostered)) in present.iter().zip(rostered).enumerate() {
        let rows = rows_of_interval(&rows, hour as f64 * HOUR);
        for (metric, exact) in [("mean_staff", *present), ("staffed_hours", *present), ("cost", 20.0 * rostered)] {
            let found = figure(&rows, Scope::Teams, "takers", metric).mean;
            assert!((found - exact).abs() < ROUNDING, "{metric} of hour {hour}: {found} instead of {exact}");
        }
    }
}

#[test]
fn staff_by_hour_is_the_head_count_less_those_on_a_break() {
    // Early 0-4 h with staggered breaks of half an hour, late 3.25-6 h, and one night shift from two hours before the
    // start to 1 h whose break, from -0.5 h on, is over at 0.25 h.
    let stints = vec![
        stint(0, 0, -2.0, 1.0, &[(-0.5, 0.75)]),
        stint(1, 0, 0.0, 4.0, &[(1.0, 0.5)]),
        stint(1, 1, 0.0, 4.0, &[(1.5, 0.5)]),
        stint(1, 2, 0.0, 4.0, &[(1.75, 0.5)]),
        stint(2, 0, 3.25, 6.0, &[(4.5, 1.0)]),
        stint(2, 1, 3.25, 6.0, &[]),
    ];
    let takers = Team { staffing: Staffing::Shifts(stints), cost_per_hour: Some(20.0), ..team("takers", 0) };
    let present = [3.75, 3.0 - 0.5 - 0.5 - 0.25, 3.0 - 0.25, 3.0 + 2.0 * 0.75, 2.0 - 0.5, 2.0 - 0.5];
    assert_by_hour(takers, &present, &[4.0, 3.0, 3.0, 4.5, 2.0, 2.0]);
}

#[test]
fn an_outage_takes_takers_from_the_head_count_but_never_below_none() {
    let staff = StepFunction::new(3, [(2.0 * HOUR, 1)]);
    let outage = Outage { at: 0.25 * HOUR, duration: 2.0 * HOUR, lost: 2 };
    let staffing = Staffing::HeadCount(staff);
    let takers = Team { staffing, outages: vec![outage], cost_per_hour: Some(20.0), ..team("takers", 0) };
    assert_by_hour(takers, &[3.0 * 0.25 + 0.75, 1.0, 0.75, 1.0], &[3.0, 3.0, 1.0, 1.0]);
}
