//! `newsmark export`, and putting files where they belong.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::builder::PossibleValuesParser;

use super::output::{self, say};
use super::{Context, Outcome};
use crate::export::{self, Content, EXPORTERS, File, Output};
use crate::ops;

/// The formats, for the help and the check of what was typed.
pub fn formats() -> PossibleValuesParser {
    let value = |it: &export::Exporter| clap::builder::PossibleValue::new(it.name).help(it.help);
    PossibleValuesParser::new(EXPORTERS.iter().map(value))
}

/// Writes what the query finds, or everything, in one format.
pub fn run(
    context: &Context,
    format: &str,
    query: &[String],
    output: Option<&Path>,
) -> anyhow::Result<Outcome> {
    let Some(exporter) = export::find(format) else {
        bail!("there is no format `{format}`")
    };
    let query = super::listing::query(query);
    let mut store = context.open()?;
    let loaded = super::stories::library_for(&mut store, &query)?;
    let study = ops::study(
        &store,
        &loaded.library,
        exporter.content,
        &query,
        context.now,
    )?;
    let is_codebook = exporter.content == Content::Codebook;
    if is_codebook && study.codebook.is_empty() {
        bail!("the codebook has no tags, and `{format}` knows no empty codebook")
    }
    let files = (exporter.write)(&study);
    match (exporter.output, output) {
        (Output::Folder, Some(folder)) => put_all(folder, &files)?,
        (Output::Folder, None) => {
            bail!("`{format}` gives several files: say the folder with `-o FOLDER`")
        }
        (Output::Single, output) => {
            let [file] = files.as_slice() else {
                bail!("`{format}` gave no file")
            };
            put(output, &file.bytes)?;
        }
    }
    if let Some(output) = output {
        let (count, what) = match exporter.content {
            Content::Codebook => (study.codebook.len(), "tags"),
            _ => (study.passages.len(), "passages"),
        };
        say(&format!("{count} {what} in `{}`", output.display()));
    }
    Ok(Outcome::Done)
}

/// Writes to a file, or to standard output if there is none. A file is replaced as a whole or not at all.
///
/// # Errors
/// With the file's name.
pub fn put(file: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match file {
        None => Ok(output::write(bytes)?),
        Some(file) => {
            replace(file, bytes)?;
            settle(folder_of(file))
        }
    }
}

/// Writes the files into a folder; of Markdown that is there only the program's own blocks are replaced.
fn put_all(folder: &Path, files: &[File]) -> anyhow::Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    for file in files {
        let path = folder.join(&file.name);
        let bytes = match fs::read_to_string(&path) {
            Ok(old) if path.extension().is_some_and(|it| it == "md") => {
                let new = String::from_utf8_lossy(&file.bytes);
                export::merge_markdown(&old, &new).into_bytes()
            }
            _ => file.bytes.clone(),
        };
        replace(&path, &bytes)?;
    }
    settle(folder)
}

/// Writes beside the file first and moves it there when it is whole and on the disk.
fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let replaced = || -> anyhow::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder_of(path))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    replaced().with_context(|| format!("cannot write `{}`", path.display()))
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Puts the names in a folder on the disk: once for all files, since that takes as long as a file.
fn settle(folder: &Path) -> anyhow::Result<()> {
    let settled = fs::File::open(folder).and_then(|it| it.sync_all());
    settled.with_context(|| format!("cannot write the folder `{}`", folder.display()))
}
