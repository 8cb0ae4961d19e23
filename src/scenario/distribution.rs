//! Distributions: a duration (a constant), or a table with `dist`.

use super::csv_file::CsvFile;
use super::duration::{FORMS, duration, seconds_in};
use super::nearest::nearest;
use super::number::{count, not_negative, number, positive, text};
use super::reader::{Item, Section};
use super::tree::Value;
use crate::model::{Distribution, InvalidDistribution, Seconds};

const KINDS: [&str; 12] = [
    "constant",
    "exponential",
    "erlang",
    "gamma",
    "lognormal",
    "weibull",
    "hyperexponential",
    "uniform",
    "triangular",
    "empirical",
    "quantiles",
    "mixture",
];

/// A distribution of finite durations.
pub(super) fn distribution(item: &Item<'_>) -> Option<Distribution> {
    let distribution = perhaps_infinite(item)?;
    if distribution.mean().is_finite() {
        return Some(distribution);
    }
    item.fault("never ends", "only patience may be `never`")
}

/// A distribution of durations that may be infinite: patience.
pub(super) fn perhaps_infinite(item: &Item<'_>) -> Option<Distribution> {
    match &item.node.value {
        Value::Adjusted(adjusted) => {
            let original = perhaps_infinite(&item.with(&adjusted.of))?;
            built(item, original.scaled(adjusted.scale).and_then(|scaled| scaled.shifted(adjusted.add)))
        }
        Value::Table(_) => item.section(described),
        _ if seconds_in(item.node).is_some() => built(item, Distribution::constant(duration(item)?)),
        _ => item.expected(
            "a duration or a distribution",
            &format!("{FORMS}, or a table such as {{ dist = \"exponential\", mean = \"4m\" }}"),
        ),
    }
}

fn built(item: &Item<'_>, result: Result<Distribution, InvalidDistribution>) -> Option<Distribution> {
    result.or_else(|reason| item.fault("is not a distribution", reason.to_string()).ok_or(reason)).ok()
}

fn described(section: &Section<'_>) -> Option<Distribution> {
    if !section.has("dist") {
        section.accept_all_keys();
    }
    let kind = section.required("dist", "dist = \"exponential\"", text)?;
    let mean = || section.required("mean", "mean = \"4m\"", duration);
    let cv = || section.required("cv", "cv = 0.8", positive);
    let result = match kind {
        "constant" => Distribution::constant(section.required("value", "value = \"90s\"", duration)?),
        "exponential" => Distribution::exponential(mean()?),
        "erlang" => {
            let (mean, stages) = (mean(), section.required("stages", "stages = 3", count(1)));
            Distribution::erlang(mean?, stages?)
        }
        "lognormal" => {
            let (mean, cv) = (mean(), cv());
            Distribution::lognormal(mean?, cv?)
        }
        "gamma" => by_cv_or_shape(section, Distribution::gamma, Distribution::gamma_of_shape)?,
        "weibull" => by_cv_or_shape(section, Distribution::weibull, Distribution::weibull_of_shape)?,
        "hyperexponential" => {
            let means = section.required("means", "means = [\"1m\", \"8m\"]", durations);
            let weights = section.required("weights", "weights = [0.4, 0.6]", weights);
            Distribution::hyperexponential(&means?, &weights?)
        }
        "uniform" => {
            let (low, high) = bounds(section);
            Distribution::uniform(low?, high?)
        }
        "triangular" => {
            let (low, high) = bounds(section);
            let mode = section.required("mode", "mode = \"4m\"", duration);
            Distribution::triangular(low?, mode?, high?)
        }
        "empirical" => {
            let weights = section.optional("weights", weights);
            Distribution::empirical(&values(section)?, weights.as_deref())
        }
        "quantiles" => {
            let example = "at = [[0.1, \"30s\"], [0.5, \"3m\"], [0.9, \"9m\"]]";
            Distribution::quantiles(&section.required("at", example, |item| item.list(example, point))?)
        }
        "mixture" => {
            let example = "of = [\"10s\", { dist = \"exponential\", mean = \"4m\" }]";
            let of = section.required("of", example, |item| item.list(example, perhaps_infinite));
            let weights = section.required("weights", "weights = [0.1, 0.9]", weights);
            Distribution::mixture(of?, &weights?)
        }
        "never" => Ok(Distribution::never()),
        unknown => return unknown_kind(section, unknown),
    };
    built(&section.item, result)
}

fn by_cv_or_shape<Built>(
    section: &Section<'_>,
    of_cv: fn(Seconds, f64) -> Built,
    of_shape: fn(Seconds, f64) -> Built,
) -> Option<Built> {
    let mean = section.required("mean", "mean = \"4m\"", duration);
    if section.has("shape") && section.has("cv") {
        return section.item.fault("has both `cv` and `shape`", "expected one of them");
    }
    if section.has("shape") {
        let shape = section.required("shape", "shape = 2", positive);
        return Some(of_shape(mean?, shape?));
    }
    let cv = section.required("cv", "cv = 0.8", positive);
    Some(of_cv(mean?, cv?))
}

fn bounds(section: &Section<'_>) -> (Option<Seconds>, Option<Seconds>) {
    (section.required("low", "low = \"1m\"", duration), section.required("high", "high = \"9m\"", duration))
}

fn durations(item: &Item<'_>) -> Option<Vec<Seconds>> {
    item.list("a list of durations such as [\"30s\", \"4m\"]", duration)
}

/// A list of numbers from 0 upwards that are not all 0.
pub(super) fn weights(item: &Item<'_>) -> Option<Vec<f64>> {
    let weights = item.list("a list of numbers such as [0.4, 0.6]", not_negative)?;
    if weights.iter().sum::<f64>() > 0.0 {
        return Some(weights);
    }
    item.fault("has weights that sum to 0", "at least one weight must be above 0")
}

fn values(section: &Section<'_>) -> Option<Vec<Seconds>> {
    let (values, file) = (section.get("values"), section.get("file"));
    match (values, file) {
        (Some(values), None) => durations(&values),
        (None, Some(file)) => {
            let csv = CsvFile::open(&file, text(&file)?)?;
            let seconds = csv.required_column("seconds", "seconds")?;
            let values = csv.read(|line| line.number(seconds, "seconds").map(Some))?;
            if values.is_empty() {
                file.fault("names a file without values", "it needs a line or more")
            } else {
                Some(values)
            }
        }
        (Some(_), Some(_)) => section.item.fault("has both `values` and `file`", "expected one of them"),
        (None, None) => section.missing("values", "values = [\"30s\", \"2m\", \"9m\"]` or `file = \"handling.csv\""),
    }
}

fn point(item: &Item<'_>) -> Option<(f64, Seconds)> {
    let form = "a pair such as [0.1, \"30s\"]";
    match &item.node.value {
        Value::List(pair) if pair.len() == 2 => {
            let (share, seconds) = (number(&item.with(&pair[0])), duration(&item.with(&pair[1])));
            Some((share?, seconds?))
        }
        _ => item.expected("a pair of a share and a duration", form),
    }
}

fn unknown_kind<T>(section: &Section<'_>, unknown: &str) -> Option<T> {
    section.accept_all_keys();
    let kinds = || KINDS.into_iter().chain(["never"]);
    let label =
        nearest(unknown, kinds()).map_or_else(|| "not known".to_owned(), |near| format!("did you mean \"{near}\"?"));
    let dist = section.get("dist")?;
    let fault = dist.describe(&format!("names an unknown distribution, \"{unknown}\""), label);
    dist.report(fault.help(format!("known: {}", kinds().collect::<Vec<_>>().join(", "))))
}
