use super::*;
use crate::measure::{Row, Variant};
use crate::report::sample;

fn saved(variants: Vec<Variant>, base: &str, rows: Vec<Row>) -> SavedResult {
    SavedResult {
        version: "1.2.3".into(),
        seed: 7,
        replications: 200,
        currency: "£".into(),
        scenario: serde_json::json!({ "title": "Days & <nights>", "run": { "duration": "7d" } }),
        variants,
        base: base.into(),
        targets: sample::targets(&rows),
        rows,
        slots: vec![SavedSlot { team: "takers".into(), slot: "00–01 h".into(), now: 8.0, plan: 7 }],
        self_check: Some(SavedCheck { passed: true, offered: 1_400_000 }),
    }
}

fn page_of(variants: Vec<Variant>, base: &str, rows: Vec<Row>, pictures: &[Picture]) -> String {
    let saved = saved(variants, base, rows);
    page(&Page { saved: &saved, marks: &sample::marks(), pictures })
}

fn named(name: &str) -> Variant {
    Variant { name: name.into(), coordinates: vec![] }
}

/// Each of the texts stands behind the one before.
fn assert_in_order(page: &str, texts: &[&str]) {
    let mut rest = page;
    for text in texts {
        let place = rest.find(text).unwrap_or_else(|| panic!("`{text}` is not behind the others in {page}"));
        rest = &rest[place + text.len()..];
    }
}

#[test]
fn the_page_of_a_run_begins_with_the_targets_and_ends_with_the_scenario() {
    let page = page_of(vec![named("base")], "base", sample::week("base", 1.0), &[]);
    assert_in_order(
        &page,
        &[
            "<h1>Days &amp; &lt;nights&gt;</h1>",
            "200 replications, seed 7, simulated by controlroom 1.2.3. Its self-check passed (1,400,000 calls).",
            "<td>✗ missed</td><td>999</td><td>answered within 10 s</td><td>≥ 90 %</td>",
            "<td>mean wait until answered</td><td>5 min 09 s</td><td>5:05–5:13 min</td>",
            "1 run in 10 is below / above",
            "duration = &quot;7d&quot;",
        ],
    );
}

#[test]
fn the_page_of_a_sweep_has_a_line_a_step() {
    let (variants, rows) = sample::sweep();
    let base = variants[1].name.clone();
    let page = page_of(variants, &base, rows, &[]);
    assert_in_order(&page, &["of each variant, with the very same callers", "<td>× 1.6</td>", "✓ target met"]);
}

#[test]
fn the_page_of_a_comparison_begins_with_the_verdicts() {
    let rows = [sample::week("base", 1.0), sample::week("plan", 0.8)].concat();
    let page = page_of(vec![named("base"), named("plan")], "base", rows, &[]);
    let roster = "<td>takers</td><td>00–01 h</td><td>8</td><td>7</td>";
    assert_in_order(
        &page,
        &["<p class=\"verdict\">plan: meets", roster, "<th scope=\"col\">plan plan</th><th scope=\"col\">base</th>"],
    );
}

#[test]
fn charts_are_inside_in_the_order_in_which_a_reader_asks() {
    let picture = |name: &str, byte| Picture { name: name.into(), png: vec![byte] };
    let pictures = [picture("waits", 1), picture("my_own", 2), picture("sweep_triage", 3)];
    let page = page_of(vec![named("base")], "base", sample::week("base", 1.0), &pictures);
    assert_in_order(
        &page,
        &[
            "base64,Aw==\" alt=\"Waits, abandonment and answers in time at every step of the sweep: triage\"",
            "base64,AQ==\"",
            "base64,Ag==\" alt=\"my_own\"",
        ],
    );
}

#[test]
fn nothing_has_to_be_loaded() {
    let page = page_of(vec![named("base")], "base", sample::week("base", 1.0), &[]);
    for outside in ["http:", "https:", "<script", "<link", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_result_that_failed_its_check_says_so_at_the_top() {
    let mut saved = saved(vec![named("base")], "base", sample::week("base", 1.0));
    saved.self_check = Some(SavedCheck { passed: false, offered: 12 });
    let page = page(&Page { saved: &saved, marks: &[], pictures: &[] });
    assert_in_order(&page, &["<h1>", "Its self-check FAILED", "<table"]);
}
