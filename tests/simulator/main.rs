//! The simulator against theory, against hand-worked histories and against the laws that every history obeys.

mod determinism;
mod histories;
mod history;
mod oracle;
mod support;
mod theory;
