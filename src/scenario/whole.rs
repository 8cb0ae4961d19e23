//! The whole file: every section, in an order in which what is needed is read before.

use super::axis::{Axis, axes};
use super::calendar::{Calendar, special_days};
use super::calls::call_type;
use super::demand::surges;
use super::fault::Fault;
use super::number::{not_negative, text};
use super::path::find;
use super::reader::{Item, Section};
use super::run::{Run, run};
use super::staffing::takers;
use super::teams::{outages, team};
use super::{Scenario, StaffingLimits};
use crate::model::{InvalidModel, Model, Room};

/// Reads the scenario; its title is `stem` where it gives itself none. Its axes are put into `sweep`, where they can be
/// followed whatever else is wrong.
pub(super) fn scenario(section: &Section<'_>, stem: &str, sweep: &mut Vec<Axis>) -> Option<Scenario> {
    section.has("extends"); // Followed before; known here so that a slip in it is recognised.
    let title = section.optional("title", text).unwrap_or(stem).to_owned();
    let run = section.required("run", "run.duration = \"7d\"", |item| item.section(run));
    let special = section.optional("days", special_days).unwrap_or_default();
    let Run { start, window, plan, currency } = run.unwrap_or_default();
    let calendar = Calendar { start, window, special };

    let shared_busyness_cv = section.optional("demand", |item| {
        item.section(|section| Some(section.optional("shared_busyness_cv", not_negative).unwrap_or(0.0)))
    });
    let surges = section.optional("surges", surges).unwrap_or_default();
    let outages = section.optional("outages", outages).unwrap_or_default();
    let calls = section.required("calls", "[calls.101]", |item| {
        not_empty(item, item.named("a table of call types", |name, item| call_type(name, item, &calendar, &surges))?)
    });
    let teams = section.required("teams", "[teams.takers]", |item| {
        not_empty(item, item.named("a table of teams", |name, item| team(name, item, &calendar, &outages))?)
    });
    let staffing_limits = section.optional("staffing", |item| item.section(staffing_limits)).unwrap_or_default();
    *sweep = section.optional("sweep", axes).unwrap_or_default();

    let (teams, shifts) = teams?.into_iter().unzip();
    let room = Room { window, calls: calls?, teams, shared_busyness_cv: shared_busyness_cv.unwrap_or(0.0) };
    match Model::new(room) {
        Ok(model) => {
            let resolved = section.item.node.to_json();
            let weekdays = calendar.weekdays_of_run();
            let (sweep, remarks) = (sweep.clone(), section.item.context.remarks());
            Some(Scenario {
                title,
                start,
                currency,
                model,
                plan,
                sweep,
                staffing_limits,
                weekdays,
                shifts,
                resolved,
                remarks,
            })
        }
        Err(invalid) => section.item.report(placed(&invalid, section)),
    }
}

fn not_empty<T>(item: &Item<'_>, parts: Vec<T>) -> Option<Vec<T>> {
    if parts.is_empty() { item.fault("is empty", "a scenario has at least one") } else { Some(parts) }
}

fn staffing_limits(section: &Section<'_>) -> Option<StaffingLimits> {
    let limits = StaffingLimits {
        min: section.optional("min", takers).unwrap_or(0),
        max: section.optional("max", takers),
        budget_hours: section.optional("budget_hours", not_negative),
    };
    if limits.max.is_some_and(|max| max < limits.min) {
        return section.get("max")?.fault("is below `min`", "expected `min` or more");
    }
    Some(limits)
}

/// What only the model as a whole can tell, at the table that it is about.
fn placed(invalid: &InvalidModel, section: &Section<'_>) -> Fault {
    let keys: Vec<String> = invalid.place.splitn(2, '.').map(str::to_owned).collect();
    let node = find(section.item.node, &keys).unwrap_or(section.item.node);
    Fault::new(format!("`{}` cannot be simulated", invalid.place)).at(&node.place, invalid.reason)
}
