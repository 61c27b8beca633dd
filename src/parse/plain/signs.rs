//! Signs of clutter that are no phrases: bars, arrows, hashtags, the sign of copyright, sentences full of consent.

use super::evidence::Evidence;
use super::measure::Measure;
use super::phrases::{PHRASES, Rule};
use super::words::{Word, words};

/// Adds what the signs in `text` say.
pub(crate) fn weigh(text: &str, words: &[Word], measure: Measure, evidence: &mut Evidence) {
    copyright(text, measure, evidence);
    menu_line(text, measure, evidence);
    arrow(text, measure, evidence);
    hashtags(text, evidence);
    social(words, measure, evidence);
    dense(words, measure, evidence);
}

/// The sign of copyright with a year or a name.
fn copyright(text: &str, measure: Measure, evidence: &mut Evidence) {
    let starts =
        text.starts_with('©') || text.starts_with("Copyright ©") || is_bracketed_copyright(text);
    let has_year = text.contains("© 19")
        || text.contains("© 20")
        || text.contains("©19")
        || text.contains("©20");
    let points = if starts { 6 } else { 3 };
    if (starts || has_year) && measure.words <= 60 && points > evidence.score {
        evidence.score = points;
        evidence.reason = Some("copyright line");
    }
}

/// `(c) 2031 The Junction Post`; without a year it may be the third item of a list.
fn is_bracketed_copyright(text: &str) -> bool {
    let rest = text
        .strip_prefix("(c)")
        .or_else(|| text.strip_prefix("(C)"));
    let has_year = |it: &str| it.contains("19") || it.contains("20");
    rest.is_some_and(|it| it.len() <= 60 && has_year(it))
}

/// Several short items parted by bars, dots or arrows.
fn menu_line(text: &str, measure: Measure, evidence: &mut Evidence) {
    if measure.is_closed() || measure.words > 40 {
        return;
    }
    let items: Vec<&str> = text
        .split([
            '|', '·', '•', '›', '»', '>', '/', '｜', '→', '▸', '＞', '【', '】',
        ])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    if items.len() < 2 {
        return;
    }
    let known = items.iter().filter(|it| is_known_item(it)).count();
    let are_short = items.iter().all(|it| Measure::of(it).words <= 4);
    if are_short && (known * 2 >= items.len() || (known > 0 && items.len() >= 3)) {
        evidence.score = evidence.score.max(4);
        evidence.reason = evidence.reason.or(Some("page navigation"));
    }
}

/// Whether `item` is something that menus and button bars hold.
fn is_known_item(item: &str) -> bool {
    let words = words(item);
    PHRASES.clutter.at(&words).any(|(length, sign)| {
        length == words.len() && !matches!(sign.rule, Rule::Filler | Rule::Part)
    })
}

/// A short line that an arrow leads.
fn arrow(text: &str, measure: Measure, evidence: &mut Evidence) {
    let is_led = text.starts_with(['→', '»', '►', '▶', '➡', '⇒', '👉']) || text.starts_with(">> ");
    if is_led && !measure.is_closed() && measure.words <= 16 && evidence.score < 3 {
        evidence.score = 3;
        evidence.reason = Some("related links");
    }
}

/// Nothing but hashtags.
fn hashtags(text: &str, evidence: &mut Evidence) {
    let mut tokens = text.split_whitespace();
    let is_tag = |it: &str| it.len() >= 3 && it.starts_with('#') && !it.starts_with("##");
    if text.contains(" #") && tokens.all(is_tag) {
        evidence.score = 4;
        evidence.reason = Some("tag list");
    }
}

/// An invitation to follow on a network: a short line that begins with one of its verbs.
fn social(words: &[Word], measure: Measure, evidence: &mut Evidence) {
    let networks = PHRASES.of("networks");
    let follows = PHRASES.of("follow").longest(words).is_some();
    let has_network = (0..words.len()).any(|at| {
        networks
            .longest(words.get(at..).unwrap_or_default())
            .is_some()
    });
    if follows && has_network && measure.words <= 16 && evidence.score < 4 {
        evidence.score = 4;
        evidence.reason = Some("share buttons");
    }
}

/// A sentence full of the words of consent: many different ones in one line.
fn dense(words: &[Word], measure: Measure, evidence: &mut Evidence) {
    if measure.words < 8 || evidence.score >= 5 {
        return;
    }
    let consent = PHRASES.of("consent");
    let mut seen: Vec<&[Word]> = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let found = consent.longest(rest).and_then(|it| rest.get(..it));
        let is_new = found.is_some_and(|it| {
            seen.iter()
                .all(|known| known.first().map(|it| &it.folded) != it.first().map(|it| &it.folded))
        });
        seen.extend(found.filter(|_| is_new));
    }
    let has_cookies = PHRASES.of("cookies");
    let is_notice = (0..words.len()).any(|at| {
        has_cookies
            .longest(words.get(at..).unwrap_or_default())
            .is_some()
    });
    if is_notice && seen.len() >= 4 {
        evidence.score = if seen.len() >= 5 { 5 } else { 4 };
        evidence.reason = Some("cookie notice");
    }
}
