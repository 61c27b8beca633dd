//! [`Tree`]: a page as a flat list of nodes in document order, which every later step reads.
//!
//! A subtree is a range of the list and each text knows how many characters stand before it, so the
//! length of any element's text, linked or not, is a subtraction. The list owns its strings: the
//! parser's document can be handed on to the extraction, which takes it apart.

use std::ops::Range;

use dom_query::{Document, LocalName, Node as DomNode, NodeData, NodeId};

use super::{characters, names};

/// The place of a node in its [`Tree`].
pub(super) type At = usize;

/// A page or fragment, in document order. Never deeper than the depth cap lets it be.
pub(super) struct Tree {
    nodes: Vec<Node>,
    total: Count,
}

struct Node {
    id: NodeId,
    parent: Option<At>,
    end: At,
    data: Data,
    before: Count,
}

/// Characters of text, white space apart.
#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    linked: usize,
}

enum Data {
    Element {
        name: LocalName,
        attributes: Vec<(LocalName, String)>,
    },
    Text(String),
}

impl Tree {
    /// The nodes of `document` that are elements or text.
    pub(super) fn of(document: &Document) -> Self {
        let mut builder = Builder::default();
        for child in document.root().children_it(false) {
            builder.add(&child, None, Within::Text, 0);
        }
        Self {
            nodes: builder.nodes,
            total: builder.total,
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Every node, in document order.
    pub(super) fn all(&self) -> Range<At> {
        0..self.nodes.len()
    }

    /// The parser's own id of a node.
    pub(super) fn id(&self, at: At) -> Option<NodeId> {
        self.nodes.get(at).map(|it| it.id)
    }

    /// The name of an element; empty for text.
    pub(super) fn name(&self, at: At) -> &str {
        match self.nodes.get(at).map(|it| &it.data) {
            Some(Data::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// Whether the node is an element with one of these names.
    pub(super) fn is(&self, at: At, names: &[&str]) -> bool {
        let name = self.name(at);
        !name.is_empty() && names.contains(&name)
    }

    /// Whether the node is an element.
    pub(super) fn is_element(&self, at: At) -> bool {
        !self.name(at).is_empty()
    }

    /// The text of a text node.
    pub(super) fn text(&self, at: At) -> Option<&str> {
        match self.nodes.get(at).map(|it| &it.data) {
            Some(Data::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of an attribute of an element.
    pub(super) fn attribute(&self, at: At, wanted: &str) -> Option<&str> {
        self.attributes(at)
            .find_map(|(name, value)| (name == wanted).then_some(value))
    }

    /// All attributes of an element, as names and values.
    pub(super) fn attributes(&self, at: At) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match self.nodes.get(at).map(|it| &it.data) {
            Some(Data::Element { attributes, .. }) => attributes.as_slice(),
            _ => &[],
        };
        attributes
            .iter()
            .map(|(name, value)| (&**name, value.as_str()))
    }

    /// The node around a node.
    pub(super) fn parent(&self, at: At) -> Option<At> {
        self.nodes.get(at)?.parent
    }

    /// The nodes around a node, the nearest first.
    pub(super) fn ancestors(&self, at: At) -> impl Iterator<Item = At> {
        std::iter::successors(self.parent(at), |it| self.parent(*it))
    }

    /// The node and everything inside it.
    pub(super) fn subtree(&self, at: At) -> Range<At> {
        at..self.end(at)
    }

    /// What stands inside a node, without the node.
    pub(super) fn inside(&self, at: At) -> Range<At> {
        at + 1..self.end(at).max(at + 1)
    }

    /// The nodes directly inside a node.
    pub(super) fn children(&self, at: At) -> impl Iterator<Item = At> {
        let end = self.end(at);
        let first = Some(at + 1).filter(|it| *it < end);
        std::iter::successors(first, move |it| Some(self.end(*it)).filter(|it| *it < end))
    }

    /// The place after everything inside a node.
    pub(super) fn end(&self, at: At) -> At {
        self.nodes.get(at).map_or(self.nodes.len(), |it| it.end)
    }

    /// How many characters of text, white space apart, stand inside a node.
    pub(super) fn length(&self, at: At) -> usize {
        self.before(self.end(at)).all - self.before(at).all
    }

    /// The same of a range of nodes.
    pub(super) fn length_of(&self, range: Range<At>) -> usize {
        self.before(range.end).all - self.before(range.start).all
    }

    /// How many of them are linked.
    pub(super) fn linked(&self, at: At) -> usize {
        self.before(self.end(at)).linked - self.before(at).linked
    }

    /// The share of the text inside a node that is linked, 0 for no text.
    pub(super) fn link_density(&self, at: At) -> f64 {
        match self.length(at) {
            0 => 0.0,
            length => self.linked(at) as f64 / length as f64,
        }
    }

    /// The text inside a node with single spaces; elements do not part words unless they are blocks.
    pub(super) fn words(&self, at: At) -> String {
        let mut joined = String::new();
        for inner in self.subtree(at) {
            match self.text(inner) {
                Some(_) if names::is_unread_at(self, inner) => {}
                Some(text) => joined.push_str(text),
                None if names::is_inline(self.name(inner)) => {}
                None => joined.push(' '),
            }
        }
        characters::single_spaced(&joined)
    }

    /// The first element with this name.
    pub(super) fn first(&self, name: &str) -> Option<At> {
        self.all().find(|at| self.name(*at) == name)
    }

    fn before(&self, at: At) -> Count {
        self.nodes.get(at).map_or(self.total, |it| it.before)
    }
}

/// What a text node stands in, as far as counting goes.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Text,
    Link,
    Unread,
}

/// Twice what the depth cap lets through.
const DEEPEST: usize = 800;

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    total: Count,
}

impl Builder {
    /// Adds a node and all inside it.
    ///
    /// The depth cap bounds the recursion; should it ever let something deeper through, that is left
    /// out rather than let the stack overflow.
    fn add(&mut self, dom: &DomNode, parent: Option<At>, within: Within, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let Some(data) = dom.query(|it| data_of(&it.data)).flatten() else {
            return;
        };
        let within = within.at(&data);
        let at = self.nodes.len();
        let before = self.total;
        self.count(&data, within);
        self.nodes.push(Node {
            id: dom.id,
            parent,
            end: at + 1,
            data,
            before,
        });
        for child in dom.children_it(false) {
            self.add(&child, Some(at), within, depth + 1);
        }
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
        }
    }

    fn count(&mut self, data: &Data, within: Within) {
        let Data::Text(text) = data else { return };
        let count = text.chars().filter(|it| !it.is_whitespace()).count();
        if within != Within::Unread {
            self.total.all += count;
        }
        if within == Within::Link {
            self.total.linked += count;
        }
    }
}

impl Within {
    fn at(self, data: &Data) -> Self {
        match data {
            Data::Element { name, .. } if names::is_unread(name) => Self::Unread,
            Data::Element { name, .. } if self == Self::Text && &**name == "a" => Self::Link,
            _ => self,
        }
    }
}

fn data_of(data: &NodeData) -> Option<Data> {
    match data {
        NodeData::Text { contents } => Some(Data::Text(contents.to_string())),
        NodeData::Element(element) => Some(Data::Element {
            name: element.name.local.clone(),
            attributes: element
                .attrs
                .iter()
                .map(|it| (it.name.local.clone(), it.value.to_string()))
                .collect(),
        }),
        _ => None,
    }
}
