//! CSV files with a header line; a fault names the file and its line.

use super::fault::Fault;
use super::reader::Item;
use super::source::{Place, Source};
use csv::StringRecord;
use std::sync::Arc;

/// A file with thousands of bad lines is described well enough by the first few.
const FAULTS_SHOWN: usize = 5;

/// A CSV file named in the scenario.
pub(super) struct CsvFile<'i, 'a> {
    pub(super) source: Arc<Source>,
    header: StringRecord,
    item: &'i Item<'a>,
}

/// A line of it.
pub(super) struct Line<'f> {
    file: &'f CsvFile<'f, 'f>,
    fields: StringRecord,
}

impl<'i, 'a> CsvFile<'i, 'a> {
    /// Opens the file `name` that `item` names.
    pub(super) fn open(item: &'i Item<'a>, name: &str) -> Option<Self> {
        let source = item.file(name)?;
        if source.text.trim().is_empty() {
            return item.fault(&format!("names an empty file, `{}`", source.name), "named here");
        }
        let header = reader(&source).headers().cloned().unwrap_or_default();
        let header = header.iter().map(|name| name.trim().to_lowercase()).collect();
        Some(Self { source, header, item })
    }

    /// The position of a column, if there is one.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }

    /// The position of a column that must be there.
    pub(super) fn required_column(&self, name: &str, header: &str) -> Option<usize> {
        self.column(name).or_else(|| {
            let end = self.source.text.find('\n').unwrap_or(self.source.text.len());
            let fault = Fault::new(format!("`{}` has no column `{name}`", self.source.name));
            let place = Place::new(&self.source, 0..self.source.text[..end].trim_end().len());
            self.item.report(fault.at(&place, format!("the first line must name the columns: `{header}`")))
        })
    }

    /// Reads every line, and keeps what is `Some`; after a few faults the rest is not described.
    pub(super) fn read<T>(&self, mut read: impl FnMut(&Line<'_>) -> Result<Option<T>, Fault>) -> Option<Vec<T>> {
        let (mut values, mut faults) = (Vec::new(), 0);
        for record in reader(&self.source).into_records() {
            let value = match record {
                Ok(fields) => read(&Line { file: self, fields }),
                Err(error) => Err(Fault::new(format!("`{}` is not valid CSV: {error}", self.source.name))),
            };
            match value {
                Ok(value) => values.extend(value),
                Err(fault) => {
                    faults += 1;
                    if faults <= FAULTS_SHOWN {
                        let _: Option<()> = self.item.report(fault);
                    }
                }
            }
        }
        if faults > FAULTS_SHOWN {
            let more = faults - FAULTS_SHOWN;
            return self.item.report(Fault::new(format!("{more} more lines of `{}` are wrong", self.source.name)));
        }
        (faults == 0).then_some(values)
    }
}

fn reader(source: &Source) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(source.text.as_bytes())
}

impl Line<'_> {
    /// The field in a column, empty if the line ends before it.
    pub(super) fn field(&self, column: usize) -> &str {
        self.fields.get(column).unwrap_or_default()
    }

    /// A fault of this line: its title, and what is expected there.
    pub(super) fn fault(&self, column: usize, title: &str, label: impl Into<String>) -> Fault {
        let source = &self.file.source;
        let start = self.fields.position().map_or(0, |position| position.byte() as usize);
        let start = start + (source.text[start..].len() - source.text[start..].trim_start().len());
        let end = source.text[start..].find('\n').map_or(source.text.len(), |length| start + length);
        let line = source.text[start..end].trim_end();
        let separators = line.match_indices(',').map(|(at, _)| at);
        let from = if column == 0 { 0 } else { separators.clone().nth(column - 1).map_or(line.len(), |at| at + 1) };
        let to = separators.clone().nth(column).unwrap_or(line.len());
        Fault::new(title).at(&Place::new(source, start + from.min(to)..start + to), label)
    }

    /// The number in a column.
    pub(super) fn number(&self, column: usize, what: &str) -> Result<f64, Fault> {
        match self.field(column).parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
            _ => {
                let title = format!("`{what}` must be a number from 0 upwards, found \"{}\"", self.field(column));
                Err(self.fault(column, &title, "expected a number such as 12 or 0.5"))
            }
        }
    }
}
