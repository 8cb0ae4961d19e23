//! What a planner reads when something is wrong: exit code 2, and what to do about it.

use crate::support::{controlroom, golden};

/// The arguments are refused with the text of `golden/<name>.stderr`; nothing stands on standard output.
#[track_caller]
fn refused(arguments: &str, name: &str) {
    controlroom(arguments).assert().code(2).stdout_eq("").stderr_eq(golden(&format!("{name}.stderr")));
}

/// `run` on a broken file, and `check` says the same.
#[track_caller]
fn broken(name: &str) {
    refused(&format!("run scenarios/broken/{name}.toml"), name);
    refused(&format!("check scenarios/broken/{name}.toml"), name);
}

#[test]
fn a_misspelt_key() {
    broken("misspelt-key");
}

#[test]
fn a_folder_without_a_result() {
    refused("report scenarios", "report-no-result");
}

#[test]
fn a_negative_duration() {
    broken("negative-duration");
}

#[test]
fn an_unknown_team() {
    broken("unknown-team");
}

#[test]
fn weights_that_sum_to_0() {
    broken("weights-that-sum-to-0");
}

#[test]
fn a_target_share_of_90() {
    broken("share-of-90");
}

#[test]
fn a_profile_of_23_rows() {
    broken("profile-of-23-rows");
}

#[test]
fn files_that_extend_each_other_in_a_circle() {
    broken("circle");
}

#[test]
fn a_file_that_is_not_toml() {
    broken("not-toml");
}

#[test]
fn an_empty_file() {
    broken("empty");
}

#[test]
fn a_folder_in_place_of_a_file() {
    refused("run scenarios/broken", "folder");
}

#[test]
fn all_faults_of_a_file_at_once() {
    broken("many-faults");
}

#[test]
fn a_file_that_is_not_there() {
    refused("run scenarios/smal.toml", "missing-file");
}

#[test]
fn a_setting_of_a_path_that_is_not_there() {
    refused("run scenarios/small.toml --set calls.101.triage.maen=5m", "set-unknown-key");
    refused("run scenarios/small.toml --set calls.110.patience=5m", "set-unknown-call");
}

#[test]
fn a_setting_without_a_value() {
    refused("run scenarios/small.toml --set calls.101.triage", "set-without-value");
}

#[test]
fn a_setting_of_the_wrong_kind() {
    refused("run scenarios/small.toml --set teams.takers.staff=plenty", "set-wrong-kind");
}

#[test]
fn a_sweep_of_nothing() {
    refused("sweep scenarios/no-sweep.toml", "sweep-of-nothing");
}

#[test]
fn a_sweep_along_a_path_that_is_not_there() {
    refused("sweep scenarios/small.toml --vary calls.101.triag*=0.8,1.2", "vary-unknown-path");
}

#[test]
fn a_sweep_without_steps() {
    refused("sweep scenarios/small.toml --vary calls.101.triage", "vary-without-steps");
    refused("sweep scenarios/small.toml --vary calls.101.triage*=", "vary-empty");
}

#[test]
fn a_sweep_to_a_step_that_cannot_be() {
    refused("sweep scenarios/small.toml --vary calls.101.target.share=0.8,80", "vary-out-of-range");
    refused("sweep scenarios/small.toml --vary calls.101.triage*=0.8,much", "vary-word");
}

#[test]
fn no_replications() {
    refused("run scenarios/small.toml --replications 0", "replications-0");
    refused("run scenarios/small.toml --replications many", "replications-many");
}

#[test]
fn no_threads() {
    refused("run scenarios/small.toml --threads 0", "threads-0");
}

#[test]
fn a_command_and_an_option_that_are_not_there() {
    refused("runn scenarios/small.toml", "unknown-command");
    refused("run scenarios/small.toml --replicatons 5", "unknown-option");
}

#[test]
fn a_command_without_its_file() {
    refused("run", "no-file");
}

#[test]
fn a_quiet_check_says_what_is_wrong_and_nothing_else() {
    controlroom("check scenarios/small.toml --quiet").assert().code(0).stdout_eq("").stderr_eq("");
    refused("check -q scenarios/broken/misspelt-key.toml", "misspelt-key");
}
