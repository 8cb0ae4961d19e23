//! Arrival rates worked out by hand, and logs.

use super::{Folder, SMALL, check};
use crate::model::{Arrivals, DAY, HOUR, LoggedCall, StepFunction};
use crate::scenario::Scenario;

/// Rates are products of a few factors: they agree to rounding.
const ROUNDING: f64 = 1e-12;

fn rate(scenario: &Scenario) -> &StepFunction<f64> {
    match &scenario.model.calls[0].arrivals {
        Arrivals::Poisson(arrivals) => &arrivals.rate,
        other => panic!("{other:?}"),
    }
}

fn calls_between(scenario: &Scenario, from: f64, to: f64) -> f64 {
    rate(scenario).pieces(from, to).map(|(start, end, rate)| rate * (end - start)).sum()
}

fn scenario(run: &str, arrivals: &str, rest: &str) -> Scenario {
    check(&format!(
        "run = {{ {run} }}\nteams.takers.staff = 4\n[calls.101]\ntriage = \"4m\"\narrivals = {{ {arrivals} }}\n{rest}"
    ))
}

fn list(values: impl IntoIterator<Item = f64>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    format!("[{}]", values.join(", "))
}

#[test]
fn a_weekly_profile_keeps_the_average_day_whatever_its_weights() {
    let weights = list((0..168).map(|hour| if hour / 24 == 0 { 2.0 } else { 1.0 }));
    let week = scenario("duration = \"7d\"", &format!("per_day = 80, by_hour = {weights}"), "");
    assert!((calls_between(&week, 0.0, 7.0 * DAY) - 560.0).abs() < 1e-9);
    // Monday has weight 2 of 8 in all.
    assert!((calls_between(&week, 0.0, DAY) - 140.0).abs() < 1e-9);
}

#[test]
fn a_run_that_starts_at_noon_on_a_wednesday_begins_in_the_middle_of_the_profile() {
    let weights = list((0..168).map(|hour| f64::from(u8::from(hour == 2 * 24 + 13))));
    let run = "start = \"2024-03-06 12:00\", duration = \"1d\"";
    let day = scenario(run, &format!("per_day = 1, by_hour = {weights}"), "");
    assert_eq!(day.model.window.time_of_day, 12.0 * HOUR);
    assert!((calls_between(&day, HOUR, 2.0 * HOUR) - 7.0).abs() < ROUNDING);
    assert!((calls_between(&day, 0.0, DAY) - 7.0).abs() < ROUNDING);
}

#[test]
fn months_keep_the_average_day_of_the_year() {
    let weights = list((1..=12).map(|month| if month == 7 { 3.0 } else { 1.0 }));
    let run = "start = \"2023-01-01\", duration = \"365d\", interval = \"1d\"";
    let year = scenario(run, &format!("per_day = 10, by_month = {weights}"), "");
    assert!((calls_between(&year, 0.0, 365.0 * DAY) - 3650.0).abs() < 1e-6);
    let (june, july) = (rate(&year).at(151.0 * DAY), rate(&year).at(181.0 * DAY));
    assert!((july / june - 3.0).abs() < ROUNDING);
}

#[test]
fn a_special_day_has_the_profile_of_another_and_its_own_factor() {
    let weights = list((0..168).map(|hour| f64::from(1 + hour / 24)));
    let special = "[[days]]\ndate = \"2024-01-02\"\nlike = \"sun\"\nmultiply = 0.5\n";
    let week = scenario("duration = \"7d\"", &format!("per_day = 4, by_hour = {weights}"), special);
    // Days have weights 1 to 7, mean 4: Monday 1 call, Tuesday like a Sunday 7 x 0.5, Wednesday 3.
    for (day, calls) in [(0.0, 1.0), (1.0, 3.5), (2.0, 3.0)] {
        assert!((calls_between(&week, day * DAY, (day + 1.0) * DAY) - calls).abs() < 1e-9, "{day}");
    }
}

