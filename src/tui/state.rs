//! [`App`]: the state of the front end, made of what the panes keep and what they share.

use super::keymap::Key;
use super::layout::{Focus, Open, Showing, Size, areas};
use super::panes::agreement::Agreement;
use super::panes::beside::Beside;
use super::panes::difference::{Difference, view::text_area};
use super::panes::filter::Filter;
use super::panes::help::Help;
use super::panes::list::List;
use super::panes::matrix::Matrix;
use super::panes::occurrences::Occurrences;
use super::panes::origins::Origins;
use super::panes::passages::Passages;
use super::panes::prompt::Prompt;
use super::panes::reader::Reader;
use super::panes::review::Review;
use super::panes::search::Search;
use super::panes::sources::Sources;
use super::panes::stories::Stories;
use super::panes::tags::Tags;
use super::shared::{Known, Shared};

/// Everything that is shown and can be acted on.
#[derive(Debug)]
pub struct App {
    /// What all panes see.
    pub shared: Shared,
    /// The list of articles.
    pub list: List,
    /// The filter above it.
    pub filter: Filter,
    /// The text.
    pub reader: Reader,
    /// The sidebar.
    pub sources: Sources,
    /// The codebook.
    pub tags: Tags,
    /// All places of a phrase.
    pub occurrences: Occurrences,
    /// Passages whose article changed.
    pub review: Review,
    /// The subscriptions.
    pub origins: Origins,
    /// The passages of all articles.
    pub passages: Passages,
    /// The matrix.
    pub matrix: Matrix,
    /// The stories.
    pub stories: Stories,
    /// Two articles side by side.
    pub beside: Beside,
    /// How far coders agree.
    pub agreement: Agreement,
    /// The search for passages.
    pub search: Search,
    /// Whether the search stands where the list does: until one goes back to the list.
    pub searching: Open,
    /// The pane from which the text was opened, if it took all of the room.
    pub opened_from: Option<Focus>,
    /// Whether a pane that takes all of the room lies over the text that was read, and from which pane that was opened.
    pub text_behind: Option<Option<Focus>>,
    /// The pane from which two articles were put side by side.
    pub beside_from: Option<Focus>,
    /// Two versions of an article, while they are looked at.
    pub difference: Option<Difference>,
    /// The help, while it is open.
    pub help: Option<Help>,
    /// The question at the bottom, while there is one.
    pub prompt: Option<Prompt>,
    /// Keys that are the beginning of something.
    pub pressed: Vec<Key>,
    /// How often in a row the reader wanted to leave with `^C`.
    pub interrupts: u8,
    /// Whether an answer about others' news is due.
    pub polling: bool,
}

impl App {
    /// The state before anything is known, in a terminal of this size.
    pub fn new(mut shared: Shared, size: Size) -> Self {
        shared.size = size;
        let width = shared.config.width;
        let mut app = Self {
            shared,
            list: List::default(),
            filter: Filter::default(),
            reader: Reader::new(width),
            sources: Sources::default(),
            tags: Tags::default(),
            occurrences: Occurrences::default(),
            review: Review::default(),
            origins: Origins::default(),
            passages: Passages::default(),
            matrix: Matrix::default(),
            stories: Stories::default(),
            beside: Beside::default(),
            agreement: Agreement::default(),
            search: Search::default(),
            searching: Open::No,
            opened_from: None,
            text_behind: None,
            beside_from: None,
            difference: None,
            help: None,
            prompt: None,
            pressed: Vec::new(),
            interrupts: 0,
            polling: false,
        };
        app.place_panes();
        app
    }

    /// Puts the panes where they belong for the size and for what is open.
    pub fn place_panes(&mut self) {
        let showing = Showing {
            focus: self.shared.focus,
            filter: if self.filter.is_open() {
                Open::Yes
            } else {
                Open::No
            },
            search: self.searching,
            zen: self.reader.zen,
        };
        self.shared.areas = areas(self.shared.size, showing);
        let inside = |it: Option<ratatui::layout::Rect>| it.unwrap_or_default();
        let area = self.shared.areas;
        self.list.place(inside(area.list));
        self.sources.place(inside(area.sources));
        self.tags.place(inside(area.whole), &self.shared.library);
        self.occurrences.place(inside(area.whole));
        self.review.place(inside(area.whole));
        self.origins.place(inside(area.whole));
        self.passages.place(inside(area.whole));
        self.matrix.place(inside(area.whole));
        self.stories.place(inside(area.whole));
        self.beside.place(inside(area.whole));
        self.agreement.place(inside(area.whole));
        self.search.place(inside(area.search));
        if let Some(difference) = &mut self.difference {
            let text = text_area(area.body, self.shared.config.width);
            difference.place(usize::from(text.width), usize::from(text.height));
        }
        if let Some(reader) = area.reader {
            self.reader.place(reader);
        }
    }

    /// Whether the library holds no article, and nothing lies over the panes that has keys of its own.
    pub fn has_nothing(&self) -> bool {
        let is_bare = self.prompt.is_none() && self.help.is_none() && self.difference.is_none();
        let is_empty = self.shared.library.headers.rows().is_empty();
        is_bare && is_empty && self.shared.known == Known::All
    }

    /// Whether the pane is on the screen.
    pub fn is_shown(&self, focus: Focus) -> bool {
        let area = self.shared.areas;
        match focus {
            Focus::Sources => area.sources,
            Focus::List => area.list,
            Focus::Filter => area.filter,
            Focus::Reader => area.reader,
            Focus::Search => area.search,
            _ => area.whole.filter(|_| focus == self.shared.focus),
        }
        .is_some()
    }
}
