//! The byline: who wrote the article, without "By".

use super::classes;
use super::headline;
use super::jsonld::Story;
use super::metas::{self, Metas};
use super::tree::{At, Tree};

/// Who wrote the article, if the page says it: JSON-LD, then `<meta>`, then what is marked as its
/// author in the page.
pub(super) fn find(tree: &Tree, metas: &Metas, story: &Story, sites: &[&str]) -> Option<String> {
    let named = || clean(&story.authors.join(", "), sites);
    let said = || {
        const KEYS: &str = "author article:author parsely-author sailthru.author dc.creator byl dcterms.creator authors";
        metas.all(KEYS).find_map(|it| clean(it, sites))
    };
    let shown = || {
        tree.all()
            .filter(|it| is_author(tree, *it))
            .find_map(|it| clean(&tree.words(it), sites))
    };
    named().or_else(said).or_else(shown)
}

fn is_author(tree: &Tree, at: At) -> bool {
    const LONGEST: usize = 100;
    if !tree.is_element(at) || tree.length(at) == 0 || tree.length(at) > LONGEST {
        return false;
    }
    let is_marked = metas::has_relation(tree, at, "author")
        || tree
            .attribute(at, "itemprop")
            .is_some_and(|it| it.contains("author"));
    let is_called = || classes::has_any(&classes::words(tree, at), "byline author");
    (is_marked || is_called()) && !is_comment(tree, at)
}

/// Whether an element is part of what readers wrote below the article.
fn is_comment(tree: &Tree, at: At) -> bool {
    const CALLED: &str = "comment comments commentlist respond reply pingback";
    std::iter::once(at).chain(tree.ancestors(at)).any(|it| {
        tree.is(it, &["form", "footer"]) || classes::has_any(&classes::words(tree, it), CALLED)
    })
}

/// The name alone; nothing if it is an address, the site itself or no name at all.
fn clean(text: &str, sites: &[&str]) -> Option<String> {
    let name = without_by(text.trim());
    let name = name
        .split(" | ")
        .next()
        .unwrap_or(name)
        .trim_matches([' ', ',', '-', '–', '—', '|', '·', ':']);
    let is_name = !name.is_empty()
        && name.chars().count() <= 150
        && name.contains(char::is_alphabetic)
        && !name.contains("://")
        && !name.contains('@')
        && name.chars().filter(char::is_ascii_digit).nth(2).is_none();
    let is_site = headline::is_site(name, sites);
    let is_nobody = [
        "admin",
        "administrator",
        "staff",
        "editor",
        "none",
        "null",
        "unknown",
    ]
    .iter()
    .any(|it| name.eq_ignore_ascii_case(it));
    (is_name && !is_site && !is_nobody).then(|| name.to_owned())
}

/// The text without the word for "by" in front.
fn without_by(text: &str) -> &str {
    const WORDS: &[&str] = &[
        "by",
        "written by",
        "posted by",
        "von",
        "par",
        "por",
        "di",
        "da",
        "door",
        "av",
        "af",
        "автор",
        "текст",
    ];
    let by = WORDS.iter().filter_map(|word| {
        let head = text.get(..word.len())?;
        let rest = text.get(word.len()..)?;
        (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':', '\u{a0}']))
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    });
    by.min_by_key(|it| it.len()).unwrap_or(text)
}
