//! The simulator against theory, against hand-worked histories and against the laws that every history obeys.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;
mod theory;
