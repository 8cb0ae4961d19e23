//! The scenario as a tree of values that remember where they were written.

use super::fault::Fault;
use super::source::{Place, Source};
use indexmap::IndexMap;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) place: Place,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Decimal(f64),
    Truth(bool),
    Date(toml::value::Datetime),
    List(Vec<Node>),
    Table(Table),
    /// A value of the file that a sweep scales or shifts.
    Adjusted(Box<Adjusted>),
}

/// `of` x `scale` + `add`.
#[derive(Debug, Clone)]
pub(super) struct Adjusted {
    pub(super) of: Node,
    pub(super) scale: f64,
    pub(super) add: f64,
    /// Whether `add` was written as a duration, so that it cannot go to a plain number.
    pub(super) add_is_time: bool,
}

/// A table in the order of the file.
pub(super) type Table = IndexMap<String, Entry>;

/// A value of a table and where its key was written.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: Place,
    pub(super) node: Node,
}

impl Node {
    pub(super) fn new(value: Value, place: Place) -> Self {
        Self { value, place }
    }

    pub(super) fn as_table(&self) -> Option<&Table> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }

    /// What a message says was found here.
    pub(super) fn found(&self) -> String {
        match &self.value {
            Value::Text(text) if text.is_empty() => "an empty text".into(),
            Value::Text(text) => format!("the text \"{text}\""),
            Value::Whole(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::Date(date) => format!("the date or time {date}"),
            Value::List(_) => "a list".into(),
            Value::Table(_) => "a table".into(),
            Value::Adjusted(adjusted) => {
                let unit = if adjusted.add_is_time { " s" } else { "" };
                match (adjusted.scale, adjusted.add) {
                    (1.0, add) => format!("{} plus {add}{unit}", adjusted.of.found()),
                    (scale, _) => format!("{} times {scale}", adjusted.of.found()),
                }
            }
        }
    }

    /// For the record in `result.json`.
    pub(super) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Text(text) => text.as_str().into(),
            Value::Whole(number) => (*number).into(),
            Value::Decimal(number) => (*number).into(),
            Value::Truth(truth) => (*truth).into(),
            Value::Date(date) => date.to_string().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Table(table) => table.iter().map(|(key, entry)| (key.clone(), entry.node.to_json())).collect(),
            Value::Adjusted(adjusted) => serde_json::json!({
                "of": adjusted.of.to_json(), "scale": adjusted.scale, "add": adjusted.add
            }),
        }
    }
}

/// The whole of a TOML file, or all its syntax errors.
pub(super) fn parse_file(source: &Arc<Source>) -> Result<Node, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut faults = syntax_faults(errors, source);
    let whole = Place::new(source, 0..0);
    let node = Node::new(Value::Table(table_of(table.get_ref(), source, 0, &mut faults)), whole);
    if faults.is_empty() { Ok(node) } else { Err(faults) }
}

/// A value given on the command line, at `start` of the argument: TOML, else a text.
pub(super) fn parse_value(source: &Arc<Source>, start: usize, end: usize) -> Result<Node, Vec<Fault>> {
    let written = &source.text[start..end];
    let offset = start + (written.len() - written.trim_start().len());
    let written = written.trim();
    match DeValue::parse(written) {
        Ok(value) => {
            let mut faults = Vec::new();
            let node = node_of(&value, source, offset, &mut faults);
            if faults.is_empty() { Ok(node) } else { Err(faults) }
        }
        Err(error) if written.starts_with(['[', '{', '"', '\'']) => Err(vec![syntax_fault(&error, source, offset)]),
        Err(_) => Ok(Node::new(Value::Text(written.to_owned()), Place::new(source, offset..offset + written.len()))),
    }
}

/// The first error of each line: the others follow from it.
fn syntax_faults(mut errors: Vec<toml::de::Error>, source: &Arc<Source>) -> Vec<Fault> {
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start.min(source.text.len()));
    errors.sort_by_key(start);
    errors.dedup_by_key(|error| source.text[..start(error)].matches('\n').count());
    let mut faults: Vec<Fault> = errors.iter().map(|error| syntax_fault(error, source, 0)).collect();
    if errors.first().is_some_and(|error| error.message().contains("expected")) {
        let first = faults.remove(0);
        faults.insert(
            0,
            first.help("it may lie before this place: look for a quote, bracket, brace or comma that is missing"),
        );
    }
    faults
}

fn syntax_fault(error: &toml::de::Error, source: &Arc<Source>, offset: usize) -> Fault {
    let fault = Fault::new("this is not valid TOML");
    match error.span() {
        Some(span) => fault.at(&Place::new(source, span.start + offset..span.end + offset), error.message()),
        None => fault.help(error.message()),
    }
}

fn node_of(value: &Spanned<DeValue<'_>>, source: &Arc<Source>, offset: usize, faults: &mut Vec<Fault>) -> Node {
    let span = value.span();
    let place = Place::new(source, span.start + offset..span.end + offset);
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            Value::Whole(i64::from_str_radix(number.as_str(), number.radix()).unwrap_or_else(|_| {
                faults.push(Fault::new("this number is too large").at(&place, "a number has at most 18 digits"));
                0
            }))
        }
        DeValue::Float(number) => Value::Decimal(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(date) => Value::Date(*date),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node_of(item, source, offset, faults)).collect()),
        DeValue::Table(table) => Value::Table(table_of(table, source, offset, faults)),
    };
    Node::new(value, place)
}

fn table_of(table: &DeTable<'_>, source: &Arc<Source>, offset: usize, faults: &mut Vec<Fault>) -> Table {
    table
        .iter()
        .map(|(key, value)| {
            let span = key.span();
            let place = Place::new(source, span.start + offset..span.end + offset);
            (key.get_ref().to_string(), Entry { key: place, node: node_of(value, source, offset, faults) })
        })
        .collect()
}
