//! A result as a folder on disk: there whole or not at all.
//!
//! An earlier result is replaced only when this program wrote it. It is told by its `result.json`, which names the
//! program: unlike a hidden marker file that one survives being copied, zipped or mailed, and a folder without it is
//! not a result.

use super::json::{PROGRAM, Signature};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// File by which a result is known.
pub const MARKER: &str = "result.json";

/// Why a result could not be written. Whatever stood at the place before still stands there.
#[derive(Debug)]
pub enum ResultFolderError {
    /// The place is taken by a file.
    NotAFolder(PathBuf),
    /// The place is taken by a folder with other things in it.
    NotOurs(PathBuf),
    /// The place cannot be a result, such as the root of a disk.
    NoParent(PathBuf),
    /// The file system refused.
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

impl fmt::Display for ResultFolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFolder(path) => {
                write!(f, "{} is a file; choose another folder for the result with --out", path.display())
            }
            Self::NotOurs(path) => write!(
                f,
                "{} holds files that are not a result of {PROGRAM} (it has no {MARKER} written by it), so it is left \
                 as it is; choose another folder with --out, or move its files away",
                path.display()
            ),
            Self::NoParent(path) => {
                write!(f, "{} cannot be a folder of results; choose another one with --out", path.display())
            }
            Self::Io { path, source } => write!(f, "cannot write the result to {}: {source}", path.display()),
        }
    }
}

impl std::error::Error for ResultFolderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::NotAFolder(_) | Self::NotOurs(_) | Self::NoParent(_) => None,
        }
    }
}

/// Whether a result may be written to `folder`: to be asked before a long run, not after it.
///
/// A folder that does not exist, is empty or holds an earlier result will do.
///
/// # Errors
/// What [`write_result`] would say now.
pub fn check_replaceable(folder: &Path) -> Result<(), ResultFolderError> {
    let failed = |source| ResultFolderError::Io { path: folder.to_owned(), source };
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(found) if !found.is_dir() => return Err(ResultFolderError::NotAFolder(folder.to_owned())),
        Ok(_) => {}
    }
    let empty = fs::read_dir(folder).map_err(failed)?.next().is_none();
    if empty || is_ours(folder) { Ok(()) } else { Err(ResultFolderError::NotOurs(folder.to_owned())) }
}

/// Writes all `files` (plain names with their bytes) as the folder `folder`, in place of an earlier result.
///
/// They are written beside and the folder is renamed at the end, so no reader sees half a result and a failure leaves
/// the earlier one. Folders above it are made as needed.
///
/// # Errors
/// [`ResultFolderError`], whose text says what to do.
pub fn write_result(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), ResultFolderError> {
    check_replaceable(folder)?;
    // A link to a folder stays a link: what it points to is replaced.
    let place = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let (Some(parent), Some(_)) = (place.parent(), place.file_name()) else {
        return Err(ResultFolderError::NoParent(folder.to_owned()));
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    replace(&place, parent, files).map_err(|source| ResultFolderError::Io { path: folder.to_owned(), source })
}

fn replace(place: &Path, parent: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir_all(parent)?;
    // On the same file system, or the rename would be a copy. Removed on every way out.
    let beside = tempfile::Builder::new().prefix(".controlroom-").tempdir_in(parent)?;
    let (new, old) = (beside.path().join("new"), beside.path().join("old"));
    fs::create_dir(&new)?;
    for (name, bytes) in files {
        fs::write(new.join(name), bytes)?;
    }
    if !place.exists() {
        return fs::rename(&new, place);
    }
    fs::rename(place, &old)?;
    fs::rename(&new, place).inspect_err(|_| {
        // Nothing more can be done where even this fails; the first error is the one to tell.
        let _ = fs::rename(&old, place);
    })
}

/// Writes a file beside and renames it at the end, so that no reader sees half of it.
///
/// # Errors
/// Where the file system refuses; what stood there before still does.
pub fn write_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A folder of its own, because temporary files are private and a page is there to be handed on.
    let beside = tempfile::Builder::new().prefix(".controlroom-").tempdir_in(parent)?;
    let new = beside.path().join("new");
    fs::write(&new, bytes)?;
    fs::rename(&new, file)
}

fn is_ours(folder: &Path) -> bool {
    fs::read(folder.join(MARKER))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Signature>(&bytes).ok())
        .is_some_and(|signature| signature.program == PROGRAM)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(String, Vec<u8>)> {
        let signed = |name: &&str| ((*name).to_owned(), br#"{ "program": "controlroom", "seed": 1 }"#.to_vec());
        names.iter().map(signed).collect()
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_result_makes_the_folders_above_it_and_leaves_nothing_else() {
        let disk = tempfile::tempdir().unwrap();
        let folder = disk.path().join("output").join("norfolk");
        write_result(&folder, &files(&["result.json", "summary.csv"])).unwrap();
        assert_eq!(names_in(&folder), ["result.json", "summary.csv"]);
        assert_eq!(names_in(folder.parent().unwrap()), ["norfolk"]);
    }

    #[test]
    fn an_earlier_result_is_replaced_whole() {
        let disk = tempfile::tempdir().unwrap();
        let folder = disk.path().join("norfolk");
        write_result(&folder, &files(&["result.json", "sweep.csv"])).unwrap();
        write_result(&folder, &files(&["result.json", "summary.csv"])).unwrap();
        assert_eq!(names_in(&folder), ["result.json", "summary.csv"]);
        assert_eq!(names_in(disk.path()), ["norfolk"]);
    }

    #[test]
    fn other_peoples_files_are_never_touched() {
        let disk = tempfile::tempdir().unwrap();
        for (case, content) in [("thesis.doc", "text"), ("result.json", r#"{ "program": "other" }"#)] {
            let folder = disk.path().join(case).join("folder");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(case), content).unwrap();
            let error = write_result(&folder, &files(&["result.json"])).unwrap_err();
            assert!(matches!(error, ResultFolderError::NotOurs(_)), "{error}");
            assert!(error.to_string().contains("--out"), "{error}");
            assert_eq!(fs::read_to_string(folder.join(case)).unwrap(), content);
        }
    }

    #[test]
    fn an_empty_folder_will_do_and_a_file_will_not() {
        let disk = tempfile::tempdir().unwrap();
        let (empty, file) = (disk.path().join("empty"), disk.path().join("file"));
        fs::create_dir(&empty).unwrap();
        fs::write(&file, "text").unwrap();
        write_result(&empty, &files(&["result.json"])).unwrap();
        assert_eq!(names_in(&empty), ["result.json"]);
        assert!(matches!(write_result(&file, &[]), Err(ResultFolderError::NotAFolder(_))));
        assert!(matches!(write_result(Path::new("/"), &[]), Err(ResultFolderError::NotOurs(_))));
    }

    #[test]
    fn a_failure_leaves_the_earlier_result_and_no_litter() {
        let disk = tempfile::tempdir().unwrap();
        let folder = disk.path().join("norfolk");
        write_result(&folder, &files(&["result.json", "summary.csv"])).unwrap();
        let unwritable = files(&["result.json", "no/such/folder.csv"]);
        assert!(matches!(write_result(&folder, &unwritable), Err(ResultFolderError::Io { .. })));
        assert_eq!(names_in(&folder), ["result.json", "summary.csv"]);
        assert_eq!(names_in(disk.path()), ["norfolk"]);
    }
}
