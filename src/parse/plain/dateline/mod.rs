//! Datelines: the place, and perhaps the day and the agency, at the head of a report.

mod dotted;
mod ideographic;
mod place;

use crate::text::TextRange;

use super::words::is_ideograph;

pub(crate) use dotted::regional;
pub(crate) use ideographic::reporter_length;

/// A dateline takes no more bytes than this.
const LONGEST: usize = 150;

/// More words than these need not be counted.
const MOST: usize = 8;

/// Whether a place in capitals with a colon counts: it does not where speakers are written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colons {
    /// They part places from reports.
    Allowed,
    /// They part speakers from what they say.
    Refused,
}

/// A dateline, in bytes from the start of the paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// The place with day and agency.
    pub(crate) name: TextRange,
    /// The same with the dash and the space after it, or the brackets around it.
    pub(crate) whole: TextRange,
}

/// The dateline that `text` begins with.
pub(crate) fn read(text: &str, colons: Colons) -> Option<Dateline> {
    ideographic::bracketed(text)
        .or_else(|| ideographic::telegraphed(text))
        .or_else(|| dotted::dotted(text))
        .or_else(|| dashed(text, colons))
}

/// `PORT HALVEN, Oct 3 (Coastwire) -`, `Steinach (nad) –`, `WEXBY:`.
fn dashed(text: &str, colons: Colons) -> Option<Dateline> {
    let head = text.get(..text.floor_char_boundary(LONGEST))?;
    let mark = mark(head, colons)?;
    let name = head.get(..mark.at)?.trim_end();
    let end = mark.at + mark.length;
    let rest = text.get(end..)?.trim_start();
    let first = rest.chars().next()?;
    let starts_well = !first.is_lowercase() && !matches!(first, '-' | '–' | '—');
    let is_followed = rest.split_whitespace().take(MOST).count() >= least(rest);
    (starts_well && is_followed && place::is_place(name, mark.kind)).then(|| Dateline {
        name: TextRange::new(0, name.len()),
        whole: TextRange::new(0, end + spaces(text, end)),
    })
}

/// Words that must follow for the head to be a dateline.
fn least(rest: &str) -> usize {
    if rest.contains(is_ideograph) { 1 } else { 5 }
}

/// The first mark that can part a dateline from its report.
fn mark(head: &str, colons: Colons) -> Option<Mark> {
    const DASHES: [&str; 9] = [" — ", " – ", " - ", " -- ", " ― ", "— ", "– ", " —", " –"];
    let found = |text: &str, kind| {
        head.find(text).map(|at| Mark {
            at,
            length: text.len(),
            kind,
        })
    };
    let dashes = DASHES.iter().filter_map(|it| found(it, MarkKind::Dash));
    let colon = found(": ", MarkKind::Colon).filter(|_| colons == Colons::Allowed);
    dashes
        .chain(colon)
        .min_by_key(|it| (it.at, usize::MAX - it.length))
}

/// What parts a dateline from its report.
struct Mark {
    at: usize,
    length: usize,
    kind: MarkKind,
}

/// Which mark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    Dash,
    Colon,
}

/// Bytes of white space at `at`.
fn spaces(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.len() - rest.trim_start().len()
}

/// Whether a report follows at `at`.
fn has_body(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_some_and(|it| it.chars().take(8).count() >= 8)
}
