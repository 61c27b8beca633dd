//! `newsmark check`, `backup` and `restore`.

use std::path::Path;

use super::args::Printed;
use super::output::{self, Format, Row, say};
use super::{Context, Outcome};
use crate::ops::{self, Fault};

impl Row for Fault {
    const COLUMNS: &'static [&'static str] = &["where", "what", "hint"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.at.clone(),
            self.what.clone(),
            self.hint.unwrap_or_default().to_owned(),
        ]
    }
}

/// Says what is unsound; the exit status is 2 then.
pub fn check(context: &Context, printed: Printed) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let mut report = ops::check(&store)?;
    ops::check_index(&store, &context.place, &mut report)?;
    match printed.format() {
        Format::Table if report.is_sound() => {}
        Format::Table => output::rows(Format::Table, &report.faults)?,
        Format::Json => output::document(&report)?,
        Format::Jsonl => output::line(&report)?,
    }
    let looked = format!(
        "{} texts, {} passages, {} steps, {} passages of the index looked at",
        report.versions, report.passages, report.commits, report.indexed
    );
    if report.is_sound() {
        say(&format!("sound: {looked}"));
        return Ok(Outcome::Done);
    }
    say(&format!("{} faults; {looked}", report.faults.len()));
    say(
        "hint: `newsmark search WORD` mends the index; for the rest `newsmark restore FILE` puts a backup in its place",
    );
    Ok(Outcome::Trouble)
}

/// Copies the library to a new file.
pub fn backup(context: &Context, file: &Path) -> anyhow::Result<Outcome> {
    ops::backup(&context.open()?, file)?;
    say(&format!("copied to `{}`", file.display()));
    Ok(Outcome::Done)
}

/// Puts a backup in the place of the library.
pub fn restore(context: &Context, file: &Path) -> anyhow::Result<Outcome> {
    let restored = ops::restore(&context.place, file, context.now)?;
    say(&format!("restored from `{}`", file.display()));
    if let Some(before) = restored.before {
        say(&format!(
            "the library that was there is kept as `{}`",
            before.display()
        ));
    }
    Ok(Outcome::Done)
}
