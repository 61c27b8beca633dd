//! Bringing a folder of Markdown files up to date: a passage whose tag is called otherwise now, or whose story
//! has another headline, moves from its old file to its new one.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::front::is_only_own;
use super::merge::{blocks, merge_part, without};
use crate::export::File;

/// What makes a folder hold an export. What is to be written comes before what is to be removed: a passage may
/// stand twice for a moment, but never nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    /// Files that are new, or altered.
    pub written: Vec<File>,
    /// Files in which nothing stood but passages that stand in others now.
    pub removed: Vec<String>,
    /// Files whose passages stand in others now, but in which something else stands.
    pub left: Vec<Left>,
}

/// A file that the export does not write any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its name.
    pub name: String,
    /// How many passages went from it to another file.
    pub moved: usize,
    /// How many passages stand in it that the export does not have.
    pub others: usize,
}

/// How much of a library an export writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All passages: one that it lacks is gone.
    Whole,
    /// Those that a query finds: of one that it lacks nothing is known.
    Part,
}

/// The files of an export put into a folder that holds the files `old`, by name and text.
///
/// A file of the same name is brought up to date; from all others the blocks of passages that the export writes
/// elsewhere are taken out. Lines of a person stay where they are, and so does a file in
/// which one stands; a file is only removed if its front matter is the program's and nothing else is left in it.
///
/// ```
/// use newsmark::export::{Extent, File, merge_folder};
///
/// let block = "<!-- newsmark 1 -->\nwords\n<!-- /newsmark -->\n";
/// let new = File { name: "fault.md".into(), bytes: block.into() };
/// let old = [("blame.md".to_owned(), format!("{block}Mine.\n"))];
/// let folder = merge_folder(&old, vec![new.clone()], Extent::Whole);
/// let rest = File { name: "blame.md".into(), bytes: "Mine.\n".into() };
/// assert_eq!(folder.written, [new, rest]);
/// ```
pub fn merge(old: &[(String, String)], new: Vec<File>, extent: Extent) -> Folder {
    let mut of_name: HashMap<String, &(String, String)> = HashMap::new();
    for file in old {
        of_name.entry(folded(&file.0)).or_insert(file);
    }
    // Where a system takes several names for one, the very name goes before one that only looks so.
    let exact: HashMap<&str, &(String, String)> = old.iter().map(|it| (&*it.0, it)).collect();
    let mut folder = Folder::default();
    let mut kept = Vec::new();
    let homes: HashSet<String> = new.iter().flat_map(ids).collect();
    let is_elsewhere = |id: &str| homes.contains(id);
    let is_gone = |id: &str| extent == Extent::Whole || is_elsewhere(id);
    for file in new {
        let text = String::from_utf8_lossy(&file.bytes);
        let known = exact
            .get(&*file.name)
            .or_else(|| of_name.get(&folded(&file.name)));
        let Some((name, was)) = known else {
            folder.written.push(file);
            continue;
        };
        kept.push(name.as_str());
        let merged = merge_part(was, &text, &is_gone);
        if merged != *was {
            folder.written.push(File {
                name: name.clone(),
                bytes: merged.into_bytes(),
            });
        }
    }
    for (name, was) in old
        .iter()
        .filter(|(name, _)| !kept.contains(&name.as_str()))
    {
        clear(&mut folder, name, was, &is_elsewhere);
    }
    folder
}

/// Takes the passages that stand elsewhere out of a file.
fn clear(folder: &mut Folder, name: &str, was: &str, is_elsewhere: &dyn Fn(&str) -> bool) {
    let (rest, gone) = without(was, is_elsewhere);
    if gone.is_empty() {
        return;
    }
    if is_only_own(&rest) {
        folder.removed.push(name.to_owned());
        return;
    }
    folder.left.push(Left {
        name: name.to_owned(),
        moved: gone.len(),
        others: blocks(&rest).len(),
    });
    folder.written.push(File {
        name: name.to_owned(),
        bytes: rest.into_bytes(),
    });
}

/// The passages in a file.
fn ids(file: &File) -> impl Iterator<Item = String> + use<> {
    let text = String::from_utf8_lossy(&file.bytes);
    blocks(&text).into_iter().map(|(id, _)| id)
}

/// A name as systems compare it that make no difference between cases or ways to write an accent.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}
