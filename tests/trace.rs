//! `run --trace`: the figures of a run follow from its calls, and its calls can be replayed.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod recount;

use recount::{Call, recount};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Redials that become other calls, messages, hand-ons, call-backs, a busy tone, connection, desk work that is put down,
/// a warm-up: whatever makes counting hard.
const ROOM: &str = r#"
[run]
duration = "2d"
warm_up = "3h 30m"
replications = 1
seed = 7

[calls.999]
arrivals = { per_hour = 22, by_hour = [1, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 5, 6, 6, 5, 4, 3, 3, 2, 1] }
connection = { dist = "uniform", low = "1s", high = "5s" }
triage = { dist = "lognormal", mean = "4m", cv = 1.1 }
wrap_up = { dist = "exponential", mean = "2m" }
patience = { dist = "exponential", mean = "3m" }
redial = { share = 0.6, after = { dist = "exponential", mean = "1m" }, max_attempts = 5 }
target = { within = "10s", share = 0.9 }
bands = ["10s", "60s"]

[calls.101]
priority = 2
leave_free = 1
arrivals = { per_hour = 50 }
triage = { dist = "lognormal", mean = "5m", cv = 1.0 }
recording = "45s"
wrap_up = { dist = "exponential", mean = "1m" }
patience = { dist = "weibull", mean = "12m", cv = 1.3 }
count_abandoned_after = "30s"
queue_limit = 8
announcements = [{ at = "0s", leaves = 0.03, online = 0.9 }, { at = "45s", leaves = 0.15, online = 0.8 }]
redial = { share = 0.4, blocked_share = 0.7, after = { dist = "exponential", mean = "10m" }, max_attempts = 4, becomes = { "999" = 0.05 } }
callback = { offered_at = "2m", accepted = 0.3, picks_up = 0.8, ring = "30s" }
then = [{ call = "crime desk", share = 0.3 }]
target = { within = "5m", share = 0.9, max_abandoned = 0.1, of = "offered" }

[calls."crime desk"]
priority = 3
answered_by = ["desk"]
triage = { dist = "gamma", mean = "10m", cv = 0.6 }
patience = { dist = "exponential", mean = "20m" }

[calls."online report"]
priority = 4
interruptible = true
answered_by = ["desk", { team = "takers", after = "5m" }]
arrivals = { per_hour = 6 }
triage = { dist = "exponential", mean = "12m" }

[teams.takers]
staff.by_hour = [4, 4, 4, 4, 4, 4, 6, 8, 8, 9, 9, 9, 9, 9, 9, 9, 11, 11, 11, 10, 8, 6, 5, 4]

[teams.desk]
staff = 3
"#;

/// Files have ten significant digits.
const DIGITS_OF_FILES: f64 = 1e-9;

/// Percentiles are known to within 0.1 % of the wait.
const PERCENTILES: f64 = 1e-3;

/// Waits below it are of one bin.
const SHORTEST_WAIT: f64 = 1e-3;

fn run(folder: &Path, scenario: &str, name: &str) -> (String, String) {
    let file = folder.join(format!("{name}.toml"));
    let out = folder.join(name);
    std::fs::write(&file, scenario).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_controlroom"));
    let done =
        command.arg("run").arg(&file).arg("--out").arg(&out).args(["--trace", "--no-charts", "--quiet"]).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = |file| std::fs::read_to_string(out.join(file)).unwrap();
    (read("summary.csv"), read("calls.csv"))
}

/// Figures of call types by name and metric; empty cells are left out.
fn figures(summary: &str) -> BTreeMap<(String, String), f64> {
    let mut reader = csv::Reader::from_reader(summary.as_bytes());
    let records = reader.records().map(Result::unwrap).filter(|record| &record[1] == "calls" && !record[5].is_empty());
    records.map(|record| ((record[2].to_owned(), record[3].to_owned()), record[5].parse().unwrap())).collect()
}

