use super::*;
use crate::measure::{Estimate, Unit};
use crate::report::sample;

/// The sample week, with the figures of all teams and differences to the base of the given sizes and half-width.
fn rows(plan: &str, changes: &[(&str, &str, f64, f64)]) -> Vec<Row> {
    let with_all_teams = |variant: &str| {
        let mut rows = sample::week(variant, 1.0);
        for mut row in rows.clone().into_iter().filter(|row| row.scope == Scope::Teams) {
            row.name = ALL_TEAMS.into();
            rows.push(row);
        }
        rows
    };
    let mut rows = [with_all_teams("base"), with_all_teams(plan)].concat();
    for row in rows.iter_mut().filter(|row| row.variant == plan) {
        let (change, half) = changes
            .iter()
            .find(|(name, metric, ..)| *name == row.name && *metric == row.metric)
            .map_or((0.0, 0.0), |found| (found.2, found.3));
        row.difference = Some(sample::estimate(change, half, 0.0));
    }
    rows
}

fn compared(changes: &[(&str, &str, f64, f64)]) -> Plan {
    let rows = rows("plan", changes);
    let variants = ["base", "plan"].map(|name| Variant { name: name.into(), coordinates: vec![] });
    let data = ComparisonRows {
        variants: &variants,
        rows: &rows,
        targets: &sample::targets(&rows),
        marks: &sample::marks(),
        currency: "£",
    };
    plans(&data).remove(0)
}

#[test]
fn a_plan_that_is_the_base_makes_no_difference() {
    let plan = compared(&[]);
    assert_eq!(plan.verdict, "meets 1 of 4 targets (1 open); no difference to the base: every figure is the same");
    assert!(!plan.is_improvement());
}

#[test]
fn a_difference_is_claimed_only_where_the_interval_is_on_one_side() {
    let plan = compared(&[
        ("101", "mean_wait_answered", -48.0, 6.0),
        ("101", "abandoned_share", -0.001, 0.002),
        (ALL_TEAMS, "cost", -0.012 * 58_056.0, 0.0),
    ]);
    assert_eq!(
        plan.verdict,
        "meets 1 of 4 targets (1 open); 1.2 % cheaper; better in 1 target; 101 mean wait 48 s ± 6 s shorter"
    );
    assert!(plan.is_improvement());
}

#[test]
fn a_plan_that_is_worse_in_one_target_is_no_improvement() {
    let plan = compared(&[("101", "mean_wait_answered", 48.0, 6.0), ("999", "within_target_share", 0.02, 0.01)]);
    assert!(plan.verdict.contains("better in 1 target, worse in 1 target"), "{}", plan.verdict);
    assert!(plan.verdict.contains("101 mean wait 48 s ± 6 s longer"), "{}", plan.verdict);
    assert!(!plan.is_improvement());
}

#[test]
fn a_difference_without_an_interval_tells_nothing() {
    let mut rows = rows("plan", &[]);
    rows.iter_mut().for_each(|row| {
        row.difference = row.difference.map(|_| Estimate { mean: Some(3.0), ..Estimate::default() });
    });
    let variants = ["base", "plan"].map(|name| Variant { name: name.into(), coordinates: vec![] });
    let (targets, marks) = (sample::targets(&rows), sample::marks());
    let data = ComparisonRows { variants: &variants, rows: &rows, targets: &targets, marks: &marks, currency: "£" };
    let plan = plans(&data).remove(0);
    assert!(plan.verdict.contains("too few replications"), "{}", plan.verdict);
    assert!(!plan.is_improvement());
}

#[test]
fn a_plan_that_answers_nobody_is_told_by_what_is_left_to_tell() {
    let mut rows = rows("plan", &[("101", "abandoned_share", 0.92, 0.03)]);
    let (targets, marks) = (sample::targets(&rows), sample::marks());
    let of_answered = |row: &&mut Row| row.variant == "plan" && !row.metric.starts_with("abandoned");
    for row in rows.iter_mut().filter(|row| row.scope == Scope::Calls).filter(of_answered) {
        (row.estimate, row.difference) = (Estimate::default(), None);
    }
    let variants = ["base", "plan"].map(|name| Variant { name: name.into(), coordinates: vec![] });
    let data = ComparisonRows { variants: &variants, rows: &rows, targets: &targets, marks: &marks, currency: "£" };
    let verdict = plans(&data).remove(0).verdict;
    assert!(verdict.contains("worse in 1 target; where nobody is answered there is no wait to compare"), "{verdict}");
}

#[test]
fn a_cost_that_nobody_knows_is_not_the_same_cost() {
    let mut rows = rows("plan", &[]);
    for row in rows.iter_mut().filter(|row| row.variant == "plan" && row.metric == "cost") {
        (row.estimate, row.difference) = (Estimate::default(), None);
    }
    let variants = ["base", "plan"].map(|name| Variant { name: name.into(), coordinates: vec![] });
    let (targets, marks) = (sample::targets(&rows), sample::marks());
    let data = ComparisonRows { variants: &variants, rows: &rows, targets: &targets, marks: &marks, currency: "£" };
    let verdict = plans(&data).remove(0).verdict;
    assert!(verdict.contains("its cost cannot be told") && !verdict.contains("costs the same"), "{verdict}");
}

#[test]
fn roundings_of_equal_costs_are_no_difference() {
    let mut change = compared(&[(ALL_TEAMS, "cost", 1e-7, 0.0)]).of_teams("cost").cloned().unwrap();
    assert_eq!((change.effect(), change.unit), (Effect::NoDifference, Unit::Currency));
    change.difference = Some(sample::estimate(1.0, 0.0, 0.0));
    assert_eq!(change.effect(), Effect::Worse);
}
