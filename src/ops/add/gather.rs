//! Gathering: the files behind what was named, folders with all below them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Input;
use crate::model::OriginKind;

/// Deepest folder that is looked into; links to folders are not followed.
const DEEPEST: usize = 64;

/// Most files of one folder that are taken.
const MOST: usize = 500_000;

/// One thing to be read.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Where its bytes are.
    pub at: At<'a>,
    /// What it was found through: the folder that was named, the file itself, standard input.
    pub origin: OriginKind,
    /// The address of the origin.
    pub address: String,
}

/// Where the bytes of an item are.
#[derive(Debug)]
pub(super) enum At<'a> {
    /// In a file.
    File(PathBuf),
    /// Here.
    Bytes(&'a [u8]),
    /// Here, under a file name.
    Named(&'a str, &'a [u8]),
    /// At this address.
    Address(&'a str),
    /// Nowhere, for this reason.
    Nowhere(String),
}

impl Item<'_> {
    /// How it is called in answers.
    pub fn name(&self) -> String {
        match &self.at {
            At::File(path) => path.to_string_lossy().into_owned(),
            At::Named(name, _) => (*name).to_owned(),
            At::Bytes(_) | At::Address(_) | At::Nowhere(_) => self.address.clone(),
        }
    }

    /// Who gives the ids in it, where that is not its origin: the file, of those that came in together.
    ///
    /// A file that is named itself later gives the same ids as it did in its folder.
    pub fn giver(&self) -> Option<String> {
        match &self.at {
            At::File(path) => Some(path.to_string_lossy().into_owned()),
            At::Named(name, _) => Some(format!("{} {name}", self.address)),
            At::Bytes(_) | At::Address(_) | At::Nowhere(_) => None,
        }
    }
}

/// The files behind one input; what is not there is an item that says so.
pub(super) fn items(input: &Input) -> Vec<Item<'_>> {
    match input {
        Input::Stdin(bytes) => vec![Item {
            at: At::Bytes(bytes),
            origin: OriginKind::Stdin,
            address: "-".to_owned(),
        }],
        Input::Named {
            origin,
            name,
            bytes,
        } => vec![Item {
            at: At::Named(name, bytes),
            origin: OriginKind::Import,
            address: origin.clone(),
        }],
        Input::Url(url) => vec![Item {
            at: At::Address(url),
            origin: OriginKind::Page,
            address: url.clone(),
        }],
        Input::Path(path) => files(path),
    }
}

fn files(path: &Path) -> Vec<Item<'static>> {
    let name = path.to_string_lossy().into_owned();
    let full = match fs::canonicalize(path) {
        Ok(full) => full,
        Err(error) => return vec![nowhere(name, &format!("cannot be opened: {error}"))],
    };
    let address = full.to_string_lossy().into_owned();
    if !full.is_dir() {
        return vec![file(full, OriginKind::File, &address)];
    }
    let mut found = Vec::new();
    walk(&full, 0, &mut found);
    if found.is_empty() {
        return vec![nowhere(name, "there is no file in it")];
    }
    let items = found.into_iter();
    items
        .map(|path| file(path, OriginKind::Folder, &address))
        .collect()
}

fn file(path: PathBuf, origin: OriginKind, address: &str) -> Item<'static> {
    Item {
        at: At::File(path),
        origin,
        address: address.to_owned(),
    }
}

fn nowhere(address: String, why: &str) -> Item<'static> {
    Item {
        at: At::Nowhere(why.to_owned()),
        origin: OriginKind::File,
        address,
    }
}

/// The files of a folder by name, then those of the folders in it. Hidden ones are left out, and what belongs to pages.
fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|it| it.path())
        .filter(|it| !is_hidden(it) && !is_part_of_page(it))
        .collect();
    paths.sort();
    let is_folder = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|it| it.is_dir());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_folder);
    found.extend(files.into_iter().filter(|it| it.is_file()));
    found.truncate(MOST);
    for folder in folders {
        if depth < DEEPEST && found.len() < MOST {
            walk(&folder, depth + 1, found);
        }
    }
}

/// What browsers save beside a page, and other files that only pages and programs read: scripts, styles, pictures, fonts.
///
/// A file that is named itself is taken whatever it is called.
fn is_part_of_page(path: &Path) -> bool {
    const ENDINGS: [&str; 19] = [
        "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico",
        "bmp", "woff", "woff2", "ttf", "otf", "mp3", "mp4",
    ];
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    if ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it)) {
        return true;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let page = ["_files", ".files", "-Dateien", "_archivos", "_fichiers"]
        .iter()
        .find_map(|it| name.strip_suffix(it));
    let is_saved = |page: &str| {
        ["html", "htm", "xhtml"]
            .iter()
            .any(|it| path.with_file_name(format!("{page}.{it}")).is_file())
    };
    page.is_some_and(is_saved)
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b".")
}
