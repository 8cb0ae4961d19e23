//! The one gate between a room as written and a model that can be simulated.

use super::{Arrivals, CallType, DAY, Distribution, Room, Seconds, Staffing, Team};
use std::ops::Deref;

/// A checked [`Room`]: the simulation of it cannot fail and ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Model(Room);

impl Deref for Model {
    type Target = Room;

    fn deref(&self) -> &Room {
        &self.0
    }
}

/// Why a room cannot be simulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidModel {
    /// Where: `window`, or a call type or team by name.
    pub place: String,
    /// The violated condition, in a sentence.
    pub reason: &'static str,
}

impl std::fmt::Display for InvalidModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for InvalidModel {}

impl Model {
    /// Checks every value and every reference between call types and teams.
    ///
    /// # Errors
    /// The first violated condition.
    pub fn new(room: Room) -> Result<Self, InvalidModel> {
        check_window(&room)?;
        for call in &room.calls {
            let fail = |reason| InvalidModel { place: format!("calls.{}", call.name), reason };
            check_call(call, &room).map_err(fail)?;
        }
        for team in &room.teams {
            let fail = |reason| InvalidModel { place: format!("teams.{}", team.name), reason };
            check_team(team).map_err(fail)?;
        }
        check_hand_ons_end(&room)?;
        Ok(Self(room))
    }

    /// The parts, to be varied and checked again.
    pub fn into_room(self) -> Room {
        self.0
    }
}

type Verdict = Result<(), &'static str>;

fn ensure(holds: bool, reason: &'static str) -> Verdict {
    if holds { Ok(()) } else { Err(reason) }
}

fn check_window(room: &Room) -> Result<(), InvalidModel> {
    let window = &room.window;
    let verdict = ensure(positive(window.duration), "the duration must be positive")
        .and(ensure(
            time(window.warm_up) && window.warm_up < window.duration,
            "the warm-up must be shorter than the duration",
        ))
        .and(ensure(positive(window.interval), "the interval must be positive"))
        .and(ensure(window.duration / window.interval <= 1e6, "more than a million intervals"))
        .and(ensure((0.0..DAY).contains(&window.time_of_day), "the time of day must lie within a day"))
        .and(ensure(time(room.shared_busyness_cv), "the shared busyness must not be negative"))
        .and(ensure(!room.calls.is_empty() && !room.teams.is_empty(), "a room has a call type and a team"))
        .and(ensure(room.calls.len() <= 1 << 12 && room.teams.len() <= 1 << 12, "more than 4,096 call types or teams"));
    verdict.map_err(|reason| InvalidModel { place: "run".into(), reason })
}

fn check_call(call: &CallType, room: &Room) -> Verdict {
    ensure(call.priority >= 1, "priorities start at 1")?;
    ensure(!call.answered_by.is_empty(), "it is answered by at least one team")?;
    let mut seen = vec![false; room.teams.len()];
    for answering in &call.answered_by {
        ensure(answering.team < room.teams.len(), "it is answered by a team that does not exist")?;
        ensure(!std::mem::replace(&mut seen[answering.team], true), "it is answered by a team that is named twice")?;
        ensure(time(answering.after), "`after` must not be negative")?;
    }
    for (duration, reason) in [
        (&call.triage, "triage must be finite"),
        (&call.recording, "recording must be finite"),
        (&call.wrap_up, "wrap-up must be finite"),
        (&call.connection, "connection must be finite"),
    ] {
        ensure(finite(duration), reason)?;
    }
    ensure(time(call.count_abandoned_after), "`count_abandoned_after` must not be negative")?;
    ensure(
        call.promote.is_none_or(|promote| time(promote.after) && promote.to >= 1),
        "`promote` needs a time and a priority from 1",
    )?;
    for announcement in &call.announcements {
        ensure(time(announcement.at), "an announcement comes at a time that is not negative")?;
        ensure(
            share(announcement.leaves) && share(announcement.online),
            "shares of an announcement lie between 0 and 1",
        )?;
    }
    if let Some(redial) = &call.redial {
        ensure(share(redial.share) && share(redial.blocked_share), "shares of redial lie between 0 and 1")?;
        ensure(finite(&redial.after), "the delay of a redial must be finite")?;
        ensure(redial.max_attempts != Some(0), "`max_attempts` counts the first one and is at least 1")?;
        let certain = redial.share >= 1.0 || redial.blocked_share >= 1.0;
        ensure(
            !(certain && redial.after.is_zero() && redial.max_attempts.is_none()),
            "a redial that is certain, at once and without `max_attempts` would never end",
        )?;
        check_choice(redial.becomes.iter().copied(), room)?;
    }
    check_choice(call.then.iter().map(|hand_on| (hand_on.call, hand_on.share)), room)?;
    if let Some(callback) = call.callback {
        ensure(time(callback.offered_at) && time(callback.ring), "times of a call-back must not be negative")?;
        ensure(share(callback.accepted) && share(callback.picks_up), "shares of a call-back lie between 0 and 1")?;
    }
    let target = &call.target;
    ensure(
        target.within.is_none_or(time) && target.mean_answer.is_none_or(time),
        "times of a target must not be negative",
    )?;
    ensure(
        target.share.is_none_or(share) && target.max_abandoned.is_none_or(share),
        "shares of a target lie between 0 and 1",
    )?;
    ensure(target.share.is_none() || target.within.is_some(), "a target share needs `within`")?;
    ensure(call.bands.iter().all(|&band| positive(band)), "bands must be positive")?;
    ensure(call.bands.windows(2).all(|pair| pair[0] < pair[1]), "bands must rise")?;
    check_arrivals(&call.arrivals)
}

