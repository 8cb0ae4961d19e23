//! `controlroom compare`: staffing plans against a base, on the very same callers.

use super::exit::{DONE, Failure, Outcome, TARGET_MISSED};
use super::loading;
use super::options::{Format, ResultOptions, ScenarioOptions};
use super::output::{self, Rows};
use super::progress::Bar;
use super::run::{check_itself, self_check_entry};
use crate::experiment;
use crate::measure::{Audit, Variant, Verdict, replications_needed};
use crate::model::Model;
use crate::report::comparison::{ComparisonRows, plans};
use crate::report::result_folder::write_result;
use crate::report::table::{compare_table, needed_line};
use crate::scenario::Scenario;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// The scenario that the plans are compared with, a TOML file.
    base: PathBuf,
    /// The plans: files that `extends` a base and change its staffing.
    #[arg(value_name = "PLAN", required = true)]
    plans: Vec<PathBuf>,
    /// Change a value of the base and of every plan, as in --set calls.101.triage.mean=6m (may be repeated).
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    result: ResultOptions,
    /// Exit with code 3 when a plan misses a target; with a name, when that plan does.
    #[arg(long, value_name = "PLAN", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    targets: Option<String>,
}

pub(super) fn compare(args: &CompareArgs) -> Outcome {
    let options = &args.result;
    let base = scenario(args, &args.base)?;
    let variants = variants(args, &base)?;
    check_named(args, &variants)?;
    let folder = loading::prepare(&args.base, options)?;
    let bar = Bar::new((variants.len() * base.plan.replications) as u64, options.quiet);
    let results = experiment::compare(&variants, &base.plan, &bar);
    bar.finish();
    let results = results.ok_or_else(Failure::interrupted)?;
    let mut audit = Audit::default();
    results.iter().for_each(|result| audit.add(&result.audit));
    let rows = Rows::of(results, 0);
    let marks = loading::marks(&base);
    let compared = ComparisonRows {
        variants: &rows.variants,
        rows: &rows.run,
        targets: &rows.targets,
        marks: &marks,
        currency: &base.currency,
    };
    let needed = replications_needed(&rows.run, base.plan.precision.as_ref());
    let extra = [
        ("plans".into(), plans_entry(&compared)),
        output::precision_entry(needed.as_ref()),
        ("self_check".into(), self_check_entry(&audit)),
    ];
    let mut files = output::figures(&base, &rows, "compare.csv", &extra)?;
    if !options.no_charts {
        files.extend(output::plans_charts(&compared)?);
    }
    write_result(&folder, &files)?;
    let table = |marks: &[_]| {
        let title =
            format!("{}: plans against it ({} replications of each)\n\n", base.title, rows.number_of_replications);
        let needed = needed.as_ref().map_or_else(String::new, |needed| needed_line(needed, marks, &base.currency));
        title + &compare_table(&compared) + &needed
    };
    output::print(options, &files, "compare.csv", table, &base)?;
    check_itself(&audit, options)?;
    if options.format == Format::Table && !options.quiet {
        output::to_standard_output(format!("\nWritten to {}\n", folder.display()).as_bytes())?;
    }
    let is_asked = |plan: &str| args.targets.as_deref().is_some_and(|named| named.is_empty() || named == plan);
    let plans = rows.variants.iter().skip(1).map(|variant| &variant.name);
    let missed = plans
        .filter(|plan| is_asked(plan))
        .any(|plan| rows.targets.iter().any(|row| row.variant == *plan && row.verdict == Verdict::Missed));
    Ok(if missed { TARGET_MISSED } else { DONE })
}

fn scenario(args: &CompareArgs, file: &Path) -> Result<Scenario, Failure> {
    let options = ScenarioOptions { file: file.to_owned(), set: args.set.clone() };
    loading::check(&loading::document_to_simulate(&options, &args.result)?)
}

/// The base and the plans, all over the same run: its seed and number of replications are those of the base.
fn variants(args: &CompareArgs, base: &Scenario) -> Result<Vec<(Variant, Model)>, Failure> {
    let variant = |name| Variant { name, coordinates: Vec::new() };
    let mut variants = vec![(variant("base".to_owned()), base.model.clone())];
    for (file, name) in args.plans.iter().zip(names(&args.plans)) {
        let plan = scenario(args, file)?;
        if (plan.model.window, plan.start) != (base.model.window, base.start) {
            return Err(Failure::wrong(format!(
                "{} simulates another time than {}: plans are compared over the same `start`, `duration`, `warm_up` and \
                 `interval`; write a plan as a file that begins with `extends = \"{}\"`",
                file.display(),
                args.base.display(),
                args.base.file_name().unwrap_or_default().to_string_lossy()
            )));
        }
        variants.push((variant(name), plan.model));
    }
    Ok(variants)
}

/// Each plan by the stem of its file, where that tells it from the others and from the base, else by its path; one
/// given twice has a number.
fn names(plans: &[PathBuf]) -> Vec<String> {
    let stem = |plan: &Path| plan.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let is_alone = |name: &str| name != "base" && plans.iter().filter(|plan| stem(plan) == name).count() == 1;
    let mut names: Vec<String> = Vec::new();
    for plan in plans {
        let name = Some(stem(plan)).filter(|name| is_alone(name)).unwrap_or_else(|| plan.display().to_string());
        let again = (2..).map(|number| format!("{name} ({number})"));
        let free = std::iter::once(name.clone()).chain(again).find(|name| !names.contains(name));
        names.push(free.unwrap_or(name));
    }
    names
}

/// `--targets=NAME` must name one of the plans.
fn check_named(args: &CompareArgs, variants: &[(Variant, Model)]) -> Result<(), Failure> {
    let Some(named) = args.targets.as_deref().filter(|named| !named.is_empty()) else { return Ok(()) };
    let plans: Vec<&str> = variants.iter().skip(1).map(|(variant, _)| variant.name.as_str()).collect();
    if plans.contains(&named) {
        return Ok(());
    }
    Err(Failure::wrong(format!("--targets names no plan: {named}; the plans are {}", plans.join(", "))))
}

/// What `result.json` says of each plan.
fn plans_entry(compared: &ComparisonRows<'_>) -> serde_json::Value {
    let entry = |plan: &crate::report::comparison::Plan| serde_json::json!({ "name": plan.name, "verdict": plan.verdict, "improvement": plan.is_improvement() });
    plans(compared).iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_named_by_what_tells_them_apart() {
        let named = |plans: &[&str]| names(&plans.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(named(&["plans/a.toml", "plans/b.toml"]), ["a", "b"]);
        assert_eq!(named(&["x/a.toml", "y/a.toml"]), ["x/a.toml", "y/a.toml"]);
        assert_eq!(named(&["a.toml", "a.toml"]), ["a.toml", "a.toml (2)"]);
        assert_eq!(named(&["base.toml"]), ["base.toml"]);
    }
}
