use super::layout::COLUMNS;
use super::*;
use crate::report::sample;

fn assert_fits(text: &str) {
    for line in text.lines() {
        assert!(line.chars().count() <= usize::from(COLUMNS), "{} columns: {line}", line.chars().count());
    }
}

fn run_text(rows: &[crate::measure::Row]) -> String {
    let (targets, marks) = (sample::targets(rows), sample::marks());
    run_table(&RunTable { rows, variant: "base", targets: &targets, marks: &marks, currency: "£" })
}

#[test]
fn the_table_of_a_run_tells_figures_intervals_and_spread_apart() {
    let text = run_text(&sample::week("base", 1.0));
    assert_fits(&text);
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    let words: Vec<String> = line("calls offered").split_whitespace().map(str::to_owned).collect();
    assert_eq!(words, ["calls", "offered", "1,896", "1,890–1,902", "1,840", "1,952"]);
    assert!(text.contains("5 min 09 s   5:05–5:13 min"));
    assert!(line("✗ missed").contains("999"));
    assert!(text.contains("replications narrow it"));
}

#[test]
fn long_names_many_call_types_and_missing_figures_fit_eighty_columns() {
    let mut rows = Vec::new();
    for number in 0..10 {
        for mut row in sample::week("base", 1.0) {
            row.name = format!("{} of the very long-winded department number {number}", row.name);
            if number % 2 == 0 {
                row.estimate = crate::measure::Estimate::default();
            }
            rows.push(row);
        }
    }
    assert_fits(&run_text(&rows));
}

#[test]
fn the_table_of_a_sweep_has_a_line_a_variant_with_verdicts() {
    let (variants, rows) = sample::sweep();
    let (targets, marks) = (sample::targets(&rows), sample::marks());
    let text = sweep_table(&SweepTable { variants: &variants, rows: &rows, targets: &targets, marks: &marks });
    assert_fits(&text);
    assert_eq!(text.lines().filter(|line| line.trim().starts_with("× 1.6")).count(), 2);
    assert!(text.contains("5 min 09 s ± 4 s ✗"), "{text}");
}

#[test]
fn a_target_of_the_offered_calls_is_told_by_their_share() {
    let mut rows = sample::week("base", 1.0);
    let mut targets = sample::targets(&rows);
    for row in &mut rows {
        row.metric = row.metric.replace("within_target_share", "within_target_of_offered");
    }
    for target in &mut targets {
        target.metric = target.metric.replace("within_target_share", "within_target_of_offered");
    }
    let marks = sample::marks();
    let text = run_table(&RunTable { rows: &rows, variant: "base", targets: &targets, marks: &marks, currency: "£" });
    assert_fits(&text);
    let told = text.lines().filter(|line| line.starts_with("answered within 10 s, of")).count();
    assert_eq!(told, 1, "{text}");
}
