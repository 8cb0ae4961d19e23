//! `controlroom staff`: a cheap staffing that meets every target.

use super::exit::{DONE, Failure, Outcome};
use super::loading;
use super::options::{Format, ResultOptions, ScenarioOptions};
use super::output::{self, Files, Rows};
use super::progress::Bar;
use super::staff_plan::plan_text;
use super::staff_words::why_not;
use crate::experiment::staff::{Answer, By, Limits, Question, StaffError, find_staffing};
use crate::measure::{Scope, StaffRow, StaffTarget, target_parts};
use crate::model::{Staffing, TeamIndex};
use crate::report::chart::staff_chart;
use crate::report::csv_files;
use crate::report::humanise::grouped;
use crate::report::result_folder::write_result;
use crate::report::table::{StaffTable, staff_table};
use crate::scenario::Scenario;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct StaffArgs {
    #[command(flatten)]
    scenario: ScenarioOptions,
    /// How finely head counts are chosen; a team with shifts gets a number of people for each shift.
    #[arg(long, value_enum, default_value_t = ByOption::HourOfDay)]
    by: ByOption,
    /// Only this team's staffing (may be repeated); the others stay as they are.
    #[arg(long, value_name = "NAME")]
    team: Vec<String>,
    /// Meet the targets in every hour that expects a call, not only over the run.
    #[arg(long)]
    each_hour: bool,
    #[command(flatten)]
    result: ResultOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByOption {
    /// One number all the time.
    Run,
    /// A number for each hour of the day.
    HourOfDay,
    /// A number for each hour of the week.
    HourOfWeek,
}

pub(super) fn staff(args: &StaffArgs) -> Outcome {
    let options = &args.result;
    let scenario = loading::document_to_simulate(&args.scenario, options)?.check()?;
    let teams = teams(args, &scenario)?;
    if scenario.model.calls.iter().all(|call| target_parts(&call.target).is_empty()) {
        return Err(Failure::wrong(format!(
            "{} sets no target, so any staffing would do: give a call type one, such as --set \
             'calls.{}.target={{ within = \"10s\", share = 0.9 }}'",
            args.scenario.file.display(),
            scenario.model.calls.first().map_or("999", |call| &call.name)
        )));
    }
    let folder = loading::prepare(&args.scenario.file, options)?;
    let question = Question {
        model: &scenario.model,
        plan: &scenario.plan,
        teams: &teams,
        by: match args.by {
            ByOption::Run => By::Run,
            ByOption::HourOfDay => By::HourOfDay,
            ByOption::HourOfWeek => By::HourOfWeek,
        },
        each_hour: args.each_hour,
        limits: Limits {
            min: scenario.staffing_limits.min,
            max: scenario.staffing_limits.max,
            budget_hours: scenario.staffing_limits.budget_hours,
        },
        weekdays: &scenario.weekdays,
        shifts: &scenario.shifts,
    };
    let bar = Bar::open_ended(options.quiet);
    let answer = find_staffing(&question, &bar);
    bar.finish();
    let answer = answer.map_err(|error| match error {
        StaffError::Interrupted => Failure::interrupted(),
        StaffError::Invalid(invalid) => Failure::cannot_finish(invalid.to_string()),
        StaffError::Impossible(impossible) => {
            Failure::cannot_finish(why_not(&impossible, &loading::marks(&scenario), &scenario))
        }
    })?;
    let rows = Rows { drawn: 1, ..Rows::of(answer.results.clone(), 0) };
    let extra = [("staff".to_owned(), entry(&answer))];
    let mut files = output::figures(&scenario, &rows, "compare.csv", &extra)?;
    let csv = csv_files::staff(&answer.rows);
    let csv = csv.map_err(|error| Failure::cannot_finish(format!("cannot write staff.csv: {error}")))?;
    files.push(("staff.csv".into(), csv));
    let plan = plan_text(args.scenario.file.as_path(), &args.scenario.set, &folder, &scenario, &teams, &answer);
    files.push(("plan.toml".into(), plan.into_bytes()));
    if !options.no_charts {
        files.extend(charts(&scenario, &rows, &answer)?);
    }
    write_result(&folder, &files)?;
    let table = |marks: &[_]| {
        let of_plan: Vec<_> = rows.targets.iter().filter(|row| row.variant == "plan").cloned().collect();
        let (hours, cost, currency) = (answer.hours, answer.cost, scenario.currency.as_str());
        let (targets, hourly) = if args.each_hour { (&[][..], &answer.targets[..]) } else { (&of_plan[..], &[][..]) };
        let title = format!("{}: the cheapest staffing found that meets every target\n\n", scenario.title);
        let (rows, start) = (&answer.rows, scenario.start);
        title
            + &staff_table(&StaffTable {
                rows,
                targets,
                hourly,
                marks,
                start,
                currency,
                hours,
                cost,
                spent: answer.spent,
            })
    };
    output::print(options, &files, "staff.csv", table, &scenario)?;
    if options.format == Format::Table && !options.quiet {
        let said = format!("\nWritten to {0}; the plan is {0}/plan.toml, for `compare` and `run`\n", folder.display());
        output::to_standard_output(said.as_bytes())?;
    }
    Ok(DONE)
}

/// The teams asked about: those named, else all that have a number of takers.
fn teams(args: &StaffArgs, scenario: &Scenario) -> Result<Vec<TeamIndex>, Failure> {
    let teams = &scenario.model.teams;
    let is_limited = |&team: &TeamIndex| teams[team].staffing != Staffing::Unlimited;
    if args.team.is_empty() {
        let all: Vec<TeamIndex> = (0..teams.len()).filter(is_limited).collect();
        return if all.is_empty() {
            Err(Failure::wrong("every team is unlimited: there is nothing to staff"))
        } else {
            Ok(all)
        };
    }
    let mut named = Vec::new();
    for name in &args.team {
        let found = teams.iter().position(|team| team.name == *name);
        let known: Vec<&str> = (0..teams.len()).filter(is_limited).map(|team| teams[team].name.as_str()).collect();
        let Some(team) = found.filter(is_limited) else {
            let problem = if found.is_some() { "is unlimited" } else { "does not exist" };
            return Err(Failure::wrong(format!(
                "--team {name}: that team {problem}; choose among {}",
                known.join(", ")
            )));
        };
        named.push(team);
    }
    named.sort_unstable();
    named.dedup();
    Ok(named)
}

fn charts(scenario: &Scenario, rows: &Rows, answer: &Answer) -> Result<Files, Failure> {
    let mut files = output::charts(scenario, rows)?;
    let [now, then] = answer.hours;
    let title = format!(
        "{}: the plan takes {} rostered hours against {} now",
        scenario.title,
        grouped(then, 0),
        grouped(now, 0)
    );
    if let Some(drawn) = staff_chart(&answer.rows, &title) {
        let bytes = drawn.map_err(|error| Failure::cannot_finish(format!("cannot draw staff.png: {error}")))?;
        files.push(("staff.png".into(), bytes));
    }
    Ok(files)
}

/// What `result.json` says of the search.
fn entry(answer: &Answer) -> serde_json::Value {
    let target = |target: &StaffTarget| {
        let row = &target.target;
        serde_json::json!({
            "scope": Scope::Calls.as_str(), "name": row.call, "metric": row.metric, "unit": row.unit.as_str(),
            "interval_start": target.hour, "at_least": row.at_least, "bound": row.bound,
            "mean": row.estimate.mean, "ci_low": row.estimate.ci_low, "ci_high": row.estimate.ci_high,
            "verdict": row.verdict.as_str(),
        })
    };
    let slot = |row: &StaffRow| {
        serde_json::json!({
            "team": row.team, "slot": csv_files::slot_name(&row.slot), "now": row.now, "plan": row.then,
            "one_fewer": row.one_fewer.as_ref().map(target),
        })
    };
    serde_json::json!({
        "replications_spent": answer.spent,
        "check_seed": answer.check_seed,
        "rostered_hours": { "now": answer.hours[0], "plan": answer.hours[1] },
        "cost": { "now": answer.cost[0], "plan": answer.cost[1] },
        "slots": answer.rows.iter().map(slot).collect::<Vec<_>>(),
        "targets": answer.targets.iter().map(target).collect::<Vec<_>>(),
    })
}
