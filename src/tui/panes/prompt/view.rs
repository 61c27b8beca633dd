//! How a question is drawn: its line where the status stands, its rows above.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Choice, Prompt, What};
use crate::text::{Breaks, TextRange, runs, wrap};
use crate::tui::ask::{Aspect, Chosen, Field, Naming, Question};
use crate::tui::draw::{Pen, below, paint, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::count;

/// Draws the question; `line` is where it is typed, `body` what may be covered. Gives the cursor's place.
pub fn draw(
    buffer: &mut Buffer,
    body: Rect,
    line: Rect,
    prompt: &Prompt,
    shared: &Shared,
) -> Option<Position> {
    if let Question::Confirm(question, _) = &prompt.question {
        draw_confirm(buffer, body.union(line), question, shared);
        return None;
    }
    draw_rows(buffer, body, prompt, shared);
    Some(draw_line(buffer, line, prompt, shared))
}

/// A yes or no, on as many lines as it needs, its end at the bottom; of a longer one the end is shown.
fn draw_confirm(buffer: &mut Buffer, area: Rect, question: &str, shared: &Shared) {
    let theme = &shared.theme;
    let cells = usize::from(area.width.saturating_sub(2));
    let mut lines: Vec<&str> = Vec::new();
    for part in question.lines() {
        let ranges = wrap(part, TextRange::of(part), cells, Breaks::Flow, &[]);
        lines.extend(ranges.iter().map(|it| it.slice(part)));
    }
    let height = lines.len().min(usize::from(area.height));
    let over = lines.len() - height;
    let area = below(area, area.height - height as u16);
    paint(
        buffer,
        area,
        theme.style(Role::Text).patch(theme.style(Role::Popup)),
    );
    for (row, words) in lines.iter().skip(over).enumerate() {
        let mut pen = Pen::new(buffer, area, row as u16);
        pen.skip(1).text(words, theme.style(Role::Prompt));
    }
}

fn draw_line(buffer: &mut Buffer, line: Rect, prompt: &Prompt, shared: &Shared) -> Position {
    let theme = &shared.theme;
    let base = theme.style(Role::Text).patch(theme.style(Role::Popup));
    paint(buffer, line, base);
    let mut pen = Pen::new(buffer, line, 0);
    pen.text(&sign(prompt), theme.style(Role::Prompt));
    for taken in &prompt.taken {
        let (name, style) = taken_name(taken, shared);
        pen.text(&format!("⟨{name}⟩ "), style);
    }
    let start = pen.x();
    let room = pen.room().saturating_sub(1);
    let (text, column) = prompt.edit.window(room);
    if prompt.edit.is_empty() {
        pen.cut(
            placeholder(&prompt.question),
            room,
            theme.style(Role::Placeholder),
        );
    } else {
        pen.text(&text.replace('\n', "⏎"), base);
    }
    Position::new(start + column as u16, line.y)
}

/// What is asked, before what is typed.
fn sign(prompt: &Prompt) -> String {
    match &prompt.question {
        Question::Tags(_) => " tag: ".to_owned(),
        Question::Untag(..) => " take away: ".to_owned(),
        Question::Note(_, None) => " note: ".to_owned(),
        Question::Note(_, Some(unit)) => format!(" note on this {unit} alone: "),
        Question::Find => " / ".to_owned(),
        Question::Name(Naming::New(_)) => " new tag: ".to_owned(),
        Question::Name(Naming::Other(..)) => {
            format!(" name, on {}: ", count(prompt.passages, "passage"))
        }
        Question::Parent(_) => format!(" below, with {}: ", count(prompt.passages, "passage")),
        Question::Into(_) => " merge into: ".to_owned(),
        Question::Field(_) => " what: ".to_owned(),
        Question::Describe(_, field, _) => format!(" {}: ", field.name()),
        Question::Origin(_, aspect, _) => format!(" {}: ", aspect.name()),
        Question::Confirm(..) => String::new(),
        Question::Command(_) => " :".to_owned(),
    }
}

fn placeholder(question: &Question) -> &'static str {
    match question {
        Question::Tags(_) => "a few letters; Tab takes several; a new name makes a tag",
        Question::Find => "words in this text",
        Question::Name(Naming::New(_)) => "path/name",
        Question::Describe(_, Field::Aliases, _) => "names, parted by commas",
        Question::Describe(_, Field::Color, _) => {
            "#rrggbb or a color’s name; empty: that of the tag above"
        }
        Question::Origin(_, Aspect::Folder, _) => "news/local; empty: at the top",
        Question::Origin(_, Aspect::Interval, _) => "30m, 2h, 1d; empty: as all the others",
        Question::Origin(_, Aspect::UserAgent, _) => "empty: the name of the program",
        Question::Parent(_) | Question::Into(_) => "a few letters of a tag",
        Question::Command(_) => "a few letters of what you want",
        _ => "",
    }
}

