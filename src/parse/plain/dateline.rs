//! Datelines: the place, and perhaps the day and the agency, at the head of a report.

use crate::text::TextRange;

use super::phrases::PHRASES;
use super::words::{is_ideograph, words};

/// A dateline takes no more bytes than this.
const LONGEST: usize = 150;

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
    bracketed(text)
        .or_else(|| telegraphed(text))
        .or_else(|| dotted(text))
        .or_else(|| dashed(text, colons))
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
    let starts_high =
        rest.starts_with(|it: char| it.is_uppercase() || super::measure::is_opening_quote(it));
    (is_name && is_named && starts_high && rest.split_whitespace().count() >= 8).then_some(
        Dateline {
            name: TextRange::new(0, end),
            whole: TextRange::new(0, end + 2 + spaces(text, end + 2)),
        },
    )
}

/// `【潮見】`, `[ロンドン 13日 ロイター]`, `(台北13日電)`.
fn bracketed(text: &str) -> Option<Dateline> {
    let open = text.chars().next()?;
    let close = match open {
        '【' => '】',
        '［' => '］',
        '〔' => '〕',
        '（' => '）',
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = text.find(close).filter(|it| *it <= 90)?;
    let inside = text.get(open.len_utf8()..end)?;
    let is_round = matches!(open, '(' | '（' | '[');
    let is_wire = inside.contains(['電', '电']) && inside.contains('日');
    if !inside.contains(is_ideograph)
        || inside.chars().count() > 30
        || (is_round && !is_wire)
        || is_label(inside)
    {
        return None;
    }
    let length = inside.find(['=', '＝']).unwrap_or(inside.len());
    let (start, whole_end) = (open.len_utf8(), end + close.len_utf8());
    let space = spaces(text, whole_end);
    let skipped = reporter_length(inside).filter(|_| is_round).unwrap_or(0);
    let name = TextRange::new(start + skipped, start + length).trimmed(text);
    has_body(text, whole_end + space).then_some(Dateline {
        name,
        whole: TextRange::new(0, whole_end + space),
    })
}

/// Bytes of "中央社記者王小明" before the place: names have three characters as a rule.
pub(crate) fn reporter_length(inside: &str) -> Option<usize> {
    let at = ["記者", "记者"]
        .iter()
        .find_map(|it| inside.find(it).map(|at| at + it.len()))?;
    let name: usize = inside.get(at..)?.chars().take(3).map(char::len_utf8).sum();
    let rest = inside.get(at + name..)?;
    (rest.chars().count() >= 3).then_some(at + name)
}

/// `新华社北京8月13日电`, `本报讯`.
fn telegraphed(text: &str) -> Option<Dateline> {
    if !text.starts_with(is_ideograph) {
        return None;
    }
    let mark = [
        "日电",
        "日電",
        "日讯",
        "日訊",
        "日專電",
        "日专电",
        "本报讯",
        "本報訊",
        "社讯",
    ]
    .iter()
    .filter_map(|it| text.find(it).map(|at| at + it.len()))
    .min()?;
    let head = text.get(..mark)?;
    if head.chars().count() > 34 || head.contains(['，', '。', '、', '“', '：']) {
        return None;
    }
    let space = spaces(text, mark);
    has_body(text, mark + space).then_some(Dateline {
        name: TextRange::new(0, mark),
        whole: TextRange::new(0, mark + space),
    })
}

/// `МОСКВА, 4 июня. /ТАСС/.`, `Приозёрск. 4 июня. ИНТЕРПРЕСС -`, `PELL.`
fn dotted(text: &str) -> Option<Dateline> {
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
        .is_some_and(|it| it.is_uppercase() || super::measure::is_opening_quote(it));
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
                let at = rest.get(skipped..)?.find(mark)? + skipped;
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

/// A place, perhaps with a day behind a comma.
fn is_place_name(part: &str) -> bool {
    let mut pieces = part.split(',').map(str::trim);
    let place = pieces.next().unwrap_or_default();
    let rest_is_day =
        pieces.all(|it| is_day(it) || starts_high(it) && it.split_whitespace().count() <= 2);
    let count = place.split_whitespace().count();
    (1..=3).contains(&count)
        && place.chars().count() >= 3
        && rest_is_day
        && (is_caps(place) || is_title_case(place))
        && !is_label(place)
}

/// `/ТАСС/`.
fn is_slashed(part: &str) -> bool {
    part.len() > 2 && part.starts_with('/') && part.ends_with('/')
}

/// `PORT HALVEN, Oct 3 (Coastwire) -`, `Steinach (nad) –`, `WEXBY:`.
fn dashed(text: &str, colons: Colons) -> Option<Dateline> {
    let limit = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|it| *it <= LONGEST)
        .last()?;
    let head = text.get(..limit)?;
    let (at, length) = separator(head, colons)?;
    let name = head.get(..at)?.trim_end();
    let rest = text.get(at + length..)?.trim_start();
    let starts_well = rest
        .chars()
        .next()
        .is_some_and(|it| !it.is_lowercase() && !matches!(it, '-' | '–' | '—'));
    let is_colon = head.get(at..).is_some_and(|it| it.starts_with(':'));
    if !starts_well || rest.split_whitespace().count() < least(rest) || !is_place(name, is_colon) {
        return None;
    }
    let space = spaces(text, at + length);
    Some(Dateline {
        name: TextRange::new(0, name.len()),
        whole: TextRange::new(0, at + length + space),
    })
}

/// Words that must follow for the head to be a dateline.
fn least(rest: &str) -> usize {
    if rest.contains(is_ideograph) { 1 } else { 5 }
}

/// The first mark that can part a dateline from its report, and its length.
fn separator(head: &str, colons: Colons) -> Option<(usize, usize)> {
    const DASHES: [&str; 9] = [" — ", " – ", " - ", " -- ", " ― ", "— ", "– ", " —", " –"];
    let dash = DASHES
        .iter()
        .filter_map(|it| head.find(it).map(|at| (at, it.len())))
        .min_by_key(|(at, length)| (*at, usize::MAX - length));
    let colon = head
        .find(": ")
        .filter(|_| colons == Colons::Allowed)
        .map(|at| (at, 2));
    match (dash, colon) {
        (Some(dash), Some(colon)) => Some(if dash.0 < colon.0 { dash } else { colon }),
        (dash, colon) => dash.or(colon),
    }
}

/// Whether `name` can be a place with a day and an agency.
fn is_place(name: &str, is_colon: bool) -> bool {
    let (plain, agency) = without_agency(name);
    let mut parts = plain
        .split([',', '،'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let Some(place) = parts.next() else {
        return false;
    };
    let rest: Vec<&str> = parts.collect();
    let has_day = rest.iter().any(|it| is_day(it));
    let count = place.split_whitespace().count();
    let are_short = rest.iter().all(|it| it.split_whitespace().count() <= 4);
    if !(1..=5).contains(&count)
        || !are_short
        || rest.len() > 4
        || is_label(place)
        || place.contains(['“', '"', '«', '.']) && !is_abbreviated(place)
    {
        return false;
    }
    if is_caps(place) {
        return rest.iter().all(|it| is_day(it) || starts_high(it));
    }
    let is_told = agency.is_some() || has_day;
    if agency.is_some() && is_day(place) && rest.is_empty() {
        return true;
    }
    let is_named = is_title_case(place);
    if is_caseless(place) {
        return !is_colon && (is_told || count <= 3) && rest.len() <= 2;
    }
    let has_region = rest.len() <= 1
        && rest
            .iter()
            .all(|it| is_title_case(it) && it.split_whitespace().count() <= 3);
    is_named && !is_colon && (is_told || (count <= 2 && has_region))
}

/// The name without `(Agency)` or `/Agency/` at its end, and the agency.
fn without_agency(name: &str) -> (&str, Option<&str>) {
    let name = name.trim_end();
    let open = if name.ends_with([')', '）']) {
        name.rfind(['(', '（'])
    } else if name.ends_with('/') {
        name.strip_suffix('/').and_then(|it| it.rfind('/'))
    } else {
        None
    };
    match open {
        Some(at) => {
            let (plain, agency) = (
                name.get(..at).unwrap_or_default(),
                name.get(at..).unwrap_or_default(),
            );
            let is_short = agency.split_whitespace().count() <= 5;
            (
                plain.trim_end().trim_end_matches(','),
                is_short.then_some(agency),
            )
        }
        None => (name, None),
    }
}

/// Capitals throughout; small words and letters after a point aside.
fn is_caps(place: &str) -> bool {
    let uppers = place.chars().filter(|it| it.is_uppercase()).count();
    let is_word_small = |it: &str| {
        matches!(
            it,
            "de" | "of"
                | "la"
                | "del"
                | "am"
                | "an"
                | "der"
                | "le"
                | "du"
                | "на"
                | "les"
                | "y"
                | "do"
                | "da"
        )
    };
    let are_high = place.split_whitespace().all(|word| {
        !word.chars().any(char::is_lowercase) || is_word_small(word) || is_mixed_name(word)
    });
    uppers >= 2 && are_high && !place.chars().any(|it| it.is_ascii_digit())
}

/// `McALLEN`, `DeKALB`.
fn is_mixed_name(word: &str) -> bool {
    let lowers = word.chars().filter(|it| it.is_lowercase()).count();
    lowers <= 2 && word.chars().filter(|it| it.is_uppercase()).count() >= 4
}

fn is_title_case(place: &str) -> bool {
    place
        .split([' ', '/'])
        .filter(|it| !it.is_empty())
        .all(|it| {
            starts_high(it)
                || matches!(
                    it,
                    "am" | "an"
                        | "der"
                        | "de"
                        | "la"
                        | "of"
                        | "sur"
                        | "en"
                        | "на"
                        | "le"
                        | "du"
                        | "im"
                        | "in"
                )
        })
        && starts_high(place)
        && !place.chars().any(|it| it.is_ascii_digit())
}

fn starts_high(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|it| it.is_uppercase() || (it.is_alphabetic() && !it.is_lowercase()))
}

fn is_caseless(place: &str) -> bool {
    !place
        .chars()
        .any(|it| it.is_uppercase() || it.is_lowercase())
        && place.chars().any(char::is_alphabetic)
}

/// `St. Louis`, `ST. PAUL`, `U.S.`.
fn is_abbreviated(place: &str) -> bool {
    place
        .split_whitespace()
        .all(|it| !it.contains('.') || it.chars().count() <= 5)
}

/// `Oct 3`, `13. August`, `8 avril 2030`, `5 дек`, `2031`.
fn is_day(part: &str) -> bool {
    let has_digit = part.chars().any(char::is_numeric);
    let words = words(part);
    let has_month = (0..words.len()).any(|at| {
        words.get(at..).is_some_and(|it| {
            PHRASES.of("months").longest(it).is_some()
                || PHRASES.of("months_short").longest(it).is_some()
        })
    });
    has_digit && (has_month || words.len() <= 2)
}

/// Whether the head is a label such as "UPDATE" rather than a place.
fn is_label(place: &str) -> bool {
    let words = words(place);
    ["not_places", "kickers", "turns", "time", "key_points"]
        .iter()
        .any(|it| PHRASES.of(it).is_whole(&words))
        || PHRASES
            .of("not_places")
            .longest(&words)
            .is_some_and(|it| it >= 2 || words.len() <= 2)
        || PHRASES.of("weekdays").is_whole(&words)
        || PHRASES.of("captioned").is_whole(&words)
        || PHRASES.of("credits").longest(&words).is_some()
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
