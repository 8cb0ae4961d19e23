use super::layout::{paragraph, sign, table, text};
use crate::measure::{Scope, Verdict};
use crate::report::comparison::{Change, ComparisonRows, Effect, Plan, plans};
use crate::report::humanise;
use comfy_table::Table;

/// Stands before a plan that is not worse in any target and better in one.
const IMPROVEMENT: char = '★';

/// A block for each plan with its figures beside those of the base, and the verdict in words under it.
pub fn compare_table(data: &ComparisonRows<'_>) -> String {
    let plans = plans(data);
    let blocks = plans.iter().map(|plan| text(&block(plan, data)) + &paragraph(&verdict(plan)) + "\n");
    blocks.collect::<String>() + &notes(data, &plans).iter().map(|note| paragraph(note)).collect::<String>()
}

/// The verdict on a plan in a sentence that begins with its name.
pub(in crate::report) fn verdict(plan: &Plan) -> String {
    let mark = if plan.is_improvement() { format!("{IMPROVEMENT} ") } else { String::new() };
    format!("{mark}{}: {}.", plan.name, plan.verdict)
}

/// What the signs mean.
pub(in crate::report) fn notes(data: &ComparisonRows<'_>, plans: &[Plan]) -> Vec<String> {
    let mut notes = vec![
        "Difference: plan less base, simulated with the very same callers; ± is half of its 95 % interval, pt a point \
         of per cent. Better and worse are said only where the whole interval is on one side (no diff.: it holds 0)."
            .to_owned(),
    ];
    if plans.iter().any(Plan::is_improvement) {
        notes.push(format!("{IMPROVEMENT} not worse than the base in any target and better in one."));
    }
    if !data.targets.is_empty() {
        notes.push("✓ target met, ✗ target missed, ? open: the interval holds the bound.".to_owned());
    }
    notes
}

/// The figures of a plan beside those of the base.
pub(in crate::report) fn block(plan: &Plan, data: &ComparisonRows<'_>) -> Table {
    let base = data.variants.first().map_or("base", |variant| &variant.name);
    let header = [&format!("plan {}", plan.name), base, "plan", "difference", ""];
    let mut lines = table(&header, &[26, 12, 12, 16, 9], 1);
    for change in &plan.changes {
        lines.add_row(line(change, data));
    }
    lines
}

/// What a change means in a word; hours and cost are for the reader to weigh.
fn effect(change: &Change) -> &'static str {
    match change.effect() {
        _ if change.scope == Scope::Teams => "",
        Effect::Better => "better",
        Effect::Worse => "worse",
        Effect::NoDifference => "no diff.",
        Effect::Unknown => "unknown",
    }
}

fn line(change: &Change, data: &ComparisonRows<'_>) -> [String; 5] {
    let figure = |estimate, verdict: Option<Verdict>| {
        let figure = humanise::figure(estimate, change.unit, data.currency);
        // A blank keeps figures without a target in line with those that have one.
        format!("{figure} {}", verdict.map_or('\u{a0}', sign))
    };
    let (difference, effect) = if change.is_nothing() {
        ("none".to_owned(), String::new())
    } else {
        let difference = change.difference.unwrap_or_default();
        let difference = humanise::change(&difference, change.unit, data.currency).replace("points", "pt");
        (difference, effect(change).to_owned())
    };
    [
        change.label(data.marks),
        figure(&change.base, change.base_verdict),
        figure(&change.plan, change.plan_verdict),
        difference,
        effect,
    ]
}
