//! Calls a second of the engine with all standard metrics on, beside the floor: the same rooms as bare loops.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops")]

#[expect(dead_code, reason = "W3 is timed once its room stands beside the others")]
mod floor;
mod workloads;

use criterion::{Criterion, Throughput};
use std::hint::black_box;
use workloads::WORKLOADS;

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    for workload in WORKLOADS {
        let mut group = criterion.benchmark_group(workload.name);
        for (side, run) in [("floor", workload.floor), ("engine", workload.engine)] {
            group.throughput(Throughput::Elements(runs(run)));
            group.bench_function(side, |bencher| bencher.iter(|| runs(run)));
        }
        group.finish();
    }
    criterion.final_summary();
}

/// Several runs an iteration, lest the processor learn the branches of a short one by heart.
fn runs(run: fn(u64) -> u64) -> u64 {
    (1..=10).map(|seed| run(black_box(seed))).sum()
}
