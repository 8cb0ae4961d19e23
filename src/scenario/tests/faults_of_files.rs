//! What planners read when a file cannot be used, word for word.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use super::{Folder, SMALL, faults, hourly, with};
use snapbox::{assert_data_eq, str};

fn with_profile(profile: &str) -> Folder {
    let text = SMALL.replace("per_hour = 30", "per_hour = 30\narrivals.profile = \"profiles/101.csv\"");
    Folder::new(&[("x.toml", &text), ("profiles/101.csv", profile)])
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
    let profile = hourly("weight", |_| 0.0);
    assert_data_eq!(
        with_profile(&profile).faults("x.toml"),
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
fn a_profile_of_23_rows() {
    let profile = hourly("weight", |_| 1.0).replace("23:00,1\n", "");
    assert_data_eq!(
        with_profile(&profile).faults("x.toml"),
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
    let profile = hourly("weight", |_| 1.0).replace("07:00", "08:00");
    assert_data_eq!(
        with_profile(&profile).faults("x.toml"),
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
