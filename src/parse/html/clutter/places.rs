//! Lines that their place proves to be clutter: outside the element that holds the running text, or
//! behind its end.

use super::super::classes;
use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};

/// Folds what stands before or behind `core` and is not running text.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, core: At) {
    for line in lines::of(tree, marks) {
        if tree.subtree(core).contains(&line.nodes.start) {
            continue;
        }
        if !is_text(&line, core) {
            marks.turn(line.nodes, Mark::Clutter("outside the text"));
        } else if is_deck(tree, &line, core) {
            marks.turn(line.nodes, Mark::Deck);
        }
    }
}

/// Folds what a company says about itself at the end of its news, from "About Harbor Lines" or
/// "Harbor Lines is a …" on.
pub(super) fn fold_company(tree: &Tree, marks: &mut Marks, source: Option<&str>) {
    let lines = lines::of(tree, marks);
    let total: usize = lines.iter().map(|it| it.length).sum();
    let source = source
        .map(|it| capitalized(it.split('.').next().unwrap_or(it)))
        .filter(|it| !it.is_empty() && is_own_news(&lines, it));
    let mut before = 0;
    let mut start = None;
    for (at, line) in lines.iter().enumerate() {
        let is_end = is_end(before, total);
        let next = lines.get(at + 1).map(|it| it.text.as_str());
        if is_end && (is_about(&line.text, next) || says_who(&line.text, source.as_deref())) {
            start = Some(at);
            break;
        }
        before += line.length;
    }
    for line in lines.into_iter().skip(start.unwrap_or(usize::MAX)) {
        marks.turn(line.nodes, Mark::Clutter("about the publisher"));
    }
}

fn capitalized(name: &str) -> String {
    let mut rest = name.chars();
    let first = rest.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(rest).collect()
}

/// Whether a text begins with the name of its publisher: papers do not write about themselves.
fn is_own_news(lines: &[Line], source: &str) -> bool {
    const FIRST: usize = 3;
    lines
        .iter()
        .filter(|it| it.is_prose())
        .take(FIRST)
        .any(|it| it.text.contains(source))
}

/// Whether what follows `before` characters is the last part of a text.
fn is_end(before: usize, total: usize) -> bool {
    before * 10 > total * 6
}

/// Whether a line is "About" and the name that the next line begins with.
fn is_about(line: &str, next: Option<&str>) -> bool {
    const MOST_WORDS: usize = 8;
    const ABOUT: &[&str] = &[
        "About ",
        "ABOUT ",
        "Über ",
        "À propos de ",
        "Acerca de ",
        "Sobre ",
    ];
    let Some(name) = ABOUT.iter().find_map(|it| line.strip_prefix(it)) else {
        return false;
    };
    let name = name.trim_end_matches(':').trim().to_lowercase();
    let first = name.split(' ').next().unwrap_or_default();
    line.split(' ').count() <= MOST_WORDS
        && !first.is_empty()
        && next.is_some_and(|it| {
            let folded = it.to_lowercase();
            let folded = folded.strip_prefix("the ").unwrap_or(&folded);
            folded.starts_with(first)
        })
}

/// Whether a line says what the publisher is, in the name of the publisher.
fn says_who(line: &str, source: Option<&str>) -> bool {
    let rest = source
        .and_then(|it| line.strip_prefix(it))
        .unwrap_or_default();
    [" is a ", " is an ", " is the "]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// Whether a line before the text is what stands under the headline.
fn is_deck(tree: &Tree, line: &Line, core: At) -> bool {
    const CALLED: &str = "deck dek standfirst subtitle subhead subheadline subheading summary excerpt lede lead intro description teaser";
    let around = std::iter::once(line.holder).chain(tree.ancestors(line.holder).take(2));
    line.nodes.start < core
        && around
            .into_iter()
            .any(|it| tree.name(it) == "h2" || classes::has_any(&classes::words(tree, it), CALLED))
}

fn is_text(line: &Line, core: At) -> bool {
    const LEDE: usize = 60;
    const TAIL: usize = 80;
    let is_before = line.nodes.start < core;
    line.is_prose()
        && line.link_density() < 0.3
        && line.length >= if is_before { LEDE } else { TAIL }
}
