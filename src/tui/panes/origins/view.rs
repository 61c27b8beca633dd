//! How the subscriptions are drawn: folders, names and counts, and below them what is known of one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Line, Origins};
use crate::model::{Moment, OriginId, OriginKind};
use crate::ops::OriginRow;
use crate::text::width::width;
use crate::tui::draw::{Pen, below, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::{count, moment_words};

/// From this width on it is said beside each subscription how it stands.
const WIDE: u16 = 50;
/// Cells for the counts: `1234 unread of 5678`.
const COUNTS: usize = 19;

/// Draws the list.
pub fn draw(buffer: &mut Buffer, origins: &Origins, shared: &Shared) {
    let (list, detail) = origins.halves();
    if origins.is_empty() {
        return draw_empty(buffer, list, origins, shared);
    }
    let longest = origins.found.iter().map(|it| indent(it) + width(&it.name));
    let longest = longest.max().unwrap_or(0);
    let window = origins.window;
    let lines = origins.lines.iter().enumerate().skip(window.top());
    for (row, (number, line)) in lines.take(window.height()).enumerate() {
        let area = Rect {
            height: 1,
            ..below(list, row as u16)
        };
        match line {
            Line::Folder(name) => {
                let mut pen = Pen::new(buffer, area, 0);
                pen.skip(1);
                let room = pen.room();
                pen.cut(name, room, shared.theme.style(Role::Heading));
            }
            Line::Origin(place) => {
                if let Some(origin) = origins.found.get(*place) {
                    draw_origin(buffer, area, origin, longest, shared);
                }
            }
        }
        if number == window.cursor() {
            tint(buffer, area, shared.theme.style(Role::Selected));
        }
    }
    if let Some(origin) = origins.current().filter(|_| detail.height > 0) {
        draw_detail(buffer, detail, origin, shared);
    }
}

fn draw_empty(buffer: &mut Buffer, area: Rect, origins: &Origins, shared: &Shared) {
    let words = match origins.wait {
        Some(_) => "…",
        None => {
            "No subscription yet: a adds a feed, the page of a site, a list of feeds, or a folder."
        }
    };
    let mut pen = Pen::new(buffer, area, 1);
    pen.skip(2);
    let room = pen.room();
    pen.cut(words, room, shared.theme.style(Role::Text));
}

/// Cells before the name of a subscription in a folder.
fn indent(origin: &OriginRow) -> usize {
    usize::from(!origin.folder.is_empty()) * 2
}

/// `! Gazette   its server does not answer      3 unread of 40`; the longest name takes so many cells.
fn draw_origin(
    buffer: &mut Buffer,
    area: Rect,
    origin: &OriginRow,
    longest: usize,
    shared: &Shared,
) {
    let theme = &shared.theme;
    let (sign, role) = sign(origin, shared);
    let is_wide = area.width >= WIDE;
    let (counts, counted) = if is_wide {
        (counts(origin), COUNTS)
    } else {
        (format!("{}/{}", origin.unread, origin.articles), COUNTS / 2)
    };
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1).text(sign, theme.style(role)).skip(1);
    let room = pen.room().saturating_sub(counted + 1);
    let depth = indent(origin);
    let name = if is_wide {
        longest.min(room * 2 / 5)
    } else {
        room
    };
    let style = theme.style(if origin.paused { Role::Dim } else { Role::Text });
    let state = pen.x() + (name + 2) as u16;
    pen.skip(depth)
        .cut(&origin.name, name.saturating_sub(depth), style);
    if is_wide {
        let role = if role == Role::Warning {
            role
        } else {
            Role::Dim
        };
        pen.to(state).cut(
            &origin.state,
            room.saturating_sub(name + 3),
            theme.style(role),
        );
    }
    pen.right(&format!("{counts} "), theme.style(Role::Dim));
}

/// Whether it is being asked, is not to be asked, or failed.
fn sign(origin: &OriginRow, shared: &Shared) -> (&'static str, Role) {
    let id = OriginId(origin.origin);
    if shared.fetching.waiting().any(|it| it == id) {
        ("…", Role::Dim)
    } else if origin.paused {
        ("‖", Role::Dim)
    } else if shared.fetching.failing.contains_key(&id) {
        ("!", Role::Warning)
    } else {
        (" ", Role::Text)
    }
}

fn counts(origin: &OriginRow) -> String {
    match (origin.unread, origin.articles) {
        (0, all) => count(all, "article"),
        (unread, all) => format!("{unread} unread of {all}"),
    }
}

fn draw_detail(buffer: &mut Buffer, area: Rect, origin: &OriginRow, shared: &Shared) {
    let theme = &shared.theme;
    Pen::new(buffer, area, 0).text(
        &"─".repeat(usize::from(area.width)),
        theme.style(Role::Border),
    );
    let mut line = |row: u16, words: &str, role: Role| {
        let mut pen = Pen::new(buffer, area, row);
        pen.skip(2);
        let room = pen.room();
        pen.cut(words, room, theme.style(role));
    };
    line(1, &origin.address, Role::Source);
    let failing = shared.fetching.failing.get(&OriginId(origin.origin));
    let state = failing.unwrap_or(&origin.state);
    let asked = origin.fetched.as_deref().and_then(Moment::read);
    let asked = asked.map(|it| format!("asked {}", moment_words(it)));
    let role = if failing.is_some() {
        Role::Warning
    } else {
        Role::Text
    };
    let both: Vec<&str> = [Some(state.as_str()), asked.as_deref()]
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    line(2, &both.join(" · "), role);
    line(3, &settings(origin, shared), Role::Dim);
}

/// What a person set of it, in words.
fn settings(origin: &OriginRow, shared: &Shared) -> String {
    if origin.kind == OriginKind::Folder {
        return "a folder: what is new or changed in it is read".to_owned();
    }
    let every = origin.refresh_minutes.or(shared.config.fetch.every_minutes);
    let mut words = vec![match every {
        Some(1) => "asked every minute".to_owned(),
        Some(minutes) => format!("asked every {minutes} minutes"),
        None => "asked when you say so".to_owned(),
    }];
    words.push(if origin.full_text {
        "full texts are fetched".to_owned()
    } else {
        "texts as the feed gives them".to_owned()
    });
    words.extend(origin.user_agent.as_ref().map(|it| format!("as {it}")));
    words.join(" · ")
}
