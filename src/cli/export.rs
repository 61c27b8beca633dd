//! `newsmark export`, and putting files where they belong.

use std::borrow::Cow;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::builder::PossibleValuesParser;
use tempfile::NamedTempFile;

use super::output::{self, say};
use super::{Context, Outcome};
use crate::export::{self, Content, EXPORTERS, File, Output};
use crate::ops;

/// Files that are written before the first of them is put on the disk: the disk takes many at once in little
/// more time than one.
const TOGETHER: usize = 200;

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
            let written = beside(file, bytes).with_context(|| cannot_write(file))?;
            replace(written, file).with_context(|| cannot_write(file))?;
            settle(folder_of(file))
        }
    }
}

/// Writes the files into a folder; of Markdown that is there only the program's own blocks are replaced.
fn put_all(folder: &Path, files: &[File]) -> anyhow::Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    for files in files.chunks(TOGETHER) {
        let mut written = Vec::with_capacity(files.len());
        for file in files {
            let path = folder.join(&file.name);
            let bytes = renewed(&path, file).with_context(|| cannot_write(&path))?;
            let beside = beside(&path, &bytes).with_context(|| cannot_write(&path))?;
            written.push((beside, path));
        }
        for (beside, path) in written {
            replace(beside, &path).with_context(|| cannot_write(&path))?;
        }
    }
    settle(folder)
}

/// What the file is to hold: of Markdown that is there a person's own lines stay.
fn renewed<'a>(path: &Path, file: &'a File) -> anyhow::Result<Cow<'a, [u8]>> {
    let is_markdown = path.extension().is_some_and(|it| it == "md");
    if !is_markdown || !path.exists() {
        return Ok(Cow::Borrowed(&file.bytes));
    }
    let old = fs::read(path)?;
    let Ok(old) = String::from_utf8(old) else {
        bail!("what is there is not UTF-8, so that its own lines could not be kept")
    };
    let new = String::from_utf8_lossy(&file.bytes);
    Ok(Cow::Owned(export::merge_markdown(&old, &new).into_bytes()))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", path.display())
}

/// Writes a file beside the one that it is to replace.
fn beside(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(folder_of(path))?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Moves a file to where it belongs when it is whole and on the disk.
fn replace(beside: NamedTempFile, path: &Path) -> anyhow::Result<()> {
    beside.as_file().sync_all()?;
    beside.persist(path)?;
    Ok(())
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
