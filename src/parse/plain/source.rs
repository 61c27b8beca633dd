//! The publisher, where the text itself names it.

use crate::text::TextRange;

use super::page::Page;
use super::phrases::PHRASES;
use super::words::{Word, words};

/// A name is not longer than this many words.
const LONGEST: usize = 7;

/// A publisher's name and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// The name.
    pub(crate) name: String,
    /// Every place where the text gives it in these words.
    pub(crate) ranges: Vec<TextRange>,
}

/// The publisher, by the strongest of the ways in which the text names it.
pub(crate) fn find(page: &Page<'_>) -> Option<Source> {
    let found: Vec<(u8, TextRange)> = (0..page.units.len())
        .filter(|at| page.units.get(*at).is_some_and(|it| it.range.len() <= 400))
        .filter_map(|at| named(page, at))
        .collect();
    let best = found.iter().map(|(rank, _)| *rank).min()?;
    let name = found
        .iter()
        .find(|(rank, _)| *rank == best)?
        .1
        .slice(page.text);
    let ranges = found
        .iter()
        .map(|(_, range)| *range)
        .filter(|it| it.slice(page.text) == name)
        .collect();
    Some(Source {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        ranges,
    })
}

/// The name that unit `at` gives, and how weakly.
fn named(page: &Page<'_>, at: usize) -> Option<(u8, TextRange)> {
    let unit = page.units.get(at)?;
    let inner = unit.text(page.text);
    let is_folded = unit.is_clutter();
    let is_meta = unit.kind == Some(crate::model::BlockKind::Meta);
    let found = invited(inner)
        .filter(|_| is_folded)
        .map(|it| (0, it))
        .or_else(|| {
            labeled(inner)
                .filter(|_| is_folded || is_meta || unit.measure.words <= 12)
                .map(|it| (1, it))
        })
        .or_else(|| copyright(inner).filter(|_| is_folded).map(|it| (2, it)))
        .or_else(|| {
            title_tail(inner)
                .filter(|_| page.title == Some(at))
                .map(|it| (3, it))
        })?;
    let range = found.1.shifted(unit.range.start());
    let name = range.slice(page.text);
    let is_name = !name.is_empty()
        && name.split_whitespace().count() <= LONGEST
        && name.chars().any(char::is_alphabetic);
    is_name.then_some((found.0, range))
}

/// "Discover more from Coastline Daily".
fn invited(text: &str) -> Option<TextRange> {
    let words = words(text);
    let length = PHRASES.of("source_clutter").longest(&words)?;
    let last = words.get(length.checked_sub(1)?)?;
    let rest = TextRange::new(last.end, text.len()).trimmed(text);
    let name = rest.slice(text);
    let is_name = name.starts_with(|it: char| {
        it.is_uppercase() || it.is_numeric() || super::words::is_ideograph(it)
    });
    let generic = ["Us", "The", "This"].contains(&name)
        || name.starts_with("This ")
        || name.starts_with("this ");
    (is_name && !generic && !name.ends_with(':')).then_some(rest)
}

/// "Source: The Junction Post", "来源：青石晚报".
pub(crate) fn labeled(text: &str) -> Option<TextRange> {
    let words = words(text);
    (0..words.len()).find_map(|at| labeled_at(text, words.get(at..)?))
}

/// The name after the label that the first of `words` begins.
fn labeled_at(text: &str, words: &[Word]) -> Option<TextRange> {
    let length = PHRASES.of("source").longest(words)?;
    let (first, last) = (words.first()?, words.get(length.checked_sub(1)?)?);
    let after = text.get(last.end..)?;
    let is_marked = after.trim_start().starts_with([':', '：']);
    let is_phrase = length >= 4 && after.starts_with(' ');
    let begins = text
        .get(..first.start)
        .is_some_and(|it| !it.ends_with(char::is_alphabetic) || is_marked);
    if !(is_marked || is_phrase) || !begins {
        return None;
    }
    let value = after
        .trim_start()
        .trim_start_matches([':', '：'])
        .trim_start();
    let start = text.len() - value.len();
    let marks = value.find([
        '|', '·', '(', '（', '）', ')', ';', '；', '\n', '/', ',', '，',
    ]);
    let is_dense = value.starts_with(super::words::is_ideograph);
    let gap = value.find([' ', '\u{3000}']).filter(|_| is_dense);
    let end = marks.into_iter().chain(gap).min().unwrap_or(value.len());
    let range = TextRange::new(start, start + end).trimmed(text);
    (!range.slice(text).contains("://")).then_some(range)
}

