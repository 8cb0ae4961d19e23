//! `result.json` read again.

use super::entries::{RowEntry, TargetEntry};
use super::{PROGRAM, Signature};
use crate::measure::{Row, TargetRow, Variant};
use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// A result as its `result.json` tells it; what it says of intervals is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedResult {
    /// Version of the program that simulated.
    pub version: String,
    /// Seed from which every draw was addressed; of `staff` that of the check, whose figures these are.
    pub seed: u64,
    /// Replications of each variant.
    pub replications: usize,
    /// Symbol of the unit `currency`.
    pub currency: String,
    /// The scenario in force, after `extends` and the command line.
    pub scenario: Value,
    /// What was simulated.
    pub variants: Vec<Variant>,
    /// Name of the variant from which differences count.
    pub base: String,
    /// Figures of the run.
    pub rows: Vec<Row>,
    /// Verdicts on the targets.
    pub targets: Vec<TargetRow>,
    /// The staffing found; nothing but for `staff`.
    pub slots: Vec<SavedSlot>,
    /// Its check on its own figures.
    pub self_check: Option<SavedCheck>,
}

/// The staffing that `staff` found for an hour or a shift.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct SavedSlot {
    /// The team.
    pub team: String,
    /// The hour or the shift, in words.
    pub slot: String,
    /// Takers of the scenario as it is.
    pub now: f64,
    /// Takers of the plan.
    pub plan: u32,
}

/// What the program found when it checked the result on its own figures.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct SavedCheck {
    /// No law is violated.
    pub passed: bool,
    /// Calls that were followed.
    pub offered: u64,
}

/// Why a `result.json` cannot be read.
#[derive(Debug)]
pub enum SavedResultError {
    /// Another program wrote it, or nobody signed it.
    NotOurs,
    /// The result of a command that simulates nothing that could be compared: `fit` or `calibrate`.
    NothingSimulated,
    /// Its `base` is none of its variants.
    UnknownBase(String),
    /// It is not what this version of the program writes.
    Broken(serde_json::Error),
}

impl fmt::Display for SavedResultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs => write!(f, "was not written by {PROGRAM}"),
            Self::NothingSimulated => {
                f.write_str("is of `fit` or `calibrate`, not of `run`, `sweep`, `compare` or `staff`")
            }
            Self::UnknownBase(base) => {
                write!(f, "names the base `{base}`, which is none of its variants; simulate again")
            }
            Self::Broken(error) => write!(f, "cannot be read ({error}); simulate again with this version of {PROGRAM}"),
        }
    }
}

impl std::error::Error for SavedResultError {}

#[derive(Deserialize)]
struct SavedDocument {
    version: String,
    seed: u64,
    replications: usize,
    currency: String,
    scenario: Value,
    variants: Vec<Variant>,
    base: String,
    summary: Vec<RowEntry<'static>>,
    targets: Vec<TargetEntry<'static>>,
    staff: Option<SavedStaffing>,
    self_check: Option<SavedCheck>,
}

#[derive(Deserialize)]
struct SavedStaffing {
    check_seed: u64,
    slots: Vec<SavedSlot>,
}

impl SavedResult {
    /// Reads the bytes of a `result.json`.
    ///
    /// # Errors
    /// [`SavedResultError`], to be told after the name of the file.
    pub fn read(bytes: &[u8]) -> Result<Self, SavedResultError> {
        let signature: Signature = serde_json::from_slice(bytes).map_err(|_| SavedResultError::NotOurs)?;
        if signature.program != PROGRAM {
            return Err(SavedResultError::NotOurs);
        }
        if signature.variants.is_none() {
            return Err(SavedResultError::NothingSimulated);
        }
        let document: SavedDocument = serde_json::from_slice(bytes).map_err(SavedResultError::Broken)?;
        if !document.variants.iter().any(|variant| variant.name == document.base) {
            return Err(SavedResultError::UnknownBase(document.base));
        }
        Ok(Self {
            version: document.version,
            seed: document.staff.as_ref().map_or(document.seed, |staff| staff.check_seed),
            replications: document.replications,
            currency: document.currency,
            scenario: document.scenario,
            variants: document.variants,
            base: document.base,
            rows: document.summary.into_iter().map(Row::from).collect(),
            targets: document.targets.into_iter().map(TargetRow::from).collect(),
            slots: document.staff.map_or_else(Vec::new, |staff| staff.slots),
            self_check: document.self_check,
        })
    }
}
