//! Whether a staffing meets every target, with as many replications as it takes to tell.

use super::need::hourly;
use super::slots::{Roster, hours_of};
use super::{Question, StaffError};
use crate::experiment::{Progress, replicate};
use crate::measure::{Cells, Estimate, Replication, StaffTarget, TargetPart, TargetRow, Unit, target_parts};
use crate::model::{CallTypeIndex, HOUR, Model};
use crate::numerics::estimate::{Interval, difference_of_ratios, ratio_of_sums, share_of_sums, student_t};
use std::collections::BTreeMap;
use std::ops::Range;

/// Replications of a first look.
pub(super) const FIRST_LOOK: usize = 16;

/// Standard errors by which a figure may be off when it is given up as too near the bound to tell.
const BENEFIT_OF_THE_DOUBT: f64 = 3.0;

/// How much more a target counts that is near its bound.
const SHARPNESS: i32 = 4;

/// A part of a target, over the run or in one of its hours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promise {
    call: CallTypeIndex,
    part: TargetPart,
    pub(super) hour: Option<usize>,
}

/// What is known of one staffing.
#[derive(Debug, Clone, Default)]
struct Trial {
    replications: usize,
    /// By promise, then by replication: numerator and denominator.
    pairs: Vec<Vec<(f64, f64)>>,
    /// By part, then by hour: what goes wrong, such as calls answered too late.
    wrong: Vec<Vec<f64>>,
}

/// One replication: its pairs by promise, and what goes wrong by part and hour.
type Observed = (Vec<(f64, f64)>, Vec<Vec<f64>>);

/// Simulates staffings on the same callers, and remembers.
#[derive(Debug)]
pub(super) struct Judge<'q> {
    question: &'q Question<'q>,
    roster: &'q Roster<'q>,
    cells: Cells,
    seed: u64,
    /// How sure it must be that a target is met.
    confidence: f64,
    parts: Vec<Promise>,
    pub(super) promises: Vec<Promise>,
    known: BTreeMap<Vec<u32>, Trial>,
    pub(super) spent: usize,
}

impl<'q> Judge<'q> {
    pub(super) fn new(question: &'q Question<'q>, roster: &'q Roster<'q>, seed: u64, confidence: f64) -> Self {
        let window = hourly(question.model);
        let of_call = |(call, rules): (usize, &crate::model::CallType)| {
            target_parts(&rules.target).into_iter().map(move |part| Promise { call, part, hour: None })
        };
        let parts: Vec<Promise> = question.model.calls.iter().enumerate().flat_map(of_call).collect();
        let counted = (0..hours_of(&window)).filter(|&hour| hour as f64 * HOUR >= window.warm_up);
        let in_hours =
            |part: &Promise| counted.clone().map(|hour| Promise { hour: Some(hour), ..*part }).collect::<Vec<_>>();
        let promises = if question.each_hour { parts.iter().flat_map(in_hours).collect() } else { parts.clone() };
        Self {
            question,
            roster,
            cells: Cells::new(&window),
            seed,
            confidence,
            parts,
            promises,
            known: BTreeMap::new(),
            spent: 0,
        }
    }

    /// Whether every target is met, as sure as it must be; undecided after `most` replications is no.
    pub(super) fn approves(
        &mut self,
        counts: &[u32],
        most: usize,
        progress: &impl Progress,
    ) -> Result<bool, StaffError> {
        let mut replications = FIRST_LOOK.min(most);
        loop {
            self.simulate(counts, replications, progress)?;
            let trial = &self.known[counts];
            let done = trial.replications;
            let factor = student_t(self.confidence, done.saturating_sub(1));
            let at_most = factor * (done as f64 / most.max(done) as f64).sqrt();
            let margins =
                || self.promises.iter().zip(&trial.pairs).filter_map(|(promise, pairs)| promise.margin(pairs));
            if margins().all(|(margin, error)| margin >= factor * error) {
                return Ok(true);
            }
            let hopeless = |(margin, error)| {
                margin + BENEFIT_OF_THE_DOUBT * error < at_most * error || (error == 0.0 && margin < 0.0)
            };
            if done >= most || margins().any(hopeless) {
                return Ok(false);
            }
            replications = (2 * done).min(most);
        }
    }

