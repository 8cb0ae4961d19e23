//! The house rules that the compiler does not know: who may import whom, how long a file may be, and that documents
//! and code tell the same story.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "architecture/documents.rs"]
mod documents;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/plain_code.rs"]
mod plain_code;
#[path = "architecture/sources.rs"]
mod sources;

use layers::{LAYERS, faults_of};
use sources::{rust_files, under_root};
use std::collections::BTreeSet;

/// A longer file holds more than one thought.
const MOST_LINES: usize = 500;

#[test]
fn each_layer_imports_only_layers_below_it_and_only_its_own_crates() {
    let faults: Vec<String> = rust_files(&["src"]).iter().flat_map(|file| faults_of(&file.path, &file.text)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_module_of_the_crate_is_a_layer_with_rules() {
    let entries = std::fs::read_dir(under_root("src")).unwrap().map(|entry| entry.unwrap().path());
    let folders: BTreeSet<String> = entries
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let layers: BTreeSet<String> = LAYERS.iter().map(|layer| layer.name.to_owned()).collect();
    assert_eq!(folders, layers);
}

#[test]
fn no_file_is_longer_than_one_thought() {
    let long: Vec<String> = rust_files(&["src", "tests", "benches"])
        .iter()
        .filter(|file| file.text.lines().count() > MOST_LINES)
        .map(|file| format!("{} has {} lines, more than {MOST_LINES}", file.path, file.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}
