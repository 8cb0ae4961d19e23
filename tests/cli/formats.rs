//! What stands on standard output.

use crate::support::{Out, controlroom, folder, golden, silent_success};
use std::process::Stdio;

#[test]
fn json_is_one_document_and_nothing_else() {
    for command in ["run", "sweep"] {
        let out = Out::new();
        let printed = silent_success(out.controlroom(&format!("{command} scenarios/small.toml --format json --quiet")));
        let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(document["seed"], 1, "{command}");
        assert_eq!(printed, out.text_of("result.json"), "{command}");
    }
}

#[test]
fn csv_is_the_summary_of_a_run_and_the_table_of_a_sweep() {
    for (command, file) in [("run", "summary.csv"), ("sweep", "sweep.csv")] {
        let out = Out::new();
        let printed = silent_success(out.controlroom(&format!("{command} scenarios/small.toml --format csv --quiet")));
        assert_eq!(printed, out.text_of(file), "{command}");
    }
}

#[test]
fn summary_has_the_promised_columns() {
    let out = Out::new();
    let printed = silent_success(out.controlroom("run scenarios/small.toml --format csv --no-charts"));
    let columns = "variant,scope,name,metric,unit,mean,ci_low,ci_high,p10,p90,replications";
    assert_eq!(printed.lines().next(), Some(columns));
    assert!(printed.lines().all(|line| line.split(',').count() == columns.split(',').count()));
}

#[test]
fn tables_fit_80_columns() {
    for command in ["run scenarios/small.toml", "sweep scenarios/small.toml", "run ../../scenarios/everything.toml"] {
        let out = Out::new();
        let printed = silent_success(out.controlroom(&format!("{command} --replications 3 --no-charts --quiet")));
        let wide: Vec<&str> = printed.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{command}:\n{}", wide.join("\n"));
        assert!(printed.lines().count() > 10, "{printed}");
    }
}

#[test]
fn a_run_says_where_its_files_are_and_that_it_checked_itself() {
    let out = Out::new();
    let printed = silent_success(out.controlroom("run scenarios/small.toml --no-charts"));
    assert!(printed.contains("A small room (10 replications)"), "{printed}");
    assert!(printed.contains("Self-check passed"), "{printed}");
    assert!(printed.contains(&format!("Written to {}", out.path().display())), "{printed}");
    let quiet = silent_success(Out::new().controlroom("run scenarios/small.toml --no-charts --quiet"));
    assert!(!quiet.contains("Self-check") && !quiet.contains("Written to"), "{quiet}");
}

#[test]
fn check_says_what_a_scenario_holds() {
    controlroom("check scenarios/small.toml").assert().code(0).stderr_eq("").stdout_eq(golden("check-small.stdout"));
    let everything = controlroom("check ../../scenarios/everything.toml").assert().code(0).stderr_eq("");
    everything.stdout_eq(golden("check-everything.stdout"));
    controlroom("check scenarios/logged.toml").assert().code(0).stderr_eq("").stdout_eq(golden("check-logged.stdout"));
}

/// Like `controlroom ... | head -0`.
#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let out = Out::new();
    let place = out.path();
    let run = ["run", "scenarios/small.toml", "--no-charts", "--out", place.to_str().unwrap()];
    let sweep = ["sweep", "scenarios/small.toml", "--no-charts", "--out", place.to_str().unwrap()];
    for arguments in [&["check", "../../scenarios/everything.toml"][..], &["run", "--help"], &run, &sweep] {
        let mut program = std::process::Command::new(snapbox::cmd::cargo_bin!("controlroom"));
        program.args(arguments).current_dir(folder()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!((ended.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
