//! Plain values: numbers, whole numbers, shares, texts, names.

use super::nearest::nearest;
use super::reader::Item;
use super::tree::{Node, Value};

/// The number in a node, scaled and shifted as a sweep says.
fn quantity(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Whole(number) => Some(*number as f64),
        Value::Decimal(number) => Some(*number),
        Value::Adjusted(adjusted) if !adjusted.add_is_time => {
            Some(quantity(&adjusted.of)? * adjusted.scale + adjusted.add)
        }
        _ => None,
    }
}

fn is_adjusted(node: &Node) -> bool {
    matches!(node.value, Value::Adjusted(_))
}

/// A finite number.
pub(super) fn number(item: &Item<'_>) -> Option<f64> {
    match quantity(item.node) {
        Some(number) if number.is_finite() => Some(number),
        _ => item.expected("a number", "a number such as 12 or 0.5"),
    }
}

/// A number from 0 upwards.
pub(super) fn not_negative(item: &Item<'_>) -> Option<f64> {
    let number = number(item)?;
    if number < 0.0 { item.fault(&format!("is {number}"), "expected a number from 0 upwards") } else { Some(number) }
}

/// A number above 0.
pub(super) fn positive(item: &Item<'_>) -> Option<f64> {
    let number = number(item)?;
    if number > 0.0 { Some(number) } else { item.fault(&format!("is {number}"), "expected a number above 0") }
}

/// A share or a probability, 0 to 1.
pub(super) fn share(item: &Item<'_>) -> Option<f64> {
    let number = number(item)?;
    if (0.0..=1.0).contains(&number) {
        return Some(number);
    }
    let fault = item.describe(&format!("is {number}"), "expected a share between 0 and 1, such as 0.25");
    let percent = number > 1.0 && number <= 100.0 && !is_adjusted(item.node);
    item.report(if percent { fault.help(format!("for {number} % write {}", in_hundredths(number))) } else { fault })
}

fn in_hundredths(percent: f64) -> String {
    format!("{:.6}", percent / 100.0).trim_end_matches('0').to_owned()
}

/// A whole number of at least `least` and at most `most`; what a sweep makes of one is rounded to the nearest
/// and cut at 0.
pub(super) fn whole(least: u64, most: u64) -> impl Fn(&Item<'_>) -> Option<u64> {
    move |item| {
        let found = match quantity(item.node) {
            Some(number) if is_adjusted(item.node) => number.round().max(0.0),
            Some(number) if number.fract() == 0.0 => number,
            _ => return item.expected("a whole number", &format!("a whole number from {least} upwards, such as 12")),
        };
        if found < least as f64 {
            return item.fault(&format!("is {found}"), format!("expected a whole number from {least} upwards"));
        }
        if found > most as f64 {
            return item.fault(&format!("is {found}"), format!("expected a whole number of at most {most}"));
        }
        Some(found as u64)
    }
}

/// The same for numbers that are counted with 32 bits.
pub(super) fn count(least: u32) -> impl Fn(&Item<'_>) -> Option<u32> {
    move |item| whole(least.into(), u64::from(u32::MAX))(item).map(|number| number as u32)
}

/// `true` or `false`.
pub(super) fn truth(item: &Item<'_>) -> Option<bool> {
    match item.node.value {
        Value::Truth(truth) => Some(truth),
        _ => item.expected("yes or no", "`true` or `false`"),
    }
}

/// A text in quotes.
pub(super) fn text<'a>(item: &Item<'a>) -> Option<&'a str> {
    match &item.node.value {
        Value::Text(text) => Some(text),
        _ => item.expected("a text", &format!("a text in quotes, such as \"{}\"", item.node.place.text().trim())),
    }
}

/// The position of a named call type.
pub(super) fn call_index(item: &Item<'_>) -> Option<usize> {
    index_of(text(item)?, item, &item.context.calls, "call type", "calls")
}

/// The position of a named team.
pub(super) fn team_index(item: &Item<'_>) -> Option<usize> {
    index_of(text(item)?, item, &item.context.teams, "team", "teams")
}

/// The position of the call type `name`.
pub(super) fn call_named(name: &str, item: &Item<'_>) -> Option<usize> {
    index_of(name, item, &item.context.calls, "call type", "calls")
}

fn index_of(name: &str, item: &Item<'_>, names: &[String], kind: &str, table: &str) -> Option<usize> {
    if let Some(index) = names.iter().position(|known| known == name) {
        return Some(index);
    }
    let label = nearest(name, names.iter().map(String::as_str))
        .map_or_else(|| format!("there is no `[{table}.{name}]`"), |near| format!("did you mean \"{near}\"?"));
    let fault = item.describe(&format!("names an unknown {kind}, \"{name}\""), label);
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    item.report(fault.help(format!("{kind}s of this scenario: {}", quoted.join(", "))))
}

/// One of a few words.
pub(super) fn one_of<'w, T: Copy>(words: &'w [(&'static str, T)]) -> impl Fn(&Item<'_>) -> Option<T> + 'w {
    move |item| {
        let names: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let forms = format!("one of {}", names.join(", "));
        let Value::Text(found) = &item.node.value else { return item.expected("a word", &forms) };
        match words.iter().find(|(word, _)| word == found) {
            Some((_, value)) => Some(*value),
            None => item.expected("a known word", &forms),
        }
    }
}
