//! The program: parse the arguments, open the reader or run a command, print the error, give the exit status.

use std::process::ExitCode;

use newsmark::cli::{self, Cli, Context, output};
use newsmark::config::{self, Environment, Flags};

fn main() -> ExitCode {
    match run(cli::arguments()) {
        Ok(code) => code,
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::say(&format!("error: {error:#}"));
            if let Some(hint) = cli::hint(&error) {
                output::say(&format!("hint: {hint}"));
            }
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Cli) -> anyhow::Result<ExitCode> {
    let flags = Flags {
        file: file(&arguments),
        library: arguments.global.library.clone(),
        theme: None,
    };
    let loaded = config::load(&flags, &Environment::of_process())?;
    for warning in &loaded.warnings {
        output::say(&format!("note: {warning}"));
    }
    let mut context = Context::new(
        &loaded.paths.library,
        &loaded.paths.backups,
        &loaded.config.coder,
    );
    match arguments.command {
        Some(command) => Ok(cli::run(command, &mut context)?.into()),
        None => Ok(ExitCode::SUCCESS),
    }
}

fn file(arguments: &Cli) -> config::File {
    match (&arguments.global.config, arguments.global.no_config) {
        (_, true) => config::File::None,
        (Some(file), false) => config::File::At(file.clone()),
        (None, false) => config::File::Usual,
    }
}
