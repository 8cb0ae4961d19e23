//! `[calls.*]`: one kind of call.

use super::arrivals::arrivals;
use super::calendar::Calendar;
use super::callers::{announcement, callback, hand_ons, promotion, redial};
use super::demand::Surge;
use super::distribution::{distribution, perhaps_infinite};
use super::duration::{duration, positive_duration};
use super::number::{count, team_index, truth};
use super::reader::{Item, Section};
use super::target::target;
use super::tree::Value;
use crate::model::{Answering, Arrivals, CallType, Distribution, Seconds};

const DEFAULT_BANDS: [Seconds; 2] = [10.0, 60.0];

/// Reads the call type `name`.
pub(super) fn call_type(name: &str, item: &Item<'_>, calendar: &Calendar, surges: &[Surge]) -> Option<CallType> {
    let index = item.context.calls.iter().position(|call| call == name);
    let surges: Vec<&Surge> = surges.iter().filter(|surge| Some(surge.call) == index).collect();
    item.section(|section| {
        let triage =
            section.required("triage", "triage = { dist = \"lognormal\", mean = \"4m\", cv = 0.7 }", distribution);
        let time = |key| section.optional(key, distribution).unwrap_or_else(Distribution::zero);
        let call = CallType {
            name: name.to_owned(),
            priority: section.optional("priority", count(1)).unwrap_or(1),
            answered_by: section.optional("answered_by", answered_by).unwrap_or_else(|| every_team(item)),
            arrivals: own_arrivals(section, name, calendar, &surges),
            triage: Distribution::zero(),
            recording: time("recording"),
            wrap_up: time("wrap_up"),
            patience: section.optional("patience", perhaps_infinite).unwrap_or_else(Distribution::never),
            connection: time("connection"),
            leave_free: section.optional("leave_free", count(0)).unwrap_or(0),
            count_abandoned_after: section.optional("count_abandoned_after", duration).unwrap_or(0.0),
            promote: section.optional("promote", |item| item.section(promotion)),
            queue_limit: section.optional("queue_limit", count(0)),
            announcements: section.optional("announcements", announcements).unwrap_or_default(),
            redial: section.optional("redial", |item| item.section(redial)),
            then: section.optional("then", hand_ons).unwrap_or_default(),
            callback: section.optional("callback", |item| item.section(callback)),
            interruptible: section.optional("interruptible", truth).unwrap_or(false),
            target: section.optional("target", |item| item.section(target)).unwrap_or_default(),
            bands: section.optional("bands", bands).unwrap_or_else(|| DEFAULT_BANDS.to_vec()),
        };
        Some(CallType { triage: triage?, ..call })
    })
}

fn own_arrivals(section: &Section<'_>, name: &str, calendar: &Calendar, surges: &[&Surge]) -> Arrivals {
    let own = section
        .optional("arrivals", |item| item.section(|section| arrivals(section, name, calendar, surges)))
        .unwrap_or(Arrivals::None);
    if !section.has("arrivals") {
        for surge in surges {
            let _: Option<()> = section.item.report(surge.of_nothing(name));
        }
    }
    own
}

fn announcements(item: &Item<'_>) -> Option<Vec<crate::model::Announcement>> {
    item.list("a list such as [{ at = \"45s\", leaves = 0.15, online = 0.80 }]", |item| item.section(announcement))
}

fn every_team(item: &Item<'_>) -> Vec<Answering> {
    (0..item.context.teams.len()).map(|team| Answering { team, after: 0.0 }).collect()
}

fn answered_by(item: &Item<'_>) -> Option<Vec<Answering>> {
    let forms = "a list such as [\"emergency\", { team = \"shared\", after = \"20s\" }]";
    let teams = item.list(forms, |item| match &item.node.value {
        Value::Table(_) => item.section(|section| {
            let team = section.required("team", "team = \"shared\"", team_index);
            let after = section.optional("after", duration).unwrap_or(0.0);
            Some(Answering { team: team?, after })
        }),
        _ => Some(Answering { team: team_index(item)?, after: 0.0 }),
    })?;
    if teams.is_empty() {
        return item.fault("names no team", "leave it out for all teams, in the order of the file");
    }
    let twice = teams.iter().enumerate().find(|(at, one)| teams[..*at].iter().any(|other| other.team == one.team));
    match twice {
        None => Some(teams),
        Some((_, one)) => {
            item.fault(&format!("names the team \"{}\" twice", item.context.teams[one.team]), "each team at most once")
        }
    }
}

fn bands(item: &Item<'_>) -> Option<Vec<Seconds>> {
    let bands = item.list("a list of durations such as [\"10s\", \"60s\"]", positive_duration)?;
    if bands.windows(2).all(|pair| pair[0] < pair[1]) {
        return Some(bands);
    }
    item.fault("does not rise", "each bound must be above the one before, such as [\"10s\", \"60s\"]")
}
