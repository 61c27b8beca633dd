//! `project.qde`: what a project says, read element by element.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::parts::{Coding, Selection, TextSource, moment, selection};
use crate::import::ImportError;
use crate::import::codes::{Codes, parted};
use crate::import::draft::{DraftTag, GivenId};
use crate::import::xml::{Node, attribute, walk};

/// What a project says.
#[derive(Default)]
pub(super) struct Project {
    /// The texts, in the order of the file.
    pub sources: Vec<TextSource>,
    /// What marks something else than text, with its line.
    pub unusable: Vec<(usize, &'static str)>,
    /// Whether newsmark wrote it: its GUIDs are ids of passages and tags then.
    pub is_own: bool,
    codes: Codes,
    /// The paths of the codes; of two with one id that of the first.
    paths: HashMap<GivenId, String>,
    users: HashMap<String, String>,
    variables: HashMap<String, String>,
    /// What was written apart from passages, by GUID.
    notes: HashMap<String, String>,
    /// The GUID of the note that is being read.
    note: String,
    /// The names of the open elements.
    open: Vec<String>,
    /// The variable whose value is being read.
    variable: String,
    /// The text of the innermost element so far.
    text: String,
}

impl Project {
    /// Reads the description of a project.
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let mut project = Self::default();
        let mut roots = 0;
        walk(text, &mut |node, line| {
            if matches!(&node, Node::Open(tag) if tag.local_name().as_ref() == "Project") {
                roots += 1;
            }
            project.see(&node, line);
        })?;
        if roots == 0 {
            let what = "no `Project` in its `project.qde`".to_owned();
            return Err(ImportError::Unsound { what });
        }
        for tag in project.codes.tags.iter().rev() {
            project.paths.insert(tag.id.clone(), tag.path.clone());
        }
        Ok(project)
    }

    /// The codes as tags.
    pub(super) fn codes(&self) -> Vec<DraftTag> {
        let owned = |it: &DraftTag| DraftTag {
            id: self.id(it.id.clone()),
            tag: if self.is_own {
                parted(&it.tag)
            } else {
                it.tag.clone()
            },
            ..it.clone()
        };
        self.codes.tags.iter().map(owned).collect()
    }

    /// The path of the code with this GUID.
    pub(super) fn path(&self, guid: &str) -> Option<&str> {
        self.paths.get(&GivenId::read(guid)).map(String::as_str)
    }

    /// The name of a user; of an unknown one the GUID.
    pub(super) fn user<'a>(&'a self, guid: &'a str) -> &'a str {
        self.users.get(guid).map_or(guid, String::as_str)
    }

    /// What was written about a passage: its description, then its notes.
    pub(super) fn note(&self, selection: &Selection) -> String {
        let notes = selection.notes.iter().filter_map(|it| self.notes.get(it));
        let texts = std::iter::once(&selection.description).chain(notes);
        let texts: Vec<&str> = texts
            .map(String::as_str)
            .filter(|it| !it.trim().is_empty())
            .collect();
        texts.join("\n\n")
    }

    /// What a GUID names: in our own projects an id of ours.
    pub(super) fn id(&self, id: GivenId) -> GivenId {
        match id {
            GivenId::Guid(bytes) if self.is_own => GivenId::Own(bytes),
            other => other,
        }
    }

    fn see(&mut self, node: &Node<'_>, line: usize) {
        if self.codes.see(node) {
            return;
        }
        match node {
            Node::Open(tag) => {
                let name: String = tag.local_name().as_ref().to_owned();
                self.begin(&name, tag, line);
                self.open.push(name);
                self.text.clear();
            }
            Node::Text(text) => self.text.push_str(text),
            Node::Close => {
                let name = self.open.pop().unwrap_or_default();
                self.end(&name);
                self.text.clear();
            }
        }
    }

