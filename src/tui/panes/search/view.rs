//! How the search is drawn: what is typed, what was found, and of each passage the words around the match.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Found, HEAD, LINES, Search, Wait};
use crate::model::Published;
use crate::ops::{Answer, Hit, NoteHit};
use crate::text::width::width;
use crate::tui::draw::{Pen, below, paint, tint};
use crate::tui::layout::Focus;
use crate::tui::shared::{Known, Shared};
use crate::tui::snippet;
use crate::tui::theme::Role;
use crate::tui::words::{count, day_words, trouble};

/// Cells at the left of what is typed and said.
const INDENT: u16 = 3;
/// Cells that are kept for what is typed.
const LEAST: usize = 12;

/// Draws the search, and says where the cursor blinks if it has the keys.
pub fn draw(buffer: &mut Buffer, search: &Search, shared: &Shared) -> Option<Position> {
    let area = search.area;
    let room = usize::from(area.width.saturating_sub(INDENT));
    let told = told(search, shared, room);
    let cursor = draw_line(buffer, area, search, &told.beside, shared);
    let mut pen = Pen::new(buffer, below(area, 1), 0);
    pen.skip(INDENT.into())
        .cut(&told.words, room, shared.theme.style(told.role));
    let window = search.window;
    let rows = (window.top()..).map_while(|it| Some((it, search.row(it)?)));
    for (place, (number, found)) in rows.take(window.height()).enumerate() {
        let row = Rect {
            height: LINES,
            ..below(area, HEAD + place as u16 * LINES)
        };
        let is_current = number == window.cursor();
        let sign = if is_current { "▌" } else { " " };
        match found {
            Found::Text(hit) => draw_hit(buffer, row, hit, sign, shared),
            Found::Noted(noted) => draw_noted(buffer, row, noted, sign, shared),
        }
        draw_after(buffer, below(row, LINES - 1), search, number, shared);
        if is_current {
            let role = match shared.focus {
                Focus::Search => Role::Selected,
                _ => Role::SelectedDim,
            };
            let lines = Rect {
                height: (LINES - 1).min(row.height),
                ..row
            };
            tint(buffer, lines, shared.theme.style(role));
        }
    }
    (shared.focus == Focus::Search).then_some(cursor)
}

/// What is typed, and at the right what there is no room for below.
fn draw_line(
    buffer: &mut Buffer,
    area: Rect,
    search: &Search,
    beside: &[String],
    shared: &Shared,
) -> Position {
    let theme = &shared.theme;
    let line = Rect { height: 1, ..area };
    let style = theme.style(Role::Text).patch(theme.style(Role::Popup));
    paint(buffer, line, style);
    let mut pen = Pen::new(buffer, line, 0);
    pen.text(" ❯ ", theme.style(Role::Prompt));
    let start = pen.x();
    let most = pen.room().saturating_sub(LEAST + 3);
    let parts = (1..=beside.len()).rev().filter_map(|it| beside.get(..it));
    let fits = parts.map(|it| it.join(" · ")).find(|it| width(it) <= most);
    let beside = fits.unwrap_or_default();
    let taken = if beside.is_empty() {
        0
    } else {
        width(&beside) + 2
    };
    let room = pen.room().saturating_sub(1 + taken);
    let (typed, column) = search.edit.window(room);
    if search.typed().is_empty() {
        let words = "words anywhere in any article";
        pen.cut(words, room, theme.style(Role::Placeholder));
    } else {
        pen.cut(typed, room + usize::from(taken == 0), style);
    }
    pen.right(&format!("{beside} "), style.patch(theme.style(Role::Dim)));
    Position::new(start + column as u16, area.y)
}

/// What is said of what was found.
struct Told {
    words: String,
    role: Role,
    /// What there was no room for, the most important first.
    beside: Vec<String>,
}

impl Told {
    fn of(words: impl Into<String>, role: Role) -> Self {
        Self {
            words: words.into(),
            role,
            beside: Vec::new(),
        }
    }
}

/// What in the query was not understood; else what was found, or what can be typed.
fn told(search: &Search, shared: &Shared, room: usize) -> Told {
    let asked = match shared.focus {
        Focus::Search => search.edit.settled(),
        _ => search.typed().to_owned(),
    };
    if shared.known != Known::All {
        return Told::of("the library is still being opened", Role::Dim);
    }
    if let Some(why) = trouble(&asked, &shared.library) {
        return Told::of(why, Role::Warning);
    }
    match (search.wait, search.micros) {
        (Wait::For(_) | Wait::ToOpen(_), _) => Told::of("…", Role::Dim),
        (Wait::Nothing, None) => Told::of("source: tag: after: -word \"exact words\"", Role::Dim),
        (Wait::Nothing, Some(micros)) => told_of_found(search, micros, room),
    }
}

