//! Programs that people search with now, measured beside newsmark where they are installed.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use newsmark::store::{Store, Texts};

use super::corpus::Times;

/// ripgrep over all texts in one file, the whole process; says so if it is not installed.
pub fn ripgrep(store: &Store, file: &PathBuf) {
    if !is_installed("rg") {
        return println!("  ripgrep is not installed here");
    }
    write_texts(store, file);
    for typed in ["zelenskyy", "zelensk(yy|iy|y)", "government"] {
        let times = (0..5).map(|_| {
            let start = Instant::now();
            let done = Command::new("rg")
                .args(["--ignore-case", "--count", typed])
                .arg(file)
                .stdout(Stdio::null())
                .status();
            assert!(done.is_ok());
            start.elapsed().as_secs_f64() * 1e3
        });
        println!("  ripgrep      {}   {typed}", Times::new(times.collect()));
    }
    let _ = std::fs::remove_file(file);
}

fn is_installed(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    asked.is_ok()
}

/// Every text as lines of one file.
fn write_texts(store: &Store, file: &PathBuf) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).unwrap());
    let each = store.each_text(Texts::Shown, &mut |text| {
        writeln!(out, "{}", text.text).unwrap();
        std::ops::ControlFlow::Continue(())
    });
    each.unwrap();
}
