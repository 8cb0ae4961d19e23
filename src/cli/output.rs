//! The files of a result, and what is printed of it.

use super::exit::Failure;
use super::loading::marks;
use super::options::{Format, ResultOptions};
use crate::experiment::VariantResult;
use crate::measure::{ReplicationRow, ReplicationsNeeded, Row, TargetRow, Variant, WaitRow};
use crate::model::HalfWidth;
use crate::report::CallMarks;
use crate::report::chart::{
    ChartError, HeatMapChart, IntervalChart, PlansChart, SweepChart, WaitChart, heat_map, interval_chart, plans_chart,
    sweep_chart, wait_chart,
};
use crate::report::comparison::ComparisonRows;
use crate::report::csv_files;
use crate::report::json::{ResultDocument, result_json};
use crate::scenario::Scenario;
use rayon::prelude::*;

/// All rows of a result, of one variant or of many.
pub(super) struct Rows {
    /// Position of the base among the variants, from which differences count.
    pub(super) base: usize,
    /// Position of the variant whose run is drawn.
    pub(super) drawn: usize,
    pub(super) variants: Vec<Variant>,
    pub(super) run: Vec<Row>,
    pub(super) intervals: Vec<Row>,
    pub(super) replications: Vec<ReplicationRow>,
    pub(super) targets: Vec<TargetRow>,
    pub(super) waits: Vec<WaitRow>,
    pub(super) number_of_replications: usize,
}

impl Rows {
    pub(super) fn of(results: Vec<VariantResult>, base: usize) -> Self {
        let mut rows = Self {
            base,
            drawn: base,
            variants: Vec::new(),
            run: Vec::new(),
            intervals: Vec::new(),
            replications: Vec::new(),
            targets: Vec::new(),
            waits: Vec::new(),
            number_of_replications: 0,
        };
        for result in results {
            rows.variants.push(result.variant);
            rows.run.extend(result.rows);
            rows.intervals.extend(result.interval_rows);
            rows.replications.extend(result.replication_rows);
            rows.targets.extend(result.targets);
            rows.waits.extend(result.waits);
            rows.number_of_replications = rows.number_of_replications.max(result.replications);
        }
        rows
    }
}

/// Files by name, in the order in which they are written.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// The figures and the charts of a result, made together.
pub(super) fn figures_and_charts(
    scenario: &Scenario,
    rows: &Rows,
    options: &ResultOptions,
    extra: &[(String, serde_json::Value)],
) -> Result<Files, Failure> {
    let drawn = || if options.no_charts { Ok(Files::new()) } else { charts(scenario, rows) };
    let figures = || figures(scenario, rows, "sweep.csv", extra);
    // Of a single run they are soon made, and one after the other takes less memory.
    let (figures, drawn) = if rows.variants.len() > 1 { rayon::join(figures, drawn) } else { (figures(), drawn()) };
    let mut files = figures?;
    files.extend(drawn?);
    Ok(files)
}

/// The figures of a result: CSV files and `result.json`; `differences` is the name of the file with the differences
/// between variants, where there are several.
pub(super) fn figures(
    scenario: &Scenario,
    rows: &Rows,
    differences: &str,
    extra: &[(String, serde_json::Value)],
) -> Result<Files, Failure> {
    let currency = scenario.currency.as_str();
    let csv = |bytes: csv::Result<Vec<u8>>| bytes.map_err(|error| error.to_string());
    let json = || {
        let all_rows: Vec<&Row> = rows.run.iter().chain(&rows.intervals).collect();
        let document = ResultDocument {
            version: env!("CARGO_PKG_VERSION"),
            seed: scenario.plan.seed,
            replications: rows.number_of_replications,
            currency,
            scenario: &scenario.resolved,
            variants: &rows.variants,
            base: rows.variants.get(rows.base).map_or("", |variant| &variant.name),
            rows: &all_rows,
            targets: &rows.targets,
            extra,
        };
        result_json(&document).map_err(|error| error.to_string())
    };
    let mut tasks: Vec<Task<'_>> = vec![
        ("summary.csv".into(), Box::new(move || csv(csv_files::summary(&rows.run, currency)))),
        ("by_interval.csv".into(), Box::new(move || csv(csv_files::by_interval(&rows.intervals, currency)))),
        ("replications.csv".into(), Box::new(move || csv(csv_files::replications(&rows.replications, currency)))),
        ("targets.csv".into(), Box::new(move || csv(csv_files::targets(&rows.targets, currency)))),
        ("waits.csv".into(), Box::new(move || csv(csv_files::waits(&rows.waits)))),
        ("result.json".into(), Box::new(json)),
    ];
    if rows.variants.len() > 1 {
        let sweep = move || csv(csv_files::sweep(&rows.variants, &rows.run, currency));
        tasks.push((differences.into(), Box::new(sweep)));
    }
    all_at_once(tasks)
}

