//! The command line: one file per subcommand, and [`output`].
//!
//! A command does one operation of `ops` and prints what came of it. Data goes to standard output,
//! talk to standard error. The exit status is 0 done or found, 1 nothing found, 2 trouble.

mod add;
mod agreement;
pub mod args;
mod codebook;
mod context;
mod daily;
mod demo;
mod export;
mod fetch;
mod files;
mod full_text;
mod history;
mod hits;
mod import;
mod large_feed;
mod listing;
mod matrix;
mod missing;
mod origins;
pub mod output;
mod parse;
mod passages;
mod relocate;
mod review;
mod search;
mod searches;
mod shape;
mod show;
mod soundness;
mod stories;
mod tag;
mod trouble;
mod versions;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

pub use add::inputs;
pub use args::{Cli, Command, Global};
pub use context::{Context, now};
pub use demo::{Demo, demo};
pub use missing::{Missing, all_there};
pub use trouble::{hint, words};

/// How a command ended, when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or something was found.
    Done,
    /// Nothing was found.
    NothingFound,
    /// Something is unsound or unusable, and has been said.
    Trouble,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
            Outcome::Trouble => Self::from(2),
        }
    }
}

impl Outcome {
    /// Whether a list has something in it.
    fn of_count(count: usize) -> Self {
        if count == 0 {
            Self::NothingFound
        } else {
            Self::Done
        }
    }
}

/// What was typed; help, version and mistakes are answered at once.
pub fn arguments() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| trouble::exit(&error))
}

/// Runs a command.
///
/// # Errors
/// Whatever went wrong, with what was being tried.
pub fn run(command: Command, context: &mut Context) -> anyhow::Result<Outcome> {
    let writes = daily::writes(&command);
    let outcome = obey(command, context)?;
    if writes {
        daily::back_up(context);
    }
    Ok(outcome)
}

fn obey(command: Command, context: &mut Context) -> anyhow::Result<Outcome> {
    match command {
        Command::Add(args) => add::run(context, &args),
        Command::Parse(args) => parse::run(&args),
        Command::List(args) => listing::list(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::Sources { printed } => listing::sources(context, printed),
        Command::Search(args) => search::passages(context, &args),
        Command::Titles(args) => search::titles(context, &args),
        Command::Searches { command, printed } => searches::run(context, command, printed),
        Command::Tag { command } => tag::run(context, command),
        Command::Passages(args) => passages::run(context, &args),
        Command::Matrix(args) => matrix::run(context, &args),
        Command::Stories(args) => stories::list(context, &args),
        Command::Story {
            story,
            merge,
            split,
            printed,
        } => stories::one(
            context,
            story,
            &stories::Regrouping { merge, split },
            printed,
        ),
        Command::Compare {
            left,
            right,
            printed,
        } => stories::compare(context, left, right, printed),
        Command::Cooccur(args) => matrix::cooccur(context, &args),
        Command::Agreement(args) => agreement::run(context, &args),
        Command::Fetch(args) => fetch::run(context, &args),
        Command::Origins { command, printed } => origins::run(context, command, printed),
        Command::Review { command, printed } => review::run(context, command, printed),
        Command::Codebook { command } => codebook::run(context, command),
        Command::Export(args) => export::run(context, &args),
        Command::Import {
            file,
            kind,
            dry_run,
        } => import::run(context, &file, kind.as_deref(), dry_run),
        Command::Check { printed } => soundness::check(context, printed),
        Command::Backup { file } => soundness::backup(context, &file),
        Command::Restore { file } => soundness::restore(context, &file),
        Command::Relocate => relocate::run(),
        Command::Undo => history::undo(context),
        Command::Redo => history::redo(context),
        Command::Log { count, printed } => history::log(context, count, printed),
        Command::Completions { shell } => completions(shell),
        Command::Man => manual(),
        Command::Demo { .. } => Ok(Outcome::Done), // the reader's, opened by `main`
    }
}

/// Whether an error is only that nobody reads on: `| head -1`.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io_error = |cause: &(dyn std::error::Error + 'static)| {
        let direct = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let in_json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        direct.or(in_json) == Some(io::ErrorKind::BrokenPipe)
    };
    error.chain().any(io_error)
}

fn completions(shell: clap_complete::Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "newsmark", &mut script);
    output::write(&script)?;
    Ok(Outcome::Done)
}

fn manual() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    output::write(&page)?;
    Ok(Outcome::Done)
}
