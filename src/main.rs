//! The `controlroom` command.
fn main() {}
