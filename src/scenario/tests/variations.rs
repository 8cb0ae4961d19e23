//! `extends`, `--set` and sweeps: the same scenario changed by path.

use super::{Folder, SMALL, hourly};
use crate::model::{Distribution, Staffing};
use crate::scenario::{Document, PointKind, Scenario};

fn document(more: &str) -> (Folder, Document) {
    let folder =
        Folder::new(&[("x.toml", &format!("{SMALL}{more}")), ("staff.csv", &hourly("staff", |hour| hour as f64))]);
    let document = folder.read("x.toml").unwrap();
    (folder, document)
}

/// The scenario at the point with this number of an axis given as on the command line.
fn at(document: &Document, axis: &str, point: usize) -> Scenario {
    let axis = document.axis(axis).unwrap_or_else(|faults| panic!("{faults}"));
    document.with(&[(&axis, &axis.points[point])]).unwrap().check().unwrap()
}

fn triage(scenario: &Scenario) -> &Distribution {
    &scenario.model.calls[0].triage
}

#[test]
fn a_distribution_is_scaled_and_shifted_whole_and_its_mean_alone_too() {
    let (_folder, mut document) = document("");
    document.set("calls.101.triage={ dist = \"gamma\", mean = \"100s\", cv = 0.5 }").unwrap();
    let whole = Distribution::gamma(100.0, 0.5).unwrap();
    assert_eq!(triage(&at(&document, "calls.101.triage*=0.5,1.5", 1)), &whole.clone().scaled(1.5).unwrap());
    assert_eq!(triage(&at(&document, "calls.101.triage+=-10s,30s", 0)), &whole.shifted(-10.0).unwrap());
    assert_eq!(triage(&at(&document, "calls.101.triage.mean*=0.5", 0)), &Distribution::gamma(50.0, 0.5).unwrap());
    assert_eq!(triage(&at(&document, "calls.101.triage.mean+=20", 0)), &Distribution::gamma(120.0, 0.5).unwrap());
    assert_eq!(triage(&at(&document, "calls.101.triage=4m,{dist=\"exponential\",mean=7}", 1)).mean(), 7.0);
}

fn staff_at(scenario: &Scenario, hour: f64) -> u32 {
    match &scenario.model.teams[0].staffing {
        Staffing::HeadCount(staff) => staff.at(hour * 3600.0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn head_counts_are_rounded_to_the_nearest_in_every_form() {
    let (folder, mut document) = document("");
    assert_eq!(staff_at(&at(&document, "teams.takers.staff*=0.9,1.1", 0), 0.0), 4);
    assert_eq!(staff_at(&at(&document, "teams.takers.staff*=0.9,1.4", 1), 0.0), 6);
    assert_eq!(staff_at(&at(&document, "teams.takers.staff+=-1,2", 1), 0.0), 6);
    document.set(&format!("teams.takers.staff='{}'", folder.path("staff.csv").display())).unwrap();
    assert_eq!(staff_at(&at(&document, "teams.takers.staff*=1.5", 0), 3.0), 5);
    assert_eq!(staff_at(&at(&document, "teams.takers.staff+=-2", 0), 1.0), 0);
    let hours: Vec<String> = (0..24).map(|hour: u32| hour.to_string()).collect();
    document.set(&format!("teams.takers.staff={{ by_hour = [{}] }}", hours.join(","))).unwrap();
    assert_eq!(staff_at(&at(&document, "teams.takers.staff*=1.5", 0), 3.0), 5);
    assert_eq!(staff_at(&at(&document, "teams.takers.staff.by_hour+=1", 0), 3.0), 4);
}

#[test]
fn points_carry_their_label_number_and_kind() {
    let (_folder, document) = document("");
    let point = |axis: &str| document.axis(axis).unwrap().points[0].clone();
    let told = |axis: &str| (point(axis).label, point(axis).number, point(axis).kind);
    assert_eq!(told("calls.101.triage*=0.80"), ("0.80".into(), Some(0.8), PointKind::Scale));
    assert_eq!(told("calls.101.triage+=1m"), ("1m".into(), Some(60.0), PointKind::Add));
    assert_eq!(told("calls.101.leave_free=2"), ("2".into(), Some(2.0), PointKind::Value));
    assert_eq!(told("teams.takers.staff=unlimited"), ("unlimited".into(), None, PointKind::Value));
}

#[test]
fn two_axes_move_together_over_a_grid() {
    let sweep = "[[sweep]]\nname = \"triage\"\nvary = \"calls.101.triage\"\nscale = [1, 2]\n\
                 [[sweep]]\nname = \"staff\"\nvary = [\"teams.takers.staff\"]\nvalues = [3, \"unlimited\"]\n";
    let (_folder, document) = document(sweep);
    let axes = document.check().unwrap().sweep;
    let cell = document.with(&[(&axes[0], &axes[0].points[1]), (&axes[1], &axes[1].points[0])]).unwrap();
    let scenario = cell.check().unwrap();
    assert_eq!((triage(&scenario).mean(), staff_at(&scenario, 0.0)), (480.0, 3));
    assert!(scenario.sweep.is_empty());
}

#[test]
fn settings_replace_create_and_remove() {
    let (_folder, mut document) = document(
        "redial = { share = 0.5, after = \"5m\" }\n[[teams.b.shifts]]\nstart = \"08:00\"\nend = \"16:00\"\nstaff = 2\n",
    );
    for argument in [
        "calls.101.patience=10m",
        "calls.101.redial=none",
        "calls.101.target.within=10s",
        "teams.b.shifts.0.staff=5",
        "run.seed=7",
        "title=A title",
    ] {
        document.set(argument).unwrap();
    }
    let scenario = document.check().unwrap();
    let call = &scenario.model.calls[0];
    assert_eq!((call.patience.mean(), &call.redial, call.target.within), (600.0, &None, Some(10.0)));
    assert_eq!((scenario.plan.seed, scenario.title.as_str()), (7, "A title"));
    assert!(matches!(&scenario.model.teams[1].staffing, Staffing::Shifts(stints) if stints.len() == 5));
    document.set("teams.b.staff=3").unwrap();
    assert!(matches!(document.check().unwrap().model.teams[1].staffing, Staffing::HeadCount(_)));
}

#[test]
fn paths_are_relative_to_the_file_that_holds_them() {
    let base = SMALL.replace("staff = 4", "staff = \"staff.csv\"");
    let files = [
        ("base/x.toml", base.as_str()),
        ("base/staff.csv", &hourly("staff", |_| 2.0)),
        ("plans/mid.toml", "extends = \"../base/x.toml\"\n[calls.101]\npriority = 2\n"),
        ("plans/top.toml", "extends = \"mid.toml\"\n[calls.101]\nwrap_up = 5\n"),
    ];
    let scenario = Folder::new(&files).check("plans/top.toml").unwrap();
    assert_eq!(staff_at(&scenario, 0.0), 2);
    assert_eq!((scenario.model.calls[0].priority, scenario.model.calls[0].wrap_up.mean()), (2, 5.0));
    assert_eq!(scenario.title, "top");
}
