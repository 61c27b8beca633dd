//! `markdown`: one file per tag or story, a block quotation per passage, for a folder of notes.
//!
//! Each passage is a block of its own, known by its id, and what a file is about stands between two marks in
//! its front matter: exporting again replaces only those and leaves what a person wrote around them.

mod block;
mod folder;
mod front;
mod merge;

use std::collections::BTreeMap;

pub use folder::{Extent, Folder, Left, merge as merge_folder};
pub use merge::merge;

use self::block::block;
use self::front::{Subject, front, heading};
use super::names::Names;
use super::{Content, Exporter, File, Output, PassageRow, row};
use crate::model::StoryId;
use crate::model::study::Study;

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "markdown",
    help: "one file per tag, or story with `--by story`; exporting again replaces only its own parts",
    output: Output::Folder,
    content: Content::Passages,
    write: by_tag,
};

/// The exporter with one file per story.
pub(super) const BY_STORY: Exporter = Exporter {
    write: by_story,
    ..EXPORTER
};

/// The name of the file of passages without a tag.
const UNTAGGED: &str = "untagged";
/// The name of the file of passages whose article is in no story.
const NO_STORY: &str = "no story";

fn by_tag(study: &Study) -> Vec<File> {
    let mut of_tag: BTreeMap<(String, String), Vec<PassageRow>> = BTreeMap::new();
    for passage in &study.passages {
        let row = row(study, passage);
        let mut tags: Vec<_> = row.tags.iter().cloned().zip(row.tag_ids.clone()).collect();
        if tags.is_empty() {
            tags.push((UNTAGGED.to_owned(), String::new()));
        }
        for tag in tags {
            of_tag.entry(tag).or_default().push(row.clone());
        }
    }
    let mut names = Names::default();
    let files = of_tag.iter().map(|((path, id), rows)| {
        let subject = Subject {
            kind: "tag",
            name: path,
            id,
        };
        file(&mut names, &subject, rows)
    });
    files.collect()
}

fn by_story(study: &Study) -> Vec<File> {
    let mut of_story: BTreeMap<Option<StoryId>, Vec<PassageRow>> = BTreeMap::new();
    for passage in &study.passages {
        let story = passage
            .carrier
            .story
            .filter(|it| study.stories.contains_key(it));
        of_story.entry(story).or_default().push(row(study, passage));
    }
    let mut names = Names::default();
    let files = of_story.iter().map(|(story, rows)| {
        let title = story.and_then(|it| study.stories.get(&it));
        let subject = Subject {
            kind: "story",
            name: title.map_or(NO_STORY, String::as_str),
            id: &story.map(|it| it.to_string()).unwrap_or_default(),
        };
        file(&mut names, &subject, rows)
    });
    files.collect()
}

fn file(names: &mut Names, subject: &Subject<'_>, rows: &[PassageRow]) -> File {
    let mut text = front(subject, rows);
    text.push_str(&heading(subject.name));
    for row in rows {
        text.push('\n');
        text.push_str(&block(row));
    }
    File {
        name: names.name(subject.name, "md"),
        bytes: text.into_bytes(),
    }
}
