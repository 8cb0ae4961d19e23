//! Reading a file and those that it extends.

use super::fault::Fault;
use super::merge::lay_over;
use super::source::{Files, Place};
use super::tree::{Node, Value, parse_file};
use std::path::{Path, PathBuf};

/// The smallest scenario, for those who come with an empty file.
const SMALLEST: &str = "the smallest scenario is
run.duration = \"1d\"
calls.101 = { arrivals.per_hour = 30, triage = \"4m\" }
teams.takers.staff = 4";

/// The file at `path`, laid over those that it extends.
pub(super) fn read_extended(files: &Files, path: &Path) -> Result<Node, Vec<Fault>> {
    read(files, path, None, &mut Vec::new())
}

/// `chain` are the files that led here, as shown and as the file system knows them.
fn read(
    files: &Files,
    path: &Path,
    named_at: Option<&Place>,
    chain: &mut Vec<(String, PathBuf)>,
) -> Result<Node, Vec<Fault>> {
    let identity = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let closes_cycle = chain.iter().position(|(_, known)| *known == identity);
    chain.push((path.display().to_string(), identity));
    if let (Some(from), Some(place)) = (closes_cycle, named_at) {
        return Err(vec![cycle(&chain[from..], place)]);
    }
    let source = files.read(path).map_err(|unreadable| vec![Fault::unreadable(unreadable, named_at)])?;
    let mut node = parse_file(&source)?;
    let Value::Table(table) = &mut node.value else { return Ok(node) };
    if table.is_empty() {
        return Err(vec![Fault::new(format!("`{}` is empty", source.name)).help(SMALLEST)]);
    }
    let Some(extends) = table.shift_remove("extends").map(|entry| entry.node) else { return Ok(node) };
    let Value::Text(base) = &extends.value else {
        let fault = Fault::new(format!("`extends` names a file, found {}", extends.found()));
        return Err(vec![fault.at(&extends.place, "expected a path such as \"norfolk.toml\"")]);
    };
    let mut merged = read(files, &source.folder.join(base), Some(&extends.place), chain)?;
    if let (Value::Table(base), Value::Table(over)) = (&mut merged.value, node.value) {
        lay_over(base, over, &[]);
    }
    Ok(Node { place: node.place, ..merged })
}

fn cycle(chain: &[(String, PathBuf)], place: &Place) -> Fault {
    let names: Vec<String> = chain.iter().map(|(name, _)| format!("`{name}`")).collect();
    Fault::new(format!("files extend each other in a circle: {}", names.join(" extends ")))
        .at(place, "this closes the circle")
        .help("take out one of these `extends`")
}
