//! `project.qde`: what a project says, read element by element.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::census::Census;
use super::memos::Memos;
use super::parts::{Coding, Role, Selection, TextSource, moment, selection};
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
    /// What was written apart from passages.
    pub memos: Memos,
    /// What has no place here.
    pub census: Census,
    /// The names of the open elements.
    open: Vec<String>,
    /// The name of the page that is being read.
    page: String,
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
        for (_, memo) in &project.codes.memos {
            project.memos.name(memo);
        }
        for tag in project.codes.tags.iter().rev() {
            project.paths.insert(tag.id.clone(), tag.path.clone());
        }
        Ok(project)
    }

    /// The codes as tags; a memo on a code goes to its description.
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
        let mut tags: Vec<DraftTag> = self.codes.tags.iter().map(owned).collect();
        for (place, memo) in &self.codes.memos {
            if let (Some(tag), Some(memo)) = (tags.get_mut(*place), self.memos.find(memo)) {
                let texts = [tag.tag.description.as_str(), &memo.text];
                tag.tag.description = joined(texts);
            }
        }
        tags
    }

    /// The path of the code with this GUID.
    pub(super) fn path(&self, guid: &str) -> Option<&str> {
        self.paths.get(&GivenId::read(guid)).map(String::as_str)
    }

    /// The name of a user; of an unknown one the GUID.
    pub(super) fn user<'a>(&'a self, guid: &'a str) -> &'a str {
        self.users.get(guid).map_or(guid, String::as_str)
    }

    /// What was written about a passage: its description, then its memos.
    pub(super) fn note(&self, selection: &Selection) -> String {
        let memos = selection.memos.iter().filter_map(|it| self.memos.find(it));
        let memos = memos.map(|it| it.text.as_str());
        joined(std::iter::once(selection.description.as_str()).chain(memos))
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
        if self.memos.is_open() {
            return; // a memo has the shape of a text, but is none
        }
        self.census.see(name);
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
                self.census.see_variable(&name);
                self.variables
                    .insert(value("guid").unwrap_or_default(), name);
            }
            "VariableRef" => self.variable = value("targetGUID").unwrap_or_default(),
            "TextSource" => self.sources.push(TextSource::new(tag, line, Role::Whole)),
            // The text of pages, or of a frame on one, has the same shape.
            "Representation" => self.represent(tag, line),
            "PDFSource" => self.page = value("name").unwrap_or_default(),
            "PlainTextSelection" => self.select(selection(tag, line)),
            "Coding" => self.code(tag, line),
            "Note" => self.memos.begin(tag),
            "NoteRef" => self.refer(&value("targetGUID").unwrap_or_default()),
            "CodeRef" => {
                let target = value("targetGUID").unwrap_or_default();
                if let Some(coding) = self.coded().and_then(|it| it.codings.last_mut()) {
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
            ("PlainTextContent", "Note") => self.memos.fill(&text),
            ("Note", _) => self.memos.end(),
            ("Description", "TextSource" | "Representation") => {
                if let Some(source) = self.sources.last_mut() {
                    source.description = text;
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

    /// The innermost open element, and the one around it.
    fn within(&self) -> (&str, &str) {
        let mut open = self.open.iter().rev().map(String::as_str);
        (
            open.next().unwrap_or_default(),
            open.next().unwrap_or_default(),
        )
    }

    /// The text of a page is called as the page is.
    fn represent(&mut self, tag: &BytesStart<'_>, line: usize) {
        let is_whole = self.within().0 == "PDFSource";
        let role = if is_whole { Role::Whole } else { Role::Part };
        let mut source = TextSource::new(tag, line, role);
        if is_whole {
            self.census.has_text();
            source.name = std::mem::take(&mut self.page);
        }
        self.sources.push(source);
    }

    /// What is open names a memo.
    fn refer(&mut self, memo: &str) {
        match self.within().0 {
            "TextSource" | "Representation" => {
                if let Some(source) = self.sources.last_mut() {
                    source.memos.push(memo.to_owned());
                    self.memos.name(memo);
                }
            }
            "PlainTextSelection" | "Coding" => {
                if let Some(selection) = self.coded() {
                    selection.memos.push(memo.to_owned());
                    self.memos.name(memo);
                }
            }
            _ => {}
        }
    }

    /// The passage that the open element belongs to; none for codes on pages, pictures and recordings.
    fn coded(&mut self) -> Option<&mut Selection> {
        match self.within() {
            ("PlainTextSelection", _)
            | ("Coding", "PlainTextSelection" | "TextSource" | "Representation") => {
                self.selection()
            }
            _ => None,
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
            Some("TextSource" | "Representation") => self.select(Selection {
                line,
                guid: coding.guid.clone(),
                coder: coding.coder.clone(),
                created: coding.created,
                codings: vec![coding],
                ..Selection::default()
            }),
            // The selection around it is noted already.
            _ => {}
        }
    }
}

/// Texts with a blank line between them.
fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts = texts.into_iter().filter(|it| !it.trim().is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}
