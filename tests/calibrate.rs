//! The search for parameters against rooms whose parameters are known.

#![expect(clippy::unwrap_used, reason = "a test that cannot set the scene fails")]

use controlroom::experiment::calibrate::{Answer, Figure, NoAnswer, Parameter, Question, find_parameters};
use controlroom::experiment::replicate;
use controlroom::measure::{Cells, Scope};
use controlroom::model::{Model, RunPlan};
use controlroom::scenario::Document;

/// Takers, mean patience of 101, and a factor on both triages.
const TRUTH: [f64; 3] = [5.0, 420.0, 1.15];

/// Seed of the target, which no search knows.
const SEED_OF_TARGET: u64 = 77;
/// So many that the target is as exact as a published figure of a year: its own error is a tenth of the tolerances.
const REPLICATIONS_OF_TARGET: usize = 2_000;

const ROOM: &str = r#"
run.duration = "1d"
calls.999 = { arrivals.per_hour = 7, triage = { dist = "exponential", mean = "4m" } }
teams.takers.staff = 4
[calls.101]
priority = 2
arrivals.per_hour = 22
leave_free = 1
triage = { dist = "exponential", mean = "6m" }
patience = { dist = "exponential", mean = "8m" }
"#;

struct Room(Document);

impl Room {
    fn new() -> Self {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("room.toml");
        std::fs::write(&path, ROOM).unwrap();
        Self(Document::read(&path).unwrap())
    }

    fn model(&self, values: &[f64]) -> Option<Model> {
        let [takers, patience, factor] = *values else { return None };
        let mut document = self.0.clone();
        for setting in [
            format!("teams.takers.staff={takers}"),
            format!("calls.101.patience.mean={patience}"),
            format!("calls.999.triage.mean={}", 240.0 * factor),
            format!("calls.101.triage.mean={}", 360.0 * factor),
        ] {
            document.set(&setting).ok()?;
        }
        Some(document.check().ok()?.model)
    }

    fn target(&self) -> Vec<Figure> {
        let model = self.model(&TRUTH).unwrap();
        let cells = Cells::new(&model.window);
        let summary = replicate(&model, &cells, "", SEED_OF_TARGET, REPLICATIONS_OF_TARGET, &()).unwrap();
        let figure = |name: &str, metric: &str, tolerance: f64| {
            let value = summary.figure(Scope::Calls, name, metric).unwrap().mean.unwrap();
            let (name, metric) = (name.to_owned(), metric.to_owned());
            Figure { scope: Scope::Calls, name, metric, value, tolerance, weight: 1.0, fitted: true }
        };
        vec![
            figure("999", "answered_below_10s", 0.005),
            figure("999", "mean_wait_answered", 0.5),
            figure("101", "mean_wait_answered", 1.5),
            figure("101", "abandoned_share", 0.005),
        ]
    }
}

fn parameters(starts: [f64; 3]) -> [Parameter; 3] {
    let bounds = [(3.0, 9.0, true), (120.0, 1_500.0, false), (0.6, 1.8, false)];
    let mut starts = starts.into_iter();
    bounds.map(|(low, high, whole)| Parameter { low, high, whole, start: starts.next().unwrap() })
}

fn search(room: &Room, figures: &[Figure], parameters: &[Parameter], replications: usize, threads: usize) -> Answer {
    let plan = RunPlan { replications, seed: 1, precision: None };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let build = |values: &[f64]| room.model(values);
        let question = Question { parameters, figures, plan: &plan, starts: 1, build: &build };
        find_parameters(&question, &()).unwrap()
    })
}

/// Acceptance of the command: the truth lies in every range that is stated, wherever the search began.
#[test]
fn the_truth_is_found_from_three_different_places() {
    let (room, mut figures) = (Room::new(), Vec::new());
    figures.extend(room.target());
    for start in [[3.0, 150.0, 0.7], [9.0, 1_400.0, 1.7], [6.0, 1_000.0, 0.8]] {
        let answer = search(&room, &figures, &parameters(start), 60, 2);
        assert!(answer.reproduced && answer.misfit < 1.0, "from {start:?}: {answer:?}");
        for (range, truth) in answer.ranges.iter().zip(TRUTH) {
            assert!(range.low <= truth && truth <= range.high, "from {start:?}: {truth} is not in {range:?}");
        }
        // A range that says nothing would hold anything: abandonment and waits pin patience down.
        let patience = answer.ranges[1];
        assert!(patience.low > 0.7 * TRUTH[1] && patience.high < 1.4 * TRUTH[1], "from {start:?}: {patience:?}");
        // Every set that is told of reproduces the figures, within tolerance and twice the error of simulation.
        assert!(answer.sets.len() > 20, "{}", answer.sets.len());
        for (place, figure) in figures.iter().enumerate() {
            let allowed = answer.allowed[place].unwrap().distance;
            assert!(allowed < 3.0 * figure.tolerance, "{allowed} for {figure:?}");
            for set in &answer.sets {
                assert!((set.figures[place].unwrap() - figure.value).abs() <= allowed, "{set:?} against {figure:?}");
            }
        }
    }
}

