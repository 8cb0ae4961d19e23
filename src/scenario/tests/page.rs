//! The example of the format page, read in full, and the values that it gives.

use super::{Folder, hourly};
use crate::model::{
    Announcement, Answering, Arrivals, Break, Callback, Distribution, HOUR, HalfWidth, HandOn, Incidents, Outage,
    Precision, Promotion, Redial, Staffing, Target, TargetOf, Window,
};
use crate::scenario::StaffingLimits;

pub(super) const PAGE: &str = r#"
title = "An ordinary week"
extends = "norfolk.toml"

[run]
start = "2024-03-04"
duration = "7d"
warm_up = "0s"
replications = 200
seed = 1
interval = "1h"
precision = { metric = "calls.101.mean_wait_answered", relative = 0.02, max_replications = 5000 }
currency = "£"

[demand]
shared_busyness_cv = 0.05

[calls.999]
priority = 1
answered_by = ["emergency", { team = "shared", after = "20s" }]
arrivals = { per_day = 380, profile = "profiles/999.csv", busyness_cv = 0.10, incidents = { share = 0.1, calls_mean = 4, over = "10m" } }
triage   = { dist = "lognormal", mean = "4m", cv = 0.7 }
recording = "0s"
wrap_up  = { dist = "exponential", mean = "90s" }
patience = { dist = "weibull", mean = "3m", cv = 1.3 }
connection = "3s"
target   = { within = "10s", share = 0.90, max_abandoned = 0.02 }
bands    = ["10s", "60s"]

[calls.101]
priority = 2
promote = { after = "10m", to = 1 }
leave_free = 1
count_abandoned_after = "30s"
queue_limit = 60
announcements = [{ at = "45s", leaves = 0.15, online = 0.80 }]
redial = { share = 0.35, after = { dist = "exponential", mean = "20m" }, max_attempts = 4, becomes = { "999" = 0.03 } }
then = [{ call = "crime desk", share = 0.4 }]
callback = { offered_at = "2m", accepted = 0.4, picks_up = 0.9, ring = "30s" }
target = { within = "5m", share = 0.90, max_abandoned = 0.10, mean_answer = "3m" }

[calls."online report"]
priority = 3
interruptible = true

[teams.shared]
staff = 12
shrinkage = 0.08
speed = 1.0
cost_per_hour = 24.0

[[teams.emergency.shifts]]
name = "early"
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
start = "07:00"
end = "19:00"
staff = 8
breaks = [{ after = "4h", length = "45m" }]

[[days]]
date = "2024-12-25"
like = "sun"

[[surges]]
call = "999"
at = "5d 22h"
duration = "2h"
multiply = 3.0

[[outages]]
team = "shared"
at = "2d 10h"
duration = "45m"
staff = -4

[staffing]
min = 2
max = 40
budget_hours = 2400

[[sweep]]
name = "triage"
vary = ["calls.999.triage", "calls.101.triage"]
scale = [0.8, 1.0, 1.2, 1.4, 1.6]
"#;

/// What the page's example leaves to the file that it extends.
pub(super) const BASE: &str = r#"
[calls.999]
triage = "1m"

[calls.101]
arrivals.per_hour = 30
triage = "5m"

[calls."online report"]
arrivals.per_hour = 2
triage = "20m"

[calls."crime desk"]
triage = "15m"

[teams.emergency]
staff = 3

[teams.shared]
staff = { by_hour = [1, 2] }
"#;

