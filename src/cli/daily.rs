//! The backup of the day, made after the first command of the day that writes.

use super::Context;
use super::args::{Coding, Command, Subscribing, Tagging};
use super::output::say;
use crate::ops::{self, OpsError};

/// Whether a command may alter the library. A backup by hand or a restore looks after itself.
pub fn writes(command: &Command) -> bool {
    match command {
        Command::Add(_) | Command::Fetch(_) | Command::Undo | Command::Redo => true,
        Command::Import { dry_run, .. } => !dry_run,
        Command::Tag { command } => !matches!(command, Tagging::List { .. }),
        Command::Review { command, .. } => command.is_some(),
        Command::Origins { command, .. } => command
            .as_ref()
            .is_some_and(|it| !matches!(it, Subscribing::Export { .. })),
        Command::Codebook { command, .. } => match command {
            None | Some(Coding::List { .. } | Coding::Export { .. }) => false,
            Some(Coding::Merge { dry_run, .. } | Coding::Remove { dry_run, .. }) => !dry_run,
            Some(_) => true,
        },
        _ => false,
    }
}

/// Makes the backup of the day if it is due. What the command did is done: a failure is said, and no error.
pub fn back_up(context: &Context) {
    let made = made(context);
    if let Err(error) = made {
        say(&format!("note: no backup of the day was made: {error}"));
    }
}

fn made(context: &Context) -> Result<(), OpsError> {
    let opened = ops::open_read_only(&context.place, "it is backed up")?;
    ops::backup_if_due(&opened.store, &context.place, context.now)?;
    Ok(())
}
