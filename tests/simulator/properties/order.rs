//! Who is taken when: nobody waits in vain, and nobody is passed over.
//!
//! Judged from outside: a call is seen to wait from joining to its first start. What waits after having been put down
//! is not seen, nor who gives way to whom; the histories worked by hand have that.

use super::Verdict;
use super::laws::ROUNDING;
use crate::history::{History, TeamLevel};
use controlroom::engine::CallRecord;
use controlroom::model::{Answering, CallType, Model, Seconds, Staffing};
use proptest::prelude::*;

/// When a call was first taken up, or left the queue.
fn left_queue(record: &CallRecord) -> Option<Seconds> {
    record.joined.map(|joined| joined + record.queued)
}

/// Whether handling lasted longer than the work.
pub(super) fn was_put_down(record: &CallRecord) -> bool {
    let lasted = left_queue(record).map_or(0.0, |started| record.ended - started);
    record.team.is_some() && lasted > record.handling + ROUNDING
}

/// Spells `(from, to, free takers)` of a team, those of no length left out.
fn spells(history: &History, team: usize) -> Vec<(Seconds, Seconds, u32)> {
    let levels: Vec<&TeamLevel> = history.teams.iter().filter(|level| level.team == team).collect();
    let ends = levels.iter().skip(1).map(|level| level.from).chain([f64::INFINITY]);
    let spells = levels.iter().zip(ends).map(|(level, to)| (level.from, to, level.present.saturating_sub(level.busy)));
    spells.filter(|(from, to, _)| to > from).collect()
}

pub(super) fn nobody_waits_while_an_able_taker_is_free(model: &Model, history: &History) -> Verdict {
    for team in 0..model.teams.len() {
        let spells = spells(history, team);
        let unlimited = model.teams[team].staffing == Staffing::Unlimited;
        for record in &history.calls {
            let rules = &model.calls[record.call_type];
            let Some((joined, left)) = record.joined.zip(left_queue(record)) else { continue };
            let Some(after) = after(&rules.answered_by, team) else { continue };
            let permitted = joined.max(record.arrived + after);
            prop_assert!(!unlimited || left <= permitted + ROUNDING, "waits for unlimited {}: {:?}", team, record);
            let first = spells.partition_point(|spell| spell.1 <= permitted);
            for &(from, to, free) in spells[first..].iter().take_while(|spell| spell.0 < left) {
                let together = to.min(left) - from.max(permitted);
                prop_assert!(
                    together <= ROUNDING || free <= rules.leave_free,
                    "waits while {} of team {} are free from {}: {:?}",
                    free,
                    team,
                    from,
                    record
                );
            }
        }
    }
    Ok(())
}

fn after(answered_by: &[Answering], team: usize) -> Option<Seconds> {
    answered_by.iter().find(|answering| answering.team == team).map(|answering| answering.after)
}

/// Whether a call was in the queue before `at` and after it.
fn waits_through(record: &CallRecord, at: Seconds) -> bool {
    let (Some(joined), Some(left)) = (record.joined, left_queue(record)) else { return false };
    joined + ROUNDING < at && left > at + ROUNDING
}

/// Promotion does not change it, for whoever of a type arrived first is promoted first, unless it is to a higher number.
pub(super) fn calls_of_a_type_are_taken_in_order_of_arrival(model: &Model, history: &History) -> Verdict {
    let put_back = |rules: &CallType| rules.promote.is_some_and(|promote| promote.to > rules.priority);
    let taken = history.calls.iter().filter(|record| record.team.is_some());
    for taken in taken.filter(|record| !put_back(&model.calls[record.call_type])) {
        let Some(start) = left_queue(taken) else { continue };
        let of_type = history.calls.iter().filter(|other| other.call_type == taken.call_type);
        for other in of_type.filter(|other| other.arrived < taken.arrived) {
            prop_assert!(!waits_through(other, start), "{:?} is taken before {:?}", taken, other);
        }
    }
    Ok(())
}

/// Among calls that are never promoted: whoever waits, may have the team and leaves as many free as must be is not
/// passed over for a call of a higher priority number.
pub(super) fn nobody_is_passed_over_for_a_higher_priority_number(model: &Model, history: &History) -> Verdict {
    let unpromoted = |record: &&CallRecord| model.calls[record.call_type].promote.is_none();
    let taken = history.calls.iter().filter(unpromoted).filter(|record| !was_put_down(record));
    for (taken, team) in taken.filter_map(|record| Some((record, record.team?))) {
        let Some(start) = left_queue(taken) else { continue };
        if model.teams[team].staffing == Staffing::Unlimited {
            continue;
        }
        let Some(free) = free_before_starts(history, team, start) else { continue };
        let priority = model.calls[taken.call_type].priority;
        for other in history.calls.iter().filter(unpromoted) {
            let rules = &model.calls[other.call_type];
            let Some(after) = after(&rules.answered_by, team) else { continue };
            let able = free > rules.leave_free && other.arrived + after <= start - ROUNDING;
            let passed_over = rules.priority < priority && able && waits_through(other, start);
            prop_assert!(!passed_over, "{:?} is passed over for {:?}", other, taken);
        }
    }
    Ok(())
}

/// The least number of free takers that any call taken up by the team at this instant found.
fn free_before_starts(history: &History, team: usize, at: Seconds) -> Option<u32> {
    let levels: Vec<&TeamLevel> = history.teams.iter().filter(|level| level.team == team).collect();
    let starts = levels.windows(2).filter(|pair| pair[1].busy > pair[0].busy && (pair[1].from - at).abs() <= ROUNDING);
    starts.map(|pair| pair[1].present - pair[1].busy + 1).min()
}
