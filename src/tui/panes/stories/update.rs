//! What the stories do when they are asked.

use ratatui::layout::Position;

use super::{CameFrom, HEAD, OpenStory, Stories};
use crate::model::{ArticleId, Change, StoryId};
use crate::ops::StoryRow;
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::{Motion, Pressed, Window, row_at, under};
use crate::tui::shared::Shared;
use crate::tui::study::Ask;

/// Opens the list of stories.
pub fn open(stories: &mut Stories, shared: &mut Shared) {
    stories.open = None;
    look(stories, shared);
    shared.tell(Tell::Focus(Focus::Stories));
}

/// Opens one story, from an article.
pub fn show(stories: &mut Stories, shared: &mut Shared, story: StoryId) {
    stories.came_from = CameFrom::Article;
    enter(stories, shared, story);
    shared.tell(Tell::Focus(Focus::Stories));
}

/// Notes that articles were put into stories.
pub fn altered(stories: &mut Stories, shared: &mut Shared) {
    if shared.focus == Focus::Stories {
        look(stories, shared);
    }
}

/// Takes in the stories, unless something else was asked since.
pub fn found(stories: &mut Stories, request: u64, rows: Vec<StoryRow>) {
    if stories.wait.take_if(|it| *it == request).is_some() {
        let at = stories.rows.get(stories.window.cursor()).map(|it| it.story);
        let again = rows.iter().position(|it| Some(it.story) == at);
        stories.rows = rows;
        let row = again.unwrap_or(stories.window.cursor());
        stories.window.put(row, stories.rows.len());
    }
}

/// Takes in one story, unless something else was asked since.
pub fn found_story(stories: &mut Stories, request: u64, row: Option<StoryRow>) {
    if stories.wait.take_if(|it| *it == request).is_none() {
        return;
    }
    if let Some(open) = &mut stories.open {
        open.row = row;
        let count = open.articles().len() + open.related().len();
        open.window.put(open.window.cursor(), count);
    }
}

/// Moves the cursor.
pub fn go(stories: &mut Stories, motion: Motion) {
    let count = stories.len();
    match &mut stories.open {
        Some(open) => open.window.go(motion, count),
        None => stories.window.go(motion, count),
    }
}

/// Puts the cursor on the story or article at a place of the screen.
pub fn press(stories: &mut Stories, at: Position) -> Pressed {
    let count = stories.len();
    let list = match stories.open {
        Some(_) => stories.halves().0,
        None => stories.area,
    };
    let below = row_at(under(list, HEAD), at, 1);
    match &mut stories.open {
        Some(open) => open.window.press(below, count),
        None => stories.window.press(below, count),
    }
}

/// Carries out an action of the stories.
pub fn act(stories: &mut Stories, shared: &mut Shared, call: &Call) {
    match (call.action, &stories.open) {
        (Action::OpenStory, Some(open)) => {
            match (open.article(), open.related_current().map(|it| it.story)) {
                (Some(article), _) => shared.tell(Tell::Open { article, at: None }),
                (None, Some(story)) => enter(stories, shared, story),
                (None, None) => shared.say(Level::Info, NOTHING),
            }
        }
        (Action::OpenStory, None) => match under_cursor(stories) {
            Some(story) => {
                stories.came_from = CameFrom::Stories;
                enter(stories, shared, story);
            }
            None => shared.say(Level::Info, NOTHING),
        },
        (Action::BesideStory, Some(open)) => match open.article() {
            Some(article) => shared.tell(Tell::Beside(article)),
            None => shared.say(Level::Info, NOTHING),
        },
        (Action::BesideStory, None) => shared.say(Level::Info, "open a story first"),
        (Action::MergeStory, _) => merge(stories, shared),
        (Action::SplitStory, _) => split(stories, shared),
        (Action::FilterStory, _) => match under_cursor(stories) {
            Some(story) => {
                shared.tell(Tell::Focus(Focus::List));
                shared.tell(Tell::OpenFilter(format!("story:{story}")));
            }
            None => shared.say(Level::Info, NOTHING),
        },
        _ => {}
    }
}

/// From one story back to all; false if one was not there, or it was opened from an article.
pub fn back(stories: &mut Stories, shared: &mut Shared) -> bool {
    if stories.open.take().is_none() || stories.came_from == CameFrom::Article {
        return false;
    }
    look(stories, shared);
    true
}

/// Takes a story: the first of two, or the other one, and then both are one.
fn merge(stories: &mut Stories, shared: &mut Shared) {
    let Some((story, articles)) = members(stories) else {
        return shared.say(Level::Info, NOTHING);
    };
    match stories.merging.take() {
        None => {
            stories.merging = Some((story, articles));
            let key = shared.keymap.key_of(Action::MergeStory).unwrap_or_default();
            let said = format!("{key} on another story makes both one; here again: not after all");
            shared.say(Level::Info, said);
        }
        Some((first, _)) if first == story => shared.say(Level::Info, "not merged"),
        Some((_, others)) => {
            let change = shared.steps().merge_stories(&[others, articles]);
            done(shared, change, "both stories are one now");
        }
    }
}

/// Takes the article under the cursor out of the open story.
fn split(stories: &Stories, shared: &mut Shared) {
    let open = stories.open.as_ref();
    let Some((open, article)) = open.and_then(|it| Some((it, it.article()?))) else {
        return shared.say(Level::Info, "open a story first, and go to the article");
    };
    let all = open.articles().iter().map(|it| ArticleId(it.article));
    let stay: Vec<ArticleId> = all.filter(|it| *it != article).collect();
    if stay.is_empty() {
        return shared.say(Level::Info, "the story has no other article");
    }
    let change = shared.steps().split_story(&[article], &stay);
    done(shared, change, "the article is a story of its own now");
}

/// Has it put on disk; the stories are made anew then.
fn done(shared: &mut Shared, change: Change, said: &str) {
    if shared.commit(change) {
        let key = shared.keymap.key_of(Action::Undo).unwrap_or_default();
        shared.say(Level::Good, format!("{said}; {key} takes it back"));
    }
}

/// The story under the cursor, or the open one, with its articles.
fn members(stories: &Stories) -> Option<(StoryId, Vec<ArticleId>)> {
    let row = match &stories.open {
        Some(open) => open.row.as_ref()?,
        None => stories.rows.get(stories.window.cursor())?,
    };
    let articles = row.articles.iter().map(|it| ArticleId(it.article));
    Some((row.story, articles.collect()))
}

const NOTHING: &str = "there is nothing here yet";

fn under_cursor(stories: &Stories) -> Option<StoryId> {
    match &stories.open {
        Some(open) => Some(open.id),
        None => stories.rows.get(stories.window.cursor()).map(|it| it.story),
    }
}

fn enter(stories: &mut Stories, shared: &mut Shared, story: StoryId) {
    stories.open = Some(OpenStory {
        id: story,
        row: None,
        window: Window::default(),
    });
    look(stories, shared);
}

fn look(stories: &mut Stories, shared: &mut Shared) {
    let ask = match &stories.open {
        Some(open) => Ask::Story(open.id),
        None => Ask::Stories,
    };
    stories.wait = Some(shared.study(ask));
}
