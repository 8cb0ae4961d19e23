//! The `controlroom` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    controlroom::cli::main()
}
