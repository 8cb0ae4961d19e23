//! `controlroom sweep`: simulate a scenario at every step of its axes.

use super::exit::{DONE, Failure, Outcome};
use super::loading;
use super::options::{Format, ResultOptions, ScenarioOptions};
use super::output::{self, Rows};
use super::partial::{Partial, fingerprint};
use super::progress::Bar;
use super::run::{check_itself, self_check_entry};
use crate::experiment;
use crate::measure::{Audit, Coordinate, CoordinateKind, Variant};
use crate::model::Model;
use crate::report::result_folder::write_result;
use crate::report::table::{SweepTable, sweep_table};
use crate::scenario::{Axis, Document, Point, PointKind, Scenario};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct SweepArgs {
    #[command(flatten)]
    scenario: ScenarioOptions,
    /// Vary a path instead of the scenario's own axes: PATH=a,b for values, PATH*=0.8,1.2 to scale, PATH+=30s,60s to
    /// add (may be repeated: every combination).
    #[arg(long, value_name = "PATH=a,b")]
    vary: Vec<String>,
    /// Go on after an interruption: cells that were finished are not simulated again.
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    result: ResultOptions,
}

pub(super) fn sweep(args: &SweepArgs) -> Outcome {
    let options = &args.result;
    let document = loading::document_to_simulate(&args.scenario, options)?;
    let scenario = loading::check(&document)?;
    let axes = if args.vary.is_empty() {
        scenario.sweep.clone()
    } else {
        args.vary.iter().map(|argument| document.axis(argument)).collect::<Result<Vec<_>, _>>()?
    };
    if axes.is_empty() {
        return Err(Failure::wrong(format!(
            "{} has no [[sweep]] table, and no --vary is given: say what to vary, as in --vary \
             'calls.101.triage*=0.8,1.0,1.2'",
            args.scenario.file.display()
        )));
    }
    let (variants, base) = variants(&document, &scenario, &axes)?;
    let folder = loading::prepare(&args.scenario.file, options)?;
    let partial = Partial::open(&folder, fingerprint(&variants, base, &scenario.plan), args.resume)?;
    if !options.quiet {
        tell(&partial, args.resume, variants.len());
    }
    let bar = Bar::new((variants.len() * scenario.plan.replications) as u64, options.quiet);
    let results = experiment::sweep(&variants, base, &scenario.plan, &partial, &bar);
    bar.finish();
    let results = results.ok_or_else(Failure::interrupted_sweep)?;
    let mut audit = Audit::default();
    for result in &results {
        audit.add(&result.audit);
    }
    let rows = Rows::of(results, base);
    let files =
        output::figures_and_charts(&scenario, &rows, options, &[("self_check".into(), self_check_entry(&audit))])?;
    write_result(&folder, &files)?;
    partial.remove();
    let table = |marks: &[_]| {
        let title = format!("{} ({} replications of each)\n\n", scenario.title, rows.number_of_replications);
        let (variants, rows, targets) = (&rows.variants, &rows.run, &rows.targets);
        title + &sweep_table(&SweepTable { variants, rows, targets, marks, base })
    };
    output::print(options, &files, "sweep.csv", table, &scenario)?;
    check_itself(&audit, options)?;
    if options.format == Format::Table && !options.quiet {
        output::to_standard_output(format!("\nWritten to {}\n", folder.display()).as_bytes())?;
    }
    Ok(DONE)
}

/// Says on standard error what became of the cells of an earlier attempt.
fn tell(partial: &Partial, resume: bool, cells: usize) {
    match (partial.found, partial.discarded) {
        (0, true) => eprintln!("the finished cells of an interrupted sweep are discarded (--resume would go on)"),
        (0, false) if resume => eprintln!("there is nothing to resume: every cell is simulated"),
        (0, false) => {}
        (found, _) => eprintln!("{found} of {cells} cells were finished before"),
    }
}

/// Every combination of steps, and which of them is the base: the one that changes nothing, or else the scenario as
/// written, put before them.
fn variants(
    document: &Document,
    scenario: &Scenario,
    axes: &[Axis],
) -> Result<(Vec<(Variant, Model)>, usize), Failure> {
    let mut combinations: Vec<Vec<(&Axis, &Point)>> = vec![Vec::new()];
    for axis in axes {
        combinations = combinations
            .iter()
            .flat_map(|steps| axis.points.iter().map(|point| [&steps[..], &[(axis, point)]].concat()))
            .collect();
    }
    let mut variants = Vec::new();
    for steps in &combinations {
        let coordinates: Vec<Coordinate> = steps.iter().map(|(axis, point)| coordinate(axis, point)).collect();
        let names: Vec<String> = coordinates.iter().map(|place| format!("{}={}", place.axis, place.label)).collect();
        let model = document.with(steps)?.check()?.model;
        variants.push((Variant { name: names.join(" "), coordinates }, model));
    }
    let changes_nothing = |variant: &Variant| {
        variant.coordinates.iter().all(|place| match place.kind {
            CoordinateKind::Scale => place.number == Some(1.0),
            CoordinateKind::Add => place.number == Some(0.0),
            CoordinateKind::Value => false,
        })
    };
    let same_as_written = |entry: &(Variant, Model)| changes_nothing(&entry.0) || entry.1 == scenario.model;
    if let Some(base) = variants.iter().position(same_as_written) {
        return Ok((variants, base));
    }
    variants.insert(0, (Variant { name: "base".into(), coordinates: Vec::new() }, scenario.model.clone()));
    Ok((variants, 0))
}

fn coordinate(axis: &Axis, point: &Point) -> Coordinate {
    let kind = match point.kind {
        PointKind::Scale => CoordinateKind::Scale,
        PointKind::Add => CoordinateKind::Add,
        PointKind::Value => CoordinateKind::Value,
    };
    Coordinate { axis: axis.name.clone(), number: point.number, label: point.label.clone(), kind }
}
