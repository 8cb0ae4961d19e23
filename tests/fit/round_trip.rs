//! A log simulated from known parameters gives them back.

use controlroom::engine::{CallRecord, Observer, Outcome, run_replication};
use controlroom::experiment::replicate;
use controlroom::fit::{CallLog, CallOutcome, FitOptions, Fitted, FittedCalls, Known, LogEntry, fit};
use controlroom::measure::{Cells, Row};
use controlroom::numerics::fit::Estimated;
use controlroom::random::Streams;
use controlroom::report::fit::{FitReport, scenario_files};
use controlroom::scenario::{Document, Scenario};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// 90 days; the figures below are those that the test looks for.
const TRUTH: &str = r#"
[run]
start = "2024-03-04"
duration = "90d"
replications = 1

[calls.101]
arrivals = { per_day = 900, by_hour = [2,2,2,2,2,2,3,5,7,9,9,9,9,9,9,9,9,8,7,6,5,4,3,2], busyness_cv = 0.08, incidents = { share = 0.2, calls_mean = 4, over = "10m" } }
triage = { dist = "mixture", of = [{ dist = "uniform", low = "0s", high = "20s" }, { dist = "lognormal", mean = "5m", cv = 0.8 }], weights = [0.1, 0.9] }
wrap_up = { dist = "gamma", mean = "60s", shape = 2 }
patience = { dist = "exponential", mean = "20m" }
announcements = [{ at = "45s", leaves = 0.12, online = 0.6 }]
redial = { share = 0.3, after = { dist = "exponential", mean = "15m" } }
target = { within = "60s", share = 0.8 }

[teams.takers]
staff = { by_hour = [3,3,3,3,3,3,4,5,6,8,8,8,8,8,8,8,8,8,7,6,5,4,4,3] }
"#;

/// 4 March 2024, a Monday, in seconds since 1970.
const START: f64 = 1_709_510_400.0;

#[derive(Default)]
struct Logger(Vec<LogEntry>);

impl Observer for Logger {
    fn call(&mut self, record: &CallRecord) {
        let mut hasher = DefaultHasher::new();
        format!("{:?}", record.caller).hash(&mut hasher);
        let talk = record.line_ended.zip(record.answered).map(|(to, from)| to - from);
        self.0.push(LogEntry {
            arrived: START + record.arrived,
            wait: Some(record.wait),
            talk,
            wrap_up: record.line_ended.filter(|_| talk.is_some()).map(|from| record.ended - from),
            caller: Some(hasher.finish()),
            call_type: 0,
            outcome: match record.outcome {
                Outcome::Answered => CallOutcome::Answered,
                Outcome::AbandonedOnline => CallOutcome::AbandonedOnline,
                Outcome::Blocked => CallOutcome::Blocked,
                Outcome::Abandoned | Outcome::AbandonedShort => CallOutcome::Abandoned,
            },
        });
    }
}

fn scenario(folder: &Path, text: &str) -> Scenario {
    let path = folder.join("truth.toml");
    std::fs::write(&path, text).unwrap();
    Document::read(&path).unwrap().check().unwrap()
}

fn fitted(scenario: &Scenario, seed: u64, messages_at: Vec<f64>) -> (Fitted, CallLog) {
    let mut logger = Logger::default();
    run_replication(&scenario.model, &Streams::new(seed, 0), &mut logger);
    let log = CallLog {
        calls: logger.0,
        types: vec!["101".into()],
        known: Known { wait: true, caller: true, handle_only: false },
    };
    (fit(&log, &FitOptions { messages_at, short: 20.0 }).unwrap(), log)
}

