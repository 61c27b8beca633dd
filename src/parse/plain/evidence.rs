//! How much the words of one line speak for its being clutter, whatever stands around it.

use super::measure::{Ending, Measure};
use super::phrases::{PHRASES, Rule, Sign, Takes};
use super::words::{Word, words};

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
    fn raise(&mut self, points: i32, sign: &'static Sign) {
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
    made_of_terms(&words, measure, &mut evidence);
    copyright(text, measure, &mut evidence);
    menu_line(text, measure, &mut evidence);
    arrow(text, measure, &mut evidence);
    hashtags(text, &mut evidence);
    social(&words, measure, &mut evidence);
    dense(&words, measure, &mut evidence);
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

/// A short line that is made of the words of clutter and of nothing else.
fn made_of_terms(words: &[Word], measure: Measure, evidence: &mut Evidence) {
    let least = if measure.ideographic { 4 } else { 2 };
    if words.len() < least || measure.words > 12 {
        return;
    }
    let mut covered = Covered::default();
    let mut rest = words;
    while let Some((word, _)) = rest.split_first() {
        let (length, sign) = best_term(rest).unwrap_or((1, None));
        let (here, after) = rest.split_at(length.min(rest.len()));
        covered.take(here, sign, word);
        rest = after;
    }
    let Some(sign) = covered.sign else { return };
    if covered.other == 0 {
        let points = if covered.terms * 2 >= covered.total {
            3
        } else {
            2
        };
        evidence.raise(points, sign);
    } else if covered.other * 4 <= covered.total && covered.terms * 2 >= covered.total {
        evidence.raise(1, sign);
    }
}

/// Letters of a line by what they are.
#[derive(Default)]
struct Covered {
    terms: usize,
    other: usize,
    total: usize,
    sign: Option<&'static Sign>,
}

impl Covered {
    fn take(&mut self, here: &[Word], sign: Option<&'static Sign>, word: &Word) {
        let letters: usize = here.iter().map(|it| it.end - it.start).sum();
        self.total += letters;
        match sign {
            Some(sign) if sign.rule == Rule::Filler => {}
            Some(sign) => {
                self.terms += letters;
                self.sign = self.sign.or(Some(sign));
            }
            None if word.folded == "0" => {}
            None => self.other += letters,
        }
    }
}

/// The longest term or filler that `words` begin with; of equals the term.
fn best_term(words: &[Word]) -> Option<(usize, Option<&'static Sign>)> {
    let known = PHRASES.clutter.at(words);
    known
        .filter(|(_, it)| matches!(it.rule, Rule::Term | Rule::Filler))
        .max_by_key(|(length, it)| (*length, it.rule == Rule::Term))
        .map(|(length, sign)| (length, Some(sign)))
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

/// Nothing but hashtags.
fn hashtags(text: &str, evidence: &mut Evidence) {
    let mut tokens = text.split_whitespace();
    let is_tag = |it: &str| it.len() >= 3 && it.starts_with('#') && !it.starts_with("##");
    if text.contains(" #") && tokens.all(is_tag) {
        evidence.score = 4;
        evidence.reason = Some("tag list");
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