fn check_choice(choices: impl Iterator<Item = (usize, f64)>, room: &Room) -> Verdict {
    let mut total = 0.0;
    for (call, probability) in choices {
        ensure(call < room.calls.len(), "it goes to a call type that does not exist")?;
        ensure(share(probability), "shares lie between 0 and 1")?;
        total += probability;
    }
    ensure(total <= 1.0 + 1e-9, "shares sum to at most 1")
}

fn check_arrivals(arrivals: &Arrivals) -> Verdict {
    match arrivals {
        Arrivals::None => Ok(()),
        Arrivals::Poisson(poisson) => {
            ensure(poisson.rate.values().all(time), "rates must be finite and not negative")?;
            ensure(time(poisson.busyness_cv), "the busyness must not be negative")?;
            ensure(
                poisson.incidents.is_none_or(|incidents| {
                    share(incidents.share)
                        && incidents.calls_mean >= 1.0
                        && incidents.calls_mean.is_finite()
                        && time(incidents.over)
                }),
                "incidents need a share between 0 and 1, a mean of at least 1 call and a time",
            )
        }
        Arrivals::Log(calls) => {
            ensure(calls.windows(2).all(|pair| pair[0].arrived <= pair[1].arrived), "a log is in order of time")?;
            let known = |call: &super::LoggedCall| {
                let durations = [call.triage, call.recording, call.wrap_up];
                time(call.arrived)
                    && durations.iter().flatten().all(|&known| time(known))
                    && call.patience.is_none_or(|patience| patience >= 0.0)
            };
            ensure(calls.iter().all(known), "times of a log must not be negative")
        }
    }
}

fn check_team(team: &Team) -> Verdict {
    ensure(share(team.shrinkage), "shrinkage lies between 0 and 1")?;
    ensure(positive(team.speed), "the speed must be positive")?;
    ensure(team.cost_per_hour.is_none_or(time), "the cost must not be negative")?;
    ensure(team.outages.iter().all(|outage| outage.at.is_finite() && time(outage.duration)), "an outage needs times")?;
    let Staffing::Shifts(stints) = &team.staffing else {
        return Ok(());
    };
    ensure(stints.windows(2).all(|pair| pair[0].start <= pair[1].start), "stints are in order of their start")?;
    for stint in stints {
        ensure(
            stint.start.is_finite() && stint.end.is_finite() && stint.start < stint.end,
            "a shift ends after it starts",
        )?;
        let inside = stint
            .breaks
            .iter()
            .all(|pause| stint.start <= pause.start && pause.start <= stint.end && time(pause.length));
        ensure(
            inside && stint.breaks.windows(2).all(|pair| pair[0].start <= pair[1].start),
            "breaks lie within their shift, in order",
        )?;
    }
    Ok(())
}

/// From every call type some chain of hand-ons must be able to end, or a caller would be handed on for ever.
fn check_hand_ons_end(room: &Room) -> Result<(), InvalidModel> {
    let mut ends: Vec<bool> =
        room.calls.iter().map(|call| call.then.iter().map(|to| to.share).sum::<f64>() < 1.0 - 1e-9).collect();
    for _ in &room.calls {
        for (from, call) in room.calls.iter().enumerate() {
            ends[from] |= call.then.iter().any(|to| to.share > 0.0 && ends[to.call]);
        }
    }
    match ends.iter().position(|&can_end| !can_end) {
        None => Ok(()),
        Some(stuck) => Err(InvalidModel {
            place: format!("calls.{}", room.calls[stuck].name),
            reason: "`then` hands its calls on for ever",
        }),
    }
}

fn positive(value: Seconds) -> bool {
    value.is_finite() && value > 0.0
}

fn time(value: Seconds) -> bool {
    value.is_finite() && value >= 0.0
}

fn share(value: f64) -> bool {
    (0.0..=1.0).contains(&value)
}

fn finite(distribution: &Distribution) -> bool {
    distribution.mean().is_finite()
}
