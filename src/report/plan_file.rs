//! A staffing as a plan: a scenario file that extends another one and changes who is on duty.

use std::fmt::Write;

/// What a plan file says.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFile<'a> {
    /// Lines of the comment at its head.
    pub comment: Vec<String>,
    /// The file that it extends, as seen from where the plan lies.
    pub extends: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Further settings: path and value, both as written in TOML.
    pub settings: Vec<(String, String)>,
    /// The staffing of each team by name.
    pub teams: Vec<(String, PlannedStaff)>,
}

/// The staffing of a team in a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum PlannedStaff {
    /// The same number at all hours.
    Number(u32),
    /// A number for each hour of the day or week.
    ByHour(Vec<u32>),
    /// The shifts as the scenario has them, each with its number of people.
    Shifts(Vec<toml::Table>),
}

/// The plan as TOML text.
///
/// Every key is written as a whole path, so that settings and staffing of one team may stand beside each other.
pub fn plan_file(plan: &PlanFile<'_>) -> String {
    let mut out = String::new();
    for line in &plan.comment {
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{}", format!("# {line}").trim_end());
    }
    let _ = writeln!(out, "extends = {}\ntitle = {}\n", quoted(plan.extends), quoted(plan.title));
    for (path, value) in &plan.settings {
        let _ = writeln!(out, "{path} = {value}");
    }
    for (team, staff) in &plan.teams {
        let team = key(team);
        let _ = match staff {
            PlannedStaff::Number(number) => writeln!(out, "teams.{team}.staff = {number}"),
            PlannedStaff::ByHour(numbers) => writeln!(out, "teams.{team}.staff.by_hour = [\n{}]", hours(numbers)),
            PlannedStaff::Shifts(shifts) => {
                let lines: Vec<String> = shifts.iter().map(|shift| format!("    {},\n", inline(shift))).collect();
                writeln!(out, "teams.{team}.shifts = [\n{}]", lines.concat())
            }
        };
    }
    out
}

/// A line a day of a week, two lines of a single day.
fn hours(numbers: &[u32]) -> String {
    let width = numbers.iter().map(|number| number.to_string().len()).max().unwrap_or(1) + 1;
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let (a_line, names): (usize, &[&str]) =
        if numbers.len() > 24 { (24, &days) } else { (12, &["midnight to noon", "noon to midnight"]) };
    let line = |(hours, name): (&[u32], &&str)| {
        let cells: Vec<String> = hours.iter().map(|number| format!("{number:>width$},")).collect();
        format!("   {}  # {name}\n", cells.concat())
    };
    numbers.chunks(a_line).zip(names).map(line).collect()
}

fn inline(shift: &toml::Table) -> String {
    toml::Value::Table(shift.clone()).to_string()
}

/// A text as TOML.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A name as a key.
fn key(name: &str) -> String {
    let is_bare =
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if is_bare { name.to_owned() } else { quoted(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(plan: &PlanFile<'_>) -> toml::Table {
        let text = plan_file(plan);
        text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let shift: toml::Table = toml::from_str(
            "name = \"late\"\nstart = \"16:00\"\nstaff = 3\nbreaks = [{ after = \"4h\", length = 1800 }]",
        )
        .unwrap();
        let plan = PlanFile {
            comment: vec!["Found.".into()],
            extends: "../a \"b\".toml",
            title: "A plan",
            settings: vec![("teams.\"front desk\".cost_per_hour".into(), "30".into())],
            teams: vec![
                ("front desk".into(), PlannedStaff::Number(7)),
                ("day".into(), PlannedStaff::ByHour((0..24).collect())),
                ("week".into(), PlannedStaff::ByHour((0..168).collect())),
                ("shifts".into(), PlannedStaff::Shifts(vec![shift.clone(), shift.clone()])),
            ],
        };
        let read = read(&plan);
        assert_eq!(read["extends"].as_str(), Some("../a \"b\".toml"));
        assert_eq!(read["teams"]["front desk"]["staff"].as_integer(), Some(7));
        assert_eq!(read["teams"]["front desk"]["cost_per_hour"].as_integer(), Some(30));
        for (team, slots) in [("day", 24), ("week", 168)] {
            let numbers = read["teams"][team]["staff"]["by_hour"].as_array().unwrap();
            assert!(numbers.iter().map(|number| number.as_integer().unwrap()).eq(0..slots));
        }
        assert_eq!(read["teams"]["shifts"]["shifts"][1].as_table(), Some(&shift));
    }
}
