//! `newsmark demo`: a library of its own with the bundled samples.

use std::path::PathBuf;

use anyhow::Context as _;
use tempfile::TempDir;

use super::args::{Listing, Printed};
use super::output::Format;
use super::{Context, Outcome};
use crate::ops;

/// A filled library; it is deleted when this is dropped, unless it was to be kept.
#[derive(Debug)]
pub struct Demo {
    /// Where it is.
    pub context: Context,
    _folder: Option<TempDir>,
}

/// Makes the library of the demo, in a file that stays or in a folder that is thrown away.
///
/// # Errors
/// If it cannot be written.
pub fn demo(keep: Option<PathBuf>, context: &Context) -> anyhow::Result<Demo> {
    let (library, folder) = if let Some(file) = keep {
        (file, None)
    } else {
        let folder = tempfile::tempdir().context("cannot make a folder for the demo")?;
        (folder.path().join("demo.db"), Some(folder))
    };
    let backups = folder.as_ref().map_or_else(
        || context.place.backups.clone(),
        |it| it.path().join("backups"),
    );
    let context = context.elsewhere(ops::Place {
        library,
        backups,
        payloads: context.place.payloads,
    });
    ops::fill_demo(&mut context.open()?, context.now)?;
    Ok(Demo {
        context,
        _folder: folder,
    })
}

impl Demo {
    /// The list of its articles, where there is no terminal to open the reader in.
    ///
    /// # Errors
    /// If standard output cannot be written.
    pub fn list(&self) -> anyhow::Result<Outcome> {
        let printed = Printed {
            format: Some(Format::Table),
        };
        super::listing::list(
            &self.context,
            &Listing {
                query: Vec::new(),
                limit: None,
                printed,
            },
        )
    }
}
