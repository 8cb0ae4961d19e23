//! The everyday calculator: Erlang B, C and A side by side.

use crate::measure::{ErlangAnswer, ErlangFigures, ErlangFormula, ErlangGap, ErlangTakers, SideBySide};
use crate::model::{HOUR, Seconds, Target};
use crate::numerics::erlang::{ErlangA, ErlangB, ErlangC, Load, TakersNeeded};

/// A room in a steady state, and what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangQuestion {
    /// Calls a second and their mean handling time in seconds.
    pub load: Load,
    /// Mean time after which a caller hangs up; `None` leaves Erlang A out.
    pub mean_patience: Option<Seconds>,
    /// Takers; where `None`, each formula is told for the number that it says is needed.
    pub takers: Option<f64>,
    /// The wait of the `answered_within` figures.
    pub within: Seconds,
    /// Wishes from which the takers needed follow: `share` (tested on the answered calls, in Erlang B on all),
    /// `max_abandoned` and `mean_answer`. Its own `within` and `of` are not read.
    pub target: Target,
}

/// Asks all three formulas.
pub fn side_by_side(question: &ErlangQuestion) -> SideBySide {
    let &ErlangQuestion { load, mean_patience, takers, within, target } = question;
    SideBySide {
        calls_per_hour: load.arrival_rate() * HOUR,
        mean_handling: load.mean_handling(),
        mean_patience,
        erlangs: load.erlangs(),
        takers,
        within,
        target,
        answers: [answer_b(question), answer_c(question), answer_a(question)],
    }
}

fn answer_b(question: &ErlangQuestion) -> ErlangAnswer {
    let &ErlangQuestion { load, target, .. } = question;
    let least = target.share.unwrap_or(0.0).max(1.0 - target.max_abandoned.unwrap_or(1.0));
    let asked = target.share.is_some() || target.max_abandoned.is_some();
    let needed = needed(asked, || ErlangB::takers_needed(load, |b| 1.0 - b.blocking() >= least));
    let figures = |takers| {
        let b = ErlangB::new(load, takers).ok_or(ErlangGap::OutOfReach)?;
        Ok(ErlangFigures {
            takers,
            delay_probability: b.blocking(),
            abandoned_share: b.blocking(),
            answered_within: 1.0,
            answered_within_of_offered: 1.0 - b.blocking(),
            mean_wait_answered: 0.0,
            mean_wait: 0.0,
            mean_queue: 0.0,
            occupancy: b.occupancy(),
        })
    };
    answer(question, ErlangFormula::B, needed, figures)
}

fn answer_c(question: &ErlangQuestion) -> ErlangAnswer {
    let &ErlangQuestion { load, within, target, .. } = question;
    let asked = target.share.is_some() || target.mean_answer.is_some();
    let meets = |c: &ErlangC| {
        target.share.is_none_or(|share| c.answered_within(within) >= share)
            && target.mean_answer.is_none_or(|wait| c.mean_wait() <= wait)
    };
    let needed = needed(asked, || ErlangC::takers_needed(load, meets));
    let figures = |takers| {
        let gap = ErlangGap::NoSteadyState { erlangs: load.erlangs(), takers };
        ErlangC::new(load, takers).map(|c| figures_of_c(&c, takers, within)).ok_or(gap)
    };
    answer(question, ErlangFormula::C, needed, figures)
}

pub(super) fn figures_of_c(c: &ErlangC, takers: f64, within: Seconds) -> ErlangFigures {
    ErlangFigures {
        takers,
        delay_probability: c.delay_probability(),
        abandoned_share: 0.0,
        answered_within: c.answered_within(within),
        answered_within_of_offered: c.answered_within(within),
        mean_wait_answered: c.mean_wait(),
        mean_wait: c.mean_wait(),
        mean_queue: c.mean_queue(),
        occupancy: c.occupancy(),
    }
}

fn answer_a(question: &ErlangQuestion) -> ErlangAnswer {
    let &ErlangQuestion { load, mean_patience, within, target, .. } = question;
    let Some(patience) = mean_patience else {
        return ErlangAnswer { formula: ErlangFormula::A, figures: Err(ErlangGap::NoPatience), needed: None };
    };
    let asked = target.share.is_some() || target.mean_answer.is_some() || target.max_abandoned.is_some();
    let meets = |a: &ErlangA| {
        target.share.is_none_or(|share| a.answered_within(within) >= share)
            && target.max_abandoned.is_none_or(|most| a.abandoned_share() <= most)
            && target.mean_answer.is_none_or(|wait| a.mean_wait_answered() <= wait)
    };
    let needed = needed(asked, || ErlangA::takers_needed(load, patience, meets));
    let figures = |takers| {
        let a = ErlangA::new(load, patience, takers).ok_or(ErlangGap::OutOfReach)?;
        Ok(figures_of_a(&a, takers, within))
    };
    answer(question, ErlangFormula::A, needed, figures)
}

pub(super) fn figures_of_a(a: &ErlangA, takers: f64, within: Seconds) -> ErlangFigures {
    ErlangFigures {
        takers,
        delay_probability: a.delay_probability(),
        abandoned_share: a.abandoned_share(),
        answered_within: a.answered_within(within),
        answered_within_of_offered: a.answered_within_of_offered(within),
        mean_wait_answered: a.mean_wait_answered(),
        mean_wait: a.mean_wait(),
        mean_queue: a.mean_queue(),
        occupancy: a.occupancy(),
    }
}

/// The takers found, where the formula was asked for something that depends on them.
fn needed(asked: bool, find: impl FnOnce() -> Option<TakersNeeded>) -> Result<ErlangTakers, ErlangGap> {
    if !asked {
        return Err(ErlangGap::NothingAsked);
    }
    let TakersNeeded { whole, fractional } = find().ok_or(ErlangGap::OutOfReach)?;
    Ok(ErlangTakers { whole, fractional })
}

fn answer(
    question: &ErlangQuestion,
    formula: ErlangFormula,
    needed: Result<ErlangTakers, ErlangGap>,
    figures: impl Fn(f64) -> Result<ErlangFigures, ErlangGap>,
) -> ErlangAnswer {
    let target = &question.target;
    let wishes = target.share.is_some() || target.max_abandoned.is_some() || target.mean_answer.is_some();
    let takers = question.takers.map_or_else(|| needed.map(|needed| needed.whole as f64), Ok);
    ErlangAnswer { formula, figures: takers.and_then(figures), needed: wishes.then_some(needed) }
}

#[cfg(test)]
#[path = "erlang_tests.rs"]
mod tests;