    /// Simulates this staffing up to so many replications.
    pub(super) fn simulate(
        &mut self,
        counts: &[u32],
        replications: usize,
        progress: &impl Progress,
    ) -> Result<(), StaffError> {
        let from = self.known.get(counts).map_or(0, |trial| trial.replications);
        if from >= replications {
            return Ok(());
        }
        let mut room = self.roster.staffed(counts)?.into_room();
        room.window = hourly(self.question.model);
        let done = self.observe(&Model::new(room)?, from..replications, progress)?;
        let (promises, parts, hours) = (self.promises.len(), self.parts.len(), self.cells.intervals());
        let trial = self.known.entry(counts.to_vec()).or_insert_with(|| Trial {
            replications: 0,
            pairs: vec![Vec::new(); promises],
            wrong: vec![vec![0.0; hours]; parts],
        });
        for (pairs, wrong) in done {
            trial.pairs.iter_mut().zip(pairs).for_each(|(all, pair)| all.push(pair));
            let sums = trial.wrong.iter_mut().flatten().zip(wrong.into_iter().flatten());
            sums.for_each(|(sum, wrong)| *sum += wrong);
        }
        trial.replications = replications;
        self.spent += replications - from;
        Ok(())
    }

    fn observe(
        &self,
        model: &Model,
        numbers: Range<usize>,
        progress: &impl Progress,
    ) -> Result<Vec<Observed>, StaffError> {
        let hours = self.cells.intervals();
        let keep = |done: &Replication| {
            let pairs: Vec<(f64, f64)> = self.promises.iter().map(|promise| promise.of(done)).collect();
            let in_hour = |part: &Promise, hour| Promise { hour: Some(hour), ..*part }.wrong_in(done);
            let wrong: Vec<Vec<f64>> =
                self.parts.iter().map(|part| (0..hours).map(|hour| in_hour(part, hour)).collect()).collect();
            (pairs, wrong)
        };
        replicate::sums(model, &self.cells, self.seed, numbers, progress, keep).ok_or(StaffError::Interrupted)
    }

    pub(super) fn replications(&self, counts: &[u32]) -> usize {
        self.known.get(counts).map_or(0, |trial| trial.replications)
    }

    /// The targets as this staffing meets them; those of hours without a call are left out.
    pub(super) fn targets(&self, counts: &[u32]) -> Vec<StaffTarget> {
        let Some(trial) = self.known.get(counts) else { return Vec::new() };
        let told = |(promise, pairs): (&Promise, &Vec<(f64, f64)>)| {
            Some(promise.told(self.question, promise.figure(pairs)?, pairs.len()))
        };
        self.promises.iter().zip(&trial.pairs).filter_map(told).collect()
    }

    /// The targets of another model of the same window.
    pub(super) fn of_model(
        &mut self,
        model: &Model,
        replications: usize,
        progress: &impl Progress,
    ) -> Result<Vec<StaffTarget>, StaffError> {
        let done = self.observe(model, 0..replications, progress)?;
        self.spent += replications;
        let of_promise = |(number, promise): (usize, &Promise)| {
            let pairs: Vec<(f64, f64)> = done.iter().map(|(pairs, _)| pairs[number]).collect();
            Some(promise.told(self.question, promise.figure(&pairs)?, replications))
        };
        Ok(self.promises.iter().enumerate().filter_map(of_promise).collect())
    }

