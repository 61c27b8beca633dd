//! Lines and lists that are nothing but links.

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};
use super::phrases;

/// Folds lines that are wholly linked: those that read like a headline, and the lists behind the last
/// running text, which name topics and sections.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of(tree, marks);
    let last = lines.iter().rposition(Line::is_prose);
    for (at, line) in lines.iter().enumerate() {
        let is_behind = last.is_some_and(|it| at > it) && is_in_list(tree, line.holder);
        let is_promotion =
            is_linked(line) && (is_behind || line.words() >= 4) || is_labelled(tree, line);
        let is_kept = || {
            is_in_quote(tree, line.holder)
                || lines::leads_on(tree, &lines, at)
                || is_announced(tree, &lines, at)
        };
        if is_promotion && !is_kept() {
            marks.turn(line.nodes.clone(), Mark::Clutter("related links"));
        }
    }
}

/// Whether a line is an item of a list that a sentence with a colon announces.
fn is_announced(tree: &Tree, lines: &[Line], at: usize) -> bool {
    const SENTENCE: usize = 30;
    let is_list = |it: &At| tree.is(*it, &["ul", "ol"]);
    let list = lines
        .get(at)
        .and_then(|it| tree.ancestors(it.nodes.start).filter(is_list).last());
    let before = list.and_then(|list| {
        let first = lines.partition_point(|it| it.nodes.start < list);
        lines.get(first.checked_sub(1)?)
    });
    before.is_some_and(|it| {
        let folded = it.text.to_lowercase();
        folded.ends_with(':')
            && it.length >= SENTENCE
            && it.link_density() < 0.5
            && phrases::reason(&folded, it.words()).is_none()
    })
}

fn is_in_list(tree: &Tree, at: At) -> bool {
    std::iter::once(at)
        .chain(tree.ancestors(at).take(2))
        .any(|it| tree.name(it) == "li")
}

/// Whether a line is a short label and behind its colon nothing but a link that reads like a
/// headline: "More: Ferry firm to cut crossings".
fn is_labelled(tree: &Tree, line: &Line) -> bool {
    const MOST_WORDS: usize = 4;
    const FEWEST_LINKED: usize = 4;
    const SOURCES: &str =
        "source sources quelle fuente fonte via website web info contact tickets doi";
    let Some((label, rest)) = line.text.split_once(": ") else {
        return false;
    };
    let unlinked = line.length - line.linked;
    let folded = label.to_lowercase();
    let is_source = folded
        .split(' ')
        .any(|it| SOURCES.split(' ').any(|known| known == it));
    tree.is(line.holder, &["p", "div", "strong", "span"])
        && label.split(' ').count() <= MOST_WORDS
        && rest.split(' ').count() >= FEWEST_LINKED
        && unlinked > 0
        && unlinked <= characters(label) + 2
        && !is_source
}

/// How many characters a text has, white space apart.
fn characters(text: &str) -> usize {
    text.chars().filter(|it| !it.is_whitespace()).count()
}

fn is_linked(line: &Line) -> bool {
    line.link_density() > 0.95
}

fn is_in_quote(tree: &Tree, at: At) -> bool {
    std::iter::once(at)
        .chain(tree.ancestors(at))
        .any(|it| tree.name(it) == "blockquote")
}
