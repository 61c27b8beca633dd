//! The lines at the top and the bottom: where one is, what happened, which keys come next.

mod hints;
mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw::{Pen, paint};
use super::layout::{Focus, Open};
use super::msg::By;
use super::panes::list::Scope;
use super::shared::Known;
use super::state::App;
use super::theme::Role;
use crate::text::width::width;

/// Draws the lines at the top and the bottom.
pub fn draw(buffer: &mut Buffer, app: &App) {
    let areas = app.shared.areas;
    if let Some(area) = areas.header {
        draw_header(buffer, area, app);
    }
    status::draw(buffer, areas.status, app);
    if let Some(area) = areas.hints
        && !status::draw_rest(buffer, area, app)
    {
        hints::draw(buffer, area, app);
    }
}

/// Draws what happened below a question, which stands where it is said otherwise; over the last line of the body
/// where there is no line for keys.
pub fn draw_said(buffer: &mut Buffer, app: &App) {
    let areas = app.shared.areas;
    let body = areas.body;
    let last = Rect {
        y: body.bottom().saturating_sub(1),
        height: 1.min(body.height),
        ..body
    };
    if app.shared.status.is_some() {
        status::draw(buffer, areas.hints.unwrap_or(last), app);
    }
}

fn draw_header(buffer: &mut Buffer, area: Rect, app: &App) {
    let style = app.shared.theme.style(Role::HeaderBar);
    paint(buffer, area, style);
    let mut pen = Pen::new(buffer, area, 0);
    pen.text(" newsmark   ", style);
    let shown = match app.shared.focus {
        Focus::Tags => "Codebook".to_owned(),
        Focus::Review => "Passages to review".to_owned(),
        Focus::Origins => "Subscriptions".to_owned(),
        Focus::Passages => "Tagged passages".to_owned(),
        Focus::Matrix => "Matrix".to_owned(),
        Focus::Stories => "Stories".to_owned(),
        Focus::Beside => "Side by side".to_owned(),
        Focus::Agreement => "Agreement".to_owned(),
        Focus::Occurrences => "All places of a phrase".to_owned(),
        _ if app.searching == Open::Yes => "Passages".to_owned(),
        _ => shown(app),
    };
    let unread = unread(app);
    let room = pen.room().saturating_sub(width(&unread) + 2);
    pen.cut(&shown, room, style);
    pen.right(&format!("{unread} "), style);
}

/// What the list shows, in words.
fn shown(app: &App) -> String {
    let what = match &app.list.by {
        By::Everything | By::Stories => "All sources".to_owned(),
        By::Source(Some(name)) | By::Search(name) => name.clone(),
        By::Source(None) => "Unknown source".to_owned(),
        By::Origin(id) => {
            let origin = app.shared.library.origin(*id);
            origin.map(|it| it.name.clone()).unwrap_or_default()
        }
        By::Folder(path) => path.join(" / "),
        By::Tag(tag) => format!("⟨{}⟩", app.shared.library.codebook().path(*tag)),
    };
    match app.list.scope {
        Scope::All => what,
        scope => format!("{what} · {}", scope.name()),
    }
}

fn unread(app: &App) -> String {
    if app.shared.known == Known::Nothing {
        return "opening…".to_owned();
    }
    let all = app.sources.rows().iter();
    let all = all.clone().find(|it| it.by == Some(By::Everything));
    format!("{} unread", all.map_or(0, |it| it.count))
}
