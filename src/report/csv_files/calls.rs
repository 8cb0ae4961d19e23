use crate::measure::TraceRow;

/// Columns; those after `counted` were added later. Whoever reads the file goes by their names.
const HEADER: [&str; 16] = [
    "id",
    "caller",
    "call",
    "attempt",
    "stage",
    "arrived",
    "answered",
    "line_ended",
    "ended",
    "outcome",
    "wait",
    "team",
    "counted",
    "joined",
    "handling",
    "callback",
];

/// `calls.csv`: a line a call, in the order given. Unlike other files it has all digits of its times, so that they read
/// back to the very same numbers and the file can be replayed as a log.
///
/// # Errors
/// Those of the `csv` crate; none are known for writing to memory.
pub fn calls(rows: &[TraceRow<'_>]) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    let time = |time: Option<f64>| time.map_or_else(String::new, |time| time.to_string());
    for row in rows {
        writer.write_record([
            row.id.to_string().as_str(),
            &row.caller,
            row.call,
            &row.attempt.to_string(),
            &row.stage.to_string(),
            &time(Some(row.arrived)),
            &time(row.answered),
            &time(row.line_ended),
            &time(Some(row.ended)),
            row.outcome,
            &time(Some(row.wait)),
            row.team.unwrap_or_default(),
            &row.counted.to_string(),
            &time(row.joined),
            &time(Some(row.handling)),
            &row.callback.to_string(),
        ])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
