//! Values that are free, and what a file says of them once they are found.

use super::{Folder, SMALL};
use crate::scenario::{Document, FreeParameter, Measurable, MeasuredIn, Observed};

struct Found {
    document: Document,
    observed: Observed,
}

/// `free` of a scenario that is `SMALL` and `more`; or the faults.
fn read(more: &str, free: &str) -> Result<Found, String> {
    let observed = format!("free = {{ {free} }}\nobserved.calls.101.mean_wait_answered = \"16s\"\n");
    let folder = Folder::new(&[("x.toml", &format!("{SMALL}{more}")), ("observed.toml", &observed)]);
    let document = folder.read("x.toml").unwrap();
    let path = ["calls", "101", "mean_wait_answered"].map(str::to_owned);
    let measurable = Measurable { path, measured_in: MeasuredIn::Seconds };
    match document.observed(&folder.path("observed.toml"), &[measurable]) {
        Ok(observed) => Ok(Found { document, observed }),
        Err(faults) => Err(folder.anonymous(&faults)),
    }
}

impl Found {
    /// The settings with these values, which are verified to be a scenario.
    fn written_at(&self, values: &[f64]) -> Vec<(String, String)> {
        let values: Vec<(&FreeParameter, f64)> = self.observed.free.iter().zip(values.iter().copied()).collect();
        let (settings, written) = self.document.written_at(&values).unwrap();
        written.check().unwrap();
        settings
    }
}

#[test]
fn what_is_shifted_below_0_is_written_as_it_is_drawn() {
    for connection in ["\"3s\"", "3", "3.5"] {
        let found = read(&format!("connection = {connection}\n"), "\"calls.101.connection+\" = [\"-5s\", \"5s\"]");
        let found = found.unwrap_or_else(|faults| panic!("{faults}"));
        let written = &found.written_at(&[-4.5])[0].1;
        assert!(["\"0s\"", "0", "0.0"].contains(&written.as_str()), "{written}");
    }
    let found = read("connection = \"3s\"\n", "\"calls.101.connection+\" = [\"-5s\", \"5s\"]").ok().unwrap();
    assert_eq!(found.written_at(&[-1.5])[0].1, "\"1.5s\"");
}

#[test]
fn only_the_number_that_must_be_whole_is_rounded() {
    let free = "\"teams.takers.staff*\" = [0.8, 1.3], \"calls.101.arrivals.per_hour*\" = [0.8, 1.3]";
    let found = read("", free).ok().unwrap();
    let written: Vec<String> = found.written_at(&[1.2, 1.15]).into_iter().map(|setting| setting.1).collect();
    assert_eq!(written, ["5", "34.5"]);
}

#[test]
fn a_value_of_another_file_and_a_shifted_distribution_are_refused_each_with_its_own_advice() {
    let shifted =
        read("patience = { dist = \"exponential\", mean = \"5m\" }\n", "\"calls.101.patience+\" = [\"0s\", \"1m\"]");
    let shifted = shifted.err().unwrap();
    assert!(shifted.contains("cannot be written into a file once it is shifted"), "{shifted}");
    let folder = tempfile::tempdir().unwrap();
    let roster = folder.path().join("roster.csv");
    let hours = (0..24).map(|hour| format!("{hour:02}:00,4\n")).collect::<Vec<_>>().concat();
    std::fs::write(&roster, format!("start,staff\n{hours}")).unwrap();
    let mut found = read("", "\"teams.takers.staff\" = [3, 6]").ok().unwrap();
    let set = found.document.set(&format!("teams.takers.staff={}", roster.display()));
    set.unwrap();
    let free = "free = { \"teams.takers.staff+\" = [0, 2] }\nobserved.calls.101.mean_wait_answered = \"16s\"\n";
    let observed = folder.path().join("observed.toml");
    std::fs::write(&observed, free).unwrap();
    let path = ["calls", "101", "mean_wait_answered"].map(str::to_owned);
    let measurable = Measurable { path, measured_in: MeasuredIn::Seconds };
    let faults = found.document.observed(&observed, &[measurable]).unwrap_err().to_string();
    assert!(faults.contains("comes from a file of its own") && faults.contains("`by_hour`"), "{faults}");
}
