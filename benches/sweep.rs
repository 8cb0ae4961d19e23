//! The shipped sweep of triage, its callers the same in every cell: two threads beside two processes of one thread at
//! once, and cells a second over threads.

#![expect(clippy::expect_used, reason = "the shipped scenario is valid")]

use controlroom::experiment;
use controlroom::measure::Variant;
use controlroom::model::{Model, RunPlan};
use controlroom::scenario::Document;
use criterion::{BenchmarkId, Criterion, Throughput};
use rayon::ThreadPoolBuilder;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// Few, so that an iteration is short; a cell is so many weeks.
const REPLICATIONS: usize = 10;

/// Two threads are to do this share of what two processes do.
const WANTED: f64 = 0.95;

/// Rounds of both in turn, so that a busy spell of the machine strikes both.
const ROUNDS: usize = 7;

fn main() {
    two_threads_beside_two_processes();
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

/// Whole runs of `controlroom sweep` as anyone types it, but without charts: reading and writing included.
///
/// Both sides do the same work, two sweeps. What two processes at once reach is what the machine has to give: they share
/// its cores, its memory and its other users, but no lock.
fn two_threads_beside_two_processes() {
    println!("sweep of scenarios/norfolk.toml, seconds for two of them");
    println!("{:>8}{:>16}{:>16}{:>8}", "round", "two processes", "two threads", "share");
    let mut shares = Vec::new();
    for round in 1..=ROUNDS {
        let processes = seconds(|| {
            let both = [1, 2].map(|seed| start("1", seed));
            both.into_iter().for_each(end);
        });
        let threads = seconds(|| [1, 2].into_iter().for_each(|seed| end(start("2", seed))));
        shares.push(processes / threads);
        println!("{round:>8}{processes:>16.2}{threads:>16.2}{:>8.3}", processes / threads);
    }
    shares.sort_by(f64::total_cmp);
    let share = shares[ROUNDS / 2];
    let verdict = if share >= WANTED { "reached" } else { "MISSED" };
    println!("{:>8}{share:>40.3}   (wanted: at least {WANTED}, {verdict})\n", "median");
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn start(threads: &str, seed: u64) -> Sweep {
    let folder = tempfile::tempdir().expect("a folder");
    let process = Command::new(env!("CARGO_BIN_EXE_controlroom"))
        .args(["sweep", "--no-charts", "--quiet", "--format", "json", "--threads", threads])
        .args(["--seed", &seed.to_string(), "--out"])
        .arg(folder.path().join("result"))
        .arg(norfolk())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    Sweep { process, _folder: folder }
}

fn end(mut sweep: Sweep) {
    assert!(sweep.process.wait().expect("an end").success());
}

struct Sweep {
    process: Child,
    /// Removed when the sweep is done with.
    _folder: tempfile::TempDir,
}

fn norfolk() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/norfolk.toml")
}

fn cells() -> Vec<(Variant, Model)> {
    let document = Document::read(&norfolk()).expect("the shipped scenario");
    let sweep = document.check().expect("a valid scenario").sweep;
    let axis = sweep.first().expect("an axis");
    let cell = |point: &controlroom::scenario::Point| {
        let scenario = document.with(&[(axis, point)]).and_then(|varied| varied.check()).expect("a valid cell");
        (Variant { name: point.label.clone(), coordinates: Vec::new() }, scenario.model)
    };
    axis.points.iter().map(cell).collect()
}