fn draw_rows(buffer: &mut Buffer, body: Rect, prompt: &Prompt, shared: &Shared) {
    let theme = &shared.theme;
    let window = prompt.window;
    let height = (window.height() as u16).min(body.height);
    let area = below(body, body.height - height);
    paint(
        buffer,
        area,
        theme.style(Role::Text).patch(theme.style(Role::Popup)),
    );
    let first = window
        .top()
        .max((window.cursor() + 1).saturating_sub(usize::from(height)));
    let rows = prompt.rows.iter().enumerate().skip(first);
    for (line, (place, choice)) in rows.take(usize::from(height)).enumerate() {
        let row = Rect {
            height: 1,
            ..below(area, line as u16)
        };
        draw_choice(buffer, row, prompt, choice, shared);
        if place == window.cursor() {
            Pen::new(buffer, row, 0).text("▌", theme.style(Role::Selected));
            tint(buffer, row, theme.style(Role::Selected));
        }
    }
}

fn draw_choice(buffer: &mut Buffer, row: Rect, prompt: &Prompt, choice: &Choice, shared: &Shared) {
    let theme = &shared.theme;
    let dim = theme.style(Role::Dim);
    let mut pen = Pen::new(buffer, row, 0);
    pen.skip(1);
    match choice.what {
        What::Tag(tag) => {
            let taken = prompt.taken.contains(&Chosen::Known(tag));
            let has = matches!(&prompt.question, Question::Tags(has) if has.contains(&tag));
            let sign = if taken || has { "✓ " } else { "  " };
            pen.text(sign, theme.style(Role::Success));
            let known = shared.library.codebook().find(tag);
            let pin = known
                .and_then(|it| it.pin)
                .map_or(" ".to_owned(), |it| it.to_string());
            pen.text(&pin, theme.style(Role::Key)).skip(1);
            let style = theme.tag(shared.library.codebook(), tag);
            draw_lit(&mut pen, choice, style, shared);
            let meaning = known.map(|it| it.description.as_str()).unwrap_or_default();
            pen.skip(2);
            let room = pen.room();
            pen.cut(meaning, room, dim);
        }
        What::NewTag => {
            pen.text("+   make the tag ", dim)
                .text(&choice.words, theme.style(Role::Match));
        }
        What::Command(action) => {
            pen.skip(1);
            draw_lit(&mut pen, choice, theme.style(Role::Text), shared);
            pen.text(" ", dim).text(action.row().argument, dim);
            pen.to(row.x + 26.min(row.width / 3)).skip(1);
            let keys = shared.keymap.keys_of(action).join(" ");
            let room = pen.room().saturating_sub(keys.len() + 2);
            pen.cut(action.row().help, room, dim);
            pen.right(&format!("{keys} "), theme.style(Role::Key));
        }
        What::Top | What::Field(_) | What::Word => {
            pen.skip(1).text(&choice.words, theme.style(Role::Text));
        }
    }
}

fn draw_lit(pen: &mut Pen<'_>, choice: &Choice, style: Style, shared: &Shared) {
    let marks: Vec<(TextRange, ())> = choice.lit.iter().map(|it| (*it, ())).collect();
    for run in runs(TextRange::of(&choice.words), &marks) {
        let style = if run.marks.is_empty() {
            style
        } else {
            style.patch(shared.theme.style(Role::Match))
        };
        pen.text(run.range.slice(&choice.words), style);
    }
}

fn taken_name(chosen: &Chosen, shared: &Shared) -> (String, Style) {
    let codebook = shared.library.codebook();
    match chosen {
        Chosen::Known(tag) => (codebook.path(*tag), shared.theme.tag(codebook, *tag)),
        Chosen::New(path) => (path.clone(), shared.theme.style(Role::Match)),
    }
}
