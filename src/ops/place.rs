//! [`Place`]: where a library and what belongs to it lie.

use std::path::{Path, PathBuf};

use crate::model::VersionHash;
pub use crate::store::Payloads;

/// Where a library lies, where its backups go, and what it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The library file.
    pub library: PathBuf,
    /// The folder of the backups of all libraries.
    pub backups: PathBuf,
    /// Whether the bytes that texts are made from are kept beside them.
    pub payloads: Payloads,
}

impl Place {
    /// A place where all is kept.
    pub fn new(library: impl Into<PathBuf>, backups: impl Into<PathBuf>) -> Self {
        Self {
            library: library.into(),
            backups: backups.into(),
            payloads: Payloads::Kept,
        }
    }

    /// The folder of the index, which is derived from the library and can be thrown away.
    pub fn index(&self) -> PathBuf {
        let mut name = self.library.as_os_str().to_owned();
        name.push(".index");
        name.into()
    }

    /// The folder of the backups of this library: its name, and a few letters that tell apart
    /// libraries of the same name in different folders.
    pub fn own_backups(&self) -> PathBuf {
        let path = std::path::absolute(&self.library).unwrap_or_else(|_| self.library.clone());
        self.backups
            .join(format!("{}-{}", stem(&path), short_hash(&path)))
    }
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(40)
        .collect()
}

fn short_hash(path: &Path) -> String {
    let path = path.to_string_lossy();
    VersionHash::of(&path).hex().chars().take(8).collect()
}
