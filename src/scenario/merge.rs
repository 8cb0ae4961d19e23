//! Laying one file over another.

use super::tree::{Entry, Node, Table, Value};

/// The sources of `arrivals`, of which there is one.
pub(super) const ARRIVAL_SOURCES: [&str; 3] = ["per_hour", "per_day", "log"];
/// What shapes a source over the day, week and year, and goes with it.
const ARRIVAL_PROFILES: [&str; 3] = ["profile", "by_hour", "by_month"];

/// Lays `over` over `base`, the tables at `path` of their files.
///
/// Tables merge key by key; a distribution with `dist`, a `staff` table and any list replace whole;
/// `key = "none"` removes; a key that excludes others drops those that are inherited.
pub(super) fn lay_over(base: &mut Table, over: Table, path: &[&str]) {
    for key in over.iter().filter(|(_, entry)| !removes(&entry.node)).map(|(key, _)| key) {
        drop_rivals(base, path, key);
    }
    for (key, entry) in over {
        if removes(&entry.node) {
            base.shift_remove(&key);
            continue;
        }
        if replaces_whole(&entry.node, path, &key) {
            base.insert(key, entry);
            continue;
        }
        let Entry { key: key_place, node: Node { value: Value::Table(table), place } } = entry else {
            base.insert(key, entry);
            continue;
        };
        let inherited = base.entry(key.clone()).or_insert_with(|| empty(key_place, place));
        if inherited.node.as_table().is_none() {
            inherited.node.value = Value::Table(Table::new());
        }
        if let Value::Table(inherited) = &mut inherited.node.value {
            lay_over(inherited, table, &[path, &[key.as_str()]].concat());
        }
    }
}

fn empty(key: super::source::Place, place: super::source::Place) -> Entry {
    Entry { key, node: Node::new(Value::Table(Table::new()), place) }
}

fn removes(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text == "none")
}

fn replaces_whole(node: &Node, path: &[&str], key: &str) -> bool {
    let is_staff = matches!(path, ["teams", _]) && key == "staff";
    node.as_table().is_none_or(|table| is_staff || table.contains_key("dist"))
}

/// Removes what is inherited and cannot stand beside `key`.
fn drop_rivals(base: &mut Table, path: &[&str], key: &str) {
    let rivals: &[&str] = match (path, key) {
        (["teams", _], "staff") => &["shifts"],
        (["teams", _], "shifts") => &["staff"],
        (["calls", _, "arrivals"], "profile") => &["by_hour"],
        (["calls", _, "arrivals"], "by_hour") => &["profile"],
        (["run", "precision"], "relative") => &["absolute"],
        (["run", "precision"], "absolute") => &["relative"],
        (["calls", _, "arrivals"], source) if ARRIVAL_SOURCES.contains(&source) => {
            let other = ARRIVAL_SOURCES.iter().any(|&rival| rival != source && base.contains_key(rival));
            if other {
                base.retain(|key, _| {
                    key == source
                        || !(ARRIVAL_SOURCES.contains(&key.as_str()) || ARRIVAL_PROFILES.contains(&key.as_str()))
                });
            }
            &[]
        }
        _ => &[],
    };
    for rival in rivals {
        base.shift_remove(*rival);
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::super::tree::parse_file;
    use super::*;

    fn merged(base: &str, over: &str) -> String {
        let table = |text| match parse_file(&Source::argument("test", text)).unwrap().value {
            Value::Table(table) => table,
            _ => unreachable!(),
        };
        let mut base = table(base);
        lay_over(&mut base, table(over), &[]);
        let place = super::super::source::Place::new(&Source::argument("test", ""), 0..0);
        Node::new(Value::Table(base), place).to_json().to_string()
    }

    #[test]
    fn tables_merge_key_by_key_in_the_order_of_the_base() {
        let result = merged("[calls.999]\npriority = 1\n[calls.101]\npriority = 2", "[calls.101]\npriority = 3\nx = 1");
        assert_eq!(result, r#"{"calls":{"999":{"priority":1},"101":{"priority":3,"x":1}}}"#);
    }

    #[test]
    fn a_distribution_with_dist_replaces_whole_and_one_without_changes_its_keys() {
        let base = "[calls.1]\ntriage = { dist = \"lognormal\", mean = 1, cv = 2 }";
        let whole = merged(base, "[calls.1]\ntriage = { dist = \"exponential\", mean = 3 }");
        assert_eq!(whole, r#"{"calls":{"1":{"triage":{"dist":"exponential","mean":3}}}}"#);
        let part = merged(base, "[calls.1]\ntriage.mean = 3");
        assert_eq!(part, r#"{"calls":{"1":{"triage":{"dist":"lognormal","mean":3,"cv":2}}}}"#);
    }

    #[test]
    fn staff_drops_inherited_shifts_and_the_reverse() {
        let shifts = "[[teams.a.shifts]]\nstaff = 1";
        assert_eq!(merged(shifts, "[teams.a]\nstaff = 2"), r#"{"teams":{"a":{"staff":2}}}"#);
        assert_eq!(merged("[teams.a]\nstaff = 2", shifts), r#"{"teams":{"a":{"shifts":[{"staff":1}]}}}"#);
        let table = merged("[teams.a]\nstaff = { by_hour = [1], x = 2 }", "[teams.a]\nstaff = { by_hour = [3] }");
        assert_eq!(table, r#"{"teams":{"a":{"staff":{"by_hour":[3]}}}}"#);
    }

    #[test]
    fn another_source_of_arrivals_drops_the_inherited_profile_and_the_same_keeps_it() {
        let base = "[calls.1.arrivals]\nper_day = 1\nprofile = \"p.csv\"\nbusyness_cv = 0.1";
        let other = merged(base, "[calls.1.arrivals]\nper_hour = 2");
        assert_eq!(other, r#"{"calls":{"1":{"arrivals":{"busyness_cv":0.1,"per_hour":2}}}}"#);
        let same = merged(base, "[calls.1.arrivals]\nper_day = 2");
        assert_eq!(same, r#"{"calls":{"1":{"arrivals":{"per_day":2,"profile":"p.csv","busyness_cv":0.1}}}}"#);
    }

    #[test]
    fn none_removes_a_key_or_a_table() {
        let base = "[calls.1]\npatience = 1\nredial = { share = 1 }\n[calls.2]\nx = 1";
        let over = "[calls]\n2 = \"none\"\n[calls.1]\nredial = \"none\"\nthen = \"none\"";
        assert_eq!(merged(base, over), r#"{"calls":{"1":{"patience":1}}}"#);
    }
}
