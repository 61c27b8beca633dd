//! Sound skeletons: what is left of a word when only the classes of its consonants are kept.
//!
//! Outlets spell the same foreign name by the habits of different languages: vowels shift, letters double, `y`, `i`
//! and `j` stand for each other, so do `c`, `k`, `q`, `g` and `kh`, `v`, `w` and `f`, `d`, `t`, `dh` and `th`, and all the ways
//! of writing a hiss. Two words with one skeleton *may* be one name; `slips` then measures how far apart they are.

use super::transliterate::latin;

/// A class of sounds, four bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    /// Any vowel, kept only at the beginning.
    Vowel = 1,
    B,
    P,
    /// c, g, k, q.
    Back,
    /// d, t.
    Tooth,
    /// f, v, w.
    Lip,
    /// s, z and all that hisses.
    Hiss,
    L,
    R,
    M,
    N,
    /// Only at the beginning.
    H,
}

/// Shortest word that is compared by its sound, in letters.
pub(super) const SHORTEST: usize = 4;

/// The skeleton of a folded `word`, and a second one where a letter can be read in two ways; none for words that are
/// short, hold digits, or stand in a script whose sounds are not known here.
pub(super) fn skeletons(word: &str) -> [Option<u64>; 2] {
    let Some(letters) = latin(word) else {
        return [None, None];
    };
    let letters = letters.as_bytes();
    if letters.len() < SHORTEST || !letters.iter().all(u8::is_ascii_lowercase) {
        return [None, None];
    }
    let mut first = Skeleton::default();
    let mut second = Skeleton::default();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|it| !it.is_empty()) {
        let before = at.checked_sub(1).and_then(|it| letters.get(it)).copied();
        let (length, sound) = read(rest, before);
        for (skeleton, classes) in [(&mut first, sound.first), (&mut second, sound.second)] {
            skeleton.push(classes, at == 0);
        }
        at += length;
    }
    let (first, second) = (first.finish(), second.finish());
    [first, second.filter(|it| Some(*it) != first)]
}

/// The classes so far, four bits each, the latest lowest.
#[derive(Debug, Clone, Copy, Default)]
struct Skeleton {
    classes: u64,
    /// The class of the letter just before, if it was a consonant.
    last: Option<Class>,
}

impl Skeleton {
    fn push(&mut self, sound: &[Class], is_first: bool) {
        if sound.is_empty() {
            self.last = None;
        }
        for class in sound {
            let is_kept = match class {
                Class::Vowel | Class::H => is_first,
                _ => self.last != Some(*class),
            };
            if is_kept && self.classes >> 60 == 0 {
                self.classes = self.classes << 4 | *class as u64;
            }
            // An `h` inside a word is hardly heard and does not part two consonants.
            if *class != Class::H {
                self.last = (*class != Class::Vowel).then_some(*class);
            }
        }
    }

    /// The skeleton, if it has at least two classes.
    fn finish(self) -> Option<u64> {
        (self.classes > 0xF).then_some(self.classes)
    }
}

/// One or two readings of some letters.
#[derive(Debug, Clone, Copy)]
struct Sound {
    first: &'static [Class],
    second: &'static [Class],
}

impl Sound {
    const fn one(classes: &'static [Class]) -> Self {
        Self {
            first: classes,
            second: classes,
        }
    }

    const fn two(first: &'static [Class], second: &'static [Class]) -> Self {
        Self { first, second }
    }
}

