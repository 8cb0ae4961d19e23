//! Tests of scenarios as a whole: files in a temporary folder, read and checked.

mod demand;
mod distributions;
mod faults;
mod faults_of_files;
mod free;
mod page;
mod rubbish;
mod staffing;
mod variations;

use super::{Document, Faults, Scenario};
use std::path::PathBuf;

/// Files in a temporary folder.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> Result<Document, Faults> {
        Document::read(&self.path(name))
    }

    fn check(&self, name: &str) -> Result<Scenario, Faults> {
        self.read(name)?.check()
    }

    /// The rendered faults of a file, with the temporary folder left out.
    fn faults(&self, name: &str) -> String {
        self.anonymous(&self.check(name).unwrap_err())
    }

    fn anonymous(&self, faults: &Faults) -> String {
        let folder = self.0.path().display().to_string();
        faults.to_string().replace(&format!("{folder}/"), "").replace(&folder, ".")
    }
}

fn check(text: &str) -> Scenario {
    let folder = Folder::new(&[("x.toml", text)]);
    folder.check("x.toml").unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(text: &str) -> String {
    Folder::new(&[("x.toml", text)]).faults("x.toml")
}

/// A scenario that is right, and ends in the table of its only call type.
const SMALL: &str = "\
run.duration = \"1d\"

[teams.takers]
staff = 4

[calls.101]
arrivals.per_hour = 30
triage = \"4m\"
";

/// A CSV file of 24 hours.
fn hourly(column: &str, value: impl Fn(usize) -> f64) -> String {
    let rows: Vec<String> = (0..24).map(|hour| format!("{hour:02}:00,{}\n", value(hour))).collect();
    format!("start,{column}\n{}", rows.concat())
}

/// A right scenario with one more line in the table of its call type.
fn with(line: &str) -> String {
    format!("{SMALL}{line}\n")
}

#[test]
fn a_document_can_be_varied_on_any_thread() {
    fn shared<T: Send + Sync>() {}
    shared::<Document>();
    shared::<Scenario>();
    shared::<Faults>();
}
