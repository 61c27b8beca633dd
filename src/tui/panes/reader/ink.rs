//! [`Ink`]: how each stretch of the text is drawn, from all that lies over it.

use ratatui::style::{Modifier, Style};

use super::{Content, Passage, Reader, State};
use crate::model::{BlockKind, SpanRole, TagId};
use crate::text::{TextRange, runs};
use crate::tui::action::Action;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// How the text is drawn on one screen: only what lies over the visible part is kept.
pub struct Ink<'a> {
    shared: &'a Shared,
    marks: Vec<(TextRange, Over<'a>)>,
    passages: Vec<&'a Passage>,
    clutter_key: String,
}

/// What lies over a stretch, the lowest first.
#[derive(Debug, Clone, Copy)]
enum Over<'a> {
    Span(SpanRole),
    Link,
    Passage(&'a Passage),
    Hit,
    HitCurrent,
    Selection,
}

impl<'a> Ink<'a> {
    /// What lies over the part of the text that is on the screen.
    pub fn new(reader: &'a Reader, shared: &'a Shared) -> Self {
        let visible = reader.visible();
        let mut marks = Vec::new();
        if let Some(open) = reader.open_article() {
            let spans = open.article.spans.iter();
            marks.extend(spans.map(|it| (it.range, Over::Span(it.role))));
            marks.extend(open.article.links.iter().map(|it| (it.range, Over::Link)));
        }
        let on_screen = |it: &&Passage| it.range.overlaps(visible);
        let passages: Vec<&Passage> = reader.passages().iter().filter(on_screen).collect();
        marks.extend(passages.iter().map(|it| (it.range, Over::Passage(it))));
        if let Some(find) = &reader.find {
            marks.extend(find.hits.iter().map(|it| (*it, Over::Hit)));
            let current = find.hits.get(find.current);
            marks.extend(current.map(|it| (*it, Over::HitCurrent)));
        }
        if let Some(selection) = reader.selection() {
            marks.push((selection.range, Over::Selection));
        }
        marks.retain(|(range, _)| range.overlaps(visible));
        let clutter_key = shared.keymap.key_of(Action::Clutter).unwrap_or_default();
        Self {
            shared,
            marks,
            passages,
            clutter_key,
        }
    }

    /// The style of a role on the page.
    pub fn role(&self, role: Role) -> Style {
        self.shared.theme.style(role)
    }

    /// The style of a tag's name or mark; without a tag that of a plain highlight.
    pub fn tag(&self, tag: Option<TagId>) -> Style {
        match tag {
            Some(tag) => self.shared.theme.tag(self.shared.library.codebook(), tag),
            None => self.role(Role::Key),
        }
    }

    /// The key that shows folded clutter.
    pub fn clutter_key(&self) -> &str {
        &self.clutter_key
    }

    /// The passages over a stretch, by where they start.
    pub fn over(&self, range: TextRange) -> impl Iterator<Item = &'a Passage> {
        let passages: Vec<&'a Passage> = self
            .passages
            .iter()
            .copied()
            .filter(|it| it.range.overlaps(range))
            .collect();
        passages.into_iter()
    }

    /// The style of a piece's words.
    pub fn of_piece(&self, content: Content) -> Style {
        match content {
            Content::Kicker => self.role(Role::Source),
            Content::Versions | Content::Also => self.role(Role::Dim),
            Content::Changed => self.role(Role::Warning),
            Content::Title => self.role(Role::Title).add_modifier(Modifier::ITALIC),
            Content::Derived | Content::Fold(..) | Content::Why(_) => self.role(Role::Clutter),
            Content::Block(_, kind) => self.role(of_kind(kind)),
        }
    }

    /// A line cut into stretches of one style.
    pub fn runs(&self, line: TextRange, base: Style) -> Vec<(TextRange, Style)> {
        let runs = runs(line, &self.marks).into_iter();
        runs.map(|run| (run.range, self.style(base, &run.marks)))
            .collect()
    }

    fn style(&self, base: Style, marks: &[Over<'a>]) -> Style {
        let mut style = base;
        let mut passages: Vec<&Passage> = Vec::new();
        for mark in marks {
            match mark {
                Over::Span(role) => style = self.of_span(style, *role),
                Over::Link => style = style.patch(self.role(Role::Link)),
                Over::Passage(passage) => passages.push(passage),
                Over::Hit | Over::HitCurrent | Over::Selection => {}
            }
        }
        if let Some(smallest) = passages.iter().min_by_key(|it| it.range.len()) {
            style = self.of_passage(style, smallest, passages.len());
        }
        for mark in marks {
            let role = match mark {
                Over::Hit => Role::Hit,
                Over::HitCurrent => Role::HitCurrent,
                Over::Selection => Role::Selection,
                Over::Span(_) | Over::Link | Over::Passage(_) => continue,
            };
            style = style.patch(self.role(role));
        }
        style
    }

    fn of_passage(&self, style: Style, passage: &Passage, count: usize) -> Style {
        let codebook = self.shared.library.codebook();
        let tag = passage.tags.first().copied();
        let mut style = style.patch(self.shared.theme.passage(codebook, tag, count));
        if passage.state == State::Review {
            style = style.patch(self.role(Role::Review));
        }
        if self.shared.is_unsaved(passage.id) {
            style = style.patch(self.role(Role::Unsaved));
        }
        style
    }

    fn of_span(&self, style: Style, role: SpanRole) -> Style {
        match role {
            SpanRole::Dateline => style.patch(self.role(Role::Dateline)),
            SpanRole::Credit => style.patch(self.role(Role::Dim)),
            SpanRole::Emphasis => style.add_modifier(Modifier::ITALIC),
            SpanRole::Strong => style.add_modifier(Modifier::BOLD),
            SpanRole::Code => style.patch(self.role(Role::Code)),
            SpanRole::Marker
            | SpanRole::Shown
            | SpanRole::Duplicate
            | SpanRole::Markup
            | SpanRole::Source => style,
        }
    }
}

/// The role of a block's words.
fn of_kind(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Title => Role::Title,
        BlockKind::Deck => Role::Deck,
        BlockKind::Byline | BlockKind::Meta | BlockKind::Signature => Role::Dim,
        BlockKind::Caption => Role::Caption,
        BlockKind::Heading => Role::Heading,
        BlockKind::Quote => Role::Quote,
        BlockKind::Code | BlockKind::Table => Role::Code,
        BlockKind::Clutter => Role::Clutter,
        BlockKind::KeyPoint | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse => {
            Role::Text
        }
    }
}
