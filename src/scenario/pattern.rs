//! Values by time of day or week: arrival profiles, head counts.

use super::calendar::Calendar;
use super::csv_file::CsvFile;
use super::date::weekday_names;
use super::reader::Item;
use super::tree::Value;
use crate::model::{DAY, Seconds, StepFunction};

const FULL: &str = "24, 48 or 96 rows fill a day, 168, 336 or 672 a week";

/// Values for equal steps of a week, from Monday midnight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern {
    steps_a_day: usize,
    values: Vec<f64>,
}

impl Pattern {
    /// The same value always.
    pub(super) fn constant(value: f64) -> Self {
        Self { steps_a_day: 1, values: vec![value; 7] }
    }

    /// As many values as fill a day or a week.
    fn new(values: &[f64]) -> Option<Self> {
        match values.len() {
            steps_a_day @ (24 | 48 | 96) => Some(Self { steps_a_day, values: values.repeat(7) }),
            steps @ (168 | 336 | 672) => Some(Self { steps_a_day: steps / 7, values: values.to_vec() }),
            _ => None,
        }
    }

    pub(super) fn mean(&self) -> f64 {
        self.values.iter().sum::<f64>() / self.values.len() as f64
    }

    pub(super) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Each value changed.
    pub(super) fn map(mut self, change: impl Fn(f64) -> f64) -> Self {
        self.values.iter_mut().for_each(|value| *value = change(*value));
        self
    }

    /// The pattern laid over the days of the calendar that meet `from..to`, each value turned by its day.
    pub(super) fn over<T: Copy + PartialEq>(
        &self,
        calendar: &Calendar,
        from: Seconds,
        to: Seconds,
        turn: impl Fn(i64, f64) -> T,
    ) -> StepFunction<T> {
        let window = &calendar.window;
        let days = window.day_of(from)..=window.day_of(to);
        let changes: Vec<(Seconds, T)> = days
            .flat_map(|day| {
                let (midnight, weekday) = (window.start_of_day(day), calendar.weekday_in_force(day));
                let values = &self.values[weekday * self.steps_a_day..][..self.steps_a_day];
                let turn = &turn;
                (0..).zip(values).map(move |(step, &value): (usize, _)| {
                    (midnight + step as f64 * DAY / self.steps_a_day as f64, turn(day, value))
                })
            })
            .collect();
        StepFunction::new(changes[0].1, changes)
    }
}

/// Reads a list of 24 or 168 values, one an hour.
pub(super) fn by_hour(item: &Item<'_>, read: impl Fn(&Item<'_>) -> Option<f64>) -> Option<Pattern> {
    let values = item.list("a list of 24 or 168 numbers", read)?;
    if values.len() != 24 && values.len() != 168 {
        return item.fault(
            &format!("has {} values", values.len()),
            "expected 24 (a day from midnight) or 168 (a week from Monday midnight)",
        );
    }
    Pattern::new(&values)
}

/// Reads the CSV file `start,COLUMN` that the item names.
pub(super) fn from_csv(item: &Item<'_>, column: &'static str) -> Option<Pattern> {
    let Value::Text(name) = &item.node.value else {
        return item.expected("a file name", "a path such as \"profiles/999.csv\"");
    };
    let csv = CsvFile::open(item, name)?;
    let header = format!("start,{column}");
    let (start, value) = (csv.required_column("start", &header), csv.required_column(column, &header));
    let (start, value) = (start?, value?);
    let rows = csv.read(|line| {
        let label = line.field(start).to_lowercase();
        let minute = minute_of_week(&label).ok_or_else(|| {
            let title = format!("a step starts at a time such as 07:30 or mon 07:30, found \"{label}\"");
            line.fault(start, &title, "expected `HH:MM` or `mon HH:MM`")
        })?;
        Ok(Some((label, minute, line.number(value, column)?)))
    })?;
    let values: Vec<f64> = rows.iter().map(|row| row.2).collect();
    let weekly = rows.first().is_some_and(|row| row.1.0);
    let of_a_week = matches!(values.len(), 168 | 336 | 672);
    let pattern = Pattern::new(&values).filter(|_| weekly == of_a_week);
    let minutes = if weekly { 7 * 1440 } else { 1440 };
    let step = pattern.as_ref().map_or(60, |pattern| 1440 / pattern.steps_a_day);
    let due = (0..minutes).step_by(step);
    let name = &csv.source.name;
    let Some(pattern) = pattern else {
        let fault = item.describe(&format!("names a file with {} rows, `{name}`", rows.len()), FULL);
        let absent = due.into_iter().find(|minute| rows.iter().all(|row| row.1.1 != *minute));
        return item.report(match absent {
            Some(minute) if rows.len() < minutes => {
                fault.help(format!("there is no row for {}", label_of(minute, weekly)))
            }
            _ => fault,
        });
    };
    match due.zip(&rows).find(|(minute, row)| row.1 != (weekly, *minute)) {
        None => Some(pattern),
        Some((minute, row)) => {
            let problem = format!("names a file whose steps are not in order, `{name}`");
            let due = label_of(minute, weekly);
            item.fault(&problem, format!("a row starts at \"{}\" where {due} is due ({step} minutes a step)", row.0))
        }
    }
}

/// Whether a day is named, and the minute of the day or week.
fn minute_of_week(label: &str) -> Option<(bool, usize)> {
    let (day, time) = match label.split_once(' ') {
        Some((day, time)) => (Some(weekday_names().position(|name| name == day)?), time),
        None => (None, label),
    };
    let (hour, minute) = time.trim().split_once(':')?;
    let (hour, minute): (usize, usize) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((day.is_some(), day.unwrap_or(0) * 1440 + hour * 60 + minute))
}

fn label_of(minute: usize, weekly: bool) -> String {
    let time = format!("{:02}:{:02}", minute % 1440 / 60, minute % 60);
    let day = weekday_names().nth(minute / 1440).filter(|_| weekly);
    day.map_or_else(|| time.clone(), |day| format!("{day} {time}"))
}
