//! The parts of a project: texts, the passages marked in them, the codes on those.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::import::xml::attribute;
use crate::model::Moment;

/// A text and what is marked in it.
#[derive(Default)]
pub(super) struct TextSource {
    /// What it is called.
    pub name: String,
    /// Where it lies in the container.
    pub path: Option<String>,
    /// The text itself, if it stands in the project.
    pub content: Option<String>,
    /// What is marked, in the order of the file.
    pub selections: Vec<Selection>,
    /// The variables that have a value, by name.
    pub values: HashMap<String, String>,
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
    /// The notes about it that stand elsewhere in the project.
    pub notes: Vec<String>,
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
