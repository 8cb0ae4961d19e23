//! `free`: the values of a scenario that a calibration may choose, each between two bounds.

use super::axis::{Axis, Point, PointKind};
use super::duration::{FORMS, seconds_in, signed_duration};
use super::fault::{Fault, Faults};
use super::nearest::nearest;
use super::number::not_negative;
use super::path::{find, join, keys_of, split_outside_quotes};
use super::reader::Item;
use super::source::{Place, Source};
use super::tree::{Node, Value, parse_value};
use super::vary::replace;
use super::written::{as_toml, comes_from_file, plain};
use super::{Document, Scenario};

/// A part of the way between two bounds at which no whole number lies.
const ELSEWHERE: f64 = 0.367_879;

/// A value of the scenario, or several that are moved together, that may be chosen between two bounds.
#[derive(Debug, Clone)]
pub struct FreeParameter {
    /// As written: a path, `PATH*` to scale or `PATH+` to add.
    pub name: String,
    /// Whether its number replaces, multiplies or is added.
    pub kind: PointKind,
    /// Lower bound.
    pub low: f64,
    /// Upper bound, above the lower one.
    pub high: f64,
    /// Whether it is a whole number; the bounds are whole then.
    pub whole: bool,
    /// Whether the bounds are written as durations.
    pub is_time: bool,
    /// What the scenario has now: 1 of a factor and 0 of what is added; `None` where it has no number there.
    pub own: Option<f64>,
    axis: Axis,
}

/// Reads `free`: a table of paths with their bounds.
pub(super) fn free_parameters(item: &Item<'_>, document: &Document) -> Option<Vec<FreeParameter>> {
    let form = "`{ \"calls.101.patience.mean\" = [\"5m\", \"40m\"] }`";
    let Some(table) = item.node.as_table() else { return item.expected("a table of paths with their bounds", form) };
    if table.is_empty() {
        return item.fault("names no path", format!("expected at least one, as in {form}"));
    }
    let read = |(name, entry): (&String, &super::tree::Entry)| {
        free_parameter(name, &entry.key, &item.child(name, &entry.node), document)
    };
    let all: Vec<Option<FreeParameter>> = table.iter().map(read).collect();
    all.into_iter().collect()
}

fn free_parameter(name: &str, key: &Place, item: &Item<'_>, document: &Document) -> Option<FreeParameter> {
    let (paths, kind) = match (name.strip_suffix('*'), name.strip_suffix('+')) {
        (Some(paths), _) => (paths, PointKind::Scale),
        (_, Some(paths)) => (paths, PointKind::Add),
        _ => (name, PointKind::Value),
    };
    let paths: Vec<&str> = split_outside_quotes(paths, ',').into_iter().map(|(_, path)| path.trim()).collect();
    let Some(keys) = paths.iter().map(|path| keys_of(path)).collect::<Option<Vec<_>>>() else {
        let fault = Fault::new(format!("\"{name}\" is not a path"));
        let forms =
            "expected a dotted path such as \"calls.101.patience.mean\", with `*` at its end to scale or `+` to add";
        return item.report(fault.at(key, forms));
    };
    let bounds = item.list("two bounds such as [\"5m\", \"40m\"]", |bound| match kind {
        PointKind::Scale => not_negative(bound),
        PointKind::Add => signed_duration(bound),
        PointKind::Value => seconds_in(bound.node)
            .or_else(|| bound.expected("a number or a duration", &format!("a number, or {FORMS}"))),
    })?;
    let [low, high] = bounds[..] else {
        return item.fault(&format!("has {} values", bounds.len()), "expected two bounds, the lower one first");
    };
    if low >= high {
        return item.fault("has no room between its bounds", "expected two bounds, the lower one first");
    }
    let is_time = matches!(&item.node.value, Value::List(bounds) if bounds.iter().any(is_text));
    let own = match kind {
        PointKind::Scale => Some(1.0),
        PointKind::Add => Some(0.0),
        PointKind::Value => find(&document.root, &keys[0]).and_then(seconds_in),
    };
    let targets = keys.into_iter().map(|keys| (keys, key.clone())).collect();
    let paths = paths.into_iter().map(str::to_owned).collect();
    let axis = Axis { name: name.to_owned(), paths, points: Vec::new(), targets };
    let mut free = FreeParameter { name: name.to_owned(), kind, low, high, whole: false, is_time, own, axis };
    free.whole = free.is_whole(document);
    if free.whole && (low.fract() != 0.0 || high.fract() != 0.0) {
        return item.fault("is a whole number, and a bound is not", "expected whole numbers such as [10, 40]");
    }
    let written = match &item.node.value {
        Value::List(bounds) => bounds.iter().map(|bound| bound.place.text().trim()).collect(),
        _ => Vec::new(),
    };
    match free.verify(document, &written) {
        Ok(()) => Some(free),
        Err(faults) => faults.into_iter().fold(None, |_, fault| item.report(fault)),
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node.value, Value::Text(_))
}

