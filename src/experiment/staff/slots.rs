//! The numbers to be chosen: takers in each slot of the roster, and what they mean for the model.

use super::{By, Question, StaffError};
use crate::measure::{RosterSlot, rostered};
use crate::model::{DAY, HOUR, Model, Seconds, ShiftPattern, Staffing, StepFunction, TeamIndex, Window};

/// Most takers of a slot where the scenario sets no limit.
const MOST_TAKERS: u32 = 10_000;

/// One number to be chosen.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) team: TeamIndex,
    pub(super) place: RosterSlot,
    /// Hours of the run, from its start, in the middle of which a taker of this slot is rostered.
    pub(super) hours: Vec<usize>,
    /// Rostered hours of one taker over the run.
    pub(super) rostered: f64,
    /// What one taker costs; rostered hours where some team costs nothing.
    pub(super) cost: f64,
    /// Takers as the scenario is, averaged over its hours.
    pub(super) now: f64,
}

/// Hours of the run with the very same slots.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) team: TeamIndex,
    pub(super) slots: Vec<usize>,
    pub(super) hours: Vec<usize>,
}

impl Group {
    /// Takers rostered in its hours.
    pub(super) fn on_duty(&self, counts: &[u32]) -> u32 {
        self.slots.iter().map(|&slot| counts[slot]).sum()
    }
}

/// All numbers to be chosen.
#[derive(Debug)]
pub(super) struct Roster<'q> {
    question: &'q Question<'q>,
    pub(super) slots: Vec<Slot>,
    pub(super) groups: Vec<Group>,
}

impl<'q> Roster<'q> {
    pub(super) fn new(question: &'q Question<'q>) -> Self {
        let window = &question.model.window;
        let mut slots = Vec::new();
        for &team in question.teams {
            match &question.model.teams[team].staffing {
                Staffing::Unlimited => {}
                Staffing::HeadCount(staff) => slots.extend(head_count_slots(question, team, staff)),
                Staffing::Shifts(_) => {
                    slots.extend(
                        (0..)
                            .zip(&question.shifts[team])
                            .map(|(number, pattern)| shift_slot(window, team, number, pattern)),
                    );
                }
            }
        }
        let costs = |slot: &Slot| question.model.teams[slot.team].cost_per_hour.unwrap_or_default();
        let all_cost = slots.iter().all(|slot| costs(slot) > 0.0);
        for slot in &mut slots {
            slot.cost = slot.rostered * if all_cost { costs(slot) } else { 1.0 };
        }
        let mut groups: Vec<Group> = Vec::new();
        for &team in question.teams {
            for hour in 0..hours_of(window) {
                let works = |&(_, slot): &(usize, &Slot)| slot.team == team && slot.hours.binary_search(&hour).is_ok();
                let working: Vec<usize> = slots.iter().enumerate().filter(works).map(|(number, _)| number).collect();
                match groups.iter_mut().find(|group| group.team == team && group.slots == working) {
                    Some(group) => group.hours.push(hour),
                    None => groups.push(Group { team, slots: working, hours: vec![hour] }),
                }
            }
        }
        Self { question, slots, groups }
    }

    /// The model with so many takers in each slot.
    pub(super) fn staffed(&self, counts: &[u32]) -> Result<Model, StaffError> {
        let mut room = self.question.model.clone().into_room();
        for &team in self.question.teams {
            let of_team: Vec<u32> = self.of_team(team, counts);
            room.teams[team].staffing = match &room.teams[team].staffing {
                Staffing::Unlimited => Staffing::Unlimited,
                Staffing::HeadCount(_) => Staffing::HeadCount(self.head_count(&of_team)),
                Staffing::Shifts(_) => Staffing::Shifts(stints(&self.question.shifts[team], &of_team)),
            };
        }
        Ok(Model::new(room)?)
    }

    /// The numbers of one team's slots.
    pub(super) fn of_team(&self, team: TeamIndex, counts: &[u32]) -> Vec<u32> {
        self.slots.iter().zip(counts).filter(|(slot, _)| slot.team == team).map(|(_, &count)| count).collect()
    }

    fn head_count(&self, of_team: &[u32]) -> StepFunction<u32> {
        let question = self.question;
        let number = |day: i64, hour: usize| of_team[question.by.slot(question.weekday(day), hour)];
        let changes: Vec<(Seconds, u32)> =
            clock_hours(&question.model.window).map(|(day, hour, start)| (start, number(day, hour))).collect();
        StepFunction::new(changes[0].1, changes)
    }

    /// A slot that the run does not hold has as many as the last one before that it does.
    pub(super) fn fill_unused(&self, counts: &mut [u32]) {
        for slot in 0..2 * counts.len() {
            let (slot, before) = (slot % counts.len(), (slot + counts.len() - 1) % counts.len());
            let same_team = self.slots[slot].team == self.slots[before].team;
            let is_shift = matches!(self.slots[slot].place, RosterSlot::Shift { .. });
            if self.slots[slot].hours.is_empty() && same_team && !is_shift {
                counts[slot] = counts[before];
            }
        }
    }

    /// Rostered hours over the run, those of the teams that are not asked about included.
    pub(super) fn rostered(&self, counts: &[u32]) -> f64 {
        let model = self.question.model;
        let others = (0..model.teams.len()).filter(|team| !self.question.teams.contains(team));
        let of_others: f64 = others.map(|team| rostered(&model.teams[team], 0.0, model.window.duration)).sum();
        let chosen: f64 = self.slots.iter().zip(counts).map(|(slot, &count)| slot.rostered * f64::from(count)).sum();
        of_others / HOUR + chosen
    }

    pub(super) fn most(&self) -> u32 {
        self.question.limits.max.unwrap_or(MOST_TAKERS)
    }

