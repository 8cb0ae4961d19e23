//! Who rings again after not getting through.

use super::{CallLog, CallOutcome};
use crate::model::{HOUR, Seconds};
use crate::numerics::fit::{Estimated, share_interval};

/// A call within this time of one that did not get through is a redial; later ones are taken for a new matter.
const REDIAL_WITHIN: Seconds = 2.0 * HOUR;

/// What caller ids say of redials.
#[derive(Debug, Clone, PartialEq)]
pub struct RedialFit {
    /// Calls that were not answered (nor left for the web), with a caller id and a whole [`within`](Self::within) of
    /// the log after them.
    pub unanswered: usize,
    /// The time in which the next call of a caller counts as a redial.
    pub within: Seconds,
    /// Share of them followed by another call.
    pub share: Estimated,
    /// Mean time to it, `None` without redials.
    pub delay: Option<Estimated>,
    /// Call types that redials went to, with their share, other than the first.
    pub becomes: Vec<(usize, f64)>,
    /// Share of the answered calls followed by another of the caller: what happens without any redialling.
    pub after_answer: Estimated,
}

impl RedialFit {
    /// Whether those who did not get through ring again more than others do.
    pub fn stands_out(&self) -> bool {
        self.share.low > self.after_answer.value
    }
}

/// For each call: the caller's next one, and whether it follows one that did not get through.
pub(super) struct Repeats {
    next: Vec<Option<u32>>,
    pub(super) is_redial: Vec<bool>,
}

pub(super) fn repeats(log: &CallLog) -> Repeats {
    let mut by_caller: Vec<u32> = (0..log.calls.len() as u32).collect();
    by_caller.retain(|&place| log.calls[place as usize].caller.is_some());
    by_caller.sort_unstable_by(|&a, &b| {
        let (a, b) = (&log.calls[a as usize], &log.calls[b as usize]);
        a.caller.cmp(&b.caller).then(a.arrived.total_cmp(&b.arrived))
    });
    let mut repeats = Repeats { next: vec![None; log.calls.len()], is_redial: vec![false; log.calls.len()] };
    for pair in by_caller.windows(2) {
        let (first, second) = (&log.calls[pair[0] as usize], &log.calls[pair[1] as usize]);
        if first.caller == second.caller && second.arrived - left_at(first.arrived, first.wait) <= REDIAL_WITHIN {
            repeats.next[pair[0] as usize] = Some(pair[1]);
            repeats.is_redial[pair[1] as usize] = may_redial(first.outcome);
        }
    }
    repeats
}

pub(super) fn fit(log: &CallLog, repeats: &Repeats, call_type: usize, end: Seconds) -> RedialFit {
    let observed = |wanted: fn(CallOutcome) -> bool| {
        log.calls.iter().enumerate().filter(move |(_, call)| {
            usize::from(call.call_type) == call_type
                && call.caller.is_some()
                && wanted(call.outcome)
                && call.arrived + REDIAL_WITHIN <= end
        })
    };
    let followed = |(place, _): &(usize, &super::LogEntry)| repeats.next[*place].is_some();
    let unanswered = observed(may_redial).count();
    let answered = observed(|outcome| outcome == CallOutcome::Answered).count();
    let after_answer = observed(|outcome| outcome == CallOutcome::Answered).filter(followed).count();
    let next: Vec<(Seconds, usize)> = observed(may_redial)
        .filter_map(|(place, call)| {
            let next = &log.calls[repeats.next[place]? as usize];
            Some((next.arrived - left_at(call.arrived, call.wait), usize::from(next.call_type)))
        })
        .collect();
    let other = |index: usize| {
        let number = next.iter().filter(|redial| redial.1 == index).count();
        (index != call_type && number > 0).then(|| (index, number as f64 / next.len() as f64))
    };
    RedialFit {
        unanswered,
        within: REDIAL_WITHIN,
        share: share_interval(next.len(), unanswered),
        delay: delay(&next),
        becomes: (0..log.types.len()).filter_map(other).collect(),
        after_answer: share_interval(after_answer, answered),
    }
}

/// Those who got through need not, those who went online will not ring again.
fn may_redial(outcome: CallOutcome) -> bool {
    matches!(outcome, CallOutcome::Abandoned | CallOutcome::Blocked | CallOutcome::Unanswered)
}

fn left_at(arrived: Seconds, wait: Option<Seconds>) -> Seconds {
    arrived + wait.unwrap_or(0.0)
}

/// Mean of an exponential delay of which only those up to [`REDIAL_WITHIN`] are seen: the mean of what is seen is
/// `m - c / (exp(c/m) - 1)`, solved for `m`.
fn delay(next: &[(Seconds, usize)]) -> Option<Estimated> {
    if next.is_empty() {
        return None;
    }
    let n = next.len() as f64;
    let seen = next.iter().map(|redial| redial.0.max(0.0)).sum::<f64>() / n;
    let variance = next.iter().map(|redial| (redial.0 - seen).powi(2)).sum::<f64>() / n;
    let half = 1.96 * (variance / n).sqrt();
    let whole = |seen: f64| {
        let observed = |mean: f64| mean - REDIAL_WITHIN / (REDIAL_WITHIN / mean).exp_m1();
        let most = 10.0 * REDIAL_WITHIN;
        crate::numerics::search::least_real(1e-3, most, |mean| observed(mean) >= seen)
    };
    Some(Estimated { value: whole(seen), low: whole((seen - half).max(0.0)), high: whole(seen + half) })
}
