//! How the stories are drawn: the list, and one story with what its articles have in common.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{HEAD, OpenStory, Stories};
use crate::ops::{ParagraphRow, RelatedRow, StoryRow, TellingRow};
use crate::tui::draw::{Pen, below, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::{count, day_and_time, short_day};

/// Draws the list of stories, or the open one.
pub fn draw(buffer: &mut Buffer, stories: &Stories, shared: &Shared) {
    match &stories.open {
        Some(open) => draw_story(buffer, stories, open, shared),
        None => draw_list(buffer, stories, shared),
    }
}

fn draw_list(buffer: &mut Buffer, stories: &Stories, shared: &Shared) {
    let head = "stories that several articles tell, those with the newest article first";
    draw_line(buffer, stories.area, 0, head, Role::Heading, shared);
    if stories.rows.is_empty() {
        let words = match stories.wait {
            Some(_) => "…",
            None => "No two articles tell the same news yet.",
        };
        return draw_line(buffer, stories.area, HEAD, words, Role::Text, shared);
    }
    let window = stories.window;
    let rows = stories.rows.iter().enumerate().skip(window.top());
    for (line, (number, row)) in rows.take(window.height()).enumerate() {
        let area = line_of(stories.area, HEAD + line as u16);
        draw_row(buffer, area, row, shared);
        if number == window.cursor() {
            tint(buffer, area, shared.theme.style(Role::Selected));
        }
    }
}

/// From this width on the time stands beside the day: who was first counts in a story.
const WIDE: u16 = 110;

/// `3 outlets  14 Aug  Port city votes on flood wall   wall · surge · levy`
fn draw_row(buffer: &mut Buffer, area: Rect, row: &StoryRow, shared: &Shared) {
    let theme = &shared.theme;
    let outlets = count(row.outlets(), "outlet");
    let newest = row
        .articles
        .iter()
        .filter_map(|it| it.published)
        .max_by_key(|it| it.seconds());
    let day = newest
        .map(|it| short_day(it, shared.now))
        .unwrap_or_default();
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1)
        .text(&format!("{outlets:<11} "), theme.style(Role::Source));
    pen.text(&format!("{day:>6}  "), theme.style(Role::Date));
    let room = pen.room().saturating_sub(1);
    let for_title = if room > 60 { room * 3 / 5 } else { room };
    pen.cut(&row.title, for_title, theme.style(Role::Text))
        .skip(2);
    if room > 60 {
        let room = pen.room().saturating_sub(1);
        pen.cut(&row.terms.join(" · "), room, theme.style(Role::Dim));
    }
}

fn draw_story(buffer: &mut Buffer, stories: &Stories, open: &OpenStory, shared: &Shared) {
    let (list, detail) = stories.halves();
    let Some(row) = &open.row else {
        let words = match stories.wait {
            Some(_) => "…",
            None => "This story is not there any more.",
        };
        return draw_line(buffer, list, HEAD, words, Role::Text, shared);
    };
    let outlets = count(row.outlets(), "outlet");
    let articles = count(row.articles.len(), "article");
    let related = match open.related().len() {
        0 => String::new(),
        count => format!(" · +{count} related"),
    };
    draw_head(
        buffer,
        list,
        &row.title,
        &format!(" · {outlets} · {articles}{related}"),
        shared,
    );
    let why = format!("words in common: {}", row.terms.join(" · "));
    draw_line(buffer, list, 1, &why, Role::Dim, shared);
    let window = open.window;
    let tellings = row.articles.iter().map(OpenRow::Telling);
    let rows = tellings.chain(open.related().iter().map(OpenRow::Related));
    let rows = rows.enumerate().skip(window.top());
    for (line, (number, it)) in rows.take(window.height()).enumerate() {
        let area = line_of(list, HEAD + line as u16);
        match it {
            OpenRow::Telling(it) => draw_telling(buffer, area, it, row, shared),
            OpenRow::Related(it) => draw_related(buffer, area, it, shared),
        }
        if number == window.cursor() {
            tint(buffer, area, shared.theme.style(Role::Selected));
        }
    }
    if let Some(telling) = open.current().filter(|_| detail.height > 0) {
        draw_paragraphs(buffer, detail, telling, row, shared);
    }
}

/// The title, cut rather than the counts after it, where there is room for both.
fn draw_head(buffer: &mut Buffer, area: Rect, title: &str, counts: &str, shared: &Shared) {
    let style = shared.theme.style(Role::Heading);
    let mut pen = Pen::new(buffer, area, 0);
    let room = pen.room().saturating_sub(2);
    let beside = room.saturating_sub(counts.chars().count());
    let for_title = if beside > 20 { beside } else { room };
    pen.skip(1).cut(title, for_title, style);
    let room = pen.room().saturating_sub(1);
    pen.cut(counts, room, style);
}

