//! Lines that label something else than the article, by their shape alone: the number of a picture
//! in a gallery, who made it, the writer's address. No class is asked, so that pages which name their
//! parts in other words, or not at all, are read as well.

use super::super::credits;
use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};

/// Folds counters and addresses that stand alone, and calls the credits of pictures captions.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of(tree, marks);
    for (at, line) in lines.iter().enumerate() {
        if is_in_structure(tree, line.holder) {
            continue;
        }
        let folded = line.text.to_lowercase();
        if is_counter(&folded) || is_separator(&folded) {
            marks.turn(line.nodes.clone(), Mark::Clutter("page furniture"));
        } else if is_address(&folded) {
            marks.turn(line.nodes.clone(), Mark::Clutter("contact"));
        } else if credits::is_line(&line.text) || credits::ends(&line.text) {
            marks.turn(line.nodes.clone(), Mark::Caption);
            mark_described(tree, marks, &lines, at);
        }
    }
}

/// Lines of tables, code and headings mean something, however short they are.
fn is_in_structure(tree: &Tree, at: At) -> bool {
    const HOLDERS: &[&str] = &[
        "td",
        "th",
        "pre",
        "dd",
        "dt",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    tree.is(at, HOLDERS)
}

/// Marks the words of a picture above its credit, where one list item is nothing but the two.
fn mark_described(tree: &Tree, marks: &mut Marks, lines: &[Line], credit: usize) {
    let item = |line: &Line| {
        std::iter::once(line.holder)
            .chain(tree.ancestors(line.holder))
            .take(6)
            .find(|it| tree.name(*it) == "li")
    };
    let Some(here) = lines.get(credit).and_then(item) else {
        return;
    };
    let together: Vec<&Line> = lines.iter().filter(|it| item(it) == Some(here)).collect();
    if let [words, _] = together.as_slice() {
        marks.turn(words.nodes.clone(), Mark::Caption);
    }
}

/// `1 of 6`, `3 / 12`, `Image 1 of 23`.
fn is_counter(folded: &str) -> bool {
    const NOUNS: &[&str] = &[
        "image", "photo", "picture", "slide", "bild", "foto", "imagem", "imagen", "page", "фото",
    ];
    const BETWEEN: &[&str] = &["of", "/", "von", "de", "di", "sur", "van", "из", "з"];
    let spaced = folded.replace('/', " / ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let words = match words.as_slice() {
        [noun, rest @ ..] if NOUNS.contains(noun) => rest,
        all => all,
    };
    let is_number = |it: &str| it.len() <= 3 && it.bytes().all(|it| it.is_ascii_digit());
    match words {
        [first, between @ .., last] => {
            let is_between = !between.is_empty() && between.iter().all(|it| BETWEEN.contains(it));
            is_number(first) && is_number(last) && is_between
        }
        _ => false,
    }
}

/// What stands between the links of a row.
fn is_separator(folded: &str) -> bool {
    folded
        .chars()
        .all(|it| matches!(it, ',' | '|' | '/' | '·' | '•' | ' '))
}

/// One word that is an address of mail, or of an account as `birds.example/mara`; whole addresses of
/// pages stand in lists of sources.
fn is_address(folded: &str) -> bool {
    let is_mail = || {
        folded
            .split_once('@')
            .is_some_and(|(name, host)| name.is_empty() || host.contains('.'))
    };
    let is_account = || {
        folded
            .split_once('/')
            .is_some_and(|(host, name)| host.contains('.') && !name.contains('/'))
    };
    !folded.contains(' ') && (is_mail() || is_account())
}
