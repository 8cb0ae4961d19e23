//! What a call log has told: in words, as a scenario with its files, as a list of estimates.

mod estimates;
mod files;
mod parts;
mod scenario_text;
mod words;

pub use estimates::{estimates_csv, estimates_json};
pub use files::scenario_files;
pub use words::in_words;

use crate::fit::{Fitted, FittedCalls};

/// A fit and where it is from.
#[derive(Debug, Clone, Copy)]
pub struct FitReport<'a> {
    /// Name of the log.
    pub log: &'a str,
    /// Rows of the log that are used.
    pub rows: usize,
    /// Rows that are left out.
    pub left_out: usize,
    /// What the log says.
    pub fitted: &'a Fitted,
}

/// The name of a call type as part of a file name.
pub fn file_name(call: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() || matches!(letter, '-' | '.') { letter } else { '_' };
    call.chars().map(plain).collect()
}

/// The call types with any call of their own.
pub(super) fn with_arrivals(fitted: &Fitted) -> impl Iterator<Item = &FittedCalls> {
    fitted.calls.iter().filter(|call| call.arrivals.is_some())
}
