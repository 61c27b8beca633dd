//! What can be a place, a day or an agency in a dateline.

use crate::parse::plain::phrases::PHRASES;
use crate::parse::plain::words::words;

use super::MarkKind;

/// Whether `name` can be a place with a day and an agency.
pub(super) fn is_place(name: &str, mark: MarkKind) -> bool {
    let (plain, agency) = without_agency(name);
    let mut parts = plain
        .split([',', '،'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let Some(place) = parts.next() else {
        return false;
    };
    let rest: Vec<&str> = parts.collect();
    let count = place.split_whitespace().count();
    let are_short = rest.len() <= 4 && rest.iter().all(|it| it.split_whitespace().count() <= 4);
    let is_odd = place.contains(['“', '"', '«']) || place.contains('.') && !is_abbreviated(place);
    if !(1..=5).contains(&count) || !are_short || is_odd || is_label(place) {
        return false;
    }
    if is_caps(place) {
        return rest.iter().all(|it| is_day(it) || starts_high(it));
    }
    mark == MarkKind::Dash && is_written_small(place, &rest, agency)
}

/// Whether a place that is not in capitals is one: told by its day or its agency, or short.
fn is_written_small(place: &str, rest: &[&str], agency: Option<&str>) -> bool {
    let count = place.split_whitespace().count();
    let is_told = agency.is_some() || rest.iter().any(|it| is_day(it));
    if agency.is_some() && is_day(place) && rest.is_empty() {
        return true;
    }
    if is_caseless(place) {
        return rest.len() <= 2 && (is_told || count <= 3);
    }
    let is_region = |it: &&str| is_title_case(it) && it.split_whitespace().count() <= 3;
    let has_region = rest.len() <= 1 && rest.iter().all(is_region);
    is_title_case(place) && (is_told || count <= 2 && has_region)
}

/// A place, perhaps with a day behind a comma.
pub(super) fn is_place_name(part: &str) -> bool {
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
pub(super) fn is_caps(place: &str) -> bool {
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

pub(super) fn is_title_case(place: &str) -> bool {
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
pub(super) fn is_day(part: &str) -> bool {
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
pub(super) fn is_label(place: &str) -> bool {
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
