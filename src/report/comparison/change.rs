use crate::measure::{Estimate, Scope, Unit, Verdict};
use crate::report::{CallMarks, words};

/// One figure of a plan beside that of the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Call type or team.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// Whether more of it is better.
    pub more_is_better: bool,
    /// Whether the plan is judged by it.
    pub is_judged: bool,
    /// The figure of the base.
    pub base: Estimate,
    /// The figure of the plan.
    pub plan: Estimate,
    /// The paired difference, plan less base.
    pub difference: Option<Estimate>,
    /// What can be said of the base's target.
    pub base_verdict: Option<Verdict>,
    /// What can be said of the plan's target.
    pub plan_verdict: Option<Verdict>,
    /// The plan's target.
    pub bound: Option<f64>,
}

/// What a change means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The whole interval of the difference is on the good side.
    Better,
    /// The whole interval of the difference is on the bad side.
    Worse,
    /// The interval of the difference holds 0.
    NoDifference,
    /// There is no interval: one replication, or a figure that one side does not have.
    Unknown,
}

/// Differences below this share of a figure are roundings of its sum.
const ROUNDING: f64 = 1e-9;

impl Change {
    /// What the change means, as far as its interval tells.
    pub fn effect(&self) -> Effect {
        let Some((low, high)) = self.difference.and_then(|difference| difference.ci_low.zip(difference.ci_high)) else {
            return Effect::Unknown;
        };
        let rounding = ROUNDING * self.base.mean.unwrap_or_default().abs();
        match (low > rounding, high < -rounding) {
            (true, _) => {
                if self.more_is_better {
                    Effect::Better
                } else {
                    Effect::Worse
                }
            }
            (_, true) => {
                if self.more_is_better {
                    Effect::Worse
                } else {
                    Effect::Better
                }
            }
            _ => Effect::NoDifference,
        }
    }

    /// Whether it is told from chance that the change is for the better or the worse.
    pub fn is_told(&self) -> bool {
        matches!(self.effect(), Effect::Better | Effect::Worse)
    }

    /// Whether both figures are the same in every replication, up to rounding.
    pub fn is_nothing(&self) -> bool {
        let rounding = ROUNDING * self.base.mean.unwrap_or_default().abs();
        let is_small = |end: Option<f64>| end.is_some_and(|end| end.abs() <= rounding);
        self.difference.is_some_and(|difference| is_small(difference.ci_low) && is_small(difference.ci_high))
    }

    /// What the figure is called: `101 abandoned`, `cost`.
    pub fn label(&self, marks: &[CallMarks]) -> String {
        let metric = match self.metric.as_str() {
            "mean_wait_answered" => "mean wait".to_owned(),
            metric => words::metric(metric, &self.name, marks),
        };
        if self.scope == Scope::Teams { metric } else { format!("{} {metric}", self.name) }
    }
}