fn page() -> super::Scenario {
    let profile = hourly("weight", |hour| hour as f64 + 1.0);
    let files = [("week.toml", PAGE), ("norfolk.toml", BASE), ("profiles/999.csv", profile.as_str())];
    Folder::new(&files).check("week.toml").unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn the_run_and_the_limits_are_as_written() {
    let scenario = page();
    assert_eq!(scenario.title, "An ordinary week");
    assert_eq!(scenario.start, jiff::civil::date(2024, 3, 4).at(0, 0, 0, 0));
    assert_eq!(scenario.currency, "£");
    assert_eq!((scenario.plan.replications, scenario.plan.seed), (200, 1));
    let metric = ["calls", "101", "mean_wait_answered"].map(str::to_owned);
    let precision = Precision { metric, half_width: HalfWidth::Relative(0.02), max_replications: 5000 };
    assert_eq!(scenario.plan.precision, Some(precision));
    let window = Window { duration: 604_800.0, warm_up: 0.0, interval: HOUR, time_of_day: 0.0 };
    assert_eq!(scenario.model.window, window);
    assert_eq!(scenario.model.shared_busyness_cv, 0.05);
    assert_eq!(scenario.staffing_limits, StaffingLimits { min: 2, max: Some(40), budget_hours: Some(2400.0) });
}

#[test]
fn the_emergency_call_type_is_as_written() {
    let scenario = page();
    let names: Vec<&str> = scenario.model.calls.iter().map(|call| call.name.as_str()).collect();
    assert_eq!(names, ["999", "101", "online report", "crime desk"]);
    let call = &scenario.model.calls[0];
    // Teams stand in the order of the base file, where `emergency` comes first.
    assert_eq!(call.answered_by, [Answering { team: 0, after: 0.0 }, Answering { team: 1, after: 20.0 }]);
    assert_eq!(call.triage, Distribution::lognormal(240.0, 0.7).unwrap());
    assert_eq!(call.recording, Distribution::zero());
    assert_eq!(call.wrap_up, Distribution::exponential(90.0).unwrap());
    assert_eq!(call.patience, Distribution::weibull(180.0, 1.3).unwrap());
    assert_eq!(call.connection, Distribution::constant(3.0).unwrap());
    let target = Target {
        within: Some(10.0),
        share: Some(0.9),
        of: TargetOf::Answered,
        max_abandoned: Some(0.02),
        mean_answer: None,
    };
    assert_eq!(call.target, target);
    assert_eq!(call.bands, [10.0, 60.0]);
    let Arrivals::Poisson(arrivals) = &call.arrivals else { panic!("no Poisson arrivals") };
    assert_eq!(arrivals.busyness_cv, 0.1);
    assert_eq!(arrivals.incidents, Some(Incidents { share: 0.1, calls_mean: 4.0, over: 600.0 }));
    // Weights 1 to 24 have mean 12.5; the last hours of Saturday are a surge; bursts reach in from Sunday 23:50.
    let expected = |hour: f64| 380.0 / 86_400.0 * hour / 12.5;
    for (time, rate) in [
        (0.0, expected(1.0)),
        (HOUR, expected(2.0)),
        (-600.0, expected(24.0)),
        (141.0 * HOUR, expected(22.0)),
        (142.0 * HOUR, 3.0 * expected(23.0)),
        (144.0 * HOUR - 1.0, 3.0 * expected(24.0)),
        (144.0 * HOUR, expected(1.0)),
    ] {
        assert!((arrivals.rate.at(time) - rate).abs() < 1e-12, "{time}");
    }
}

#[test]
fn the_other_call_types_are_as_written() {
    let scenario = page();
    let [_, call, report, desk] = &scenario.model.calls[..] else { panic!("four call types") };
    assert_eq!(call.promote, Some(Promotion { after: 600.0, to: 1 }));
    assert_eq!((call.priority, call.leave_free, call.count_abandoned_after, call.queue_limit), (2, 1, 30.0, Some(60)));
    assert_eq!(call.announcements, [Announcement { at: 45.0, leaves: 0.15, online: 0.8 }]);
    let redial = Redial {
        share: 0.35,
        blocked_share: 0.35,
        after: Distribution::exponential(1200.0).unwrap(),
        max_attempts: Some(4),
        becomes: vec![(0, 0.03)],
    };
    assert_eq!(call.redial, Some(redial));
    assert_eq!(call.then, [HandOn { call: 3, share: 0.4 }]);
    let callback = Callback { offered_at: 120.0, accepted: 0.4, picks_up: 0.9, ring: 30.0 };
    assert_eq!(call.callback, Some(callback));
    assert!(call.patience.is_never());
    let both_teams = [Answering { team: 0, after: 0.0 }, Answering { team: 1, after: 0.0 }];
    assert_eq!(call.answered_by, both_teams);
    assert_eq!((report.priority, report.interruptible, call.interruptible), (3, true, false));
    assert_eq!((desk.priority, &desk.arrivals), (1, &Arrivals::None));
}

#[test]
fn the_teams_are_as_written() {
    let scenario = page();
    let [emergency, shared] = &scenario.model.teams[..] else { panic!("two teams") };
    let Staffing::HeadCount(staff) = &shared.staffing else { panic!("no head count") };
    assert_eq!(staff.values().collect::<Vec<_>>(), [12]);
    assert_eq!((shared.shrinkage, shared.speed, shared.cost_per_hour), (0.08, 1.0, Some(24.0)));
    assert_eq!(shared.outages, [Outage { at: 58.0 * HOUR, duration: 2700.0, lost: 4 }]);
    let Staffing::Shifts(stints) = &emergency.staffing else { panic!("no shifts") };
    assert_eq!(stints.len(), 7 * 8);
    let person_4 = &stints[4];
    assert_eq!((person_4.person, person_4.day, person_4.start, person_4.end), (4, 0, 7.0 * HOUR, 19.0 * HOUR));
    assert_eq!(person_4.breaks, [Break { start: 11.75 * HOUR, length: 2700.0 }]);
}

#[test]
fn the_sweep_and_the_record_are_as_written() {
    let scenario = page();
    let axis = &scenario.sweep[0];
    assert_eq!(
        (axis.name.as_str(), &axis.paths[..]),
        ("triage", &["calls.999.triage", "calls.101.triage"].map(String::from)[..])
    );
    let labels: Vec<&str> = axis.points.iter().map(|point| point.label.as_str()).collect();
    assert_eq!(labels, ["0.8", "1.0", "1.2", "1.4", "1.6"]);
    assert_eq!(scenario.resolved["calls"]["crime desk"]["triage"], "15m");
    assert_eq!(scenario.resolved["teams"]["emergency"].get("staff"), None);
}

#[test]
fn defaults_are_those_of_the_page() {
    let scenario = super::check(super::SMALL);
    assert_eq!(scenario.title, "x");
    assert_eq!(scenario.start, jiff::civil::date(2024, 1, 1).at(0, 0, 0, 0));
    assert_eq!((scenario.plan.replications, scenario.plan.seed, scenario.plan.precision), (100, 1, None));
    let window = Window { duration: 86_400.0, warm_up: 0.0, interval: HOUR, time_of_day: 0.0 };
    assert_eq!(scenario.model.window, window);
    let call = &scenario.model.calls[0];
    assert_eq!((call.priority, call.leave_free, call.queue_limit, &call.target), (1, 0, None, &Target::default()));
    assert_eq!(call.bands, [10.0, 60.0]);
    assert!(call.recording.is_zero() && call.wrap_up.is_zero() && call.connection.is_zero());
    assert!(call.patience.is_never());
    assert_eq!((scenario.model.teams[0].speed, scenario.model.teams[0].shrinkage), (1.0, 0.0));
    let Arrivals::Poisson(arrivals) = &call.arrivals else { panic!("no Poisson arrivals") };
    assert_eq!(arrivals.rate.values().collect::<Vec<_>>(), [30.0 / 3600.0]);
}