/// Groups of letters with one sound, longest first.
const GROUPS: [(&[u8], Sound); 25] = [
    (b"shch", Sound::one(&[Class::Hiss])),
    (b"tsch", Sound::one(&[Class::Hiss])),
    (b"dsch", Sound::one(&[Class::Hiss])),
    (b"dzh", Sound::one(&[Class::Hiss])),
    (b"tch", Sound::one(&[Class::Hiss])),
    (b"tsh", Sound::one(&[Class::Hiss])),
    (
        b"sch",
        Sound::two(&[Class::Hiss], &[Class::Hiss, Class::Back]),
    ),
    (b"dj", Sound::one(&[Class::Hiss])),
    (b"sh", Sound::one(&[Class::Hiss])),
    (b"zh", Sound::one(&[Class::Hiss])),
    (b"ts", Sound::one(&[Class::Hiss])),
    (b"tz", Sound::one(&[Class::Hiss])),
    (b"cz", Sound::one(&[Class::Hiss])),
    (b"sz", Sound::one(&[Class::Hiss])),
    (b"ch", Sound::two(&[Class::Hiss], &[Class::Back])),
    // The `c` of Slavic languages, a `ts`; no other has it before `v`.
    (b"cv", Sound::one(&[Class::Hiss, Class::Lip])),
    // Khamenei and Hamenei, Kharkiv and Harkov.
    (b"kh", Sound::two(&[Class::Back], &[Class::H])),
    (b"gh", Sound::one(&[Class::Back])),
    (b"ck", Sound::one(&[Class::Back])),
    (b"ph", Sound::one(&[Class::Lip])),
    (b"th", Sound::one(&[Class::Tooth])),
    (b"dh", Sound::one(&[Class::Tooth])),
    (b"wh", Sound::one(&[Class::Lip])),
    (b"rh", Sound::one(&[Class::R])),
    (b"nj", Sound::two(&[Class::N], &[Class::N, Class::Hiss])),
];

/// How many letters at the head of `rest` make one sound, and which; `before` is the letter ahead of them.
fn read(rest: &[u8], before: Option<u8>) -> (usize, Sound) {
    if let Some((group, sound)) = GROUPS.iter().find(|it| rest.starts_with(it.0)) {
        return (group.len(), *sound);
    }
    let mut letters = rest.iter().copied();
    let letter = letters.next().unwrap_or_default();
    (1, single(letter, before, letters.next()))
}

/// The sound of one letter between two others.
fn single(letter: u8, before: Option<u8>, after: Option<u8>) -> Sound {
    match letter {
        b'b' => Sound::one(&[Class::B]),
        b'p' => Sound::one(&[Class::P]),
        b'c' => match after {
            Some(b'e' | b'i' | b'y') => Sound::two(&[Class::Hiss], &[Class::Back]),
            None => Sound::two(&[Class::Back], &[Class::Hiss]),
            _ => Sound::one(&[Class::Back]),
        },
        b'g' | b'k' | b'q' => Sound::one(&[Class::Back]),
        b'd' | b't' => Sound::one(&[Class::Tooth]),
        b'f' | b'v' | b'w' => Sound::one(&[Class::Lip]),
        b's' | b'z' => Sound::one(&[Class::Hiss]),
        b'x' if before.is_none() => Sound::one(&[Class::Hiss]),
        b'x' => Sound::one(&[Class::Back, Class::Hiss]),
        b'l' => Sound::one(&[Class::L]),
        b'r' => Sound::one(&[Class::R]),
        b'm' => Sound::one(&[Class::M]),
        b'n' => Sound::one(&[Class::N]),
        // Where Ukrainian has an `h`, Russian has a `g`: Yevhen, Evgeny.
        b'h' if before.is_some_and(|it| !is_vowel(it)) => Sound::two(&[Class::H], &[Class::Back]),
        b'h' => Sound::one(&[Class::H]),
        b'j' => match (before, after) {
            (None, _) => Sound::two(&[Class::Hiss], &[Class::Vowel]),
            (_, None) => Sound::one(&[Class::Vowel]),
            (Some(it), _) if !is_vowel(it) => Sound::one(&[Class::Vowel]),
            _ => Sound::two(&[Class::Hiss], &[Class::Vowel]),
        },
        _ => Sound::one(&[Class::Vowel]),
    }
}

/// Whether the letter is a, e, i, o, u or y.
pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}
