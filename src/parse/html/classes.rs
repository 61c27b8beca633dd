//! The words that an element's class and id are made of, and what they say about it.

use super::tree::{At, Tree};

/// The words of the class and id of an element, in lower case: `relatedPosts box-2` gives
/// `related`, `posts`, `box`, `2`.
pub(super) fn words(tree: &Tree, at: At) -> Vec<String> {
    let mut words = Vec::new();
    for attribute in ["class", "id"] {
        if let Some(value) = tree.attribute(at, attribute) {
            split(value, &mut words);
        }
    }
    words
}

/// Parts `value` where it is not a letter or digit, and before each capital after a small letter.
fn split(value: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut was_small = false;
    for character in value.chars() {
        let starts = character.is_uppercase() && was_small;
        if starts || !character.is_alphanumeric() {
            flush(&mut word, words);
        }
        if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        }
        was_small = character.is_lowercase();
    }
    flush(&mut word, words);
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Whether one of the words is in `wanted`, which are parted by spaces; `read-more` there means the
/// two words in a row.
pub(super) fn has_any(words: &[String], wanted: &str) -> bool {
    !words.is_empty() && wanted.split_whitespace().any(|it| has(words, it))
}

fn has(words: &[String], wanted: &str) -> bool {
    match wanted.split_once('-') {
        None => words.iter().any(|it| it == wanted),
        Some((first, second)) => words
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a == first && b == second)),
    }
}
