//! Every estimate as a row: for spreadsheets and for other programs.

use super::{FitReport, with_arrivals};
use crate::fit::FittedCalls;
use crate::numerics::fit::Estimated;
use crate::report::decimal::decimal;
use crate::report::json::PROGRAM;
use serde_json::{Value, json};

/// An estimate: call type, name, figure with interval.
type Row<'a> = (&'a str, String, Estimated);

/// `call,parameter,estimate,ci_low,ci_high`.
///
/// # Errors
/// Those of `csv`; none are known for these values.
pub fn estimates_csv(report: &FitReport<'_>) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["call", "parameter", "estimate", "ci_low", "ci_high"])?;
    for (call, name, estimate) in rows(report) {
        let cells = [estimate.value, estimate.low, estimate.high].map(|value| decimal(Some(value)));
        writer.write_record([call, &name, &cells[0], &cells[1], &cells[2]])?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

/// The same as one document, with what the tests say.
pub fn estimates_json(report: &FitReport<'_>, version: &str) -> Value {
    let estimates: Vec<Value> = rows(report)
        .map(|(call, name, estimate)| {
            json!({ "call": call, "parameter": name, "estimate": estimate.value, "ci_low": estimate.low,
                "ci_high": estimate.high })
        })
        .collect();
    let tests: Vec<Value> =
        with_arrivals(report.fitted)
            .map(|call| {
                let poisson = call.arrivals.as_ref().and_then(|arrivals| arrivals.poisson);
                let spikes: Vec<Value> = call.patience.iter().flat_map(|fits| &fits.message.spikes).map(|(spike, _)| {
                json!({ "at": spike.at, "left": spike.left, "expected": spike.expected, "at_risk": spike.at_risk,
                    "p_value": spike.p_value })
            }).collect();
                json!({ "call": call.name, "calls": call.calls, "poisson_p_value": poisson.map(|test| test.p_value),
                "patience_known": call.patience.is_ok(), "messages": spikes })
            })
            .collect();
    json!({ "program": PROGRAM, "version": version, "log": report.log, "rows": report.rows,
        "rows_left_out": report.left_out, "calls": tests, "estimates": estimates })
}

fn rows<'a>(report: &'a FitReport<'a>) -> impl Iterator<Item = Row<'a>> {
    with_arrivals(report.fitted)
        .flat_map(|call| of_call(call).into_iter().map(|(name, value)| (call.name.as_str(), name, value)))
}

fn of_call(call: &FittedCalls) -> Vec<(String, Estimated)> {
    let mut rows = Vec::new();
    let mut add = |name: &str, value: Estimated| rows.push((name.to_owned(), value));
    if let Some(arrivals) = &call.arrivals {
        add("arrivals.per_day", arrivals.per_day);
        if let Some(daily) = arrivals.daily {
            add("arrivals.busyness_cv", daily.busyness);
        }
        if let Some(bursts) = arrivals.bursts {
            add("arrivals.incidents.share", bursts.share);
            add("arrivals.incidents.calls_mean", bursts.calls_mean);
            add("arrivals.incidents.over", bursts.over);
        }
    }
    for (key, fit) in [("triage", &call.talk), ("wrap_up", &call.wrap_up)] {
        let best = fit.iter().filter_map(|fit| fit.fits.first());
        best.flat_map(|best| &best.parameters).for_each(|(name, value)| add(&format!("{key}.{name}"), *value));
    }
    if let Ok(fits) = &call.patience {
        let best = fits.fits.iter().take(1).flat_map(|best| &best.parameters);
        best.for_each(|(name, value)| add(&format!("patience.{name}"), *value));
        for (spike, online) in &fits.message.spikes {
            add(&format!("announcements.at_{}s.leaves", spike.at), spike.leaving);
            add(&format!("announcements.at_{}s.of_all_left", spike.at), spike.of_all_left);
            if let Some(online) = online {
                add(&format!("announcements.at_{}s.online", spike.at), *online);
            }
        }
    }
    if let Some(redials) = &call.redials {
        add("redial.share", redials.share);
        if let Some(delay) = redials.delay {
            add("redial.after.mean", delay);
        }
    }
    rows
}
