//! Calls a second of the engine with all standard metrics on, beside the same rooms as bare loops.

#![expect(clippy::expect_used, reason = "the rooms are constants")]

mod floor;
mod workloads;

use criterion::{Criterion, Throughput};
use std::hint::black_box;
use workloads::WORKLOADS;

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    for workload in &WORKLOADS {
        let mut group = criterion.benchmark_group(workload.name);
        let floor = |seed| (workload.floor)(seed).offered;
        group.throughput(Throughput::Elements(runs(floor)));
        group.bench_function("floor", |bencher| bencher.iter(|| runs(floor)));
        if let Some(events) = workload.events {
            group.bench_function("events", |bencher| bencher.iter(|| runs(|seed| events(seed).offered)));
        }
        let engine = |seed| workload.engine(seed).offered;
        group.throughput(Throughput::Elements(runs(engine)));
        group.bench_function("engine", |bencher| bencher.iter(|| runs(engine)));
        group.finish();
    }
    criterion.final_summary();
}

/// Several runs an iteration, lest the processor learn the branches of a short one by heart.
fn runs(run: impl Fn(u64) -> u64) -> u64 {
    (1..=10).map(|seed| run(black_box(seed))).sum()
}
