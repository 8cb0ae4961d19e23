//! From the command line to a scenario that is ready to be simulated.

use super::exit::Failure;
use super::options::{ResultOptions, ScenarioOptions};
use crate::measure::{Scope, metric_names};
use crate::model::Precision;
use crate::report::CallMarks;
use crate::report::result_folder::check_replaceable;
use crate::scenario::{Document, Scenario};
use std::path::{Path, PathBuf};

/// Reads the file and lays what was typed over it.
pub(super) fn document(options: &ScenarioOptions) -> Result<Document, Failure> {
    let mut document = Document::read(&options.file)?;
    for argument in &options.set {
        document.set(argument)?;
    }
    Ok(document)
}

/// The same with the number of replications and the seed.
pub(super) fn document_to_simulate(scenario: &ScenarioOptions, result: &ResultOptions) -> Result<Document, Failure> {
    let mut document = document(scenario)?;
    if let Some(replications) = result.replications {
        document.set(&format!("run.replications={replications}"))?;
    }
    if let Some(seed) = result.seed {
        document.set(&format!("run.seed={seed}"))?;
    }
    Ok(document)
}

/// Checks the scenario; of `run.precision` also that there is such a metric, which only the measures know.
pub(super) fn check(document: &Document) -> Result<Scenario, Failure> {
    let scenario = document.check()?;
    if let Some(Precision { metric: path, .. }) = &scenario.plan.precision {
        let scope = Scope::from_text(&path[0]);
        let known = scope.map_or_else(Vec::new, |scope| metric_names(&scenario.model, scope, &path[1]));
        if !known.contains(&path[2]) {
            return Err(document.unknown_metric(path, &known).into());
        }
    }
    Ok(scenario)
}

/// Sets the number of threads, and asks whether the result may be written before anything is simulated.
pub(super) fn prepare(file: &Path, result: &ResultOptions) -> Result<PathBuf, Failure> {
    let folder = result.out.clone().unwrap_or_else(|| default_folder(file));
    check_replaceable(&folder)?;
    if let Some(threads) = result.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
        pool.build_global()
            .map_err(|error| Failure::cannot_finish(format!("cannot start {threads} threads: {error}")))?;
    }
    super::interrupt::watch();
    Ok(folder)
}

/// What tables and charts mark of each call type: targets, bands, messages.
pub(super) fn marks(scenario: &Scenario) -> Vec<CallMarks> {
    scenario.model.calls.iter().map(CallMarks::from).collect()
}

fn default_folder(file: &Path) -> PathBuf {
    Path::new("output").join(file.file_stem().unwrap_or("result".as_ref()))
}
