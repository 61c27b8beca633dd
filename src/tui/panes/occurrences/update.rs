//! What the list of occurrences does when it is asked.

use super::{Answer, Occurrences, Reach, Row};
use crate::model::{ArticleId, Edit, TagId};
use crate::ops::{Among, Occurrence};
use crate::tui::action::{Action, Call};
use crate::tui::ask::{Chosen, Question};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;
use crate::tui::study::Ask;
use crate::tui::words::count;

/// Opens the list for a phrase that was marked in `article`, with the tags that it has there.
pub fn open(
    occurrences: &mut Occurrences,
    shared: &mut Shared,
    phrase: String,
    (article, tags): (ArticleId, Vec<TagId>),
    listed: Vec<ArticleId>,
) {
    *occurrences = Occurrences {
        phrase,
        scope: occurrences.scope,
        from: Some(article),
        listed,
        tags,
        ..Occurrences::default()
    };
    look(occurrences, shared);
    shared.tell(Tell::Focus(Focus::Occurrences));
}

/// Takes in what was found, unless something else was asked since.
pub fn found(occurrences: &mut Occurrences, request: u64, places: Vec<Occurrence>) {
    if occurrences.wait.take_if(|it| *it == request).is_none() {
        return;
    }
    let row = |place| Row {
        place,
        answer: Answer::Yes,
    };
    occurrences.rows = places.into_iter().map(row).collect();
    let here = occurrences.from;
    let own = occurrences
        .rows
        .iter()
        .position(|it| Some(it.place.article) == here);
    let count = occurrences.rows.len();
    occurrences.window.put(own.unwrap_or(0), count);
}

/// Carries out an action of the list.
pub fn act(occurrences: &mut Occurrences, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::ToggleOccurrence => toggle(occurrences),
        Action::AllOccurrences => answer_all(occurrences, Answer::Yes),
        Action::NoOccurrences => answer_all(occurrences, Answer::No),
        Action::OccurrenceScope => {
            occurrences.scope = occurrences.scope.next();
            look(occurrences, shared);
        }
        Action::TagOccurrences if occurrences.tags.is_empty() => {
            shared.tell(Tell::Ask(Question::Tags(Vec::new())));
        }
        Action::TagOccurrences => {
            let tags = occurrences.tags.clone();
            give(occurrences, shared, &tags, Vec::new());
        }
        _ => {}
    }
}

/// Moves the cursor.
pub fn go(occurrences: &mut Occurrences, motion: Motion) {
    let count = occurrences.rows.len();
    occurrences.window.go(motion, count);
}

/// Carries out an action of tagging on all places that were said yes to.
pub fn tag(occurrences: &mut Occurrences, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::PickTag => shared.tell(Tell::Ask(Question::Tags(occurrences.tags.clone()))),
        Action::Pin => {
            let digit = call.argument.parse().ok();
            match digit.and_then(|it| shared.library.codebook().pinned(it)) {
                Some(tag) => give(occurrences, shared, &[tag], Vec::new()),
                None => shared.say(
                    Level::Info,
                    format!("no tag has the number {}", call.argument),
                ),
            }
        }
        Action::Repeat => {
            let tags = shared.recent.set.clone();
            give(occurrences, shared, &tags, Vec::new());
        }
        _ => {}
    }
}

/// Gives the tags that were picked.
pub fn tagged(occurrences: &mut Occurrences, shared: &mut Shared, chosen: &[Chosen]) {
    match shared.tags_of(chosen) {
        Ok((tags, edits)) => give(occurrences, shared, &tags, edits),
        Err(error) => shared.say(Level::Warning, error.to_string()),
    }
}

fn toggle(occurrences: &mut Occurrences) {
    let cursor = occurrences.window.cursor();
    if let Some(row) = occurrences.rows.get_mut(cursor) {
        row.answer = match row.answer {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
        };
    }
    go(occurrences, Motion::Down);
}

fn answer_all(occurrences: &mut Occurrences, answer: Answer) {
    for row in &mut occurrences.rows {
        row.answer = answer;
    }
}

fn look(occurrences: &mut Occurrences, shared: &mut Shared) {
    let among = match occurrences.scope {
        Reach::All => Among::All,
        Reach::List => Among::These(occurrences.listed.clone()),
        Reach::Article => Among::These(occurrences.from.into_iter().collect()),
    };
    let phrase = occurrences.phrase.clone();
    occurrences.wait = Some(shared.study(Ask::Occurrences(phrase, among)));
    occurrences.rows.clear();
    occurrences.window.put(0, 0);
}

/// Tags the places that were said yes to, in one step, and goes back to the text.
fn give(occurrences: &Occurrences, shared: &mut Shared, tags: &[TagId], edits: Vec<Edit>) {
    if tags.is_empty() || occurrences.chosen().next().is_none() {
        return shared.say(Level::Info, "no tag or no place is chosen");
    }
    let coder = shared.config.coder.clone();
    let marked = occurrences.chosen().map(|it| it.marked(tags, &coder));
    let marked: Vec<_> = marked.collect();
    let (places, articles) = occurrences.counts();
    let change = shared.steps().mark_together(marked, edits);
    if change.is_empty() {
        return shared.say(Level::Info, "it is so already");
    }
    if shared.commit(change) {
        shared.used(tags);
        let (places, articles) = (count(places, "passage"), count(articles, "article"));
        let said = format!("{places} in {articles} tagged · u takes all back");
        shared.say(Level::Good, said);
        shared.tell(Tell::Focus(Focus::Reader));
    }
}
