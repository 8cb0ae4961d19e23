//! Reading a log, however long, a row at a time.

use super::CallLogError;
use super::columns::{Column, GivenColumns, Role, choose};
use super::row::RowReader;
use super::time::{Evidence, TimeForm, looks_like_time};
use crate::fit::{CallLog, Known};
use csv::{Reader, ReaderBuilder, StringRecord, Trim};
use jiff::civil::DateTime;
use std::fs::File;
use std::path::Path;

/// Rows by which columns are guessed.
const SAMPLE: usize = 200;
/// More call types than this are no call types.
const MOST_TYPES: usize = 1_000;
/// Call type of a log that names none.
const ONE_TYPE: &str = "all";

/// What the user says of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct CallLogOptions {
    /// Columns by name.
    pub columns: GivenColumns,
    /// How times are written, by strftime.
    pub time_format: Option<String>,
    /// Where times that are seconds begin.
    pub start: DateTime,
}

/// A row with something wrong in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultyRow {
    /// Line of the file.
    pub line: u64,
    /// Column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it, and what was done.
    pub problem: String,
    /// Whether the whole row is left out.
    pub left_out: bool,
}

/// A log as read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadLog {
    /// Its calls.
    pub log: CallLog,
    /// Its columns in use.
    pub columns: Vec<Column>,
    /// Columns that are not used.
    pub unused: Vec<String>,
    /// How its times are written, in words.
    pub times: String,
    /// Rows below the header.
    pub rows: usize,
    /// Rows whose times name a zone.
    pub zoned: usize,
    /// What is wrong with its rows.
    pub faults: Vec<FaultyRow>,
}

impl ReadLog {
    /// Rows that are left out.
    pub fn left_out(&self) -> usize {
        self.faults.iter().filter(|fault| fault.left_out).count()
    }
}

/// Reads the log at `path`.
///
/// # Errors
/// A file that cannot be read or is empty, a column that cannot be found, not one row with a time that can be read.
pub fn read_call_log(path: &Path, options: &CallLogOptions) -> Result<ReadLog, CallLogError> {
    let (columns, header, form, open) = look_at(path, options)?;
    let times = form.in_words(open);
    let row_reader = RowReader::new(&columns, form);
    let name_of = |role: Role| columns.iter().find(|column| column.role == role);
    let mut types: Vec<String> = Vec::new();
    let mut read = ReadLog {
        log: CallLog { known: known(&row_reader), ..CallLog::default() },
        unused: header.iter().filter(|name| columns.iter().all(|column| column.name != **name)).cloned().collect(),
        columns: columns.clone(),
        times,
        rows: 0,
        zoned: 0,
        faults: Vec::new(),
    };
    let mut reader = open_csv(path)?;
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) if error.is_io_error() => return Err(unreadable(path, &error)),
            Err(error) => {
                read.rows += 1;
                let line = error.position().map_or(0, csv::Position::line);
                let problem = format!("not a row of CSV: {error}");
                read.faults.push(FaultyRow {
                    line,
                    column: String::new(),
                    value: String::new(),
                    problem,
                    left_out: true,
                });
                continue;
            }
        }
        read.rows += 1;
        let row = row_reader.read(|place| record.get(place).unwrap_or_default(), |name| type_of(name, &mut types));
        let line = record.position().map_or(0, csv::Position::line);
        for (role, problem) in row.faults {
            let column = name_of(role);
            read.faults.push(FaultyRow {
                line,
                column: column.map_or_else(String::new, |column| column.name.clone()),
                value: column
                    .and_then(|column| record.get(column.place))
                    .unwrap_or_default()
                    .chars()
                    .take(80)
                    .collect(),
                problem,
                left_out: row.entry.is_none(),
            });
        }
        read.zoned += usize::from(row.zoned);
        read.log.calls.extend(row.entry);
        if types.len() > MOST_TYPES {
            return Err(CallLogError::new(format!(
                "the column `{}` has more than {MOST_TYPES} different call types: name another one with --call",
                name_of(Role::Call).map_or("", |column| &column.name)
            )));
        }
    }
    read.log.types = types;
    read.log.put_emergency_first();
    check(path, read)
}

