//! Promotion: between strict priority and one queue, and whatever the order, the work is the same.

use super::{HALF_A_PERCENT, ONE_PERCENT, days, load, markov_call};
use crate::support::*;
use controlroom::measure::{Cells, Row};
use controlroom::model::{CallType, Promotion};
use controlroom::numerics::erlang::ErlangC;
use controlroom::numerics::priority::non_preemptive;

const RATES: [f64; 2] = [0.02, 0.02];
const HANDLING: f64 = 100.0;
const TAKERS: u32 = 6;

/// Rows, and the number waiting of both call types together.
fn rows_with_promotion(after: f64) -> (Vec<Row>, Figure) {
    let urgent = markov_call("999", RATES[0], HANDLING);
    let promote = Some(Promotion { after, to: 1 });
    let other = CallType { priority: 2, promote, ..markov_call("101", RATES[1], HANDLING) };
    let model = model(days(10.0), vec![urgent, other], vec![team("takers", TAKERS)]);
    let cells = Cells::new(&model.window);
    let summary = summary(&model, &cells, 29, 70);
    let queue = super::ratio(&summary, |replication| {
        let calls = [0, 1].map(|call_type| replication.calls(0, call_type));
        (calls[0].queue_area + calls[1].queue_area, calls[0].seconds)
    });
    (summary.run_rows(), queue)
}

fn one_queue() -> ErlangC {
    ErlangC::new(load(RATES.iter().sum(), HANDLING), f64::from(TAKERS)).unwrap()
}

#[test]
fn promoted_at_once_both_wait_in_one_queue() {
    let (rows, _) = rows_with_promotion(0.0);
    for name in ["999", "101"] {
        of_calls(&rows, name, "mean_wait").agrees_to(one_queue().mean_wait(), ONE_PERCENT);
    }
}

#[test]
fn promoted_late_they_wait_between_one_queue_and_strict_priority() {
    let (rows, queue) = rows_with_promotion(60.0);
    // Handling is alike, so the order changes who waits but not how many (Kleinrock 1965).
    queue.agrees_to(one_queue().mean_queue(), ONE_PERCENT);
    let strict = non_preemptive(&RATES, HANDLING, f64::from(TAKERS)).unwrap();
    let fair = one_queue().mean_wait();
    for (name, ends) in [("999", [strict[0], fair]), ("101", [fair, strict[1]])] {
        let wait = of_calls(&rows, name, "mean_wait");
        let clear = 4.0 * wait.standard_error;
        assert!(ends[0] + clear < wait.mean && wait.mean < ends[1] - clear, "{name}: {wait:?} not within {ends:?}");
    }
    of_calls(&rows, "101", "mean_handling").agrees_to(HANDLING, HALF_A_PERCENT);
}
