//! What Erlang A asks for: takers of each team, hour by hour, at a given probability of a wait.

use super::slots::{Roster, hours_of};
use super::{Question, StaffError};
use crate::experiment::{Progress, replicate};
use crate::measure::Cells;
use crate::model::{CallType, HOUR, Model, Staffing, TeamIndex, Window};
use crate::numerics::cover::{Piece, cheapest_cover};
use crate::numerics::erlang::{ErlangA, ErlangC, Load};

/// Steps from a room in which nearly every call waits to one in which one in several thousand does.
pub(super) const LEVELS: u64 = 32;

/// The model's window in hours, so that every hour is measured.
pub(super) fn hourly(model: &Model) -> Window {
    Window { interval: HOUR, ..model.window }
}

/// What each team of the question is asked to do.
#[derive(Debug)]
pub(super) struct Need {
    /// Takers busy if one were always free, by group of the roster.
    erlangs: Vec<f64>,
    /// By group: fewest takers.
    pub(super) floors: Vec<u32>,
    /// By team of the model.
    work: Vec<Work>,
}

/// A team's calls.
#[derive(Debug, Clone, Copy, Default)]
struct Work {
    calls: f64,
    handling: f64,
    patience: f64,
    leave_free: u32,
}

impl Need {
    /// Simulates the room with a taker always free: then the number busy is the load (Eick, Massey and Whitt 1993).
    pub(super) fn new(
        question: &Question<'_>,
        roster: &Roster<'_>,
        progress: &impl Progress,
    ) -> Result<Self, StaffError> {
        let unlimited = unlimited(question)?;
        let (window, teams) = (hourly(&unlimited), unlimited.teams.len());
        let cells = Cells::new(&window);
        let hours = hours_of(&window);
        let keep = |done: &crate::measure::Replication| {
            let busy = |team, hour| {
                let sums = done.teams(1 + hour, team);
                sums.busy / sums.seconds
            };
            let busy: Vec<f64> = (0..teams).flat_map(|team| (0..hours).map(move |hour| busy(team, hour))).collect();
            let calls = (0..unlimited.calls.len())
                .map(|call| (f64::from(done.calls(0, call).answered), done.calls(0, call).handling));
            (busy, calls.collect::<Vec<_>>())
        };
        let (seed, replications) = (question.plan.seed, question.plan.replications);
        let done = replicate::sums(&unlimited, &cells, seed, 0..replications, progress, keep)
            .ok_or(StaffError::Interrupted)?;
        let mut busy = vec![0.0; teams * hours];
        let mut work = vec![Work::default(); teams];
        for (of_hours, calls) in done {
            busy.iter_mut().zip(of_hours).for_each(|(sum, busy)| *sum += busy / replications as f64);
            for (rules, (answered, handling)) in unlimited.calls.iter().zip(calls) {
                work[first_choice(rules)].add(rules, answered, handling);
            }
        }
        let group_load = |group: &super::slots::Group| {
            let loads = group.hours.iter().map(|&hour| busy[group.team * hours + hour]);
            if question.each_hour { loads.fold(0.0, f64::max) } else { loads.sum::<f64>() / group.hours.len() as f64 }
        };
        let erlangs: Vec<f64> = roster.groups.iter().map(group_load).collect();
        // Where calls come there is somebody to answer them, whatever the rest of the run might make up for.
        let floor = |&erlangs: &f64| question.limits.min.max(u32::from(erlangs > 0.0)).min(roster.most());
        Ok(Self { floors: erlangs.iter().map(floor).collect(), erlangs, work })
    }

    /// Takers for each slot, with which about the same share of calls waits in every hour: the smaller the higher the
    /// level. `None` where the limits leave no such numbers.
    pub(super) fn staffing(&self, roster: &Roster<'_>, question: &Question<'_>, level: u64) -> Option<Vec<u32>> {
        let most = f64::from(roster.most());
        let within: Vec<(f64, f64)> = roster
            .groups
            .iter()
            .zip(&self.erlangs)
            .zip(&self.floors)
            .map(|((group, &erlangs), &floor)| {
                let needed = self.work[group.team].takers(erlangs, waiting_share(level));
                let present = 1.0 - question.model.teams[group.team].shrinkage;
                let rostered = if present > 0.0 { (needed / present).ceil() } else { most };
                (rostered.clamp(f64::from(floor), most), most)
            })
            .collect();
        let piece = |(number, slot): (usize, &super::slots::Slot)| {
            let covers = roster.groups.iter().enumerate().filter(|(_, group)| group.slots.contains(&number));
            Piece { cost: slot.cost, bounds: (0, roster.most()), covers: covers.map(|(group, _)| group).collect() }
        };
        let pieces: Vec<Piece> = roster.slots.iter().enumerate().map(piece).collect();
        let mut counts = cheapest_cover(&pieces, &within)?;
        for slot in 0..counts.len() {
            if !roster.has_room_for_breaks(slot, counts[slot]) {
                counts[slot] = roster.one_more(slot, &counts)?;
            }
        }
        Some(counts)
    }
}

/// The room of the question with a taker always free.
pub(super) fn unlimited(question: &Question<'_>) -> Result<Model, StaffError> {
    let mut room = question.model.clone().into_room();
    room.window = hourly(question.model);
    for &team in question.teams {
        room.teams[team].staffing = Staffing::Unlimited;
    }
    Ok(Model::new(room)?)
}

/// The share of calls that may wait at a level.
fn waiting_share(level: u64) -> f64 {
    0.95 * 0.75_f64.powf(level as f64)
}

fn first_choice(rules: &CallType) -> TeamIndex {
    rules.answered_by.first().map_or(0, |answering| answering.team)
}

impl Work {
    fn add(&mut self, rules: &CallType, answered: f64, handling: f64) {
        if answered == 0.0 {
            return;
        }
        self.calls += answered;
        self.handling += handling;
        self.patience += answered * rules.patience.mean();
        self.leave_free = self.leave_free.max(rules.leave_free);
    }

    /// Fewest takers with whom no greater share of the calls waits; priorities are passed over.
    fn takers(&self, erlangs: f64, waiting: f64) -> f64 {
        let (handling, patience) = (self.handling / self.calls, self.patience / self.calls);
        let Some(load) = Load::new(erlangs / handling, handling) else { return 0.0 };
        let needed = if patience.is_finite() && patience > 0.0 {
            ErlangA::takers_needed(load, patience, |room| room.delay_probability() <= waiting)
        } else {
            ErlangC::takers_needed(load, |room| room.delay_probability() <= waiting)
        };
        needed.map_or(f64::INFINITY, |needed| needed.whole as f64) + f64::from(self.leave_free)
    }
}
