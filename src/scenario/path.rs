//! Dotted paths such as `calls."online report".triage.mean`, by the rules of TOML keys.

use super::tree::{Node, Value};

/// Splits at each `separator` outside quotes and brackets, with the offset of each part.
pub(super) fn split_outside_quotes(text: &str, separator: char) -> Vec<(usize, &str)> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, _) if character == separator && depth == 0 => {
                parts.push((start, &text[start..at]));
                start = at + separator.len_utf8();
            }
            _ => {}
        }
    }
    parts.push((start, &text[start..]));
    parts
}

/// The keys of a path; `None` if one of them is empty or a quote is not closed.
pub(super) fn keys_of(path: &str) -> Option<Vec<String>> {
    split_outside_quotes(path, '.')
        .into_iter()
        .map(|(_, part)| {
            let part = part.trim();
            let key = match part.chars().next()? {
                quote @ ('"' | '\'') => part.strip_prefix(quote)?.strip_suffix(quote)?,
                _ => part,
            };
            (!key.is_empty()).then(|| key.to_owned())
        })
        .collect()
}

/// `path` lengthened by `key`, quoted where TOML asks for it.
pub(super) fn join(path: &str, key: &str) -> String {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let key = if bare { key.to_owned() } else { format!("\"{key}\"") };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

/// The node that `keys` lead to; a place in a list is its number from 0.
pub(super) fn find<'a>(root: &'a Node, keys: &[String]) -> Option<&'a Node> {
    keys.iter().try_fold(root, |node, key| child(node, key))
}

fn child<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Table(table) => table.get(key).map(|entry| &entry.node),
        Value::List(items) => items.get(key.parse::<usize>().ok()?),
        Value::Adjusted(adjusted) => child(&adjusted.of, key),
        _ => None,
    }
}

/// The same, to be changed.
pub(super) fn find_mut<'a>(root: &'a mut Node, keys: &[String]) -> Option<&'a mut Node> {
    keys.iter().try_fold(root, |node, key| child_mut(node, key))
}

fn child_mut<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    match &mut node.value {
        Value::Table(table) => table.get_mut(key).map(|entry| &mut entry.node),
        Value::List(items) => items.get_mut(key.parse::<usize>().ok()?),
        Value::Adjusted(adjusted) => child_mut(&mut adjusted.of, key),
        _ => None,
    }
}

/// Every path below `node`.
pub(super) fn all_paths(node: &Node, path: &str, paths: &mut Vec<String>) {
    let mut visit = |key: &str, child: &Node| {
        let path = join(path, key);
        all_paths(child, &path, paths);
        paths.push(path);
    };
    match &node.value {
        Value::Table(table) => table.iter().for_each(|(key, entry)| visit(key, &entry.node)),
        Value::List(items) if items.iter().any(|item| item.as_table().is_some()) => {
            items.iter().enumerate().for_each(|(number, item)| visit(&number.to_string(), item));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_keys_keep_their_dots_and_spaces() {
        let keys = keys_of("calls.\"online report\".'a.b'.mean").unwrap();
        assert_eq!(keys, ["calls", "online report", "a.b", "mean"]);
        assert_eq!(keys_of("calls..mean"), None);
        assert_eq!(keys_of("calls.\"open"), None);
        assert_eq!(join(&join("calls", "online report"), "mean"), "calls.\"online report\".mean");
    }

    #[test]
    fn commas_within_brackets_do_not_separate() {
        let parts: Vec<_> = split_outside_quotes("[1,2],\"a,b\",c", ',').into_iter().map(|part| part.1).collect();
        assert_eq!(parts, ["[1,2]", "\"a,b\"", "c"]);
    }
}
