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
    let text = sweep_table(&SweepTable { variants: &variants, rows: &rows, targets: &targets, marks: &marks, base: 1 });
    assert_fits(&text);
    assert_eq!(text.lines().filter(|line| line.trim().starts_with("× 1.6")).count(), 2);
    assert!(text.contains("5 min 09 s ± 4 s ✗"), "{text}");
}

#[test]
fn the_table_of_a_sweep_shows_once_what_the_common_callers_are_good_for() {
    let (variants, mut rows) = sample::sweep();
    let next = variants[2].name.clone();
    for row in rows.iter_mut().filter(|row| row.variant == next && row.metric == "mean_wait_answered") {
        row.difference = Some(sample::estimate(61.0, 2.0, 0.0));
    }
    let text = sweep_table(&SweepTable { variants: &variants, rows: &rows, targets: &[], marks: &[], base: 1 });
    assert_fits(&text);
    let told = text.replace('\n', " ");
    assert!(told.contains("the mean wait of 101 calls changes by +61 s ± 2 s;"), "{text}");
    assert!(told.contains("it would be known to ± 5.9 s only."), "{text}");
}

#[test]
fn the_table_of_plans_tells_each_plan_in_figures_and_in_words() {
    let mut rows = [sample::week("base", 1.0), sample::week("a plan with a very long name indeed", 1.2)].concat();
    for row in &mut rows {
        row.difference = row.estimate.mean.map(|mean| sample::estimate(0.2 * mean, 0.01 * mean, 0.0));
    }
    let variants: Vec<_> = ["base", "a plan with a very long name indeed"]
        .map(|name| crate::measure::Variant { name: name.into(), coordinates: vec![] })
        .into();
    let (targets, marks) = (sample::targets(&rows), sample::marks());
    let data = crate::report::comparison::ComparisonRows {
        variants: &variants,
        rows: &rows,
        targets: &targets,
        marks: &marks,
        currency: "£",
    };
    let text = compare_table(&data);
    assert_fits(&text);
    assert!(text.contains("101 mean wait") && text.contains("+85 s ± 4 s"), "{text}");
    assert!(text.contains("worse") && text.contains("better"), "{text}");
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
