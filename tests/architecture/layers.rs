//! Which layer may know what, and a scanner that finds where one knows more.

use crate::plain_code::plain_code;
use std::collections::BTreeSet;

/// A folder of `src` and what its files may use.
pub(crate) struct Layer {
    pub(crate) name: &'static str,
    /// Layers that it may import.
    below: &'static [&'static str],
    /// Paths that must not stand in it, beside those that [`ONLY_IN`] keeps elsewhere.
    must_not_know: &'static [&'static str],
}

/// Files, terminals, threads and clocks.
const OUTSIDE_WORLD: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::sync::Mutex",
    "std::time",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
    "serde_json",
    "csv",
];
const TERMINALS: &[&str] = &["print!", "println!", "eprint!", "eprintln!", "dbg!", "IsTerminal", "std::thread"];

/// The layers, lowest first. A unit test keeps to the same rules: one that needs a higher layer belongs in `tests/`.
pub(crate) const LAYERS: &[Layer] = &[
    Layer { name: "numerics", below: &[], must_not_know: OUTSIDE_WORLD },
    Layer { name: "model", below: &[], must_not_know: OUTSIDE_WORLD },
    Layer { name: "random", below: &["model"], must_not_know: OUTSIDE_WORLD },
    Layer { name: "engine", below: &["random", "model"], must_not_know: OUTSIDE_WORLD },
    Layer { name: "measure", below: &["engine", "model", "numerics"], must_not_know: OUTSIDE_WORLD },
    Layer {
        name: "experiment",
        below: &["measure", "engine", "random", "model", "numerics"],
        must_not_know: &["std::fs", "std::io", "print!", "println!", "eprint!", "eprintln!", "dbg!"],
    },
    // What a log tells of a scenario: estimates, no simulation.
    Layer { name: "fit", below: &["model", "numerics"], must_not_know: OUTSIDE_WORLD },
    // `scenario` reads a call log into the entries that `fit` takes; `report` words and draws what was fitted.
    Layer { name: "scenario", below: &["fit", "model"], must_not_know: TERMINALS },
    Layer { name: "report", below: &["fit", "measure", "model", "numerics"], must_not_know: TERMINALS },
    Layer {
        name: "cli",
        below: &["scenario", "report", "experiment", "fit", "measure", "model", "numerics"],
        must_not_know: &["std::thread"],
    },
];

/// Crates that only some layers use. (`cli` sets the number of rayon's threads.)
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rayon", &["experiment", "fit", "cli"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("toml", &["scenario", "report", "cli"]), // the last two write plan files
    ("annotate_snippets", &["scenario"]),
    ("cobyla", &["numerics"]),
    ("plotters", &["report"]),
    ("comfy_table", &["report"]),
    // Rows are kept by a sweep that may be interrupted, so they can be written and read.
    ("serde", &["measure", "experiment", "scenario", "report", "cli"]),
    ("postcard", &["cli"]),
    ("HashMap", &[]),
    ("HashSet", &[]),
];

/// Everything that a file of `src` knows and must not.
pub(crate) fn faults_of(path: &str, source: &str) -> Vec<String> {
    let code = plain_code(source);
    let layer = LAYERS.iter().find(|layer| path.starts_with(&format!("src/{}/", layer.name)));
    let name = layer.map_or("", |layer| layer.name);
    let mut faults = Vec::new();
    if let Some(layer) = layer {
        let imported = imported_layers(&code);
        let above = imported.iter().filter(|found| *found != layer.name && !layer.below.contains(&found.as_str()));
        faults.extend(above.map(|found| format!("{path}: `{}` must not import `{found}`", layer.name)));
        let known = layer.must_not_know.iter().filter(|word| contains_path(&code, word));
        faults.extend(known.map(|word| format!("{path}: `{}` must not know `{word}`", layer.name)));
    }
    let elsewhere = ONLY_IN.iter().filter(|(word, layers)| !layers.contains(&name) && contains_path(&code, word));
    faults.extend(elsewhere.map(|(word, layers)| format!("{path}: `{word}` belongs in {layers:?}")));
    faults
}