/// An estimate by its name; where another law was chosen, an interval that covers nothing.
fn named(parameters: &[(&'static str, Estimated)], name: &str) -> Estimated {
    let nothing = Estimated { value: f64::NAN, low: f64::NAN, high: f64::NAN };
    parameters.iter().find(|parameter| parameter.0 == name).map_or(nothing, |parameter| parameter.1)
}

/// Every parameter with its truth.
fn parameters(call: &FittedCalls) -> Vec<(&'static str, Estimated, f64)> {
    let arrivals = call.arrivals.as_ref().unwrap();
    let (daily, bursts) = (arrivals.daily.unwrap(), arrivals.bursts.unwrap());
    let talk = &call.talk.as_ref().unwrap().fits[0].parameters;
    let wrap_up = &call.wrap_up.as_ref().unwrap().fits[0].parameters;
    let patience = call.patience.as_ref().unwrap();
    let (spike, online) = patience.message.spikes[0];
    let redials = call.redials.as_ref().unwrap();
    let noon = arrivals.rates[36].per_hour;
    vec![
        ("calls a day", arrivals.per_day, 900.0),
        ("calls on Tuesday at noon", noon, 900.0 * 9.0 / 134.0),
        ("busyness", daily.busyness, 0.08),
        ("share in bursts", bursts.share, 0.2),
        ("calls of a burst", bursts.calls_mean, 4.0),
        ("time of a burst", bursts.over, 600.0),
        ("short calls", named(talk, "short share"), 0.1),
        ("mean talk of the remainder", named(talk, "mean"), 300.0),
        ("cv of it", named(talk, "cv"), 0.8),
        ("mean wrap-up", named(wrap_up, "mean"), 60.0),
        ("its shape", named(wrap_up, "shape"), 2.0),
        ("mean patience", named(&patience.fits[0].parameters, "mean"), 1_200.0),
        ("leaving at the message", spike.leaving, 0.12),
        ("of them online", online.unwrap(), 0.6),
        ("redialling", redials.share, 0.3),
        ("delay of a redial", redials.delay.unwrap(), 900.0),
    ]
}

#[test]
fn intervals_cover_nine_tenths_of_the_parameters_over_twenty_logs() {
    let folder = tempfile::tempdir().unwrap();
    let truth = scenario(folder.path(), TRUTH);
    let mut covered: Vec<(&str, usize)> = Vec::new();
    for seed in 1..=20 {
        let (found, _) = fitted(&truth, seed, vec![45.0]);
        for (place, (name, interval, truth)) in parameters(&found.calls[0]).into_iter().enumerate() {
            if covered.len() <= place {
                covered.push((name, 0));
            }
            covered[place].1 += usize::from(interval.covers(truth));
            if !interval.covers(truth) {
                println!("seed {seed}: {name} {truth} not in {interval:?}");
            }
        }
    }
    println!("{covered:?}");
    let all: usize = covered.iter().map(|covered| covered.1).sum();
    assert!(all as f64 >= 0.9 * 20.0 * covered.len() as f64, "{all} of {}: {covered:?}", 20 * covered.len());
    let message = covered.iter().find(|covered| covered.0 == "leaving at the message").unwrap();
    assert!(message.1 >= 17, "{covered:?}");
}

#[test]
fn without_a_message_the_engine_raises_few_false_alarms() {
    let folder = tempfile::tempdir().unwrap();
    let text = TRUTH.replace("leaves = 0.12", "leaves = 0.0").replace("90d", "30d");
    let truth = scenario(folder.path(), &text);
    let alarms = |messages_at: &[f64]| {
        let raised = |seed: &u64| {
            let (found, _) = fitted(&truth, *seed, messages_at.to_vec());
            let message = &found.calls[0].patience.as_ref().unwrap().message;
            message.spikes.iter().any(|(spike, _)| message.stands_out(spike))
        };
        (1..=20).filter(raised).count()
    };
    let (by_test, by_scan) = (alarms(&[45.0]), alarms(&[]));
    assert!(by_test <= 3 && by_scan <= 3, "{by_test} {by_scan}");
}

/// A figure of the log by week, with the mean and half of its 95 % interval.
fn weekly(log: &CallLog, of: impl Fn(&LogEntry) -> Option<f64>) -> (f64, f64) {
    let mut weeks = vec![(0.0, 0.0); 12];
    for call in &log.calls {
        let week = ((call.arrived - START) / 604_800.0) as usize;
        if let (Some(week), Some(value)) = (weeks.get_mut(week), of(call)) {
            *week = (week.0 + value, week.1 + 1.0);
        }
    }
    let found = controlroom::numerics::estimate::ratio_of_sums(&weeks).unwrap();
    (found.mean, found.half_width().unwrap())
}

#[test]
fn the_fitted_scenario_reproduces_the_figures_of_the_log() {
    (1..=3).for_each(the_figures_of_a_log_are_reproduced);
}

fn the_figures_of_a_log_are_reproduced(seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let truth = scenario(folder.path(), TRUTH);
    let (found, log) = fitted(&truth, seed, vec![45.0]);
    let report = FitReport { log: "simulated.csv", rows: log.calls.len(), left_out: 0, fitted: &found };
    for (name, bytes) in scenario_files(&report) {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut document = Document::read(&folder.path().join("scenario.toml")).unwrap();
    // Who was on duty is not in the log.
    let staff = TRUTH.lines().last().unwrap().replace("staff = ", "teams.takers.staff=");
    document.set(&staff).unwrap();
    document.set("calls.101.target={ within = \"60s\", share = 0.8 }").unwrap();
    let model = document.check().unwrap().model;
    let cells = Cells::new(&model.window);
    let rows: Vec<Row> = replicate(&model, &cells, "base", 1, 200, &()).unwrap().run_rows();
    let answered = |call: &LogEntry| call.outcome == CallOutcome::Answered;
    let indicator = |yes: bool| Some(f64::from(u8::from(yes)));
    let figures = [
        ("abandoned_share", weekly(&log, |call| indicator(!answered(call)))),
        ("mean_wait_answered", weekly(&log, |call| call.wait.filter(|_| answered(call)))),
        (
            "within_target_share",
            weekly(&log, |call| {
                answered(call).then(|| f64::from(u8::from(call.wait.is_some_and(|wait| wait <= 60.0))))
            }),
        ),
        ("mean_handling", weekly(&log, |call| Some(call.talk? + call.wrap_up?))),
    ];
    for (metric, (of_log, half)) in figures {
        let row = rows.iter().find(|row| row.name == "101" && row.metric == metric).unwrap();
        let (low, high) = (row.estimate.ci_low.unwrap(), row.estimate.ci_high.unwrap());
        let told = format!("seed {seed}, {metric}: log {of_log:.4} ± {half:.4}, fitted scenario {low:.4} to {high:.4}");
        println!("{told}");
        assert!(of_log - half <= high && low <= of_log + half, "{told}");
    }
}
