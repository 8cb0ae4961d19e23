//! Conservation: of calls, of callers, of time.

use super::Verdict;
use crate::history::History;
use controlroom::engine::{CallRecord, Entry, Outcome};
use controlroom::model::{Model, Seconds, Staffing};
use controlroom::random::{Attribute, Caller, Streams};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Roundings of times of some thousand seconds: a femtosecond or so each.
pub(super) const ROUNDING: Seconds = 1e-6;

fn near(a: Seconds, b: Seconds) -> bool {
    (a - b).abs() <= ROUNDING
}

fn calls_of_callers(history: &History) -> BTreeMap<Caller, Vec<CallRecord>> {
    let mut by_caller: BTreeMap<Caller, Vec<CallRecord>> = BTreeMap::new();
    for record in &history.calls {
        by_caller.entry(record.caller).or_default().push(*record);
    }
    by_caller.values_mut().for_each(|calls| calls.sort_by_key(|record| (record.attempt, record.stage)));
    by_caller
}

pub(super) fn every_offered_call_is_told_once(history: &History) -> Verdict {
    let mut by_number: Vec<_> = history.calls.iter().collect();
    by_number.sort_by_key(|record| record.id);
    for (number, record) in (0..).zip(&by_number) {
        prop_assert_eq!(record.id, number);
    }
    for pair in by_number.windows(2) {
        prop_assert!(pair[0].arrived <= pair[1].arrived, "calls are numbered in order of arrival: {:?}", pair);
    }
    Ok(())
}

/// Each later call of a caller continues the one before it: a hand-on where its line ends, a redial after it failed.
pub(super) fn redials_and_hand_ons_follow_from_calls_before(model: &Model, history: &History) -> Verdict {
    for calls in calls_of_callers(history).values() {
        let first = &calls[0];
        prop_assert_eq!((first.entry, first.attempt, first.stage), (Entry::FirstAttempt, 1, 1));
        prop_assert_eq!(first.call_type, first.caller.call_type);
        prop_assert!(first.arrived < model.window.duration);
        for pair in calls.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            let rules = &model.calls[before.call_type];
            if after.entry == Entry::HandedOn {
                prop_assert_eq!((after.attempt, after.stage), (before.attempt, before.stage + 1));
                prop_assert_eq!(before.line_ended, Some(after.arrived));
                prop_assert!(rules.then.iter().any(|to| to.call == after.call_type && to.share > 0.0));
            } else {
                prop_assert_eq!(after.entry, Entry::Redial);
                prop_assert_eq!((after.attempt, after.stage), (before.attempt + 1, before.stage));
                let failed = [Outcome::Abandoned, Outcome::AbandonedShort, Outcome::Blocked];
                prop_assert!(failed.contains(&before.outcome) && before.ended <= after.arrived, "{:?}", pair);
                let redial = rules.redial.as_ref().unwrap();
                prop_assert!(redial.max_attempts.is_none_or(|most| after.attempt <= most));
                let stays = after.call_type == before.call_type;
                prop_assert!(stays || redial.becomes.iter().any(|to| to.0 == after.call_type));
            }
        }
    }
    Ok(())
}

pub(super) fn every_caller_is_accounted_for_once(history: &History) -> Verdict {
    let by_caller = calls_of_callers(history);
    prop_assert_eq!(history.callers.len(), by_caller.len());
    for told in &history.callers {
        let calls = &by_caller[&told.caller];
        let (first, last) = (&calls[0], &calls[calls.len() - 1]);
        let got_through = calls.iter().any(|record| record.outcome == Outcome::Answered);
        prop_assert_eq!(told.first_arrived, first.arrived);
        prop_assert_eq!(told.lost, !got_through && last.outcome != Outcome::AbandonedOnline, "{:?}", calls);
        prop_assert_eq!(told.total_wait.is_some(), last.outcome == Outcome::Answered);
        let waited: Seconds = calls.iter().map(|record| record.wait).sum();
        prop_assert!(told.total_wait.is_none_or(|total| near(total, waited)));
    }
    let mut twice: Vec<_> = history.callers.iter().map(|told| told.caller).collect();
    twice.sort();
    twice.dedup();
    prop_assert_eq!(twice.len(), history.callers.len());
    Ok(())
}

