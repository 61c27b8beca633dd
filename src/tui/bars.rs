//! The lines at the top and the bottom: where one is, what happened, which keys come next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::action::{ACTIONS, Action, Layer};
use super::draw::{Pen, paint};
use super::input::layers;
use super::keymap::show_keys;
use super::layout::{Focus, Open};
use super::msg::{By, Level};
use super::panes::list::Scope;
use super::panes::reader::{Passage, Purpose, Selection};
use super::shared::{Known, Shared};
use super::state::App;
use super::theme::Role;
use super::words::count;
use crate::text::cursor::Unit;
use crate::text::width::width;

/// Draws the lines at the top and the bottom.
pub fn draw(buffer: &mut Buffer, app: &App) {
    let areas = app.shared.areas;
    if let Some(area) = areas.header {
        draw_header(buffer, area, app);
    }
    draw_status(buffer, areas.status, app);
    if let Some(area) = areas.hints {
        draw_hints(buffer, area, app);
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
        By::Everything => "All sources".to_owned(),
        By::Source(Some(name)) | By::Search(name) => name.clone(),
        By::Source(None) => "Unknown source".to_owned(),
        By::Origin(id) => {
            let origin = app.shared.library.origin(*id);
            origin.map(|it| it.name.clone()).unwrap_or_default()
        }
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

fn draw_status(buffer: &mut Buffer, area: Rect, app: &App) {
    let theme = &app.shared.theme;
    let style = theme.style(Role::StatusBar);
    paint(buffer, area, style);
    let mut pen = Pen::new(buffer, area, 0);
    let end = match &app.shared.status {
        Some(status) if width(&status.text) + 3 > pen.room() / 2 => String::new(), // what is said counts more
        _ => ending(app),
    };
    pen.text(" ", style);
    let room = pen.room().saturating_sub(width(&end) + 2);
    match &app.shared.status {
        Some(status) => {
            let role = match status.level {
                Level::Info => Role::StatusBar,
                Level::Good => Role::Success,
                Level::Warning => Role::Warning,
                Level::Error => Role::Error,
            };
            pen.cut(&status.text, room, style.patch(theme.style(role)));
        }
        None => draw_place(&mut pen, room, style, app),
    }
    pen.right(&format!("{end} "), style);
}

/// How far the index is: `search index 45 %`.
fn indexing((done, all): (usize, usize)) -> String {
    format!("search index {} %", done * 100 / all.max(1))
}

/// Keys pressed so far, what is not saved yet, and how far one is in the text.
fn ending(app: &App) -> String {
    let mut parts = Vec::new();
    if !app.pressed.is_empty() {
        parts.push(format!("{}…", show_keys(&app.pressed)));
    }
    parts.extend(app.shared.fetching.in_words());
    parts.extend(app.shared.indexing.map(indexing));
    if app.shared.journal.has_unsaved() {
        parts.push("saving…".to_owned());
    }
    if app.shared.focus == Focus::Reader && !app.list.is_empty() {
        let row = app.list.window().cursor() + 1;
        parts.push(format!("{row}/{}", app.list.len()));
    }
    let is_covered = app.difference.is_some();
    let percent = app
        .reader
        .percent()
        .filter(|_| !is_covered)
        .filter(|_| app.is_shown(Focus::Reader));
    parts.extend(percent.map(|it| format!("{it} %")));
    parts.join(" · ")
}

/// Where one is: the row in the list, the passage in the text, the unit in mark mode.
fn draw_place(pen: &mut Pen<'_>, room: usize, style: Style, app: &App) {
    if let Some(difference) = &app.difference {
        pen.cut(&difference.place_in_words(), room, style);
        return;
    }
    match app.shared.focus {
        Focus::Reader => draw_reader_place(pen, room, style, app),
        Focus::Tags => {
            let passages = count(app.tags.passages().len(), "passage");
            pen.cut(&passages, room, style);
        }
        Focus::Origins => {
            pen.cut(&count(app.origins.len(), "subscription"), room, style);
        }
        Focus::Review => {
            let passages = count(app.review.rows().len(), "passage");
            pen.cut(&format!("{passages} to look at"), room, style);
        }
        Focus::Passages => {
            pen.cut(&count(app.passages.total(), "passage"), room, style);
        }
        Focus::Matrix => {
            pen.cut(&count(app.matrix.len(), "row"), room, style);
        }
        Focus::Beside => {
            pen.cut(&app.beside.place_in_words(), room, style);
        }
        Focus::Stories => {
            let (one, many) = app.stories.noun();
            let number = app.stories.counted();
            let noun = if number == 1 { one } else { many };
            pen.cut(&format!("{number} {noun}"), room, style);
        }
        Focus::Agreement => {
            pen.cut(&count(app.agreement.len(), "difference"), room, style);
        }
        Focus::Occurrences => {
            let places = count(app.occurrences.len(), "place");
            pen.cut(&places, room, style);
        }
        Focus::Search => {
            let passages = count(app.search.len(), "passage");
            pen.cut(&format!("{passages} listed"), room, style);
        }
        Focus::Sources | Focus::List | Focus::Filter => {
            let list = &app.list;
            let row = if list.is_empty() {
                0
            } else {
                list.window().cursor() + 1
            };
            let way = if list.reversed { ", reversed" } else { "" };
            let place = format!(
                "{row}/{} · sorted by {}{way}",
                list.len(),
                list.order.name()
            );
            pen.cut(&place, room, style);
        }
    }
}

fn draw_reader_place(pen: &mut Pen<'_>, room: usize, style: Style, app: &App) {
    let theme = &app.shared.theme;
    let codebook = app.shared.library.codebook();
    let right = pen.x() + room as u16;
    if let Some(links) = app.reader.link_hints() {
        let said = match links.purpose {
            Purpose::Open => "open: type the letters of the link",
            Purpose::Copy => "copy: type the letters of the link",
        };
        pen.cut(said, room, style.patch(theme.style(Role::Prompt)));
        return;
    }
    if let Some(selection) = app.reader.selection() {
        pen.text(
            &marking(selection, app),
            style.patch(theme.style(Role::Prompt)),
        );
        pen.text("  ", style);
    }
    let others = others(app).unwrap_or_default();
    let kept = width(&others);
    for passage in named(app) {
        for tag in &passage.tags {
            let left = usize::from(right.saturating_sub(pen.x()));
            let label = format!("⟨{}⟩ ", codebook.path(*tag));
            pen.cut(&label, left, style.patch(theme.tag(codebook, *tag)));
        }
        let note = app.shared.library.annotation(passage.id);
        if let Some(note) = note.and_then(|it| it.note.as_deref()) {
            let left = usize::from(right.saturating_sub(pen.x()));
            pen.cut(&format!("✎ {note}"), left.saturating_sub(kept + 1), style);
            pen.text(" ", style);
        }
    }
    let left = usize::from(right.saturating_sub(pen.x()));
    pen.cut(&others, left, style);
    if app.reader.elsewhere() > 0 {
        let left = usize::from(right.saturating_sub(pen.x()));
        let lost = count(app.reader.elsewhere(), "passage");
        pen.cut(&format!("{lost} of an older version"), left, style);
    }
}

/// The passages that are named: in mark mode the one that its keys act on, else those at the cursor, the one that
/// was gone to first.
fn named(app: &App) -> Vec<&Passage> {
    let acted_on = app.reader.acted_on();
    if app.reader.selection().is_some() {
        return acted_on.into_iter().collect();
    }
    let mut over = app.reader.passages_over(app.reader.cursor());
    over.sort_by_key(|it| acted_on.map(|it| it.id) != Some(it.id));
    over
}

/// How many more passages overlap what is selected, and the key that goes through them.
fn others(app: &App) -> Option<String> {
    let more = app.reader.choices().len().checked_sub(1);
    let more = more.filter(|it| *it > 0)?;
    let key = app.shared.keymap.key_of(Action::OtherPassage)?;
    Some(format!("+{more} here ({key}) "))
}

fn marking(selection: &Selection, app: &App) -> String {
    if selection.back_to.is_some() {
        return "where is it now? L H l h j k, Enter saves".to_owned();
    }
    if selection.resizing.is_some() {
        return "resize: L H l h, Enter saves".to_owned();
    }
    if selection.hints.is_some() {
        return "jump: type the letters".to_owned();
    }
    let text = app.reader.open_article().map(|it| it.article.text.as_str());
    let words = crate::text::cursor::units(text.unwrap_or_default(), selection.range, Unit::Word);
    let here = app.reader.acted_on();
    let unit = match here.filter(|it| it.range == selection.range) {
        Some(_) => "passage",
        None => super::panes::reader::unit_name(selection.unit),
    };
    format!("mark: {unit} · {}", count(words.len(), "word"))
}

/// The keys that come next, from the table: those of the nearest layer first, the help always.
fn draw_hints(buffer: &mut Buffer, area: Rect, app: &App) {
    let shared = &app.shared;
    paint(buffer, area, shared.theme.style(Role::Text));
    let last = hint(shared, Action::Help);
    let last_width = last
        .as_ref()
        .map_or(0, |(key, label)| width(key) + width(label) + 3);
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1);
    let mut hints: Vec<(String, String, Style)> = Vec::new();
    if app.prompt.is_none() && app.reader.selection().is_some() && !app.reader.is_choosing() {
        hints.extend(pins(shared));
    }
    let label_style = shared.theme.style(Role::KeyLabel);
    let layers = match app.shared.focus {
        Focus::List if app.has_nothing() => &[Layer::Everywhere], // no article, no key for one
        _ => layers(app),
    };
    hints.extend(
        layers
            .iter()
            .flat_map(|layer| of_layer(shared, layers, *layer))
            .map(|(key, label)| (key, label, label_style)),
    );
    for (key, label, style) in hints {
        let needed = width(&key) + width(&label) + 3;
        if needed + last_width > pen.room() {
            break;
        }
        pen.text(&key, shared.theme.style(Role::Key)).skip(1);
        pen.text(&label, style).skip(2);
    }
    let help_counts = layers.contains(&Layer::Everywhere);
    if let Some((key, label)) = last.filter(|_| help_counts) {
        let cells = width(&key) + width(&label) + 2;
        let room = pen.room();
        pen.skip(room.saturating_sub(cells));
        pen.text(&key, shared.theme.style(Role::Key)).skip(1);
        pen.text(&label, label_style);
    }
}

/// The hints of a layer; a key that means something else in a nearer layer is left out.
fn of_layer(shared: &Shared, layers: &[Layer], layer: Layer) -> Vec<(String, String)> {
    let rows = ACTIONS
        .iter()
        .filter(|it| it.layer == layer && it.action != Action::Help);
    rows.filter(|it| shared.keymap.is_reachable(layers, it.action))
        .filter_map(|it| hint(shared, it.action))
        .collect()
}

fn hint(shared: &Shared, action: Action) -> Option<(String, String)> {
    let row = action.row();
    let key = shared
        .keymap
        .key_of(action)
        .filter(|_| !row.hint.is_empty())?;
    Some((key, row.hint.to_owned()))
}

/// The pinned tags and their digits.
fn pins(shared: &Shared) -> Vec<(String, String, Style)> {
    let codebook = shared.library.codebook();
    let mut pinned: Vec<(u8, String, Style)> = codebook
        .tags()
        .filter_map(|(id, tag)| Some((tag.pin?, tag.name.clone(), shared.theme.tag(codebook, id))))
        .collect();
    pinned.sort_by_key(|(digit, ..)| *digit);
    let shown = pinned.into_iter();
    shown
        .map(|(digit, name, style)| (digit.to_string(), name, style))
        .collect()
}
