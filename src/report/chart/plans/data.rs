use crate::measure::{ALL_TEAMS, Estimate, Scope, Unit};
use crate::report::comparison::{Change, ComparisonRows, Plan, plans};

/// What the chart of plans is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct PlansChart {
    /// One for each figure that plans are judged by.
    pub panels: Vec<PlansPanel>,
    /// Whether the plans lie by their hours, because nothing costs anything.
    pub by_hours: bool,
    /// Currency symbol.
    pub currency: String,
    /// Plans that are not worse in any target and better in one.
    pub improvements: Vec<String>,
    /// Number of plans, the base not counted.
    pub plans: usize,
    /// Whether there are targets at all.
    pub has_targets: bool,
    /// Replications behind each figure.
    pub replications: usize,
}

/// One figure of all plans against their cost.
#[derive(Debug, Clone, PartialEq)]
pub struct PlansPanel {
    /// What the figure is called.
    pub figure: String,
    /// Its unit.
    pub unit: Unit,
    /// Whether more of it is better.
    pub more_is_better: bool,
    /// What was promised.
    pub bound: Option<f64>,
    /// The base and then the plans.
    pub points: Vec<PlanPoint>,
}

/// A plan in a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanPoint {
    /// Its name.
    pub plan: String,
    /// Its cost, or its hours.
    pub cost: f64,
    /// The figure.
    pub estimate: Estimate,
}

impl PlansChart {
    /// The chart of a comparison; `None` where there is no plan or nothing to judge it by.
    pub fn new(data: &ComparisonRows<'_>) -> Option<Self> {
        let plans = plans(data);
        let first = plans.first()?;
        let of_teams = |changes: &[Change], metric: &str| {
            let found =
                |change: &&Change| change.scope == Scope::Teams && change.name == ALL_TEAMS && change.metric == metric;
            changes.iter().find(found).map(|change| (change.base.mean, change.plan.mean))
        };
        let costs =
            |plan: &Plan| of_teams(&plan.changes, "cost").is_some_and(|(base, own)| base > Some(0.0) && own.is_some());
        let all_cost = plans.iter().all(costs);
        let metric = if all_cost { "cost" } else { "staffed_hours" };
        let base = &data.variants.first()?.name;
        let panel = |judged: &Change| {
            let same = |change: &&Change| change.name == judged.name && change.metric == judged.metric;
            let cost_of_base = of_teams(&first.changes, metric)?.0?;
            let mut points = vec![PlanPoint { plan: base.clone(), cost: cost_of_base, estimate: judged.base }];
            points.extend(plans.iter().filter_map(|plan| {
                let estimate = plan.changes.iter().find(same)?.plan;
                let cost = of_teams(&plan.changes, metric)?.1?;
                Some(PlanPoint { plan: plan.name.clone(), cost, estimate })
            }));
            Some(PlansPanel {
                figure: judged.label(data.marks),
                unit: judged.unit,
                more_is_better: judged.more_is_better,
                bound: judged.bound,
                points,
            })
        };
        let panels: Vec<PlansPanel> = first.judged().filter_map(panel).collect();
        let improvements = plans.iter().filter(|plan| plan.is_improvement());
        (!panels.is_empty()).then(|| Self {
            panels,
            by_hours: !all_cost,
            currency: data.currency.to_owned(),
            improvements: improvements.map(|plan| plan.name.clone()).collect(),
            plans: plans.len(),
            has_targets: !data.targets.is_empty(),
            replications: data.rows.iter().map(|row| row.estimate.replications).max().unwrap_or(0),
        })
    }
}
