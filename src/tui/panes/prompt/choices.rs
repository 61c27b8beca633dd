//! The rows of a question: tags by path, alias and description; commands by name and words.

use super::{Choice, What};
use crate::model::{Codebook, Tag, TagId};
use crate::search::fold::FoldedText;
use crate::search::fuzzy::Fuzzy;
use crate::text::TextRange;
use crate::tui::action::{ACTIONS, Action, Layer, Row};
use crate::tui::ask::{Field, Question};
use crate::tui::shared::Shared;
use crate::tui::theme::THEMES;

/// The rows for what was typed, best first.
pub fn choices(question: &Question, typed: &str, shared: &Shared) -> Vec<Choice> {
    match question {
        Question::Tags(_) => tags(typed, shared),
        Question::Untag(_, tags) => of_tags(tags.iter().copied(), typed, shared.library.codebook()),
        Question::Command(_) => commands(typed),
        Question::Parent(tag) => {
            let mut rows = others(*tag, typed, shared);
            if typed.is_empty() {
                let top = "(at the top)".to_owned();
                rows.insert(0, choice(What::Top, top, Vec::new()));
            }
            rows
        }
        Question::Into(tag) => others(*tag, typed, shared),
        Question::Field(_) => fields(typed),
        _ => Vec::new(),
    }
}

/// All tags; before anything is typed the last used first. The last row makes what was typed.
fn tags(typed: &str, shared: &Shared) -> Vec<Choice> {
    let codebook = shared.library.codebook();
    let tree = codebook.tree().into_iter().map(|(id, _)| id);
    let recent = shared.recent.tags.iter().copied();
    let known = recent.clone().filter(|it| codebook.find(*it).is_some());
    let rest = tree.filter(|it| !shared.recent.tags.contains(it));
    let mut rows = of_tags(known.chain(rest), typed, codebook);
    let path = typed.trim().trim_matches('/');
    if !path.is_empty() && codebook.at_path(path).is_none() {
        rows.push(Choice {
            what: What::NewTag,
            words: path.to_owned(),
            lit: Vec::new(),
        });
    }
    rows
}

/// The tags that are neither this one nor below it.
fn others(tag: TagId, typed: &str, shared: &Shared) -> Vec<Choice> {
    let codebook = shared.library.codebook();
    let tree = codebook.tree().into_iter().map(|(id, _)| id);
    of_tags(
        tree.filter(|it| !codebook.is_within(*it, tag)),
        typed,
        codebook,
    )
}

fn fields(typed: &str) -> Vec<Choice> {
    let fuzzy = Fuzzy::new(typed);
    let known = Field::ALL.into_iter();
    let known = known.filter(|it| fuzzy.find(it.name()).is_some());
    known
        .map(|it| choice(What::Field(it), it.name().to_owned(), Vec::new()))
        .collect()
}

fn of_tags(tags: impl Iterator<Item = TagId>, typed: &str, codebook: &Codebook) -> Vec<Choice> {
    let fuzzy = Fuzzy::new(typed);
    let mut found: Vec<(i64, Choice)> = tags
        .filter_map(|id| {
            let path = codebook.path(id);
            let (score, lit) = score(&fuzzy, typed, &path, codebook.find(id)?)?;
            Some((score, choice(What::Tag(id), path, lit)))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, it)| it).collect()
}

/// Words that begin words of the path or of another name count more than letters here and there in them, the path
/// more than another name, and that more than a word of the description.
fn score(fuzzy: &Fuzzy, typed: &str, path: &str, tag: &Tag) -> Option<(i64, Vec<TextRange>)> {
    const FAR: i64 = 1_000_000;
    let own = fuzzy.find(&tag.name).map(|hit| hit.score);
    let tier = |words: &str, least: i64| {
        let begun = i64::from(begins_words(typed, words));
        (least + 2 * begun) * FAR
    };
    let of_path = fuzzy.find(path).map(|hit| {
        let score = tier(path, 2) + own.unwrap_or(0) + hit.score;
        (score, hit.matches)
    });
    let aliases = tag.aliases.iter();
    let of_aliases = aliases.filter_map(|it| {
        let hit = fuzzy.find(it)?;
        Some((tier(it, 1) + hit.score, Vec::new()))
    });
    let best = of_path.into_iter().chain(of_aliases).max_by_key(|it| it.0);
    if best.is_some() {
        return best;
    }
    let hit = fuzzy.find(&tag.description)?;
    Some((hit.score, Vec::new()))
}

/// Whether each word of `typed` begins a word.
fn begins_words(typed: &str, words: &str) -> bool {
    let words = FoldedText::new(words);
    typed.split_whitespace().all(|typed| {
        let typed = FoldedText::new(typed);
        let mut places = words.as_str().match_indices(typed.as_str());
        places.any(|(at, _)| {
            let before = words.as_str().get(..at).unwrap_or_default();
            before
                .chars()
                .next_back()
                .is_none_or(|it| !it.is_alphanumeric())
        })
    })
}

fn commands(typed: &str) -> Vec<Choice> {
    let typed = typed.trim_start();
    let known = typed.split_once(' ');
    let known = known.and_then(|(name, argument)| Some((Action::named(name)?, name, argument)));
    match known {
        Some((Action::Theme, name, argument)) => return words(name, argument),
        Some((action, ..)) => return vec![command(action.row(), Vec::new())],
        None => {}
    }
    let fuzzy = Fuzzy::new(typed);
    let rows = ACTIONS.iter().filter(|it| is_command(it.layer));
    let mut found: Vec<(i64, Choice)> = rows
        .filter_map(|row| {
            if let Some(hit) = fuzzy.find(row.name) {
                let exact = i64::from(row.name == typed) * 1_000_000;
                let head = i64::from(row.name.starts_with(typed)) * 100_000;
                let score = hit.score + exact + head + 10_000;
                return Some((score, command(row, hit.matches)));
            }
            // Letters here and there in a sentence mean nothing: Enter would run what nobody asked for.
            let hit = fuzzy
                .find(row.help)
                .filter(|_| begins_words(typed, row.help))?;
            Some((hit.score, command(row, Vec::new())))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, it)| it).collect()
}

/// Layers whose actions make sense as commands: not those of what is open while typing one.
fn is_command(layer: Layer) -> bool {
    !matches!(
        layer,
        Layer::Edit
            | Layer::Prompt
            | Layer::Confirm
            | Layer::Hints
            | Layer::Filter
            | Layer::Search
            | Layer::Help
    )
}

fn command(row: &Row, lit: Vec<TextRange>) -> Choice {
    choice(What::Command(row.action), row.name.to_owned(), lit)
}

fn words(name: &str, argument: &str) -> Vec<Choice> {
    let known = THEMES.iter().map(|(it, _)| *it).chain(["auto"]);
    let fuzzy = Fuzzy::new(argument);
    known
        .filter(|it| fuzzy.find(it).is_some())
        .map(|it| choice(What::Word, format!("{name} {it}"), Vec::new()))
        .collect()
}

fn choice(what: What, words: String, lit: Vec<TextRange>) -> Choice {
    Choice { what, words, lit }
}
