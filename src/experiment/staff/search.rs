//! The search: up until every target is met, down while it stays so, then a check on other callers.

use super::judge::Judge;
use super::need::{LEVELS, Need};
use super::slots::{Group, Roster};
use super::{Answer, Impossible, Obstacle, Progress, Question, StaffError};
use crate::experiment::compare;
use crate::measure::{StaffRow, StaffTarget, Variant};
use crate::model::{Model, RunPlan};
use crate::numerics::search::least_whole;

/// Confidence at which the search takes a target as met. It looks at many staffings, and more than once, on the same
/// callers; at 95 % it would soon be fooled.
const SEARCH_CONFIDENCE: f64 = 0.999;

/// Confidence of the check: that of every interval that is printed.
const CHECK_CONFIDENCE: f64 = 0.95;

/// Replications that the whole roster may spend on its last few takers, in those of the scenario.
const EFFORT: usize = 64;

/// Fewest replications of the scenario to count as such.
const FEWEST_REPLICATIONS: usize = 16;

/// Times that the check may ask for more takers.
const MOST_CHECKS: usize = 24;

/// Distance of the check's seed from that of the search.
const OTHER_CALLERS: u64 = 0x9e37_79b9;

/// The cheapest staffing that meets every target.
///
/// The same for any number of threads. Bounded: each hour or shift is tried once for every taker it loses, and once
/// when it can spare none.
///
/// # Errors
/// [`StaffError`]: interrupted, or no staffing within the limits will do.
pub fn find_staffing(question: &Question<'_>, progress: &impl Progress) -> Result<Answer, StaffError> {
    let roster = Roster::new(question);
    let need = Need::new(question, &roster, progress)?;
    let usual = question.plan.replications.max(FEWEST_REPLICATIONS);
    let most = usual.max(EFFORT * usual / roster.slots.len().max(1));
    let judge = Judge::new(question, &roster, question.plan.seed, SEARCH_CONFIDENCE);
    let mut search = Search { question, roster: &roster, need: &need, judge, usual, most, progress };
    let start = search.start()?;
    let mut counts = search.lower(start)?;
    roster.fill_unused(&mut counts);
    let check_seed = (question.plan.seed ^ OTHER_CALLERS) & i64::MAX as u64;
    let mut check = Judge::new(question, &roster, check_seed, CHECK_CONFIDENCE);
    search.confirm(&mut counts, &mut check)?;
    search.within_budget(&counts)?;
    let replications = check.replications(&counts);
    let rows = search.rows(&counts, &check)?;
    let model = roster.staffed(&counts)?;
    let variant = |name: &str| Variant { name: name.into(), coordinates: Vec::new() };
    let both = [(variant("now"), question.model.clone()), (variant("plan"), model.clone())];
    let plan = RunPlan { replications, seed: check_seed, precision: None };
    let results = compare(&both, &plan, progress).ok_or(StaffError::Interrupted)?;
    let spent = question.plan.replications + search.judge.spent + check.spent + 2 * replications;
    Ok(Answer {
        rows,
        results,
        targets: check.targets(&counts),
        hours: [question.model, &model].map(hours),
        cost: [question.model, &model].map(cost),
        model,
        spent,
        check_seed,
    })
}

fn rostered_hours(model: &Model) -> impl Iterator<Item = (f64, f64)> + '_ {
    let end = model.window.duration;
    let hours = move |team| crate::measure::rostered(team, 0.0, end) / crate::model::HOUR;
    model.teams.iter().map(move |team| (hours(team), team.cost_per_hour.unwrap_or_default()))
}

fn hours(model: &Model) -> f64 {
    rostered_hours(model).map(|(hours, _)| hours).sum()
}

fn cost(model: &Model) -> f64 {
    rostered_hours(model).map(|(hours, rate)| hours * rate).sum()
}

/// A search under way.
struct Search<'q, P> {
    question: &'q Question<'q>,
    roster: &'q Roster<'q>,
    need: &'q Need,
    judge: Judge<'q>,
    /// Replications for a rough answer.
    usual: usize,
    /// Replications for a fine one.
    most: usize,
    progress: &'q P,
}

