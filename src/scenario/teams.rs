//! `[teams.*]` and the `[[outages]]` of a team.

use super::calendar::Calendar;
use super::duration::duration;
use super::number::{not_negative, number, positive, share, team_index};
use super::reader::{Item, Section};
use super::shifts::shifts;
use super::staffing::staffing;
use crate::model::{Outage, ShiftPattern, Staffing, Team, TeamIndex};

/// Reads the team `name`, and its shifts where it has any.
pub(super) fn team(
    name: &str,
    item: &Item<'_>,
    calendar: &Calendar,
    outages: &[(TeamIndex, Outage)],
) -> Option<(Team, Vec<ShiftPattern>)> {
    let index = item.context.teams.iter().position(|team| team == name);
    let outages: Vec<Outage> =
        outages.iter().filter(|(team, _)| Some(*team) == index).map(|(_, outage)| *outage).collect();
    item.section(|section| {
        let staffing = on_duty(section, calendar);
        let shrinkage = section.optional("shrinkage", share).unwrap_or(0.0);
        let speed = section.optional("speed", positive).unwrap_or(1.0);
        let cost_per_hour = section.optional("cost_per_hour", not_negative);
        if !outages.is_empty() && staffing.as_ref().is_some_and(|(staffing, _)| *staffing == Staffing::Unlimited) {
            return section.get("staff")?.fault("is unlimited, yet `outages` take from it", "expected a head count");
        }
        let (staffing, patterns) = staffing?;
        Some((Team { name: name.to_owned(), staffing, shrinkage, speed, cost_per_hour, outages }, patterns))
    })
}

fn on_duty(section: &Section<'_>, calendar: &Calendar) -> Option<(Staffing, Vec<ShiftPattern>)> {
    match (section.get("staff"), section.get("shifts")) {
        (Some(staff), None) => Some((staffing(&staff, calendar)?, Vec::new())),
        (None, Some(roster)) => shifts(&roster, calendar),
        (Some(staff), Some(_)) => staff.fault("stands beside `shifts`", "expected one of them"),
        (None, None) => section.missing("staff", "staff = 12` or `[[teams.NAME.shifts]]"),
    }
}

/// Reads `[[outages]]`.
pub(super) fn outages(item: &Item<'_>) -> Option<Vec<(TeamIndex, Outage)>> {
    item.list("`[[outages]]` tables", |item| {
        item.section(|section| {
            let team = section.required("team", "team = \"shared\"", team_index);
            let at = section.required("at", "at = \"2d 10h\"", duration);
            let lasting = section.required("duration", "duration = \"45m\"", duration);
            let lost = section.required("staff", "staff = -4", takers_lost);
            Some((team?, Outage { at: at?, duration: lasting?, lost: lost? }))
        })
    })
}

fn takers_lost(item: &Item<'_>) -> Option<u32> {
    match number(item)?.round() {
        found if found > 0.0 => {
            let fault = item.describe(&format!("is {found}"), "takers are lost: expected a whole number below 0");
            item.report(fault.help(format!("write -{found}")))
        }
        found => Some(-found as u32),
    }
}
