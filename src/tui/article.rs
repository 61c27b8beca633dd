//! What is done with an article, the one under the cursor of the list or the open one.

use super::action::{Action, Call};
use super::effect::Effect;
use super::layout::Focus;
use super::link;
use super::msg::{Level, Tell};
use super::panes::{list, occurrences, reader};
use super::place::Goal;
use super::state::App;
use crate::model::steps::Mark;
use crate::model::{Article, ArticleId, Header, SpanRole};
use crate::ops;
use crate::text::TextRange;

/// Shows an article beside the list, without calling it read.
pub fn preview(app: &mut App, article: ArticleId, at: Option<Goal>) {
    if at.is_none() && app.shared.focus == Focus::Search {
        return; // the list moved under an open search
    }
    reader::update::show(&mut app.reader, &mut app.shared, article, at);
}

/// Reads an article: it gets the keys and counts as read.
pub fn open(app: &mut App, article: ArticleId, at: Option<Goal>) {
    app.list.put_on(article);
    reader::update::show(&mut app.reader, &mut app.shared, article, at);
    super::global::focus(app, Focus::Reader);
    if app.shared.known == super::shared::Known::All {
        let articles = with_twins(app, article);
        let change = app.shared.steps().opened(&articles);
        app.shared.commit(change);
    }
}

/// Reads what is under the cursor of the list.
pub fn open_selected(app: &mut App) {
    match app.list.current() {
        Some(article) => open(app, article, None),
        None => app.shared.say(Level::Info, "there is nothing to read here"),
    }
}

/// Carries out an action of tagging: on the open text, or from the list on the whole article.
pub fn tag(app: &mut App, call: &Call) {
    if app.shared.focus == Focus::Occurrences {
        occurrences::update::tag(&mut app.occurrences, &mut app.shared, call);
    } else if app.shared.focus == Focus::Reader {
        reader::update::tag(&mut app.reader, &mut app.shared, call);
    } else {
        reader::update::tag_article(&mut app.reader, &mut app.shared, call);
    }
}

/// Carries out an action on an article.
pub fn act(app: &mut App, call: &Call) {
    match call.action {
        Action::NextArticle => return app.shared.tell(Tell::Turn(1)),
        Action::PreviousArticle => return app.shared.tell(Tell::Turn(-1)),
        Action::TagArticle => {
            return reader::update::tag_article(&mut app.reader, &mut app.shared, call);
        }
        _ => {}
    }
    let Some(header) = subject(app).cloned() else {
        return app.shared.say(Level::Info, "there is no article here");
    };
    match call.action {
        Action::ToggleRead => toggle(app, header.id, Mark::Read, Mark::Unread),
        Action::ToggleStar => toggle(app, header.id, Mark::Starred, Mark::Unstarred),
        Action::Remove => remove(app, header.id),
        Action::OpenLink => ask_open(app, &header),
        Action::Beside => app.shared.tell(Tell::Beside(header.id)),
        Action::Story => {
            super::global::leave_text(app);
            show_story(app, header.id);
        }
        Action::FullText => fetch_full_text(app, &header),
        Action::CopyLink => copy(app, &header),
        _ => {}
    }
}

/// Shows the story of an article.
fn show_story(app: &mut App, article: ArticleId) {
    if let Some(story) = app.shared.library.stories.find(article) {
        app.shared.tell(Tell::ShowStory(story));
    } else {
        let said = "the stories are still being made; try again in a moment";
        app.shared.say(Level::Info, said);
    }
}

/// The article that is meant: the open one while the text has the keys, else the one under the cursor.
fn subject(app: &App) -> Option<&Header> {
    let open = app.reader.open_article().map(|it| it.header.id);
    let id = match app.shared.focus {
        Focus::Reader => open,
        _ => app.list.current(),
    }?;
    app.shared.library.headers.find(id)
}

/// The article and those of other origins that are the same page: who read one has read all.
fn with_twins(app: &App, article: ArticleId) -> Vec<ArticleId> {
    let library = &app.shared.library;
    let header = library.headers.find(article);
    let twins = header.map(|it| ops::twins(library, it)).unwrap_or_default();
    let mut articles = vec![article];
    articles.extend(twins.iter().map(|it| it.id));
    articles
}

