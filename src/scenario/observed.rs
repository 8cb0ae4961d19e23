//! Published figures, and which values of the scenario are free to reproduce them: the file of `--observed`.

use super::Document;
use super::duration::{duration, positive_duration};
use super::fault::{Fault, Faults};
use super::free::{FreeParameter, free_parameters};
use super::nearest::nearest_few;
use super::number::{not_negative, positive, share, text, truth};
use super::path::keys_of;
use super::reader::{Context, Item, Section};
use super::source::Place;
use super::tree::{Value, parse_file};
use std::path::Path;

/// Metrics that stand beside an unknown one.
const METRICS_OFFERED: usize = 3;
/// Tolerance of a share where the file gives none: half a point.
const POINTS: f64 = 0.005;
/// Tolerance of another figure where the file gives none, as a part of it.
const PART: f64 = 0.02;
/// What belongs under `observed`.
const FORM: &str = "a figure such as `calls.101.mean_wait_answered = \"5m 9s\"`";

/// What the file says.
#[derive(Debug, Clone)]
pub struct Observed {
    /// Title, where it has one.
    pub title: Option<String>,
    /// The figures, in the order of the file; at least one is fitted.
    pub figures: Vec<ObservedFigure>,
    /// The free parameters, at least one, each verified at its bounds.
    pub free: Vec<FreeParameter>,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedFigure {
    /// What it is a figure of.
    pub of: Measurable,
    /// Its value, in seconds where it is a duration.
    pub value: f64,
    /// How far the model may be from it; half a point of a share and 2 % of anything else where the file does not say.
    pub tolerance: f64,
    /// How much its squared deviation counts beside those of others, 1 where the file does not say.
    pub weight: f64,
    /// Whether parameters are fitted to it.
    pub fitted: bool,
    /// Where it was published.
    pub source: Option<String>,
    /// The time it is of.
    pub period: Option<String>,
}

/// A metric of the scenario: which there are is not known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurable {
    /// `calls` or `teams`, the name, the metric.
    pub path: [String; 3],
    /// How its values are written.
    pub measured_in: MeasuredIn,
}

/// How the values of a metric are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuredIn {
    /// As durations.
    Seconds,
    /// From 0 to 1.
    Share,
    /// As numbers.
    Number,
}

impl Document {
    /// Reads the file of published figures, of which those may be that are `measurable` in this scenario, and verifies
    /// the free parameters at their bounds.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn observed(&self, path: &Path, measurable: &[Measurable]) -> Result<Observed, Faults> {
        let source = self.files.read(path).map_err(|unreadable| Fault::unreadable(unreadable, None))?;
        let root = parse_file(&source).map_err(Faults::new)?;
        let context = Context::new(self.files.clone(), Vec::new(), Vec::new());
        let item = Item { node: &root, path: String::new(), context: &context };
        let observed = item.section(|section| self.read_observed(section, measurable));
        let faults = context.into_faults();
        match observed {
            Some(observed) if faults.is_empty() => Ok(observed),
            _ => Err(Faults::new(faults)),
        }
    }

    fn read_observed(&self, section: &Section<'_>, measurable: &[Measurable]) -> Option<Observed> {
        let title = section.optional("title", text).map(str::to_owned);
        let example = "observed.calls.101.mean_wait_answered = \"5m 9s\"";
        let figures = section.required("observed", example, |item| figures(item, measurable));
        let example = "free = { \"calls.101.patience.mean\" = [\"5m\", \"40m\"] }";
        let free = section.required("free", example, |item| free_parameters(item, self));
        Some(Observed { title, figures: figures?, free: free? })
    }
}

fn figures(item: &Item<'_>, measurable: &[Measurable]) -> Option<Vec<ObservedFigure>> {
    let mut found = Vec::new();
    let all_read = gather(item, &mut Vec::new(), measurable, &mut found);
    let fitted = found.iter().any(|figure| figure.fitted);
    if all_read && !fitted {
        return item.fault("names no figure to fit to", format!("expected at least {FORM} without `fitted = false`"));
    }
    all_read.then_some(found)
}

