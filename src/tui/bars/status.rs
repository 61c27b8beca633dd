//! The line at the bottom: what happened last, else where one is; at its end what is under way.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::cursor::Unit;
use crate::text::width::width;
use crate::text::{Breaks, TextRange, wrap};
use crate::tui::action::Action;
use crate::tui::draw::{Pen, cut, paint};
use crate::tui::keymap::show_keys;
use crate::tui::layout::Focus;
use crate::tui::msg::Level;
use crate::tui::panes::reader::{Passage, Purpose, Selection, unit_name};
use crate::tui::state::App;
use crate::tui::theme::Role;
use crate::tui::words::count;

/// Cells for the words of a passage that is put by hand.
const QUOTED: usize = 32;

/// Draws what happened, or where one is.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App) {
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
            let style = style.patch(theme.style(role));
            match lines(app, area.width).first() {
                Some(line) if has_second_line(app) => pen.cut(line, room, style),
                _ => pen.cut(&status.text, room, style),
            };
        }
        None => draw_place(&mut pen, room, style, app),
    }
    pen.right(&format!("{end} "), style);
}

/// Draws what there was no room for of a trouble that is said, over the line of keys; false if there was room.
pub(super) fn draw_rest(buffer: &mut Buffer, area: Rect, app: &App) -> bool {
    let lines = lines(app, area.width);
    let Some((_, rest)) = lines.split_first().filter(|_| has_second_line(app)) else {
        return false;
    };
    let style = app.shared.theme.style(Role::StatusBar);
    let words = rest.join(" ");
    paint(buffer, area, style);
    let mut pen = Pen::new(buffer, area, 0);
    let room = pen.room().saturating_sub(2);
    pen.skip(1).cut(&words, room, style);
    true
}

/// Whether a trouble takes the line of keys too: what to do about it stands at its end.
fn has_second_line(app: &App) -> bool {
    let areas = app.shared.areas;
    areas.hints.is_some() && app.prompt.is_none() && lines(app, areas.all.width).len() > 1
}

/// A trouble that is said, in lines; nothing else is broken into lines.
fn lines(app: &App, cells: u16) -> Vec<&str> {
    let status = app.shared.status.as_ref();
    let trouble = status.filter(|it| matches!(it.level, Level::Warning | Level::Error));
    let Some(text) = trouble.map(|it| it.text.as_str()) else {
        return Vec::new();
    };
    let cells = usize::from(cells.saturating_sub(2)).max(1);
    let ranges = wrap(text, TextRange::of(text), cells, Breaks::Flow, &[]);
    ranges.into_iter().map(|it| it.slice(text)).collect()
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
            draw_failing(pen, room.saturating_sub(width(&place)), style, app);
        }
    }
}

/// How many feeds fail, and the key that shows why, where there is room for both.
fn draw_failing(pen: &mut Pen<'_>, room: usize, style: Style, app: &App) {
    let fetching = &app.shared.fetching;
    let number = fetching.failing.len();
    if number == 0 || fetching.is_running() {
        return;
    }
    let key = app.shared.keymap.key_of(Action::ShowOrigins);
    let fail = if number == 1 {
        "feed fails"
    } else {
        "feeds fail"
    };
    let said = format!(" · {number} {fail}: {}", key.unwrap_or_default());
    if width(&said) <= room {
        let warning = app.shared.theme.style(Role::Warning);
        pen.text(&said, style.patch(warning));
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
    let selection = app.reader.selection().filter(|it| it.resizing.is_none());
    let selected = selection.map(|it| it.range);
    for passage in named(app) {
        let lead = match selected {
            // The keys for a passage select it first.
            Some(range) if range != passage.range && passage.range.encloses(range) => "in ",
            Some(range) if range != passage.range => "with ",
            _ => "",
        };
        pen.text(lead, style);
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
        let key = app.shared.keymap.key_of(Action::ShowReview);
        let key = key.unwrap_or_default();
        pen.cut(&format!("{lost} of an older version: {key}"), left, style);
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
        let passage = selection.resizing;
        let passage = passage.and_then(|it| app.shared.library.annotation(it));
        let quote = passage.map(|it| it.selector.quote.replace('\n', " "));
        let quote = quote.unwrap_or_default();
        let (head, is_cut) = cut(&quote, QUOTED);
        let more = if is_cut { "…" } else { "" };
        return format!("where is “{head}{more}” now? j k L H, Enter saves");
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
        None if app.reader.is_whole(selection.range) => "whole article",
        None => unit_name(selection.unit),
    };
    format!("mark: {unit} · {}", count(words.len(), "word"))
}
