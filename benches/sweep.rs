//! Cells of a sweep a second over threads: the shipped sweep of triage, its callers the same in every cell.

#![expect(clippy::expect_used, reason = "the shipped scenario is valid")]

use controlroom::experiment;
use controlroom::measure::Variant;
use controlroom::model::{Model, RunPlan};
use controlroom::scenario::Document;
use criterion::{BenchmarkId, Criterion, Throughput};
use rayon::ThreadPoolBuilder;
use std::hint::black_box;
use std::path::Path;

/// Few, so that an iteration is short; a cell is so many weeks.
const REPLICATIONS: usize = 10;

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let cells = cells();
    let plan = RunPlan { replications: REPLICATIONS, seed: 1, precision: None };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut group = criterion.benchmark_group("sweep");
    group.throughput(Throughput::Elements(cells.len() as u64));
    for threads in (0..).map(|power| 1 << power).take_while(|&threads| threads <= cores) {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        group.bench_function(BenchmarkId::new("threads", threads), |bencher| {
            bencher.iter(|| pool.install(|| experiment::sweep(black_box(&cells), 0, &plan, &(), &())));
        });
    }
    group.finish();
    criterion.final_summary();
}

fn cells() -> Vec<(Variant, Model)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/norfolk.toml");
    let document = Document::read(&file).expect("the shipped scenario");
    let sweep = document.check().expect("a valid scenario").sweep;
    let axis = sweep.first().expect("an axis");
    let cell = |point: &controlroom::scenario::Point| {
        let scenario = document.with(&[(axis, point)]).and_then(|varied| varied.check()).expect("a valid cell");
        (Variant { name: point.label.clone(), coordinates: Vec::new() }, scenario.model)
    };
    axis.points.iter().map(cell).collect()
}
