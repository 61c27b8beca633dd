//! The one place that knows the extraction library: which texts of a page are the article.

use std::collections::HashSet;

use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::address;

/// The texts that the extraction takes for the article.
pub(super) struct Extracted {
    texts: HashSet<NodeId>,
}

impl Extracted {
    /// Whether a text is one of them.
    pub(super) fn holds(&self, id: NodeId) -> bool {
        self.texts.contains(&id)
    }
}

/// Finds the article in `document`, leaving aside the nodes `without`, and takes the document apart; nothing if there is none.
///
/// The library names texts by the ids that they have in `document`, so what it decides can be read
/// back on the page as it was, with all that it drops on its way.
pub(super) fn extract(
    document: Document,
    url: Option<&str>,
    without: impl Iterator<Item = NodeId>,
) -> Option<Extracted> {
    for id in without {
        document.tree.remove_from_parent(&id);
    }
    calm(&document);
    let url = url.unwrap_or(address::UNKNOWN);
    let config = Config {
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(document, Some(url), Some(config)).ok()?;
    readability.parse().ok()?;
    let root = readability.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    let texts = root
        .descendants_it()
        .filter(NodeRef::is_text)
        .map(|it| it.id);
    Some(Extracted {
        texts: texts.collect(),
    })
}

/// Takes out of the document what the library's own output would have to escape: it writes the
/// article as HTML, which nobody reads here, in time quadratic in the escapes of one text.
fn calm(document: &Document) {
    for node in document.root().descendants() {
        node.update(|it| match &mut it.data {
            NodeData::Text { contents } if is_escaped(contents) => {
                *contents = without_escapes(contents).into();
            }
            NodeData::Element(element) => {
                for attribute in element.attrs.iter_mut().filter(|it| is_escaped(&it.value)) {
                    attribute.value = without_escapes(&attribute.value).into();
                }
            }
            _ => {}
        });
    }
}

const ESCAPED: [char; 5] = ['&', '<', '>', '"', '\u{a0}'];

fn is_escaped(text: &str) -> bool {
    text.contains(ESCAPED)
}

/// The text with as many characters, none of which is escaped.
fn without_escapes(text: &str) -> String {
    text.replace('\u{a0}', " ").replace(ESCAPED, "+")
}
