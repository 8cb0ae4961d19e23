//! From the command line to a scenario that is ready to be simulated.

use super::exit::Failure;
use super::options::{ResultOptions, ScenarioOptions};
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
