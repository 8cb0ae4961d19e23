use super::{named, plan, scenario};
use controlroom::experiment::{VariantResult, compare};
use controlroom::measure::{ALL_TEAMS, Estimate};
use controlroom::model::{Model, Staffing};

fn difference(result: &VariantResult, name: &str, metric: &str) -> Estimate {
    let row = result.rows.iter().find(|row| row.name == name && row.metric == metric).unwrap();
    row.difference.unwrap_or_else(|| panic!("{name} {metric} has no difference"))
}

/// The room with so many takers more in every hour of the week.
fn with_more_takers(file: &str, more: u32) -> Model {
    let model = scenario(file, &[]).model;
    let Staffing::HeadCount(staff) = &model.teams[0].staffing else { panic!("a head count") };
    let duration = model.window.duration;
    let hourly: Vec<String> =
        (0..(duration / 3600.0) as usize).map(|hour| (staff.at(hour as f64 * 3600.0) + more).to_string()).collect();
    scenario(file, &[&format!("teams.takers.staff.by_hour=[{}]", hourly.join(","))]).model
}

#[test]
fn identical_plans_differ_by_exactly_nothing() {
    let (base, todays) = (scenario("norfolk.toml", &[]).model, scenario("plans/todays.toml", &[]).model);
    let results = compare(&[named("base", base), named("todays", todays)], &plan(10, 1), &()).unwrap();
    let differences: Vec<Estimate> = results[1].rows.iter().filter_map(|row| row.difference).collect();
    assert!(differences.len() > 40, "{}", differences.len());
    for difference in differences {
        assert_eq!((difference.mean, difference.ci_low, difference.ci_high), (Some(0.0), Some(0.0), Some(0.0)));
    }
}

/// Of 101 callers: with one taker more all week the mean wait and abandonment fall. The hundred seeds of the acceptance
/// are run once by hand; these few stand here.
#[test]
fn one_taker_more_all_week_is_found_better_in_every_seed() {
    let variants =
        [named("base", with_more_takers("norfolk.toml", 0)), named("more", with_more_takers("norfolk.toml", 1))];
    for seed in 1..=5 {
        let results = compare(&variants, &plan(5, seed), &()).unwrap();
        for metric in ["mean_wait_answered", "abandoned_share"] {
            let high = difference(&results[1], "101", metric).ci_high.unwrap();
            assert!(high < 0.0, "{metric} with seed {seed}: {high}");
        }
    }
}

#[test]
fn the_cost_of_plans_with_different_teams_is_that_of_all_teams_together() {
    let (base, plan_999) = (scenario("norfolk.toml", &[]).model, scenario("plans/dedicated-999.toml", &[]).model);
    let results = compare(&[named("base", base), named("dedicated", plan_999)], &plan(3, 1), &()).unwrap();
    let cost = |result: &VariantResult, name: &str| {
        result.rows.iter().find(|row| row.name == name && row.metric == "cost").unwrap().estimate.mean.unwrap()
    };
    // 1,596 taker-hours a week at £24, however they are split.
    assert!((cost(&results[0], ALL_TEAMS) - 1_596.0 * 24.0).abs() < 1e-6);
    assert!((cost(&results[1], ALL_TEAMS) - 1_596.0 * 24.0).abs() < 1e-6);
    assert!((cost(&results[1], "takers") + cost(&results[1], "emergency") - 1_596.0 * 24.0).abs() < 1e-6);
    assert!(difference(&results[1], ALL_TEAMS, "cost").mean.unwrap().abs() < 1e-6);
    assert!(results[1].interval_rows.iter().any(|row| row.name == ALL_TEAMS && row.metric == "occupancy"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let model = || scenario("norfolk.toml", &["run.duration=2d"]).model;
    let other = scenario("plans/dedicated-999.toml", &["run.duration=2d"]).model;
    let variants = [named("base", model()), named("dedicated", other)];
    let with_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| compare(&variants, &plan(7, 3), &())).unwrap()
    };
    assert!(with_threads(1) == with_threads(3));
}
