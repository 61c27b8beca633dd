//! The headline: which words are the title, without the site's tail, and where the page shows it.

use super::characters::single_spaced;
use super::jsonld::Story;
use super::metas::Metas;
use super::names;
use super::tree::{At, Tree};

/// The title of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Headline {
    /// Its words; empty if the page has none.
    pub(super) text: String,
    /// The element that shows it.
    pub(super) at: Option<At>,
}

/// The title of the page: the heading that says what the page calls itself, else the words of
/// `og:title`, JSON-LD or `<title>` without the name of the site.
pub(super) fn find(tree: &Tree, metas: &Metas, story: &Story, sites: &[&str]) -> Headline {
    let whole = tree
        .first("title")
        .map(|it| title_words(tree, it))
        .unwrap_or_default();
    let claims: Vec<String> = metas
        .all("og:title twitter:title parsely-title sailthru.title dc.title title")
        .chain(story.headline.as_deref())
        .map(|it| without_site(it, sites))
        .chain(Some(without_site(&whole, sites)))
        .filter(|it| !it.is_empty())
        .collect();
    if let Some(at) = shown(tree, &claims, &whole) {
        return Headline {
            text: tree.words(at),
            at: Some(at),
        };
    }
    let text = claims.into_iter().next().or_else(|| single_heading(tree));
    Headline {
        text: text.unwrap_or_default(),
        at: None,
    }
}

/// A title for a text that has none: its first sentence, cut at a word if it is long.
pub(crate) fn derived(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = single_spaced(text);
    let end = line
        .find(['.', '!', '?', '…', '。'])
        .and_then(|at| line.get(..at));
    let sentence = end
        .filter(|it| it.split(' ').count() >= 3)
        .unwrap_or_else(|| line.trim_end_matches(['.', '。']));
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |it| it.0);
    format!("{whole}…")
}

/// The words of `<title>`, which is never among the texts that are read.
fn title_words(tree: &Tree, at: At) -> String {
    let words: String = tree.inside(at).filter_map(|it| tree.text(it)).collect();
    single_spaced(&words)
}

/// The heading that says the same as one of the claims; of several the first of the highest level.
fn shown(tree: &Tree, claims: &[String], whole: &str) -> Option<At> {
    let headings: Vec<At> = tree
        .all()
        .filter(|it| is_heading(tree, *it) && tree.length(*it) > 0)
        .collect();
    let by_level = |level: u8| {
        let mut same = headings
            .iter()
            .filter(move |it| level_of(tree, **it) == level);
        same.find(|it| says_same(&tree.words(**it), claims, whole))
            .copied()
    };
    (1..=6)
        .find_map(by_level)
        .or_else(|| before_tail(tree, &headings, whole))
}

/// The heading that `<title>` begins with before the name of a site that nothing else names: short ones are not like
/// enough to the whole. Where another heading says what comes after it, the first may be the site's own name.
fn before_tail(tree: &Tree, headings: &[At], whole: &str) -> Option<At> {
    const BETWEEN: [&str; 6] = [" - ", " | ", " – ", " — ", " · ", " :: "];
    let parts = BETWEEN.iter().find_map(|it| whole.split_once(it));
    let (head, tail) = parts.map(|(head, tail)| (fold(head), fold(tail)))?;
    let says = |it: &At, words: &str| fold(&tree.words(*it)) == words;
    let is_named = headings.iter().any(|it| says(it, &tail));
    let mut same = headings.iter().filter(|it| says(it, &head));
    same.next()
        .copied()
        .filter(|_| !is_named && head.split(' ').count() >= 2)
}

fn is_heading(tree: &Tree, at: At) -> bool {
    names::heading_level(tree.name(at)).is_some()
        || tree.attribute(at, "itemprop") == Some("headline") && tree.name(at) != "meta"
}

fn level_of(tree: &Tree, at: At) -> u8 {
    names::heading_level(tree.name(at)).unwrap_or(2)
}

/// Whether a heading is one of the claims, give or take a few words, or the start of `<title>`.
fn says_same(heading: &str, claims: &[String], whole: &str) -> bool {
    let folded = fold(heading);
    let long_enough = folded.split(' ').count() >= 3 || folded.chars().count() >= 15;
    claims.iter().any(|it| fold(it) == folded)
        || long_enough && fold(whole).starts_with(&folded)
        || claims.iter().any(|it| likeness(&fold(it), &folded) >= 0.75)
}

/// The share of the words of the longer of two texts that the other has too.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let count = |words: &str| words.split(' ').count();
    let (short, long) = if count(a) <= count(b) { (a, b) } else { (b, a) };
    let mut rest: Vec<&str> = short.split(' ').collect();
    let mut shared = 0;
    for word in long.split(' ') {
        if let Some(at) = rest.iter().position(|it| *it == word) {
            rest.swap_remove(at);
            shared += 1;
        }
    }
    f64::from(shared) / count(long) as f64
}

/// The words in lower case, without punctuation.
pub(super) fn fold(text: &str) -> String {
    let words: Vec<String> = text
        .split(|it: char| !it.is_alphanumeric() && !matches!(it, '\'' | '’'))
        .filter(|it| !it.is_empty())
        .map(|it| it.to_lowercase().replace(['\'', '’'], ""))
        .collect();
    words.join(" ")
}

/// The only `<h1>` of a page that does not say what it is called.
fn single_heading(tree: &Tree) -> Option<String> {
    let mut headings = tree
        .all()
        .filter(|it| tree.name(*it) == "h1" && tree.length(*it) > 0);
    let first = headings.next()?;
    headings.next().is_none().then(|| tree.words(first))
}

/// A title without the name of the site at its end or start: `Storm nears | The Harbor` and
/// `The Harbor: Storm nears` give `Storm nears`.
pub(super) fn without_site(title: &str, sites: &[&str]) -> String {
    let mut title = title.trim();
    while let Some(shorter) = cut_end(title, sites).or_else(|| cut_start(title, sites)) {
        title = shorter;
    }
    title.to_owned()
}

const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ", "|", " : ",
];

fn cut_end<'a>(title: &'a str, sites: &[&str]) -> Option<&'a str> {
    SEPARATORS.iter().find_map(|separator| {
        let (head, tail) = title.rsplit_once(separator)?;
        (is_site(tail, sites) && !head.trim().is_empty()).then(|| head.trim())
    })
}

fn cut_start<'a>(title: &'a str, sites: &[&str]) -> Option<&'a str> {
    SEPARATORS.iter().chain(&[": "]).find_map(|separator| {
        let (head, tail) = title.split_once(separator)?;
        (is_site(head, sites) && !tail.trim().is_empty()).then(|| tail.trim())
    })
}

/// Whether words name the site: the same letters as its name or host, or most of them.
pub(super) fn is_site(part: &str, sites: &[&str]) -> bool {
    let part = letters(part);
    !part.is_empty()
        && sites.iter().map(|it| letters(it)).any(|site| {
            site == part
                || part.len() >= 4 && site.contains(&part) && part.len() * 2 >= site.len()
                || site.len() >= 4 && part.contains(&site) && site.len() * 2 >= part.len()
        })
}

fn letters(text: &str) -> String {
    let text = text.to_lowercase();
    let text = text.strip_prefix("the ").unwrap_or(&text);
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}
