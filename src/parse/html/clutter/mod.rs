//! Clutter: what the extraction keeps but is not the article, folded where the evidence is strong.

mod author;
mod days;
mod elements;
mod forms;
mod labels;
mod links;
mod phrases;
mod places;
mod sections;
mod wording;

mod repeats;
mod stated;

use super::core;
use super::headline::Headline;
use super::jsonld::Story;
use super::lines;
use super::marks::Marks;
use super::tree::Tree;

/// What is known of an article before its text is looked at.
pub(super) struct Known<'a> {
    /// Its title and where it stands.
    pub(super) headline: &'a Headline,
    /// What the page says about it in JSON-LD.
    pub(super) story: &'a Story,
    /// Who published it.
    pub(super) source: Option<&'a str>,
    /// Who wrote it.
    pub(super) byline: Option<&'a str>,
}

/// Marks what is clutter in the running text of a page.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, known: &Known) {
    let Some(core) = core::find(tree, &lines::of(tree, marks)) else {
        return;
    };
    elements::fold(tree, marks, core);
    forms::fold(tree, marks, core);
    places::fold(tree, marks, core);
    repeats::fold(tree, marks, known.headline);
    links::fold(tree, marks);
    labels::fold(tree, marks);
    fold_phrases(tree, marks);
    stated::fold(tree, marks, known.story);
    places::fold_company(tree, marks, known.source);
    author::fold(tree, marks, known.byline);
}

/// Marks the lines that their words alone prove to be clutter.
pub(super) fn fold_phrases(tree: &Tree, marks: &mut Marks) {
    phrases::fold(tree, marks);
    sections::fold(tree, marks);
}
