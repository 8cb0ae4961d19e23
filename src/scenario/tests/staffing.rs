//! Head counts and shifts, expanded by hand.

use super::{Folder, SMALL, check, faults, hourly};
use crate::model::{Break, DAY, HOUR, Staffing, StepFunction, Stint};
use crate::scenario::Scenario;

fn head_count(scenario: &Scenario) -> &StepFunction<u32> {
    match &scenario.model.teams[0].staffing {
        Staffing::HeadCount(staff) => staff,
        other => panic!("{other:?}"),
    }
}

fn with_staff(staff: &str) -> String {
    SMALL.replace("staff = 4", &format!("staff = {staff}"))
}

#[test]
fn staff_is_a_number_a_list_a_file_or_unlimited() {
    assert_eq!(head_count(&check(&with_staff("5"))), &StepFunction::constant(5));
    assert_eq!(check(&with_staff("\"unlimited\"")).model.teams[0].staffing, Staffing::Unlimited);
    let hours: Vec<String> = (0..24).map(|hour: u32| (hour / 12 + 1).to_string()).collect();
    let by_hour = check(&with_staff(&format!("{{ by_hour = [{}] }}", hours.join(", "))));
    let csv = hourly("staff", |hour| (hour / 12 + 1) as f64);
    let by_file =
        Folder::new(&[("x.toml", &with_staff("\"staff.csv\"")), ("staff.csv", &csv)]).check("x.toml").unwrap();
    for scenario in [by_hour, by_file] {
        let staff = head_count(&scenario);
        assert_eq!([0.0, 11.9, 12.0, 23.9].map(|hour| staff.at(hour * HOUR)), [1, 1, 2, 2]);
    }
}

#[test]
fn a_special_day_is_staffed_like_another() {
    let week: Vec<String> = (0..168).map(|hour| (hour / 24 + 1).to_string()).collect();
    let text = with_staff(&format!("{{ by_hour = [{}] }}", week.join(", "))).replace("\"1d\"", "\"3d\"");
    let scenario = check(&format!("{text}[[days]]\ndate = \"2024-01-02\"\nlike = \"sun\"\n"));
    assert_eq!([0.0, 1.0, 2.0].map(|day| head_count(&scenario).at(day * DAY)), [1, 7, 3]);
}

fn stints(run: &str, shift: &str, rest: &str) -> Vec<Stint> {
    let scenario =
        check(&format!("run = {{ {run} }}\n[calls.101]\ntriage = \"4m\"\n[[teams.a.shifts]]\n{shift}\n{rest}"));
    match &scenario.model.teams[0].staffing {
        Staffing::Shifts(stints) => stints.clone(),
        other => panic!("{other:?}"),
    }
}

fn hours(stints: &[Stint]) -> Vec<(i64, f64, f64)> {
    stints.iter().map(|stint| (stint.day, stint.start / HOUR, stint.end / HOUR)).collect()
}

#[test]
fn a_night_shift_reaches_into_the_run_and_out_of_it() {
    let nights = stints("duration = \"1d\"", "start = \"19:00\"\nend = \"07:00\"\nstaff = 1", "");
    assert_eq!(hours(&nights), [(-1, -5.0, 7.0), (0, 19.0, 31.0)]);
}

#[test]
fn a_shift_that_ends_when_it_starts_lasts_a_day() {
    let days =
        stints("start = \"2024-01-01 09:00\", duration = \"1d\"", "start = \"09:00\"\nend = \"09:00\"\nstaff = 1", "");
    assert_eq!(hours(&days), [(0, 0.0, 24.0)]);
}

#[test]
fn days_dates_and_seasons_choose_when_a_shift_starts() {
    let run = "duration = \"7d\"";
    let times = "start = \"08:00\"\nend = \"16:00\"\nstaff = 1\n";
    let on = |when: &str, rest: &str| -> Vec<i64> {
        stints(run, &format!("{times}{when}"), rest).iter().map(|stint| stint.day).collect()
    };
    assert_eq!(on("", ""), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(on("days = [\"mon\", \"sat\"]", ""), [0, 5]);
    assert_eq!(on("dates = [\"2024-01-03\"]", ""), [2]);
    assert_eq!(on("days = [\"mon\", \"sat\"]\ndates = [\"2024-01-03\"]", ""), [0, 2, 5]);
    assert_eq!(on("from = \"2024-01-03\"\nuntil = \"2024-01-05\"", ""), [2, 3, 4]);
    let like_saturday = "[[days]]\ndate = \"2024-01-03\"\nlike = \"sat\"\n";
    assert_eq!(on("days = [\"wed\", \"thu\"]", like_saturday), [3]);
    assert_eq!(on("days = [\"sat\"]", like_saturday), [2, 5]);
}

#[test]
fn breaks_are_taken_by_one_half_of_the_shift_after_the_other() {
    let shift = "start = \"08:00\"\nend = \"16:00\"\nstaff = 5\nbreaks = [{ after = \"3h\", length = \"30m\" }]";
    let starts: Vec<f64> =
        stints("duration = \"1d\"", shift, "").iter().map(|stint| stint.breaks[0].start / HOUR).collect();
    // floor(5 / 2) = 2 at a time: two, two, one.
    assert_eq!(starts, [11.0, 11.0, 11.5, 11.5, 12.0]);
    let alone = stints("duration = \"1d\"", &shift.replace("staff = 5", "staff = 1"), "");
    assert_eq!(alone[0].breaks, [Break { start: 11.0 * HOUR, length: 1800.0 }]);
}

#[test]
fn stints_are_in_order_of_start_then_of_shift_and_person() {
    let second = "[[teams.a.shifts]]\nstart = \"06:00\"\nend = \"14:00\"\nstaff = 1\n\
                  [[teams.a.shifts]]\nstart = \"08:00\"\nend = \"14:00\"\nstaff = 1\n";
    let all = stints("duration = \"1d\"", "start = \"08:00\"\nend = \"16:00\"\nstaff = 2", second);
    let order: Vec<(u32, u32)> = all.iter().map(|stint| (stint.shift, stint.person)).collect();
    assert_eq!(order, [(1, 0), (0, 0), (0, 1), (2, 0)]);
}

#[test]
fn staffing_that_is_wrong_says_why() {
    let shift = "[[shifts]]\nstart = \"08:00\"\nend = \"10:00\"\nstaff = 2\n";
    for (team, message) in [
        ("[teams.takers]".to_owned(), "`teams.takers` has no `staff`"),
        (
            format!("[teams.takers]\nstaff = 1\n{}", shift.replace("shifts", "teams.takers.shifts")),
            "stands beside `shifts`",
        ),
        ("[teams.takers]\nstaff = { by_hour = [1, 2] }".into(), "has 2 values"),
        ("[teams.takers]\nstaff = \"unlimitd\"".into(), "must be a head count"),
        (
            format!("{}breaks = [{{ after = \"3h\", length = 60 }}]", shift.replace("shifts", "teams.takers.shifts")),
            "would start after the end of the shift",
        ),
        (
            "[teams.takers]\nstaff = 1\n[[outages]]\nteam = \"takers\"\nat = 0\nduration = 1\nstaff = 4".into(),
            "write -4",
        ),
    ] {
        let shown = faults(&SMALL.replace("[teams.takers]\nstaff = 4", &team));
        assert!(shown.contains(message), "{shown}");
    }
}