/// Whether the line says nothing but "Source: The Junction Post".
pub(crate) fn is_line(text: &str) -> bool {
    text.len() <= 120
        && labeled(text).is_some_and(|it| {
            let is_all = text
                .get(it.end()..)
                .is_some_and(|rest| rest.trim().len() <= 1);
            let is_brief = it.slice(text).split_whitespace().count() <= 6;
            is_all && is_brief && before_label(text, it).trim().is_empty()
        })
}

/// What stands before the label of the name at `name`.
pub(crate) fn before_label(text: &str, name: TextRange) -> &str {
    let head = text.get(..name.start()).unwrap_or_default();
    let words = words(head);
    let set = PHRASES.of("source");
    let label =
        (0..words.len()).find(|at| words.get(*at..).is_some_and(|it| set.longest(it).is_some()));
    let start = label
        .and_then(|at| words.get(at))
        .map_or(head.len(), |it| it.start);
    text.get(..start).unwrap_or_default()
}

/// "© 2030 Steinacher Tagblatt. Alle Rechte vorbehalten."
fn copyright(text: &str) -> Option<TextRange> {
    const MARKS: [&str; 6] = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT", "版权所有"];
    let after = MARKS
        .iter()
        .find_map(|it| text.find(it).map(|at| at + it.len()))?;
    let is_filler = |it: char| it.is_whitespace() || it.is_numeric() || "©-–—,:：.|".contains(it);
    let lead = text.get(after..)?.trim_start_matches(is_filler);
    let lead = lead.strip_prefix("by ").unwrap_or(lead);
    let start = text.len() - lead.len();
    let range = TextRange::new(start, start + name_end(lead)).trimmed(text);
    let first = range.slice(text).chars().next()?;
    (first.is_alphabetic() && !first.is_lowercase()).then_some(range)
}

/// Where the name at the head of `text` ends: at a mark, or where the rights begin.
fn name_end(text: &str) -> usize {
    const RIGHTS: [&str; 11] = [
        "All rights",
        "all rights",
        "Alle Rechte",
        "Tous droits",
        "Все права",
        "Усі права",
        "Всі права",
        "جميع الحقوق",
        "This ",
        "未经",
        "保留",
    ];
    // The full stop of `pell.example` is part of the name.
    let is_end = |(at, letter): &(usize, char)| {
        let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
        "|·,。，;\n–—(©".contains(*letter)
            || *letter == '.' && !rest.starts_with(char::is_alphanumeric)
    };
    let mark = text.char_indices().find(is_end).map(|(at, _)| at);
    let rights = RIGHTS.iter().filter_map(|it| text.find(it));
    let is_dense = text.starts_with(super::words::is_ideograph);
    let gap = text.find([' ', '\u{3000}']).filter(|_| is_dense);
    rights.chain(mark).chain(gap).min().unwrap_or(text.len())
}

/// The site's name behind a bar: `Headline | The Daily Post`.
pub(crate) fn title_tail(text: &str) -> Option<TextRange> {
    let bar = text.rfind(" | ").or_else(|| text.rfind("｜"))?;
    let after = text.get(bar..)?;
    let start = bar + (after.len() - after.trim_start_matches([' ', '|', '｜']).len());
    let range = TextRange::new(start, text.len()).trimmed(text);
    let is_name = (1..=5).contains(&range.slice(text).split_whitespace().count());
    let has_head = text.get(..bar).is_some_and(|it| {
        it.split_whitespace().count() >= 3 || it.chars().any(super::words::is_ideograph)
    });
    (is_name && has_head).then_some(range)
}
