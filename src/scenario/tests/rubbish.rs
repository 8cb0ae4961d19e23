//! Whatever is in a file, the answer is a scenario or faults, never a panic.

use super::Folder;
use super::page::{BASE, PAGE};
use proptest::prelude::*;

/// Pieces that make sense somewhere, so that many mutations get past the syntax.
const PIECES: [&str; 16] = [
    "0",
    "-1",
    "1e300",
    "\"\"",
    "\"5m\"",
    "\"none\"",
    "[]",
    "{}",
    "[1]",
    "true",
    "2024-01-01",
    "inf",
    "nan",
    "\"unlimited\"",
    "é",
    "\r\n",
];

fn mutated() -> impl Strategy<Value = String> {
    let change = (0..PAGE.len(), 0..12_usize, prop::sample::select(&PIECES[..]));
    prop::collection::vec(change, 1..4).prop_map(|changes| {
        changes.into_iter().fold(PAGE.to_owned(), |text, (at, cut, piece)| {
            let boundary =
                |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            format!("{}{piece}{}", &text[..boundary(at)], &text[boundary(at + cut)..])
        })
    })
}

/// The value of one random line replaced: the syntax stays right.
fn revalued() -> impl Strategy<Value = String> {
    let lines: Vec<usize> =
        PAGE.lines().enumerate().filter(|(_, line)| line.contains('=')).map(|(number, _)| number).collect();
    (prop::sample::select(lines), prop::sample::select(&PIECES[..])).prop_map(|(number, piece)| {
        let line = |(at, line): (usize, &str)| match line.split_once('=') {
            Some((key, _)) if at == number => format!("{key}= {piece}\n"),
            _ => format!("{line}\n"),
        };
        PAGE.lines().enumerate().map(line).collect::<Vec<_>>().concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_text_is_answered(text in prop_oneof![mutated(), revalued()]) {
        let profile = super::hourly("weight", |hour| hour as f64);
        let files = [("week.toml", text.as_str()), ("norfolk.toml", BASE), ("profiles/999.csv", &profile)];
        if let Err(faults) = Folder::new(&files).check("week.toml") {
            prop_assert!(faults.len() >= 1);
            prop_assert!(faults.render(true).contains("error"));
        }
    }
}
