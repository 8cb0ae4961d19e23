//! The finished cells of a sweep on disk, so that an interrupted one can go on.
//!
//! They lie beside the result in `<result>.partial`, a file a cell, each written whole and then renamed: a sweep that is
//! killed leaves whole cells only. A file beside them says what they belong to; cells of another scenario, seed or
//! version of the program are never used.

use super::exit::Failure;
use crate::experiment::Checkpoint;
use crate::measure::Variant;
use crate::model::{Model, RunPlan};
use crate::report::json::PROGRAM;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folder of finished cells.
pub(super) struct Partial {
    folder: PathBuf,
    /// Cells that were there at the start.
    pub(super) found: usize,
    /// Whether cells of an earlier attempt were thrown away.
    pub(super) discarded: bool,
}

/// Says what the cells beside it belong to.
const LABEL: &str = "belongs-to.txt";
/// Ending of the files of cells.
const CELL: &str = "cell";

impl Partial {
    /// The cells of the sweep that will be written to `result`; those of an earlier attempt stay only where they are
    /// to be used (`resume`).
    ///
    /// # Errors
    /// Cells to be used that are of another sweep, a folder of that name that is not of this program, or a disk that
    /// refuses.
    pub(super) fn open(result: &Path, fingerprint: u64, resume: bool) -> Result<Self, Failure> {
        let folder = beside(result);
        let failed = |error: io::Error| Failure::cannot_finish(format!("cannot write {}: {error}", folder.display()));
        let label = format!("{PROGRAM} {} sweep {fingerprint:016x}\n", env!("CARGO_PKG_VERSION"));
        let cells = cells_in(&folder);
        let mut discarded = false;
        match fs::read_to_string(folder.join(LABEL)) {
            Ok(found) if resume && found == label => {}
            // Cells may be hours of work: whoever wants to use them wants them kept.
            Ok(found) if resume && found.starts_with(PROGRAM) && cells > 0 => {
                return Err(of_another_sweep(&folder, cells, &found));
            }
            Ok(found) if found.starts_with(PROGRAM) => {
                fs::remove_dir_all(&folder).map_err(failed)?;
                discarded = cells > 0;
            }
            _ if folder.exists() => {
                return Err(Failure::wrong(format!(
                    "{} is in the way: finished cells of the sweep are kept there, and it holds something else; move it \
                     away or choose another folder with --out",
                    folder.display()
                )));
            }
            _ => {}
        }
        fs::create_dir_all(&folder).map_err(failed)?;
        fs::write(folder.join(LABEL), label).map_err(failed)?;
        Ok(Self { found: cells_in(&folder), folder, discarded })
    }

    /// Takes the cells away, when the result is written.
    pub(super) fn remove(&self) {
        // A folder that stays is no harm: the next sweep discards it.
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.persist(self.file(name))?;
        Ok(())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name).with_extension(CELL)
    }
}

impl Checkpoint for Partial {
    fn load<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        postcard::from_bytes(&fs::read(self.file(name)).ok()?).ok()
    }

    fn save<T: Serialize>(&self, name: &str, part: &T) {
        // A full disk costs the way back, not the sweep.
        if let Ok(bytes) = postcard::to_stdvec(part) {
            let _ = self.write(name, &bytes);
        }
    }
}

/// Finished cells in a folder that may not be there.
fn cells_in(folder: &Path) -> usize {
    // Cells have numbers; what is kept beside them is no cell.
    let number = |path: &Path| path.file_stem()?.to_str()?.parse::<usize>().ok();
    let is_cell = |path: &Path| path.extension().is_some_and(|ending| ending == CELL) && number(path).is_some();
    fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| is_cell(&entry.path())).count()
}

fn of_another_sweep(folder: &Path, cells: usize, label: &str) -> Failure {
    let this = env!("CARGO_PKG_VERSION");
    let version = label.split_whitespace().nth(1);
    let (are, them) = if cells == 1 { ("cell is", "it") } else { ("cells are", "them") };
    let (differs, go_on) = match version.filter(|&version| version != this) {
        Some(other) => (format!("version {other} of the program, and this is {this}"), format!("use version {other}")),
        None => (
            "another sweep: its scenario, --seed, --replications, --set or --vary are not those of now".to_owned(),
            "repeat the command of then with --resume".to_owned(),
        ),
    };
    Failure::wrong(format!(
        "{cells} finished {are} in {}, of {differs}\n  to go on from {them}, {go_on}; to start over, leave out --resume, \
         which deletes {them}; to keep {them} and sweep anew, choose another folder with --out",
        folder.display()
    ))
}

fn beside(result: &Path) -> PathBuf {
    let mut name = result.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    result.with_file_name(name)
}

/// A number for all that the result of a sweep depends on: what is simulated, how often, from which seed.
///
/// Everything that the files of the scenario say is in the models, so a changed profile is another sweep.
pub(super) fn fingerprint(variants: &[(Variant, Model)], base: usize, plan: &RunPlan) -> u64 {
    /// Hashes what is printed into it: a log of a million calls is never held as text.
    struct Printed(DefaultHasher);
    impl std::fmt::Write for Printed {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let mut printed = Printed(DefaultHasher::new());
    // Debug output has every number to its last digit. Hashing cannot fail.
    let _ = write!(printed, "{variants:?} {base} {plan:?}");
    printed.0.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_only_to_the_sweep_that_kept_them() {
        let disk = tempfile::tempdir().unwrap();
        let result = disk.path().join("norfolk");
        let first = Partial::open(&result, 1, false).unwrap();
        first.save("3", &(f64::INFINITY, 0.1 + 0.2));
        assert_eq!(first.load::<(f64, f64)>("3"), Some((f64::INFINITY, 0.1 + 0.2)));
        assert_eq!(first.load::<(f64, f64)>("4"), None);

        let same = Partial::open(&result, 1, true).unwrap();
        assert_eq!((same.found, same.discarded), (1, false));
        assert!(Partial::open(&result, 2, true).is_err(), "cells of another sweep are never used");
        assert_eq!(Partial::open(&result, 1, true).unwrap().found, 1, "nor deleted");
        let anew = Partial::open(&result, 2, false).unwrap();
        assert_eq!((anew.found, anew.discarded), (0, true));
        assert_eq!(anew.load::<(f64, f64)>("3"), None);
        let without_cells = Partial::open(&result, 3, true).unwrap();
        assert_eq!((without_cells.found, without_cells.discarded), (0, false));
        anew.remove();
        assert!(!beside(&result).exists());
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let disk = tempfile::tempdir().unwrap();
        let result = disk.path().join("norfolk");
        fs::create_dir(beside(&result)).unwrap();
        fs::write(beside(&result).join("thesis.doc"), "text").unwrap();
        assert!(Partial::open(&result, 1, true).is_err());
        assert!(beside(&result).join("thesis.doc").exists());
    }

    #[test]
    fn half_a_cell_is_no_cell() {
        let disk = tempfile::tempdir().unwrap();
        let partial = Partial::open(&disk.path().join("norfolk"), 1, false).unwrap();
        fs::write(partial.file("0"), [255; 3]).unwrap();
        assert_eq!(partial.load::<(f64, String)>("0"), None);
    }
}
