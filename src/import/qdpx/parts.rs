//! The parts of a project: texts, the passages marked in them, the codes on those.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::memos::Memos;
use crate::import::xml::attribute;
use crate::model::Moment;

/// A text and what is marked in it.
#[derive(Default)]
pub(super) struct TextSource {
    /// Where it stands in `project.qde`.
    pub line: usize,
    /// Its GUID.
    pub guid: String,
    /// Whether it is a text of its own, not what stands in a frame on a page.
    pub role: Role,
    /// What it is called.
    pub name: String,
    /// Who brought it in.
    pub coder: Option<String>,
    /// When.
    pub created: Option<Moment>,
    /// What was written about it.
    pub description: String,
    /// The memos on it.
    pub memos: Vec<String>,
    /// Where it lies in the container.
    pub path: Option<String>,
    /// The text itself, if it stands in the project.
    pub content: Option<String>,
    /// What is marked, in the order of the file.
    pub selections: Vec<Selection>,
    /// The variables that have a value, by name.
    pub values: HashMap<String, String>,
}

/// What a text is in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// A text of its own.
    #[default]
    Whole,
    /// What stands in a frame on a page.
    Part,
}

/// A marked passage.
#[derive(Default)]
pub(super) struct Selection {
    /// Where it stands in `project.qde`.
    pub line: usize,
    /// Its GUID.
    pub guid: String,
    /// The first words of it, mostly.
    pub name: String,
    /// Start and end as they are written; none marks the whole text.
    pub range: Option<(String, String)>,
    /// Who marked it.
    pub coder: Option<String>,
    /// When.
    pub created: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// What was written about it.
    pub description: String,
    /// The memos about it.
    pub memos: Vec<String>,
    /// Its codes.
    pub codings: Vec<Coding>,
}

/// A code on a passage.
#[derive(Default)]
pub(super) struct Coding {
    /// Its own GUID.
    pub guid: String,
    /// Who gave it, if that is said.
    pub coder: Option<String>,
    /// When.
    pub created: Option<Moment>,
    /// The GUID of the code.
    pub target: String,
}

/// A selection by its attributes.
pub(super) fn selection(tag: &BytesStart<'_>, line: usize) -> Selection {
    let value = |name: &str| attribute(tag, name).unwrap_or_default();
    Selection {
        line,
        guid: value("guid"),
        name: value("name"),
        range: Some((value("startPosition"), value("endPosition"))),
        coder: attribute(tag, "creatingUser"),
        created: moment(tag, "creationDateTime"),
        modified: moment(tag, "modifiedDateTime"),
        ..Selection::default()
    }
}

/// A time, also one without a zone.
pub(super) fn moment(tag: &BytesStart<'_>, name: &str) -> Option<Moment> {
    let text = attribute(tag, name)?;
    // Some programs leave the zone away, which the standard allows.
    Moment::read(&text).or_else(|| Moment::read(&format!("{text}Z")))
}

impl TextSource {
    /// A text by its attributes.
    pub(super) fn new(tag: &BytesStart<'_>, line: usize, role: Role) -> Self {
        Self {
            line,
            role,
            guid: attribute(tag, "guid").unwrap_or_default(),
            name: attribute(tag, "name").unwrap_or_default(),
            path: attribute(tag, "plainTextPath"),
            coder: attribute(tag, "creatingUser"),
            created: moment(tag, "creationDateTime"),
            ..Self::default()
        }
    }

    /// What was written about the whole text, each as a passage of all of it.
    pub(super) fn remarks(&self, memos: &Memos) -> Vec<Selection> {
        let mut remarks = Vec::new();
        if !self.description.trim().is_empty() {
            remarks.push(Selection {
                line: self.line,
                guid: self.guid.clone(),
                coder: self.coder.clone(),
                created: self.created,
                description: self.description.clone(),
                ..Selection::default()
            });
        }
        let known = self
            .memos
            .iter()
            .filter_map(|it| Some((it, memos.find(it)?)));
        remarks.extend(known.map(|(guid, memo)| Selection {
            line: self.line,
            guid: guid.clone(),
            coder: memo.coder.clone(),
            created: memo.created,
            modified: memo.modified,
            description: memo.text.clone(),
            ..Selection::default()
        }));
        remarks
    }
}
