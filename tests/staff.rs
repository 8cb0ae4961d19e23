//! The search for a staffing against Erlang A, where the answer is known.

#![expect(clippy::unwrap_used, reason = "a test that cannot set the scene fails")]

use controlroom::experiment::staff::{Answer, By, Limits, Question, find_staffing};
use controlroom::measure::Verdict;
use controlroom::model::{
    Answering, Arrivals, CallType, DAY, Distribution, HOUR, Model, PoissonArrivals, Room, RunPlan, Staffing,
    StepFunction, Target, Team, Window,
};
use controlroom::numerics::erlang::{ErlangA, Load};
use controlroom::scenario::Document;

const HANDLING: f64 = 120.0;
const PATIENCE: f64 = 240.0;
const WITHIN: f64 = 10.0;
const SHARE: f64 = 0.9;

/// How far the exact figures of the answer and of one taker fewer must be from the target: nearer, simulation would
/// need more calls than a test has time for.
const LEAST_DISTANCE: f64 = 0.002;

fn room(erlangs: f64) -> Model {
    let rate = erlangs / HANDLING;
    let call = CallType {
        name: "call".into(),
        priority: 1,
        answered_by: vec![Answering { team: 0, after: 0.0 }],
        arrivals: Arrivals::Poisson(PoissonArrivals {
            rate: StepFunction::constant(rate),
            busyness_cv: 0.0,
            incidents: None,
        }),
        triage: Distribution::exponential(HANDLING).unwrap(),
        recording: Distribution::zero(),
        wrap_up: Distribution::zero(),
        patience: Distribution::exponential(PATIENCE).unwrap(),
        connection: Distribution::zero(),
        leave_free: 0,
        count_abandoned_after: 0.0,
        promote: None,
        queue_limit: None,
        announcements: Vec::new(),
        redial: None,
        then: Vec::new(),
        callback: None,
        interruptible: false,
        target: Target { within: Some(WITHIN), share: Some(SHARE), ..Target::default() },
        bands: Vec::new(),
    };
    let team = Team {
        name: "takers".into(),
        staffing: Staffing::HeadCount(StepFunction::constant(1)),
        shrinkage: 0.0,
        speed: 1.0,
        cost_per_hour: None,
        outages: Vec::new(),
    };
    // About as many calls a replication at every load.
    let counted = (720.0 / erlangs).clamp(4.0, 48.0) * HOUR;
    let window = Window { duration: HOUR + counted, warm_up: HOUR, interval: DAY, time_of_day: 0.0 };
    Model::new(Room { window, calls: vec![call], teams: vec![team], shared_busyness_cv: 0.0 }).unwrap()
}

fn answer(erlangs: f64) -> Answer {
    let model = room(erlangs);
    let question = Question {
        model: &model,
        plan: &RunPlan { replications: 16, seed: 1, precision: None },
        teams: &[0],
        by: By::Run,
        each_hour: false,
        limits: Limits::default(),
        weekdays: &[0, 1, 2],
        shifts: &[Vec::new()],
    };
    find_staffing(&question, &()).unwrap()
}

fn exact_share(erlangs: f64, takers: f64) -> f64 {
    ErlangA::new(Load::new(erlangs / HANDLING, HANDLING).unwrap(), PATIENCE, takers).unwrap().answered_within(WITHIN)
}

#[test]
fn the_staffing_found_is_the_one_of_erlang_a_from_2_to_200_erlangs() {
    for erlangs in [2.0, 3.0, 5.0, 8.0, 18.0, 27.0, 34.0, 56.0, 60.0, 70.0, 80.0, 200.0] {
        let load = Load::new(erlangs / HANDLING, HANDLING).unwrap();
        let good = |room: &ErlangA| room.answered_within(WITHIN) >= SHARE;
        let needed = ErlangA::takers_needed(load, PATIENCE, good).unwrap().whole;
        let distances = [needed, needed - 1].map(|takers| exact_share(erlangs, takers as f64) - SHARE);
        assert!(distances.iter().all(|distance| distance.abs() >= LEAST_DISTANCE), "{erlangs}: {distances:?}");
        let found = answer(erlangs);
        assert_eq!(u64::from(found.rows[0].then), needed, "{erlangs} erlangs, {distances:?}");
        assert!(found.targets.iter().all(|target| target.target.verdict == Verdict::Met), "{:?}", found.targets);
        let fewer = found.rows[0].one_fewer.as_ref().unwrap();
        assert_ne!(fewer.target.verdict, Verdict::Met, "{fewer:?}");
    }
}

#[test]
fn the_plan_file_is_the_plan_and_any_number_of_threads_finds_the_same() {
    let disk = tempfile::tempdir().unwrap();
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/first-steps.toml");
    let found = |threads: &str| {
        let folder = disk.path().join(threads);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_controlroom"))
            .args(["staff", scenario, "--replications", "16", "--set", "teams.takers.cost_per_hour=20"])
            .args(["--no-charts", "--quiet", "--threads", threads, "--out"])
            .arg(&folder)
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.unwrap().success());
        folder
    };
    let (one, two) = (found("1"), found("2"));
    for name in ["result.json", "staff.csv", "compare.csv", "plan.toml"] {
        assert_eq!(std::fs::read(one.join(name)).unwrap(), std::fs::read(two.join(name)).unwrap(), "{name}");
    }
    let result: serde_json::Value = serde_json::from_slice(&std::fs::read(one.join("result.json")).unwrap()).unwrap();
    let plan = Document::read(&one.join("plan.toml")).unwrap().check().unwrap();
    assert_eq!(plan.model.teams[0].cost_per_hour, Some(20.0));
    let Staffing::HeadCount(staff) = &plan.model.teams[0].staffing else { panic!("{plan:?}") };
    let slots = result["staff"]["slots"].as_array().unwrap();
    assert_eq!(slots.len(), 24);
    for (hour, slot) in slots.iter().enumerate() {
        assert_eq!(slot["plan"].as_u64(), Some(u64::from(staff.at(hour as f64 * HOUR))), "{hour}");
    }
}
