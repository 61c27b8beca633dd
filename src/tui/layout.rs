//! Where the panes are: a function of the size and of what is open.

use ratatui::layout::Rect;

/// The least that can be worked with.
pub const LEAST: Size = Size {
    width: 20,
    height: 6,
};

/// From this width on sidebar, list and text stand side by side.
const WIDE: u16 = 110;
/// From this width on list and text stand side by side.
const MIDDLE: u16 = 70;

/// Cells of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// How much fits side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing: the terminal is too small.
    TooSmall,
    /// One pane at a time.
    Narrow,
    /// The list and the text.
    Middle,
    /// The sidebar, the list and the text.
    Wide,
}

/// A pane that can have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The sidebar.
    Sources,
    /// The list of articles.
    List,
    /// The filter above the list.
    Filter,
    /// The text.
    Reader,
    /// The codebook.
    Tags,
    /// The list of all places of a phrase.
    Occurrences,
    /// Passages whose article changed.
    Review,
    /// The passages of all articles.
    Passages,
    /// The matrix.
    Matrix,
    /// The stories.
    Stories,
    /// Two articles side by side.
    Beside,
    /// How far coders agree.
    Agreement,
    /// The subscriptions.
    Origins,
    /// The search for passages.
    Search,
}

impl Focus {
    /// Whether the pane takes all of the room while it has the keys.
    pub fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Tags
                | Self::Occurrences
                | Self::Review
                | Self::Passages
                | Self::Matrix
                | Self::Stories
                | Self::Beside
                | Self::Agreement
                | Self::Origins
        )
    }
}

/// What is open, as far as it decides the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Showing {
    /// The pane that has the keys.
    pub focus: Focus,
    /// Whether there is a filter above the list.
    pub filter: Open,
    /// Whether the search for passages stands where the list does.
    pub search: Open,
    /// Whether nothing but the text is wanted.
    pub zen: Open,
}

/// Whether something is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The places of everything; `None` is not on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// All of the terminal.
    pub all: Rect,
    /// The top line.
    pub header: Option<Rect>,
    /// Between the top and the bottom lines.
    pub body: Rect,
    /// The sidebar.
    pub sources: Option<Rect>,
    /// The filter.
    pub filter: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The text.
    pub reader: Option<Rect>,
    /// A pane that takes all of the room.
    pub whole: Option<Rect>,
    /// The search for passages.
    pub search: Option<Rect>,
    /// The line that says where one is and what happened.
    pub status: Rect,
    /// The line of keys.
    pub hints: Option<Rect>,
}

/// How much fits side by side in a terminal of this size.
pub fn shape(size: Size) -> Shape {
    if size.width < LEAST.width || size.height < LEAST.height {
        Shape::TooSmall
    } else if size.width < MIDDLE {
        Shape::Narrow
    } else if size.width < WIDE {
        Shape::Middle
    } else {
        Shape::Wide
    }
}

/// The places of everything.
pub fn areas(size: Size, showing: Showing) -> Areas {
    let all = Rect::new(0, 0, size.width, size.height);
    let (header, body, status, hints) = bars(all);
    let mut areas = Areas {
        all,
        header,
        body,
        status,
        hints,
        ..Areas::default()
    };
    if showing.focus.is_whole() {
        areas.whole = Some(body);
        return areas;
    }
    match shape(size) {
        Shape::TooSmall => {}
        _ if showing.zen == Open::Yes && showing.focus == Focus::Reader => {
            areas.reader = Some(body);
        }
        Shape::Narrow => narrow(&mut areas, showing),
        _ if showing.search == Open::Yes => {
            let (left, right) = split(body, (body.width * 9 / 20).clamp(36, 90));
            areas.search = Some(left);
            areas.reader = Some(right);
        }
        Shape::Middle => middle(&mut areas, showing),
        Shape::Wide => wide(&mut areas, showing),
    }
    areas
}

/// The lines at the top and the bottom; a small terminal keeps only the one that says what happens.
fn bars(all: Rect) -> (Option<Rect>, Rect, Rect, Option<Rect>) {
    let line = |y: u16| Rect {
        y,
        height: 1.min(all.height),
        ..all
    };
    let top = u16::from(all.height >= 10);
    let bottom = if all.height >= 8 { 2 } else { 1 };
    let body = Rect {
        y: top,
        height: all.height.saturating_sub(top + bottom),
        ..all
    };
    let header = (top == 1).then(|| line(0));
    let status = line(body.bottom());
    let hints = (bottom == 2).then(|| line(body.bottom() + 1));
    (header, body, status, hints)
}

fn narrow(areas: &mut Areas, showing: Showing) {
    match showing.focus {
        Focus::Sources => areas.sources = Some(areas.body),
        Focus::List | Focus::Filter => put_list(areas, areas.body, showing),
        Focus::Search => areas.search = Some(areas.body),
        _ => areas.reader = Some(areas.body),
    }
}

fn middle(areas: &mut Areas, showing: Showing) {
    let width = (areas.body.width * 2 / 5).clamp(28, 44);
    let (left, right) = split(areas.body, width);
    if showing.focus == Focus::Sources {
        areas.sources = Some(left);
    } else {
        put_list(areas, left, showing);
    }
    areas.reader = Some(right);
}

fn wide(areas: &mut Areas, showing: Showing) {
    let (side, rest) = split(areas.body, (areas.body.width / 7).clamp(18, 28));
    let (left, right) = split(rest, (rest.width * 2 / 5).clamp(36, 68));
    areas.sources = Some(side);
    put_list(areas, left, showing);
    areas.reader = Some(right);
}

fn put_list(areas: &mut Areas, area: Rect, showing: Showing) {
    let height = match showing.filter {
        Open::Yes => 1.min(area.height),
        Open::No => 0,
    };
    if height > 0 {
        areas.filter = Some(Rect { height, ..area });
    }
    areas.list = Some(Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    });
}

/// An area without the line that parts it from what lies at its left.
pub fn inside(area: Rect) -> Rect {
    let rule = u16::from(area.x > 0).min(area.width);
    Rect {
        x: area.x + rule,
        width: area.width - rule,
        ..area
    }
}

fn split(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    let left = Rect { width, ..area };
    let right = Rect {
        x: area.x + width,
        width: area.width - width,
        ..area
    };
    (left, right)
}
