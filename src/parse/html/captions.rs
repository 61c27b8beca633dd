//! Captions: what stands under the pictures of an article, also where the extraction drops it.

use std::ops::Range;

use super::characters::single_spaced;
use super::classes;
use super::credits;
use super::headline::{fold, likeness};
use super::lines::{self, ends_sentence};
use super::marks::{Mark, Marks};
use super::names;
use super::tree::{At, Tree};

/// Longer texts are no caption, whatever their element is called.
const LONGEST: usize = 1_200;

/// Marks the captions in `region`; repeats of one are left out, and so is a caption that the next
/// paragraph says again.
pub(super) fn mark(tree: &Tree, marks: &mut Marks, region: Range<At>) {
    let mut seen: Vec<String> = Vec::new();
    let is_body = |it: &At| marks.of(*it) == Mark::Body && tree.text(*it).is_some();
    let total: usize = region
        .clone()
        .filter(is_body)
        .map(|it| tree.length(it))
        .sum();
    let mut at = region.start;
    while at < region.end {
        if is_aside(tree, at) {
            at = tree.end(at);
        } else if is_unit(tree, at) || is_signed_picture(tree, at, total) {
            let text = tree.words(at);
            let mark = if is_repeat(&text, &seen) {
                Mark::Out
            } else {
                Mark::Caption
            };
            marks.set(tree.subtree(at), mark);
            seen.push(text);
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    drop_said_again(tree, marks);
}

/// Elements whose pictures belong to other articles.
fn is_aside(tree: &Tree, at: At) -> bool {
    const OTHERS: &str = "related recirc recirculation recommended trending outbrain taboola promo";
    tree.is(at, &["nav", "footer"]) || classes::has_any(&classes::words(tree, at), OTHERS)
}

/// Whether all of the element is one caption.
fn is_unit(tree: &Tree, at: At) -> bool {
    let length = tree.length(at);
    if length == 0 || length > LONGEST || is_card(tree, at) {
        return false;
    }
    match tree.name(at) {
        "" | "body" | "html" | "main" | "article" => false,
        "figure" => is_picture(tree, at),
        "figcaption" => true,
        _ => is_called_caption(tree, at),
    }
}

/// Whether a picture and its words are a link to another article: a headline, no sentence.
fn is_card(tree: &Tree, at: At) -> bool {
    const LINKED: f64 = 0.8;
    if tree.link_density(at) <= LINKED {
        return false;
    }
    let words = tree.words(at);
    !(words.contains(". ") || words.contains(' ') && ends_sentence(&words))
}

/// Whether a figure shows one picture, not a table, a quotation, code or further figures.
fn is_picture(tree: &Tree, at: At) -> bool {
    const OTHER: &[&str] = &["figure", "table", "blockquote", "pre", "ul", "ol"];
    let is_other = |it: At| tree.is(it, OTHER) || names::heading_level(tree.name(it)).is_some();
    !tree.inside(at).any(is_other)
}

/// Whether an element is one picture and a line that ends with who made it, and not most of the
/// `total` text: short reports end with their agency.
fn is_signed_picture(tree: &Tree, at: At, total: usize) -> bool {
    const LONGEST_LINE: usize = 400;
    let is_image = |it: At| tree.is(it, &["img", "amp-img", "picture", "video"]);
    let is_other = |it: At| tree.is(it, &["li", "table", "blockquote", "pre"]);
    let lines = || tree.inside(at).filter(|it| tree.name(*it) == "p").count();
    tree.is(at, &["div", "span", "center", "section", "dl"])
        && (1..=LONGEST_LINE.min(total / 3)).contains(&tree.length(at))
        && tree.inside(at).any(is_image)
        && !tree.inside(at).any(is_other)
        && !holds_heading(tree, at)
        && lines() <= 1
        && credits::is_signed(&tree.words(at))
}

fn is_called_caption(tree: &Tree, at: At) -> bool {
    const CAPTION: &str = "caption captions photocaption imagecaption wpcaption cutline bildunterschrift bildtext \
        photo-description image-description";
    const CREDIT: &str = "credit credits photocredit imagecredit photo-copyright image-copyright photo-source image-source";
    const LONGEST_CREDIT: usize = 200;
    let words = classes::words(tree, at);
    let is_caption = classes::has_any(&words, CAPTION) && !classes::has_any(&words, "video");
    is_caption && !holds_text(tree, at) && !holds_heading(tree, at)
        || classes::has_any(&words, CREDIT) && tree.length(at) < LONGEST_CREDIT
}

/// Whether the element is more than a frame around a picture and its caption.
fn holds_text(tree: &Tree, at: At) -> bool {
    tree.inside(at).filter(|it| tree.name(*it) == "p").count() > 3
}

/// Whether the element has a title of its own, as the box of a video does.
fn holds_heading(tree: &Tree, at: At) -> bool {
    let is_heading = |it: At| names::heading_level(tree.name(it)).is_some();
    tree.inside(at).any(is_heading)
}

/// Whether a caption, or the longer form of a shortened one, was seen already.
fn is_repeat(text: &str, seen: &[String]) -> bool {
    let start = single_spaced(text);
    let start = start
        .trim_end_matches("more")
        .trim_end_matches("less")
        .trim_end_matches(['.', '…', ' ']);
    !start.is_empty() && seen.iter().any(|it| it.starts_with(start))
}

/// Leaves out a caption that a paragraph right before or behind it says too.
fn drop_said_again(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of_all(tree, marks);
    let said: Vec<String> = lines.iter().map(|it| fold(&it.text)).collect();
    for (at, line) in lines.iter().enumerate() {
        let is_again = [at.checked_sub(1), at.checked_add(1)]
            .into_iter()
            .flatten()
            .filter(|it| {
                lines
                    .get(*it)
                    .is_some_and(|it| marks.of(it.nodes.start) == Mark::Body)
            })
            .any(|it| said.get(it) == said.get(at));
        if is_again && marks.of(line.nodes.start) == Mark::Caption {
            marks.set(line.nodes.clone(), Mark::Out);
        }
    }
}

/// Marks the pictures in `region` that have no caption but words that stand for them, if those say
/// more than the headline and the captions do.
pub(super) fn mark_alternatives(tree: &Tree, marks: &mut Marks, region: Range<At>, headline: &str) {
    const MOST: usize = 40;
    let captions = region
        .clone()
        .filter(|it| marks.of(*it) == Mark::Caption)
        .filter_map(|it| tree.text(it));
    let mut seen: Vec<String> = captions.map(fold).chain([fold(headline)]).collect();
    let pictures: Vec<At> = region
        .filter(|it| tree.name(*it) == "img" && stands_alone(tree, marks, *it))
        .take(MOST)
        .collect();
    for at in pictures {
        let Some(words) = tree
            .attribute(at, "alt")
            .map(fold)
            .filter(|it| says_something(it))
        else {
            continue;
        };
        if !seen
            .iter()
            .any(|it| it.contains(&words) || likeness(it, &words) > 0.8)
        {
            marks.set(at..at + 1, Mark::Caption);
            seen.push(words);
        }
    }
}

/// Whether a picture stands in a figure without a caption, or beside running text.
fn stands_alone(tree: &Tree, marks: &Marks, at: At) -> bool {
    if tree
        .ancestors(at)
        .take(6)
        .any(|it| tree.name(it) == "a" || is_aside(tree, it))
    {
        return false;
    }
    let figure = tree
        .ancestors(at)
        .take(6)
        .find(|it| tree.name(*it) == "figure");
    match figure {
        Some(figure) => tree.length(figure) == 0,
        None => tree
            .parent(at)
            .is_some_and(|it| tree.children(it).any(|it| marks.of(it) == Mark::Body)),
    }
}

/// Whether the words are a description, not a name, a number or a file.
fn says_something(words: &str) -> bool {
    const FEWEST: usize = 4;
    let is_file = ["jpg", "jpeg", "png", "gif", "webp"]
        .iter()
        .any(|it| words.ends_with(it));
    words.split(' ').count() >= FEWEST && !is_file
}
