//! The files of this package.

use std::path::{Path, PathBuf};

/// A file as text, its path from the root of the package with `/` between the parts.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn under_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(under_root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All Rust files in these folders and the folders in them.
pub(crate) fn rust_files(folders: &[&str]) -> Vec<SourceFile> {
    let paths = folders.iter().flat_map(|folder| files_with_ending(folder, "rs"));
    let files: Vec<SourceFile> = paths.map(|path| SourceFile { text: read(&path), path }).collect();
    assert!(!files.is_empty(), "{folders:?} hold no Rust files: the test could not fail");
    files
}

/// Paths of all files with this ending in `folder` and the folders in it, in order.
pub(crate) fn files_with_ending(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(under_root(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_with_ending(&path, ending));
        } else if Path::new(&path).extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}
