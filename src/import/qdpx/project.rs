//! `project.qde`: what a project says, read element by element.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::import::ImportError;
use crate::import::codes::Codes;
use crate::import::draft::{DraftTag, GivenId};
use crate::import::xml::{Node, attribute, walk};
use crate::model::{Moment, Tag};

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
    users: HashMap<String, String>,
    variables: HashMap<String, String>,
    /// The names of the open elements.
    open: Vec<String>,
    /// The variable whose value is being read.
    variable: String,
    /// The text of the innermost element so far.
    text: String,
}

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
        let id = GivenId::read(guid);
        let tag = self.codes.tags.iter().find(|it| it.id == id)?;
        Some(&tag.path)
    }

    /// The name of a user; of an unknown one the GUID.
    pub(super) fn user<'a>(&'a self, guid: &'a str) -> &'a str {
        self.users.get(guid).map_or(guid, String::as_str)
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

/// A tag whose description is parted again into what our own export wrote there.
fn parted(tag: &Tag) -> Tag {
    let mut parts = [const { String::new() }; 4];
    let mut part = 0;
    for line in tag.description.split('\n') {
        let heads = ["", "Include: ", "Exclude: ", "Example: "];
        let begun = (part + 1..4).find_map(|it| Some((it, line.strip_prefix(heads.get(it)?)?)));
        let (next, text) = begun.unwrap_or((part, line));
        if let Some(text_so_far) = parts.get_mut(next) {
            if next == part && !text_so_far.is_empty() {
                text_so_far.push('\n');
            }
            text_so_far.push_str(text);
        }
        part = next;
    }
    let [description, include, exclude, example] = parts;
    Tag {
        description,
        include,
        exclude,
        example,
        ..tag.clone()
    }
}

fn selection(tag: &BytesStart<'_>, line: usize) -> Selection {
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

fn moment(tag: &BytesStart<'_>, name: &str) -> Option<Moment> {
    let text = attribute(tag, name)?;
    // Some programs leave the zone away, which the standard allows.
    Moment::read(&text).or_else(|| Moment::read(&format!("{text}Z")))
}
