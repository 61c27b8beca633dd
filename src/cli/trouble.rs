//! An error for people: what went wrong and where, once each, and what to do about it.

use std::io;

use clap::error::ErrorKind;

use super::missing::Missing;
use super::output::say;
use crate::import::ImportError;
use crate::ops::OpsError;

/// Something typed or given that cannot be used, with what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Mistake {
    what: String,
    hint: &'static str,
}

/// A [`Mistake`] as an error of a command.
pub fn mistake(what: impl Into<String>, hint: &'static str) -> anyhow::Error {
    let what = what.into();
    Mistake { what, hint }.into()
}

/// What went wrong, from the outside in. A cause that the words before it have said already is not said again.
pub fn words(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if said.ends_with(&cause) {
            continue;
        }
        if !said.is_empty() {
            said.push_str(": ");
        }
        said.push_str(&cause);
    }
    said
}

/// What a person can do about an error, if there is something to say.
pub fn hint(error: &anyhow::Error) -> Option<String> {
    let known = error.chain().find_map(of_cause);
    let of_system = || {
        let mut causes = error.chain();
        let cause = causes.find_map(|it| it.downcast_ref::<io::Error>());
        cause.and_then(|it| of_kind(it.kind())).map(str::to_owned)
    };
    known.or_else(of_system)
}

fn of_cause(cause: &(dyn std::error::Error + 'static)) -> Option<String> {
    if let Some(missing) = cause.downcast_ref::<Missing>() {
        return Some(missing.hint());
    }
    let of_mistake = cause.downcast_ref::<Mistake>().map(|it| it.hint);
    let of_import = || cause.downcast_ref::<ImportError>().map(ImportError::hint);
    let of_ops = || cause.downcast_ref::<OpsError>().and_then(OpsError::hint);
    of_mistake
        .or_else(of_import)
        .or_else(of_ops)
        .map(str::to_owned)
}

/// What to do about what the system says of a file.
fn of_kind(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "look at the spelling, and whether the folder is there"
        }
        io::ErrorKind::PermissionDenied => "look at who owns it and who may read and write it",
        io::ErrorKind::IsADirectory => "it is a folder: name a file",
        io::ErrorKind::AlreadyExists => "name another file, or remove this one first",
        io::ErrorKind::StorageFull => "make room on the disk, then try again",
        io::ErrorKind::ReadOnlyFilesystem => "it may only be read there: name another place",
        _ => return None,
    })
}

/// Says what cannot be understood of what was typed, in the shape of every other error, and ends the program;
/// help and version are answered.
pub fn exit(error: &clap::Error) -> ! {
    let is_answer = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_answer {
        error.exit();
    }
    say(&as_ours(&error.render().to_string()));
    std::process::exit(error.exit_code());
}

/// The words of the parser of arguments with their tip, or the way to the help, as a hint.
fn as_ours(rendered: &str) -> String {
    const MORE: &str = "For more information, try '--help'.";
    let mut said: Vec<String> = Vec::new();
    let mut has_hint = false;
    for line in rendered.trim_end().lines() {
        match line.trim_start().strip_prefix("tip: ") {
            Some(tip) => said.push(format!("hint: {tip}")),
            None if line == MORE && has_hint => {}
            None if line == MORE => {
                said.push("hint: the same with `--help` shows what can be typed".to_owned());
            }
            None => {
                said.push(line.to_owned());
                continue;
            }
        }
        has_hint = true;
    }
    while said.last().is_some_and(String::is_empty) {
        said.pop();
    }
    said.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{as_ours, words};

    #[test]
    fn what_a_cause_has_said_is_not_said_again() {
        let error = anyhow::anyhow!("no such file");
        let error = error.context("cannot read `a`: no such file");
        let error = error.context("cannot open the library `a`");
        assert_eq!(
            words(&error),
            "cannot open the library `a`: cannot read `a`: no such file"
        );
    }

    #[test]
    fn the_tip_of_the_parser_is_the_hint_or_else_the_way_to_the_help() {
        const MORE: &str = "\n\nFor more information, try '--help'.\n";
        let tipped = format!("error: a\n\n  tip: use b\n\nUsage: c{MORE}");
        assert_eq!(as_ours(&tipped), "error: a\n\nhint: use b\n\nUsage: c");
        let bare = format!("error: a\n\nUsage: c{MORE}");
        let hint = "hint: the same with `--help` shows what can be typed";
        assert_eq!(as_ours(&bare), format!("error: a\n\nUsage: c\n\n{hint}"));
    }
}
