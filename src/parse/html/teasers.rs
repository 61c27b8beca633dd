//! Groups of teasers: pictures with a linked headline and perhaps a sentence, which lead to other
//! articles of the same site.
//!
//! They are found before the extraction, which would take a long group of them for the article where
//! no class says what it is.

use std::ops::Range;

use super::address::Base;
use super::lines::Line;
use super::names;
use super::repeated;
use super::tree::{At, Tree};

/// Longer parts of a page are no teasers: in characters, white space apart.
const LONGEST: usize = 400;

/// Where the teasers stand. Not where they are the larger part of the page: lists are made of such
/// parts too.
pub(super) fn find(tree: &Tree, lines: &[Line], base: &Base) -> Vec<Range<At>> {
    let headlines: Vec<At> = tree
        .all()
        .filter(|it| leads_on_site(tree, *it, base))
        .collect();
    let cards = headlines
        .iter()
        .enumerate()
        .filter_map(|(at, headline)| card(tree, *headline, headlines.get(at + 1).copied()));
    let is_lesser = |it: &Range<At>| {
        let (inside, outside): (Vec<&Line>, Vec<&Line>) = lines
            .iter()
            .filter(|it| it.is_prose())
            .partition(|line| it.contains(&line.nodes.start));
        let length = |lines: Vec<&Line>| lines.iter().map(|it| it.length).sum::<usize>();
        length(outside) > length(inside)
    };
    repeated::beside_each_other(tree, cards)
        .into_iter()
        .filter(is_lesser)
        .collect()
}

/// The largest element around a headline that is no longer than a teaser and holds no other one, if
/// there is a picture in it.
fn card(tree: &Tree, headline: At, next: Option<At>) -> Option<At> {
    let is_small =
        |it: &At| tree.length(*it) <= LONGEST && next.is_none_or(|next| next >= tree.end(*it));
    let card = tree.ancestors(headline).take_while(is_small).last()?;
    let has_picture = tree.subtree(card).any(|it| tree.name(it) == "img");
    has_picture.then_some(card)
}

/// Whether an element is a heading of which all is one link to the same site.
fn leads_on_site(tree: &Tree, at: At, base: &Base) -> bool {
    const LINKED: f64 = 0.9;
    let is_link = |it: &At| tree.name(*it) == "a";
    names::heading_level(tree.name(at)).is_some_and(|it| it > 1)
        && tree.link_density(at) > LINKED
        && tree
            .subtree(at)
            .find(is_link)
            .or_else(|| tree.ancestors(at).find(is_link))
            .and_then(|it| tree.attribute(it, "href"))
            .is_some_and(|it| base.is_on_site(it))
}