/// Reads the figures below; says whether none was faulty.
fn gather(
    item: &Item<'_>,
    path: &mut Vec<(String, Place)>,
    measurable: &[Measurable],
    found: &mut Vec<ObservedFigure>,
) -> bool {
    let Some(table) = item.node.as_table() else {
        let _: Option<()> = item.expected("a table of figures", FORM);
        return false;
    };
    let mut sound = true;
    for (key, entry) in table {
        // A whole path in quotes is as good as one key after the other.
        let keys = keys_of(key).unwrap_or_else(|| vec![key.clone()]);
        let known = path.len();
        path.extend(keys.into_iter().map(|key| (key, entry.key.clone())));
        let child = item.child(key, &entry.node);
        sound &= if path.len() < 3 {
            gather(&child, path, measurable, found)
        } else {
            figure(&child, path, measurable, found).is_some()
        };
        path.truncate(known);
    }
    sound
}

fn figure(
    item: &Item<'_>,
    path: &[(String, Place)],
    measurable: &[Measurable],
    found: &mut Vec<ObservedFigure>,
) -> Option<()> {
    let keys: Vec<&str> = path.iter().map(|(key, _)| key.as_str()).collect();
    let Some(of) = measurable.iter().find(|known| known.path.iter().eq(&keys)) else {
        return item.report(unknown(path, measurable));
    };
    if found.iter().any(|figure| figure.of == *of) {
        return item.fault("is given twice", "each figure at most once");
    }
    let value = |item: &Item<'_>| match of.measured_in {
        MeasuredIn::Seconds => duration(item),
        MeasuredIn::Share => share(item),
        MeasuredIn::Number => not_negative(item),
    };
    let bare = |value: f64| ObservedFigure {
        of: of.clone(),
        value,
        tolerance: if of.measured_in == MeasuredIn::Share { POINTS } else { PART * value },
        weight: 1.0,
        fitted: true,
        source: None,
        period: None,
    };
    let read = match item.node.value {
        Value::Table(_) => item.section(|section| {
            let example = match of.measured_in {
                MeasuredIn::Seconds => "value = \"5m 9s\"",
                MeasuredIn::Share => "value = 0.22",
                MeasuredIn::Number => "value = 270",
            };
            let value = section.required("value", example, value);
            let tolerance = section.optional("tolerance", |item| match of.measured_in {
                MeasuredIn::Seconds => positive_duration(item),
                MeasuredIn::Share => share(item).and_then(|_| positive(item)),
                MeasuredIn::Number => positive(item),
            });
            let weight = section.optional("weight", positive);
            let fitted = section.optional("fitted", truth);
            let words = |key| section.optional(key, text).map(str::to_owned);
            let (source, period) = (words("source"), words("period"));
            let usual = bare(value?);
            Some(ObservedFigure {
                tolerance: tolerance.unwrap_or(usual.tolerance),
                weight: weight.unwrap_or(usual.weight),
                fitted: fitted.unwrap_or(true),
                source,
                period,
                ..usual
            })
        }),
        _ => value(item).map(bare),
    }?;
    if read.tolerance <= 0.0 {
        return item.fault("is 0, so a part of it is no tolerance", "expected a `tolerance` beside the `value`");
    }
    found.push(read);
    Some(())
}

/// A figure that the scenario does not have, at the first part of its path that is not known.
fn unknown(path: &[(String, Place)], measurable: &[Measurable]) -> Fault {
    let keys: Vec<&str> = path.iter().map(|(key, _)| key.as_str()).collect();
    let (mut among, mut part) = (measurable.iter().collect::<Vec<_>>(), 0);
    while part < 2 && among.iter().any(|known| known.path[part] == keys[part]) {
        among.retain(|known| known.path[part] == keys[part]);
        part += 1;
    }
    let mut names: Vec<&str> = among.iter().map(|known| known.path[part].as_str()).collect();
    names.dedup();
    let near = nearest_few(keys[part], names.iter().copied(), METRICS_OFFERED);
    let near: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
    let label =
        if near.is_empty() { "not in this scenario".into() } else { format!("did you mean {}?", near.join(" or ")) };
    let (title, what) = match part {
        0 => (format!("a figure is one of `calls` or `teams`, not of `{}`", keys[0]), "expected"),
        1 => (format!("there is no `{}.{}` in the scenario", keys[0], keys[1]), "names here"),
        _ => (format!("`{}.{}` has no metric `{}`", keys[0], keys[1], keys[2..].join(".")), "metrics here"),
    };
    Fault::new(title).at(&path[part].1, label).help(format!("{what}: {}", names.join(", ")))
}
