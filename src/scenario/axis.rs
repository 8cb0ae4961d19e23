//! The axes of a sweep, from `[[sweep]]` or from the command line.

use super::duration::{seconds_in, signed_duration};
use super::fault::Fault;
use super::number::text;
use super::path::{keys_of, split_outside_quotes};
use super::reader::{Item, Section};
use super::source::{Place, Source};
use super::tree::{Node, Value, parse_value};

/// Values of the scenario that are moved together, and the points that they are moved through.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Name of the axis, unique within a sweep.
    pub name: String,
    /// The paths that are varied.
    pub paths: Vec<String>,
    /// In the order written, at least one.
    pub points: Vec<Point>,
    /// The keys of each path and where it was written.
    pub(super) targets: Vec<(Vec<String>, Place)>,
}

/// A point on an axis.
#[derive(Debug, Clone)]
pub struct Point {
    /// As written: `0.8`, `30s`, `roster.csv`.
    pub label: String,
    /// The factor of a scale, the seconds or number of an add, a value that is a number or a duration; `None` for words.
    pub number: Option<f64>,
    /// What the point does to a path.
    pub kind: PointKind,
    pub(super) node: Node,
}

/// What a point does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// Multiplies.
    Scale,
    /// Adds.
    Add,
    /// Replaces.
    Value,
}

/// Reads `[[sweep]]`, as far as it can be read.
pub(super) fn axes(item: &Item<'_>) -> Option<Vec<Axis>> {
    let axes = item.readable("`[[sweep]]` tables", |item| item.section(axis))?;
    for (number, axis) in axes.iter().enumerate() {
        if axes[..number].iter().any(|other| other.name == axis.name) {
            let problem = format!("has two axes \"{}\"", axis.name);
            let _: Option<()> = item.fault(&problem, "each axis needs a name of its own");
            break;
        }
    }
    Some(axes)
}

fn axis(section: &Section<'_>) -> Option<Axis> {
    let name = section.optional("name", text).map(str::to_owned);
    let targets = section.required("vary", "vary = [\"calls.101.triage\"]", targets);
    let kinds = [("scale", PointKind::Scale), ("add", PointKind::Add), ("values", PointKind::Value)];
    let written: Vec<_> = kinds.iter().filter_map(|(key, kind)| Some((section.get(key)?, *kind))).collect();
    let points = match &written[..] {
        [] => section.missing("scale", "scale = [0.8, 1.0, 1.2]`, `add = [\"0s\", \"30s\"]` or `values = [10, 12]"),
        [(item, kind)] => points(item, *kind),
        _ => section.item.fault("varies in more than one way", "expected one of `scale`, `add`, `values`"),
    };
    let (targets, points) = (targets?, points?);
    Some(named(name, targets, points))
}

fn named(name: Option<String>, targets: Vec<(String, Vec<String>, Place)>, points: Vec<Point>) -> Axis {
    let paths: Vec<String> = targets.iter().map(|target| target.0.clone()).collect();
    let targets = targets.into_iter().map(|(_, keys, place)| (keys, place)).collect();
    Axis { name: name.unwrap_or_else(|| paths.join(", ")), paths, points, targets }
}

type Target = (String, Vec<String>, Place);

fn targets(item: &Item<'_>) -> Option<Vec<Target>> {
    let target = |item: &Item<'_>| {
        let path = text(item)?;
        match keys_of(path) {
            Some(keys) => Some((path.to_owned(), keys, item.node.place.clone())),
            None => item.expected("a path", "a dotted path such as \"calls.101.triage\""),
        }
    };
    if let Value::Text(_) = item.node.value {
        return Some(vec![target(item)?]);
    }
    let targets = item.list("a list of paths such as [\"calls.101.triage\"]", target)?;
    if targets.is_empty() { item.fault("names no path", "expected at least one") } else { Some(targets) }
}

fn points(item: &Item<'_>, kind: PointKind) -> Option<Vec<Point>> {
    let points = item.list("a list of points such as [0.8, 1.0, 1.2]", |item| point(item, kind))?;
    if points.is_empty() {
        return item.fault("has no points", "expected at least one");
    }
    let twice = points.iter().enumerate().find(|(at, one)| points[..*at].iter().any(|other| other.label == one.label));
    match twice {
        None => Some(points),
        Some((_, one)) => item.fault(&format!("has the point {} twice", one.label), "each point at most once"),
    }
}

fn point(item: &Item<'_>, kind: PointKind) -> Option<Point> {
    let number = match kind {
        PointKind::Scale => Some(super::number::not_negative(item)?),
        PointKind::Add => Some(signed_duration(item)?),
        PointKind::Value => seconds_in(item.node),
    };
    let label = match &item.node.value {
        Value::Text(text) => text.clone(),
        _ => item.node.place.text().trim().to_owned(),
    };
    Some(Point { label, number, kind, node: item.node.clone() })
}

/// Parts of `PATH=a,b`, `PATH*=0.8,1.0` or `PATH+=30s,60s`, to be read as the lists of a `[[sweep]]`.
pub(super) struct Argument {
    paths: Node,
    points: Node,
    kind: PointKind,
}

/// Takes an argument of `--vary` apart; several paths are separated by commas.
pub(super) fn parse_argument(text: &str) -> Result<Argument, Vec<Fault>> {
    let source = Source::argument("--vary", text);
    let all = Place::new(&source, 0..text.len());
    let halves = split_outside_quotes(text, '=');
    let [(_, left), (start, _), ..] = halves[..] else {
        let fault = Fault::new("an axis is written as PATH=VALUES");
        let forms = "expected `PATH=a,b` for values, `PATH*=0.8,1.0` to scale, `PATH+=30s,60s` to add";
        return Err(vec![fault.at(&all, forms)]);
    };
    let (paths, kind) = match (left.strip_suffix('*'), left.strip_suffix('+')) {
        (Some(paths), _) => (paths, PointKind::Scale),
        (_, Some(paths)) => (paths, PointKind::Add),
        _ => (left, PointKind::Value),
    };
    let pieces = |text: &str, start: usize| -> Vec<(usize, usize)> {
        let pieces = split_outside_quotes(text, ',').into_iter();
        pieces.map(|(at, piece)| (start + at, start + at + piece.len())).collect()
    };
    let path = |(from, to): (usize, usize)| {
        Node::new(Value::Text(text[from..to].trim().to_owned()), Place::new(&source, from..to))
    };
    let paths = pieces(paths, 0).into_iter().map(path).collect();
    let points: Result<Vec<Node>, Vec<Fault>> =
        pieces(&text[start..], start).into_iter().map(|(from, to)| parse_value(&source, from, to)).collect();
    let list = |nodes| Node::new(Value::List(nodes), all.clone());
    Ok(Argument { paths: list(paths), points: list(points?), kind })
}

impl Argument {
    pub(super) fn read(&self, context: &super::reader::Context) -> Option<Axis> {
        let item = |node, path: &str| Item { node, path: path.to_owned(), context };
        let (targets, points) = (targets(&item(&self.paths, "PATH")), points(&item(&self.points, "VALUES"), self.kind));
        Some(named(None, targets?, points?))
    }
}
