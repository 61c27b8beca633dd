//! [`Theme`]: a style for every role. Code that draws names roles, never a color.

mod color;
mod detect;
mod file;

pub use color::{Depth, Paint, Rgb, contrast};
pub use detect::{depth_of, usual};
pub use file::ThemeError;

use ratatui::style::{Modifier, Style};

use crate::model::{Codebook, TagId};
use color::{blend, with_contrast};

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:literal;)*) => {
        /// What something on the screen is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$doc])* $role,)* }

        /// All roles and their names in theme files.
        pub const ROLES: &[(Role, &str)] = &[$((Role::$role, $name),)*];
    };
}

roles! {
    /// What everything is painted on; running text.
    Text "text";
    /// Beside the point.
    Dim "dim";
    /// A headline.
    Title "title";
    /// A sub-heading.
    Heading "heading";
    /// The line under the headline.
    Deck "deck";
    /// A block quotation.
    Quote "quote";
    /// Program code, tables.
    Code "code";
    /// Words that lead somewhere.
    Link "link";
    /// A publisher.
    Source "source";
    /// A date.
    Date "date";
    /// The place at the head of a report.
    Dateline "dateline";
    /// What stands under a picture.
    Caption "caption";
    /// Lines between panes.
    Border "border";
    /// The lines of the pane that has the keys.
    BorderFocus "border_focus";
    /// The top line.
    HeaderBar "header_bar";
    /// The bottom line.
    StatusBar "status_bar";
    /// How far one is.
    Scrollbar "scrollbar";
    /// A key to press.
    Key "key";
    /// What the key does.
    KeyLabel "key_label";
    /// A list or question that lies over the rest.
    Popup "popup";
    /// The sign before what is typed.
    Prompt "prompt";
    /// What could be typed.
    Placeholder "placeholder";
    /// The selected row of the pane that has the keys.
    Selected "selected";
    /// The selected row of another pane.
    SelectedDim "selected_dim";
    /// An unread article.
    Unread "unread";
    /// A star.
    Starred "starred";
    /// Letters that matched what was typed.
    Match "match";
    /// A place found in the text.
    Hit "hit";
    /// The place found where one is.
    HitCurrent "hit_current";
    /// The passage being marked.
    Selection "selection";
    /// A marked passage.
    Passage "passage";
    /// Where two passages overlap.
    PassageOverlap "passage_overlap";
    /// A passage that somebody should look at.
    Review "review";
    /// A passage whose text is gone.
    Orphan "orphan";
    /// A passage that is not on disk yet.
    Unsaved "unsaved";
    /// Page clutter.
    Clutter "clutter";
    /// Something to note.
    Warning "warning";
    /// Something that failed.
    Error "error";
    /// Something that went well.
    Success "success";
    /// What a newer version has more.
    Added "added";
    /// What a newer version has lost.
    Removed "removed";
    /// The first of the colors for tags that have none.
    Tag1 "tag_1";
    /// The second.
    Tag2 "tag_2";
    /// The third.
    Tag3 "tag_3";
    /// The fourth.
    Tag4 "tag_4";
    /// The fifth.
    Tag5 "tag_5";
    /// The sixth.
    Tag6 "tag_6";
    /// The seventh.
    Tag7 "tag_7";
    /// The eighth.
    Tag8 "tag_8";
}

/// The colors of tags that have none of their own.
const TAG_ROLES: [Role; 8] = [
    Role::Tag1,
    Role::Tag2,
    Role::Tag3,
    Role::Tag4,
    Role::Tag5,
    Role::Tag6,
    Role::Tag7,
    Role::Tag8,
];

/// How much of a tag's color lies under its passages, in percent; more where they overlap.
const TINT: u32 = 26;
const TINT_OVERLAP: u32 = 46;

/// Least contrast of a tag's own color against the background (WCAG 2.1, AA for text).
const LEAST_CONTRAST: f64 = 4.5;

