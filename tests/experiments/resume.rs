use super::shipped;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Long enough for the slowest machine to finish two cells.
const PATIENCE: Duration = Duration::from_secs(300);

fn sweep(out: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_controlroom"));
    command.arg("sweep").arg(shipped("norfolk.toml")).arg("--out").arg(out);
    command.args(["--vary", "calls.101.triage*=0.7,0.8,0.9,1.0,1.1,1.2,1.3,1.4", "--set", "run.duration=2d"]);
    command.args(["--replications", "50", "--threads", "1", "--no-charts", "--format", "csv"]).args(more);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn finished_cells(partial: &Path) -> usize {
    let entries = std::fs::read_dir(partial).into_iter().flatten().flatten();
    let number = |path: &Path| path.file_stem()?.to_str()?.parse::<usize>().ok();
    let is_cell = |path: &Path| path.extension().is_some_and(|ending| ending == "cell") && number(path).is_some();
    entries.filter(|entry| is_cell(&entry.path())).count()
}

#[test]
fn a_killed_sweep_goes_on_to_the_same_bytes() {
    let disk = tempfile::tempdir().unwrap();
    let (whole, killed) = (disk.path().join("whole"), disk.path().join("killed"));
    let partial = disk.path().join("killed.partial");
    assert!(sweep(&whole, &[]).status().unwrap().success());

    let mut child = sweep(&killed, &[]).spawn().unwrap();
    let started = Instant::now();
    while finished_cells(&partial) < 3 {
        assert!(started.elapsed() < PATIENCE, "no cell was finished");
        assert!(child.try_wait().unwrap().is_none(), "the sweep ended before it could be killed");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap(); // SIGKILL: nothing is tidied up
    child.wait().unwrap();
    let finished = finished_cells(&partial);
    assert!(!killed.exists() && finished < 8, "{finished} cells were finished");

    let resumed = sweep(&killed, &["--resume"]).output().unwrap();
    let said = String::from_utf8(resumed.stderr).unwrap();
    assert!(resumed.status.success(), "{said}");
    assert!(said.contains(&format!("{finished} of 8 cells were finished before")), "{said}");
    assert!(files(&whole) == files(&killed), "the resumed sweep differs");
    assert!(!partial.exists());
}

#[test]
fn a_changed_sweep_is_not_resumed_and_its_cells_are_kept() {
    let disk = tempfile::tempdir().unwrap();
    let out = disk.path().join("result");
    let partial = disk.path().join("result.partial");
    let mut child = sweep(&out, &[]).spawn().unwrap();
    let started = Instant::now();
    while finished_cells(&partial) < 1 {
        assert!(started.elapsed() < PATIENCE, "no cell was finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let changed = sweep(&out, &["--resume", "--seed", "2"]).output().unwrap();
    let said = String::from_utf8(changed.stderr).unwrap();
    assert_eq!(changed.status.code(), Some(2), "{said}");
    assert!(said.contains("of another sweep: its scenario, --seed") && said.contains("leave out --resume"), "{said}");
    assert!(finished_cells(&partial) >= 1, "the cells are kept");
}
