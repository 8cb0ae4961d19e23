//! `controlroom calibrate`: the values of a scenario that reproduce published figures.

use super::calibrate_rows::{figure_rows, measurable, parameter_rows};
use super::exit::{CANNOT_FINISH, DONE, Failure, Outcome};
use super::loading;
use super::options::{Format, ResultOptions, ScenarioOptions};
use super::output::{self, Files, Rows};
use super::progress::Bar;
use super::run::{check_itself, self_check_entry};
use super::staff_plan::{as_toml, relative};
use crate::experiment;
use crate::experiment::calibrate::{Figure, LEAST_REPLICATIONS, NoAnswer, Parameter, Question, find_parameters};
use crate::measure::{Scope, Variant};
use crate::model::RunPlan;
use crate::report::calibration::{
    Calibration, calibration_csv, calibration_json, calibration_table, parameter_value, parameters_csv, range_in_words,
    sets_csv,
};
use crate::report::chart::{actual_chart, sets_chart};
use crate::report::plan_file::{PlanFile, plan_file};
use crate::report::result_folder::write_result;
use crate::scenario::{Document, FreeParameter, Observed, Scenario};
use clap::Args;
use std::path::{Path, PathBuf};

/// Replications of the check, in those of a trial: the figures that are printed are surer than those fitted with.
const CHECK: usize = 4;

#[derive(Debug, Args)]
pub(super) struct CalibrateArgs {
    #[command(flatten)]
    scenario: ScenarioOptions,
    /// The published figures and the free parameters, a TOML file.
    #[arg(long, value_name = "FILE")]
    observed: PathBuf,
    /// Where the search for a free parameter begins, as in --start teams.takers.staff=12 (may be repeated) [default:
    /// what the scenario has].
    #[arg(long, value_name = "PATH=VALUE")]
    start: Vec<String>,
    /// Places to begin from; those after the first are scattered over the bounds.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    starts: u16,
    #[command(flatten)]
    result: ResultOptions,
}

pub(super) fn calibrate(args: &CalibrateArgs) -> Outcome {
    let options = &args.result;
    let document = loading::document_to_simulate(&args.scenario, options)?;
    let scenario = loading::check(&document)?;
    let observed = document.observed(&args.observed, &measurable(&scenario.model))?;
    let parameters = parameters(args, &document, &observed)?;
    check_start(&document, &observed, &parameters)?;
    check_replications(scenario.plan.replications)?;
    let figures = figures(&observed);
    let folder = loading::prepare(&args.scenario.file, options)?;
    let build = |values: &[f64]| {
        let values: Vec<(&FreeParameter, f64)> = observed.free.iter().zip(values.iter().copied()).collect();
        Some(document.at(&values).ok()?.check().ok()?.model)
    };
    let question = Question {
        parameters: &parameters,
        figures: &figures,
        plan: &scenario.plan,
        starts: usize::from(args.starts),
        build: &build,
    };
    let bar = Bar::open_ended(options.quiet);
    let answer = find_parameters(&question, &bar).map_err(no_answer)?;
    let found: Vec<(&FreeParameter, f64)> = observed.free.iter().zip(answer.found.iter().copied()).collect();
    let (settings, calibrated) = document.written_at(&found)?;
    let plan = RunPlan { replications: CHECK * scenario.plan.replications, seed: answer.check_seed, precision: None };
    let calibrated = Scenario { plan, ..calibrated.check()? };
    let variant = Variant { name: "calibrated".into(), coordinates: Vec::new() };
    let result = experiment::run(&calibrated.model, &variant, &calibrated.plan, &bar);
    bar.finish();
    let result = result.ok_or_else(Failure::interrupted)?;
    let audit = result.audit;
    let rows = Rows::of(vec![result], 0);
    let marks = loading::marks(&calibrated);
    let figure_rows = figure_rows(&observed, &rows.run, &answer);
    let parameter_rows = parameter_rows(&observed.free, &parameters, &answer);
    let told = Calibration {
        figures: &figure_rows,
        parameters: &parameter_rows,
        trade_offs: &answer.trade_offs,
        further: &answer.further,
        sets: &answer.sets,
        marks: &marks,
        currency: &calibrated.currency,
        misfit: answer.misfit,
        spent: answer.spent,
        replications: scenario.plan.replications,
        check_seed: answer.check_seed,
    };
    let extra =
        [("calibration".to_owned(), calibration_json(&told)), ("self_check".to_owned(), self_check_entry(&audit))];
    let mut files = output::figures(&calibrated, &rows, "compare.csv", &extra)?;
    files.extend(tables(&told)?);
    let text = calibrated_file(args, &folder, &calibrated.title, settings, &told);
    files.push(("calibrated.toml".to_owned(), text.into_bytes()));
    let title = observed.title.clone().unwrap_or_else(|| scenario.title.clone());
    if !options.no_charts {
        files.extend(charts(&told, &title)?);
    }
    write_result(&folder, &files)?;
    let table = |_: &[_]| {
        format!("{title}: model against actual ({} replications)\n\n", rows.number_of_replications)
            + &calibration_table(&told)
    };
    output::print(options, &files, "calibrate.csv", table, &calibrated)?;
    check_itself(&audit, options)?;
    if options.format == Format::Table && !options.quiet {
        let said = format!(
            "\nWritten to {0}; the calibrated scenario is {0}/calibrated.toml, for `run` and `compare`\n",
            folder.display()
        );
        output::to_standard_output(said.as_bytes())?;
    }
    // Nothing that reproduces the figures was found, and a script is to know.
    Ok(if told.is_reproduced() { DONE } else { CANNOT_FINISH })
}

