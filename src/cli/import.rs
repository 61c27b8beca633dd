//! `newsmark import`: takes in an export, or passages of another program, after checking all of it.

use std::path::Path;

use anyhow::Context as _;
use clap::builder::PossibleValuesParser;

use super::output::say;
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::import::{self, Content, FORMATS, Format};
use crate::ops::{self, Taken};

/// Most unusable parts that are said one by one.
const SHOWN: usize = 100;

/// The formats, for the help and the check of what was typed.
pub fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|(name, _)| *name))
}

/// Reads a file and takes it in as one step; with `dry_run` only says what would happen.
pub fn run(
    context: &mut Context,
    file: &Path,
    kind: Option<&str>,
    dry_run: bool,
) -> anyhow::Result<Outcome> {
    let found = read(file, kind).with_context(|| format!("cannot import `{}`", file.display()))?;
    let mut store = context.open()?;
    let taken = match (&found, dry_run) {
        (Content::Study(study), true) => ops::foretell_import(&store, study)?,
        (Content::Study(study), false) => ops::import(&mut store, study, context.now)?,
        (Content::Drafts(drafts), true) => ops::foretell_drafts(&store, drafts, context.now)?,
        (Content::Drafts(drafts), false) => {
            let origin = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
            ops::import_drafts(&mut store, drafts, &origin.to_string_lossy(), context.now)?
        }
    };
    if matches!(found, Content::Study(_)) {
        say(&totals(&taken, dry_run));
    }
    say(&format!(
        "{} added, {} there already, {} unusable",
        taken.passages,
        taken.passages_present,
        taken.unusable.len()
    ));
    tell(&taken, &found, dry_run);
    if !taken.unusable.is_empty() {
        say("hint: mend those and import the file again; what is there already stays as it is");
    }
    Ok(if taken.unusable.is_empty() {
        Outcome::Done
    } else {
        Outcome::Trouble
    })
}

fn read(file: &Path, kind: Option<&str>) -> anyhow::Result<Content> {
    let bytes = super::files::read(file)?;
    let asked = kind.and_then(|kind| FORMATS.iter().find(|(name, _)| *name == kind));
    let format: Option<Format> = asked.map(|(_, format)| *format);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let Some(format) = format.or_else(|| import::recognize(&bytes, &name)) else {
        let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        return Err(mistake(
            format!(
                "it is none of the formats that can be imported ({names}): say which with `--as FORMAT`"
            ),
            "articles come in by `newsmark add`, codebooks by `newsmark codebook import`",
        ));
    };
    Ok(import::read_as(format, &bytes)?)
}

fn totals(taken: &Taken, dry_run: bool) -> String {
    let would = if dry_run { "would be " } else { "" };
    format!(
        "{} articles, {} passages and {} tags {would}added; {} articles and {} passages there already",
        taken.articles, taken.passages, taken.tags, taken.articles_present, taken.passages_present
    )
}

/// What cannot be used and why, new tags, and what else a person should know.
fn tell(taken: &Taken, found: &Content, dry_run: bool) {
    for unusable in taken.unusable.iter().take(SHOWN) {
        say(&format!("{}: {}", unusable.at, unusable.why));
    }
    if taken.unusable.len() > SHOWN {
        say(&format!("and {} more", taken.unusable.len() - SHOWN));
    }
    if matches!(found, Content::Drafts(_)) {
        tell_beside(taken, dry_run);
    }
    for note in &taken.notes {
        say(&format!("note: {note}"));
    }
}

/// What comes beside the passages.
fn tell_beside(taken: &Taken, dry_run: bool) {
    let would = if dry_run { "would be " } else { "" };
    if taken.articles + taken.articles_present > 0 {
        say(&format!(
            "note: of its texts {} {would}added as articles, {} there already",
            taken.articles, taken.articles_present
        ));
    }
    if taken.tags > 0 {
        say(&format!("note: {} tags {would}made", taken.tags));
    }
}
