//! Rule 10: the same bits, whatever the number of threads.

use crate::history::History;
use crate::support::*;
use controlroom::measure::{Cells, Row};
use controlroom::model::{Arrivals, CallType, Distribution, Incidents, Model, PoissonArrivals, Redial, StepFunction};

fn busy_room() -> Model {
    let incidents = Some(Incidents { share: 0.3, calls_mean: 4.0, over: 600.0 });
    let bursts = PoissonArrivals { rate: StepFunction::constant(0.1), busyness_cv: 0.3, incidents };
    let redial = Redial {
        share: 0.5,
        blocked_share: 0.5,
        after: Distribution::exponential(300.0).unwrap(),
        max_attempts: None,
        becomes: vec![(1, 0.1)],
    };
    let other = CallType {
        priority: 2,
        arrivals: Arrivals::Poisson(bursts),
        triage: Distribution::lognormal(200.0, 0.8).unwrap(),
        patience: Distribution::exponential(120.0).unwrap(),
        queue_limit: Some(20),
        redial: Some(redial),
        ..call("101")
    };
    let emergency = CallType {
        arrivals: poisson(0.02),
        triage: Distribution::lognormal(240.0, 0.7).unwrap(),
        patience: Distribution::weibull(180.0, 1.3).unwrap(),
        ..call("999")
    };
    let mut window = window(14_400.0, 3_600.0);
    window.interval = 1_800.0;
    model(window, vec![other, emergency], vec![controlroom::model::Team { shrinkage: 0.1, ..team("room", 25) }])
}

/// All rows of a run, figures as bits: `{:?}` of a float tells every one of them apart.
fn rows_from(threads: usize, model: &Model) -> (String, String) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let cells = Cells::new(&model.window);
        let summary = summary(model, &cells, 5, 70); // more than one batch
        let rows: Vec<Row> = summary.run_rows().into_iter().chain(summary.interval_rows()).collect();
        (format!("{rows:?}"), format!("{:?}", summary.replication_rows()))
    })
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let model = busy_room();
    let alone = rows_from(1, &model);
    assert!(alone.0.contains("abandoned_share"));
    for threads in [2, 7] {
        assert!(rows_from(threads, &model) == alone, "{threads} threads tell something else");
    }
}

#[test]
fn a_replication_is_the_same_each_time_and_another_seed_gives_another() {
    let model = busy_room();
    let first = History::of(&model, 5, 3);
    let again = History::of(&model, 5, 3);
    assert_eq!(first.calls, again.calls);
    assert_eq!((first.queues, first.teams), (again.queues, again.teams));
    assert_ne!(first.calls, History::of(&model, 6, 3).calls);
    assert_ne!(first.calls, History::of(&model, 5, 4).calls);
}
