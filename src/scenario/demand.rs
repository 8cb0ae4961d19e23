//! The arrival rate of a call type: profile, months, special days and surges in one step function.

use super::calendar::Calendar;
use super::duration::duration;
use super::fault::Fault;
use super::number::{call_index, not_negative};
use super::pattern::Pattern;
use super::reader::{Item, Section};
use super::source::Place;
use crate::model::{CallTypeIndex, DAY, HOUR, Seconds, StepFunction};
use jiff::civil::Date;

/// A time with more calls than usual.
#[derive(Debug, Clone)]
pub(super) struct Surge {
    pub(super) call: CallTypeIndex,
    from: Seconds,
    to: Seconds,
    multiply: f64,
    /// Calls a second.
    add: f64,
    place: Place,
}

impl Surge {
    /// A surge of a call type without arrivals of its own.
    pub(super) fn of_nothing(&self, name: &str) -> Fault {
        Fault::new(format!("this surge is of call type \"{name}\", which has no arrivals of its own"))
            .at(&self.place, "remove it, or give the call type `arrivals`")
    }
}

/// Reads `[[surges]]`.
pub(super) fn surges(item: &Item<'_>) -> Option<Vec<Surge>> {
    item.readable("`[[surges]]` tables", |item| item.section(surge))
}

fn surge(section: &Section<'_>) -> Option<Surge> {
    let call = section.required("call", "call = \"999\"", call_index);
    let at = section.required("at", "at = \"5d 22h\"", duration);
    let lasting = section.required("duration", "duration = \"2h\"", duration);
    let multiply = section.optional("multiply", not_negative);
    let add_per_hour = section.optional("add_per_hour", not_negative);
    if !section.has("multiply") && !section.has("add_per_hour") {
        return section.missing("multiply", "multiply = 3.0` or `add_per_hour = 120");
    }
    let (from, lasting) = (at?, lasting?);
    Some(Surge {
        call: call?,
        from,
        to: from + lasting,
        multiply: multiply.unwrap_or(1.0),
        add: add_per_hour.unwrap_or(0.0) / HOUR,
        place: section.item.node.place.clone(),
    })
}

/// Calls per second over the run and `back` seconds before it.
///
/// Rate = average of the day x weight of the step x weight of the month x factor of the day,
/// then x all `multiply` + all `add_per_hour` of the surges in force.
pub(super) fn rate(
    per_day: f64,
    pattern: &Pattern,
    by_month: Option<[f64; 12]>,
    calendar: &Calendar,
    surges: &[&Surge],
    back: Seconds,
) -> StepFunction<f64> {
    let mean = pattern.mean();
    let base = pattern.over(calendar, -back, calendar.window.duration, |day, weight| {
        let month = by_month.map_or(1.0, |weights| month_factor(&weights, calendar.date(day)));
        per_day / DAY * (weight / mean) * month * calendar.multiply(day)
    });
    if surges.is_empty() {
        return base;
    }
    let bounds = surges.iter().flat_map(|surge| [surge.from, surge.to]);
    let changes: Vec<Seconds> = base.changes().iter().map(|change| change.0).chain(bounds).collect();
    let at = |time: Seconds| {
        let in_force = || surges.iter().filter(move |surge| surge.from <= time && time < surge.to);
        base.at(time) * in_force().map(|surge| surge.multiply).product::<f64>()
            + in_force().map(|surge| surge.add).sum::<f64>()
    };
    StepFunction::new(base.first(), changes.into_iter().map(|time| (time, at(time))))
}

/// The weight of a date's month, such that the average day of its year has weight 1.
///
/// So the weights compare days of the months, and not their totals.
fn month_factor(weights: &[f64; 12], date: Date) -> f64 {
    let days_in = |month: i8| Date::new(date.year(), month, 1).map_or(30, Date::days_in_month);
    let total: f64 = (1..).zip(weights).map(|(month, weight)| f64::from(days_in(month)) * weight).sum();
    let weight = weights[(date.month() - 1) as usize];
    weight * f64::from(date.days_in_year()) / total
}
