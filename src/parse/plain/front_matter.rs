//! Front matter: the lines before the text that say in so many words who wrote what and when.

use std::ops::Range;

use crate::text::TextRange;

use super::lines::Line;
use super::phrases::{Field, PHRASES};
use super::words::words;

/// A fence further down than this is no front matter.
const LONGEST: usize = 60;

/// Header lines and what they say.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter {
    /// The lines that belong together, each run one block.
    pub(crate) runs: Vec<Range<usize>>,
    /// What they say, in order.
    pub(crate) entries: Vec<Entry>,
    /// Whether the header is that of a mail.
    pub(crate) is_mail: bool,
}

/// One thing that a header line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is about.
    pub(crate) field: Field,
    /// Its name as it stands there.
    pub(crate) name: String,
    /// What stands after the colon, without quotes.
    pub(crate) value: String,
}

impl FrontMatter {
    /// The first value of `field`.
    pub(crate) fn value(&self, field: Field) -> Option<&str> {
        self.entries
            .iter()
            .find(|it| it.field == field && !it.value.is_empty())
            .map(|it| it.value.as_str())
    }

    /// The value of the header line called `name`, letter case aside.
    pub(crate) fn named(&self, name: &str) -> Option<&str> {
        self.entries
            .iter()
            .find(|it| it.name.eq_ignore_ascii_case(name) && !it.value.is_empty())
            .map(|it| it.value.as_str())
    }

    /// Number of lines it takes from the start of the text.
    pub(crate) fn end(&self) -> usize {
        self.runs.last().map_or(0, |it| it.end)
    }
}

/// Finds the front matter at the head of `lines`.
pub(crate) fn find(text: &str, lines: &[Line]) -> FrontMatter {
    fenced(text, lines).unwrap_or_else(|| labeled(text, lines))
}

/// Between two lines of `---` (or `+++`).
fn fenced(text: &str, lines: &[Line]) -> Option<FrontMatter> {
    let fence = lines.first()?.range.slice(text);
    if fence != "---" && fence != "+++" {
        return None;
    }
    let close =
        lines.iter().skip(1).take(LONGEST).position(
            |it| matches!(it.range.slice(text), found if found == fence || found == "..."),
        )? + 1;
    let inner = lines.get(1..close)?;
    let entries: Vec<Entry> = inner
        .iter()
        .filter_map(|it| entry(it.range.slice(text)))
        .collect();
    (entries.len() * 2 >= inner.len() && !entries.is_empty()).then(|| FrontMatter {
        runs: std::iter::once(0..close + 1).collect(),
        entries,
        is_mail: false,
    })
}

/// Lines of `Name: value` whose names are known to be those of headers: two or more.
fn labeled(text: &str, lines: &[Line]) -> FrontMatter {
    let mut found = FrontMatter::default();
    let mut known = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| at < LONGEST) {
        let is_new_run = at == 0 || line.gap > 0;
        let Some(entry) = known_entry(line.range.slice(text)) else {
            let is_rule = at == 0 && is_forward_mark(line.range.slice(text));
            let goes_on = line.indent > 0 && !is_new_run;
            if !is_rule && !goes_on {
                break;
            }
            extend(&mut found.runs, at, is_new_run);
            at += 1;
            continue;
        };
        known += 1;
        found.entries.push(entry);
        extend(&mut found.runs, at, is_new_run);
        at += 1;
    }
    found.is_mail = found.named("from").is_some() && found.named("subject").is_some();
    let is_title = known == 1 && found.value(Field::Title).is_some_and(|it| it.contains(' '));
    if (known < 2 && !is_title) || is_ordinary(&found) {
        return FrontMatter::default();
    }
    found
}

fn extend(runs: &mut Vec<Range<usize>>, at: usize, is_new_run: bool) {
    match runs.last_mut() {
        Some(run) if !is_new_run => run.end = at + 1,
        _ => runs.push(at..at + 1),
    }
}

/// Two lines that only say when and by whom stand under headlines, too: they are no header of their own.
fn is_ordinary(found: &FrontMatter) -> bool {
    let has = |field| found.entries.iter().any(|it| it.field == field);
    let are_dates = found.entries.iter().all(|it| it.field == Field::Date);
    let tells_little = found.entries.len() < 3 && !has(Field::Title) && !has(Field::Url);
    are_dates || tells_little && (has(Field::Byline) || has(Field::Source))
}

fn is_forward_mark(text: &str) -> bool {
    text.starts_with("-----") && text.chars().any(char::is_alphabetic)
}

/// A header line of any name.
fn entry(text: &str) -> Option<Entry> {
    let (name, value) = split(text)?;
    let field = field_of(name).unwrap_or(Field::Other);
    Some(Entry {
        field,
        name: name.to_owned(),
        value: unquoted(value).to_owned(),
    })
}

/// A header line whose name is known.
pub(crate) fn known_entry(text: &str) -> Option<Entry> {
    let (name, value) = split(text)?;
    let field = field_of(name)?;
    Some(Entry {
        field,
        name: name.to_owned(),
        value: unquoted(value).to_owned(),
    })
}

fn split(text: &str) -> Option<(&str, &str)> {
    let at = text.find([':', '：', '='])?;
    let mark = text.get(at..)?.chars().next()?;
    let name = text.get(..at)?.trim().trim_matches('*').trim_matches('"');
    let value = text.get(at + mark.len_utf8()..)?;
    let is_name = (1..=30).contains(&name.chars().count());
    // `Why: because` in an article has a value like a sentence; header names stand alone.
    is_name.then_some((name, value.trim().trim_start_matches('*').trim()))
}

fn field_of(name: &str) -> Option<Field> {
    let words = words(name);
    PHRASES
        .front
        .at(&words)
        .filter(|(length, _)| *length == words.len())
        .map(|(_, field)| *field)
        .min_by_key(|it| usize::from(*it == Field::Other))
}

fn unquoted(value: &str) -> &str {
    value.trim_matches(|it| matches!(it, '"' | '\''))
}

/// The display name of a mail address: `The Tide Table <hello@tidetable.example>`.
pub(crate) fn display_name(from: &str) -> Option<&str> {
    let name = from.split('<').next()?.trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains('@')).then_some(name)
}

/// The range of the lines `run`.
pub(crate) fn range_of(lines: &[Line], run: &Range<usize>) -> Option<TextRange> {
    let first = lines.get(run.start)?;
    let last = lines.get(run.end.checked_sub(1)?)?;
    Some(first.range.cover(last.range))
}