/// A row of an open story.
enum OpenRow<'a> {
    /// An article.
    Telling(&'a TellingRow),
    /// A story that is near.
    Related(&'a RelatedRow),
}

/// `related .14  Cable car stops for the winter        2 articles`
fn draw_related(buffer: &mut Buffer, area: Rect, it: &RelatedRow, shared: &Shared) {
    let theme = &shared.theme;
    let articles = count(it.articles, "article");
    let mut pen = Pen::new(buffer, area, 0);
    let near = format!("related {:.2}  ", it.nearness);
    pen.skip(1).text(&near, theme.style(Role::Dim));
    let room = pen.room().saturating_sub(articles.chars().count() + 3);
    pen.cut(&it.title, room, theme.style(Role::Text)).skip(2);
    pen.right(&format!("{articles} "), theme.style(Role::Dim));
}

/// `13 Aug  The Ledger   Flood wall: what it costs    7 ¶ 5 shared 1 no match found`
fn draw_telling(
    buffer: &mut Buffer,
    area: Rect,
    it: &TellingRow,
    story: &StoryRow,
    shared: &Shared,
) {
    let theme = &shared.theme;
    let day = it.published.map(|it| match area.width {
        WIDE.. => day_and_time(it, shared.now),
        _ => format!("{:>6}", short_day(it, shared.now)),
    });
    let cells = if area.width >= WIDE { 15 } else { 6 };
    let day = day.unwrap_or_default();
    let source = it.source.as_deref().unwrap_or("(unknown)");
    let told = told(it, story);
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1)
        .text(&format!("{day:cells$}  "), theme.style(Role::Date));
    let after = pen.x() + (area.width / 5).clamp(8, 22);
    let room = usize::from(after.saturating_sub(pen.x() + 1));
    pen.cut(source, room, theme.style(Role::Source)).to(after);
    let wide = told.chars().count() + 3;
    let room = pen.room();
    let for_title = if room > wide + 12 { room - wide } else { room };
    pen.cut(&it.title, for_title, theme.style(Role::Text))
        .skip(2);
    pen.right(&format!("{told} "), theme.style(Role::Dim));
}

/// What an article has in common with the others. Of what has no match it is not said that nobody else has it.
fn told(it: &TellingRow, story: &StoryRow) -> String {
    if let Some((of, part)) = it.copy_of.zip(it.containment) {
        return format!("= {:.0} % same text: {}", part * 100.0, outlet(story, of));
    }
    let [shared, weak, none] = ParagraphRow::matched(it.paragraphs.as_deref().unwrap_or_default());
    let all = shared + weak + none;
    format!("{all} ¶  {shared} shared  {weak} weakly  {none} no match")
}

fn outlet(story: &StoryRow, article: i64) -> &str {
    let found = story.articles.iter().find(|it| it.article == article);
    found.map_or("", |it| it.source.as_deref().unwrap_or(&it.title))
}

/// The paragraphs of the article under the cursor, each with its best match.
fn draw_paragraphs(
    buffer: &mut Buffer,
    area: Rect,
    telling: &TellingRow,
    story: &StoryRow,
    shared: &Shared,
) {
    let theme = &shared.theme;
    let rule = "─".repeat(usize::from(area.width));
    Pen::new(buffer, area, 0).text(&rule, theme.style(Role::Border));
    let paragraphs = telling.paragraphs.as_deref().unwrap_or_default();
    let fit = usize::from(area.height).saturating_sub(1);
    if !paragraphs.is_empty() {
        let of = match paragraphs.len() {
            all if all > fit => format!(" {fit} of its {all} paragraphs"),
            _ => " its paragraphs".to_owned(),
        };
        let said = format!("{of}, and the best match of each in another article ");
        let mut pen = Pen::new(buffer, area, 0);
        pen.skip(2);
        let room = pen.room().saturating_sub(2);
        pen.cut(&said, room, theme.style(Role::Dim));
    }
    for (line, it) in paragraphs.iter().take(fit).enumerate() {
        let mut pen = Pen::new(buffer, line_of(area, 1 + line as u16), 0);
        let half = usize::from(area.width) / 2;
        pen.skip(1).cut(
            &it.text.replace('\n', " "),
            half.saturating_sub(2),
            theme.style(Role::Text),
        );
        pen.to(area.x + half as u16);
        let room = pen.room().saturating_sub(1);
        match it.partners.first() {
            Some(partner) => {
                let outlet = outlet(story, partner.article);
                let words = partner.words.join(" · ");
                let match_words = format!("{:.2} {outlet}: {words}", partner.score);
                pen.cut(&match_words, room, theme.style(Role::Source));
            }
            None => {
                pen.cut("no match found", room, theme.style(Role::Dim));
            }
        }
    }
}

fn draw_line(buffer: &mut Buffer, area: Rect, line: u16, words: &str, role: Role, shared: &Shared) {
    let mut pen = Pen::new(buffer, area, line);
    let room = pen.room().saturating_sub(1);
    pen.skip(1).cut(words, room, shared.theme.style(role));
}

fn line_of(area: Rect, line: u16) -> Rect {
    let left = below(area, line);
    Rect {
        height: 1.min(left.height),
        ..left
    }
}