    fn begin(&mut self, name: &str, tag: &BytesStart<'_>, line: usize) {
        let value = |name: &str| attribute(tag, name);
        match name {
            "Project" => {
                self.is_own = value("origin").is_some_and(|it| it.starts_with("newsmark"));
            }
            "User" => {
                let name = value("name").or_else(|| value("id")).unwrap_or_default();
                self.users.insert(value("guid").unwrap_or_default(), name);
            }
            "Variable" => {
                let name = value("name").unwrap_or_default();
                self.variables
                    .insert(value("guid").unwrap_or_default(), name);
            }
            "VariableRef" => self.variable = value("targetGUID").unwrap_or_default(),
            // A PDF's text is a `Representation` of the same shape.
            "TextSource" | "Representation" => self.sources.push(TextSource {
                name: value("name").unwrap_or_default(),
                path: value("plainTextPath"),
                ..TextSource::default()
            }),
            "PlainTextSelection" => self.select(selection(tag, line)),
            "Coding" => self.code(tag, line),
            "Note" => self.note = value("guid").unwrap_or_default(),
            "NoteRef" if self.is_in("PlainTextSelection") => {
                let target = value("targetGUID").unwrap_or_default();
                if let Some(selection) = self.selection() {
                    selection.notes.push(target);
                }
            }
            "CodeRef" => {
                let target = value("targetGUID").unwrap_or_default();
                if let Some(coding) = self.selection().and_then(|it| it.codings.last_mut()) {
                    coding.target = target;
                }
            }
            "PDFSelection"
            | "PictureSelection"
            | "AudioSelection"
            | "VideoSelection"
            | "TranscriptSelection" => {
                self.unusable.push((
                    line,
                    "it marks a page, a picture or a recording, not a text",
                ));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let above = self.open.last().map(String::as_str).unwrap_or_default();
        let text = std::mem::take(&mut self.text);
        match (name, above) {
            ("Description", "PlainTextSelection") => {
                if let Some(selection) = self.selection() {
                    selection.description = text;
                }
            }
            ("PlainTextContent", "TextSource" | "Representation") => {
                if let Some(source) = self.sources.last_mut() {
                    source.content = Some(text);
                }
            }
            ("PlainTextContent", "Note") => {
                self.notes.insert(std::mem::take(&mut self.note), text);
            }
            ("TextValue" | "DateValue" | "DateTimeValue", "VariableValue") => {
                let name = self.variables.get(&self.variable).cloned();
                let is_of_source = self.open.iter().any(|it| it == "TextSource");
                if let (Some(name), Some(source), true) =
                    (name, self.sources.last_mut(), is_of_source)
                {
                    source.values.insert(name, text);
                }
            }
            _ => {}
        }
    }

    /// Whether the innermost open element is this one.
    fn is_in(&self, name: &str) -> bool {
        self.open.last().is_some_and(|it| it == name)
    }

    fn select(&mut self, selection: Selection) {
        if let Some(source) = self.sources.last_mut() {
            source.selections.push(selection);
        }
    }

    fn selection(&mut self) -> Option<&mut Selection> {
        self.sources.last_mut()?.selections.last_mut()
    }

    /// A code on the passage that is open, or on the whole text.
    fn code(&mut self, tag: &BytesStart<'_>, line: usize) {
        let coding = Coding {
            guid: attribute(tag, "guid").unwrap_or_default(),
            coder: attribute(tag, "creatingUser"),
            created: moment(tag, "creationDateTime"),
            target: String::new(),
        };
        match self.open.last().map(String::as_str) {
            Some("PlainTextSelection") => {
                if let Some(selection) = self.selection() {
                    selection.codings.push(coding);
                }
            }
            Some("TextSource") => self.select(Selection {
                line,
                guid: coding.guid.clone(),
                coder: coding.coder.clone(),
                created: coding.created,
                codings: vec![coding],
                ..Selection::default()
            }),
            // Its `CodeRef` must not go to the last passage; the selection around it is noted already.
            _ => {}
        }
    }
}
