//! `controlroom run`: simulate a scenario.

use super::exit::{DONE, Failure, Outcome, TARGET_MISSED};
use super::loading;
use super::options::{Format, ResultOptions, ScenarioOptions};
use super::output::{self, Rows};
use super::progress::Bar;
use crate::experiment;
use crate::measure::{Audit, Variant, Verdict, replications_needed};
use crate::report::csv_files;
use crate::report::erlang_json::busy_hours_entry;
use crate::report::humanise::grouped;
use crate::report::result_folder::write_result;
use crate::report::table::{RunTable, busy_hour_table, needed_line, run_table};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct RunArgs {
    #[command(flatten)]
    scenario: ScenarioOptions,
    #[command(flatten)]
    result: ResultOptions,
    /// Exit with code 3 when a target is missed.
    #[arg(long)]
    targets: bool,
    /// Also write calls.csv: every call of replication 0, which can be read back as a log.
    #[arg(long)]
    trace: bool,
}

pub(super) fn run(args: &RunArgs) -> Outcome {
    let options = &args.result;
    let scenario = loading::check(&loading::document_to_simulate(&args.scenario, options)?)?;
    let folder = loading::prepare(&args.scenario.file, options)?;
    let variant = Variant { name: "base".into(), coordinates: Vec::new() };
    let bar = Bar::new(scenario.plan.replications as u64, options.quiet);
    let result = experiment::run(&scenario.model, &variant, &scenario.plan, &bar);
    bar.finish();
    let result = result.ok_or_else(Failure::interrupted)?;
    let (audit, busy_hours) = (result.audit, result.busy_hours.clone());
    let rows = Rows::of(vec![result], 0);
    let needed = replications_needed(&rows.run, scenario.plan.precision.as_ref());
    let extra = [
        output::precision_entry(needed.as_ref()),
        ("erlang".into(), busy_hours_entry(&busy_hours)),
        ("self_check".into(), self_check_entry(&audit)),
    ];
    let mut files = output::figures_and_charts(&scenario, &rows, options, &extra)?;
    if args.trace {
        let calls = csv_files::calls(&experiment::trace(&scenario.model, scenario.plan.seed));
        let calls = calls.map_err(|error| Failure::cannot_finish(format!("cannot write calls.csv: {error}")))?;
        files.push(("calls.csv".to_owned(), calls));
    }
    write_result(&folder, &files)?;
    let table = |marks: &[_]| {
        let formulas = busy_hour_table(&busy_hours, scenario.start, marks);
        let title = format!("{} ({} replications)\n\n", scenario.title, rows.number_of_replications);
        let (rows, targets, currency) = (&rows.run, &rows.targets, &scenario.currency);
        let table = run_table(&RunTable { rows, variant: "base", targets, marks, currency });
        let needed = needed.as_ref().map_or_else(String::new, |needed| needed_line(needed, marks, currency));
        title + &table + &needed + "\n" + &formulas
    };
    output::print(options, &files, "summary.csv", table, &scenario)?;
    check_itself(&audit, options)?;
    if options.format == Format::Table && !options.quiet {
        output::to_standard_output(format!("\nWritten to {}\n", folder.display()).as_bytes())?;
    }
    let missed = rows.targets.iter().any(|row| row.verdict == Verdict::Missed);
    Ok(if args.targets && missed { TARGET_MISSED } else { DONE })
}

/// What `result.json` says of the check of itself.
pub(super) fn self_check_entry(audit: &Audit) -> serde_json::Value {
    serde_json::json!({
        "passed": audit.passes(),
        "offered": audit.offered,
        "callers": audit.callers,
        "callers_ended": audit.callers_ended,
        "queued_seconds": audit.queued,
        "queue_area_seconds": audit.queue_area,
        "handled_seconds": audit.handled,
        "busy_area_seconds": audit.busy_area,
    })
}

/// Says in one line that the run obeys the laws that every run obeys; a violation is a fault of this program.
pub(super) fn check_itself(audit: &Audit, options: &ResultOptions) -> Result<(), Failure> {
    if !audit.passes() {
        return Err(Failure::cannot_finish(format!(
            "the run contradicts itself, which is a fault of this program and not of your scenario: please report it \
             with the scenario file and this line: {audit:?}"
        )));
    }
    if options.format == Format::Table && !options.quiet {
        output::to_standard_output(format!("\n{}\n", self_check_line(audit)).as_bytes())?;
    }
    Ok(())
}

fn self_check_line(audit: &Audit) -> String {
    let calls = grouped(audit.offered as f64, 0);
    format!("Self-check passed ({calls} calls): conservation, Little's law, flow balance.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::CANNOT_FINISH;
    use clap::Parser;

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        result: ResultOptions,
    }

    #[test]
    fn a_run_that_contradicts_itself_cannot_finish() {
        let options = Typed::parse_from(["run", "--quiet"]).result;
        let sound =
            Audit { offered: 9, callers: 7, callers_ended: 7, queued: 60.0, queue_area: 60.0, ..Audit::default() };
        assert!(check_itself(&sound, &options).is_ok());
        let broken = [
            Audit { callers_ended: 6, ..sound },
            Audit { queue_area: 60.1, ..sound },
            Audit { busy_area: 1.0, ..sound },
        ];
        for audit in broken {
            let code = check_itself(&audit, &options).map_err(|failure| failure.code);
            assert_eq!(code, Err(CANNOT_FINISH), "{audit:?}");
            assert_eq!(self_check_entry(&audit)["passed"], false);
        }
    }

    #[test]
    fn the_check_fits_a_line_of_eighty_columns() {
        let audit = Audit { offered: 999_999_999, ..Audit::default() };
        assert!(self_check_line(&audit).chars().count() <= 80, "{}", self_check_line(&audit));
    }
}
