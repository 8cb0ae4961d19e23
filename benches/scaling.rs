//! How the cost of a call and the memory of a run grow: with the number of calls, and with the number of takers.
//!
//! Ends with exit code 1 if a requirement is missed.

#![expect(clippy::expect_used, reason = "the rooms are constants")]

#[path = "workloads/one_queue.rs"]
mod one_queue;
#[path = "workloads/replication.rs"]
mod replication;

use controlroom::model::{DAY, Model};
use one_queue::{HANDLING, one_queue};
use replication::simulate;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Intervals of every run, however long it is.
const INTERVALS: f64 = 24.0;

/// Of so many times the best counts: what disturbs a run only makes it longer.
const TIMES: u64 = 9;

/// Calls of all runs that are timed together: as many of short runs as of one long one, lest a short one slip between
/// two disturbances.
const CALLS_OF_A_TIME: f64 = 1e7;

/// W1, with as long a run as it takes.
fn w1(calls: f64) -> Model {
    with_calls(50, 50.0, calls)
}

/// A room whose takers are busy for nine tenths of the time.
fn at_load(takers: u32) -> Model {
    with_calls(takers, 0.9 * f64::from(takers), CALLS_OF_A_TIME)
}

fn with_calls(takers: u32, erlangs: f64, calls: f64) -> Model {
    let seconds = calls * HANDLING / erlangs;
    one_queue(takers, erlangs, seconds / DAY, seconds / INTERVALS)
}

fn main() -> ExitCode {
    if let Some(calls) = std::env::var_os(CALLS) {
        let calls: f64 = calls.to_string_lossy().parse().expect("a number of calls");
        black_box(simulate(&w1(calls), 1));
        println!("{}", peak_of_this_process().unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    println!("{:<58}{:>10}{:>10}{:>8}{:>8}", "", "small", "large", "ratio", "at most");
    // Up to some thousand waits are listed, 2 bytes each; of more it is counted how many are in each of a fixed number
    // of bins, and that takes 1.5 MB. So what must not grow is the memory of many calls.
    let memory = [1e6, 1e7].map(peak);
    let good = [
        line("peak memory, MB, of 1 million and 10 million calls", memory, 1.1),
        line("nanoseconds a call, in runs of 10 thousand and 10 million", costs(&[w1(1e4), w1(1e7)], [1000, 1]), 1.15),
        line("nanoseconds a call, at 5 and at 500 takers, load 0.9", costs(&[5, 500].map(at_load), [1, 1]), 3.9),
    ];
    if good == [true; 3] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn line(what: &str, [small, large]: [f64; 2], at_most: f64) -> bool {
    let ratio = large / small;
    let verdict = if ratio <= at_most { "" } else { "  MISSED" };
    println!("{what:<58}{small:>10.1}{large:>10.1}{ratio:>8.3}{at_most:>8}{verdict}");
    // Where memory cannot be told the ratio is not a number, and nothing is claimed.
    ratio.is_nan() || ratio <= at_most
}

/// Nanoseconds a call of two rooms, each simulated so many times, in turn; what runs without calls take is taken off.
fn costs(models: &[Model; 2], runs: [u64; 2]) -> [f64; 2] {
    let mut best = [f64::INFINITY; 2];
    for _ in 0..TIMES {
        for ((best, model), runs) in best.iter_mut().zip(models).zip(runs) {
            let start_up = nanoseconds(&without_calls(model), runs).0;
            let (time, calls) = nanoseconds(model, runs);
            *best = best.min((time - start_up) / calls);
        }
    }
    best
}

/// The same room for so short a time that hardly a call comes.
fn without_calls(model: &Model) -> Model {
    let mut room = model.clone().into_room();
    room.window.duration /= 1e9;
    room.window.interval /= 1e9;
    Model::new(room).expect("a room that can be simulated")
}

fn nanoseconds(model: &Model, runs: u64) -> (f64, f64) {
    let start = Instant::now();
    let calls: u64 = (1..=runs).map(|seed| u64::from(black_box(simulate(model, seed)).calls(0, 0).offered)).sum();
    (start.elapsed().as_nanos() as f64, calls as f64)
}

/// Tells the program to simulate so many calls of W1 and to say how much memory that took.
const CALLS: &str = "CONTROLROOM_SCALING_CALLS";

/// Peak memory in MB of a process of its own.
fn peak(calls: f64) -> f64 {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this).env(CALLS, calls.to_string()).output().expect("this program again");
    let said = String::from_utf8_lossy(&output.stdout);
    said.trim().parse().ok().filter(|&megabytes: &f64| megabytes > 0.0).unwrap_or(f64::NAN)
}

/// As Linux tells it.
fn peak_of_this_process() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
