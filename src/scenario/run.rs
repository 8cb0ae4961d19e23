//! `[run]`: length, start, replications, precision.

use super::date::date_time;
use super::duration::{duration, positive_duration};
use super::nearest::nearest;
use super::number::{positive, text, whole};
use super::path::keys_of;
use super::reader::{Item, Section};
use crate::model::{DAY, HOUR, HalfWidth, Precision, RunPlan, Seconds, Window};
use jiff::civil::{DateTime, Time};

/// Longest run, so that an arrival profile fits into memory.
const LONGEST: Seconds = 36_600.0 * DAY;
/// Most result intervals of a run.
const MOST_INTERVALS: f64 = 1e6;
/// Most replications: each keeps a row a metric.
const MOST_REPLICATIONS: u64 = 10_000_000;
/// What `precision` may spend when the file does not say.
const DEFAULT_MAX_REPLICATIONS: usize = 10_000;

/// What `[run]` says.
pub(super) struct Run {
    pub(super) start: DateTime,
    pub(super) window: Window,
    pub(super) plan: RunPlan,
    pub(super) currency: String,
}

impl Default for Run {
    /// What the other sections are read against when `[run]` itself is faulty.
    fn default() -> Self {
        Self {
            start: jiff::civil::date(2024, 1, 1).at(0, 0, 0, 0),
            window: Window { duration: 7.0 * DAY, warm_up: 0.0, interval: HOUR, time_of_day: 0.0 },
            plan: RunPlan { replications: 100, seed: 1, precision: None },
            currency: "£".into(),
        }
    }
}

/// Reads `[run]`.
pub(super) fn run(section: &Section<'_>) -> Option<Run> {
    let default = Run::default();
    let start = section.optional("start", date_time).unwrap_or(default.start);
    let length = section.required("duration", "duration = \"7d\"", |item| match positive_duration(item)? {
        length if length > LONGEST => item.fault("is longer than a hundred years", "expected a shorter run"),
        length => Some(length),
    });
    let warm_up = section.optional("warm_up", duration).unwrap_or(0.0);
    let interval = section.optional("interval", positive_duration).unwrap_or(default.window.interval);
    let replications =
        section.optional("replications", whole(1, MOST_REPLICATIONS)).map_or(100, |number| number as usize);
    let seed = section.optional("seed", whole(0, i64::MAX as u64)).unwrap_or(default.plan.seed);
    let currency = section.optional("currency", text).map_or(default.currency, str::to_owned);
    let precision = section.optional("precision", |item| item.section(|section| precision(section, replications)));
    let duration = length?;
    if warm_up >= duration {
        let item = section.get("warm_up")?;
        return item.fault("is not shorter than the run", format!("expected less than `duration`, {duration} s"));
    }
    if duration / interval > MOST_INTERVALS {
        let problem = format!("cuts the run into more than a million intervals ({interval} s each)");
        return section.get("interval").unwrap_or(section.item.clone()).fault(&problem, "expected a wider interval");
    }
    let time_of_day = start.time().duration_since(Time::midnight()).as_secs_f64();
    Some(Run {
        start,
        window: Window { duration, warm_up, interval, time_of_day },
        plan: RunPlan { replications, seed, precision },
        currency,
    })
}

fn precision(section: &Section<'_>, replications: usize) -> Option<Precision> {
    let metric = section.required("metric", "metric = \"calls.101.mean_wait_answered\"", metric);
    let relative = section.optional("relative", positive);
    let absolute = section.optional("absolute", positive);
    let most = section.optional("max_replications", whole(replications as u64, MOST_REPLICATIONS));
    let half_width = match (section.has("relative"), section.has("absolute")) {
        (true, false) => HalfWidth::Relative(relative?),
        (false, true) => HalfWidth::Absolute(absolute?),
        (true, true) => return section.item.fault("has both `relative` and `absolute`", "expected one of them"),
        (false, false) => return section.missing("relative", "relative = 0.02"),
    };
    let max_replications = most.map_or(replications.max(DEFAULT_MAX_REPLICATIONS), |most| most as usize);
    Some(Precision { metric: metric?, half_width, max_replications })
}

/// A path in three parts, whose call type or team exists.
fn metric(item: &Item<'_>) -> Option<[String; 3]> {
    let form = "a path such as \"calls.101.mean_wait_answered\" or \"teams.shared.occupancy\"";
    let Some(path) = keys_of(text(item)?).and_then(|keys| <[String; 3]>::try_from(keys).ok()) else {
        return item.expected("the path of a metric in three parts", form);
    };
    let known = match path[0].as_str() {
        "calls" => &item.context.calls,
        "teams" => &item.context.teams,
        _ => return item.expected("the path of a metric of `calls` or `teams`", form),
    };
    if known.contains(&path[1]) {
        return Some(path);
    }
    let label = nearest(&path[1], known.iter().map(String::as_str))
        .map_or_else(|| form.to_owned(), |near| format!("did you mean \"{near}\"?"));
    item.fault(&format!("names \"{}\", which is not among the {}", path[1], path[0]), label)
}
