//! `controlroom fit`: from a call log to a scenario.

use super::exit::{DONE, Failure, Outcome};
use super::options::Format;
use super::output::{Files, to_standard_output};
use crate::fit::{FitOptions, Fitted};
use crate::report::chart::{
    ChartError, PatienceChart, QuantileChart, RateChart, patience_chart, quantile_chart, rate_chart,
};
use crate::report::fit::{FitReport, estimates_csv, estimates_json, file_name, in_words, scenario_files};
use crate::report::humanise::grouped;
use crate::report::result_folder::{check_replaceable, write_result};
use crate::scenario::call_log::{CallLogError, CallLogOptions, ReadLog, Role, read_call_log};
use clap::Args;
use jiff::civil::DateTime;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Faulty rows shown on the terminal; all are in the file.
const FAULTS_SHOWN: usize = 5;

#[derive(Debug, Args)]
pub(super) struct FitArgs {
    /// The call log: a CSV file with a header and a row a call.
    #[arg(value_name = "LOG.csv")]
    log: PathBuf,
    #[command(flatten)]
    columns: ColumnOptions,
    /// How times are written, such as "%d/%m/%Y %H:%M:%S" [default: told by the rows].
    #[arg(long, value_name = "FORMAT")]
    time_format: Option<String>,
    /// Where times begin that are seconds from the start, as in a trace.
    #[arg(long, value_name = "DATE", default_value = "2024-01-01", value_parser = date_time)]
    start: DateTime,
    /// Time waited at which a message is heard (may be repeated) [default: look for times at which callers leave].
    #[arg(long, value_name = "WAIT", value_parser = duration)]
    message_at: Vec<f64>,
    /// Calls up to this long may be short calls, such as silent ones, a part of their own.
    #[arg(long, value_name = "DURATION", default_value = "20s", value_parser = duration)]
    short: f64,
    /// Folder for the scenario; an earlier result there is replaced whole [default: output/name-of-the-log].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What to print: words for people, or the estimates as JSON or CSV.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Draw no charts.
    #[arg(long)]
    no_charts: bool,
    /// Print the findings only.
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct ColumnOptions {
    /// Column: when the call arrived. Columns that are not named are guessed, and the guesses are shown.
    #[arg(long, value_name = "COLUMN")]
    arrived: Option<String>,
    /// Column: when it was answered.
    #[arg(long, value_name = "COLUMN")]
    answered: Option<String>,
    /// Column: when the line ended, where wrap-up followed.
    #[arg(long, value_name = "COLUMN")]
    line_ended: Option<String>,
    /// Column: when it ended.
    #[arg(long, value_name = "COLUMN")]
    ended: Option<String>,
    /// Column: how long the caller waited.
    #[arg(long, value_name = "COLUMN")]
    wait: Option<String>,
    /// Column: how long the call took on the line.
    #[arg(long, value_name = "COLUMN")]
    talk: Option<String>,
    /// Column: how long the taker was busy after it.
    #[arg(long, value_name = "COLUMN")]
    wrap_up: Option<String>,
    /// Column: talk and wrap-up together, as in AHT.
    #[arg(long, value_name = "COLUMN")]
    handle: Option<String>,
    /// Column: its call type.
    #[arg(long, value_name = "COLUMN")]
    call: Option<String>,
    /// Column: how it ended, such as answered or abandoned.
    #[arg(long, value_name = "COLUMN")]
    outcome: Option<String>,
    /// Column: who rang.
    #[arg(long, value_name = "COLUMN")]
    caller: Option<String>,
}

impl ColumnOptions {
    fn given(&self) -> Vec<(Role, String)> {
        let named = [
            (Role::Arrived, &self.arrived),
            (Role::Answered, &self.answered),
            (Role::LineEnded, &self.line_ended),
            (Role::Ended, &self.ended),
            (Role::Wait, &self.wait),
            (Role::Talk, &self.talk),
            (Role::WrapUp, &self.wrap_up),
            (Role::Handle, &self.handle),
            (Role::Call, &self.call),
            (Role::Outcome, &self.outcome),
            (Role::Caller, &self.caller),
        ];
        named.into_iter().filter_map(|(role, name)| Some((role, name.clone()?))).collect()
    }
}

impl From<CallLogError> for Failure {
    fn from(error: CallLogError) -> Self {
        Self::wrong(error.to_string())
    }
}

pub(super) fn fit(args: &FitArgs) -> Outcome {
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.log));
    check_replaceable(&folder)?;
    let options =
        CallLogOptions { columns: args.columns.given(), time_format: args.time_format.clone(), start: args.start };
    let read = read_call_log(&args.log, &options)?;
    let talks = args.format == Format::Table;
    let name = args.log.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if talks && !args.quiet {
        to_standard_output(how_it_was_read(&name, &read).as_bytes())?;
    }
    if read.log.calls.len() < 2 {
        return Err(Failure::wrong(format!(
            "{name} has one call that can be used: a rate needs at least two, and a scenario some weeks of them"
        )));
    }
    let fit_options = FitOptions { messages_at: args.message_at.clone(), short: args.short };
    let fitted = crate::fit::fit(&read.log, &fit_options)
        .ok_or_else(|| Failure::wrong(format!("{name} has no call that can be used")))?;
    let report = FitReport { log: &name, rows: read.log.calls.len(), left_out: read.left_out(), fitted: &fitted };
    let mut files = scenario_files(&report);
    let csv = estimates_csv(&report)
        .map_err(|error| Failure::cannot_finish(format!("cannot write estimates.csv: {error}")))?;
    files.push(("estimates.csv".to_owned(), csv));
    let mut json = serde_json::to_vec_pretty(&estimates_json(&report, env!("CARGO_PKG_VERSION")))
        .map_err(|error| Failure::cannot_finish(format!("cannot write result.json: {error}")))?;
    json.push(b'\n');
    files.push(("result.json".to_owned(), json));
    if !read.faults.is_empty() {
        files.push(("faulty_rows.csv".to_owned(), faulty_rows(&read)?));
    }
    if !args.no_charts {
        files.extend(charts(&fitted, &name)?);
    }
    write_result(&folder, &files)?;
    let wanted = match args.format {
        Format::Table => return say(&report, &folder, args.quiet),
        Format::Json => "result.json",
        Format::Csv => "estimates.csv",
    };
    files.iter().filter(|file| file.0 == wanted).try_for_each(|file| to_standard_output(&file.1))?;
    Ok(DONE)
}

