//! Expansion: the words of the corpus that a typed word may mean, each with a price. Exact before near, always.

use super::abbreviation::abbreviated;
use super::distance::Pattern;
use super::letters::LetterMask;
use super::slips::slips;
use super::sound::skeletons;
use super::transliterate::latin;
use super::{Dictionary, TermId};
use crate::search::fold::is_unspaced;

/// Most words that one typed word is expanded to.
pub const MOST_EXPANSIONS: usize = 40;

/// A word of the corpus that a typed word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expansion {
    /// The word.
    pub term: TermId,
    /// How far it is from what was typed: 0 is the same, larger is further, at most 80.
    pub cost: u8,
    /// In which way it is near.
    pub how: How,
}

/// In which way a word of the corpus is near to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is the same.
    Exact,
    /// It begins so.
    Prefix,
    /// It may be the same name in another spelling.
    Sound,
    /// It is so many letters away, one or two.
    Edit(u8),
    /// It may be what was abbreviated.
    Abbreviation,
}

/// Where a typed word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Other words follow.
    Inside,
    /// It is the last, and perhaps not finished.
    Last,
}

/// The prices. Within a kind, likelier words are cheaper; a cheaper kind is always believed first.
mod price {
    /// The last word with one or two letters more: `land`, `lands`.
    pub(super) const ENDING: u8 = 2;
    /// The last word with more letters.
    pub(super) const BEGINNING: u8 = 4;
    /// Another spelling; the slips are added, at most 12.
    pub(super) const SOUND: u8 = 8;
    /// One edit, and as much again for the second; the slips are added.
    pub(super) const EDIT: u8 = 20;
    /// A word inside a query taken as a beginning.
    pub(super) const INSIDE: u8 = 50;
    /// An abbreviation that keeps the last letter.
    pub(super) const CONTRACTION: u8 = 64;
    /// Any other abbreviation.
    pub(super) const ABBREVIATION: u8 = 72;
}

/// Most words that a word inside a query is taken as the beginning of, and most that it abbreviates.
const MOST_GUESSES: usize = 16;
/// So many times more frequent than the typed word must another be for the typed one to be a misprint of it.
const MISPRINT: u32 = 20;

impl Dictionary {
    /// The words of the corpus that the folded `word` may mean, cheapest first, of equals the more frequent;
    /// at most [`MOST_EXPANSIONS`].
    ///
    /// Up to three letters, and words with digits, must be the same (or a beginning, at the end of the query). From four
    /// letters on one edit is allowed, from eight on two, and another spelling of the same sounds.
    /// A word that the corpus does not know may also be an abbreviation, or the beginning of a word anywhere.
    pub fn expand(&self, word: &str, place: Place) -> Vec<Expansion> {
        let typed = Typed::new(word);
        let exact = self.find(word).filter(|it| self.frequency(*it) > 0);
        let mut found = Vec::new();
        found.extend(exact.map(|term| Expansion {
            term,
            cost: 0,
            how: How::Exact,
        }));
        self.push_beginnings(&typed, place, exact, &mut found);
        if typed.is_name_like {
            self.push_sounds(&typed, &mut found);
            self.push_edits(&typed, exact, &mut found);
        }
        if exact.is_none() && typed.is_plain {
            let terms = abbreviated(self, word, MOST_GUESSES).into_iter();
            found.extend(terms.map(|(term, is_contraction)| Expansion {
                term,
                cost: if is_contraction {
                    price::CONTRACTION
                } else {
                    price::ABBREVIATION
                },
                how: How::Abbreviation,
            }));
        }
        self.cheapest(found)
    }

    /// Words that begin so.
    fn push_beginnings(
        &self,
        typed: &Typed<'_>,
        place: Place,
        exact: Option<TermId>,
        found: &mut Vec<Expansion>,
    ) {
        let is_guess = place == Place::Inside && exact.is_none();
        if place == Place::Inside && typed.length < 3 {
            return;
        }
        let mut begun: Vec<(u8, TermId)> = self
            .beginning_with(typed.word)
            .filter(|it| Some(*it) != exact && self.frequency(*it) > 0)
            .filter_map(|it| {
                let more = self.word(it).chars().count() - typed.length;
                let cost = match place {
                    _ if typed.length >= 4 && more <= 2 => price::ENDING,
                    Place::Last => price::BEGINNING,
                    Place::Inside if is_guess => price::INSIDE,
                    Place::Inside => return None,
                };
                Some((cost, it))
            })
            .collect();
        let most = if is_guess {
            MOST_GUESSES
        } else {
            MOST_EXPANSIONS
        };
        let key = |it: &(u8, TermId)| (it.0, std::cmp::Reverse(self.frequency(it.1)), it.1);
        if begun.len() > most {
            begun.select_nth_unstable_by_key(most, key);
            begun.truncate(most);
        }
        let how = How::Prefix;
        found.extend(
            begun
                .into_iter()
                .map(|(cost, term)| Expansion { term, cost, how }),
        );
    }

