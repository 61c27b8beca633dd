//! Edits of words and characters.

use unicode_normalization::UnicodeNormalization;

use super::article::other_figure;
use super::ink::{Draft, Ink, Sentence, Source, Version, fresh, words};
use super::random::Random;
use super::words::{ADJECTIVES, LAST, SAID, THINGS, VERBS};

/// Makes `count` slips of the keyboard.
pub fn slips(random: &mut Random, draft: &mut Draft, count: usize) {
    for _ in 0..count {
        let places = draft.sentences();
        let (p, s) = *random.pick(&places);
        let sentence = &mut draft.paragraphs[p][s];
        let long: Vec<_> = words(sentence)
            .into_iter()
            .filter(|it| {
                it.len() >= 4 && sentence[it.clone()].iter().all(|it| it.0.is_alphabetic())
            })
            .collect();
        if long.is_empty() {
            continue;
        }
        let at = random.pick(&long).clone();
        let inner = at.start + 1 + random.below(at.len() - 2);
        slip(random, sentence, inner);
    }
}

fn slip(random: &mut Random, sentence: &mut Sentence, at: usize) {
    match random.below(4) {
        0 => sentence.swap(at, at - 1),
        1 => {
            sentence.remove(at);
        }
        2 => sentence.insert(at, (sentence[at].0, Source::New)),
        _ => sentence[at].0 = char::from(b'a' + random.below(26) as u8),
    }
}

/// Changes `percent` of the words and figures of the text.
pub fn copy_edit(random: &mut Random, draft: &mut Draft, percent: usize) {
    for paragraph in &mut draft.paragraphs {
        for sentence in paragraph {
            let all = words(sentence);
            for word in all.into_iter().rev() {
                let figure = sentence[word.start].0.is_ascii_digit();
                let share = if figure { 3 * percent } else { percent };
                if random.chance(share) && (figure || word.len() > 2) {
                    replace(random, sentence, word);
                }
            }
        }
    }
}

/// Puts another word, two, or none in the place of `word`.
fn replace(random: &mut Random, sentence: &mut Sentence, word: std::ops::Range<usize>) {
    let old: String = sentence[word.clone()].iter().map(|it| it.0).collect();
    let new = if old.starts_with(|it: char| it.is_ascii_digit()) {
        other_figure(random, &old)
    } else if old.starts_with(char::is_uppercase) && word.start > 0 {
        (*random.pick(LAST)).to_owned()
    } else {
        let pool = *random.pick(&[ADJECTIVES, THINGS, VERBS, SAID]);
        (*random.pick(pool)).to_owned()
    };
    let place = match sentence[word.start].1 {
        Source::Kept(at) | Source::Instead(at) => Source::Instead(at),
        Source::New => Source::New,
    };
    sentence.splice(word, new.chars().map(|it| (it, place)));
}

/// Changes a few words of half of the quotations.
pub fn quotes(random: &mut Random, draft: &mut Draft) {
    for (p, s) in draft.sentences() {
        let sentence = &mut draft.paragraphs[p][s];
        let open = sentence.iter().position(|it| matches!(it.0, '“' | '"'));
        let Some(open) = open else { continue };
        let close = sentence
            .iter()
            .skip(open + 1)
            .position(|it| matches!(it.0, '”' | '"'));
        let end = close.map_or(sentence.len(), |it| it + open + 1);
        if !random.chance(50) {
            continue;
        }
        let inside: Vec<_> = words(sentence)
            .into_iter()
            .filter(|it| it.start > open && it.end <= end && it.len() > 2)
            .collect();
        let count = random.between(1, 3).min(inside.len());
        for at in random.sample(inside.len(), count).into_iter().rev() {
            replace(random, sentence, inside[at].clone());
        }
    }
}

/// Writes the same text with other characters.
pub fn other_characters(random: &mut Random, version: &Version) -> Version {
    let (decomposed, hard_spaces, paragraphs) =
        (random.chance(60), random.chance(60), random.below(3));
    let mut ink: Vec<Ink> = Vec::new();
    for (c, source) in version.ink() {
        let mut put = |text: &str| ink.extend(text.chars().map(|it| (it, source)));
        match c {
            '“' | '”' => put("\""),
            '‘' | '’' => put("'"),
            '\'' => put("’"),
            '"' => put("”"),
            '—' | '–' => put("-"),
            '-' => put("‑"),
            '…' => put("..."),
            ' ' if hard_spaces && random.chance(10) => put("\u{A0}"),
            '\n' => match paragraphs {
                0 => put("\n"),
                1 => put("\r\n"),
                _ => put("\n\n"),
            },
            _ if decomposed => put(&c.nfd().collect::<String>()),
            _ => put(&c.to_string()),
        }
    }
    Version::of(&ink)
}

/// Breaks lines hard and strews characters that take no room.
pub fn hard_wrapped(random: &mut Random, version: &Version) -> Version {
    let width = random.between(60, 80);
    let zero_width = random.chance(60);
    let mut column = 0;
    let mut ink: Vec<Ink> = Vec::new();
    for (c, source) in version.ink() {
        column = if c == '\n' { 0 } else { column + 1 };
        if c == ' ' && column > width {
            ink.push(('\n', source));
            column = 0;
            continue;
        }
        ink.push((c, source));
        if zero_width && c.is_alphabetic() && random.chance(2) {
            let invisible = ["\u{200B}", "\u{AD}", "\u{200D}", "\u{FEFF}"];
            let invisible: &str = random.pick::<&str>(&invisible);
            ink.extend(fresh(invisible));
        }
    }
    Version::of(&ink)
}
