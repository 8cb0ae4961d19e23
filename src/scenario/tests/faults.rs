//! What planners read when a file is wrong, word for word.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use super::{Folder, SMALL, faults, with};
use snapbox::{assert_data_eq, str};

#[test]
fn a_misspelt_key_names_the_nearest() {
    assert_data_eq!(
        faults(&with("wrapup = \"90s\"")),
        str![[r#"
error: unknown key `wrapup` in `calls.101`
 --> x.toml:9:1
  |
9 | wrapup = "90s"
  | ^^^^^^ did you mean `wrap_up`?
  |
  = help: keys here: announcements, answered_by, arrivals, bands, callback, connection, count_abandoned_after, interruptible, leave_free, patience, priority, promote, queue_limit, recording, redial, target, then, triage, wrap_up
"#]]
    );
}

#[test]
fn a_negative_duration() {
    assert_data_eq!(
        faults(&with("wrap_up = \"-90s\"")),
        str![[r#"
error: `calls.101.wrap_up` is negative: "-90s"
 --> x.toml:9:11
  |
9 | wrap_up = "-90s"
  |           ^^^^^^ a duration is 0 or more, such as "90s"
"#]]
    );
}

#[test]
fn an_unknown_team_names_the_nearest() {
    assert_data_eq!(
        faults(&with("answered_by = [\"taker\"]")),
        str![[r#"
error: `calls.101.answered_by.0` names an unknown team, "taker"
 --> x.toml:9:16
  |
9 | answered_by = ["taker"]
  |                ^^^^^^^ did you mean "takers"?
  |
  = help: teams of this scenario: "takers"
"#]]
    );
}

#[test]
fn a_target_share_of_90() {
    assert_data_eq!(
        faults(&with("target = { within = \"5m\", share = 90 }")),
        str![[r#"
error: `calls.101.target.share` is 90
 --> x.toml:9:35
  |
9 | target = { within = "5m", share = 90 }
  |                                   ^^ expected a share between 0 and 1, such as 0.25
  |
  = help: for 90 % write 0.9
"#]]
    );
}

#[test]
fn syntax_errors_are_shown_together() {
    let text = SMALL.replace("\"1d\"", "\"1d").replace("staff = 4", "staff = = 4");
    assert_data_eq!(
        faults(&text),
        str![[r#"
error: this is not valid TOML
 --> x.toml:1:19
  |
1 | run.duration = "1d
  |                   ^ invalid basic string, expected `"`
  |
  = help: it may lie before this place: look for a quote, bracket, brace or comma that is missing

error: this is not valid TOML
 --> x.toml:4:9
  |
4 | staff = = 4
  |         ^ extra `=`, expected nothing
"#]]
    );
    assert_data_eq!(
        faults(&with("triage = \"5m\"")),
        str![[r#"
error: this is not valid TOML
 --> x.toml:9:1
  |
9 | triage = "5m"
  | ^^^^^^ duplicate key
"#]]
    );
}

#[test]
fn faults_of_all_sections_are_shown_together() {
    let text = "title = 5\n[calls.101]\npriority = 0\nqueue_limit = 1.5\n[teams.x]\nspeed = 0\nstaff = 2.5\n";
    assert_data_eq!(
        faults(text),
        str![[r#"
error: `title` must be a text, found 5
 --> x.toml:1:9
  |
1 | title = 5
  |         ^ expected a text in quotes, such as "5"

error: `run` is missing
 --> x.toml:1:1
  |
1 | title = 5
  | ^ add for example `run.duration = "7d"`

error: `calls.101` has no `triage`
 --> x.toml:2:1
  |
2 | [calls.101]
  | ^^^^^^^^^^^ add for example `triage = { dist = "lognormal", mean = "4m", cv = 0.7 }`

error: `calls.101.priority` is 0
 --> x.toml:3:12
  |
3 | priority = 0
  |            ^ expected a whole number from 1 upwards

error: `calls.101.queue_limit` must be a whole number, found 1.5
 --> x.toml:4:15
  |
4 | queue_limit = 1.5
  |               ^^^ expected a whole number from 0 upwards, such as 12

error: `teams.x.staff` must be a whole number, found 2.5
 --> x.toml:7:9
  |
7 | staff = 2.5
  |         ^^^ expected a whole number from 0 upwards, such as 12

error: `teams.x.speed` is 0
 --> x.toml:6:9
  |
6 | speed = 0
  |         ^ expected a number above 0
"#]]
    );
}

#[test]
fn sweeps_whose_path_or_point_is_wrong() {
    let sweep = "[[sweep]]\nname = \"a\"\nvary = [\"calls.101.triag\"]\nscale = [0.5, 1]\n\
                 [[sweep]]\nname = \"b\"\nvary = \"calls.101.triage\"\nvalues = [\"4m\", \"5x\"]\n\
                 [[sweep]]\nname = \"c\"\nvary = \"teams.takers.staff\"\nadd = [\"30s\"]\n\
                 [[sweep]]\nname = \"d\"\nvary = \"calls.101\"\nscale = [2]";
    assert_data_eq!(
        faults(&with(sweep)),
        str![[r#"
error: `calls.101.triag` is not in the scenario
  --> x.toml:11:9
   |
11 | vary = ["calls.101.triag"]
   |         ^^^^^^^^^^^^^^^^^ this path names nothing
   |
   = help: what is scaled or shifted must be written in the scenario, even where it is the default
   = help: near it are `calls.101.triage`, `calls.101`, `calls.101.arrivals`

error: `calls.101.triage` must be a duration or a distribution, found the text "5x"
  --> x.toml:16:17
   |
16 | values = ["4m", "5x"]
   |                 ^^^^ expected a duration such as "10s", "4m 30s", "1h", "7d", or a number of seconds, or a table such as { dist = "exponential", mean = "4m" }
   |
   = help: this is so at the point 5x of the axis "b" of the sweep

error: `teams.takers.staff` must be a whole number, found 4 plus 30 s
 --> x.toml:4:9
  |
4 | staff = 4
  |         ^ expected a whole number from 0 upwards, such as 12
  |
  = help: this is so at the point 30s of the axis "c" of the sweep

error: `calls.101` cannot be scaled or shifted: it is a table
  --> x.toml:23:8
   |
23 | vary = "calls.101"
   |        ^^^^^^^^^^^ expected the path of a number, a duration, a distribution or a head count
   |
   = help: to replace it, use `values`
"#]]
    );
}

#[test]
fn settings_and_axes_of_the_command_line_are_underlined_there() {
    let folder = Folder::new(&[("x.toml", SMALL)]);
    let mut document = folder.read("x.toml").unwrap();
    assert_data_eq!(
        document.set("calls.101.triage").unwrap_err().to_string(),
        str![[r#"
error: a setting is written as PATH=VALUE
 --> --set:1:1
  |
1 | calls.101.triage
  | ^^^^^^^^^^^^^^^^ expected a path and a value such as `calls.101.triage.mean=5m`
"#]]
    );
    assert_data_eq!(
        document.set("calls.101.triage.mean=5m").unwrap_err().to_string(),
        str![[r#"
error: `calls.101.triage` has no part `mean`
 --> --set:1:1
  |
1 | calls.101.triage.mean=5m
  | ^^^^^^^^^^^^^^^^^^^^^ this path leads nowhere
  |
  = help: a part exists where the scenario has a table or, counted from 0, a list: write for example `{ dist = "exponential", mean = "4m" }` instead of `"4m"` to change the `mean`
"#]]
    );
    assert_data_eq!(
        document.axis("calls.102.triage*=0.8,1.2").unwrap_err().to_string(),
        str![[r#"
error: `calls.102.triage` is not in the scenario
 --> --vary:1:1
  |
1 | calls.102.triage*=0.8,1.2
  | ^^^^^^^^^^^^^^^^ this path names nothing
  |
  = help: what is scaled or shifted must be written in the scenario, even where it is the default
  = help: near it are `calls.101.triage`, `calls.101`, `calls.101.arrivals`
"#]]
    );
    assert_data_eq!(
        document.axis("calls.101.triage+=-30s,x").unwrap_err().to_string(),
        str![[r#"
error: `VALUES.1` must be a duration, found the text "x"
 --> --vary:1:24
  |
1 | calls.101.triage+=-30s,x
  |                        ^ expected a duration such as "10s", "4m 30s", "1h", "7d", or a number of seconds
"#]]
    );
    document.set("calls.101.wrapup=5m").unwrap();
    assert_data_eq!(
        folder.anonymous(&document.check().unwrap_err()),
        str![[r#"
error: unknown key `wrapup` in `calls.101`
 --> --set:1:1
  |
1 | calls.101.wrapup=5m
  | ^^^^^^^^^^^^^^^^ did you mean `wrap_up`?
  |
  = help: keys here: announcements, answered_by, arrivals, bands, callback, connection, count_abandoned_after, interruptible, leave_free, patience, priority, promote, queue_limit, recording, redial, target, then, triage, wrap_up
"#]]
    );
}

#[test]
fn what_cannot_be_simulated_is_shown_at_its_table() {
    let text = with("then = [{ call = \"101\", share = 1 }]");
    assert_data_eq!(
        faults(&text),
        str![[r#"
error: `calls.101` cannot be simulated
 --> x.toml:6:1
  |
6 | [calls.101]
  | ^^^^^^^^^^^ `then` hands its calls on for ever
"#]]
    );
}

/// How many faults a text has, each of these words in one of them.
#[track_caller]
fn all_at_once(text: &str, words: &[&str]) {
    let told = faults(text);
    for word in words {
        assert!(told.contains(word), "{word} is not in:\n{told}");
    }
    assert_eq!(told.matches("error:").count(), words.len(), "{told}");
}

#[test]
fn paths_of_a_sweep_are_followed_whatever_else_is_wrong() {
    let text = SMALL.replace("run.duration", "run.warmup = \"1h\"\nrun.duration");
    all_at_once(
        &format!("{text}[[sweep]]\nvary = [\"calls.101.triag\"]\nscale = [1, 2]\n"),
        &["unknown key `warmup`", "`calls.101.triag` is not in the scenario"],
    );
    // A value that no point of the sweep mends is told once, and one that a point spoils is told as well.
    all_at_once(
        &with("leave_free = -1\n[[sweep]]\nvary = [\"calls.101.patience\"]\nvalues = [\"soon\"]\n"),
        &["`calls.101.leave_free`", "`calls.101.patience`"],
    );
}

#[test]
fn a_faulty_surge_or_axis_hides_no_other() {
    let surges = "[[surges]]\ncall = \"desk\"\nat = \"1h\"\nduration = \"1h\"\nmultiply = 2\n\
                  [[surges]]\ncall = \"101\"\nat = \"soon\"\nduration = \"1h\"\nmultiply = 2\n";
    let axis = "[[sweep]]\nname = \"triage\"\nvary = [\"calls.101.triage\"]\nscale = [1, 2]\n";
    let faulty = "[[sweep]]\nvary = [\"calls.101.triag\"]\nscale = []\n";
    all_at_once(
        &with(&format!("leave_free = -1\n[calls.desk]\ntriage = \"1m\"\n{surges}{axis}{axis}{faulty}")),
        &[
            "`calls.101.leave_free`",
            "call type \"desk\", which has no arrivals of its own",
            "`surges.1.at`",
            "has two axes \"triage\"",
            "`sweep.2.scale` has no points",
        ],
    );
}

#[test]
fn more_calls_than_memory_holds_are_refused_before_anything_is_simulated() {
    assert_data_eq!(
        faults(&SMALL.replace("per_hour = 30", "per_hour = 1e12")),
        str![[r#"
error: `calls.101.arrivals.per_hour` brings about 2.4e13 calls in a replication
 --> x.toml:7:21
  |
7 | arrivals.per_hour = 1e12
  |                     ^^^^ expected at most 100 million: lower the rate or its surges, or shorten `run.duration`
"#]]
    );
    let surge = "[[surges]]\ncall = \"101\"\nat = \"1h\"\nduration = \"1h\"\nadd_per_hour = 2e8\n";
    assert!(faults(&with(surge)).contains("brings about 2.0e8 calls"), "a surge counts as well");
    let burst = "arrivals.incidents = { share = 0.1, calls_mean = 1e12, over = \"1h\" }";
    assert!(faults(&with(burst)).contains("`calls.101.arrivals.incidents.calls_mean` is 1.0e12"), "and a burst");
}

#[test]
fn a_precision_is_relative_or_absolute() {
    let precision = "{ metric = \"calls.101.mean_wait\", relative = 0.02, absolute = 5 }";
    let text = SMALL.replace("[teams.takers]", &format!("run.precision = {precision}\n\n[teams.takers]"));
    assert!(faults(&text).contains("`run.precision` has both `relative` and `absolute`"), "{}", faults(&text));
}
