use super::*;
use crate::model::HOUR;
use crate::report::sample;
use jiff::civil::date;

fn rows(slots: usize, place: fn(usize) -> RosterSlot) -> Vec<StaffRow> {
    let week = sample::week("plan", 1.0);
    let target = sample::targets(&week).remove(2);
    let row = |number: usize| StaffRow {
        team: "takers".into(),
        slot: place(number),
        now: f64::from(number as u32 / 4) + if number < 24 { 0.25 } else { 0.0 },
        then: number as u32 % 140,
        one_fewer: (!number.is_multiple_of(3)).then(|| StaffTarget { hour: None, target: target.clone() }),
    };
    (0..slots).map(row).collect()
}

fn told(rows: &[StaffRow], hourly: &[StaffTarget]) -> String {
    let week = sample::week("plan", 1.0);
    let (targets, marks) = (sample::targets(&week), sample::marks());
    let (hours, cost) = ([1_274.0, 1_402.0], [30_576.0, 33_648.0]);
    let text = staff_table(&StaffTable {
        rows,
        targets: &targets,
        hourly,
        marks: &marks,
        start: date(2024, 3, 4).at(0, 0, 0, 0),
        currency: "£",
        hours,
        cost,
        spent: 12_345,
    });
    for line in text.lines() {
        assert!(line.chars().count() <= usize::from(COLUMNS), "{} columns: {line}", line.chars().count());
    }
    text
}

#[test]
fn a_day_is_told_hour_by_hour_with_what_one_fewer_would_do() {
    let text = told(&rows(24, RosterSlot::HourOfDay), &[]);
    let line = text.lines().find(|line| line.starts_with("17–18 h")).unwrap();
    assert!(line.contains("4.2") && line.contains("17") && line.contains("101 abandoned 22.0 % (≤ 25 %)"), "{line}");
    assert!(text.contains("1,274 h") && text.contains("+10.0 %") && text.contains("£33,648"), "{text}");
    assert!(text.contains("Spent 12,345 replications"));
}

#[test]
fn a_week_is_a_grid_that_fits_also_with_hundreds_of_takers() {
    let mut rows = rows(168, RosterSlot::HourOfWeek);
    for row in &mut rows {
        row.now = row.now.floor();
    }
    let text = told(&rows, &[]);
    assert_eq!(text.lines().filter(|line| line.starts_with("Tue")).count(), 2 + 2);
}

#[test]
fn a_shift_goes_by_its_name_or_else_its_number() {
    let named = |number| RosterSlot::Shift { number, name: if number == 0 { "early".into() } else { String::new() } };
    let text = told(&rows(2, named), &[]);
    assert!(text.contains("early") && text.contains("shift 2"), "{text}");
}

#[test]
fn where_targets_hold_each_hour_the_tightest_is_named() {
    let mut target = rows(2, RosterSlot::HourOfDay).remove(1).one_fewer.unwrap();
    target.hour = Some(3.0 * HOUR);
    let mut easy = target.clone();
    (easy.hour, easy.target.estimate.mean) = (Some(0.0), Some(0.01));
    let text = told(&rows(24, RosterSlot::HourOfDay), &[easy, target]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("of 2 hours; the tightest:") && text.contains("Mon 4 Mar 03:00"), "{text}");
}
