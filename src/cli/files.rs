//! Putting files where they belong: each is replaced as a whole or not at all.

use std::fs;
use std::io::{Error, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::ScopedJoinHandle;

use anyhow::Context as _;
use tempfile::NamedTempFile;

use super::output;
use crate::export::{self, Extent, File, Folder};

/// Files of a folder that are put on the disk together, by so many threads: a file system takes what is asked
/// at the same time as one (200 files on ext4: 0.03 s, one after the other 0.8 s).
const TOGETHER: usize = 200;
const THREADS: usize = 8;

/// Writes to a file, or to standard output if there is none. A file is replaced as a whole or not at all.
///
/// # Errors
/// With the file's name.
pub fn put(file: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match file {
        None => Ok(output::write(bytes)?),
        Some(file) if is_special(file) => write_into(file, bytes),
        Some(file) => {
            // What a link points to is written; the link stays.
            let target = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
            let written = beside(target, bytes).with_context(|| cannot_write(file))?;
            written
                .as_file()
                .sync_all()
                .with_context(|| cannot_write(file))?;
            written
                .persist(target)
                .with_context(|| cannot_write(file))?;
            settle(folder_of(target))
        }
    }
}

/// Whether something is there that must not be replaced by a file: a device such as `/dev/stdout`, a pipe of the shell.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

fn write_into(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let opened = fs::OpenOptions::new().write(true).open(path);
    let written = opened.and_then(|mut it| it.write_all(bytes).and_then(|()| it.flush()));
    written.with_context(|| cannot_write(path))
}

/// The bytes of a file; `-` is standard input.
///
/// # Errors
/// What the system says.
pub fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes the files into a folder. Of Markdown that is there only the program's own parts are replaced, and a
/// passage that stands elsewhere now leaves its old file; says what came of the files that were there.
///
/// # Errors
/// With the name of the file or folder.
pub fn put_all(folder: &Path, files: Vec<File>, extent: Extent) -> anyhow::Result<Folder> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let (notes, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_markdown);
    let mut plan = Folder::default();
    if !notes.is_empty() {
        plan = export::merge_folder(&old_notes(folder, &notes)?, notes, extent);
    }
    for files in [&others, &plan.written] {
        files
            .chunks(TOGETHER)
            .try_for_each(|it| put_some(folder, it))?;
    }
    for name in &plan.removed {
        let path = folder.join(name);
        fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
    }
    settle(folder)?;
    Ok(plan)
}

fn is_markdown(file: &File) -> bool {
    is_note(Path::new(&file.name))
}

fn is_note(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "md")
}

/// The Markdown files of a folder. One that cannot be read as text is none of ours, so that it is left alone,
/// unless it stands where one is to be written.
fn old_notes(folder: &Path, new: &[File]) -> anyhow::Result<Vec<(String, String)>> {
    let mut notes = Vec::new();
    let entries = fs::read_dir(folder);
    let entries =
        entries.with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        if !is_note(&path) || !path.is_file() {
            continue;
        }
        let is_meant = new.iter().any(|it| it.name == name);
        match fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => notes.push((name.to_owned(), text)),
            _ if !is_meant => {}
            Ok(Err(_)) => {
                let why = "what is there is not UTF-8, so that its own lines could not be kept";
                return Err(anyhow::anyhow!(why).context(cannot_write(&path)));
            }
            Err(error) => return Err(error).with_context(|| cannot_write(&path)),
        }
    }
    notes.sort();
    Ok(notes)
}

/// Writes files beside those that they replace, puts them on the disk, and then in their places.
fn put_some(folder: &Path, files: &[File]) -> anyhow::Result<()> {
    let mut written = Vec::with_capacity(files.len());
    for file in files {
        let path = folder.join(&file.name);
        let beside = beside(&path, &file.bytes).with_context(|| cannot_write(&path))?;
        written.push((beside, path));
    }
    secure(&written)?;
    for (beside, path) in written {
        beside.persist(&path).with_context(|| cannot_write(&path))?;
    }
    Ok(())
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", path.display())
}

/// Writes a file beside the one that it is to replace.
fn beside(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = folder_of(path);
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !folder.is_dir() {
        let why = format!("there is no folder `{}`", folder.display());
        return Err(Error::new(ErrorKind::NotFound, why));
    }
    let mut file = NamedTempFile::new_in(folder).map_err(without_its_name)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// What the system says, without the name that the file has only while it is written.
fn without_its_name(error: Error) -> Error {
    let inner = error.get_ref().and_then(|it| it.source());
    let inner = inner.and_then(|it| it.downcast_ref::<Error>());
    inner
        .and_then(Error::raw_os_error)
        .map_or(error, Error::from_raw_os_error)
}

/// Puts files on the disk.
fn secure(written: &[(NamedTempFile, PathBuf)]) -> anyhow::Result<()> {
    let one = |(file, path): &(NamedTempFile, PathBuf)| {
        let synced = file.as_file().sync_all();
        synced.with_context(|| cannot_write(path))
    };
    let parts = written.chunks(written.len().div_ceil(THREADS).max(1));
    std::thread::scope(|scope| {
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(move || part.iter().try_for_each(one)))
            .collect();
        let mut ends = threads.into_iter().map(ScopedJoinHandle::join);
        ends.try_for_each(|it| it.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
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
