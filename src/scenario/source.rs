//! Texts that values come from, each read once.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A file, or an argument of the command line.
#[derive(Debug)]
pub(super) struct Source {
    /// As shown in messages.
    pub(super) name: String,
    /// The whole text, without a byte-order mark.
    pub(super) text: String,
    /// Where the relative paths in it begin.
    pub(super) folder: PathBuf,
}

impl Source {
    /// An argument; files named in it are relative to the working folder.
    pub(super) fn argument(option: &str, text: &str) -> Arc<Self> {
        Arc::new(Self { name: option.to_owned(), text: text.to_owned(), folder: PathBuf::new() })
    }
}

/// A piece of a source.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) source: Arc<Source>,
    pub(super) span: Range<usize>,
}

impl Place {
    pub(super) fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        Self { source: Arc::clone(source), span }
    }

    /// Whether both are the same piece of the same source.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source) && self.span == other.span
    }

    /// The text as written.
    pub(super) fn text(&self) -> &str {
        self.source.text.get(self.span.clone()).unwrap_or_default()
    }
}

/// Why a file cannot be read, and what might be meant instead.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) problem: String,
    pub(super) help: Option<String>,
}

/// The files read so far: a scenario that is varied a thousand times reads each of them once.
#[derive(Debug, Clone, Default)]
pub(super) struct Files(Arc<Mutex<BTreeMap<PathBuf, Arc<Source>>>>);

impl Files {
    /// The text of the file at `path`.
    pub(super) fn read(&self, path: &Path) -> Result<Arc<Source>, Unreadable> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = known.get(path) {
            return Ok(Arc::clone(source));
        }
        let source = Arc::new(Source {
            name: path.display().to_string(),
            text: text_of(path)?,
            folder: path.parent().map(Path::to_path_buf).unwrap_or_default(),
        });
        known.insert(path.to_path_buf(), Arc::clone(&source));
        Ok(source)
    }
}

fn text_of(path: &Path) -> Result<String, Unreadable> {
    let shown = path.display();
    let because = |problem: String, help: Option<String>| Unreadable { problem, help };
    if path.is_dir() {
        return Err(because(format!("`{shown}` is a folder, not a file"), None));
    }
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => because(format!("there is no file `{shown}`"), neighbour(path)),
        _ => because(format!("`{shown}` cannot be read: {error}"), None),
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        let line = 1 + valid.matches('\n').count();
        because(
            format!("`{shown}` is not UTF-8 text (line {line})"),
            Some("save it as UTF-8, in a spreadsheet \"CSV UTF-8\"".into()),
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The file of the same folder with the nearest name.
fn neighbour(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wanted = path.file_name()?.to_str()?;
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Some(format!("there is no folder `{}` either", folder.display()));
    };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let nearest = super::nearest::nearest(wanted, names.iter().map(String::as_str))?;
    Some(format!("there is a file `{nearest}` in that folder"))
}