/// `17 passages, 2 by note or tag (3 more in folded lines) · 9 articles · 4 sources · 3 ms`; where that is too
/// long, what counts less goes to the line above.
fn told_of_found(search: &Search, micros: u64, room: usize) -> Told {
    let Answer {
        total,
        partial,
        clutter,
        noted,
        ..
    } = &search.found;
    let found = match (*total, *partial) {
        (0, 0) if search.is_empty() && *clutter == 0 => {
            let words = "Nothing. Fewer words, or Tab for titles.";
            return Told::of(words, Role::Text);
        }
        (0, 0) => "no text has it".to_owned(),
        (0, partial) => format!("some words only: {}", count(partial, "passage")),
        (total, _) => count(total, "passage"),
    };
    let of_noted = (noted.total > 0).then(|| format!("{} by note or tag", noted.total));
    let folded = (*clutter > 0).then(|| format!("{clutter} folded"));
    let (articles, sources) = search.spread();
    let spread = match search.hits() {
        [] => String::new(),
        _ => format!(
            " · {} · {}",
            count(articles, "article"),
            count(sources, "source")
        ),
    };
    let rest = format!("{spread} · {} ms", micros.div_ceil(1000));
    let among = of_noted
        .as_ref()
        .map(|it| format!(", {it}"))
        .unwrap_or_default();
    let more = match clutter {
        0 => String::new(),
        more => format!(" ({more} more in folded lines)"),
    };
    let all = format!("{found}{among}{more}{rest}");
    if width(&all) <= room {
        return Told::of(all, Role::Dim);
    }
    Told {
        words: format!("{found}{rest}"),
        role: Role::Dim,
        beside: of_noted.into_iter().chain(folded).collect(),
    }
}

/// Between two passages: that the next ones lack a word or are found by note or tag, or that the article has more.
fn draw_after(buffer: &mut Buffer, area: Rect, search: &Search, number: usize, shared: &Shared) {
    let Some(Found::Text(hit)) = search.row(number) else {
        return;
    };
    let next = match search.row(number + 1) {
        Some(Found::Text(next)) if hit.missing.is_empty() && !next.missing.is_empty() => {
            Some("some words only:".to_owned())
        }
        Some(Found::Noted(_)) => Some("by note or tag:".to_owned()),
        _ => None,
    };
    let more = (hit.more > 0).then(|| format!("{} more in this article", hit.more));
    let words: Vec<String> = more.into_iter().chain(next).collect();
    let mut pen = Pen::new(buffer, area, 0);
    let room = pen.room().saturating_sub(3);
    let style = shared.theme.style(Role::Dim);
    pen.skip(3).cut(&words.join(" · "), room, style);
}

/// Where a passage is from on one line, the words around the first match on the next.
fn draw_hit(buffer: &mut Buffer, row: Rect, hit: &Hit, sign: &str, shared: &Shared) {
    let theme = &shared.theme;
    let from = (hit.source.as_deref(), hit.published, hit.title.as_str());
    draw_from(buffer, row, from, sign, shared);
    let mut pen = Pen::new(buffer, row, 1);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    if !hit.missing.is_empty() {
        let missing = format!("(without {}) ", hit.missing.join(", "));
        pen.text(&missing, theme.style(Role::Warning));
    }
    let style = theme.style(Role::Text);
    snippet::draw(&mut pen, &hit.text, &hit.matches, style, shared);
}

/// Where a marked passage is from on one line, its tags with its note or else its words on the next.
fn draw_noted(buffer: &mut Buffer, row: Rect, noted: &NoteHit, sign: &str, shared: &Shared) {
    let theme = &shared.theme;
    let from = (
        noted.source.as_deref(),
        noted.published,
        noted.title.as_str(),
    );
    draw_from(buffer, row, from, sign, shared);
    let mut pen = Pen::new(buffer, row, 1);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    let annotation = shared.library.annotation(noted.id);
    let tags = annotation.map_or(&[][..], |it| it.tags.as_slice());
    let codebook = shared.library.codebook();
    for tag in tags {
        let room = pen.room() / 2;
        let label = format!("⟨{}⟩", codebook.path(*tag));
        pen.cut(&label, room, theme.tag(codebook, *tag)).skip(1);
    }
    match &noted.note {
        Some(note) => {
            pen.text("✎ ", theme.style(Role::Deck));
            snippet::draw(
                &mut pen,
                note,
                &noted.matches,
                theme.style(Role::Deck),
                shared,
            );
        }
        None => snippet::draw(&mut pen, &noted.quote, &[], theme.style(Role::Text), shared),
    }
}

/// `source · day · title`
fn draw_from(
    buffer: &mut Buffer,
    row: Rect,
    (source, published, title): (Option<&str>, Option<Published>, &str),
    sign: &str,
    shared: &Shared,
) {
    let theme = &shared.theme;
    let dim = theme.style(Role::Dim);
    let mut pen = Pen::new(buffer, row, 0);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    if let Some(source) = source {
        let room = pen.room() / 2;
        pen.cut(source, room, theme.style(Role::Source))
            .text(" · ", dim);
    }
    if let Some(published) = published {
        pen.text(&day_words(published), theme.style(Role::Date))
            .text(" · ", dim);
    }
    let room = pen.room();
    pen.cut(title, room, dim);
}
