//! The engine's calls a second as a share of the bare loops': five rounds on one thread, and their median.

#![expect(clippy::expect_used, reason = "the rooms are constants")]

mod floor;
mod workloads;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use workloads::{WORKLOADS, Workload};

const ROUNDS: usize = 5;
const TIME_OF_A_ROUND: Duration = Duration::from_secs(3);

fn main() {
    println!("              million calls a second       engine as a share of");
    println!("        round  floor  events  engine         floor  events");
    WORKLOADS.iter().for_each(measure);
}

fn measure(workload: &Workload) {
    let rounds: Vec<Round> = (0..ROUNDS).map(|_| Round::run(workload)).collect();
    for (number, round) in (1..).zip(&rounds) {
        let shares = [round.floor, round.events].map(|loops| round.engine / loops);
        print_line(workload.name, &format!("{number}"), [round.floor, round.events, round.engine], shares);
    }
    let median = |of: fn(&Round) -> f64| median(rounds.iter().map(of));
    let speeds = [median(|round| round.floor), median(|round| round.events), median(|round| round.engine)];
    let shares = [median(|round| round.engine / round.floor), median(|round| round.engine / round.events)];
    print_line(workload.name, "median", speeds, shares);
}

/// Calls a second of all sides; not a number where there is no such loop.
struct Round {
    floor: f64,
    events: f64,
    engine: f64,
}

impl Round {
    /// The sides take turns run by run, so that a busy spell of the machine strikes all.
    fn run(workload: &Workload) -> Self {
        let [mut floor, mut events, mut engine] = [(); 3].map(|()| Side::default());
        let start = Instant::now();
        let mut seed = 0;
        while start.elapsed() < TIME_OF_A_ROUND {
            seed += 1;
            floor.time(|| (workload.floor)(seed).offered);
            if let Some(run) = workload.events {
                events.time(|| run(seed).offered);
            }
            engine.time(|| workload.engine(seed).offered);
        }
        let [floor, events, engine] = [floor, events, engine].map(|side| side.calls_per_second());
        Self { floor, events, engine }
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

fn print_line(name: &str, label: &str, speeds: [f64; 3], shares: [f64; 2]) {
    let number = |value: f64, decimals: usize| if value.is_nan() { "-".into() } else { format!("{value:.decimals$}") };
    let [floor, events, engine] = speeds.map(|speed| number(speed / 1e6, 2));
    let [of_floor, of_events] = shares.map(|share| number(share, 3));
    println!("{name:<5}{label:>8}{floor:>7}{events:>8}{engine:>8}{of_floor:>14}{of_events:>8}");
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
