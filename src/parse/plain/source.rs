//! The publisher, where the text itself names it.

use crate::text::TextRange;

use super::page::Page;
use super::phrases::PHRASES;
use super::words::words;

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

/// "Discover more from `IntelScoops`".
fn invited(text: &str) -> Option<TextRange> {
    let words = words(text);
    let length = PHRASES.of("source_clutter").longest(&words)?;
    let last = words.get(length.checked_sub(1)?)?;
    let rest = TextRange::new(last.end, text.len()).trimmed(text);
    let name = rest.slice(text);
    let is_name = name.starts_with(|it: char| {
        it.is_uppercase() || it.is_numeric() || super::words::is_ideograph(it)
    });
    let generic = ["Us", "The", "This"].contains(&name) || name.to_lowercase().starts_with("this ");
    (is_name && !generic && !name.ends_with(':')).then_some(rest)
}

/// "Source: The Junction Post", "来源：青石晚报".
pub(crate) fn labeled(text: &str) -> Option<TextRange> {
    let words = words(text);
    let set = PHRASES.of("source");
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        let length = set.longest(rest)?;
        let last = rest.get(length.checked_sub(1)?)?;
        let after = text.get(last.end..)?;
        let is_marked = after.trim_start().starts_with([':', '：']);
        let is_phrase = length >= 4 && after.starts_with(' ');
        let begins = at == 0
            || rest.first().is_some_and(|it| {
                text.get(..it.start)
                    .is_some_and(|before| !before.ends_with(char::is_alphabetic))
            });
        if !(is_marked || is_phrase) || !begins {
            return None;
        }
        let start =
            last.end + (after.len() - after.trim_start().trim_start_matches([':', '：']).len());
        let value = text.get(start..)?;
        let end = value
            .find([
                '|', '·', '(', '（', '）', ')', ';', '；', '\n', '/', ',', '，',
            ])
            .unwrap_or(value.len());
        let name = value.get(..end)?;
        let first_gap = if name.trim_start().starts_with(super::words::is_ideograph) {
            name.trim()
                .find([' ', '\u{3000}'])
                .map(|it| it + name.len() - name.trim_start().len())
        } else {
            None
        };
        let range = TextRange::new(start, start + first_gap.unwrap_or(end)).trimmed(text);
        (!range.slice(text).contains("://")).then_some(range)
    })
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
    let (at, mark) = [
        ("©", '©'.len_utf8()),
        ("(c)", 3),
        ("(C)", 3),
        ("Copyright", 9),
        ("COPYRIGHT", 9),
        ("版权所有", 12),
    ]
    .iter()
    .find_map(|(mark, length)| text.find(mark).map(|at| (at, *length)))?;
    let rest = text.get(at + mark..)?;
    let is_filler = |it: char| {
        it.is_whitespace()
            || it.is_numeric()
            || matches!(it, '©' | '-' | '–' | '—' | ',' | ':' | '：' | '.' | '|')
    };
    let lead = rest.trim_start_matches(is_filler);
    let lead = lead.strip_prefix("by ").unwrap_or(lead);
    let start = text.len() - lead.len();
    let end = [
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
    ]
    .iter()
    .filter_map(|it| lead.find(it))
    .chain(
        lead.find([
            '.', '|', '·', ',', '。', '，', ';', '\n', '–', '—', '(', '©',
        ])
        .filter(|it| {
            lead.get(*it..)
                .is_none_or(|tail| !tail.starts_with(".c") && !tail.starts_with(".o"))
        }),
    )
    .chain(if lead.starts_with(super::words::is_ideograph) {
        lead.find([' ', '\u{3000}'])
    } else {
        None
    })
    .min()
    .unwrap_or(lead.len());
    let range = TextRange::new(start, start + end).trimmed(text);
    let has_case = range
        .slice(text)
        .starts_with(|it: char| it.is_uppercase() || (it.is_alphabetic() && !it.is_lowercase()));
    has_case.then_some(range)
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