/// The themes that are compiled in.
pub const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    (
        "high-contrast",
        include_str!("../../../assets/themes/high-contrast.toml"),
    ),
    ("none", include_str!("../../../assets/themes/none.toml")),
];

/// A style for every role, for one depth of color.
#[derive(Debug, Clone)]
pub struct Theme {
    name: String,
    styles: Vec<Style>,
    background: Option<Rgb>,
    depth: Depth,
}

impl Theme {
    /// The compiled-in theme with this name, as far as the terminal can show it.
    ///
    /// # Errors
    /// [`ThemeError::Unknown`] if there is none with this name.
    pub fn named(name: &str, depth: Depth) -> Result<Self, ThemeError> {
        let name = if depth == Depth::None { "none" } else { name };
        let Some((_, text)) = THEMES.iter().find(|(it, _)| *it == name) else {
            return Err(ThemeError::Unknown(name.to_owned()));
        };
        file::read(text, depth)
    }

    /// A theme without any style, when there is no other.
    pub fn plain() -> Self {
        Self {
            name: "plain".to_owned(),
            styles: Vec::new(),
            background: None,
            depth: Depth::None,
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// How a tag's name or mark is drawn: in its own color, else in one of eight by its id.
    pub fn tag(&self, codebook: &Codebook, tag: TagId) -> Style {
        let own = codebook.color(tag).and_then(Paint::read);
        let own = own.map(|it| self.readable(it));
        match own.and_then(|it| it.color(self.depth)) {
            Some(color) => Style::default().fg(color),
            None => self.style(tag_role(codebook, tag)),
        }
    }

    /// How the words of a passage with this tag first are drawn; `over` counts the passages there.
    pub fn passage(&self, codebook: &Codebook, tag: Option<TagId>, over: usize) -> Style {
        let (role, share) = if over > 1 {
            (Role::PassageOverlap, TINT_OVERLAP)
        } else {
            (Role::Passage, TINT)
        };
        let style = self.style(role);
        let Some(tag) = tag else { return style };
        let tint = self
            .background
            .zip(self.tag_rgb(codebook, tag))
            .map(|(under, tag)| Paint::Rgb(blend(under, tag, share)));
        match self.depth {
            Depth::True | Depth::Indexed => match tint.and_then(|it| it.color(self.depth)) {
                Some(color) => style.bg(color).remove_modifier(Modifier::UNDERLINED),
                None => style,
            },
            Depth::Sixteen => Style {
                fg: self.tag(codebook, tag).fg,
                ..style
            },
            Depth::None => style,
        }
    }

    /// A tag's own color, brought as near to white or black as is needed to read it on the background.
    fn readable(&self, paint: Paint) -> Paint {
        match (self.background, self.depth) {
            (Some(background), Depth::True | Depth::Indexed) => {
                Paint::Rgb(with_contrast(paint.rgb(), background, LEAST_CONTRAST))
            }
            _ => paint,
        }
    }

    fn tag_rgb(&self, codebook: &Codebook, tag: TagId) -> Option<Rgb> {
        let own = codebook.color(tag).and_then(Paint::read);
        own.map(Paint::rgb)
            .or_else(|| match self.style(tag_role(codebook, tag)).fg? {
                ratatui::style::Color::Rgb(r, g, b) => Some((r, g, b)),
                ratatui::style::Color::Indexed(number) => Some(Paint::Index(number).rgb()),
                _ => None,
            })
    }
}

/// Tags of one family share a color: that of the topmost tag above, by its place among the oldest.
fn tag_role(codebook: &Codebook, tag: TagId) -> Role {
    let above = |id: &TagId| codebook.find(*id).and_then(|it| it.parent);
    let top = std::iter::successors(Some(tag), above).take(32).last();
    let place = codebook
        .children(None)
        .position(|(id, _)| Some(id) == top)
        .unwrap_or(0);
    TAG_ROLES
        .get(place % TAG_ROLES.len())
        .copied()
        .unwrap_or(Role::Tag1)
}
