//! Edits of sentences and paragraphs.

use super::article::{Article, insert_elsewhere, twin};
use super::ink::{Draft, Paragraph, fresh, plain};
use super::prose::{Cast, beats, sentence};
use super::random::Random;

/// Lines of a page that are not the article.
const BOILERPLATE: &[&str] = &[
    "Skip to main content",
    "Sign up for our morning newsletter",
    "Advertisement",
    "Share this article",
    "Most read in this section",
    "Related: what you need to know",
    "Listen to this article: 4 minutes",
    "Photo: Agency, all rights reserved",
    "Follow us for more stories like this one",
    "Cookie settings",
    "About the author",
    "This article was updated to add a statement.",
];

fn new_sentences(random: &mut Random, count: usize) -> Paragraph {
    let cast = Cast::draw(random, 3);
    let beat = random.below(beats());
    (0..count)
        .map(|_| fresh(&sentence(random, beat, &cast)))
        .collect()
}

pub fn insert_paragraphs(random: &mut Random, draft: &mut Draft, count: usize) {
    for _ in 0..count {
        let sentences = random.between(1, 4);
        let paragraph = new_sentences(random, sentences);
        let at = random.between(1, draft.paragraphs.len());
        draft.paragraphs.insert(at, paragraph);
    }
}

pub fn insert_sentences(random: &mut Random, draft: &mut Draft, count: usize) {
    for _ in 0..count {
        let sentence = plain(&new_sentences(random, 1)[0]);
        insert_elsewhere(random, draft, 0, &sentence);
    }
}

pub fn delete_paragraphs(random: &mut Random, draft: &mut Draft, percent: usize) {
    let mut at = 0;
    draft.paragraphs.retain(|_| {
        at += 1;
        at == 1 || !random.chance(percent)
    });
}

/// Moves `count` paragraphs.
pub fn reorder(random: &mut Random, draft: &mut Draft, count: usize) {
    for _ in 0..count {
        if draft.paragraphs.len() < 3 {
            return;
        }
        let from = random.between(1, draft.paragraphs.len() - 1);
        let paragraph = draft.paragraphs.remove(from);
        let to = random.between(1, draft.paragraphs.len());
        draft.paragraphs.insert(to, paragraph);
    }
}

/// Splits half of the long paragraphs and joins others.
pub fn split_and_merge(random: &mut Random, draft: &mut Draft) {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (at, mut paragraph) in std::mem::take(&mut draft.paragraphs)
        .into_iter()
        .enumerate()
    {
        if paragraph.len() > 1 && random.chance(50) {
            let rest = paragraph.split_off(random.between(1, paragraph.len() - 1));
            paragraphs.push(paragraph);
            paragraphs.push(rest);
        } else if at > 1 && random.chance(40) {
            paragraphs.last_mut().unwrap().extend(paragraph);
        } else {
            paragraphs.push(paragraph);
        }
    }
    draft.paragraphs = paragraphs;
}

/// Writes `percent` of the sentences anew: another sentence, or one about the same people.
pub fn rewrite(random: &mut Random, draft: &mut Draft, percent: usize) {
    for (p, s) in draft.sentences() {
        if !random.chance(percent) {
            continue;
        }
        let old = plain(&draft.paragraphs[p][s]);
        let new = plain(&new_sentences(random, 1)[0]);
        let new = if random.chance(50) {
            with_names_of(&new, &old)
        } else {
            new
        };
        draft.paragraphs[p][s] = fresh(&new);
    }
}

/// `sentence` with the names of `other` put in the place of its own, one for one.
fn with_names_of(sentence: &str, other: &str) -> String {
    let is_name = |it: &str| it.len() > 2 && it.starts_with(char::is_uppercase);
    let core = |it: &str| it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let mut names = other.split(' ').skip(1).map(core).filter(|it| is_name(it));
    let words: Vec<String> = sentence
        .split(' ')
        .enumerate()
        .map(|(at, word)| {
            let own = core(word);
            match (at > 0 && is_name(&own)).then(|| names.next()).flatten() {
                Some(name) => word.replacen(&own, &name, 1),
                None => word.to_owned(),
            }
        })
        .collect();
    words.join(" ")
}

/// Removes sentences of which a twin stays, or comes, elsewhere.
pub fn leave_twins(random: &mut Random, draft: &mut Draft, article: &Article) {
    let share = *random.pick(&[100, 100, 70]);
    for (p, s) in draft.sentences().into_iter().rev() {
        let old = plain(&draft.paragraphs[p][s]);
        if article.twinned.contains(&old) {
            draft.paragraphs[p].remove(s);
        } else if random.chance(20)
            && let Some(twin) = twin(random, &old, share)
        {
            draft.paragraphs[p].remove(s);
            insert_elsewhere(random, draft, p, &twin);
        }
    }
}

/// Repeats some sentences on top, as live blogs do.
pub fn recap(random: &mut Random, draft: &mut Draft) {
    let places = draft.sentences();
    let count = random.between(3, 6);
    let chosen = random.sample(places.len(), count);
    let mut recap = vec![vec![fresh("What we know so far:")]];
    for at in chosen {
        let (p, s) = places[at];
        recap.push(vec![fresh(&plain(&draft.paragraphs[p][s]))]);
    }
    draft.paragraphs.splice(1..1, recap);
}

/// Leaves the first quarter of the text.
pub fn paywall(random: &mut Random, draft: &mut Draft) {
    let all = draft.write().sources.len();
    while draft.paragraphs.len() > 2 && draft.write().sources.len() > all / 4 {
        draft.paragraphs.pop();
    }
    if random.chance(70) {
        let lines = [
            "Subscribe to continue reading.",
            "Already have an account? Log in.",
        ];
        draft
            .paragraphs
            .push(lines.iter().map(|it| fresh(it)).collect());
    }
}

/// Drops the headline and puts lines of the page around and into the text.
pub fn clutter(random: &mut Random, draft: &mut Draft) {
    if random.chance(50) {
        draft.paragraphs.remove(0);
    }
    for _ in 0..random.between(3, 8) {
        let line = fresh(random.pick::<&str>(BOILERPLATE));
        let at = random.between(0, draft.paragraphs.len());
        draft.paragraphs.insert(at, vec![line]);
    }
}
