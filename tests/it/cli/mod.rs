//! Tests of the command line: the real program, its whole output and its exit status.

mod articles;
mod bad_input;
mod exchange;
mod fetch;
mod folders;
mod hostile;
mod import;
mod large_feed;
mod passages;
mod relocate;
mod search;
mod stories;
mod versions;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A home of its own with an empty library.
pub struct Shell {
    home: TempDir,
}

/// What a run came to.
#[must_use = "look at the output or the exit status"]
#[derive(Debug)]
pub struct Run {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl Shell {
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// A shell whose library holds one article with this text.
    pub fn with_article(text: &str) -> Self {
        let shell = Self::new();
        shell.write("wall.txt", text);
        assert_eq!(shell.run(&["add", "wall.txt"]).code, Some(0));
        shell
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// Runs the program with this on its standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Run {
        let mut child = self.command(args).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(input.as_bytes()); // a program that stops reading is no fault
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run {
            out: text(output.stdout),
            err: text(output.stderr),
            code: output.status.code(),
        }
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsmark"));
        command
            .args(args)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("NEWSMARK_LIBRARY", self.path("library.db"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Run {
    /// The output as one JSON document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The output as JSON lines.
    pub fn lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|it| serde_json::from_str(it).unwrap())
            .collect()
    }
}

/// Where the material beside the checkout is, if it is.
pub fn material() -> Option<PathBuf> {
    std::env::var_os("NEWSMARK_MATERIAL").map(|it| Path::new(&it).to_owned())
}

#[test]
fn the_arguments_contradict_nothing() {
    use clap::CommandFactory;
    newsmark::cli::Cli::command().debug_assert();
}
