//! The program: for now `newsmark [--library FILE] [PATH …]`, until the command line is there.

use std::path::PathBuf;
use std::process::ExitCode;

use newsmark::config::{self, Environment, Flags};
use newsmark::tui::{self, Options};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<()> {
    let environment = Environment::of_process();
    let mut flags = Flags::default();
    let mut paths = Vec::new();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--library") => flags.library = arguments.next().map(PathBuf::from),
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let loaded = config::load(&flags, &environment)?;
    tui::run(Options::new(loaded, environment).adding(paths))?;
    Ok(())
}
