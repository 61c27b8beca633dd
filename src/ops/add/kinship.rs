//! Kinship: whether a new text is another version of the old one, or something else at the same place.

use std::collections::HashSet;

use crate::model::Article;

/// Words in a row that are compared.
const SHINGLE: usize = 4;

/// Below this many words too little is there to tell.
const TOO_FEW: usize = 50;

/// A page with fewer words more than the teaser is no full text.
const LITTLE_MORE: usize = 30;

/// Why the old text stays shown, if `new` looks like a teaser, a paywall or another page.
///
/// A text that keeps less than a fifth of the old one is another page; one that keeps less than half
/// and is shorter than half of it is cut short.
pub(in crate::ops) fn why_held(old: &str, new: &str) -> Option<&'static str> {
    let (old, new) = (words(old), words(new));
    let kept = share_kept(&old, &new);
    let is_less = new.len() < old.len() || kept < 0.5;
    if is_less && asks_to_pay(&new) && !asks_to_pay(&old) {
        return Some("the new text ends in a paywall, so the one before stays shown");
    }
    if old.len() < TOO_FEW {
        return None;
    }
    if new.len() * 2 < old.len() && kept < 0.5 {
        return Some("the new text is much shorter, so the one before stays shown");
    }
    (kept < 0.2).then_some("the new text is a different one, so the one before stays shown")
}

/// What a page says in place of the rest to those who do not pay or are not logged in.
const PAYWALLS: [&str; 26] = [
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "to keep reading",
    "to read the full",
    "to read this article",
    "already a subscriber",
    "already have an account",
    "log in or subscribe",
    "sign in to read",
    "register to read",
    "for subscribers only",
    "article is for subscribers",
    "jetzt weiterlesen",
    "um weiterzulesen",
    "sie haben bereits ein abo",
    "nur für abonnenten",
    "réservé aux abonnés",
    "abonnez vous pour lire",
    "déjà abonné",
    "suscríbete para",
    "para seguir leyendo",
    "abbonati per",
    "para continuar a ler",
    "оформите подписку",
    "щоб читати далі",
];

/// At the end of a text so many words are looked at for a paywall.
const END: usize = 60;

/// Whether a text ends by asking for a subscription or a login.
fn asks_to_pay(words: &[String]) -> bool {
    let end = words.get(words.len().saturating_sub(END)..);
    let end = format!(" {} ", end.unwrap_or_default().join(" "));
    PAYWALLS.iter().any(|it| end.contains(&format!(" {it} ")))
}

/// Why the text before stays shown, if the page `new` is not the whole of the article `old` from a feed.
///
/// A teaser is often a text of its own that the page does not repeat, so the words of its title and text
/// are looked for one by one.
pub(in crate::ops) fn why_not_whole(old: &Article, new: &Article) -> Option<&'static str> {
    let (teaser, page) = (words(&old.text), words(&new.text));
    if page.len() < teaser.len() + LITTLE_MORE {
        return Some("the page says hardly more than the feed: it may want a login or a script");
    }
    let page: HashSet<&String> = page.iter().collect();
    let named = words(&old.title).into_iter().chain(teaser);
    let telling: HashSet<String> = named.filter(|it| is_telling(it)).collect();
    let found = telling.iter().filter(|it| page.contains(it)).count();
    (found * 2 < telling.len()).then_some("the page speaks of something else than the feed")
}

/// Whether a word says what a text is about: small ones stand everywhere.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 3 || word.chars().any(crate::text::is_ideographic)
}

/// The share of the old text's shingles that are in the new one.
fn share_kept(old: &[String], new: &[String]) -> f64 {
    let new: HashSet<&[String]> = new.windows(SHINGLE).collect();
    let kept = old.windows(SHINGLE).filter(|it| new.contains(it)).count();
    kept as f64 / old.windows(SHINGLE).len().max(1) as f64
}

/// Words in lower case; ideographs one by one.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()) {
        let mut word = String::new();
        for c in run.chars() {
            if crate::text::is_ideographic(c) {
                words.push(c.to_string());
            } else {
                word.extend(c.to_lowercase());
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::why_held;

    fn report(sentences: usize) -> String {
        let sentence = |nth| {
            format!(
                "Councillor number {nth} of Karst Bay spoke for {nth} minutes about wall {nth}. "
            )
        };
        (0..sentences).map(sentence).collect()
    }

    fn check(old: &str, new: &str, held: bool) {
        assert_eq!(why_held(old, new).is_some(), held);
    }

    #[test]
    fn a_teaser_is_held_back() {
        check(&report(40), &report(8), true);
    }

    #[test]
    fn an_unrelated_text_is_held_back() {
        let other = "Log in to read on. Subscribers see all of our pages at once. ".repeat(60);
        check(&report(40), &other, true);
    }

    #[test]
    fn an_edited_or_longer_text_is_shown() {
        check(&report(40), &report(40).replace("spoke", "talked"), false);
        check(&report(40), &report(80), false);
        check(&report(40), &report(25), false);
    }

    #[test]
    fn a_text_that_ends_in_a_paywall_is_held_back_however_long_it_is() {
        let wall = "Subscribe to continue reading. Already a subscriber? Log in.";
        check(&report(30), &format!("{} {wall}", report(17)), true);
        check(
            "The council voted on the wall on Tuesday and the mayor was glad.",
            wall,
            true,
        );
        check(&report(10), &format!("{} {wall}", report(20)), false);
        let both = |sentences| format!("{} {wall}", report(sentences));
        check(&both(30), &both(25), false);
        let told = format!("He said: {wall} {}", report(29));
        check(&report(30), &told, false);
    }

    #[test]
    fn too_few_words_are_not_judged() {
        check("A teaser of one line.", "The whole of the report.", false);
    }
}