fn calls(trace: &str) -> Vec<Call> {
    csv::Reader::from_reader(trace.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_figure_of_a_call_type_follows_from_the_calls_of_the_trace() {
    let folder = tempfile::tempdir().unwrap();
    let (summary, trace) = run(folder.path(), ROOM, "room");
    let calls = calls(&trace);
    assert!(calls.windows(2).all(|pair| pair[0].id < pair[1].id), "in order of id");
    let mut checked = 0;
    for ((name, metric), figure) in figures(&summary) {
        // By the clock or over replications, not by the call.
        if matches!(metric.as_str(), "mean_queue" | "max_queue" | "target_met_share") {
            continue;
        }
        let tolerance = if metric.starts_with("wait_p") { PERCENTILES } else { DIGITS_OF_FILES };
        let recounted = recount(&calls, &name, &metric);
        let apart = (recounted - figure).abs();
        assert!(
            apart <= tolerance * figure.abs() || (metric.starts_with("wait_p") && apart <= SHORTEST_WAIT),
            "{metric} of {name}: {figure} in the summary, {recounted} from the calls"
        );
        checked += 1;
    }
    assert!(checked > 100, "{checked} figures");
    for outcome in ["answered", "abandoned", "abandoned_online", "abandoned_short", "blocked"] {
        assert!(calls.iter().any(|call| call.outcome == outcome), "nobody was {outcome}");
    }
    assert!(calls.iter().any(|call| call.callback) && calls.iter().any(|call| call.attempt > 3));
    assert!(calls.iter().any(|call| call.stage > 1 && call.call == "crime desk"));
}

#[test]
fn a_trace_replayed_as_a_log_brings_about_the_same_run_to_the_bit() {
    let folder = tempfile::tempdir().unwrap();
    let (summary, trace) = run(folder.path(), ROOM, "room");
    std::fs::copy(folder.path().join("room/calls.csv"), folder.path().join("last-week.csv")).unwrap();
    let replay = "extends = \"room.toml\"\n\
                  [calls.999]\narrivals = { log = \"last-week.csv\" }\n\
                  [calls.101]\narrivals = { log = \"last-week.csv\" }\n\
                  [calls.\"online report\"]\narrivals = { log = \"last-week.csv\" }\n";
    let (replayed_summary, replayed_trace) = run(folder.path(), replay, "replay");
    let first_attempts = |trace: &str| -> Vec<(String, u64)> {
        let first = |call: &Call| call.attempt == 1 && call.stage == 1;
        calls(trace).into_iter().filter(first).map(|call| (call.call, call.arrived.to_bits())).collect()
    };
    assert!(first_attempts(&trace).len() > 3_000);
    assert_eq!(first_attempts(&replayed_trace), first_attempts(&trace));
    // The callers keep their numbers, so whatever the log lacks is drawn as it was: patience, handling, redials.
    assert!(replayed_trace == trace, "the calls differ");
    assert!(replayed_summary == summary, "the summaries differ");
}

#[test]
fn a_trace_has_the_promised_columns_and_readable_callers() {
    let folder = tempfile::tempdir().unwrap();
    let (_, trace) = run(folder.path(), &ROOM.replace("\"2d\"", "\"5h\""), "room");
    let header = "id,caller,call,attempt,stage,arrived,answered,line_ended,ended,outcome,wait,team,counted,";
    assert!(trace.starts_with(header), "{}", trace.lines().next().unwrap_or_default());
    for call in calls(&trace) {
        let (call_type, number) = call.caller.rsplit_once('-').unwrap();
        assert!(["999", "101", "online report"].contains(&call_type) && number.parse::<u64>().is_ok(), "{call:?}");
        assert_eq!(call.counted, (3.5 * 3_600.0..5.0 * 3_600.0).contains(&call.arrived));
        assert_eq!(call.team.is_some(), call.outcome == "answered" || call.handling > 0.0);
    }
}
