//! How much the words of one line speak for its being clutter, whatever stands around it.

use super::measure::{Ending, Measure};
use super::phrases::{PHRASES, Rule, Sign, Takes};
use super::words::{Word, words};
use super::{signs, terms};

/// A line is folded from this score on.
pub(crate) const FOLD: i32 = 3;

/// Lines longer than this many bytes are running text; they are not searched for phrases.
const LONGEST: usize = 1200;

/// What speaks for a line's being clutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Evidence {
    /// Points; [`FOLD`] are enough.
    pub(crate) score: i32,
    /// The strongest reason.
    pub(crate) reason: Option<&'static str>,
    /// What goes with the line.
    pub(crate) takes: Takes,
    /// Whether it could be an item of a menu.
    pub(crate) is_menu: bool,
    /// Whether it is a whole line of a table of phrases.
    pub(crate) is_exact: bool,
}

impl Evidence {
    /// Takes the points of `sign` if they are more.
    pub(crate) fn raise(&mut self, points: i32, sign: &'static Sign) {
        if points > self.score {
            self.score = points;
            self.reason = Some(&sign.reason);
        }
    }
}

/// The evidence in the words of `text`.
pub(crate) fn lexical(text: &str, measure: Measure) -> Evidence {
    if text.len() > LONGEST {
        return Evidence::default();
    }
    let words = words(text);
    let mut evidence = standing(text, &words, measure);
    parts(&words, measure, &mut evidence);
    terms::weigh(&words, measure, &mut evidence);
    signs::weigh(text, &words, measure, &mut evidence);
    evidence.score -= penalty(text, measure);
    evidence
}

/// Phrases that are the whole line or its beginning.
fn standing(text: &str, words: &[Word], measure: Measure) -> Evidence {
    let mut evidence = Evidence::default();
    for (length, sign) in PHRASES.clutter.at(words) {
        let is_whole = length == words.len();
        let points = match sign.rule {
            Rule::Line if is_whole => 4,
            Rule::Label if is_whole => 3,
            Rule::Start => start_points(text, words, length, sign, measure),
            _ => 0,
        };
        evidence.is_menu |= is_whole && sign.rule == Rule::Menu;
        evidence.is_exact |= is_whole && matches!(sign.rule, Rule::Line | Rule::Label);
        let is_counted =
            sign.takes == Takes::Thread && words.first().is_some_and(|it| it.folded == "0");
        let stands_alone =
            is_whole || points > 0 && (measure.ending == Ending::Colon || is_counted);
        if stands_alone && points > 0 && sign.takes != Takes::Itself {
            evidence.takes = sign.takes;
        }
        evidence.raise(points, sign);
    }
    evidence
}

/// Points for a line that begins with a phrase: more when something parts the phrase from the rest.
fn start_points(text: &str, words: &[Word], length: usize, sign: &Sign, measure: Measure) -> i32 {
    let Some((last, after)) = length
        .checked_sub(1)
        .and_then(|it| words.get(it))
        .map(|it| (it, text.get(it.end..).unwrap_or_default()))
    else {
        return 0;
    };
    let is_open = !measure.is_closed() || measure.ending == Ending::Question;
    if after.trim().is_empty() {
        return 4;
    }
    if is_parted(after) && measure.words <= 30 {
        return if is_open { 4 } else { 3 };
    }
    let letters = last.end;
    let is_phrase = length >= 2 && (!measure.ideographic || letters >= 12);
    let is_short = is_open && measure.words <= 14;
    match (is_phrase, is_short) {
        (true, true) if sign.takes == Takes::Links => 4,
        (true, true) => 3,
        (true, false) => 2,
        (false, _) => 0,
    }
}

/// Whether `after` begins with a mark that parts a label from what it labels.
fn is_parted(after: &str) -> bool {
    let first = after.trim_start().chars().next();
    matches!(
        first,
        Some(':' | '：' | '|' | '»' | '›' | '→' | '>' | '｜' | '▶' | '►' | '】' | ']' | '/')
    )
}

/// Phrases anywhere in the line: three points for the first, one for each further.
fn parts(words: &[Word], measure: Measure, evidence: &mut Evidence) {
    let mut count = 0;
    let mut reason = None;
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        if let Some((_, sign)) = PHRASES
            .clutter
            .at(rest)
            .find(|(_, it)| it.rule == Rule::Part)
        {
            count += 1;
            reason = reason.or(Some(sign));
        }
    }
    if let Some(sign) = reason {
        let base = evidence.score.clamp(0, 2);
        let is_brief = measure.words <= 14 && measure.ending != Ending::Sentence;
        evidence.raise((2 + count).min(6) + base + i32::from(is_brief), sign);
    }
}

/// What speaks against clutter: a long sentence, quoted speech.
fn penalty(text: &str, measure: Measure) -> i32 {
    let is_sentence = measure.is_closed() && measure.words >= 12;
    let is_speech = text
        .chars()
        .next()
        .is_some_and(super::measure::is_opening_quote);
    2 * i32::from(is_sentence) + i32::from(is_speech && measure.words >= 4)
}