fn toggle(app: &mut App, article: ArticleId, on: Mark, off: Mark) {
    let is_on = match on {
        Mark::Read => app.shared.library.is_read(article),
        _ => app.shared.library.is_starred(article),
    };
    let mark = if is_on { off } else { on };
    let articles = match on {
        Mark::Read => with_twins(app, article),
        _ => vec![article],
    };
    let change = app.shared.steps().mark(&articles, mark);
    if app.shared.commit(change) && app.shared.focus == Focus::List && mark == Mark::Read {
        list::update::go(&mut app.list, &mut app.shared, super::panes::Motion::Down);
    }
}

fn remove(app: &mut App, article: ArticleId) {
    let change = app.shared.steps().mark(&[article], Mark::Removed);
    if app.shared.commit(change) {
        let said = "removed from the lists; its passages stay · u takes it back";
        app.shared.say(Level::Good, said);
        super::global::focus(app, Focus::List);
    }
}

/// Asks before the browser is opened, and names the host that will be asked.
fn ask_open(app: &mut App, header: &Header) {
    let Some(address) = header.url.as_deref() else {
        return app.shared.say(Level::Info, "this article has no address");
    };
    link::ask(&mut app.shared, "", address);
}

/// Has the page of an article fetched; its text arrives as a version of the article.
fn fetch_full_text(app: &mut App, header: &Header) {
    if header.url.is_none() {
        return app.shared.say(Level::Info, "this article has no address");
    }
    app.shared.want(Effect::FullText(header.id));
    let said = format!("fetching the page of \u{201c}{}\u{201d}", header.title);
    app.shared.say(Level::Info, said);
}

/// Copies the selected passage with its source, or the address of the article.
fn copy(app: &mut App, header: &Header) {
    let source = app.shared.source(header).unwrap_or_default().to_owned();
    let quoted = app.reader.selection().zip(app.reader.open_article());
    let quoted = quoted.filter(|_| app.shared.focus == Focus::Reader);
    let (what, text) = if let Some((selection, open)) = quoted {
        let words = shown(&open.article, selection.range);
        ("quote", link::quote(&words, header, &source))
    } else if let Some(url) = header.url.as_deref() {
        ("address", url.to_owned())
    } else {
        ("title", link::reference(header, &source))
    };
    link::copy(&mut app.shared, what, &text);
}

/// The words of a stretch of an article as they are read, without markup.
fn shown(article: &Article, range: TextRange) -> String {
    let hidden = article
        .spans
        .iter()
        .filter(|it| it.role == SpanRole::Markup);
    let mut words = String::new();
    let mut at = range.start();
    for span in hidden.map(|it| it.range) {
        if span.end() > at && span.start() < range.end() {
            let before = TextRange::new(at, span.start().max(at));
            words.push_str(before.slice(&article.text));
            at = span.end();
        }
    }
    if at < range.end() {
        words.push_str(TextRange::new(at, range.end()).slice(&article.text));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::model::{Article, Span, SpanRole};
    use crate::text::TextRange;

    #[test]
    fn a_quote_has_no_markup_in_it() {
        let text = "See the [bank](https://bank.example) **now**.";
        let hidden = ["[", "](https://bank.example)"];
        let range = |it: &str| {
            let at = text.find(it).unwrap_or_default();
            TextRange::new(at, at + it.len())
        };
        let mut hidden: Vec<TextRange> = hidden.iter().map(|it| range(it)).collect();
        hidden.extend([TextRange::new(37, 39), TextRange::new(42, 44)]);
        let article = Article {
            text: text.to_owned(),
            spans: hidden
                .into_iter()
                .map(|range| Span {
                    role: SpanRole::Markup,
                    range,
                })
                .collect(),
            ..Article::default()
        };
        assert_eq!(shown(&article, TextRange::of(text)), "See the bank now.");
        assert_eq!(shown(&article, range("bank")), "bank");
        assert_eq!(shown(&article, TextRange::new(10, 20)), "ank");
    }
}