fn say(report: &FitReport<'_>, folder: &Path, quiet: bool) -> Outcome {
    let mut text = in_words(report);
    if !quiet {
        let scenario = folder.join("scenario.toml");
        let _ = writeln!(
            text,
            "\nWritten to {}\nIts staffing is assumed. Next: controlroom run {}",
            folder.display(),
            scenario.display()
        );
    }
    to_standard_output(text.as_bytes())?;
    Ok(DONE)
}

/// Which columns are taken for what, and what is wrong with the rows.
fn how_it_was_read(name: &str, read: &ReadLog) -> String {
    let mut text = format!("{name}: {}\n", rows(read.rows));
    for column in &read.columns {
        let how = if column.given { "" } else { "  (guessed; --" };
        let option =
            if column.given { String::new() } else { format!("{how}{} NAME for another)", column.role.name()) };
        let times = if column.role == Role::Arrived { format!(", {}", read.times) } else { String::new() };
        let _ = writeln!(text, "  {:<10} is column `{}`{times}{option}", column.role.name(), column.name);
    }
    if read.log.known.handle_only {
        text.push_str(
            "  handle is talk and wrap-up together, and no column tells them apart: all of it is taken as talk\n",
        );
    }
    if !read.unused.is_empty() {
        let _ = writeln!(text, "  not used: {}", read.unused.join(", "));
    }
    if read.zoned > 0 && read.zoned < read.log.calls.len() {
        let _ = writeln!(
            text,
            "  {} rows name a time zone and {} do not: all are taken by the clock as written",
            grouped(read.zoned as f64, 0),
            grouped((read.log.calls.len() - read.zoned) as f64, 0)
        );
    } else if read.zoned > 0 {
        let _ = writeln!(text, "  times name a time zone: hours of the week are by the clock as written there");
    }
    if !read.faults.is_empty() {
        let _ = writeln!(
            text,
            "  {} faults in the rows, {} left out; all are listed in faulty_rows.csv:",
            grouped(read.faults.len() as f64, 0),
            rows(read.left_out())
        );
        for fault in read.faults.iter().take(FAULTS_SHOWN) {
            let _ = writeln!(text, "    line {}: {} \"{}\": {}", fault.line, fault.column, fault.value, fault.problem);
        }
    }
    text
}

fn rows(number: usize) -> String {
    format!("{} row{}", grouped(number as f64, 0), if number == 1 { "" } else { "s" })
}

fn faulty_rows(read: &ReadLog) -> Result<Vec<u8>, Failure> {
    let failed = |error: String| Failure::cannot_finish(format!("cannot write faulty_rows.csv: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["line", "column", "value", "problem", "row_left_out"];
    writer.write_record(header).map_err(|error| failed(error.to_string()))?;
    for fault in &read.faults {
        let (line, left_out) = (fault.line.to_string(), fault.left_out.to_string());
        writer
            .write_record([&line, &fault.column, &fault.value, &fault.problem, &left_out])
            .map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

fn charts(fitted: &Fitted, log: &str) -> Result<Files, Failure> {
    let mut files = Files::new();
    let mut add = |name: String, drawn: Result<Vec<u8>, ChartError>| {
        let bytes = drawn.map_err(|error| Failure::cannot_finish(format!("cannot draw {name}: {error}")))?;
        files.push((name, bytes));
        Ok::<_, Failure>(())
    };
    if let Some(chart) = RateChart::new(fitted, log) {
        add("arrivals.png".to_owned(), rate_chart(&chart))?;
    }
    for call in &fitted.calls {
        let plain = file_name(&call.name);
        for (what, title, fit) in [("talk", "Talk", &call.talk), ("wrap-up", "Wrap-up", &call.wrap_up)] {
            let title = format!("{title} of {} calls", call.name);
            let chart = fit.as_ref().and_then(|fit| QuantileChart::new(fit, title));
            if let Some(chart) = chart {
                add(format!("{what}-{plain}.png"), quantile_chart(&chart))?;
            }
        }
        if let Ok(fits) = &call.patience {
            add(format!("patience-{plain}.png"), patience_chart(&PatienceChart::new(&call.name, fits)))?;
        }
    }
    Ok(files)
}

fn default_folder(log: &Path) -> PathBuf {
    Path::new("output").join(log.file_stem().unwrap_or("fitted".as_ref()))
}

fn duration(text: &str) -> Result<f64, String> {
    let bare = text.parse::<f64>().ok();
    let seconds = bare.or_else(|| {
        let span: jiff::Span = text.parse().ok()?;
        span.total((jiff::Unit::Second, jiff::SpanRelativeTo::days_are_24_hours())).ok()
    });
    seconds
        .filter(|seconds| seconds.is_finite() && *seconds > 0.0)
        .ok_or_else(|| "expected a duration above 0, such as 45s or 1m 30s".to_owned())
}

fn date_time(text: &str) -> Result<DateTime, String> {
    text.parse().map_err(|_| "expected a date or date-time such as 2024-03-04".to_owned())
}
