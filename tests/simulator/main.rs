//! The simulator against theory, against hand-worked histories and against the laws that every history obeys.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common_random_numbers;
mod determinism;
mod histories;
mod history;
mod oracle;
mod properties;
mod support;
mod theory;
