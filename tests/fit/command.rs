//! `controlroom fit` as typed, with what it says.

use snapbox::cmd::{Command, cargo_bin};
use snapbox::str;
use std::fmt::Write;
use std::path::Path;

fn fit(folder: &Path, log: &str, options: &[&str]) -> snapbox::cmd::OutputAssert {
    std::fs::write(folder.join("log.csv"), log).unwrap();
    Command::new(cargo_bin("controlroom")).current_dir(folder).args(["fit", "log.csv"]).args(options).assert()
}

#[test]
fn an_empty_log_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fit(folder.path(), "", &[]).code(2).stdout_eq(str![]).stderr_eq(str![[r"
error: `log.csv` is empty: it needs a header and a row a call

"]]);
}

#[test]
fn a_log_of_one_row_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fit(folder.path(), "arrived,talk\n2024-03-04 10:00,60\n", &["--quiet"]).code(2).stderr_eq(str![[r"
error: log.csv has one call that can be used: a rate needs at least two, and a scenario some weeks of them

"]]);
}

#[test]
fn unparsable_dates_are_told_with_a_line_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let log = "when,talk\nlast Monday,60\nTuesday,30\n";
    fit(folder.path(), log, &["--arrived", "when"]).code(2).stderr_eq(str![[r#"
error: none of the 2 rows of `log.csv` has an arrival time that can be read: line 2 has "last Monday"
  say which column holds it with --arrived NAME, or how it is written with --time-format, such as "%d/%m/%Y %H:%M:%S"

"#]]);
}

#[test]
fn a_log_in_which_all_are_abandoned_still_makes_a_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = "arrived,wait,outcome\n".to_owned();
    for call in 0..400 {
        let (day, hour, minute) = (4 + call / 40, call % 20, call * 7 % 60);
        let _ = writeln!(log, "2024-03-{day:02} {hour:02}:{minute:02},{},abandoned", 10 + call * 37 % 300);
    }
    let told = fit(folder.path(), &log, &["--out", "out", "--no-charts"]).success();
    let told = String::from_utf8(told.get_output().stdout.clone()).unwrap();
    assert!(told.contains("400 abandoned (100.0 %)"), "{told}");
    assert!(told.contains("The log has no talk times: handling is assumed"), "{told}");
    Command::new(cargo_bin("controlroom"))
        .current_dir(folder.path())
        .args(["check", "out/scenario.toml"])
        .assert()
        .success();
}

#[test]
fn guesses_and_faults_are_shown_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    let log = "Call Received;Queue;Duration\n04/03/2024 10:00;101;60\n14/03/2024 10:01;101;-3\nrubbish;101;5\n";
    let told = fit(folder.path(), log, &["--out", "out", "--no-charts"]).success();
    let told = String::from_utf8(told.get_output().stdout.clone()).unwrap();
    let expected = "log.csv: 3 rows
  arrived    is column `Call Received`, day/month/year  (guessed; --arrived NAME for another)
  talk       is column `Duration`  (guessed; --talk NAME for another)
  call       is column `Queue`  (guessed; --call NAME for another)
  2 faults in the rows, 1 row left out; all are listed in faulty_rows.csv:
    line 3: Duration \"-3\": -3 s is less than nothing: taken as unknown
    line 4: Call Received \"rubbish\": not a time: the row is left out
";
    assert!(told.starts_with(expected), "{told}");
    let listed = std::fs::read_to_string(folder.path().join("out/faulty_rows.csv")).unwrap();
    assert_eq!(listed.lines().count(), 3, "{listed}");
}

#[test]
fn the_scenario_of_a_log_is_valid_and_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = "start,answered,end,type,phone\n".to_owned();
    for call in 0..3_000_i64 {
        let at = call * 811 + call * call % 601;
        let time = |seconds: i64| {
            let (day, rest) = (1 + seconds / 86_400, seconds % 86_400);
            format!("2024-04-{day:02}T{:02}:{:02}:{:02}+01:00", rest / 3_600, rest / 60 % 60, rest % 60)
        };
        let wait = call * 17 % 90;
        let answered = if call % 7 == 0 { String::new() } else { time(at + wait) };
        let talk = 30 + (call * call) % 400;
        let end = if call % 7 == 0 { time(at + wait) } else { time(at + wait + talk) };
        let kind = if call % 3 == 0 { "999" } else { "101" };
        let _ = writeln!(log, "{},{answered},{end},{kind},0{}", time(at), call % 700);
    }
    fit(folder.path(), &log, &["--out", "out", "--message-at", "45s"]).success();
    let scenario = std::fs::read_to_string(folder.path().join("out/scenario.toml")).unwrap();
    let of_101 = scenario.split("[calls.\"101\"]").nth(1).unwrap();
    assert!(of_101.trim_start().starts_with("priority = 2 "), "999 is answered first: {scenario}");
    for command in
        [&["check", "out/scenario.toml"][..], &["run", "out/scenario.toml", "--replications", "2", "--no-charts"]]
    {
        Command::new(cargo_bin("controlroom")).current_dir(folder.path()).args(command).assert().success();
    }
    for file in ["arrivals-101.csv", "talk-999.csv", "patience-101.png", "estimates.csv", "result.json"] {
        assert!(folder.path().join("out").join(file).exists(), "{file}");
    }
}

/// Calls of 290 to 310 s, an hour apart.
fn handled(header: &str, more: &str) -> String {
    let mut log = format!("{header}\n");
    for call in 0..48 {
        let (day, hour) = (4 + call / 24, call % 24);
        let _ = writeln!(log, "2024-03-{day:02} {hour:02}:00,{}{more}", 290 + call % 21);
    }
    log
}

#[test]
fn wrap_up_in_a_handle_time_is_counted_once() {
    let folder = tempfile::tempdir().unwrap();
    let log = handled("Received,Handle Time,ACW", ",60");
    let told = fit(folder.path(), &log, &["--out", "out", "--no-charts"]).success();
    let told = String::from_utf8(told.get_output().stdout.clone()).unwrap();
    assert!(told.contains("  handle     is column `Handle Time`  (guessed; --handle NAME for another)"), "{told}");
    assert!(told.contains("  Talk      48 calls, mean 3 min 59 s"), "{told}");
    assert!(told.contains("  Wrap-up   48 calls, mean 1 min,"), "{told}");
}

#[test]
fn a_handle_time_that_cannot_be_divided_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let log = handled("Received,Seconds", "");
    let told = fit(folder.path(), &log, &["--handle", "Seconds", "--out", "out", "--no-charts"])
        .success()
        .get_output()
        .clone();
    let told = String::from_utf8(told.stdout).unwrap();
    let said = "handle is talk and wrap-up together, and no column tells them apart: all of it is taken as talk";
    assert!(told.contains(said), "{told}");
    assert!(told.contains("The log has handle times only: wrap-up is a part of the talk above."), "{told}");
    let scenario = std::fs::read_to_string(folder.path().join("out/scenario.toml")).unwrap();
    let wrap_up = "wrap_up = 0                      # a part of `triage`: the log has handle times only";
    assert!(scenario.contains(wrap_up), "{scenario}");
}

#[test]
fn the_handling_of_a_trace_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = "run.duration = \"1d\"\n[calls.101]\narrivals.per_hour = 20\ntriage = \"6m\"\nwrap_up = \"4m\"\n\
                    [teams.takers]\nstaff = 6\n";
    std::fs::write(folder.path().join("x.toml"), scenario).unwrap();
    Command::new(cargo_bin("controlroom"))
        .current_dir(folder.path())
        .args(["run", "x.toml", "--replications", "2", "--trace", "--no-charts", "--out", "trace"])
        .assert()
        .success();
    let trace = std::fs::read_to_string(folder.path().join("trace/calls.csv")).unwrap();
    let told = fit(folder.path(), &trace, &["--out", "out", "--no-charts"]).success();
    let told = String::from_utf8(told.get_output().stdout.clone()).unwrap();
    for (what, mean) in [("Talk", "6 min"), ("Wrap-up", "4 min")] {
        let line = told.lines().find(|line| line.trim_start().starts_with(what)).unwrap_or_default();
        assert!(line.contains(&format!("mean {mean}, cv 0.00")), "{told}");
    }
}