    /// Words with the same skeleton that are few slips away.
    fn push_sounds(&self, typed: &Typed<'_>, found: &mut Vec<Expansion>) {
        let mut rows = <[Vec<u16>; 3]>::default();
        for skeleton in skeletons(typed.word).into_iter().flatten() {
            for term in self.sounding_like(skeleton) {
                let Some(slips) = typed.slips(self.word(term), &mut rows) else {
                    continue;
                };
                if slips <= typed.most_slips() {
                    let cost = price::SOUND + slips.min(11) as u8;
                    found.push(Expansion {
                        term,
                        cost,
                        how: How::Sound,
                    });
                }
            }
        }
    }

    /// Words that are one or two edits away.
    ///
    /// Beside a word that the corpus knows, these are kept only if it looks like a misprint of them, or if it is long
    /// and one letter away: else `form` would bring `from` and `land` bring `hand`.
    fn push_edits(&self, typed: &Typed<'_>, exact: Option<TermId>, found: &mut Vec<Expansion>) {
        let edits = if typed.length < 8 { 1 } else { 2 };
        let pattern = Pattern::new(typed.word);
        let known = exact.map_or(0, |it| self.frequency(it));
        let mut rows = <[Vec<u16>; 3]>::default();
        for term in self
            .by_length
            .near(LetterMask::of(typed.word), typed.length, edits)
        {
            let term = TermId(term);
            let word = self.word(term);
            let distance = pattern.distance(word);
            if distance == 0 || distance > edits as u32 || !typed.may_slip_to(word, distance) {
                continue;
            }
            let is_misprint = self.frequency(term) / MISPRINT >= known;
            if known > 0 && !is_misprint && (typed.length < 6 || distance > 1) {
                continue;
            }
            let slips = typed.slips(word, &mut rows).unwrap_or(4).min(11);
            let cost = price::EDIT * distance as u8 + slips as u8;
            let how = How::Edit(distance as u8);
            found.push(Expansion { term, cost, how });
        }
    }

    /// Each word once, the cheapest first, no more than allowed.
    fn cheapest(&self, mut found: Vec<Expansion>) -> Vec<Expansion> {
        found.retain(|it| self.frequency(it.term) > 0);
        found.sort_unstable_by_key(|it| (it.term, it.cost));
        found.dedup_by_key(|it| it.term);
        found.sort_unstable_by_key(|it| {
            (it.cost, std::cmp::Reverse(self.frequency(it.term)), it.term)
        });
        found.truncate(MOST_EXPANSIONS);
        found
    }
}

/// A typed word and what is asked about it again and again.
struct Typed<'w> {
    word: &'w str,
    latin: Option<std::borrow::Cow<'w, str>>,
    /// In characters.
    length: usize,
    /// Letters only, of a script with spaces.
    is_plain: bool,
    /// Plain, and long enough for mistakes to be told from other words.
    is_name_like: bool,
}

impl<'w> Typed<'w> {
    fn new(word: &'w str) -> Self {
        let length = word.chars().count();
        let is_plain = word
            .chars()
            .all(|it| it.is_alphabetic() && !is_unspaced(it));
        Self {
            word,
            latin: latin(word),
            length,
            is_plain,
            is_name_like: is_plain && length >= 4,
        }
    }

    /// The slips to `word`, in quarters; `None` if one of the two has no Latin form.
    fn slips(&self, word: &str, rows: &mut [Vec<u16>; 3]) -> Option<u16> {
        let from = self.latin.as_deref()?;
        Some(slips(from.as_bytes(), latin(word)?.as_bytes(), rows))
    }

    /// How many quarter slips leave it the same name: less than one slip in four letters, two in eight.
    fn most_slips(&self) -> u16 {
        match self.length {
            0..=5 => (self.length as u16).saturating_sub(1),
            7..=9 => self.length as u16 + 1,
            length => length.min(10) as u16,
        }
    }

    /// Whether people err so: the first letter is right, or the word is long enough to know it nevertheless,
    /// or the first two are swapped.
    fn may_slip_to(&self, word: &str, distance: u32) -> bool {
        let first = |it: &str| it.chars().next();
        let second = |it: &str| it.chars().nth(1);
        first(self.word) == first(word)
            || (distance == 1 && self.length >= 6)
            || (distance == 1 && first(self.word) == second(word))
            || (distance == 1 && second(self.word) == first(word))
    }
}
