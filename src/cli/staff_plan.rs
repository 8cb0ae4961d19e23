//! The plan file that `controlroom staff` leaves beside its figures.

use crate::experiment::staff::Answer;
use crate::measure::{RosterSlot, StaffRow};
use crate::model::TeamIndex;
use crate::report::humanise::grouped;
use crate::report::plan_file::{PlanFile, PlannedStaff, plan_file, quoted};
use crate::scenario::Scenario;
use std::path::{Component, Path, PathBuf};

/// The plan as a scenario that extends the file asked about, with what was set on the command line.
pub(super) fn plan_text(
    file: &Path,
    set: &[String],
    folder: &Path,
    scenario: &Scenario,
    teams: &[TeamIndex],
    answer: &Answer,
) -> String {
    let names: Vec<&str> = teams.iter().map(|&team| scenario.model.teams[team].name.as_str()).collect();
    let hours = |which: usize| grouped(answer.hours[which], 0);
    let comment = vec![
        "Plan: the cheapest staffing that `controlroom staff` found to meet every target.".to_owned(),
        String::new(),
        format!("{} rostered hours in a run, against {} of the scenario it extends.", hours(1), hours(0)),
    ];
    let staffing = |name: &&str| {
        let rows: Vec<&StaffRow> = answer.rows.iter().filter(|row| row.team == **name).collect();
        ((*name).to_owned(), planned(name, &rows, scenario))
    };
    plan_file(&PlanFile {
        comment,
        extends: &relative(folder, file),
        title: &format!("{}, staffed to meet the targets", scenario.title),
        settings: set.iter().filter_map(|setting| as_toml(setting)).filter(|(path, _)| !is_staffing(path)).collect(),
        teams: names.iter().map(staffing).collect(),
    })
}

fn planned(team: &str, rows: &[&StaffRow], scenario: &Scenario) -> PlannedStaff {
    let numbers: Vec<u32> = rows.iter().map(|row| row.then).collect();
    match rows.first().map(|row| &row.slot) {
        Some(RosterSlot::Shift { .. }) => PlannedStaff::Shifts(shifts(team, &numbers, scenario)),
        Some(RosterSlot::Always) => PlannedStaff::Number(numbers[0]),
        _ => PlannedStaff::ByHour(numbers),
    }
}

/// The shifts as the scenario has them, with other numbers of people.
fn shifts(team: &str, numbers: &[u32], scenario: &Scenario) -> Vec<toml::Table> {
    let written = scenario.resolved["teams"][team]["shifts"].as_array();
    let of_number = |(shift, &number): (&serde_json::Value, &u32)| {
        let mut shift = toml::Table::try_from(shift).ok()?;
        shift.insert("staff".into(), toml::Value::Integer(i64::from(number)));
        Some(shift)
    };
    written.into_iter().flatten().zip(numbers).filter_map(of_number).collect()
}

/// `PATH=VALUE` as path and value in TOML.
pub(super) fn as_toml(setting: &str) -> Option<(String, String)> {
    let (path, value) = setting.split_once('=')?;
    let (path, value) = (path.trim(), value.trim());
    let is_value = format!("x = {value}").parse::<toml::Table>().is_ok();
    let value = if is_value { value.to_owned() } else { quoted(value) };
    Some((path.to_owned(), value))
}

/// Whether a path is of the staffing itself or of the limits of the search, which a plan replaces.
fn is_staffing(path: &str) -> bool {
    let of_team = path.strip_prefix("teams.").unwrap_or_default();
    of_team.split('.').any(|key| matches!(key, "staff" | "shifts")) || path.starts_with("staffing")
}

/// The way from a folder to a file; the absolute path where there is none.
pub(super) fn relative(folder: &Path, file: &Path) -> String {
    let (folder, file) = (resolved(folder), resolved(file));
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let way = if shared == 0 {
        file
    } else {
        let up = folder.components().skip(shared).map(|_| Component::ParentDir);
        up.chain(file.components().skip(shared)).collect()
    };
    // Forward slashes are understood everywhere.
    way.display().to_string().replace('\\', "/")
}

/// The absolute path with links followed as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match existing {
        Some((above, canonical)) => absolute.strip_prefix(above).map_or_else(
            |_| absolute.clone(),
            |rest| if rest.as_os_str().is_empty() { canonical.clone() } else { canonical.join(rest) },
        ),
        None => absolute,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_is_found_from_folders_that_do_not_exist_yet() {
        let disk = tempfile::tempdir().unwrap();
        let scenario = disk.path().join("scenarios").join("a.toml");
        std::fs::create_dir(disk.path().join("scenarios")).unwrap();
        std::fs::write(&scenario, "").unwrap();
        assert_eq!(relative(&disk.path().join("output").join("a"), &scenario), "../../scenarios/a.toml");
        assert_eq!(relative(&disk.path().join("scenarios"), &scenario), "a.toml");
    }

    #[test]
    fn settings_become_toml_but_for_those_that_the_plan_replaces() {
        let told = |setting| as_toml(setting).map(|(path, value)| format!("{path} = {value}"));
        assert_eq!(told("calls.101.triage.mean=6m").unwrap(), "calls.101.triage.mean = \"6m\"");
        assert_eq!(told("calls.101.leave_free = 2").unwrap(), "calls.101.leave_free = 2");
        assert!(is_staffing("teams.takers.staff") && is_staffing("staffing.max"));
        assert!(!is_staffing("calls.101.leave_free"));
    }
}
