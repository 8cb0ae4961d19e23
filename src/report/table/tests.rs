use super::layout::COLUMNS;
use super::*;
use crate::measure::{
    BusyHour, BusyHourLine, Departure, ErlangAnswer, ErlangFigures, ErlangFormula, ErlangGap, ErlangTakers, SideBySide,
    Unit,
};
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
fn what_the_common_callers_are_good_for_is_told_of_one_axis_at_a_time() {
    let (variants, mut rows) = sample::sweep();
    // Beside the base in the order of steps stands one that differs on both axes, and behind it one that does on one.
    let takers = |label: &str| crate::measure::Coordinate { label: label.into(), ..variants[0].coordinates[0].clone() };
    let mut grid = vec![variants[1].clone(), variants[2].clone(), variants[0].clone()];
    for (variant, label) in grid.iter_mut().zip(["11", "12", "11"]) {
        variant.coordinates.push(takers(label));
    }
    for row in rows.iter_mut().filter(|row| row.metric == "mean_wait_answered") {
        row.difference = Some(sample::estimate(61.0, 2.0, 0.0));
    }
    let text = |rows: &[crate::measure::Row]| {
        let data = SweepTable { variants: &grid, rows, targets: &[], marks: &[], base: 0 };
        sweep_table(&data).replace('\n', " ")
    };
    let (from, to) = (&grid[0].coordinates[0].label, &grid[2].coordinates[0].label);
    assert!(text(&rows).contains(&format!("from × {from}, × 11 to × {to}, × 11 the mean wait")), "{}", text(&rows));
    for row in &mut rows {
        row.difference = Some(sample::estimate(61.0, 200.0, 0.0));
    }
    assert!(!text(&rows).contains("surer"), "a wider interval is no proof: {}", text(&rows));
}

#[test]
fn a_target_without_a_call_is_open_for_another_reason_than_one_that_chance_leaves_open() {
    let mut targets = sample::targets(&sample::week("base", 1.0));
    for target in &mut targets {
        (target.estimate, target.verdict) = (crate::measure::Estimate::default(), crate::measure::Verdict::Open);
    }
    let text = targets_table(&targets, &sample::marks(), "£");
    assert!(text.contains("open, as there was no call") && !text.contains("more replications"), "{text}");
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

#[test]
fn the_formulas_stand_side_by_side_to_six_digits_and_a_gap_says_why() {
    let figures = ErlangFigures {
        takers: 50.0,
        delay_probability: 0.411_075_786_1,
        abandoned_share: 0.068_935_439_12,
        answered_within: 0.748_348_238_1,
        answered_within_of_offered: 1.0 / 3.0,
        mean_wait_answered: 7.645_62,
        mean_wait: 8.272_252_694,
        mean_queue: 1.234_567_8e-9,
        occupancy: 1.0,
    };
    let needed = Ok(ErlangTakers { whole: 57, fractional: 56.123_456_789 });
    let answer = |formula, figures| ErlangAnswer { formula, figures, needed: Some(needed) };
    let gap = ErlangGap::NoSteadyState { erlangs: 50.0, takers: 50.0 };
    let text = erlang_table(&SideBySide {
        calls_per_hour: 600.0,
        mean_handling: 300.0,
        mean_patience: Some(120.0),
        erlangs: 50.0,
        takers: Some(50.0),
        within: 10.0,
        target: crate::model::Target { share: Some(0.9), max_abandoned: Some(0.05), ..Default::default() },
        answers: [
            answer(ErlangFormula::B, Ok(figures)),
            answer(ErlangFormula::C, Err(gap)),
            answer(ErlangFormula::A, Ok(figures)),
        ],
    });
    assert_fits(&text);
    for told in ["6.89354 %", "8.27225 s", "74.8348 %", "1.23457e-9", "56.1235", "100 %"] {
        assert_eq!(text.matches(told).count(), if told == "56.1235" { 3 } else { 2 }, "{told} in {text}");
    }
    assert!(text.contains("Erlang C: no steady state (50 erlangs for 50 takers)"), "{text}");
}

#[test]
fn the_busiest_hour_is_told_with_its_day_its_load_and_the_first_reasons() {
    let line = |metric, call: Option<&str>, unit, mean: f64, erlang_a| BusyHourLine {
        metric,
        call: call.map(str::to_owned),
        unit,
        simulated: sample::estimate(mean, 0.1 * mean, 0.0),
        erlang_c: None,
        erlang_a: Some(erlang_a),
    };
    let hour = BusyHour {
        start: 15.0 * 3_600.0,
        length: 3_600.0,
        whole_run: false,
        calls: vec!["999".into(), "101".into()],
        teams: vec!["takers".into()],
        calls_per_hour: 73.52,
        mean_handling: 599.0,
        mean_patience: Some(1_041.0),
        takers: 8.0,
        lines: vec![
            line("gave_up_share", None, Unit::Share, 0.34, 0.35),
            line("mean_wait_answered", None, Unit::Seconds, 382.0, 416.0),
            line("within_target_share", Some("999"), Unit::Share, 0.71, 0.06),
        ],
        departures: vec![
            Departure::Priority("999".into()),
            Departure::HeldBack("101".into()),
            Departure::SharedTakers,
            Departure::ChangingLoad,
            Departure::Connection,
            Departure::Handling,
        ],
    };
    let start = jiff::civil::date(2024, 3, 4).at(0, 0, 0, 0);
    let text = busy_hour_table(&[hour], start, &sample::marks());
    assert_fits(&text);
    for told in [
        "busiest hour Mon 4 Mar 15:00",
        "999 answered within 10 s",
        "73.5 calls an hour",
        "12.2 erlangs for 8.0 takers",
        "Erlang C has no steady state",
        "999 is answered first, that free takers are held back from 101",
        "names 2 more",
    ] {
        assert!(text.replace('\n', " ").contains(told), "{told:?} in {text}");
    }
    assert!(!text.contains("exponential"), "{text}");
}
