//! The file itself: what it must look like before SQLite may touch it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::migrate::APPLICATION_ID;

/// Looks at the first bytes, without SQLite, which would write beside a file that is not ours.
pub(super) fn check_file(path: &Path) -> Result<(), StoreError> {
    let foreign = |why: &str| {
        Err(StoreError::Foreign {
            path: path.to_owned(),
            why: why.to_owned(),
        })
    };
    let fault = |source| StoreError::File {
        doing: "open the library",
        path: path.to_owned(),
        source,
    };
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(fault(error)),
    };
    if !about.is_file() {
        return foreign(if about.is_dir() {
            "it is a folder"
        } else {
            "it is no file"
        });
    }
    let mut head = Vec::with_capacity(100);
    let file = fs::File::open(path).map_err(fault)?;
    file.take(100).read_to_end(&mut head).map_err(fault)?;
    if head.is_empty() {
        return Ok(());
    }
    if !head.starts_with(b"SQLite format 3\0") {
        return foreign("it is no SQLite database");
    }
    match number(&head, 68) {
        Some(id) if i64::from(id) == i64::from(APPLICATION_ID) => check_length(path, &head),
        _ => foreign("it is a database of another program"),
    }
}

/// Whether the file is as long as its head says, where that can be told: with no log beside it.
fn check_length(path: &Path, head: &[u8]) -> Result<(), StoreError> {
    let log = beside(path, "-wal");
    let has_log = fs::metadata(&log).is_ok_and(|it| it.len() > 0);
    let is_told = number(head, 24) == number(head, 92);
    if has_log || !is_told {
        return Ok(());
    }
    let page = match head.get(16..18) {
        Some(&[0, 1]) => 65_536,
        Some(&[high, low]) => u64::from(u16::from_be_bytes([high, low])),
        _ => return Ok(()),
    };
    let expected = u64::from(number(head, 28).unwrap_or(0)) * page;
    let found = fs::metadata(path).map_or(expected, |it| it.len());
    if found < expected {
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            detail: format!("it has {found} bytes and should have {expected}"),
        });
    }
    Ok(())
}

/// The big-endian number at `offset` of the head.
fn number(head: &[u8], offset: usize) -> Option<u32> {
    let bytes = head.get(offset..offset + 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

/// A file that SQLite keeps beside the library.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Makes the folder that the library is to lie in.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) else {
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|source| StoreError::File {
        doing: "make the folder",
        path: folder.to_owned(),
        source,
    })
}
