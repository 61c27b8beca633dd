//! Cyrillic and Greek words in Latin letters, so that sounds compare across scripts.

use std::borrow::Cow;

/// The folded `word` in ASCII letters and digits; `None` if some letter of it has no Latin form here.
pub(super) fn latin(word: &str) -> Option<Cow<'_, str>> {
    if word.is_ascii() {
        return Some(Cow::Borrowed(word));
    }
    let mut latin = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            latin.push(c);
        } else {
            latin.push_str(cyrillic(c).or_else(|| greek(c))?);
        }
    }
    Some(Cow::Owned(latin))
}

/// As English-language outlets mostly write it.
fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' => "i",
        'ј' => "j",
        'к' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ђ' | 'џ' => "dj",
        _ => return None,
    })
}

fn greek(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' | 'υ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "kh",
        'ψ' => "ps",
        _ => return None,
    })
}
