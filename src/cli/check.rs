//! `controlroom check`: what is wrong with a scenario, or what it holds.

use super::exit::{DONE, Outcome};
use super::loading;
use super::options::ScenarioOptions;
use crate::measure::rostered;
use crate::model::{Arrivals, CallType, HOUR, Staffing, Team, Window};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    scenario: ScenarioOptions,
}

pub(super) fn check(args: &CheckArgs) -> Outcome {
    let scenario = loading::check(&loading::document(&args.scenario)?)?;
    let window = &scenario.model.window;
    println!("{}: a valid scenario", args.scenario.file.display());
    println!("  title   {}", scenario.title);
    println!(
        "  run     {} hours from {}, {} replications from seed {}",
        window.duration / HOUR,
        scenario.start.strftime("%a %-d %b %Y %H:%M"),
        scenario.plan.replications,
        scenario.plan.seed
    );
    for call in &scenario.model.calls {
        println!("  calls   {}: {}", call.name, demand(call, window));
    }
    for team in &scenario.model.teams {
        println!("  team    {}: {}", team.name, staff(team, window));
    }
    for axis in &scenario.sweep {
        let steps: Vec<&str> = axis.points.iter().map(|point| point.label.as_str()).collect();
        println!("  sweep   {}: {} steps ({})", axis.name, steps.len(), steps.join(", "));
    }
    Ok(DONE)
}

fn demand(call: &CallType, window: &Window) -> String {
    let handling = (call.triage.mean() + call.recording.mean() + call.wrap_up.mean()) / 60.0;
    let offered = match &call.arrivals {
        Arrivals::None => "none of its own".to_owned(),
        Arrivals::Log(calls) => format!("{} from a log", calls.len()),
        Arrivals::Poisson(process) => {
            let pieces = process.rate.pieces(0.0, window.duration);
            let expected: f64 = pieces.map(|(from, to, rate)| rate * (to - from)).sum();
            format!("{expected:.0} expected in a run")
        }
    };
    format!("{offered}, handling {handling:.1} min each on average")
}

fn staff(team: &Team, window: &Window) -> String {
    match &team.staffing {
        Staffing::Unlimited => "unlimited".to_owned(),
        Staffing::HeadCount(staff) => {
            let pieces = staff.pieces(0.0, window.duration).map(|piece| piece.2);
            let (least, most) =
                pieces.fold((u32::MAX, 0), |(least, most), takers| (least.min(takers), most.max(takers)));
            format!("{least} to {most} takers, {:.0} rostered hours", rostered(team, 0.0, window.duration) / HOUR)
        }
        Staffing::Shifts(stints) => {
            format!(
                "{} shifts of one taker, {:.0} rostered hours",
                stints.len(),
                rostered(team, 0.0, window.duration) / HOUR
            )
        }
    }
}
