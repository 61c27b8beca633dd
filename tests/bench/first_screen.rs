//! How long it takes from the start of the program, in a terminal, until the newest headline stands on the screen.
//!
//! `cargo bench --bench first_screen -- [ARTICLES]`; 100,000 if nothing is said. Warm, and with the library and its
//! index dropped from the page cache (`posix_fadvise`), which stands for the first start of the day.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints, and may stop"
)]

mod corpus;
mod library;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use corpus::Times;
use library::Made;
use newsmark::ops::{self, Finder};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// How often it is started warm, and how often cold.
const RUNS: usize = 21;

fn main() {
    let size = std::env::args().find_map(|it| it.replace('_', "").parse().ok());
    let size: usize = size.unwrap_or(100_000);
    let made = Made::new(size);
    let headline = {
        let store = ops::open(&made.place).unwrap().store;
        drop(Finder::open(&store, &library::headers(&store), &made.place).unwrap());
        let newest = store.first_headers(1).unwrap().swap_remove(0);
        newest.title.chars().take(16).collect::<String>()
    };
    let home = tempfile::tempdir().unwrap();
    let start = |drop_first: bool| {
        if drop_first {
            forget(&made);
        }
        first_screen(&made.place.library, home.path(), &headline)
    };
    start(false);
    let warm: Vec<f64> = (0..RUNS).map(|_| start(false)).collect();
    let cold: Vec<f64> = (0..RUNS).map(|_| start(true)).collect();
    println!(
        "{size} articles, {} MB of text",
        made.text_bytes() / 1_000_000
    );
    println!("  first screen, warm {}", Times::new(warm));
    println!("  first screen, cold {}", Times::new(cold));
}

/// Milliseconds until the headline is there.
fn first_screen(library: &Path, home: &Path, headline: &str) -> f64 {
    let size = PtySize {
        rows: 30,
        cols: 100,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsmark"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("NEWSMARK_THEME", "dark"); // the terminal is not asked for its colors
    command.env("HOME", home);
    command.args(["--library".as_ref(), library.as_os_str()]);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let cells = |count| std::num::NonZeroU16::new(count).unwrap();
    let mut screen = vt100::Parser::new(cells(30), cells(100), 0);
    let mut buffer = vec![0; 1 << 16];
    while !screen.screen().contents().contains(headline) {
        let count = reader.read(&mut buffer).unwrap();
        assert!(count > 0 && start.elapsed() < Duration::from_secs(30));
        screen.process(&buffer[..count]);
    }
    let took = start.elapsed().as_secs_f64() * 1e3;
    writer.write_all(b"Q").unwrap();
    std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
    child.wait().unwrap();
    took
}

/// Has the system forget what it read of the library and the index.
fn forget(made: &Made) {
    let beside = ["", "-wal"].map(|it| format!("{}{it}", made.place.library.display()));
    let index = library::files(&made.place.index());
    for path in beside.iter().map(Into::into).chain(index) {
        let Ok(file) = File::open(&path) else {
            continue;
        };
        let _ = file.sync_all(); // what was not written yet is not forgotten
        #[cfg(target_os = "linux")]
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).unwrap();
    }
}
