//! `controlroom report`: a result as one page.

use super::exit::{DONE, Failure, Outcome};
use super::output::to_standard_output;
use crate::model::Seconds;
use crate::report::CallMarks;
use crate::report::json::SavedResult;
use crate::report::page::{PAGE_BEGINS, Page, Picture, page};
use crate::report::result_folder::{MARKER, write_file};
use crate::scenario::parse_duration;
use clap::Args;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{fs, io};

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The folder of a result of run, sweep, compare or staff, such as output/norfolk.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The page to write [default: report.html in that folder].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn report(args: &ReportArgs) -> Outcome {
    // Whoever names the file means its folder.
    let is_file = args.folder.ends_with(MARKER);
    let folder = if is_file { args.folder.parent().unwrap_or(Path::new(".")) } else { &args.folder };
    let out = place(args.out.clone().unwrap_or_else(|| folder.join("report.html")))?;
    let file = folder.join(MARKER);
    let bytes = fs::read(&file).map_err(|error| unreadable(folder, &error))?;
    let saved = SavedResult::read(&bytes).map_err(|error| Failure::wrong(format!("{} {error}", file.display())))?;
    let unseen = |error| Failure::cannot_finish(format!("cannot read the charts of {}: {error}", folder.display()));
    let pictures = pictures(folder).map_err(unseen)?;
    let html = page(&Page { saved: &saved, marks: &marks(&saved.scenario), pictures: &pictures });
    write_file(&out, html.as_bytes()).map_err(|error| {
        Failure::cannot_finish(format!("cannot write {}, choose another place with --out: {error}", out.display()))
    })?;
    to_standard_output(format!("Written to {}\n", out.display()).as_bytes())?;
    Ok(DONE)
}

/// Where the page may be written: where nothing is, or an earlier page. A link to a page stays a link.
fn place(out: PathBuf) -> Result<PathBuf, Failure> {
    let Ok(there) = fs::canonicalize(&out) else { return Ok(out) };
    let is_page = there.is_file() && fs::read(&there).is_ok_and(|bytes| bytes.starts_with(PAGE_BEGINS.as_bytes()));
    if is_page {
        return Ok(there);
    }
    Err(Failure::wrong(format!("{} is there already and is no page; choose another place with --out", out.display())))
}

fn unreadable(folder: &Path, error: &io::Error) -> Failure {
    let why = if error.kind() == io::ErrorKind::NotFound || error.kind() == io::ErrorKind::NotADirectory {
        format!("holds no {MARKER}")
    } else {
        format!("cannot be read: {error}")
    };
    Failure::wrong(format!(
        "{} {why}; name the folder of a result, such as output/norfolk after `controlroom run scenarios/norfolk.toml`",
        folder.display()
    ))
}

/// The charts that lie in a folder.
fn pictures(folder: &Path) -> io::Result<Vec<Picture>> {
    let mut pictures = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "png") && path.is_file() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            pictures.push(Picture { name, png: fs::read(&path)? });
        }
    }
    Ok(pictures)
}

/// What tables name of each call type of a scenario that has been checked.
fn marks(scenario: &Value) -> Vec<CallMarks> {
    let calls = scenario.get("calls").and_then(Value::as_object).into_iter().flatten();
    let mark = |(name, call): (&String, &Value)| CallMarks {
        call: name.clone(),
        within: call.pointer("/target/within").and_then(seconds),
        ..CallMarks::default()
    };
    calls.map(mark).collect()
}

fn seconds(duration: &Value) -> Option<Seconds> {
    duration.as_f64().or_else(|| parse_duration(duration.as_str()?))
}
