//! Laws that hold in every room, whatever is switched on.

mod laws;
mod order;
mod rooms;
mod variety;

use crate::history::History;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;
use variety::Variety;

/// What a law says of a history: nothing, or how it is broken.
type Verdict = Result<(), TestCaseError>;

/// 1,000 replications with random parameters, the same ones on every machine.
#[test]
fn every_law_holds_in_every_room() {
    let config = Config { cases: 1_000, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let variety = RefCell::new(Variety::default());
    let run = runner.run(&(rooms::rooms(), any::<u64>()), |(model, seed)| {
        let history = History::of(&model, seed, 0);
        laws::every_offered_call_is_told_once(&history)?;
        laws::redials_and_hand_ons_follow_from_calls_before(&model, &history)?;
        laws::every_caller_is_accounted_for_once(&history)?;
        laws::times_are_in_order(&history)?;
        laws::outcomes_are_permitted(&model, &history)?;
        laws::callers_leave_when_their_patience_ends(&model, &history, seed)?;
        laws::the_area_under_the_queue_is_the_sum_of_times_in_it(&model, &history)?;
        laws::busy_time_is_the_sum_of_handling(&model, &history)?;
        order::nobody_waits_while_an_able_taker_is_free(&model, &history)?;
        order::calls_of_a_type_are_taken_in_order_of_arrival(&model, &history)?;
        order::nobody_is_passed_over_for_a_higher_priority_number(&model, &history)?;
        variety.borrow_mut().add(&history);
        Ok(())
    });
    run.unwrap();
    variety.into_inner().assert_everything_happened();
}
