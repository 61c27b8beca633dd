//! Clutter: what the extraction keeps but is not the article, folded where the evidence is strong.

mod days;
mod elements;
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

/// Marks what is clutter in the running text of a page.
pub(super) fn fold(
    tree: &Tree,
    marks: &mut Marks,
    headline: &Headline,
    story: &Story,
    source: Option<&str>,
) {
    let Some(core) = core::find(tree, &lines::of(tree, marks)) else {
        return;
    };
    elements::fold(tree, marks, core);
    places::fold(tree, marks, core);
    repeats::fold(tree, marks, headline);
    links::fold(tree, marks);
    labels::fold(tree, marks);
    fold_phrases(tree, marks);
    stated::fold(tree, marks, story);
    places::fold_company(tree, marks, source);
}

/// Marks the lines that their words alone prove to be clutter.
pub(super) fn fold_phrases(tree: &Tree, marks: &mut Marks) {
    phrases::fold(tree, marks);
    sections::fold(tree, marks);
}
