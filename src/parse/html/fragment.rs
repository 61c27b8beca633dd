//! The HTML of a feed entry or a mail: no extraction, all of it becomes blocks.

use dom_query::Document;

use super::address::Base;
use super::cap::{self, Size};
use super::captions;
use super::clutter;
use super::marks::{Mark, Marks};
use super::page;
use super::tree::Tree;
use super::{blocks, credits, document, floor};
use crate::parse::{Parsed, Warning};

/// Reads a piece of HTML, with links relative to `base`. It has no title; the caller knows it.
///
/// Only lines that their words prove to be clutter are folded, as pixels and sharing links at the end
/// of a feed entry are.
pub fn fragment(html: &str, base: Option<&str>) -> Parsed {
    let capped = cap::cap(html);
    let mut warnings = Vec::new();
    let document = document::of(&capped);
    if capped.size != Size::Whole || document.is_none() {
        warnings.push(Warning::Simplified {
            what: "markup nested too deep or too large",
        });
    }
    let written = match document {
        Some(document) => read(&document, &Base::of(base)),
        None => floor::read(html),
    };
    Parsed {
        article: page::article(String::new(), written),
        warnings,
    }
}

fn read(document: &Document, base: &Base) -> super::writer::Written {
    let tree = Tree::of(document);
    let mut marks = Marks::all(&tree, Mark::Body);
    captions::mark(&tree, &mut marks, tree.all());
    clutter::fold_phrases(&tree, &mut marks);
    let mut written = blocks::write(&tree, &marks, base);
    credits::note(&mut written);
    written
}
