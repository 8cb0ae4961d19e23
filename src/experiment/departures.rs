//! What a room has and Erlang's formulas have not.

use super::busy_hour::Pool;
use crate::measure::Departure;
use crate::model::{Arrivals, CallType, Distribution, Model, Seconds, Staffing, Team};

/// The departures that apply to a pool, those that usually matter most first.
pub(super) fn departures(model: &Model, pool: &Pool) -> Vec<Departure> {
    let calls: Vec<&CallType> = pool.calls.iter().map(|&call_type| &model.calls[call_type]).collect();
    let teams: Vec<&Team> = pool.teams.iter().map(|&team| &model.teams[team]).collect();
    let any = |has: fn(&CallType) -> bool| calls.iter().any(|call| has(call));
    let mut found = Vec::new();
    let first = calls.iter().min_by_key(|call| call.priority);
    let first_alone = first.filter(|first| calls.iter().any(|call| call.priority > first.priority));
    found.extend(first_alone.map(|first| Departure::Priority(first.name.clone())));
    let held_back = calls.iter().filter(|call| call.leave_free > 0);
    found.extend(held_back.map(|call| Departure::HeldBack(call.name.clone())));
    let handed_on = |call: &CallType| {
        model.calls.iter().any(|from| from.then.iter().any(|to| model.calls[to.call].name == call.name))
    };
    let (run, every_team) = (model.window.duration, teams.len());
    let parts = [
        (calls.len() > 1, Departure::SharedTakers),
        (calls.iter().any(|call| changes(call, run)) || teams.iter().any(|team| varies(team)), Departure::ChangingLoad),
        (any(|call| call.announcements.iter().any(|message| message.leaves > 0.0)), Departure::Messages),
        (any(|call| call.redial.is_some()), Departure::Redials),
        (any(|call| call.queue_limit.is_some()), Departure::BusyTone),
        (any(|call| call.callback.is_some_and(|callback| callback.accepted > 0.0)), Departure::CallBacks),
        (calls.iter().any(|call| handed_on(call)), Departure::HandedOn),
        (
            calls
                .iter()
                .any(|call| call.answered_by.len() < every_team || call.answered_by.iter().any(|to| to.after > 0.0)),
            Departure::SeparateTeams,
        ),
        (pool.desk_work, Departure::DeskWork),
        (calls.iter().any(|call| comes_in_bursts(call)) || model.shared_busyness_cv > 0.0, Departure::Bursts),
        (any(|call| !call.connection.is_zero()), Departure::Connection),
        (any(|call| !is_exponential(&[&call.triage, &call.recording, &call.wrap_up])), Departure::Handling),
        (any(|call| !call.patience.is_never() && !is_exponential(&[&call.patience])), Departure::Patience),
    ];
    found.extend(parts.into_iter().filter_map(|(applies, departure)| applies.then_some(departure)));
    found
}

fn changes(call: &CallType, run: Seconds) -> bool {
    matches!(&call.arrivals, Arrivals::Poisson(process) if process.rate.pieces(0.0, run).count() > 1)
}

fn varies(team: &Team) -> bool {
    let steady = matches!(&team.staffing, Staffing::HeadCount(staff) if staff.changes().is_empty());
    !steady || team.shrinkage > 0.0 || !team.outages.is_empty()
}

fn comes_in_bursts(call: &CallType) -> bool {
    matches!(&call.arrivals, Arrivals::Poisson(process) if process.busyness_cv > 0.0 || process.incidents.is_some())
}

/// Whether the sum of these times is exponential, or none at all.
fn is_exponential(parts: &[&Distribution]) -> bool {
    let mut parts = parts.iter().filter(|part| !part.is_zero());
    let first = parts.next();
    parts.next().is_none()
        && first
            .is_none_or(|part| Distribution::exponential(part.mean()).is_ok_and(|exponential| exponential == **part))
}
