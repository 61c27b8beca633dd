//! Which texts of a page are the article, and as what: puts the extraction and all that corrects it
//! together.

use std::ops::Range;

use super::captions;
use super::clutter::{self, Known};
use super::extract::Extracted;
use super::lines;
use super::marks::{Mark, Marks};
use super::names;
use super::restored;
use super::tree::{At, Tree};

/// Marks the texts of the page.
pub(super) fn select(tree: &Tree, extracted: Option<&Extracted>, known: &Known) -> Marks {
    let headline = known.headline;
    let mut marks = Marks::all(tree, Mark::Out);
    match extracted {
        Some(extracted) => mark_extracted(tree, &mut marks, extracted, headline.at),
        None => mark_likely(tree, &mut marks),
    }
    restored::mark_words(tree, &mut marks);
    restored::mark_paragraphs(tree, &mut marks);
    restored::mark_headings(tree, &mut marks);
    if let Some(at) = headline.at {
        marks.set(tree.subtree(at), Mark::Title);
    }
    if let Some(region) = region(tree, &marks) {
        captions::mark(tree, &mut marks, region.clone());
        clutter::fold(tree, &mut marks, known);
        captions::mark_alternatives(tree, &mut marks, region, &headline.text);
    }
    marks
}

fn mark_extracted(tree: &Tree, marks: &mut Marks, extracted: &Extracted, headline: Option<At>) {
    for at in tree.all() {
        if tree.text(at).is_some() && tree.id(at).is_some_and(|it| extracted.holds(it)) {
            marks.set(at..at + 1, Mark::Body);
        }
    }
    let missed = missed(tree, marks).or_else(|| passed_over(tree, marks, headline?));
    if let Some(missed) = missed {
        marks.set(tree.all(), Mark::Out);
        mark_readable(tree, marks, missed);
    }
}

/// The element that the page marks as the body of its article, if the extraction found less than
/// half of the running text in it.
fn missed(tree: &Tree, marks: &Marks) -> Option<At> {
    let marked = tree
        .all()
        .find(|it| is_marked(tree, *it) && tree.length(*it) > 0)?;
    let inside = lines::all_within(tree, tree.subtree(marked));
    let there: usize = inside
        .iter()
        .filter(|it| it.is_prose())
        .map(|it| it.length)
        .sum();
    let found: usize = lines::of(tree, marks)
        .iter()
        .filter(|it| it.is_prose())
        .map(|it| it.length)
        .sum();
    (found * 2 < there).then_some(marked)
}

/// The element that holds the headline and below it as much text as was extracted, if none of that
/// was: a long sidebar can be taken for a short article.
fn passed_over(tree: &Tree, marks: &Marks, headline: At) -> Option<At> {
    const LEAST: usize = 500;
    let unlinked = |it: At| tree.length(it) - tree.linked(it);
    let is_found = |it: &At| marks.of(*it) == Mark::Body && tree.text(*it).is_some();
    let around = tree.ancestors(headline).find(|it| unlinked(*it) >= LEAST)?;
    let found: usize = tree.all().filter(is_found).map(unlinked).sum();
    let is_passed = !tree.subtree(around).any(|it| is_found(&it));
    (is_passed && unlinked(around) - unlinked(headline) >= found).then_some(around)
}

fn is_marked(tree: &Tree, at: At) -> bool {
    tree.attribute(at, "itemprop") == Some("articleBody") && tree.name(at) != "meta"
}

/// Marks what stands in the element that is likeliest to be the article, where the extraction found
/// none: short notices, pages of one line.
fn mark_likely(tree: &Tree, marks: &mut Marks) {
    let named = |name: &'static str| {
        tree.all()
            .find(move |it| tree.name(*it) == name && tree.length(*it) > 0)
    };
    let likely = tree
        .all()
        .find(|it| is_marked(tree, *it))
        .or_else(|| named("article"))
        .or_else(|| named("main"))
        .or_else(|| named("body"));
    if let Some(likely) = likely {
        mark_readable(tree, marks, likely);
    }
}

/// Marks what an element holds, without what its parts say is no text of the article.
fn mark_readable(tree: &Tree, marks: &mut Marks, at: At) {
    marks.set(tree.subtree(at), Mark::Body);
    for at in tree
        .subtree(at)
        .filter(|it| tree.is(*it, &["nav", "footer", "aside", "form"]))
    {
        marks.set(tree.subtree(at), Mark::Out);
    }
}

/// Where the pictures of the article are: from the start of the element that is called an article,
/// or holds all that is kept, to the last text that is kept.
fn region(tree: &Tree, marks: &Marks) -> Option<Range<At>> {
    let is_body = |it: &At| {
        marks.of(*it) == Mark::Body && tree.text(*it).is_some_and(|it| !it.trim().is_empty())
    };
    let first = tree.all().find(is_body)?;
    let last = tree.all().rev().find(is_body)?;
    let area = tree
        .ancestors(first)
        .find(|it| tree.subtree(*it).contains(&last) && !names::is_inline(tree.name(*it)))?;
    let article = std::iter::once(area)
        .chain(tree.ancestors(area))
        .find(|it| tree.is(*it, &["article", "main"]));
    Some(article.unwrap_or(area)..last + 1)
}
