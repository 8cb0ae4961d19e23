//! `controlroom run`: simulate a scenario.

use super::exit::{DONE, Failure, Outcome, TARGET_MISSED};
use super::loading;
use super::options::{Format, ResultOptions, ScenarioOptions};
use super::output::{self, Rows};
use super::progress::Bar;
use crate::experiment;
use crate::measure::{Audit, Variant, Verdict, replications_needed};
use crate::report::result_folder::write_result;
use crate::report::table::{RunTable, needed_line, run_table};
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
    let audit = result.audit;
    let rows = Rows::of(vec![result], 0);
    let needed = replications_needed(&rows.run, scenario.plan.precision.as_ref());
    let extra = [output::precision_entry(needed.as_ref()), ("self_check".into(), self_check_entry(&audit))];
    let files = output::figures_and_charts(&scenario, &rows, options, &extra)?;
    write_result(&folder, &files)?;
    let table = |marks: &[_]| {
        let title = format!("{} ({} replications)\n\n", scenario.title, rows.number_of_replications);
        let (rows, targets, currency) = (&rows.run, &rows.targets, &scenario.currency);
        let table = run_table(&RunTable { rows, variant: "base", targets, marks, currency });
        title + &table + &needed.as_ref().map_or_else(String::new, |needed| needed_line(needed, marks, currency))
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
        let said = format!(
            "\nSelf-check passed: {} offered calls, every one accounted for; queue and waits\nagree (Little's law), as do \
             busy time and handling.\n",
            audit.offered
        );
        output::to_standard_output(said.as_bytes())?;
    }
    Ok(())
}
