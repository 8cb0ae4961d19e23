//! A result as one page for a browser, a printer or a mail: figures, charts and the scenario, and nothing to load.

mod picture;
mod sheet;

use super::CallMarks;
use super::comparison::{ComparisonRows, plans};
use super::humanise::grouped;
use super::json::{PROGRAM, SavedCheck, SavedResult, SavedSlot};
use super::table::{RunTable, SweepTable, compare, run, sweep, targets};
use maud::{DOCTYPE, Markup, PreEscaped, html};
pub use picture::Picture;
use sheet::{note, sheet};

const STYLE: &str = include_str!("page.css");

/// How every page begins.
pub const PAGE_BEGINS: &str = "<!DOCTYPE html>";

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The result.
    pub saved: &'a SavedResult,
    /// Target waits of the call types.
    pub marks: &'a [CallMarks],
    /// Its charts.
    pub pictures: &'a [Picture],
}

/// The page as HTML that needs no other file.
pub fn page(data: &Page<'_>) -> String {
    let title = title(data.saved);
    let mut pictures: Vec<&Picture> = data.pictures.iter().collect();
    pictures.sort_by_key(|picture| picture.rank());
    let (answer, details) = answer_and_details(data);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p.lead { (simulated(data.saved)) }
                (answer)
                @for picture in pictures { (picture.markup()) }
                (details)
                h2 { "The scenario" }
                (note(if data.saved.variants.len() > 1 {
                    "The base, with what it extends and what was typed; the others differ from it. Paths are relative to the folder of its file."
                } else {
                    "As it was simulated, with what it extends and what was typed. Paths are relative to the folder of its file."
                }))
                pre { (scenario_text(data.saved)) }
            }
        }
    };
    page.into_string()
}

fn title(saved: &SavedResult) -> &str {
    saved.scenario.get("title").and_then(serde_json::Value::as_str).unwrap_or("A control room")
}

fn simulated(saved: &SavedResult) -> String {
    let replications = match saved.replications {
        1 => "1 replication".to_owned(),
        many => format!("{} replications", grouped(many as f64, 0)),
    };
    let each = if saved.variants.len() > 1 { " of each variant, with the very same callers" } else { "" };
    let simulated = format!("{replications}{each}, seed {}, simulated by {PROGRAM} {}.", saved.seed, saved.version);
    match saved.self_check {
        Some(SavedCheck { passed: true, offered }) => {
            format!("{simulated} Its self-check passed ({} calls).", grouped(offered as f64, 0))
        }
        Some(SavedCheck { passed: false, .. }) => {
            format!("{simulated} Its self-check FAILED: do not use these figures.")
        }
        None => simulated,
    }
}

/// The staffing of a plan, as a roster is read.
fn roster(slots: &[SavedSlot]) -> Markup {
    let takers = |number: f64| grouped(number, usize::from(number.fract() != 0.0));
    html! {
        h2 { "Takers of the plan" }
        div.wide tabindex="0" {
            table.words2 {
                thead { tr { th scope="col" { "team" } th scope="col" { "slot" } th scope="col" { "now" } th scope="col" { "plan" } } }
                tbody {
                    @for slot in slots {
                        tr { td { (slot.team) } td { (slot.slot) } td { (takers(slot.now)) } td { (slot.plan) } }
                    }
                }
            }
        }
    }
}

/// What the reader came for, to stand above the charts, and the figures behind it.
fn answer_and_details(data: &Page<'_>) -> (Markup, Markup) {
    let saved = data.saved;
    let (variants, rows, marks, currency) = (&saved.variants[..], &saved.rows[..], data.marks, &saved.currency[..]);
    let base = variants.iter().position(|variant| variant.name == saved.base).unwrap_or(0);
    if variants.iter().any(|variant| !variant.coordinates.is_empty()) {
        let table = SweepTable { variants, rows, targets: &saved.targets, marks, base };
        let details = html! {
            h2 { "Every step" }
            @for lines in sweep::tables(&table) { (sheet(&lines, 2)) }
            @for told in sweep::notes(&table) { (note(&told)) }
        };
        return (html! {}, details);
    }
    if variants.len() > 1 {
        let compared = ComparisonRows { variants, rows, targets: &saved.targets, marks, currency };
        let plans = plans(&compared);
        let answer = html! { @for plan in &plans { p.verdict { (compare::verdict(plan)) } } };
        let details = html! {
            @if !saved.slots.is_empty() { (roster(&saved.slots)) }
            h2 { @if saved.slots.is_empty() { "Every plan against the base" } @else { "The plan against what is now" } }
            @for plan in &plans { (sheet(&compare::block(plan, &compared), 1)) }
            @for told in compare::notes(&compared, &plans) { (note(&told)) }
        };
        return (answer, details);
    }
    let table = RunTable { rows, variant: &saved.base, targets: &saved.targets, marks, currency };
    let answer = html! {
        @if !saved.targets.is_empty() {
            (sheet(&targets::lines(&saved.targets, marks, currency), 3))
            (note(&targets::score(&saved.targets)))
        }
    };
    let details = html! {
        h2 { "The main figures" }
        @for lines in run::tables(&table) { (sheet(&lines, 1)) }
        @for told in run::notes(&table) { (note(&told)) }
    };
    (answer, details)
}

/// As TOML, so that it can be read like the file.
fn scenario_text(saved: &SavedResult) -> String {
    toml::to_string(&saved.scenario).unwrap_or_else(|_| format!("{:#}", saved.scenario))
}

#[cfg(test)]
mod tests;