/// The name of a file and how its bytes are made, or why they cannot be.
type Task<'a> = (String, Box<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync + 'a>);

/// Makes files on all threads: with many variants they take as long as the simulation if they are made one by one.
fn all_at_once(tasks: Vec<Task<'_>>) -> Result<Files, Failure> {
    tasks.into_par_iter().map(make).collect()
}

/// Draws pictures in turn: a tall one takes as much memory as the simulation.
fn one_by_one(tasks: Vec<Task<'_>>) -> Result<Files, Failure> {
    tasks.into_iter().map(make).collect()
}

fn make((name, make): Task<'_>) -> Result<(String, Vec<u8>), Failure> {
    let bytes = make().map_err(|error| Failure::cannot_finish(format!("cannot write {name}: {error}")))?;
    Ok((name, bytes))
}

/// What `result.json` says of the number of replications that the answer needs.
pub(super) fn precision_entry(needed: Option<&ReplicationsNeeded>) -> (String, serde_json::Value) {
    let entry = needed.map(|needed| {
        let (kind, wanted) = match needed.wanted {
            HalfWidth::Relative(share) => ("relative", share),
            HalfWidth::Absolute(half_width) => ("absolute", half_width),
        };
        serde_json::json!({
            "variant": needed.variant,
            "scope": needed.scope.as_str(),
            "name": needed.name,
            "metric": needed.metric,
            "wanted": { kind: wanted },
            "half_width": needed.estimate.half_width(),
            "replications": needed.replications,
            "replications_needed": needed.needed,
        })
    });
    ("precision".into(), entry.into())
}

/// The charts of a result: by interval and by wait of the base, and one for each axis of a sweep.
pub(super) fn charts(scenario: &Scenario, rows: &Rows) -> Result<Files, Failure> {
    let marks = marks(scenario);
    let mut tasks: Vec<Task<'_>> = Vec::new();
    let drawn = rows.variants.get(rows.drawn).map_or("", |variant| &variant.name);
    let window = &scenario.model.window;
    if let Some(chart) =
        IntervalChart::new(&rows.intervals, drawn, &marks, scenario.start, window.duration, window.interval)
    {
        tasks.push(drawing("by_interval.png", move || interval_chart(&chart)));
    }
    if let Some(chart) = WaitChart::new(&rows.waits, &rows.run, drawn, &marks) {
        tasks.push(drawing("waits.png", move || wait_chart(&chart)));
    }
    for axis in axes(&rows.variants) {
        if let Some(chart) = SweepChart::new(&rows.variants, &rows.run, &rows.targets, &marks, axis) {
            tasks.push(drawing(format!("sweep_{}.png", file_name(axis)), move || sweep_chart(&chart)));
        }
    }
    if let [right, up] = axes(&rows.variants)[..]
        && let Some(chart) = HeatMapChart::new(&rows.variants, &rows.run, &rows.targets, &marks, [right, up])
    {
        tasks.push(drawing("heat_map.png", move || heat_map(&chart)));
    }
    one_by_one(tasks)
}

fn drawing<'a>(name: impl Into<String>, draw: impl Fn() -> Result<Vec<u8>, ChartError> + Send + Sync + 'a) -> Task<'a> {
    (name.into(), Box::new(move || draw().map_err(|error| error.to_string())))
}

/// The charts of a comparison of plans.
pub(super) fn plans_charts(compared: &ComparisonRows<'_>) -> Result<Files, Failure> {
    let Some(chart) = PlansChart::new(compared) else { return Ok(Files::new()) };
    all_at_once(vec![drawing("plans.png", move || plans_chart(&chart))])
}

/// Prints what `--format` asks for: a table, or one of the files.
pub(super) fn print(
    options: &ResultOptions,
    files: &Files,
    csv_name: &str,
    table: impl FnOnce(&[CallMarks]) -> String,
    scenario: &Scenario,
) -> Result<(), Failure> {
    let wanted = match options.format {
        Format::Table => {
            return to_standard_output(table(&marks(scenario)).as_bytes());
        }
        Format::Json => "result.json",
        Format::Csv => csv_name,
    };
    files.iter().filter(|file| file.0 == wanted).try_for_each(|file| to_standard_output(&file.1))
}

/// Writes to standard output; a reader who has seen enough (`| head`) is no fault.
pub(super) fn to_standard_output(bytes: &[u8]) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::cannot_finish(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

fn axes(variants: &[Variant]) -> Vec<&str> {
    let mut axes: Vec<&str> = Vec::new();
    for coordinate in variants.iter().flat_map(|variant| &variant.coordinates) {
        if !axes.contains(&coordinate.axis.as_str()) {
            axes.push(&coordinate.axis);
        }
    }
    axes
}

/// The name of an axis as part of a file name.
fn file_name(axis: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() || matches!(letter, '-' | '.') { letter } else { '_' };
    axis.chars().map(plain).collect()
}
