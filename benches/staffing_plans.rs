//! Comparing the shipped plans for Norfolk, each simulated with the same callers and held against the base.

#![expect(clippy::expect_used, reason = "the shipped plans are valid")]

use controlroom::experiment;
use controlroom::measure::Variant;
use controlroom::model::{Model, RunPlan};
use controlroom::scenario::Document;
use criterion::Criterion;
use std::hint::black_box;
use std::path::Path;

/// Few, so that an iteration is short; the time is that of so many weeks of each plan.
const REPLICATIONS: usize = 10;

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let variants = variants();
    let plan = RunPlan { replications: REPLICATIONS, seed: 1, precision: None };
    criterion.bench_function("compare the shipped plans", |bencher| {
        bencher.iter(|| experiment::compare(black_box(&variants), &plan, &()));
    });
    criterion.final_summary();
}

fn variants() -> Vec<(Variant, Model)> {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let plans = std::fs::read_dir(scenarios.join("plans")).expect("the shipped plans");
    let mut files: Vec<_> = plans.map(|entry| entry.expect("a plan").path()).collect();
    files.sort();
    files.insert(0, scenarios.join("norfolk.toml"));
    let variant = |file: &std::path::PathBuf| {
        let scenario = Document::read(file).and_then(|document| document.check()).expect("a valid scenario");
        (Variant { name: file.display().to_string(), coordinates: Vec::new() }, scenario.model)
    };
    files.iter().map(variant).collect()
}
