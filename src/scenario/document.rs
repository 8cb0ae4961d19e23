//! A scenario file as read, to be varied and checked many times.

use super::axis::{Axis, Point, PointKind, parse_argument};
use super::extends::read_extended;
use super::fault::{Fault, Faults};
use super::nearest::{nearest, nearest_few};
use super::path::{find, keys_of, split_outside_quotes};
use super::reader::{Context, Item};
use super::source::{Files, Place, Source};
use super::tree::{Node, Value, parse_value};
use super::vary::{adjust, replace};
use super::{Scenario, whole};
use std::path::Path;

/// Metrics that stand beside an unknown one.
const METRICS_OFFERED: usize = 3;

/// The file and those that it extends, laid over each other; not yet checked.
#[derive(Debug, Clone)]
pub struct Document {
    pub(super) root: Node,
    pub(super) files: Files,
    /// The title of a scenario that gives itself none.
    stem: String,
}

impl Document {
    /// Reads the file at `path` and those that it extends.
    ///
    /// # Errors
    /// A file that cannot be read, is empty or is not TOML, and files that extend each other in a circle.
    pub fn read(path: &Path) -> Result<Self, Faults> {
        let files = Files::default();
        let root = read_extended(&files, path).map_err(Faults::new)?;
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Ok(Self { root, files, stem })
    }

    /// Applies `PATH=VALUE`: the value is TOML, else a text; `none` removes. Files are relative to the working folder.
    ///
    /// # Errors
    /// An argument without `=`, or a path through something that has no parts.
    pub fn set(&mut self, argument: &str) -> Result<(), Faults> {
        let source = Source::argument("--set", argument);
        let halves = split_outside_quotes(argument, '=');
        let written = halves.get(1).and_then(|(start, _)| Some((keys_of(halves[0].1)?, *start)));
        let Some((keys, start)) = written else {
            let place = Place::new(&source, 0..argument.len());
            return Err(Fault::new("a setting is written as PATH=VALUE")
                .at(&place, "expected a path and a value such as `calls.101.triage.mean=5m`")
                .into());
        };
        let place = Place::new(&source, 0..halves[0].1.len());
        if keys == ["extends"] {
            return Err(Fault::new("`extends` cannot be set").at(&place, "write it in a file").into());
        }
        if let Some(fault) = self.unknown_name(&keys, &place) {
            return Err(fault.into());
        }
        let node = parse_value(&source, start, argument.len()).map_err(Faults::new)?;
        replace(&mut self.root, &keys, &place, node).map_err(Faults::from)
    }

    /// A path to a part of a call type or team that is not there: a slip, not a new one of which only a part is given.
    fn unknown_name(&self, keys: &[String], place: &Place) -> Option<Fault> {
        let [kind, name, _, ..] = keys else { return None };
        let table = self.root.as_table()?.get(kind).filter(|_| kind == "calls" || kind == "teams")?;
        let names: Vec<&str> = table.node.as_table()?.keys().map(String::as_str).collect();
        if names.contains(&name.as_str()) {
            return None;
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let fault = Fault::new(format!("there is no `{kind}.{name}` in the scenario"));
        let help = format!("`{kind}` of this scenario: {}", quoted.join(", "));
        let nearest = nearest(name, names);
        let label = nearest.map_or("unknown name".to_owned(), |name| format!("did you mean `{kind}.{name}`?"));
        Some(fault.at(place, label).help(help))
    }

    /// The axis of a sweep given on the command line: `PATH=a,b`, `PATH*=0.8,1.0` or `PATH+=30s,60s`.
    ///
    /// # Errors
    /// An argument that is not written so, a path that names nothing, a point that the scenario does not accept.
    pub fn axis(&self, argument: &str) -> Result<Axis, Faults> {
        let context = Context::new(self.files.clone(), Vec::new(), Vec::new());
        let axis = parse_argument(argument).map_err(Faults::new)?.read(&context);
        let faults = match &axis {
            Some(axis) => self.faults_along(axis, &[]),
            None => context.into_faults(),
        };
        match axis {
            Some(axis) if faults.is_empty() => Ok(axis),
            _ => Err(Faults::new(faults)),
        }
    }

    /// This document at a point of each of these axes, applied in order; the result has no `[[sweep]]` of its own.
    ///
    /// # Errors
    /// A path that names nothing, or something that cannot be scaled.
    pub fn with(&self, points: &[(&Axis, &Point)]) -> Result<Self, Faults> {
        let mut varied = self.clone();
        if let Value::Table(table) = &mut varied.root.value {
            table.shift_remove("sweep");
        }
        let mut faults = Vec::new();
        for (axis, point) in points {
            for (keys, place) in &axis.targets {
                let result = match point.kind {
                    PointKind::Value => replace(&mut varied.root, keys, place, point.node.clone()),
                    kind => adjust(&mut varied.root, keys, place, kind, &point.node),
                };
                faults.extend(result.err());
            }
        }
        if faults.is_empty() { Ok(varied) } else { Err(Faults::new(faults)) }
    }

    /// The checked scenario, its sweep verified point by point.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn check(&self) -> Result<Scenario, Faults> {
        let names = |table: &str| {
            let entry = self.root.as_table().and_then(|root| root.get(table));
            let names = entry.and_then(|entry| entry.node.as_table()).map(|names| names.keys().cloned().collect());
            names.unwrap_or_default()
        };
        let context = Context::new(self.files.clone(), names("calls"), names("teams"));
        let item = Item { node: &self.root, path: String::new(), context: &context };
        let mut sweep = Vec::new();
        let scenario = item.section(|section| whole::scenario(section, &self.stem, &mut sweep));
        let mut faults = context.into_faults();
        let along: Vec<Fault> = sweep.iter().flat_map(|axis| self.faults_along(axis, &faults)).collect();
        faults.extend(along);
        match scenario {
            Some(scenario) if faults.is_empty() => Ok(scenario),
            _ => Err(Faults::new(faults)),
        }
    }

    /// A metric that `run.precision` names and the scenario does not have, though it has those `known` for the same call
    /// type or team: which metrics there are is not known here.
    pub fn unknown_metric(&self, metric: &[String; 3], known: &[String]) -> Faults {
        let [scope, name, metric] = metric;
        let near = nearest_few(metric, known.iter().map(String::as_str), METRICS_OFFERED);
        let near: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
        let title = format!("`run.precision.metric` names \"{metric}\", which `{scope}.{name}` does not have");
        let place = ["run", "precision", "metric"].map(str::to_owned);
        let node = find(&self.root, &place).unwrap_or(&self.root);
        let label =
            if near.is_empty() { "no such metric".into() } else { format!("did you mean {}?", near.join(" or ")) };
        Fault::new(title).at(&node.place, label).help(format!("metrics here: {}", known.join(", "))).into()
    }

    /// Faults of the first point of the axis that has others than those `known` without it.
    fn faults_along(&self, axis: &Axis, known: &[Fault]) -> Vec<Fault> {
        for point in &axis.points {
            let varied = match self.with(&[(axis, point)]) {
                Ok(varied) => varied,
                Err(faults) => return faults.into_vec(),
            };
            let Err(faults) = varied.check() else { continue };
            let is_new = |fault: &Fault| known.iter().all(|known| !known.is_about_the_same(fault));
            let new: Vec<Fault> = faults.into_vec().into_iter().filter(is_new).collect();
            if !new.is_empty() {
                let help =
                    format!("this is so at the point {} of the axis \"{}\" of the sweep", point.label, axis.name);
                return new.into_iter().map(|fault| fault.help(help.clone())).collect();
            }
        }
        Vec::new()
    }
}