#[test]
fn surges_multiply_first_and_add_then() {
    let surges = "[[surges]]\ncall = \"101\"\nat = \"1h\"\nduration = \"2h\"\nmultiply = 3\nadd_per_hour = 5\n\
                  [[surges]]\ncall = \"101\"\nat = \"2h\"\nduration = \"2h\"\nmultiply = 2\n";
    let day = scenario("duration = \"1d\"", "per_hour = 10", surges);
    for (hour, per_hour) in [(0.5, 10.0), (1.0, 35.0), (2.0, 65.0), (3.0, 20.0), (4.0, 10.0)] {
        assert!((rate(&day).at(hour * HOUR) * HOUR - per_hour).abs() < 1e-9, "{hour}");
    }
}

#[test]
fn a_weekly_profile_of_half_hours_is_read_from_a_file() {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let rows: Vec<String> = (0..336)
        .map(|step| format!("{} {:02}:{:02},{}\r\n", days[step / 48], step % 48 / 2, step % 2 * 30, step % 2))
        .collect();
    let profile = format!("\u{feff}start,weight\r\n{}", rows.concat());
    let text = SMALL.replace("per_hour = 30", "per_hour = 30\narrivals.profile = \"p.csv\"");
    let week = Folder::new(&[("x.toml", &text), ("p.csv", &profile)]).check("x.toml").unwrap();
    assert!(calls_between(&week, 0.0, 1800.0).abs() < ROUNDING);
    assert!((calls_between(&week, 1800.0, 3600.0) - 30.0).abs() < 1e-9);
}

fn logged(log: &str) -> Result<Vec<LoggedCall>, String> {
    let text = SMALL.replace("arrivals.per_hour = 30", "arrivals.log = \"calls.csv\"");
    let folder = Folder::new(&[("x.toml", &text), ("calls.csv", log)]);
    match folder.check("x.toml").map_err(|faults| folder.anonymous(&faults))?.model.calls[0].arrivals.clone() {
        Arrivals::Log(calls) => Ok(calls),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_log_is_sorted_and_what_it_lacks_stays_open() {
    let calls =
        logged("call,arrived,triage,patience\n101,60,,\n999,5,1,1\n101,2024-01-01 00:00:30,120,45.5\n").unwrap();
    let first = LoggedCall { arrived: 30.0, triage: Some(120.0), patience: Some(45.5), ..LoggedCall::default() };
    assert_eq!(calls, [first, LoggedCall { arrived: 60.0, ..LoggedCall::default() }]);
}

#[test]
fn redials_and_hand_ons_of_a_trace_and_calls_outside_the_run_are_left_out() {
    let trace =
        "id,caller,call,attempt,stage,arrived\n1,1,101,1,1,10\n2,1,101,2,1,20\n3,2,101,1,2,30\n4,3,101,1,1,90000\n";
    let calls = logged(trace).unwrap();
    assert_eq!(calls.iter().map(|call| call.arrived).collect::<Vec<_>>(), [10.0]);
}

#[test]
fn a_log_that_cannot_be_used_says_why() {
    assert!(logged("call,arrived\n999,5\n").unwrap_err().contains("has no row of call type \"101\""));
    assert!(logged("call,arrived\n101,99999\n").unwrap_err().contains("has no call of type \"101\" within the run"));
    assert!(logged("call,arrived\n101,soon\n").unwrap_err().contains("calls.csv:2:5"));
    assert!(logged("call,time\n101,1\n").unwrap_err().contains("has no column `arrived`"));
}

#[test]
fn rows_of_a_log_that_are_left_out_are_counted() {
    let text = SMALL.replace("arrivals.per_hour = 30", "arrivals.log = \"calls.csv\"")
        + "[calls.999]\ntriage = \"1m\"\narrivals.log = \"calls.csv\"\n";
    let log = "call,arrived\n101,60\n101,-5\n101,86400\n999,5\n1O1,7\nweb,8\nweb,9\n";
    let folder = Folder::new(&[("x.toml", &text), ("calls.csv", log)]);
    let remarks = folder.check("x.toml").unwrap_or_else(|faults| panic!("{faults}")).remarks;
    let file = folder.path("calls.csv").display().to_string();
    let expected = [
        format!("left out of `{file}`, before or after the run: 2 of 3 rows of \"101\""),
        format!("left out of `{file}`, rows of call types that the scenario does not have: 1 of \"1O1\", 2 of \"web\""),
    ];
    assert_eq!(remarks, expected);
}
