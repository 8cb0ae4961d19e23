//! The folder of a result.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use crate::support::{Out, controlroom, folder, silent_success};
use snapbox::str;

#[test]
fn a_run_leaves_its_files() {
    let out = Out::new();
    silent_success(out.controlroom("run scenarios/small.toml --quiet"));
    let names: Vec<String> = out.files().into_iter().map(|file| file.0).collect();
    let figures = ["by_interval.csv", "replications.csv", "result.json", "summary.csv", "targets.csv", "waits.csv"];
    assert!(figures.iter().all(|name| names.iter().any(|found| found == name)), "{names:?}");
    assert!(["by_interval.png", "waits.png"].iter().all(|name| names.iter().any(|found| found == name)), "{names:?}");
}

#[test]
fn a_sweep_leaves_its_table_and_its_chart_too() {
    let out = Out::new();
    silent_success(out.controlroom("sweep scenarios/small.toml --quiet"));
    let names: Vec<String> = out.files().into_iter().map(|file| file.0).collect();
    assert!(["sweep.csv", "sweep_triage.png"].iter().all(|name| names.iter().any(|found| found == name)), "{names:?}");
}

#[test]
fn a_page_of_a_result_has_its_charts_inside_and_goes_with_it() {
    let out = Out::new();
    silent_success(out.controlroom("sweep scenarios/small.toml --quiet"));
    let page = out.path().join("report.html");
    let told = format!("Written to {}\n", page.display());
    controlroom("report").arg(out.path()).assert().code(0).stdout_eq(told).stderr_eq("");
    let text = std::fs::read_to_string(&page).unwrap();
    let charts = out.files().iter().filter(|(name, _)| name.ends_with("png")).count();
    assert_eq!(text.matches("<img src=\"data:image/png;base64,").count(), charts);
    assert!(text.contains("calls 999") && text.contains("answered within 10 s"), "{text}");
    controlroom("report").arg(out.path().join("result.json")).assert().code(0);
    let scenario = out.path().join("summary.csv");
    let before = std::fs::read(&scenario).unwrap();
    let refused = controlroom("report").arg(out.path()).arg("--out").arg(&scenario).assert().code(2);
    let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(told.contains("is there already and is no page"), "{told}");
    assert_eq!(std::fs::read(&scenario).unwrap(), before);
    silent_success(out.controlroom("run scenarios/small.toml --quiet"));
    assert!(!page.exists(), "an old page stands beside new figures");
}

#[test]
fn targets_of_calls_that_nobody_answers_are_missed() {
    let out = Out::new();
    out.controlroom("run scenarios/small.toml --quiet --targets --set teams.takers.staff=0").assert().code(3);
    let files = out.files();
    let targets = files.iter().find(|(name, _)| name == "targets.csv").map(|file| &file.1[..]).unwrap();
    let lines: Vec<String> = String::from_utf8_lossy(targets).lines().skip(1).map(str::to_owned).collect();
    assert!(lines.iter().all(|line| line.ends_with(",missed,0")) && lines.len() > 1, "{lines:?}");
}

#[test]
fn no_charts_where_none_are_wanted() {
    let out = Out::new();
    silent_success(out.controlroom("run scenarios/small.toml --quiet --no-charts"));
    assert!(out.files().iter().all(|(name, _)| !name.ends_with("png")));
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for command in ["run", "sweep"] {
        let [one, two, seven] = ["1", "2", "7"].map(|threads| {
            let out = Out::new();
            silent_success(out.controlroom(&format!("{command} scenarios/small.toml --threads {threads}")));
            out.files()
        });
        assert!(one == two && one == seven, "{command}");
    }
}

#[test]
fn the_seed_changes_the_figures_and_the_same_seed_gives_them_again() {
    let figures = |seed: u32| {
        let out = Out::new();
        silent_success(out.controlroom(&format!("run scenarios/small.toml --no-charts --seed {seed} --format csv")))
    };
    assert_eq!(figures(7), figures(7));
    assert_ne!(figures(7), figures(8));
}

#[test]
fn replications_can_be_typed() {
    let out = Out::new();
    silent_success(out.controlroom("run scenarios/small.toml --no-charts --replications 3"));
    assert!(out.text_of("summary.csv").lines().skip(1).all(|row| row.ends_with(",3")));
}

#[test]
fn what_is_set_is_simulated_and_recorded() {
    let out = Out::new();
    silent_success(out.controlroom("run scenarios/small.toml --no-charts --set teams.takers.staff=9"));
    let staff = out.text_of("summary.csv").lines().find(|row| row.contains(",mean_staff,")).map(str::to_owned);
    assert!(staff.is_some_and(|row| row.contains(",9,")), "{}", out.text_of("summary.csv"));
    let document: serde_json::Value = serde_json::from_str(&out.text_of("result.json")).unwrap();
    assert_eq!(document["scenario"]["teams"]["takers"]["staff"], 9);
}

#[test]
fn an_earlier_result_is_replaced_whole() {
    let out = Out::new();
    silent_success(out.controlroom("sweep scenarios/small.toml --quiet"));
    silent_success(out.controlroom("run scenarios/small.toml --quiet --no-charts"));
    assert!(!out.path().join("sweep.csv").exists(), "a file of the earlier result is left");
    assert!(out.path().join("summary.csv").exists());
}

#[test]
fn a_folder_of_somebody_else_is_left_as_it_is() {
    let out = Out::new();
    std::fs::create_dir(out.path()).unwrap();
    std::fs::write(out.path().join("minutes.txt"), "of a meeting").unwrap();
    let refused = out.controlroom("run scenarios/small.toml").assert().code(2).stdout_eq("");
    refused.stderr_eq(str![[r#"
error: [..]/result holds files that are not a result of controlroom (it has no result.json written by it), so it is left as it is; choose another folder with --out, or move its files away

"#]]);
    assert_eq!(out.files(), [("minutes.txt".to_owned(), b"of a meeting".to_vec())]);
}

#[test]
fn a_file_where_the_result_should_go_is_left_as_it_is() {
    let out = Out::new();
    std::fs::write(out.path(), "a letter").unwrap();
    let refused = out.controlroom("run scenarios/small.toml").assert().code(2).stdout_eq("");
    refused.stderr_eq(str![[r#"
error: [..]/result is a file; choose another folder for the result with --out

"#]]);
    assert_eq!(std::fs::read_to_string(out.path()).unwrap(), "a letter");
}

#[test]
fn a_broken_scenario_leaves_the_earlier_result() {
    let out = Out::new();
    silent_success(out.controlroom("run scenarios/small.toml --quiet --no-charts"));
    let before = out.files();
    out.controlroom("run scenarios/broken/misspelt-key.toml").assert().code(2);
    assert!(before == out.files());
}

#[test]
fn a_result_goes_to_output_under_the_name_of_the_scenario() {
    let place = tempfile::tempdir().unwrap();
    let scenario = folder().join("scenarios/small.toml");
    let run = snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("controlroom"));
    let run = run.arg("run").arg(scenario).args(["--quiet", "--no-charts"]).current_dir(place.path());
    silent_success(run);
    assert!(place.path().join("output/small/result.json").exists());
}

#[test]
fn a_missed_target_matters_only_where_asked() {
    Out::new().controlroom("run scenarios/missed.toml --no-charts").assert().code(0).stderr_eq("");
    Out::new().controlroom("run scenarios/missed.toml --no-charts --targets").assert().code(3).stderr_eq("");
    let enough = "run scenarios/small.toml --no-charts --targets --set teams.takers.staff=12";
    Out::new().controlroom(enough).assert().code(0).stderr_eq("");
}
