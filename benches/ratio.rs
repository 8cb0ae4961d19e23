//! The engine's calls a second as a share of the floor's: five pairs on one thread, and their median.

#![expect(clippy::expect_used, reason = "the rooms are constants")]

mod floor;
mod workloads;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use workloads::{WORKLOADS, Workload};

const PAIRS: usize = 5;
const TIME_OF_A_PAIR: Duration = Duration::from_secs(2);

fn main() {
    println!("         pair  floor M/s  engine M/s  ratio");
    WORKLOADS.iter().for_each(measure);
}

fn measure(workload: &Workload) {
    let mut pairs = Vec::new();
    for number in 1..=PAIRS {
        let pair = Pair::run(workload);
        print_line(workload.name, &number.to_string(), pair.floor, pair.engine, pair.ratio());
        pairs.push(pair);
    }
    let floor = median(pairs.iter().map(|pair| pair.floor));
    let engine = median(pairs.iter().map(|pair| pair.engine));
    let ratio = median(pairs.iter().map(Pair::ratio));
    print_line(workload.name, "median", floor, engine, ratio);
}

/// Calls a second of both sides.
struct Pair {
    floor: f64,
    engine: f64,
}

impl Pair {
    /// Floor and engine take turns run by run, so that a busy spell of the machine strikes both.
    fn run(workload: &Workload) -> Self {
        let mut floor = Side::default();
        let mut engine = Side::default();
        let start = Instant::now();
        let mut seed = 0;
        while start.elapsed() < TIME_OF_A_PAIR {
            seed += 1;
            floor.time(|| (workload.floor)(seed).offered);
            engine.time(|| workload.engine(seed).offered);
        }
        Self { floor: floor.calls_per_second(), engine: engine.calls_per_second() }
    }

    fn ratio(&self) -> f64 {
        self.engine / self.floor
    }
}

#[derive(Default)]
struct Side {
    calls: u64,
    time: Duration,
}

impl Side {
    fn time(&mut self, run: impl Fn() -> u64) {
        let start = Instant::now();
        self.calls += black_box(run());
        self.time += start.elapsed();
    }

    fn calls_per_second(&self) -> f64 {
        self.calls as f64 / self.time.as_secs_f64()
    }
}

fn print_line(name: &str, label: &str, floor: f64, engine: f64, ratio: f64) {
    println!("{name:<5}{label:>8}{:>11.2}{:>12.2}{ratio:>7.3}", floor / 1e6, engine / 1e6);
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
