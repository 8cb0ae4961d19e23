//! `controlroom check`: what is wrong with a scenario, or what it holds.

use super::exit::{DONE, Outcome};
use super::loading;
use super::options::ScenarioOptions;
use super::output::to_standard_output;
use crate::measure::rostered;
use crate::model::{Arrivals, CallType, HOUR, Staffing, Team, Window};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    scenario: ScenarioOptions,
    /// Print nothing where nothing is wrong.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn check(args: &CheckArgs) -> Outcome {
    let scenario = loading::check(&loading::document(&args.scenario)?)?;
    if args.quiet {
        return Ok(DONE);
    }
    let window = &scenario.model.window;
    let mut lines = vec![
        format!("{}: a valid scenario", args.scenario.file.display()),
        format!("  title   {}", scenario.title),
        format!(
            "  run     {} hours from {}, {} replications from seed {}",
            window.duration / HOUR,
            scenario.start.strftime("%a %-d %b %Y %H:%M"),
            scenario.plan.replications,
            scenario.plan.seed
        ),
    ];
    lines.extend(scenario.model.calls.iter().map(|call| format!("  calls   {}: {}", call.name, demand(call, window))));
    lines.extend(scenario.model.teams.iter().map(|team| format!("  team    {}: {}", team.name, staff(team, window))));
    lines.extend(scenario.sweep.iter().map(|axis| {
        let steps: Vec<&str> = axis.points.iter().map(|point| point.label.as_str()).collect();
        format!("  sweep   {}: {} steps ({})", axis.name, steps.len(), steps.join(", "))
    }));
    lines.extend(scenario.remarks.iter().map(|remark| format!("  note    {remark}")));
    to_standard_output(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(DONE)
}

fn demand(call: &CallType, window: &Window) -> String {
    let handling = (call.triage.mean() + call.recording.mean() + call.wrap_up.mean()) / 60.0;
    let offered = match &call.arrivals {
        Arrivals::None => "none of its own".to_owned(),
        Arrivals::Log(calls) => format!("{} from a log", calls.len()),
        Arrivals::Poisson(process) => format!("{:.0} expected in a run", process.expected(0.0, window.duration)),
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
            let takers = if least == most { most.to_string() } else { format!("{least} to {most}") };
            format!("{takers} takers, {:.0} rostered hours", rostered(team, 0.0, window.duration) / HOUR)
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
