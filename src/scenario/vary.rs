//! Changing the tree: `--set`, and the points of a sweep.

use super::axis::PointKind;
use super::duration::seconds_in;
use super::fault::Fault;
use super::merge::lay_over;
use super::nearest::nearest_few;
use super::path::{all_paths, find_mut};
use super::source::Place;
use super::tree::{Adjusted, Entry, Node, Table, Value};

/// Paths that a message offers for one that names nothing.
const PATHS_OFFERED: usize = 3;

/// Puts `node` under `keys`, by the rules by which one file is laid over another.
pub(super) fn replace(root: &mut Node, keys: &[String], at: &Place, node: Node) -> Result<(), Fault> {
    let Some((last, parents)) = keys.split_last() else { return Ok(()) };
    let mut parent = root;
    for (depth, key) in parents.iter().enumerate() {
        if let Value::Table(table) = &mut parent.value {
            let empty = || Node::new(Value::Table(Table::new()), at.clone());
            table.entry(key.clone()).or_insert_with(|| Entry { key: at.clone(), node: empty() });
        }
        parent = match find_mut(parent, std::slice::from_ref(key)) {
            Some(child) => child,
            None => return Err(no_part(&keys[..=depth], at)),
        };
    }
    match &mut parent.value {
        Value::Table(table) => {
            let path: Vec<&str> = parents.iter().map(String::as_str).collect();
            let over = Table::from_iter([(last.clone(), Entry { key: at.clone(), node })]);
            lay_over(table, over, &path);
            Ok(())
        }
        Value::List(items) => match last.parse().ok().and_then(|number: usize| items.get_mut(number)) {
            Some(item) => {
                *item = node;
                Ok(())
            }
            None => Err(no_part(keys, at)),
        },
        _ => Err(no_part(keys, at)),
    }
}

fn no_part(keys: &[String], at: &Place) -> Fault {
    let (last, parents) = keys.split_last().map_or(("", &[][..]), |(last, parents)| (last.as_str(), parents));
    Fault::new(format!("`{}` has no part `{last}`", parents.join("."))).at(at, "this path leads nowhere").help(
        "a part exists where the scenario has a table or, counted from 0, a list: write for example \
         `{ dist = \"exponential\", mean = \"4m\" }` instead of `\"4m\"` to change the `mean`",
    )
}

/// Scales or shifts what `keys` name.
pub(super) fn adjust(root: &mut Node, keys: &[String], at: &Place, kind: PointKind, by: &Node) -> Result<(), Fault> {
    let amount = seconds_in(by).unwrap_or_default();
    let change = match kind {
        PointKind::Scale => Change { scale: amount, add: 0.0, add_is_time: false },
        _ => Change { scale: 1.0, add: amount, add_is_time: matches!(by.value, Value::Text(_)) },
    };
    let is_staff = keys.len() == 3 && keys[0] == "teams" && keys[2] == "staff";
    let Some(node) = find_mut(root, keys) else {
        return Err(names_nothing(root, keys, at));
    };
    let found = node.found();
    if change.apply(node, is_staff) {
        return Ok(());
    }
    let path = keys.join(".");
    Err(Fault::new(format!("`{path}` cannot be scaled or shifted: it is {found}"))
        .at(at, "expected the path of a number, a duration, a distribution or a head count")
        .help("to replace it, use `values`"))
}

fn names_nothing(root: &Node, keys: &[String], at: &Place) -> Fault {
    let path = keys.join(".");
    let mut known = Vec::new();
    all_paths(root, "", &mut known);
    let offered = nearest_few(&path, known.iter().map(String::as_str), PATHS_OFFERED);
    let fault = Fault::new(format!("`{path}` is not in the scenario")).at(at, "this path names nothing");
    let fault = fault.help("what is scaled or shifted must be written in the scenario, even where it is the default");
    if offered.is_empty() { fault } else { fault.help(format!("near it are `{}`", offered.join("`, `"))) }
}

#[derive(Clone, Copy)]
struct Change {
    scale: f64,
    add: f64,
    add_is_time: bool,
}

impl Change {
    /// Whether there was something to change.
    fn apply(self, node: &mut Node, is_staff: bool) -> bool {
        let is_time = seconds_in(node).is_some();
        match &mut node.value {
            Value::List(items) => return items.iter_mut().all(|item| self.apply(item, false)),
            Value::Table(table) if is_staff => {
                return table.get_mut("by_hour").is_some_and(|hours| self.apply(&mut hours.node, false));
            }
            Value::Table(table) if !table.contains_key("dist") => return false,
            Value::Text(text) if is_staff && text == "unlimited" => return false,
            Value::Text(_) if !is_staff && !is_time => return false,
            Value::Truth(_) | Value::Date(_) => return false,
            _ => {}
        }
        self.wrap(node);
        true
    }

    fn wrap(self, node: &mut Node) {
        let of = node.clone();
        let adjusted = Adjusted { of, scale: self.scale, add: self.add, add_is_time: self.add_is_time };
        node.value = Value::Adjusted(Box::new(adjusted));
    }
}
