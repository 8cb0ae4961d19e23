//! Calls and takers that change with time: the Kolmogorov forward equations, integrated.

use super::{ONE_PERCENT, exponential, rows_of_interval};
use crate::support::*;
use controlroom::measure::Cells;
use controlroom::model::{Arrivals, CallType, HOUR, PoissonArrivals, Staffing, StepFunction, Team, Window};
use controlroom::numerics::markov::Chain;

const HANDLING: f64 = 400.0;
const PATIENCE: f64 = 300.0;
const MOST_BUSY: usize = 9;
/// More have a probability far below what the simulation can see.
const MOST_WAITING: usize = 60;
/// The hour in which there are fewer takers than before: some finish after their time.
const DROP: usize = 3;
/// Sums of a few times.
const ROUNDING: f64 = 1e-9;
const STATES: usize = (MOST_BUSY + 1) * (MOST_WAITING + 1);

fn number_of(busy: usize, waiting: usize) -> usize {
    busy * (MOST_WAITING + 1) + waiting
}

fn states() -> impl Iterator<Item = (usize, usize)> {
    (0..=MOST_BUSY).flat_map(|busy| (0..=MOST_WAITING).map(move |waiting| (busy, waiting)))
}

/// Takers at work may be more than are on duty: whoever should have gone finishes first.
fn chain(rate: f64, on_duty: usize) -> Chain {
    let moves = states().flat_map(|(busy, waiting)| {
        let here = number_of(busy, waiting);
        let arrival = match (busy < on_duty, waiting < MOST_WAITING) {
            (true, _) => number_of(busy + 1, waiting),
            (false, true) => number_of(busy, waiting + 1),
            (false, false) => here,
        };
        let next_starts = waiting > 0 && busy <= on_duty;
        let finish = number_of(busy.saturating_sub(usize::from(!next_starts)), waiting - usize::from(next_starts));
        let leaving = number_of(busy, waiting.saturating_sub(1));
        [(here, arrival, rate), (here, finish, busy as f64 / HANDLING), (here, leaving, waiting as f64 / PATIENCE)]
    });
    Chain::new(STATES, moves.collect::<Vec<_>>()).unwrap()
}

/// Takers who come take the waiting calls at once.
fn start_waiting(shares: &[f64], on_duty: usize) -> Vec<f64> {
    let mut after = vec![0.0; STATES];
    for (busy, waiting) in states() {
        let starting = on_duty.saturating_sub(busy).min(waiting);
        after[number_of(busy + starting, waiting - starting)] += shares[number_of(busy, waiting)];
    }
    after
}

#[test]
fn a_day_of_changing_calls_and_takers_follows_the_forward_equations() {
    let hours = [(0.010, 5), (0.025, 9), (0.030, 9), (0.020, 4), (0.004, 6), (0.012, 6)];
    let at = |hour: usize| hour as f64 * HOUR;
    let rate = StepFunction::new(hours[0].0, (0..6).map(|hour| (at(hour), hours[hour].0)));
    let on_duty = StepFunction::new(hours[0].1, (0..6).map(|hour| (at(hour), hours[hour].1)));
    let calls = CallType {
        arrivals: Arrivals::Poisson(PoissonArrivals { rate, busyness_cv: 0.0, incidents: None }),
        triage: exponential(HANDLING),
        patience: exponential(PATIENCE),
        ..call("101")
    };
    let takers = Team { staffing: Staffing::HeadCount(on_duty), ..team("takers", 0) };
    let window = Window { duration: at(6), warm_up: 0.0, interval: HOUR, time_of_day: 0.0 };
    let model = model(window, vec![calls], vec![takers]);
    let cells = Cells::new(&model.window);
    let rows = summary(&model, &cells, 26, 20_000).interval_rows();
    let mut shares = vec![0.0; STATES];
    shares[0] = 1.0;
    for (hour, (rate, on_duty)) in hours.into_iter().enumerate() {
        let on_duty = on_duty as usize;
        let found = chain(rate, on_duty).transient(&start_waiting(&shares, on_duty), HOUR).unwrap();
        let mean = |of: &dyn Fn(usize, usize) -> usize| {
            let in_state = states().zip(&found.time_in);
            in_state.map(|((busy, waiting), time)| of(busy, waiting) as f64 * time / HOUR).sum::<f64>()
        };
        let rows = rows_of_interval(&rows, at(hour));
        of_team(&rows, "takers", "mean_busy").agrees_to(mean(&|busy, _| busy), ONE_PERCENT);
        let staff = of_team(&rows, "takers", "mean_staff");
        if hour == DROP {
            staff.agrees_to(mean(&|busy, _| busy.max(on_duty)), ONE_PERCENT);
        } else {
            assert!((staff.mean - on_duty as f64).abs() < ROUNDING, "hour {hour}: {staff:?}");
        }
        let (queue, bound) = (mean(&|_, waiting| waiting), 0.01);
        of_calls(&rows, "101", "mean_queue").agrees_with(queue, (ONE_PERCENT * queue).max(bound));
        shares = found.at_end;
    }
}