fn check(path: &Path, read: ReadLog) -> Result<ReadLog, CallLogError> {
    let shown = path.display();
    if read.rows == 0 {
        return Err(CallLogError::new(format!("`{shown}` has a header and no rows: there are no calls to fit")));
    }
    if read.log.calls.is_empty() {
        let first = read.faults.first();
        let (line, value) = first.map_or((0, ""), |fault| (fault.line, &fault.value));
        return Err(CallLogError::new(format!(
            "none of the {} rows of `{shown}` has an arrival time that can be read: line {line} has \"{value}\"\n  say \
             which column holds it with --arrived NAME, or how it is written with --time-format, such as \
             \"%d/%m/%Y %H:%M:%S\"",
            read.rows
        )));
    }
    Ok(read)
}

/// The place of a call type, in order of first appearance.
fn type_of(name: &str, types: &mut Vec<String>) -> u16 {
    let name = if name.is_empty() { ONE_TYPE } else { name };
    let place = types.iter().position(|known| known == name).unwrap_or_else(|| {
        types.push(name.to_owned());
        types.len() - 1
    });
    place as u16
}

fn known(reader: &RowReader) -> Known {
    let by_times = reader.has(Role::Answered) || reader.has(Role::Ended) || reader.has(Role::LineEnded);
    // Without a wait of those who were not answered, it needs the time at which they left.
    let talk_alone = reader.has(Role::Talk) || (reader.has(Role::Answered) && reader.has(Role::LineEnded));
    Known {
        wait: reader.has(Role::Wait) || by_times,
        caller: reader.has(Role::Caller),
        handle_only: reader.has(Role::Handle) && !talk_alone && !reader.has(Role::WrapUp),
    }
}

type Looked = (Vec<Column>, Vec<String>, TimeForm, bool);

/// Columns and form of times, from as many rows as it takes.
fn look_at(path: &Path, options: &CallLogOptions) -> Result<Looked, CallLogError> {
    let mut reader = open_csv(path)?;
    let header: Vec<String> = reader
        .headers()
        .map_err(|error| unreadable(path, &error))?
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
        .collect();
    if header.iter().all(String::is_empty) {
        return Err(CallLogError::new(format!("`{}` is empty: it needs a header and a row a call", path.display())));
    }
    let mut records = reader.records().flatten();
    let sample: Vec<Vec<String>> =
        records.by_ref().take(SAMPLE).map(|row| row.iter().map(|field| field.trim().to_owned()).collect()).collect();
    let given = options.time_format.clone().map(TimeForm::Given);
    let is_time =
        |field: &str| given.as_ref().map_or_else(|| looks_like_time(field), |form| form.read(field).is_some());
    let columns = choose(&header, &sample, &options.columns, &is_time)?;
    let arrived = columns.iter().find(|column| column.role == Role::Arrived).map_or(0, |column| column.place);
    let mut evidence = Evidence::default();
    sample.iter().filter_map(|row| row.get(arrived)).for_each(|field| evidence.add(field));
    for row in records {
        if !evidence.is_open() {
            break;
        }
        evidence.add(row.get(arrived).unwrap_or_default().trim());
    }
    let form = given.unwrap_or_else(|| evidence.form(options.start));
    Ok((columns, header, form, evidence.is_open()))
}

fn open_csv(path: &Path) -> Result<Reader<File>, CallLogError> {
    if path.is_dir() {
        return Err(CallLogError::new(format!("`{}` is a folder, not a call log", path.display())));
    }
    let separator = separator_of(path)?;
    ReaderBuilder::new()
        .flexible(true)
        .trim(Trim::All)
        .delimiter(separator)
        .buffer_capacity(1 << 16)
        .from_path(path)
        .map_err(|error| unreadable(path, &error))
}

/// Comma, semicolon or tab: whichever the header has most of.
fn separator_of(path: &Path) -> Result<u8, CallLogError> {
    use std::io::{BufRead, BufReader};
    let unreadable = |error: std::io::Error| CallLogError::new(format!("cannot read `{}`: {error}", path.display()));
    let mut header = Vec::new();
    BufReader::new(File::open(path).map_err(unreadable)?).read_until(b'\n', &mut header).map_err(unreadable)?;
    let count = |sign: &u8| header.split(|byte| byte == sign).count();
    Ok([b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b','))
}

fn unreadable(path: &Path, error: &csv::Error) -> CallLogError {
    CallLogError::new(format!("cannot read `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests;