impl FreeParameter {
    /// Whether it can only be whole: what lies between two whole numbers is refused, or rounded to one of them.
    fn is_whole(&self, document: &Document) -> bool {
        let lower = f64::midpoint(self.low, self.high).floor();
        let between = |part: f64| document.at(&[(self, lower + part)]).and_then(|varied| varied.check());
        let model = |checked: Result<Scenario, Faults>| checked.ok().map(|scenario| scenario.model);
        match self.kind {
            PointKind::Scale => false,
            PointKind::Add => !self.is_time && model(between(0.0)).is_some_and(|at| model(between(0.25)) == Some(at)),
            PointKind::Value => {
                let whole = Self { whole: true, ..self.clone() };
                let at = |free: &Self, value| document.at(&[(free, value)]).and_then(|varied| varied.check());
                // A second place, since the first may be refused for another reason, such as a share above 1.
                let elsewhere = self.low + ELSEWHERE * (self.high - self.low);
                between(0.5).is_err() && at(self, elsewhere).is_err() && at(&whole, lower).is_ok()
            }
        }
    }

    /// What is wrong with the scenario at either bound, as it is simulated or as it would be written, if anything is; the
    /// bounds as they were `written`.
    fn verify(&self, document: &Document, written: &[&str]) -> Result<(), Vec<Fault>> {
        for (bound, written) in [self.low, self.high].into_iter().zip(written) {
            let at_bound = |faults: Faults| {
                let help = format!("this is so at the bound {written} of the free parameter \"{}\"", self.name);
                faults.into_vec().into_iter().map(|fault| fault.help(help.clone())).collect::<Vec<_>>()
            };
            let varied = document.at(&[(self, bound)]).map_err(Faults::into_vec)?;
            varied.check().map_err(at_bound)?;
            for (keys, place) in &self.axis.targets {
                let node = find(&varied.root, keys).filter(|node| plain(node, false).is_none());
                if let Some(node) = node {
                    return Err(vec![unwritable(keys, place, node)]);
                }
            }
            let (_, settled) = document.written_at(&[(self, bound)]).map_err(at_bound)?;
            settled.check().map_err(at_bound)?;
        }
        Ok(())
    }

    fn point(&self, value: f64) -> Point {
        let place = self.axis.targets.first().map_or_else(nowhere, |(_, place)| place.clone());
        let node = match (self.whole, self.is_time) {
            (true, _) => Value::Whole(value as i64),
            // Far finer than any clock; and what was written as a duration may only be added to one.
            (_, true) => Value::Text(format!("{value:.6}s")),
            _ => Value::Decimal(value),
        };
        Point { label: value.to_string(), number: Some(value), kind: self.kind, node: Node::new(node, place) }
    }
}

/// Why a file cannot say what a value becomes, and what to do instead.
fn unwritable(keys: &[String], place: &Place, node: &Node) -> Fault {
    let path = keys.join(".");
    if comes_from_file(node) {
        let instead = if keys.last().is_some_and(|key| key == "staff") {
            "a number, or `by_hour` with a list of numbers"
        } else {
            "`values` in place of `file`, or another distribution"
        };
        let title = format!("`{path}` comes from a file of its own, so it cannot be written scaled or shifted");
        return Fault::new(title).at(place, "names what stands in another file").help(format!(
            "to free it, write it into the scenario: {instead}; or free something else that goes with it"
        ));
    }
    let title = format!("`{path}` cannot be written into a file once it is shifted");
    Fault::new(title).at(place, "expected its `.mean`, or `*` at the end to scale it")
}

fn nowhere() -> Place {
    Place::new(&Source::argument("", ""), 0..0)
}

