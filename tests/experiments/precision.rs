use super::{named, scenario};
use controlroom::experiment::{VariantResult, run, sweep};
use controlroom::measure::replications_needed;
use controlroom::model::{HalfWidth, Precision, RunPlan};

const METRIC: &str = "mean_wait_answered";

fn precise(half_width: HalfWidth, max_replications: usize) -> RunPlan {
    let metric = ["calls", "101", METRIC].map(str::to_owned);
    RunPlan { replications: 20, seed: 1, precision: Some(Precision { metric, half_width, max_replications }) }
}

fn week(plan: &RunPlan, threads: usize) -> VariantResult {
    let (variant, model) = named("base", scenario("norfolk.toml", &["run.duration=1d"]).model);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| run(&model, &variant, plan, &())).unwrap()
}

fn half_width(result: &VariantResult) -> (f64, f64) {
    let row = result.rows.iter().find(|row| row.name == "101" && row.metric == METRIC).unwrap();
    (row.estimate.half_width().unwrap(), row.estimate.mean.unwrap())
}

#[test]
fn the_run_goes_on_until_the_figure_is_precise_and_no_batch_longer() {
    let result = week(&precise(HalfWidth::Relative(0.04), 5_000), 2);
    let (half, mean) = half_width(&result);
    assert!(half <= 0.04 * mean, "{half} of {mean}");
    assert!(result.replications > 20 && (result.replications - 20).is_multiple_of(64), "{}", result.replications);
    // One batch earlier it was not.
    let plan = RunPlan { replications: result.replications - 64, seed: 1, precision: None };
    let (half, mean) = half_width(&week(&plan, 2));
    assert!(half > 0.04 * mean, "{half} of {mean}");
}

#[test]
fn the_run_stops_at_the_most_replications_and_says_how_many_are_needed() {
    let plan = precise(HalfWidth::Absolute(0.01), 50);
    let result = week(&plan, 2);
    assert_eq!(result.replications, 50);
    let needed = replications_needed(&result.rows, plan.precision.as_ref()).unwrap();
    assert!(needed.needed > 10_000, "{}", needed.needed);
}

#[test]
fn a_figure_that_is_precise_at_once_takes_no_more() {
    assert_eq!(week(&precise(HalfWidth::Relative(0.9), 5_000), 2).replications, 20);
}

#[test]
fn the_number_of_threads_does_not_change_when_it_stops() {
    let plan = precise(HalfWidth::Relative(0.03), 5_000);
    assert!(week(&plan, 1) == week(&plan, 3));
}

#[test]
fn every_cell_of_a_sweep_has_as_many_replications_as_the_base() {
    let model = |scale: &str| {
        let setting = format!("calls.101.arrivals.per_day={scale}");
        scenario("norfolk.toml", &["run.duration=1d", &setting]).model
    };
    let cells = [named("few", model("600")), named("base", model("732"))];
    let plan = precise(HalfWidth::Relative(0.03), 5_000);
    let results = sweep(&cells, 1, &plan, &(), &()).unwrap();
    assert!(results[1].replications > 20);
    assert_eq!(results[0].replications, results[1].replications);
    assert!(results[0].rows.iter().any(|row| row.difference.is_some()));
}
