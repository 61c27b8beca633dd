//! Datelines parted by full stops: `МОСКВА, 4 июня. /ТАСС/.`, `PELL.`, `Niederau.`

use crate::parse::plain::measure::is_opening_quote;
use crate::text::TextRange;

use super::place::{is_caps, is_day, is_label, is_place_name, is_title_case};
use super::{Dateline, least, spaces};

/// `МОСКВА, 4 июня. /ТАСС/.`, `Приозёрск. 4 июня. ИНТЕРПРЕСС -`, `PELL.`
pub(super) fn dotted(text: &str) -> Option<Dateline> {
    let parts = leading_parts(text);
    let place = parts.first().filter(|it| is_place_name(it.1))?;
    let day = parts
        .get(1)
        .filter(|it| is_day(it.1) && it.1.split_whitespace().count() <= 4);
    let inner_day = place.1.split(',').nth(1).is_some_and(is_day);
    let agency = day.map_or(1, |_| 2);
    let agency = parts
        .get(agency)
        .filter(|it| is_slashed(it.1) || it.2 && is_caps(it.1));
    let last = agency.or(day).unwrap_or(place);
    let is_plain = day.is_none() && agency.is_none() && !inner_day;
    if is_plain && !(is_caps(place.1) && place.1.chars().count() >= 4)
        || last.2 != agency.is_some_and(|it| it.2)
    {
        return None;
    }
    let end = last.0 + last.1.len();
    let mark = text.get(end..)?;
    let length = mark.len()
        - mark
            .trim_start_matches(['.', ' ', '-', '–', '—', '\u{a0}'])
            .len();
    let rest = mark.get(length..)?;
    let starts_high = rest
        .chars()
        .next()
        .is_some_and(|it| it.is_uppercase() || is_opening_quote(it));
    (length >= 2 && starts_high && rest.split_whitespace().count() >= least(rest)).then_some(
        Dateline {
            name: TextRange::new(0, end),
            whole: TextRange::new(0, end + length),
        },
    )
}

/// The first parts of `text` that end with a full stop or a dash: where, what, and whether a dash ends it.
fn leading_parts(text: &str) -> Vec<(usize, &str, bool)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|_| parts.len() < 3) {
        let marks = [(". ", false), (" - ", true), (" – ", true), (" — ", true)];
        let skipped = if rest.starts_with('/') {
            rest.get(1..)
                .and_then(|it| it.find('/'))
                .map_or(0, |it| it + 2)
        } else {
            0
        };
        let found = marks
            .iter()
            .filter_map(|(mark, is_dash)| {
                let inner = rest.get(skipped..)?;
                // The full stop of `13. August` ends nothing.
                let is_ordinal = |at: usize| {
                    inner
                        .get(..at)
                        .is_some_and(|it| it.ends_with(|letter: char| letter.is_ascii_digit()))
                };
                let mut found = inner.match_indices(mark).map(|(at, _)| at);
                let at = found.find(|at| *is_dash || !is_ordinal(*at))? + skipped;
                Some((at, mark.len(), *is_dash))
            })
            .min();
        let Some((end, length, is_dash)) = found.filter(|it| it.0 <= 110) else {
            break;
        };
        parts.push((at, rest.get(..end).unwrap_or_default(), is_dash));
        at += end + length;
        if is_dash {
            break;
        }
    }
    parts
}

/// `/ТАСС/`.
fn is_slashed(part: &str) -> bool {
    part.len() > 2 && part.starts_with('/') && part.ends_with('/')
}

/// `Niederau. Um kurz nach sieben …`: a place and a full stop, as regional papers write it.
///
/// Any word can stand so; a place is one that `around` names as one, after "in" and its like.
pub(crate) fn regional(text: &str, around: &str) -> Option<Dateline> {
    const BEFORE: [&str; 18] = [
        "in", "In", "aus", "bei", "nach", "von", "at", "from", "near", "à", "À", "de", "в", "В",
        "из", "у", "У", "до",
    ];
    let end = text.find(". ").filter(|it| *it <= 60)?;
    let place = text.get(..end)?;
    let is_name = is_title_case(place) && place.split_whitespace().count() <= 3 && !is_label(place);
    let is_named = BEFORE
        .iter()
        .any(|it| around.contains(&format!(" {it} {place}")));
    let rest = text.get(end + 2..)?;
    let starts_high = rest.starts_with(|it: char| it.is_uppercase() || is_opening_quote(it));
    (is_name && is_named && starts_high && rest.split_whitespace().count() >= 8).then_some(
        Dateline {
            name: TextRange::new(0, end),
            whole: TextRange::new(0, end + 2 + spaces(text, end + 2)),
        },
    )
}