impl Document {
    /// This document with values of free parameters.
    ///
    /// # Errors
    /// As for [`Document::with`].
    pub fn at(&self, values: &[(&FreeParameter, f64)]) -> Result<Self, Faults> {
        let points: Vec<(&Axis, Point)> = values.iter().map(|(free, value)| (&free.axis, free.point(*value))).collect();
        self.with(&points.iter().map(|(axis, point)| (*axis, point)).collect::<Vec<_>>())
    }

    /// The same as settings, path and value as written in TOML, and this document with them: what another file says
    /// that extends this one.
    ///
    /// # Errors
    /// As for [`Document::with`].
    pub fn written_at(&self, values: &[(&FreeParameter, f64)]) -> Result<(Vec<(String, String)>, Self), Faults> {
        let varied = self.at(values)?;
        let (mut settings, mut document) = (Vec::new(), self.clone());
        for (free, _) in values {
            for (keys, place) in &free.axis.targets {
                let Some(node) = varied.settled(keys, place)? else { continue };
                settings.push((keys.iter().fold(String::new(), |path, key| join(&path, key)), as_toml(&node)));
                replace(&mut document.root, keys, place, node)?;
            }
        }
        Ok((settings, document))
    }

    /// What a file says of one value; what counts people must be whole, and what is shifted not below 0: whether a value
    /// has to be is told by trying it.
    fn settled(&self, keys: &[String], place: &Place) -> Result<Option<Node>, Faults> {
        let Some(node) = find(&self.root, keys) else { return Ok(None) };
        let (exact, possible) = (plain(node, false), plain(node, true));
        let Some(exact) = exact else { return Ok(possible) };
        let mut alone = self.clone();
        replace(&mut alone.root, keys, place, exact.clone())?;
        Ok(if alone.check().is_ok() { Some(exact) } else { possible })
    }

    /// Whether these values of free parameters, with which a search is to begin, go together.
    ///
    /// # Errors
    /// Everything that is wrong with the scenario then, at once.
    pub fn check_start(&self, values: &[(&FreeParameter, f64)]) -> Result<(), Faults> {
        let help = "this is so where the search is to begin: each value may be had, but not all of them together; choose \
                    other bounds, or begin elsewhere with `--start`";
        let with_help = |faults: Faults| {
            let faults = faults.into_vec().into_iter().map(|fault| fault.help(help));
            Faults::new(faults.collect())
        };
        self.at(values)?.check().map(|_| ()).map_err(with_help)
    }

    /// Reads `PATH=VALUE` of `--start`: which of the free parameters, and where the search for it is to begin.
    ///
    /// # Errors
    /// An argument that is not written so, a path that is not free, a value that is no number or lies out of bounds.
    pub fn start(&self, free: &[FreeParameter], argument: &str) -> Result<(usize, f64), Faults> {
        let source = Source::argument("--start", argument);
        let halves = split_outside_quotes(argument, '=');
        let [(_, name), (start, _), ..] = halves[..] else {
            let place = Place::new(&source, 0..argument.len());
            let fault = Fault::new("a start is written as PATH=VALUE");
            return Err(fault.at(&place, "expected a free path and a value such as `teams.takers.staff=12`").into());
        };
        let names: Vec<&str> = free.iter().map(|free| free.name.as_str()).collect();
        let Some(which) = names.iter().position(|known| *known == name.trim()) else {
            let label = nearest(name.trim(), names.iter().copied())
                .map_or_else(|| "not free".to_owned(), |near| format!("did you mean `{near}`?"));
            let fault = Fault::new(format!("`{}` is not a free parameter", name.trim()));
            let help = format!("free here: {}", names.join("; "));
            return Err(fault.at(&Place::new(&source, 0..name.len()), label).help(help).into());
        };
        let node = parse_value(&source, start, argument.len()).map_err(Faults::new)?;
        let parameter = &free[which];
        let value = seconds_in(&node).filter(|value| (parameter.low..=parameter.high).contains(value));
        if let Some(value) = value.filter(|value| !parameter.whole || value.fract() == 0.0) {
            return Ok((which, value));
        }
        let kind = if parameter.whole { "a whole number" } else { "a number or a duration" };
        let fault = Fault::new(format!("`{}` cannot start at {}", parameter.name, node.found()));
        let bounds = format!("expected {kind} from {} to {}", parameter.low, parameter.high);
        Err(fault.at(&node.place, bounds).into())
    }
}
