//! The simulator against theory, against hand-worked histories and against the laws that every history obeys.

mod support;
mod theory;
