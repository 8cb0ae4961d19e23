//! What the documents list is what there is.

use crate::sources::{files_with_ending, read, under_root};
use controlroom::measure::{Metric, Unit, call_metrics, team_metrics};
use controlroom::scenario::{Document, Measurable, MeasuredIn, Scenario};
use std::collections::{BTreeMap, BTreeSet};

/// Published figures, each file for the scenario of the same name.
const OBSERVED: &str = "scenarios/observed/";

fn shipped_scenarios() -> Vec<String> {
    files_with_ending("scenarios", "toml").into_iter().filter(|path| !path.starts_with(OBSERVED)).collect()
}

fn checked(path: &str) -> Scenario {
    let read = Document::read(&under_root(path)).and_then(|document| document.check());
    read.unwrap_or_else(|faults| panic!("{path}:\n{faults}"))
}

/// Cells of the rows of a Markdown table, of which the first starts with a backtick.
fn rows_of(markdown: &str) -> Vec<Vec<&str>> {
    let rows = markdown.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// What stands between backticks.
fn code_words(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The part of a document under the heading `## title`.
fn chapter<'a>(markdown: &'a str, title: &str) -> &'a str {
    let heading = format!("\n## {title}\n");
    let start = markdown.find(&heading).unwrap_or_else(|| panic!("there is no chapter `{title}`")) + heading.len();
    markdown[start..].split("\n## ").next().unwrap_or_default()
}

/// Every metric with its unit, the bands being those of README's example.
fn metrics_in_code() -> BTreeMap<String, &'static str> {
    let everything = checked("scenarios/everything.toml").model;
    let calls = everything.calls.iter().filter(|call| call.bands == [10.0, 60.0]);
    let of_calls = calls.flat_map(|call| call_metrics(call, true));
    let of_teams = everything.teams.iter().flat_map(team_metrics);
    of_calls.chain(of_teams).map(|Metric { name, unit, .. }| (name, unit.as_str())).collect()
}

#[test]
fn readme_lists_every_metric_with_its_unit() {
    let readme = read("README.md");
    let listed: BTreeMap<String, &str> = rows_of(chapter(&readme, "Metrics"))
        .iter()
        .flat_map(|cells| code_words(cells[0]).into_iter().map(|name| (name.to_owned(), cells[1].trim_matches('`'))))
        .collect();
    assert_eq!(listed, metrics_in_code());
}

#[test]
fn the_table_of_scenarios_lists_what_is_on_disk_and_only_that() {
    let readme = read("scenarios/README.md");
    let listed: BTreeSet<String> =
        rows_of(&readme).iter().flat_map(|cells| code_words(cells[0])).map(str::to_owned).collect();
    let in_folder = |path: &String| match path.trim_start_matches("scenarios/").split_once('/') {
        Some((folder, _)) => format!("{folder}/*.toml"),
        None => path.trim_start_matches("scenarios/").to_owned(),
    };
    assert_eq!(listed, files_with_ending("scenarios", "toml").iter().map(in_folder).collect());
}

#[test]
fn every_file_that_the_documents_name_is_there() {
    for document in ["README.md", "scenarios/README.md", "scenarios/FORMAT.md", "output/README.md"] {
        let text = read(document);
        let named = text.split(|letter: char| letter.is_whitespace() || "`()|,;'\"".contains(letter));
        let folders = ["scenarios/", "benches/", "tests/", "src/", "output/gallery/"];
        let paths = named.filter(|word| folders.iter().any(|folder| word.starts_with(folder)) && !word.contains('*'));
        for path in paths.map(|path| path.trim_end_matches(['.', ':'])) {
            assert!(under_root(path).exists(), "{document} names {path}, which is not there");
        }
    }
}

#[test]
fn every_shipped_scenario_is_valid() {
    let scenarios = shipped_scenarios();
    assert!(scenarios.len() > 10, "{scenarios:?}");
    for path in scenarios {
        checked(&path);
    }
}

/// Figures that the scenario has, parameters that may be free in it.
#[test]
fn every_shipped_file_of_published_figures_is_valid() {
    let files = files_with_ending(OBSERVED.trim_end_matches('/'), "toml");
    assert!(!files.is_empty());
    for path in files {
        let scenario = path.replace(OBSERVED, "scenarios/");
        let model = checked(&scenario).model;
        let calls = model.calls.iter().flat_map(|call| {
            call_metrics(call, true).into_iter().map(move |metric| ("calls", call.name.clone(), metric))
        });
        let measurable: Vec<Measurable> = calls
            .map(|(scope, name, metric)| Measurable {
                path: [scope.to_owned(), name, metric.name],
                measured_in: match metric.unit {
                    Unit::Seconds => MeasuredIn::Seconds,
                    Unit::Share => MeasuredIn::Share,
                    _ => MeasuredIn::Number,
                },
            })
            .collect();
        let document = Document::read(&under_root(&scenario)).unwrap();
        let observed = document.observed(&under_root(&path), &measurable);
        let observed = observed.unwrap_or_else(|faults| panic!("{path}:\n{faults}"));
        assert!(observed.figures.iter().all(|figure| figure.source.is_some() && figure.period.is_some()), "{path}");
    }
}

#[test]
fn every_excerpt_of_a_scenario_in_the_documents_works() {
    let documents = [("README.md", 6), ("scenarios/FORMAT.md", 1)];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("excerpt.toml");
    let base = under_root("scenarios/everything.toml");
    for (document, least) in documents {
        let text = read(document);
        let excerpts: Vec<&str> = text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(excerpts.len() >= least, "{document} shows only {} excerpts", excerpts.len());
        for excerpt in excerpts {
            // An excerpt is laid over a scenario that has all that it may refer to.
            let excerpt = excerpt.replace("\"profiles/", &format!("\"{}/", under_root("scenarios/profiles").display()));
            let whole = format!("extends = {:?}\n{excerpt}", base.to_str().unwrap());
            std::fs::write(&path, whole).unwrap();
            let result = Document::read(&path).and_then(|document| document.check());
            assert!(result.is_ok(), "{document}: {}\nin\n{excerpt}", result.unwrap_err());
        }
    }
}
