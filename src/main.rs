//! The program: parse the arguments, open the reader or run a command, print the error, give the exit status.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use newsmark::cli::args::Color;
use newsmark::cli::{self, Cli, Command, Context, Outcome, output};
use newsmark::config::{self, Environment, Flags, Loaded};
use newsmark::tui;

fn main() -> ExitCode {
    match run(cli::arguments()) {
        Ok(outcome) => outcome.into(),
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::say(&format!("error: {}", cli::words(&error)));
            if let Some(hint) = cli::hint(&error) {
                output::say(&format!("hint: {hint}"));
            }
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Cli) -> anyhow::Result<Outcome> {
    let environment = Environment::of_process();
    output::use_color(arguments.global.color, &environment);
    let loaded = config::load(&flags(&arguments), &environment)?;
    let mut context = Context::new(&loaded);
    match arguments.command {
        Some(Command::Demo { keep }) => {
            let demo = cli::demo(keep, &context)?;
            if std::io::stdout().is_terminal() && std::io::stdin().is_terminal() {
                read(&demo.context, loaded, environment, &[])
            } else {
                demo.list()
            }
        }
        Some(command) => {
            for warning in &loaded.warnings {
                output::say(&format!("note: {warning}"));
            }
            cli::run(command, &mut context)
        }
        None => read(&context, loaded, environment, &arguments.inputs),
    }
}

/// Opens the reader.
fn read(
    context: &Context,
    loaded: Loaded,
    environment: Environment,
    add: &[OsString],
) -> anyhow::Result<Outcome> {
    tui::run(tui::Options {
        place: context.place.clone(),
        config: loaded.config,
        environment,
        notices: loaded.warnings,
        add: cli::all_there(cli::inputs(add)?)?,
    })?;
    Ok(Outcome::Done)
}

fn flags(arguments: &Cli) -> Flags {
    let global = &arguments.global;
    let file = match (&global.config, global.no_config) {
        (_, true) => config::File::None,
        (Some(file), false) => config::File::At(file.clone()),
        (None, false) => config::File::Usual,
    };
    let theme = (global.color == Color::Never).then(|| "none".to_owned());
    Flags {
        file,
        library: global.library.clone(),
        theme,
    }
}
