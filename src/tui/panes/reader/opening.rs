//! Opening an article: its text is asked for, comes, and is left where it was read.

use super::going::look_at;
use super::mark::begin_by_hand;
use super::{Clutter, Find, Here, OpenArticle, Reader, Spot, Wait, Whence};
use crate::model::{ArticleId, DecisionKey, Delta, Edit, Header, Library};
use crate::ops;
use crate::text::TextRange;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::msg::{Level, Opened};
use crate::tui::place::Goal;
use crate::tui::shared::{Shared, Stale};

/// Has an article's text fetched, if it is not the open one; goes to a passage if one is named.
pub fn show(reader: &mut Reader, shared: &mut Shared, article: ArticleId, at: Option<Goal>) {
    if reader.wait.as_ref().is_some_and(|it| it.article == article) {
        if let Some(wait) = reader.wait.as_mut().filter(|_| at.is_some()) {
            wait.at = at;
        }
        return;
    }
    if reader
        .open
        .as_ref()
        .is_some_and(|it| it.header.id == article)
    {
        reader.wait = None;
        return go_to(reader, shared, at);
    }
    request(reader, shared, article, at);
}

/// Has the newest text of an article read.
fn request(reader: &mut Reader, shared: &mut Shared, article: ArticleId, at: Option<Goal>) {
    let request = shared.request();
    reader.wait = Some(Wait {
        request,
        article,
        at,
    });
    let strangers = Box::new(strangers(shared, article));
    shared.want(Effect::Read {
        request,
        article,
        strangers,
    });
}

/// Takes in an article's text, unless another one was asked for since.
pub fn opened(
    reader: &mut Reader,
    shared: &mut Shared,
    request: u64,
    found: Result<Opened, String>,
) {
    let Some(wait) = reader.wait.take_if(|it| it.request == request) else {
        return;
    };
    remember(reader, shared);
    reader.selection = None;
    reader.links = None;
    reader.find = None;
    reader.page = None;
    reader.top = Spot::default();
    reader.clutter = Clutter::Folded;
    (reader.place, reader.cursor, reader.remembered) = (0, 0, 0);
    reader.here = Here::Nowhere;
    match found {
        Err(trouble) => {
            reader.open = None;
            reader.passages.clear();
            reader.trouble = Some(trouble);
        }
        Ok(opened) => {
            reader.trouble = None;
            reader.standings = opened.standings.into_iter().collect();
            let also_in = also_in(shared, &opened.header);
            reader.open = Some(OpenArticle {
                also_in,
                header: opened.header,
                version: opened.version,
                article: opened.article,
                versions: opened.versions,
                left: opened.left,
            });
            reader.lay_out(shared);
            reader.refresh_passages(shared);
            reader.scroll_to(opened.position.unwrap_or(0));
            reader.remembered = reader.place;
            reader.bring_cursor();
            go_to(reader, shared, wait.at);
            begin_by_hand(reader);
        }
    }
}

/// The names of the other origins that have the page of an article.
fn also_in(shared: &Shared, header: &Header) -> Vec<String> {
    let library = &shared.library;
    let twins = ops::twins(library, header).into_iter();
    let name = |it: &Header| match library.origin(it.origin) {
        Some(origin) => ops::shown_name(origin),
        None => shared.source(it).unwrap_or("another feed").to_owned(),
    };
    let mut names: Vec<String> = twins.map(name).collect();
    names.dedup();
    names
}

/// Keeps where the article is read, if that altered.
pub fn remember(reader: &mut Reader, shared: &mut Shared) {
    let Some(open) = &reader.open else { return };
    if reader.place != reader.remembered {
        reader.remembered = reader.place;
        shared.want(Effect::Remember {
            article: open.header.id,
            version: open.version,
            offset: reader.place,
        });
    }
}

/// Takes in that the library altered.
///
/// A newer version of the open text is read, unless something is being marked in the old one.
pub fn refresh(reader: &mut Reader, shared: &mut Shared, stale: &Stale) {
    if stale.rows && reader.wait.is_none() && reader.selection.is_none() {
        let open = reader.open.as_ref().map(|it| (it.header.id, it.version));
        let newest = open.and_then(|(id, _)| shared.library.headers.find(id));
        let newest = newest.map(|it| (it.id, it.version));
        if let (Some(open), Some(newest)) = (open, newest)
            && open != newest
        {
            request(reader, shared, newest.0, None);
        }
    }
    if stale.text {
        reader.lay_out(shared);
        reader.refresh_passages(shared);
    }
}

fn go_to(reader: &mut Reader, shared: &mut Shared, at: Option<Goal>) {
    let (Some(goal), Some(open)) = (at, &reader.open) else {
        return;
    };
    let known = reader.passages.iter().any(|it| it.range == goal.range);
    if goal.version != open.version && !known {
        let key = shared.keymap.key_of(Action::Versions).unwrap_or_default();
        let said = format!("the passage is on an older version of this text · {key} shows it");
        return shared.say(Level::Warning, said);
    }
    reader.find = None;
    let hits = joined(&open.article.text, goal.lit);
    let has_hits = !hits.is_empty();
    if has_hits {
        reader.find = Some(Find {
            words: "the search".to_owned(),
            hits,
            current: 0,
            whence: Whence::Search,
        });
    }
    look_at(reader, shared, goal.range);
    let mut passages = reader.passages.iter();
    let passage = passages.find(|it| it.range == goal.range).map(|it| it.id);
    match passage {
        _ if has_hits => reader.here = Here::Hit,
        Some(id) => reader.pick(id, goal.range),
        None => {}
    }
}

/// The places found, those as one between which there is nothing but space.
fn joined(text: &str, lit: Vec<TextRange>) -> Vec<TextRange> {
    let mut joined: Vec<TextRange> = Vec::with_capacity(lit.len());
    for range in lit {
        match joined.last_mut() {
            Some(last) if is_beside(text, *last, range) => *last = last.cover(range),
            _ => joined.push(range),
        }
    }
    joined
}

fn is_beside(text: &str, first: TextRange, second: TextRange) -> bool {
    let is_ahead = first.end() <= second.start();
    is_ahead
        && TextRange::new(first.end(), second.start())
            .slice(text)
            .trim()
            .is_empty()
}

/// The passages of an article that were marked on another version than the newest, and what was decided of them.
fn strangers(shared: &Shared, article: ArticleId) -> Library {
    let mut excerpt = Library::default();
    let Some(header) = shared.library.headers.find(article) else {
        return excerpt;
    };
    let others = shared.library.annotations_of(article);
    for (key, annotation) in others.filter(|(_, it)| it.selector.version != header.version) {
        let decided = DecisionKey {
            annotation: key,
            version: header.version,
        };
        let decision = shared.library.decision(&decided).map(|it| {
            Edit::Decision(Delta {
                key: decided,
                before: None,
                after: Some(it),
            })
        });
        let passage = Edit::Annotation(Delta {
            key,
            before: None,
            after: Some(annotation.clone()),
        });
        excerpt.load(decision.into_iter().chain([passage]));
    }
    excerpt
}
