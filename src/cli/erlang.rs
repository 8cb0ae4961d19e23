//! `controlroom erlang`: Erlang B, C and A for a room in a steady state.

use super::exit::{DONE, Failure, Outcome};
use super::output::to_standard_output;
use crate::experiment::{ErlangQuestion, side_by_side};
use crate::model::{HOUR, Seconds, Target, TargetOf};
use crate::numerics::erlang::Load;
use crate::report::erlang_json::erlang_json;
use crate::report::table::erlang_table;
use crate::scenario::parse_duration;
use clap::{ArgGroup, Args, ValueEnum};

/// Durations are written as in a scenario: 90s, "4m 30s", 1h, or a number of seconds.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("asked").required(true).multiple(true)
    .args(["takers", "share", "max_abandoned", "mean_answer"]))]
pub(super) struct ErlangArgs {
    /// Calls an hour.
    #[arg(long, value_name = "N", value_parser = positive)]
    calls_per_hour: f64,
    /// Mean time for which a call keeps a taker busy, wrap-up included.
    #[arg(long, value_name = "TIME", value_parser = positive_time)]
    handle: Seconds,
    /// Mean time after which a waiting caller hangs up; without it Erlang A is left out.
    #[arg(long, value_name = "TIME", value_parser = positive_time)]
    patience: Option<Seconds>,
    /// Call takers on duty; may be a fraction.
    #[arg(long, value_name = "N", value_parser = positive)]
    takers: Option<f64>,
    /// The wait within which calls are to be answered.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = time)]
    within: Seconds,
    /// Find the takers that answer this share within --within, such as 0.90.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    share: Option<f64>,
    /// Find the takers with which no more than this share hangs up, such as 0.05.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    max_abandoned: Option<f64>,
    /// Find the takers with which callers wait no longer than this on average.
    #[arg(long, value_name = "TIME", value_parser = positive_time)]
    mean_answer: Option<Seconds>,
    /// What to print: a table for people, or JSON.
    #[arg(long, value_enum, default_value_t = ErlangFormat::Table)]
    format: ErlangFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ErlangFormat {
    /// A table of at most 80 columns, to six digits.
    Table,
    /// One JSON document with every digit.
    Json,
}

pub(super) fn erlang(args: &ErlangArgs) -> Outcome {
    let load = Load::new(args.calls_per_hour / HOUR, args.handle)
        .ok_or_else(|| Failure::wrong("so many calls of that length are no load that can be computed"))?;
    let answer = side_by_side(&ErlangQuestion {
        load,
        mean_patience: args.patience,
        takers: args.takers,
        within: args.within,
        target: Target {
            within: Some(args.within),
            share: args.share,
            of: TargetOf::Answered,
            max_abandoned: args.max_abandoned,
            mean_answer: args.mean_answer,
        },
    });
    let printed = match args.format {
        ErlangFormat::Table => erlang_table(&answer).into_bytes(),
        ErlangFormat::Json => erlang_json(env!("CARGO_PKG_VERSION"), &answer)
            .map_err(|error| Failure::cannot_finish(format!("cannot write JSON: {error}")))?,
    };
    to_standard_output(&printed)?;
    Ok(DONE)
}

fn time(text: &str) -> Result<Seconds, String> {
    let seconds = parse_duration(text).filter(|seconds| *seconds >= 0.0);
    seconds.ok_or_else(|| "expected a duration such as 10s, \"4m 30s\", 1h, or a number of seconds".to_owned())
}

fn positive_time(text: &str) -> Result<Seconds, String> {
    time(text).and_then(|seconds| if seconds > 0.0 { Ok(seconds) } else { Err("must be above 0".to_owned()) })
}

fn positive(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| *number > 0.0 && number.is_finite());
    number.ok_or_else(|| "expected a number above 0".to_owned())
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..1.0).contains(share));
    share.ok_or_else(|| "a share is at least 0 and below 1, such as 0.90 for 90 %".to_owned())
}