/// First names after `crate::` or `controlroom::` (and after `super::` where a layer is named there), groups included.
fn imported_layers(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for root in ["crate::", "controlroom::"] {
        for after in places_after(code, root) {
            found.extend(first_names(after));
        }
    }
    for after in places_after(code, "super::") {
        let is_layer = |name: &String| LAYERS.iter().any(|layer| layer.name == name);
        found.extend(first_names(after).into_iter().filter(is_layer));
    }
    found
}

/// `a` of `a::b`; `a` and `c` of `{a::b, c}`.
fn first_names(after: &str) -> Vec<String> {
    let Some(group) = after.strip_prefix('{') else {
        return vec![word_at(after)];
    };
    let mut depth = 0;
    let mut names = vec![word_at(group.trim_start())];
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word_at(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn word_at(text: &str) -> String {
    text.chars().take_while(|&letter| is_word(letter)).collect()
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// What follows each whole-word occurrence of `pattern`.
fn places_after<'a>(code: &'a str, pattern: &str) -> Vec<&'a str> {
    let starts_a_word = |at: usize| !code[..at].chars().next_back().is_some_and(is_word);
    let places = code.match_indices(pattern).filter(|&(at, _)| starts_a_word(at));
    places.map(|(at, found)| &code[at + found.len()..]).collect()
}

/// Whether `path` stands in the code as whole words; `std::fs` also as `std::{fs, ..}`.
fn contains_path(code: &str, path: &str) -> bool {
    let ends_a_word = |after: &&str| !after.chars().next().is_some_and(is_word);
    let written_out = places_after(code, path).iter().any(|after| path.ends_with('!') || ends_a_word(after));
    let grouped = path.rsplit_once("::").is_some_and(|(parent, last)| {
        let groups = places_after(code, &format!("{parent}::"));
        groups.iter().any(|after| after.starts_with('{') && first_names(after).iter().any(|name| name == last))
    });
    written_out || grouped
}

#[test]
fn an_import_upwards_or_sideways_is_found() {
    let upwards = "use crate::model::Team;\nuse crate::measure::Row;\n";
    assert_eq!(faults_of("src/engine/x.rs", upwards), ["src/engine/x.rs: `engine` must not import `measure`"]);
    let sideways = "fn f() { crate::scenario::read() }";
    assert_eq!(faults_of("src/report/x.rs", sideways), ["src/report/x.rs: `report` must not import `scenario`"]);
    assert_eq!(faults_of("src/numerics/x.rs", "use crate::model::HOUR;").len(), 1);
}

#[test]
fn imports_in_groups_and_through_super_are_found() {
    let grouped = "use crate::{model::{Team, Room}, cli, random::Streams};";
    assert_eq!(faults_of("src/engine/x.rs", grouped), ["src/engine/x.rs: `engine` must not import `cli`"]);
    assert_eq!(faults_of("src/model/a/b.rs", "use super::super::super::engine::Agenda;").len(), 1);
}

#[test]
fn imports_downwards_within_a_layer_and_in_comments_are_no_faults() {
    let fine =
        "//! See [`crate::cli`].\nuse super::team::Team;\nuse crate::engine::queues::Queue;\nuse crate::model;\n";
    assert_eq!(faults_of("src/engine/x.rs", fine), [""; 0]);
    assert_eq!(faults_of("src/cli/x.rs", "use crate::experiment::run;\nfn f() { println!(\"{}\", 1) }"), [""; 0]);
}

#[test]
fn the_outside_world_is_found_where_it_must_not_be_known() {
    for source in ["use std::fs;", "use std::{fmt, io::Read};", "fn f() { println!() }", "std::thread::spawn(f);"] {
        assert_eq!(faults_of("src/measure/x.rs", source).len(), 1, "{source}");
    }
    assert_eq!(faults_of("src/measure/x.rs", "use std::fmt;\nuse std::iostream;"), [""; 0]);
}

#[test]
fn crates_are_kept_to_their_layers() {
    assert_eq!(faults_of("src/engine/x.rs", "use rayon::prelude::*;").len(), 1);
    assert_eq!(faults_of("src/report/x.rs", "use clap::Args;").len(), 1);
    assert_eq!(faults_of("src/cli/x.rs", "use std::collections::HashMap;").len(), 1);
    assert_eq!(faults_of("src/main.rs", "let mut names = HashSet::new();").len(), 1);
    assert_eq!(faults_of("src/scenario/x.rs", "use toml::Value;"), [""; 0]);
}
