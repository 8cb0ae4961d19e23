//! The search for parameters against rooms whose parameters are known.

#![expect(clippy::unwrap_used, reason = "a test that cannot set the scene fails")]

use controlroom::experiment::calibrate::{Answer, Figure, Parameter, Question, find_parameters};
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
        for (set, figure) in answer.sets.iter().flat_map(|set| set.figures.iter().zip(&figures)) {
            assert!((set.unwrap() - figure.value).abs() < 3.0 * figure.tolerance, "{set:?} against {figure:?}");
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
    assert!(answer.further.iter().all(|figure| figure.high > figure.low && figure.separation >= 0.5));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let room = Room::new();
    let figures = room.target();
    let parameters = parameters([5.0, 400.0, 1.1]);
    let [one, two] = [1, 2].map(|threads| search(&room, &figures, &parameters, 8, threads));
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
}
