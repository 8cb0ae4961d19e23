//! Experiments that decide: plans compared, figures made precise, sweeps that survive an interruption.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod compare;
mod precision;
mod resume;

use controlroom::measure::Variant;
use controlroom::model::{Model, RunPlan};
use controlroom::scenario::{Document, Scenario};
use std::path::{Path, PathBuf};

/// A shipped file.
fn shipped(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(file)
}

/// A shipped scenario with these settings.
fn scenario(file: &str, settings: &[&str]) -> Scenario {
    let mut document = Document::read(&shipped(file)).unwrap();
    settings.iter().for_each(|setting| document.set(setting).unwrap());
    document.check().unwrap()
}

fn named(name: &str, model: Model) -> (Variant, Model) {
    (Variant { name: name.into(), coordinates: Vec::new() }, model)
}

fn plan(replications: usize, seed: u64) -> RunPlan {
    RunPlan { replications, seed, precision: None }
}