    /// The targets as `known` of one staffing, moved by what changes from it to another one on the same callers.
    pub(super) fn change(
        &self,
        from: &[u32],
        to: &[u32],
        replications: usize,
        known: &[StaffTarget],
    ) -> Vec<StaffTarget> {
        let (Some(before), Some(after)) = (self.known.get(from), self.known.get(to)) else { return Vec::new() };
        let moved = |(promise, (before, after)): (&Promise, (&Vec<_>, &Vec<_>))| {
            let call = &self.question.model.calls[promise.call].name;
            let hour = promise.hour.map(|hour| hour as f64 * HOUR);
            let mut same = known.iter().filter(|known| known.hour == hour && known.target.call == *call);
            let known = same.find(|known| known.target.metric == promise.part.metric)?;
            let difference = difference_of_ratios(before.get(..replications)?, after.get(..replications)?)?;
            // Other callers said what is known, so that the errors of both are independent.
            let Estimate { mean, ci_low, ci_high, .. } = known.target.estimate;
            let end = |end: Option<f64>| {
                let (from_known, from_difference) = (end? - mean?, difference.half_width()?);
                Some(mean? + difference.mean + from_known.hypot(from_difference).copysign(from_known))
            };
            let estimate = Estimate {
                mean: mean.map(|mean| mean + difference.mean),
                ci_low: end(ci_low),
                ci_high: end(ci_high),
                ..known.target.estimate
            };
            let target = TargetRow { estimate, verdict: promise.part.verdict(&estimate), ..known.target.clone() };
            Some(StaffTarget { hour, target })
        };
        self.promises.iter().zip(before.pairs.iter().zip(&after.pairs)).filter_map(moved).collect()
    }

    /// By hour of the run: the share of what goes wrong that does so there, the targets nearest to their bound first.
    pub(super) fn trouble(&self, counts: &[u32]) -> Vec<f64> {
        let mut trouble = vec![0.0; self.cells.intervals()];
        let Some(trial) = self.known.get(counts) else { return trouble };
        let targets = self.targets(counts);
        if self.question.each_hour {
            for target in &targets {
                let hour = target.hour.map_or(0, |start| (start / HOUR) as usize);
                trouble[hour] += target.usage().powi(SHARPNESS);
            }
            return trouble;
        }
        for (part, wrong) in self.parts.iter().zip(&trial.wrong) {
            let of_part = |target: &&StaffTarget| {
                target.target.metric == part.part.metric
                    && target.target.call == self.question.model.calls[part.call].name
            };
            let usage = targets.iter().filter(of_part).map(StaffTarget::usage).fold(0.0, f64::max);
            let all: f64 = wrong.iter().sum();
            if all > 0.0 {
                trouble.iter_mut().zip(wrong).for_each(|(sum, wrong)| *sum += usage.powi(SHARPNESS) * wrong / all);
            }
        }
        trouble
    }
}

impl Promise {
    fn of(&self, done: &Replication) -> (f64, f64) {
        (self.part.figure)(done.calls(self.hour.map_or(0, |hour| 1 + hour), self.call))
    }

    /// `None` where no call was counted.
    fn figure(&self, pairs: &[(f64, f64)]) -> Option<Interval> {
        if self.part.unit == Unit::Share { share_of_sums(pairs) } else { ratio_of_sums(pairs) }
    }

    fn wrong_in(&self, done: &Replication) -> f64 {
        let (numerator, denominator) = self.of(done);
        if self.part.at_least { denominator - numerator } else { numerator }
    }

    /// How far the figure is on the good side, and its standard error; `None` where no call was counted.
    fn margin(&self, pairs: &[(f64, f64)]) -> Option<(f64, f64)> {
        let figure = ratio_of_sums(pairs)?;
        let above = figure.mean - self.part.bound;
        Some((if self.part.at_least { above } else { -above }, figure.standard_error.unwrap_or(f64::INFINITY)))
    }

    pub(super) fn told(&self, question: &Question<'_>, figure: Interval, replications: usize) -> StaffTarget {
        let estimate = Estimate {
            mean: Some(figure.mean),
            ci_low: figure.low,
            ci_high: figure.high,
            replications,
            ..Estimate::default()
        };
        StaffTarget {
            hour: self.hour.map(|hour| hour as f64 * HOUR),
            target: TargetRow {
                variant: "plan".into(),
                call: question.model.calls[self.call].name.clone(),
                metric: self.part.metric.into(),
                unit: self.part.unit,
                bound: self.part.bound,
                at_least: self.part.at_least,
                estimate,
                verdict: self.part.verdict(&estimate),
                met_share: None,
            },
        }
    }
}
