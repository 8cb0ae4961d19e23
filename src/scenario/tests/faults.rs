//! What planners read when a file is wrong, word for word.

use super::{Folder, SMALL, faults};
use snapbox::{assert_data_eq, str};

/// A right scenario with one more line in the table of its call type.
fn with(line: &str) -> String {
    format!("{SMALL}{line}\n")
}

fn with_profile(profile: &str) -> Folder {
    let text = SMALL.replace("per_hour = 30", "per_hour = 30\narrivals.profile = \"profiles/101.csv\"");
    Folder::new(&[("x.toml", &text), ("profiles/101.csv", profile)])
}

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
fn weights_that_sum_to_0() {
    let patience = "patience = { dist = \"hyperexponential\", means = [60, 600], weights = [0, 0.0] }";
    assert_data_eq!(
        faults(&with(patience)),
        str![[r#"
error: `calls.101.patience.weights` has weights that sum to 0
 --> x.toml:9:70
  |
9 | patience = { dist = "hyperexponential", means = [60, 600], weights = [0, 0.0] }
  |                                                                      ^^^^^^^^ at least one weight must be above 0
"#]]
    );
    let rows: String = (0..24).map(|hour| format!("{hour:02}:00,0\n")).collect();
    assert_data_eq!(
        with_profile(&format!("start,weight\n{rows}")).faults("x.toml"),
        str![[r#"
error: `calls.101.arrivals.profile` has weights that sum to 0
 --> x.toml:8:20
  |
8 | arrivals.profile = "profiles/101.csv"
  |                    ^^^^^^^^^^^^^^^^^^ at least one weight must be above 0
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
fn a_profile_of_23_rows() {
    let rows: String = (0..23).map(|hour| format!("{hour:02}:00,1\n")).collect();
    assert_data_eq!(
        with_profile(&format!("start,weight\n{rows}")).faults("x.toml"),
        str![[r#"
error: `calls.101.arrivals.profile` names a file with 23 rows, `profiles/101.csv`
 --> x.toml:8:20
  |
8 | arrivals.profile = "profiles/101.csv"
  |                    ^^^^^^^^^^^^^^^^^^ 24, 48 or 96 rows fill a day, 168, 336 or 672 a week
  |
  = help: there is no row for 23:00
"#]]
    );
}

#[test]
fn bad_lines_of_a_profile_are_shown_in_the_profile() {
    let folder = with_profile("start,weight\n00:00,1\n01:00,-2\n2am,3\n03:00");
    assert_data_eq!(
        folder.faults("x.toml"),
        str![[r#"
error: `weight` must be a number from 0 upwards, found "-2"
 --> profiles/101.csv:3:7
  |
3 | 01:00,-2
  |       ^^ expected a number such as 12 or 0.5

error: a step starts at a time such as 07:30 or mon 07:30, found "2am"
 --> profiles/101.csv:4:1
  |
4 | 2am,3
  | ^^^ expected `HH:MM` or `mon HH:MM`

error: `weight` must be a number from 0 upwards, found ""
 --> profiles/101.csv:5:6
  |
5 | 03:00
  |      ^ expected a number such as 12 or 0.5
"#]]
    );
}

#[test]
fn steps_of_a_profile_that_are_not_in_order() {
    let rows: String = (0..24).map(|hour| format!("{:02}:00,1\n", if hour == 7 { 8 } else { hour })).collect();
    assert_data_eq!(
        with_profile(&format!("start,weight\n{rows}")).faults("x.toml"),
        str![[r#"
error: `calls.101.arrivals.profile` names a file whose steps are not in order, `profiles/101.csv`
 --> x.toml:8:20
  |
8 | arrivals.profile = "profiles/101.csv"
  |                    ^^^^^^^^^^^^^^^^^^ a row starts at "08:00" where 07:00 is due (60 minutes a step)
"#]]
    );
}

#[test]
fn a_profile_without_its_columns() {
    assert_data_eq!(
        with_profile("hour,calls\n0,1\n").faults("x.toml"),
        str![[r#"
error: `profiles/101.csv` has no column `start`
 --> profiles/101.csv:1:1
  |
1 | hour,calls
  | ^^^^^^^^^^ the first line must name the columns: `start,weight`

error: `profiles/101.csv` has no column `weight`
 --> profiles/101.csv:1:1
  |
1 | hour,calls
  | ^^^^^^^^^^ the first line must name the columns: `start,weight`
"#]]
    );
}

#[test]
fn files_that_extend_each_other_in_a_circle() {
    let files = [("a.toml", "extends = \"b.toml\"\n"), ("b.toml", "title = \"B\"\nextends = \"a.toml\"\n")];
    assert_data_eq!(
        Folder::new(&files).faults("a.toml"),
        str![[r#"
error: files extend each other in a circle: `a.toml` extends `b.toml` extends `a.toml`
 --> b.toml:2:11
  |
2 | extends = "a.toml"
  |           ^^^^^^^^ this closes the circle
  |
  = help: take out one of these `extends`
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
fn a_folder_an_empty_file_and_a_missing_one() {
    assert_data_eq!(Folder::new(&[("x.toml/y", "")]).faults("x.toml"), str!["error: `x.toml` is a folder, not a file"]);
    assert_data_eq!(
        Folder::new(&[("x.toml", "# nothing yet\n")]).faults("x.toml"),
        str![[r#"
error: `x.toml` is empty
 |
 = help: the smallest scenario is
         run.duration = "1d"
         calls.101 = { arrivals.per_hour = 30, triage = "4m" }
         teams.takers.staff = 4
"#]]
    );
    assert_data_eq!(
        Folder::new(&[("scenario.toml", SMALL)]).faults("scenarios.toml"),
        str![[r#"
error: there is no file `scenarios.toml`
 |
 = help: there is a file `scenario.toml` in that folder
"#]]
    );
}

#[test]
fn a_missing_file_is_shown_where_it_is_named() {
    let folder = Folder::new(&[("plans/x.toml", "extends = \"../base.toml\"\n"), ("base.tml", SMALL)]);
    assert_data_eq!(
        folder.faults("plans/x.toml"),
        str![[r#"
error: there is no file `plans/../base.toml`
 --> plans/x.toml:1:11
  |
1 | extends = "../base.toml"
  |           ^^^^^^^^^^^^^^ named here; paths are relative to `plans`
  |
  = help: there is a file `base.tml` in that folder
"#]]
    );
}

#[test]
fn a_file_that_is_not_utf_8() {
    let folder = Folder::new(&[]);
    std::fs::write(folder.path("x.toml"), b"title = \"a\"\ncurrency = \"\xa3\"\n").unwrap();
    assert_data_eq!(
        folder.faults("x.toml"),
        str![[r#"
error: `x.toml` is not UTF-8 text (line 2)
 |
 = help: save it as UTF-8, in a spreadsheet "CSV UTF-8"
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
fn a_fault_in_an_extended_file_is_shown_there() {
    let base = with("wrap_up = \"ninety\"");
    let folder =
        Folder::new(&[("plan.toml", "extends = \"base.toml\"\nteams.takers.staff = -1\n"), ("base.toml", &base)]);
    assert_data_eq!(
        folder.faults("plan.toml"),
        str![[r#"
error: `calls.101.wrap_up` must be a duration or a distribution, found the text "ninety"
 --> base.toml:9:11
  |
9 | wrap_up = "ninety"
  |           ^^^^^^^^ expected a duration such as "10s", "4m 30s", "1h", "7d", or a number of seconds, or a table such as { dist = "exponential", mean = "4m" }

error: `teams.takers.staff` is -1
 --> plan.toml:2:22
  |
2 | teams.takers.staff = -1
  |                      ^^ expected a whole number from 0 upwards
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
