//! `newsmark import`: takes in an export, after checking all of it.

use std::path::Path;

use anyhow::Context as _;

use super::output::say;
use super::{Context, Outcome};
use crate::import;
use crate::ops;

/// Reads an export and takes it in as one step; with `dry_run` only says what would happen.
pub fn run(context: &mut Context, file: &Path, dry_run: bool) -> anyhow::Result<Outcome> {
    let named = || format!("cannot import `{}`", file.display());
    let bytes = std::fs::read(file).with_context(named)?;
    let study = import::read(&bytes).with_context(named)?;
    let mut store = context.open()?;
    let taken = if dry_run {
        ops::foretell_import(&store, &study)?
    } else {
        ops::import(&mut store, &study, context.now)?
    };
    let would = if dry_run { "would be " } else { "" };
    say(&format!(
        "{} articles, {} passages and {} tags {would}added; {} articles and {} passages there already",
        taken.articles, taken.passages, taken.tags, taken.articles_present, taken.passages_present
    ));
    for note in &taken.notes {
        say(&format!("note: {note}"));
    }
    Ok(Outcome::Done)
}
