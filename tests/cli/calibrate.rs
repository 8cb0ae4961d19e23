//! `calibrate` as a planner meets it.

use crate::support::{Out, controlroom, golden, silent_success};

const SMALL: &str = "calibrate scenarios/small.toml --observed observed/small.toml --replications 20 --starts 1";

/// The arguments are refused with the text of `golden/<name>.stderr`; nothing stands on standard output.
#[track_caller]
fn refused(arguments: &str, name: &str) {
    controlroom(arguments).assert().code(2).stdout_eq("").stderr_eq(golden(&format!("{name}.stderr")));
}

#[test]
fn all_faults_of_the_observed_file_at_once() {
    refused("calibrate scenarios/small.toml --observed observed/broken/many-faults.toml", "observed-many-faults");
}

#[test]
fn nothing_free_and_nothing_to_fit_to() {
    refused("calibrate scenarios/small.toml --observed observed/broken/nothing-to-fit.toml", "observed-nothing");
}

#[test]
fn an_observed_file_that_is_not_there_or_not_named() {
    refused("calibrate scenarios/small.toml --observed observed/smal.toml", "observed-missing-file");
    refused("calibrate scenarios/small.toml", "observed-not-named");
}

#[test]
fn a_start_that_cannot_be() {
    let small = "calibrate scenarios/small.toml --observed observed/small.toml";
    refused(&format!("{small} --start calls.101.patience=5m"), "start-not-free");
    refused(&format!("{small} --start calls.101.patience.mean=1h"), "start-out-of-bounds");
    refused(&format!("{small} --start calls.101.patience.mean"), "start-without-value");
    refused(&format!("{small} --starts 0"), "starts-0");
}

#[test]
fn fewer_replications_than_an_error_can_be_told_of() {
    let few = "calibrate scenarios/small.toml --observed observed/small.toml --replications 9";
    refused(few, "calibrate-replications-9");
}

#[test]
fn values_that_do_not_go_together_at_the_start() {
    let apart = "--set calls.101.triage={dist=\"uniform\",low=\"2m\",high=\"20m\"}";
    let arguments = format!("calibrate scenarios/small.toml --observed observed/broken/not-together.toml {apart}");
    refused(
        &format!("{arguments} --start calls.101.triage.low=9m --start calls.101.triage.high=6m"),
        "calibrate-not-together",
    );
}

#[test]
fn what_comes_from_a_file_cannot_be_free() {
    let arguments = "calibrate scenarios/small.toml --observed observed/broken/from-a-file.toml";
    let from_file = "--set calls.101.triage={dist=\"empirical\",file=\"observed/waits.csv\"}";
    refused(&format!("{arguments} {from_file}"), "calibrate-from-a-file");
}

#[test]
fn a_bound_is_named_as_it_was_written() {
    refused("calibrate scenarios/small.toml --observed observed/broken/bound.toml", "calibrate-bound");
}

#[test]
fn its_help_fits_a_screen() {
    let shown = controlroom("calibrate --help").assert().code(0).stdout_eq(golden("help-calibrate.stdout"));
    let text = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(text.lines().all(|line| line.chars().count() <= 80) && text.lines().count() <= 60, "{text}");
}

#[test]
fn the_number_of_threads_changes_no_byte_and_the_files_are_there() {
    let [one, two] = ["1", "2"].map(|threads| {
        let out = Out::new();
        let printed = silent_success(out.controlroom(&format!("{SMALL} --threads {threads} --format csv")));
        assert_eq!(printed, out.text_of("calibrate.csv"));
        out.files()
    });
    // The calibrated scenario names its base by the way there, and each result lies in a folder of its own.
    let same = |a: &(String, Vec<u8>), b: &(String, Vec<u8>)| a.0 == b.0 && (a.1 == b.1 || a.0 == "calibrated.toml");
    assert!(one.len() == two.len() && one.iter().zip(&two).all(|(a, b)| same(a, b)));
    let promised = ["calibrate.csv", "calibrated.toml", "calibrate_actual.png", "calibrate_sets.png"];
    let more = ["parameters.csv", "sets.csv", "result.json", "summary.csv"];
    for name in promised.iter().chain(&more) {
        assert!(one.iter().any(|file| file.0 == *name), "{name} is missing");
    }
}

#[test]
fn the_calibrated_scenario_is_what_was_simulated() {
    let out = Out::new();
    let printed = silent_success(out.controlroom(&format!("{SMALL} --no-charts --set teams.takers.cost_per_hour=30")));
    assert!(printed.lines().all(|line| line.chars().count() <= 80 || line.starts_with("Written to")), "{printed}");
    assert!(printed.contains("Every figure fitted to is reproduced"), "{printed}");
    let result: serde_json::Value = serde_json::from_str(&out.text_of("result.json")).unwrap();
    let again = Out::new();
    let run = format!(
        "run {} --no-charts --quiet --format csv --seed {} --replications 80",
        out.path().join("calibrated.toml").display(),
        result["calibration"]["check_seed"]
    );
    let summary = silent_success(again.controlroom(&run));
    assert_eq!(summary.replace("base,", "calibrated,"), out.text_of("summary.csv"));
    assert!(summary.contains(",cost,£,2880,"), "{summary}");
}

#[test]
fn what_nothing_reproduces_is_said_and_the_nearest_is_shown() {
    let out = Out::new();
    let arguments =
        "calibrate scenarios/small.toml --observed observed/out-of-reach.toml --replications 12 --no-charts";
    let ended = out.controlroom(arguments).assert().code(1).stderr_eq("");
    let printed = String::from_utf8(ended.get_output().stdout.clone()).unwrap();
    assert!(printed.contains("The search found nothing within the bounds that reproduces"), "{printed}");
    let result: serde_json::Value = serde_json::from_str(&out.text_of("result.json")).unwrap();
    assert_eq!(result["calibration"]["reproduced"], false);
    // Waits grow with patience, so the nearest is its upper bound.
    assert!(out.text_of("calibrated.toml").contains("calls.101.patience.mean = \"900s\""));
}
