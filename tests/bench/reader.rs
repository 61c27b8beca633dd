//! What one key costs in the reader: `update` and `view` on an article of 25,000 characters with 200 passages.
//!
//! Prints the median and the slowest of many presses, in microseconds. Nothing is written or timed out.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints and stops at what is wrong"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use newsmark::config::Config;
use newsmark::model::steps::{Marked, Steps};
use newsmark::model::{
    Article, ArticleId, Block, BlockKind, Citation, Header, Headers, IdSource, Library, Moment,
    OriginId, Selector, Seq, Tag,
};
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::keymap::{Keymap, read_keys};
use newsmark::tui::layout::Size;
use newsmark::tui::msg::{Answer, Event, Msg, Opened};
use newsmark::tui::shared::Shared;
use newsmark::tui::state::App;
use newsmark::tui::theme::{Depth, Theme};
use newsmark::tui::update::update;
use newsmark::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const CHARACTERS: usize = 25_000;
const PASSAGES: usize = 200;
const ROUNDS: usize = 60;

fn main() {
    let article = Arc::new(article());
    let library = library(&article);
    println!(
        "{} characters, {} passages, {} blocks",
        article.text.chars().count(),
        library.annotations().count(),
        article.blocks.len()
    );
    for (width, height) in [(100, 30), (160, 45), (240, 70)] {
        println!("{width}×{height}                 median    slowest");
        let keys = [
            ("open", ""),
            ("down a row", "j"),
            ("down a page", "^F"),
            ("to the end", "G"),
            ("next sentence, marking", "v j"),
            ("longer, marking", "v L"),
            ("tag and go on, marking", "v 1"),
            ("letters, marking", "v f"),
            ("wider text", ">"),
        ];
        for (name, keys) in keys {
            let mut desk = Desk::new(&article, &library, width, height);
            let mut times: Vec<Duration> = (0..ROUNDS).map(|_| desk.press(keys)).collect();
            times.sort_unstable();
            let median = times.get(times.len() / 2).copied().unwrap_or_default();
            let slowest = times.last().copied().unwrap_or_default();
            println!(
                "  {name:<24} {:>7} µs {:>7} µs",
                median.as_micros(),
                slowest.as_micros()
            );
        }
    }
}

/// The state, a screen in memory, and an article to be opened.
struct Desk {
    app: App,
    terminal: Terminal<TestBackend>,
    article: Arc<Article>,
}

impl Desk {
    fn new(article: &Arc<Article>, library: &Library, width: u16, height: u16) -> Self {
        let theme = Theme::named("dark", Depth::True).unwrap();
        let shared = Shared::new(Config::default(), Keymap::default(), theme, Depth::True, 1);
        let mut desk = Self {
            app: App::new(shared, Size { width, height }),
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            article: article.clone(),
        };
        let loaded = Answer::Loaded(Box::new(library.clone()), Seq(1));
        desk.tell(Event::Answer(Box::new(loaded)));
        desk.keys("Enter");
        desk
    }

    /// Presses keys and draws; only the last key is timed. Without keys the article is opened anew.
    fn press(&mut self, keys: &str) -> Duration {
        if keys.is_empty() {
            let start = Instant::now();
            self.app.reader = newsmark::tui::panes::reader::Reader::new(76);
            self.keys("h Enter");
            self.draw();
            return start.elapsed();
        }
        let (before, last) = keys.rsplit_once(' ').unwrap_or(("", keys));
        if self.app.reader.selection().is_none() {
            self.keys(before);
        }
        self.draw();
        let start = Instant::now();
        self.keys(last);
        self.draw();
        start.elapsed()
    }

    fn keys(&mut self, keys: &str) {
        for part in keys.split(' ').filter(|it| !it.is_empty()) {
            for key in read_keys(part).unwrap() {
                self.tell(Event::Key(key));
            }
        }
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| view(frame, &self.app)).unwrap();
    }

    fn tell(&mut self, event: Event) {
        let at = Moment::from_millis(1_755_000_000_000);
        let effects = update(&mut self.app, Msg { at, event });
        for effect in effects {
            if let Effect::Read {
                request, article, ..
            } = effect
            {
                let header = self.app.shared.library.headers.find(article).cloned();
                let opened = Opened {
                    header: header.unwrap(),
                    article: self.article.clone(),
                    version: self.article.version(),
                    position: None,
                    standings: Vec::new(),
                    versions: Vec::new(),
                    left: None,
                };
                let found = Ok(opened);
                self.tell(Event::Answer(Box::new(Answer::Article { request, found })));
            }
        }
    }
}

/// Sentences of seeded words, in paragraphs of one to nine sentences.
fn article() -> Article {
    const WORDS: [&str; 16] = [
        "harbor", "council", "voted", "on", "the", "gate", "after", "a", "long", "evening", "of",
        "tea", "and", "figures", "nobody", "believed",
    ];
    let mut article = Article {
        title: "A long evening".to_owned(),
        ..Article::default()
    };
    let mut seed = Seed(11);
    while article.text.len() < CHARACTERS {
        let start = article.text.len();
        for _ in 0..=seed.below(9) {
            for place in 0..6 + seed.below(18) {
                let word = WORDS.get(seed.below(WORDS.len())).copied().unwrap_or("tea");
                if place == 0 {
                    article.text.push_str("Then ");
                }
                article.text.push_str(word);
                article.text.push(' ');
            }
            let end = article.text.trim_end().len();
            article.text.truncate(end);
            article.text.push_str(". ");
        }
        let end = article.text.trim_end().len();
        article.text.truncate(end);
        let range = TextRange::new(start, end);
        article.blocks.push(Block::new(BlockKind::Paragraph, range));
        article.text.push_str("\n\n");
    }
    article
}

/// A library with the article, three tags, and passages of 20 to 220 bytes anywhere in the text.
fn library(article: &Article) -> Library {
    let mut library = Library::default();
    let header = Header {
        id: ArticleId(1),
        key: "key".into(),
        external_id: None,
        title: article.title.as_str().into(),
        title_derived: false,
        source: None,
        origin: OriginId(1),
        published: None,
        added: Moment::default(),
        language: None,
        words: 4_000,
        version: article.version(),
        versions: 1,
        url: None,
    };
    library.headers = Headers::new(vec![header.clone()]);
    let mut ids = IdSource::new(3);
    let now = Moment::default();
    let mut tags = Vec::new();
    for (pin, path) in (1..).zip(["framing/blame", "framing/cost", "voice/expert"]) {
        let tag = Tag {
            pin: Some(pin),
            ..Tag::default()
        };
        let mut steps = Steps {
            library: &library,
            ids: &mut ids,
            now,
        };
        let (id, change) = steps.add_tag(path, tag).unwrap();
        library.apply(&change).unwrap();
        tags.push(id);
    }
    let mut seed = Seed(5);
    for _ in 0..PASSAGES {
        let start = seed.below(article.text.len() - 300);
        let range = TextRange::new(start, start + 20 + seed.below(200));
        let marked = Marked {
            article: Some(header.id),
            selector: Selector::new(&article.text, range),
            about: Citation::of(&header, article),
            tags: tags
                .get(seed.below(tags.len()))
                .copied()
                .into_iter()
                .collect(),
            note: None,
            coder: "ann".to_owned(),
        };
        let mut steps = Steps {
            library: &library,
            ids: &mut ids,
            now,
        };
        let (_, change) = steps.mark_passage(marked, Vec::new());
        library.apply(&change).unwrap();
    }
    library
}

/// `SplitMix64`.
struct Seed(u64);

impl Seed {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}
