//! Values that a sweep or a calibration has moved, as a file would say them.

use super::duration::seconds_in;
use super::tree::{Adjusted, Entry, Node, Value};

/// Keys of a distribution that are durations, alone or in a list.
const DURATIONS: [&str; 8] = ["value", "mean", "low", "high", "mode", "means", "values", "of"];

/// The value without any adjustment left to make, as exact as it may be or else `mended` to what is possible: whole
/// numbers whole and nothing below 0; `None` where no file could say it: a
/// distribution that is shifted, or one from a file.
pub(super) fn plain(node: &Node, mended: bool) -> Option<Node> {
    let value = match &node.value {
        Value::Adjusted(adjusted) => return adjusted_plainly(adjusted, mended),
        Value::List(items) => Value::List(items.iter().map(|item| plain(item, mended)).collect::<Option<_>>()?),
        Value::Table(table) => {
            let entry = |(key, entry): (&String, &Entry)| {
                Some((key.clone(), Entry { key: entry.key.clone(), node: plain(&entry.node, mended)? }))
            };
            Value::Table(table.iter().map(entry).collect::<Option<_>>()?)
        }
        other => other.clone(),
    };
    Some(Node::new(value, node.place.clone()))
}

fn adjusted_plainly(adjusted: &Adjusted, mended: bool) -> Option<Node> {
    let of = plain(&adjusted.of, mended)?;
    let place = of.place.clone();
    let moved = |number: f64| number * adjusted.scale + adjusted.add;
    // A duration that is shifted is cut at 0 when it is drawn.
    let not_below = |number: f64| if mended { number.max(0.0) } else { number };
    let value = match &of.value {
        Value::Whole(number) if mended => Value::Whole(moved(*number as f64).round().max(0.0) as i64),
        Value::Whole(number) => Value::Decimal(moved(*number as f64)),
        Value::Decimal(number) => Value::Decimal(not_below(moved(*number))),
        Value::Text(_) => Value::Text(format!("{:.6}s", not_below(moved(seconds_in(&of)?)))),
        Value::List(items) => {
            Value::List(items.iter().map(|item| within(item, adjusted, mended)).collect::<Option<_>>()?)
        }
        Value::Table(table) if adjusted.add == 0.0 && !table.contains_key("file") => {
            let entry = |(key, entry): (&String, &Entry)| {
                let node = match key.as_str() {
                    "at" => points(&entry.node, adjusted, mended)?,
                    known if DURATIONS.contains(&known) => within(&entry.node, adjusted, mended)?,
                    _ => entry.node.clone(),
                };
                Some((key.clone(), Entry { key: entry.key.clone(), node }))
            };
            Value::Table(table.iter().map(entry).collect::<Option<_>>()?)
        }
        _ => return None,
    };
    Some(Node::new(value, place))
}

/// A part moved as the whole is.
fn within(node: &Node, adjusted: &Adjusted, mended: bool) -> Option<Node> {
    adjusted_plainly(&Adjusted { of: node.clone(), ..adjusted.clone() }, mended)
}

/// Pairs of a share and a duration, of which the second is moved.
fn points(node: &Node, adjusted: &Adjusted, mended: bool) -> Option<Node> {
    let Value::List(pairs) = &node.value else { return None };
    let pair = |pair: &Node| match &pair.value {
        Value::List(parts) if parts.len() == 2 => {
            let moved = within(&parts[1], adjusted, mended)?;
            Some(Node::new(Value::List(vec![parts[0].clone(), moved]), pair.place.clone()))
        }
        _ => None,
    };
    Some(Node::new(Value::List(pairs.iter().map(pair).collect::<Option<_>>()?), node.place.clone()))
}

/// Whether the value, adjusted or not, is that of a file which the scenario only names.
pub(super) fn comes_from_file(node: &Node) -> bool {
    match &node.value {
        Value::Adjusted(adjusted) => comes_from_file(&adjusted.of),
        Value::Text(_) => seconds_in(node).is_none(),
        Value::Table(table) => {
            table.contains_key("file") || table.get("of").is_some_and(|entry| comes_from_file(&entry.node))
        }
        Value::List(items) => items.iter().any(|item| item.as_table().is_some() && comes_from_file(item)),
        _ => false,
    }
}

/// The value as TOML on one line.
pub(super) fn as_toml(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => toml::Value::String(tidy(text)).to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(as_toml).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let entry =
                |(key, entry): (&String, &Entry)| format!("{} = {}", super::path::join("", key), as_toml(&entry.node));
            format!("{{ {} }}", table.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Decimal(number) => toml::Value::Float(*number).to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Adjusted(adjusted) => as_toml(&adjusted.of),
    }
}

/// `90.000000s` as `90s`.
fn tidy(text: &str) -> String {
    let seconds = text.strip_suffix('s').filter(|number| number.contains('.') && number.parse::<f64>().is_ok());
    seconds.map_or_else(|| text.to_owned(), |number| format!("{}s", number.trim_end_matches('0').trim_end_matches('.')))
}