/// With two figures of 101 alone, takers and triage cannot be told apart: more of one needs more of the other.
#[test]
fn what_the_figures_leave_open_is_said() {
    let room = Room::new();
    let mut figures = room.target();
    figures.iter_mut().filter(|figure| figure.name == "999").for_each(|figure| figure.fitted = false);
    let answer = search(&room, &figures, &parameters([4.0, 480.0, 1.0]), 24, 2);
    assert!(answer.reproduced, "{answer:?}");
    let (takers, factor) = (answer.ranges[0], answer.ranges[2]);
    assert!(takers.high > takers.low && factor.high - factor.low > 0.3, "{takers:?} {factor:?}");
    let pair = answer.trade_offs.iter().find(|pair| (pair.first, pair.second) == (0, 2)).unwrap();
    assert!(pair.strength > 0.5, "{pair:?}");
    assert!(!answer.further.is_empty());
    // Patience is pinned down by what is fitted to, so what is still to be told is takers or triage; and 999 tells it.
    let best = &answer.further[0];
    assert!(best.tells != 1 && best.name != "101" && best.separation > 1.0, "{best:?}");
}

/// Least squares would break the first figure for the sake of two others that count for more; half way keeps all three.
#[test]
fn what_keeps_every_tolerance_is_found_where_least_squares_breaks_one() {
    let room = Room::new();
    let target = room.target().remove(2);
    let tolerance = 20.0;
    let apart = |value: f64, weight: f64| Figure { value, tolerance, weight, ..target.clone() };
    let other = target.value + 1.8 * tolerance;
    let figures = [apart(target.value, 1.0), apart(other, 10.0), apart(other, 10.0)];
    let answer = search_patience(&room, &figures, 40).unwrap();
    assert!(answer.reproduced && answer.sets.len() > 1, "{answer:?}");
    let found = answer.sets[0].figures[0].unwrap();
    let allowed = answer.allowed[0].unwrap().distance;
    assert!(found - target.value <= allowed && other - found <= allowed && allowed < 1.5 * tolerance, "{answer:?}");
}

/// Only patience is free, the rest is what it is in truth.
fn search_patience(room: &Room, figures: &[Figure], replications: usize) -> Result<Answer, NoAnswer> {
    let plan = RunPlan { replications, seed: 1, precision: None };
    let parameters = [Parameter { low: 120.0, high: 1_500.0, whole: false, start: 480.0 }];
    let build = |values: &[f64]| room.model(&[TRUTH[0], values[0], TRUTH[2]]);
    let question = Question { parameters: &parameters, figures, plan: &plan, starts: 1, build: &build };
    find_parameters(&question, &())
}

/// What was never allowed cannot be an end of a range; what a figure was allowed holds for every set.
#[test]
fn every_set_keeps_what_its_figures_were_allowed() {
    let room = Room::new();
    let figures = [room.target().remove(2)];
    let answer = search_patience(&room, &figures, 12).unwrap();
    let allowed = answer.allowed[0].unwrap();
    // A dozen replications know a mean wait far worse than the target's tolerance.
    assert!(allowed.distance > 1.5 * figures[0].tolerance && allowed.replications_that_do > 12.0, "{allowed:?}");
    let far = |set: &controlroom::measure::FittingSet| (set.figures[0].unwrap() - figures[0].value).abs();
    assert!(answer.sets.iter().all(|set| far(set) <= allowed.distance), "{answer:?}");
    assert!(answer.sets.iter().any(|set| far(set) > figures[0].tolerance), "{answer:?}");
}

#[test]
fn no_room_at_any_start_is_not_taken_for_a_cancelled_search() {
    let room = Room::new();
    let plan = RunPlan { replications: 10, seed: 1, precision: None };
    let (figures, parameters) = (room.target(), parameters([5.0, 400.0, 1.1]));
    let build = |_: &[f64]| None;
    let question = Question { parameters: &parameters, figures: &figures, plan: &plan, starts: 2, build: &build };
    assert_eq!(find_parameters(&question, &()).unwrap_err(), NoAnswer::NoRoom);
}

/// Waits do not depend on how many takers there are beyond enough, so the range goes to the bound, however far.
#[test]
fn a_range_of_whole_numbers_does_not_stop_on_its_way() {
    let room = Room::new();
    let plan = RunPlan { replications: 10, seed: 1, precision: None };
    let mut figure = room.target().remove(2);
    (figure.value, figure.tolerance) = (0.0, 5.0);
    let parameters = [Parameter { low: 3.0, high: 60.0, whole: true, start: 8.0 }];
    let build = |values: &[f64]| room.model(&[values[0], TRUTH[1], TRUTH[2]]);
    let question = Question { parameters: &parameters, figures: &[figure], plan: &plan, starts: 1, build: &build };
    let answer = find_parameters(&question, &()).unwrap();
    let range = answer.ranges[0];
    assert!(range.high == 60.0 && range.open_above && range.low < 9.0 && !range.open_below, "{range:?}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let room = Room::new();
    let figures = room.target();
    let parameters = parameters([5.0, 400.0, 1.1]);
    let [one, two] = [1, 2].map(|threads| search(&room, &figures, &parameters, 10, threads));
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
}
