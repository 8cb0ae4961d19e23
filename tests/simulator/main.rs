//! The simulator against theory, against hand-worked histories and against the laws that every history obeys.

mod common_random_numbers;
mod determinism;
mod histories;
mod history;
mod oracle;
mod properties;
mod support;
mod theory;
