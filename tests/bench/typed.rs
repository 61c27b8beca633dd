//! What people type: words with misprints, and strings that nobody means.
#![allow(dead_code, reason = "each benchmark, and the tests, use a part")]

use super::corpus::Rng;

/// Pieces of the query language and of many scripts, whole and broken.
const PIECES: [&str; 64] = [
    "\"",
    "'",
    "(",
    ")",
    "-",
    "!",
    "^",
    "$",
    "or ",
    " OR ",
    "|",
    ":",
    "source:",
    "tag:",
    "story:",
    "is:",
    "is:unread",
    "is:starred",
    "after:",
    "before:",
    "newer:2d",
    "newer:",
    "lang:",
    "title:",
    "in:clutter",
    "src:",
    "2025-02-30",
    "after:2025-",
    "9999999999",
    "d",
    " ",
    " ",
    " ",
    "  ",
    "a",
    "e",
    "the",
    "land",
    "zelensky",
    "gvrnmt",
    "é",
    "ß",
    "İ",
    "ı",
    "ﬁ",
    "’",
    "й",
    "киев",
    "Ελλάδα",
    "القاهرة",
    "إ",
    "ירושלים",
    "東京",
    "ソウル",
    "서울",
    "กรุง",
    "🧑‍🌾",
    "🇫🇷",
    "\u{301}",
    "\u{200b}",
    "\u{202e}",
    "\u{0}",
    "\t",
    "\\",
];
/// Blocks of characters from which single ones are drawn.
const BLOCKS: [(u32, u32); 9] = [
    (0x20, 0x7F),
    (0x20, 0x7F),
    (0xA0, 0x250),
    (0x300, 0x370),
    (0x370, 0x530),
    (0x590, 0x700),
    (0x900, 0x1000),
    (0x3040, 0xA000),
    (0x1F300, 0x1FA00),
];

/// A string that nobody means: pieces of the query language, letters of all scripts, up to some forty in a row.
pub fn junk(rng: &mut Rng) -> String {
    let mut text = String::new();
    let length = 1 + rng.below(12);
    for _ in 0..length {
        if rng.below(2) == 0 {
            text += rng.pick(&PIECES);
            continue;
        }
        let (from, to) = BLOCKS[rng.below(BLOCKS.len())];
        for _ in 0..=rng.below(8) {
            let code = from + rng.below((to - from) as usize) as u32;
            text.extend(char::from_u32(code));
        }
    }
    text
}

/// The word with one misprint inside it: two letters swapped, one missing, one twice, or another one.
pub fn misspelt(rng: &mut Rng, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + rng.below(letters.len() - 2);
    match rng.below(4) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = if letters[at] == 'e' { 'a' } else { 'e' },
    }
    letters.into_iter().collect()
}
