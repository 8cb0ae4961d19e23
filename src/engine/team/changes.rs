//! Every change of the staffing that is known before the replication starts, absences drawn.

use super::{Step, Takers, TeamState};
use crate::engine::agenda::Rank;
use crate::model::{Model, Seconds, Staffing, StepFunction, Stint, Team, TeamIndex, Window};
use crate::random::Streams;
use rand::RngExt;

/// A change of one team's staffing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Change {
    /// The number of rostered takers who are not absent becomes this.
    HeadCount(u32),
    /// So many are lost, or are back (negative).
    Lost(i64),
    /// A person's shift goes on.
    Person { number: u32, step: Step },
}

/// A change and when it is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScheduledChange {
    pub(crate) at: Seconds,
    pub(crate) rank: Rank,
    pub(crate) team: TeamIndex,
    pub(crate) change: Change,
}

impl ScheduledChange {
    /// Applies it; a break that starts returns its end.
    pub(crate) fn apply(&self, team: &mut TeamState, now: Seconds) -> Option<Seconds> {
        let mut break_ends = None;
        match (self.change, &mut team.takers) {
            (Change::HeadCount(to), Takers::HeadCount(count)) => *count = to,
            (Change::Lost(more), _) => team.lost = u32::try_from(i64::from(team.lost) + more).unwrap_or(0),
            (Change::Person { number, step }, Takers::Persons(roster)) => break_ends = roster.take(step, number, now),
            _ => {}
        }
        team.recount();
        break_ends
    }
}

/// All changes before the end of the run, in order of time and rank. Those before the start bring about the state at the start.
pub(crate) fn scheduled_changes(model: &Model, streams: &Streams) -> Vec<ScheduledChange> {
    let mut changes = Vec::new();
    for (index, team) in model.teams.iter().enumerate() {
        let mut add = |at, rank, change| changes.push(ScheduledChange { at, rank, team: index, change });
        match &team.staffing {
            Staffing::Unlimited => continue,
            Staffing::HeadCount(staff) => head_counts(staff, team, index, &model.window, streams, &mut add),
            Staffing::Shifts(stints) => shifts(stints, team, index, streams, &mut add),
        }
        for outage in &team.outages {
            add(outage.at, Rank::TakersGo, Change::Lost(i64::from(outage.lost)));
            add(outage.at + outage.duration, Rank::TakersCome, Change::Lost(-i64::from(outage.lost)));
        }
    }
    changes.retain(|change| change.at < model.window.duration);
    changes.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.rank.cmp(&b.rank)));
    changes
}

fn head_counts(
    staff: &StepFunction<u32>,
    team: &Team,
    index: TeamIndex,
    window: &Window,
    streams: &Streams,
    add: &mut impl FnMut(Seconds, Rank, Change),
) {
    let mut last = 0;
    let mut change_to = |at: Seconds, count: u32| {
        if count != last {
            add(at, if count < last { Rank::TakersGo } else { Rank::TakersCome }, Change::HeadCount(count));
            last = count;
        }
    };
    for (from, to, rostered) in staff.pieces(0.0, window.duration) {
        if team.shrinkage == 0.0 {
            change_to(begins(from), rostered);
            continue;
        }
        for day in window.day_of(from)..=window.day_of(to) {
            let starts = window.start_of_day(day).max(from);
            if starts < to && window.start_of_day(day + 1) > starts {
                let present = (0..rostered).filter(|&place| !is_absent(team, streams, index, day, 0, place));
                change_to(begins(starts), present.count() as u32);
            }
        }
    }
}

fn shifts(
    stints: &[Stint],
    team: &Team,
    index: TeamIndex,
    streams: &Streams,
    add: &mut impl FnMut(Seconds, Rank, Change),
) {
    for (number, stint) in stints.iter().enumerate() {
        if team.shrinkage > 0.0 && is_absent(team, streams, index, stint.day, stint.shift, stint.person) {
            continue;
        }
        let number = number as u32;
        add(begins(stint.start), Rank::TakersCome, Change::Person { number, step: Step::Comes });
        for pause in stint.breaks.iter().filter(|pause| pause.length > 0.0) {
            let step = Step::StartsBreak { length: pause.length };
            add(pause.start, Rank::TakersGo, Change::Person { number, step });
        }
        add(stint.end, Rank::TakersGo, Change::Person { number, step: Step::Goes });
    }
}

/// Whoever is due at the very start is there before anything happens.
fn begins(at: Seconds) -> Seconds {
    if at == 0.0 { -f64::MIN_POSITIVE } else { at }
}

fn is_absent(team: &Team, streams: &Streams, index: TeamIndex, day: i64, shift: u32, person: u32) -> bool {
    streams.of_absence(index, day, shift, person).random::<f64>() < team.shrinkage
}