    /// The next number below that breaks and limits allow; `floors` are the fewest takers of each group.
    pub(super) fn one_fewer(&self, slot: usize, counts: &[u32], floors: &[u32]) -> Option<u32> {
        let fewer = (0..counts[slot]).rev().find(|&count| self.has_room_for_breaks(slot, count))?;
        let lost = counts[slot] - fewer;
        let stays =
            |(group, &floor): (&Group, &u32)| !group.slots.contains(&slot) || group.on_duty(counts) >= floor + lost;
        (!self.slots[slot].hours.is_empty() && self.groups.iter().zip(floors).all(stays)).then_some(fewer)
    }

    /// The next number above that breaks and limits allow.
    pub(super) fn one_more(&self, slot: usize, counts: &[u32]) -> Option<u32> {
        let more = (counts[slot] + 1..).take(4).find(|&count| self.has_room_for_breaks(slot, count))?;
        let gained = more - counts[slot];
        let fits = |group: &Group| !group.slots.contains(&slot) || group.on_duty(counts) + gained <= self.most();
        (!self.slots[slot].hours.is_empty() && self.groups.iter().all(fits)).then_some(more)
    }

    pub(super) fn has_room_for_breaks(&self, slot: usize, count: u32) -> bool {
        match &self.slots[slot].place {
            RosterSlot::Shift { number, .. } => {
                self.question.shifts[self.slots[slot].team][*number].has_room_for_breaks_of(count)
            }
            _ => true,
        }
    }
}

impl By {
    /// Number of slots of a team.
    fn slots(self) -> usize {
        match self {
            Self::Run => 1,
            Self::HourOfDay => 24,
            Self::HourOfWeek => 168,
        }
    }

    /// The slot of an hour of a day.
    fn slot(self, weekday: usize, hour: usize) -> usize {
        match self {
            Self::Run => 0,
            Self::HourOfDay => hour,
            Self::HourOfWeek => 24 * weekday + hour,
        }
    }

    fn place(self, slot: usize) -> RosterSlot {
        match self {
            Self::Run => RosterSlot::Always,
            Self::HourOfDay => RosterSlot::HourOfDay(slot),
            Self::HourOfWeek => RosterSlot::HourOfWeek(slot),
        }
    }
}

/// Hours of a run from its start, the last one perhaps shorter.
pub(super) fn hours_of(window: &Window) -> usize {
    (window.duration / HOUR).ceil() as usize
}

/// The instant in the middle of an hour of the run.
fn middle(window: &Window, hour: usize) -> Seconds {
    let start = hour as f64 * HOUR;
    f64::midpoint(start, (start + HOUR).min(window.duration))
}

/// Every hour by the clock of the days that meet the run: day, hour and start.
fn clock_hours(window: &Window) -> impl Iterator<Item = (i64, usize, Seconds)> + '_ {
    let days = window.day_of(0.0)..=window.day_of(window.duration);
    days.flat_map(move |day| (0..24).map(move |hour| (day, hour, window.start_of_day(day) + hour as f64 * DAY / 24.0)))
}

fn head_count_slots(question: &Question<'_>, team: TeamIndex, staff: &StepFunction<u32>) -> Vec<Slot> {
    let window = &question.model.window;
    let slot =
        |number| Slot { team, place: question.by.place(number), hours: Vec::new(), rostered: 0.0, cost: 0.0, now: 0.0 };
    let mut slots: Vec<Slot> = (0..question.by.slots()).map(slot).collect();
    for (day, hour, start) in clock_hours(window) {
        let inside = (start.max(0.0), (start + HOUR).min(window.duration));
        if inside.0 < inside.1 {
            let slot = &mut slots[question.by.slot(question.weekday(day), hour)];
            slot.rostered += (inside.1 - inside.0) / HOUR;
            let takers = staff.pieces(inside.0, inside.1).map(|(from, to, takers)| f64::from(takers) * (to - from));
            slot.now += takers.sum::<f64>() / HOUR;
        }
    }
    for hour in 0..hours_of(window) {
        let at = middle(window, hour);
        let day = window.day_of(at);
        let of_day = (((at - window.start_of_day(day)) / HOUR) as usize).min(23);
        slots[question.by.slot(question.weekday(day), of_day)].hours.push(hour);
    }
    for slot in slots.iter_mut().filter(|slot| slot.rostered > 0.0) {
        slot.now /= slot.rostered;
    }
    slots
}

fn shift_slot(window: &Window, team: TeamIndex, number: usize, pattern: &ShiftPattern) -> Slot {
    let works = |at: Seconds| pattern.starts.iter().any(|&(_, start)| start <= at && at < start + pattern.length);
    let inside =
        |&(_, start): &(i64, Seconds)| ((start + pattern.length).min(window.duration) - start.max(0.0)).max(0.0);
    Slot {
        team,
        place: RosterSlot::Shift { number, name: pattern.name.clone() },
        hours: (0..hours_of(window)).filter(|&hour| works(middle(window, hour))).collect(),
        rostered: pattern.starts.iter().map(inside).sum::<f64>() / HOUR,
        cost: 0.0,
        now: f64::from(pattern.staff),
    }
}

fn stints(patterns: &[ShiftPattern], staff: &[u32]) -> Vec<crate::model::Stint> {
    let of_pattern =
        |((number, pattern), &staff): ((u32, &ShiftPattern), &u32)| pattern.stints(number, staff).collect::<Vec<_>>();
    let mut stints: Vec<_> = (0..).zip(patterns).zip(staff).flat_map(of_pattern).collect();
    stints.sort_by(|a, b| a.start.total_cmp(&b.start));
    stints
}
