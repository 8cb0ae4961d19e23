//! The command line: arguments, paths, progress, exit codes. One file a subcommand.

mod calibrate;
mod calibrate_rows;
mod check;
mod compare;
mod erlang;
mod exit;
mod fit;
mod interrupt;
mod loading;
mod options;
mod output;
mod partial;
mod progress;
mod report;
mod run;
mod staff;
mod staff_plan;
mod staff_words;
mod sweep;

use clap::{Parser, Subcommand};
pub use exit::{CANNOT_FINISH, DONE, INTERRUPTED, TARGET_MISSED, WRONG_INPUT};
use std::process::ExitCode;

/// Simulates the 999 and 101 queues of a police control room.
///
/// A scenario file says who rings, who answers and for how long; `controlroom run` answers how long callers wait, how
/// many give up and how busy the call takers are, each with its 95 % confidence interval.
#[derive(Debug, Parser)]
#[command(name = "controlroom", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a scenario and say what is wrong with it, or what it holds.
    Check(check::CheckArgs),
    /// Make a scenario of a call log, and say what the log tells and what it cannot tell.
    Fit(Box<fit::FitArgs>),
    /// Simulate a scenario: table, files and charts.
    Run(run::RunArgs),
    /// Simulate a scenario at every step of its sweep, such as longer triage.
    Sweep(sweep::SweepArgs),
    /// Compare staffing plans with a base on the very same callers.
    Compare(compare::CompareArgs),
    /// Say what Erlang B, C and A give for a constant load: the everyday calculator.
    Erlang(erlang::ErlangArgs),
    /// Find a cheap staffing that meets every target.
    Staff(staff::StaffArgs),
    /// Find the values of a scenario that reproduce published figures, and how far the figures pin them down.
    Calibrate(Box<calibrate::CalibrateArgs>),
    /// Make one page of a result for a browser, a printer or a mail: figures, charts and scenario.
    Report(report::ReportArgs),
}

/// Runs the command that was typed and says how it went.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Asking for help or the version is not an error.
            let code = if error.use_stderr() { WRONG_INPUT } else { DONE };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let outcome = match cli.command {
        Command::Check(args) => check::check(&args),
        Command::Fit(args) => fit::fit(&args),
        Command::Run(args) => run::run(&args),
        Command::Sweep(args) => sweep::sweep(&args),
        Command::Compare(args) => compare::compare(&args),
        Command::Erlang(args) => erlang::erlang(&args),
        Command::Staff(args) => staff::staff(&args),
        Command::Calibrate(args) => calibrate::calibrate(&args),
        Command::Report(args) => report::report(&args),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            failure.print();
            ExitCode::from(failure.code)
        }
    }
}
