//! The codes of a REFI-QDA codebook or project, as they are walked through.

use quick_xml::events::BytesStart;

use super::draft::{DraftTag, GivenId};
use super::xml::{Node, attribute};
use crate::model::Tag;

/// Deepest nesting of codes; deeper ones hang at this depth.
const DEEPEST: usize = 32;

/// What has been read so far.
#[derive(Default)]
pub(super) struct Codes {
    /// The codes in the order of the file, each after the one above it.
    pub tags: Vec<DraftTag>,
    /// The memos on codes: the place of the code, and the memo's GUID.
    pub memos: Vec<(usize, String)>,
    /// The names of the open codes, outermost first, and the place of each.
    open: Vec<(String, usize)>,
    /// The names of all open elements from the first code on.
    elements: Vec<String>,
}

impl Codes {
    /// Takes in the next part of the document; gives whether it belongs to a code.
    pub(super) fn see(&mut self, node: &Node<'_>) -> bool {
        match node {
            Node::Open(tag) => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if name != "Code" && self.elements.is_empty() {
                    return false;
                }
                self.elements.push(name.to_owned());
                match name {
                    "Code" => self.begin(tag),
                    "NoteRef" => self.refer(tag),
                    _ => {}
                }
            }
            Node::Text(text) => match self.elements.last().map(String::as_str) {
                None => return false,
                Some("Description") => self.describe(text),
                Some(_) => {}
            },
            Node::Close => match self.elements.pop().as_deref() {
                None => return false,
                Some("Code") => {
                    self.open.pop();
                }
                Some(_) => {}
            },
        }
        true
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let name = attribute(tag, "name").unwrap_or_default().replace('/', "-");
        let name = if name.trim().is_empty() {
            "unnamed".to_owned()
        } else {
            name
        };
        let above = self.open.iter().take(DEEPEST - 1);
        let path: Vec<&str> = above
            .map(|(name, _)| name.as_str())
            .chain([name.as_str()])
            .collect();
        let (path, place) = (path.join("/"), self.tags.len());
        let described = Tag {
            color: attribute(tag, "color"),
            ..Tag::default()
        };
        self.tags.push(DraftTag {
            id: attribute(tag, "guid").map_or(GivenId::None, |it| GivenId::read(&it)),
            path,
            tag: described,
        });
        self.open.push((name, place));
    }

    fn refer(&mut self, tag: &BytesStart<'_>) {
        let memo = attribute(tag, "targetGUID");
        if let (Some((_, place)), Some(memo)) = (self.open.last(), memo) {
            self.memos.push((*place, memo));
        }
    }

    fn describe(&mut self, text: &str) {
        let place = self.open.last().map(|(_, place)| *place);
        if let Some(tag) = place.and_then(|it| self.tags.get_mut(it)) {
            tag.tag.description.push_str(text);
        }
    }
}

/// A tag whose description is parted again into what our own export wrote there.
pub(super) fn parted(tag: &Tag) -> Tag {
    let mut parts = [const { String::new() }; 5];
    let mut part = 0;
    for line in tag.description.split('\n') {
        let heads = ["", "Include: ", "Exclude: ", "Example: ", "Also called: "];
        let begun =
            (part + 1..heads.len()).find_map(|it| Some((it, line.strip_prefix(heads.get(it)?)?)));
        let (next, text) = begun.unwrap_or((part, line));
        if let Some(text_so_far) = parts.get_mut(next) {
            if next == part && !text_so_far.is_empty() {
                text_so_far.push('\n');
            }
            text_so_far.push_str(text);
        }
        part = next;
    }
    let [description, include, exclude, example, aliases] = parts;
    let aliases = aliases
        .split(';')
        .map(str::trim)
        .filter(|it| !it.is_empty());
    Tag {
        description,
        include,
        exclude,
        example,
        aliases: aliases.map(str::to_owned).collect(),
        ..tag.clone()
    }
}