pub(super) fn times_are_in_order(history: &History) -> Verdict {
    for record in &history.calls {
        let reached = [Some(record.arrived), record.joined, record.answered, record.line_ended, Some(record.ended)];
        let reached: Vec<Seconds> = reached.into_iter().flatten().collect();
        prop_assert!(reached.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", record);
        prop_assert!(record.wait >= 0.0 && record.queued >= 0.0 && record.handling >= 0.0, "{:?}", record);
        prop_assert!(record.queued <= record.wait + ROUNDING, "{:?}", record);
        prop_assert!(near(record.wait, record.answered.unwrap_or(record.ended) - record.arrived), "{:?}", record);
    }
    Ok(())
}

pub(super) fn outcomes_are_permitted(model: &Model, history: &History) -> Verdict {
    for record in &history.calls {
        let rules = &model.calls[record.call_type];
        let answered = record.outcome == Outcome::Answered;
        prop_assert_eq!((record.answered.is_some(), record.line_ended.is_some()), (answered, answered));
        prop_assert!(record.joined.is_some() || !rules.connection.is_zero());
        prop_assert!(!record.callback || rules.callback.is_some());
        let may = |team| rules.answered_by.iter().any(|answering| answering.team == team);
        prop_assert!(record.team.is_none_or(may), "{:?}", record);
        match record.outcome {
            Outcome::Answered => prop_assert!(record.team.is_some()),
            Outcome::Abandoned => prop_assert!(record.team.is_none() || record.callback),
            Outcome::AbandonedOnline => prop_assert!(!rules.announcements.is_empty()),
            Outcome::AbandonedShort => prop_assert!(record.wait < rules.count_abandoned_after),
            Outcome::Blocked => prop_assert!(rules.queue_limit.is_some() && record.queued == 0.0),
        }
        prop_assert_eq!(record.handling > 0.0 && record.team.is_none(), false, "{:?}", record);
    }
    Ok(())
}

/// Who left without being called back left when the patience drawn for that address ended, at a message, or with the
/// run; and nobody on the line was answered later than that.
pub(super) fn callers_leave_when_their_patience_ends(model: &Model, history: &History, seed: u64) -> Verdict {
    let streams = Streams::new(seed, 0);
    for record in history.calls.iter().filter(|record| !record.callback) {
        let rules = &model.calls[record.call_type];
        let draws = streams.of_call(record.caller, record.attempt, record.stage);
        let patience = rules.patience.sample(&mut draws.of(Attribute::Patience));
        let of_joining = record.joined.map_or(0.0, |joined| joined - record.arrived);
        let at_message = rules.announcements.iter().any(|message| near(record.wait, message.at.max(of_joining)));
        let with_run = record.ended == model.window.duration.max(record.arrived);
        match record.outcome {
            Outcome::Answered => {
                prop_assert!(record.wait <= patience + ROUNDING, "patience {}: {:?}", patience, record);
            }
            Outcome::AbandonedShort => prop_assert!(near(record.wait, patience), "patience {}: {:?}", patience, record),
            Outcome::AbandonedOnline => prop_assert!(at_message, "{:?}", record),
            Outcome::Abandoned => prop_assert!(
                near(record.wait, patience) || at_message || with_run,
                "patience {}: {:?}",
                patience,
                record
            ),
            Outcome::Blocked => prop_assert!(near(record.wait, of_joining), "{:?}", record),
        }
    }
    Ok(())
}

/// Little's law on the path, for each call type; the number waiting changes by one at a time and ends at none.
pub(super) fn the_area_under_the_queue_is_the_sum_of_times_in_it(model: &Model, history: &History) -> Verdict {
    for call_type in 0..model.calls.len() {
        let (mut area, mut since, mut waiting) = (0.0, 0.0, 0);
        for level in history.queues.iter().filter(|level| level.call_type == call_type) {
            prop_assert!(level.waiting.abs_diff(waiting) == 1 && level.from >= since, "{:?} after {}", level, waiting);
            area += f64::from(waiting) * (level.from - since);
            (since, waiting) = (level.from, level.waiting);
        }
        prop_assert_eq!(waiting, 0);
        let of_type = history.calls.iter().filter(|record| record.call_type == call_type);
        let queued: Seconds = of_type.map(|record| record.queued).sum();
        prop_assert!((area - queued).abs() <= ROUNDING * (1.0 + area), "area {} but {} queued", area, queued);
    }
    Ok(())
}

pub(super) fn busy_time_is_the_sum_of_handling(model: &Model, history: &History) -> Verdict {
    let mut area = 0.0;
    for (team, rules) in model.teams.iter().enumerate() {
        let (mut since, mut busy) = (0.0, 0);
        for level in history.teams.iter().filter(|level| level.team == team) {
            prop_assert!(level.from >= since, "{:?} after {}", level, busy);
            prop_assert!(rules.staffing == Staffing::Unlimited || level.present >= level.busy, "{:?}", level);
            area += f64::from(busy) * (level.from - since);
            (since, busy) = (level.from, level.busy);
        }
        prop_assert_eq!(busy, 0);
    }
    let handled: Seconds = history.calls.iter().map(|record| record.handling).sum();
    prop_assert!((area - handled).abs() <= ROUNDING * (1.0 + area), "busy for {} but {} handled", area, handled);
    Ok(())
}
