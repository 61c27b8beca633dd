//! What stands where the list is while it has no article: why, and what to do next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{List, Scope};
use crate::model::OriginId;
use crate::text::{Breaks, TextRange, wrap};
use crate::tui::draw::Pen;
use crate::tui::msg::By;
use crate::tui::shared::{Known, Shared};
use crate::tui::theme::Role;

/// A key, or what is typed, and what it does; without a key a sentence.
type Step = (&'static str, String);

/// Says why there is nothing in the list, and what to do next.
pub(super) fn draw_empty(buffer: &mut Buffer, area: Rect, list: &List, shared: &Shared) {
    let text = shared.theme.style(Role::Text);
    let key = shared.theme.style(Role::Key);
    let mut line = u16::from(area.height > 8);
    for (name, words) in steps(list, shared) {
        let cells = usize::from(area.width).saturating_sub(2).max(1);
        let lines = match name {
            "" => wrap(&words, TextRange::of(&words), cells, Breaks::Flow, &[]),
            _ => vec![TextRange::of(&words)],
        };
        for range in lines {
            let mut pen = Pen::new(buffer, area, line);
            pen.text(" ", text);
            if !name.is_empty() {
                pen.text(name, key).text("  ", text);
            }
            let room = pen.room();
            pen.cut(range.slice(&words), room, text);
            line += 1;
        }
    }
}

fn steps(list: &List, shared: &Shared) -> Vec<Step> {
    if shared.known != Known::All {
        return vec![said("opening the library…")];
    }
    if list.hits.is_some() {
        return vec![said("Nothing matches."), step("Esc", "clears the filter")];
    }
    if shared.library.headers.rows().is_empty() {
        return first_steps(shared);
    }
    let nothing = match list.scope {
        Scope::Unread => "No unread articles here.",
        Scope::Starred => "No starred articles here.",
        Scope::Tagged => "No passages marked here yet.",
        Scope::All => return of_source(&list.by, shared),
    };
    vec![said(nothing), step("1", "shows all")]
}

/// What to do next when the library has no article.
fn first_steps(shared: &Shared) -> Vec<Step> {
    let mut steps = vec![said("Nothing to read yet.")];
    let ways = [
        step(":add https://…", "subscribes to a feed"),
        step(":add feeds.opml", "takes a list of feeds"),
        step(":add PATH", "adds a file or folder"),
    ];
    let fetching = &shared.fetching;
    if fetching.is_running() {
        steps.push(said("Feeds are being asked."));
        steps.push(step("g f", "shows how far they are"));
    } else if !fetching.failing.is_empty() {
        steps.push(said("No feed has answered with an article."));
        steps.push(step("g f", "shows why"));
        steps.push(step("R", "asks again"));
        steps.extend(ways);
    } else {
        steps.extend(ways);
        steps.push(step("newsmark demo", "in the shell: samples"));
    }
    steps.extend([step("?", "shows all keys"), step("q", "quits")]);
    steps
}

/// What is known of a source, subscription or tag that has no article.
fn of_source(by: &By, shared: &Shared) -> Vec<Step> {
    let mut steps = match by {
        By::Origin(id) => of_origin(*id, shared),
        By::Folder(_) => vec![
            said("No article from this folder yet."),
            step("r", "asks its feeds"),
        ],
        By::Tag(_) => vec![said("No article has a passage with this tag.")],
        _ => vec![said("No articles here.")],
    };
    steps.extend([
        step("q", "shows all articles"),
        step("g o", "goes to the sources"),
    ]);
    steps
}

fn of_origin(id: OriginId, shared: &Shared) -> Vec<Step> {
    let fetching = &shared.fetching;
    if fetching.waiting().any(|it| it == id) {
        return vec![said("It is being asked.")];
    }
    let ask = step("r", "asks it for what is new");
    match fetching.failing.get(&id) {
        Some(why) => vec![
            said("No article came from it."),
            ("", why.clone()),
            ask,
            step("g f", "shows and alters the subscription"),
        ],
        None => vec![said("No article from it yet."), ask],
    }
}

fn said(words: &str) -> Step {
    ("", words.to_owned())
}

fn step(key: &'static str, words: &str) -> Step {
    (key, words.to_owned())
}
