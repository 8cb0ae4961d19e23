//! `arrivals`: how first attempts of a call type come.

use super::calendar::Calendar;
use super::demand::{Surge, rate};
use super::distribution::weights;
use super::duration::duration;
use super::log::log;
use super::merge::ARRIVAL_SOURCES;
use super::number::{not_negative, number, share};
use super::pattern::{Pattern, by_hour, from_csv};
use super::reader::{Item, Section};
use crate::model::{Arrivals, DAY, Incidents, PoissonArrivals, Seconds};

/// The rate is kept this far back before the start of the run.
const LONGEST_BURST: Seconds = 30.0 * DAY;

/// Most calls of a type in a replication. Those who wait are held in memory, some 240 bytes each: should nobody be
/// answered, so many are about all that a machine can hold.
const MOST_CALLS: f64 = 1e8;

/// Reads the arrivals of the call type `name`, which the `surges` are of.
pub(super) fn arrivals(section: &Section<'_>, name: &str, calendar: &Calendar, surges: &[&Surge]) -> Option<Arrivals> {
    let per_hour = section.optional("per_hour", not_negative).map(|calls| calls * 24.0);
    let per_day = section.optional("per_day", not_negative);
    let log = section.optional("log", |item| log(item, name, calendar));
    let pattern = profile(section);
    let by_month = section.optional("by_month", months);
    let busyness_cv = section.optional("busyness_cv", not_negative).unwrap_or(0.0);
    let incidents = section.optional("incidents", |item| item.section(incidents));
    let sources: Vec<&str> = ARRIVAL_SOURCES.into_iter().filter(|&source| section.has(source)).collect();
    match sources[..] {
        [] => section.missing("per_day", "per_day = 380`, `per_hour = 16` or `log = \"calls.csv\""),
        ["log"] => {
            if let Some(idle) = ["profile", "by_hour", "by_month"].into_iter().find(|key| section.has(key)) {
                let item = section.get(idle)?;
                return item.fault("has no effect beside `log`", "a log has its own times: remove this");
            }
            Some(Arrivals::Log(log?))
        }
        [source] => {
            let back = incidents.map_or(0.0, |incidents| incidents.over);
            let rate = rate(per_day.or(per_hour)?, &pattern?, by_month, calendar, surges, back);
            let process = PoissonArrivals { rate, busyness_cv, incidents };
            let expected = process.expected(-back, calendar.window.duration);
            if expected > MOST_CALLS {
                return section.get(source)?.fault(
                    &format!("brings about {expected:.1e} calls in a replication"),
                    "expected at most 100 million: lower the rate or its surges, or shorten `run.duration`",
                );
            }
            Some(Arrivals::Poisson(process))
        }
        _ => {
            let found = sources.join("` and `");
            section
                .item
                .fault(&format!("has more than one source: `{found}`"), "expected one of `per_hour`, `per_day`, `log`")
        }
    }
}

fn profile(section: &Section<'_>) -> Option<Pattern> {
    let pattern = match (section.get("profile"), section.get("by_hour")) {
        (Some(_), Some(inline)) => return inline.fault("stands beside `profile`", "expected one of them"),
        (Some(file), None) => from_csv(&file, "weight").map(|pattern| (file, pattern)),
        (None, Some(inline)) => by_hour(&inline, not_negative).map(|pattern| (inline, pattern)),
        (None, None) => return Some(Pattern::constant(1.0)),
    };
    let (item, pattern) = pattern?;
    if pattern.mean() > 0.0 {
        return Some(pattern);
    }
    item.fault("has weights that sum to 0", "at least one weight must be above 0")
}

fn months(item: &Item<'_>) -> Option<[f64; 12]> {
    let weights = weights(item)?;
    let found = weights.len();
    weights.try_into().ok().or_else(|| item.fault(&format!("has {found} values"), "expected 12, January first"))
}

fn incidents(section: &Section<'_>) -> Option<Incidents> {
    let share = section.required("share", "share = 0.1", share);
    let calls_mean = section.required("calls_mean", "calls_mean = 4", |item| match number(item)? {
        few if few < 1.0 => item.fault(&format!("is {few}"), "an incident brings at least 1 call"),
        many if many > MOST_CALLS => item.fault(&format!("is {many:.1e}"), "expected at most 100 million calls"),
        mean => Some(mean),
    });
    let over = section.required("over", "over = \"10m\"", |item| match duration(item)? {
        long if long > LONGEST_BURST => item.fault("is longer than 30 days", "expected a shorter time"),
        over => Some(over),
    });
    Some(Incidents { share: share?, calls_mean: calls_mean?, over: over? })
}
