//! Help fits a screen, and its words are reviewed.

use crate::support::{controlroom, golden};

/// `-h` of a command is the text of `golden/<name>.stdout`, no wider than a screen and no longer than one or two.
#[track_caller]
fn helps(arguments: &str, name: &str) {
    let shown = controlroom(arguments).assert().code(0).stderr_eq("").stdout_eq(golden(&format!("{name}.stdout")));
    let text = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(text.lines().all(|line| line.chars().count() <= 80), "wider than 80 columns:\n{text}");
    assert!(text.lines().count() <= 60, "longer than 60 lines:\n{text}");
}

#[test]
fn of_the_program() {
    helps("--help", "help");
}

#[test]
fn of_check() {
    helps("check --help", "help-check");
}

#[test]
fn of_run() {
    helps("run --help", "help-run");
}

#[test]
fn of_sweep() {
    helps("sweep --help", "help-sweep");
}

#[test]
fn of_report() {
    helps("report --help", "help-report");
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = format!("controlroom {}\n", env!("CARGO_PKG_VERSION"));
    controlroom("--version").assert().code(0).stdout_eq(version);
}