impl<P: Progress> Search<'_, P> {
    /// The fewest takers with about the same share of waiting calls in every hour that meet the targets.
    fn start(&mut self) -> Result<Vec<u32>, StaffError> {
        let mut failed = None;
        let level = least_whole(0, LEVELS, |level| {
            let Some(counts) = self.need.staffing(self.roster, self.question, level) else { return false };
            self.judge.approves(&counts, self.usual, self.progress).unwrap_or_else(|error| {
                failed = Some(error);
                true
            })
        });
        match (failed, level.and_then(|level| self.need.staffing(self.roster, self.question, level))) {
            (Some(error), _) => Err(error),
            (None, Some(counts)) => Ok(counts),
            (None, None) => Err(self.impossible()?),
        }
    }

    /// Takes takers away, least harm for the money saved first, until none can be spared.
    fn lower(&mut self, mut counts: Vec<u32>) -> Result<Vec<u32>, StaffError> {
        let mut spared = vec![true; counts.len()];
        let mut at_once = (counts.len() / 6).max(1);
        loop {
            let trouble = self.judge.trouble(&counts);
            let mut candidates: Vec<(f64, usize)> = (0..counts.len())
                .filter(|&slot| spared[slot] && self.fewer(slot, &counts).is_some())
                .map(|slot| (self.worth(slot, &counts, &trouble), slot))
                .collect();
            candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let Some(&(_, first)) = candidates.first() else { return Ok(counts) };
            at_once = at_once.min(candidates.len());
            let mut fewer = counts.clone();
            for &(_, slot) in &candidates[..at_once] {
                fewer[slot] = self.fewer(slot, &fewer).unwrap_or(fewer[slot]);
            }
            let replications = if at_once > 1 { self.usual } else { self.most };
            if self.judge.approves(&fewer, replications, self.progress)? {
                counts = fewer;
            } else if at_once > 1 {
                at_once /= 2;
            } else {
                spared[first] = false;
            }
        }
    }

    /// Checks on other callers, and adds takers while a target is not met there.
    fn confirm(&mut self, counts: &mut [u32], check: &mut Judge<'_>) -> Result<(), StaffError> {
        for more in 0..MOST_CHECKS {
            if check.approves(counts, self.most, self.progress)? {
                // At least as many as the scenario itself would spend, or the figures beside it would be rougher.
                self.extend(check, counts)?;
                if check.targets(counts).iter().all(|target| target.target.verdict == crate::measure::Verdict::Met) {
                    return Ok(());
                }
            }
            for _ in 0..=more / 2 {
                let trouble = check.trouble(counts);
                let worth = |slot: usize| (self.worth(slot, counts, &trouble), slot);
                let possible = (0..counts.len()).filter(|&slot| self.roster.one_more(slot, counts).is_some());
                let best = possible.map(worth).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
                let Some((_, slot)) = best else { return Err(self.impossible()?) };
                counts[slot] = self.roster.one_more(slot, counts).unwrap_or(counts[slot]);
            }
        }
        Err(self.impossible()?)
    }

    fn extend(&self, check: &mut Judge<'_>, counts: &[u32]) -> Result<(), StaffError> {
        check.simulate(counts, self.usual, self.progress)
    }

    fn within_budget(&mut self, counts: &[u32]) -> Result<(), StaffError> {
        let needed = self.roster.rostered(counts);
        let Some(budget) = self.question.limits.budget_hours.filter(|&budget| needed > budget) else { return Ok(()) };
        let mut within = counts.to_vec();
        while self.roster.rostered(&within) > budget {
            let trouble = self.judge.trouble(&within);
            let possible = (0..within.len()).filter(|&slot| self.fewer(slot, &within).is_some());
            let worth = |slot: usize| (self.worth(slot, &within, &trouble), slot);
            let Some((_, slot)) = possible.map(worth).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else {
                break;
            };
            within[slot] = self.fewer(slot, &within).unwrap_or(0);
            self.judge.simulate(&within, super::judge::FIRST_LOOK, self.progress)?;
        }
        self.judge.simulate(&within, self.usual, self.progress)?;
        let shortfalls = shortfalls(self.judge.targets(&within));
        Err(StaffError::Impossible(Impossible { obstacle: Obstacle::BudgetHours { budget, needed }, shortfalls }))
    }

    /// What stands in the way of the targets, when nothing within the limits meets them.
    fn impossible(&mut self) -> Result<StaffError, StaffError> {
        let (question, progress) = (self.question, self.progress);
        let free = super::need::unlimited(question)?;
        let at_best = self.judge.of_model(&free, self.usual, progress)?;
        if at_best.iter().any(|target| target.margin().is_some_and(|margin| margin < 0.0)) {
            return Ok(StaffError::Impossible(Impossible {
                obstacle: Obstacle::Targets,
                shortfalls: shortfalls(at_best),
            }));
        }
        let most = (0..=LEVELS).rev().find_map(|level| self.need.staffing(self.roster, question, level));
        let mut obstacle = Obstacle::Roster;
        let mut targets = Vec::new();
        if let Some(counts) = most {
            self.judge.simulate(&counts, self.usual, progress)?;
            targets = self.judge.targets(&counts);
            if let Some(max) = question.limits.max {
                let at_most = |group: &Group| group.on_duty(&counts) == max;
                obstacle = if self.roster.groups.iter().any(at_most) { Obstacle::Max(max) } else { obstacle };
            }
        }
        Ok(StaffError::Impossible(Impossible { obstacle, shortfalls: shortfalls(targets) }))
    }

    /// Every slot with what one taker fewer would do there, on the callers of the search.
    fn rows(&mut self, counts: &[u32], check: &Judge<'_>) -> Result<Vec<StaffRow>, StaffError> {
        let known = check.targets(counts);
        let replications = self.usual.min((8 * EFFORT * self.usual / counts.len()).max(FEWEST_REPLICATIONS) / 8);
        let mut rows = Vec::with_capacity(counts.len());
        for (slot, told) in self.roster.slots.iter().enumerate() {
            let one_fewer = match self.fewer(slot, counts) {
                Some(fewer) => {
                    let mut changed = counts.to_vec();
                    changed[slot] = fewer;
                    self.judge.simulate(counts, replications, self.progress)?;
                    self.judge.simulate(&changed, replications, self.progress)?;
                    worst(self.judge.change(counts, &changed, replications, &known))
                }
                None => None,
            };
            let team = self.question.model.teams[told.team].name.clone();
            rows.push(StaffRow { team, slot: told.place.clone(), now: told.now, then: counts[slot], one_fewer });
        }
        Ok(rows)
    }

    fn fewer(&self, slot: usize, counts: &[u32]) -> Option<u32> {
        self.roster.one_fewer(slot, counts, &self.need.floors)
    }

    /// Trouble that a taker of this slot keeps away for its cost: in a room of n, one more or fewer is felt as one in
    /// the square root of n (Halfin and Whitt 1981).
    fn worth(&self, slot: usize, counts: &[u32], trouble: &[f64]) -> f64 {
        let slot_of = &self.roster.slots[slot];
        let in_hours: f64 = slot_of.hours.iter().map(|&hour| trouble[hour]).sum();
        in_hours / f64::from(counts[slot].max(1)).sqrt() / slot_of.cost
    }
}

/// Targets that are not met.
fn shortfalls(targets: Vec<StaffTarget>) -> Vec<StaffTarget> {
    let missed = |target: &StaffTarget| target.target.verdict != crate::measure::Verdict::Met;
    targets.into_iter().filter(missed).collect()
}

/// The target that uses up most of what it allows.
fn worst(targets: Vec<StaffTarget>) -> Option<StaffTarget> {
    targets.into_iter().max_by(|a, b| a.usage().total_cmp(&b.usage()))
}
