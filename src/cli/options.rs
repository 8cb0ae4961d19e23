//! Options that several commands share.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which scenario, and how it differs from its file.
#[derive(Debug, Args)]
pub(super) struct ScenarioOptions {
    /// The scenario, a TOML file.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Change a value of the scenario, as in --set calls.101.triage.mean=6m (may be repeated).
    #[arg(long, value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,
}

/// How to simulate, and what to do with the result.
#[derive(Debug, Args)]
pub(super) struct ResultOptions {
    /// Folder for the result; an earlier result there is replaced whole [default: in output/, named after the file].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Number of independent replications, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = whole_number_above_0)]
    pub(super) replications: Option<u64>,
    /// Seed of the random numbers, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = whole_number)]
    pub(super) seed: Option<u64>,
    /// Threads to work with; the result is the same for any number [default: one a core].
    #[arg(long, value_name = "N", value_parser = number_of_threads)]
    pub(super) threads: Option<u16>,
    /// What to print: a table for people, or the figures as JSON or CSV.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    /// Draw no charts.
    #[arg(long)]
    pub(super) no_charts: bool,
    /// Print the result only: no progress, no remarks.
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// What a command prints on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Tables of at most 80 columns.
    Table,
    /// `result.json`, and nothing else.
    Json,
    /// `summary.csv` (run), `estimates.csv` (fit), else COMMAND.csv.
    Csv,
}

fn whole_number(text: &str) -> Result<u64, &'static str> {
    // As large as in a scenario file, where numbers have a sign.
    let number = text.parse().ok().filter(|&number| i64::try_from(number).is_ok());
    number.ok_or("expected a whole number such as 42")
}

fn whole_number_above_0(text: &str) -> Result<u64, &'static str> {
    whole_number(text).ok().filter(|&number| number > 0).ok_or("expected a whole number from 1 upwards")
}

fn number_of_threads(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|&number| number > 0).ok_or("expected a whole number from 1 to 65535")
}
