//! Invented articles, and the articles of a folder beside the checkout.

use super::ink::{Draft, fresh, plain};
use super::prose::{Cast, headline, sentence};
use super::random::Random;
use super::words::{LAST, PLACES, THINGS};

/// An old version.
#[derive(Clone)]
pub struct Article {
    /// Its text.
    pub draft: Draft,
    /// Sentences that have a twin elsewhere in the text: the same words about somebody else.
    pub twinned: Vec<String>,
    /// Another article of the same beat.
    pub same_beat: Draft,
    /// An article about something else.
    pub unrelated: Draft,
}

/// An invented article of about `length` characters.
pub fn invented(random: &mut Random, length: usize) -> Article {
    let beat = random.below(super::prose::beats());
    let people = 3 + length / 3000;
    let cast = Cast::draw(random, people);
    let mut draft = written(random, beat, &cast, length);
    let twinned = plant_twins(random, &mut draft, 2 + length / 1500);
    let other = cast.related(random, people);
    let stranger = Cast::draw(random, people);
    Article {
        twinned,
        same_beat: written(random, beat, &other, length),
        unrelated: written(random, beat + 3, &stranger, length),
        draft,
    }
}

fn written(random: &mut Random, beat: usize, cast: &Cast, length: usize) -> Draft {
    let mut paragraphs = vec![vec![headline(random, cast)]];
    let mut written = 0;
    while written < length {
        let count = *random.pick(&[1, 2, 2, 3, 3, 4, 5]);
        let paragraph: Vec<String> = (0..count).map(|_| sentence(random, beat, cast)).collect();
        written += paragraph.iter().map(|it| it.len() + 1).sum::<usize>();
        paragraphs.push(paragraph);
    }
    Draft::of(&paragraphs)
}

/// Puts twins of `count` sentences elsewhere; gives the sentences.
fn plant_twins(random: &mut Random, draft: &mut Draft, count: usize) -> Vec<String> {
    let mut twinned = Vec::new();
    for _ in 0..count {
        let places = draft.sentences();
        let (p, s) = *random.pick(&places);
        let original = plain(&draft.paragraphs[p][s]);
        if let Some(twin) = twin(random, &original, 100) {
            insert_elsewhere(random, draft, p, &twin);
            twinned.push(original);
        }
    }
    twinned
}

/// Inserts `sentence` as new in a paragraph other than `not`.
pub fn insert_elsewhere(random: &mut Random, draft: &mut Draft, not: usize, sentence: &str) {
    let others: Vec<usize> = (1..draft.paragraphs.len())
        .filter(|&it| it != not)
        .collect();
    if others.is_empty() {
        return;
    }
    let paragraph = &mut draft.paragraphs[*random.pick(&others)];
    let at = random.below(paragraph.len() + 1);
    paragraph.insert(at, fresh(sentence));
}

/// `sentence` about somebody else: `percent` of its names and figures are others. `None` if it has none.
pub fn twin(random: &mut Random, sentence: &str, percent: usize) -> Option<String> {
    let mut changed = 0;
    let words: Vec<String> = sentence
        .split(' ')
        .enumerate()
        .map(|(at, word)| {
            let core = word.trim_matches(|it: char| !it.is_alphanumeric());
            let name = at > 0 && core.starts_with(char::is_uppercase) && core.len() > 1;
            let figure = core.starts_with(|it: char| it.is_ascii_digit());
            if !(name || figure) || !random.chance(percent) {
                return word.to_owned();
            }
            changed += 1;
            let other = if figure {
                other_figure(random, core)
            } else {
                let pool = if random.chance(50) { LAST } else { PLACES };
                (*random.pick(pool)).to_owned()
            };
            word.replacen(core, &other, 1)
        })
        .collect();
    (changed > 0).then(|| words.join(" "))
}

/// A figure with as many digits.
pub fn other_figure(random: &mut Random, figure: &str) -> String {
    let first = char::from(b'1' + random.below(9) as u8);
    let digits = figure.chars().enumerate().map(|(at, it)| match it {
        _ if at == 0 => first,
        '0'..='9' => char::from(b'0' + random.below(10) as u8),
        other => other,
    });
    digits.collect()
}

/// Another article that looks like `draft`: its sentences in their order, about somebody else.
///
/// `percent` of the names and figures are others, and `words` percent of the long words.
pub fn look_alike(random: &mut Random, draft: &Draft, percent: usize, words: usize) -> Draft {
    let mut other = |sentence: &super::ink::Sentence| {
        let text = plain(sentence);
        let text = twin(random, &text, percent).unwrap_or(text);
        let text: Vec<&str> = text
            .split(' ')
            .map(|word| {
                let plain = word.len() > 5 && word.chars().all(|it| it.is_ascii_lowercase());
                if plain && random.chance(words) {
                    random.pick::<&str>(THINGS)
                } else {
                    word
                }
            })
            .collect();
        text.join(" ")
    };
    let paragraphs: Vec<Vec<String>> = draft
        .paragraphs
        .iter()
        .map(|it| it.iter().map(&mut other).collect())
        .collect();
    Draft::of(&paragraphs)
}

/// The article with these real texts, sentences cut roughly.
pub fn real(text: &str, same_beat: &str, unrelated: &str) -> Article {
    Article {
        draft: cut(text),
        twinned: Vec::new(),
        same_beat: cut(same_beat),
        unrelated: cut(unrelated),
    }
}

fn cut(text: &str) -> Draft {
    let paragraphs: Vec<Vec<String>> = text
        .split('\n')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(sentences)
        .collect();
    Draft::of(&paragraphs)
}

fn sentences(paragraph: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let last = sentences.last_mut().unwrap();
        if !last.is_empty() {
            last.push(' ');
        }
        last.push_str(word);
        let bare = word.trim_end_matches(['”', '"', '’', '\'']);
        if bare.ends_with(['.', '!', '?']) && bare.chars().count() > 4 {
            sentences.push(String::new());
        }
    }
    sentences.retain(|it| !it.is_empty());
    sentences
}