/// Whether the values that the search begins with go together: each was verified alone.
fn check_start(document: &Document, observed: &Observed, parameters: &[Parameter]) -> Result<(), Failure> {
    let starts = parameters.iter().map(|parameter| parameter.start);
    document.check_start(&observed.free.iter().zip(starts).collect::<Vec<_>>())?;
    Ok(())
}

fn check_replications(replications: usize) -> Result<(), Failure> {
    if replications >= LEAST_REPLICATIONS {
        return Ok(());
    }
    Err(Failure::wrong(format!(
        "`calibrate` needs {LEAST_REPLICATIONS} replications or more, and `run.replications` is {replications}: of \
         fewer, nobody knows how far chance moves a figure; write `--replications {LEAST_REPLICATIONS}` or more"
    )))
}

fn no_answer(why: NoAnswer) -> Failure {
    match why {
        NoAnswer::Cancelled => Failure::interrupted(),
        NoAnswer::NoRoom => Failure::cannot_finish(
            "wherever the search began, the values of the free parameters do not go together; nothing was written",
        ),
    }
}

/// The free parameters with their first starts: what is typed, else what the scenario has, else the middle.
fn parameters(args: &CalibrateArgs, document: &Document, observed: &Observed) -> Result<Vec<Parameter>, Failure> {
    let own = |free: &FreeParameter| {
        let middle = f64::midpoint(free.low, free.high);
        let middle = if free.whole { middle.round() } else { middle };
        let start = free.own.map_or(middle, |own| own.clamp(free.low, free.high));
        Parameter { low: free.low, high: free.high, whole: free.whole, start }
    };
    let mut parameters: Vec<Parameter> = observed.free.iter().map(own).collect();
    for argument in &args.start {
        let (which, start) = document.start(&observed.free, argument)?;
        parameters[which].start = start;
    }
    Ok(parameters)
}

fn figures(observed: &Observed) -> Vec<Figure> {
    let figure = |figure: &crate::scenario::ObservedFigure| {
        let [scope, name, metric] = &figure.of.path;
        Figure {
            scope: Scope::from_text(scope).unwrap_or(Scope::Calls),
            name: name.clone(),
            metric: metric.clone(),
            value: figure.value,
            tolerance: figure.tolerance,
            weight: figure.weight,
            fitted: figure.fitted,
        }
    };
    observed.figures.iter().map(figure).collect()
}

fn tables(told: &Calibration<'_>) -> Result<Files, Failure> {
    let tables = [
        ("calibrate.csv", calibration_csv(told)),
        ("parameters.csv", parameters_csv(told)),
        ("sets.csv", sets_csv(told)),
    ];
    let file = |(name, bytes): (&str, csv::Result<Vec<u8>>)| {
        let bytes = bytes.map_err(|error| Failure::cannot_finish(format!("cannot write {name}: {error}")))?;
        Ok((name.to_owned(), bytes))
    };
    tables.into_iter().map(file).collect()
}

fn charts(told: &Calibration<'_>, title: &str) -> Result<Files, Failure> {
    let actual = format!("{title}: model against actual");
    let sets = format!("{title}: values that reproduce the figures equally well");
    let drawn =
        [("calibrate_actual.png", Some(actual_chart(told, &actual))), ("calibrate_sets.png", sets_chart(told, &sets))];
    let mut files = Files::new();
    for (name, drawn) in drawn {
        if let Some(drawn) = drawn {
            let bytes = drawn.map_err(|error| Failure::cannot_finish(format!("cannot draw {name}: {error}")))?;
            files.push((name.to_owned(), bytes));
        }
    }
    Ok(files)
}

/// The scenario with the values found, as a file that extends the one asked about.
fn calibrated_file(
    args: &CalibrateArgs,
    folder: &Path,
    title: &str,
    found: Vec<(String, String)>,
    told: &Calibration<'_>,
) -> String {
    let heading = if told.is_reproduced() {
        "Values that `controlroom calibrate` found to reproduce the published figures; in brackets others that would too."
    } else {
        "The values with which `controlroom calibrate` came nearest to the published figures; it found none that \
         reproduce them."
    };
    let line = |row: &crate::measure::ParameterRow| {
        let range = row.range.map_or(String::new(), |_| format!(" (at least {})", range_in_words(row)));
        format!("  {}: {}{range}", row.name, parameter_value(row, row.found))
    };
    let comment = [heading.to_owned()].into_iter().chain(told.parameters.iter().map(line)).collect();
    let mut settings: Vec<(String, String)> = args.scenario.set.iter().filter_map(|setting| as_toml(setting)).collect();
    settings.extend(found);
    plan_file(&PlanFile {
        comment,
        extends: &relative(folder, &args.scenario.file),
        title: &format!("{title}, calibrated"),
        settings,
        teams: Vec::new(),
    })
}
