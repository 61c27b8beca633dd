//! What the panes for passages cost on 10,000 passages of 1,000 articles on disk, and a star among 100,000 articles.
//!
//! Prints the median and the slowest of several rounds, in microseconds: from the key to the screen that
//! shows what was found, the worker's part included.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints and stops at what is wrong"
)]

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use newsmark::config::Config;
use newsmark::model::steps::Marked;
use newsmark::model::{
    ArticleId, Citation, Header, Headers, IdSource, Library, Moment, OriginId, Selector, Seq,
    VersionHash,
};
use newsmark::ops::{self, AddOptions, Among, Desk, Input, Place, Store};
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::keymap::{Keymap, read_keys};
use newsmark::tui::layout::Size;
use newsmark::tui::msg::{Answer, Event, Msg};
use newsmark::tui::shared::Shared;
use newsmark::tui::state::App;
use newsmark::tui::study::{Ask, Study, find};
use newsmark::tui::theme::{Depth, Theme};
use newsmark::tui::update::update;
use newsmark::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const ARTICLES: usize = 1_000;
const OF_EACH: usize = 10;
const ROUNDS: usize = 15;
const WORDS: [&str; 16] = [
    "harbor", "council", "voted", "on", "the", "gate", "after", "a", "long", "evening", "of",
    "tea", "and", "figures", "nobody", "believed",
];

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(
        folder.path().join("library.newsmark"),
        folder.path().join("backups"),
    );
    let mut store = ops::open(&place).unwrap().store;
    fill(&mut store, folder.path());
    let library = ops::library(&store).unwrap().library;
    let (articles, passages) = (library.headers.rows().len(), library.annotations().count());
    println!("{articles} articles, {passages} passages        median    slowest");
    for (name, before, keys) in [
        ("passages pane", "", "g p"),
        ("a letter typed there", "g p", "h"),
        ("a word with a slip", "g p h a r b", "x"),
        ("grouped by source", "g p", "Tab"),
        ("matrix", "", "g m"),
        ("matrix by month", "g m", "Tab"),
        ("pairs that overlap", "", "g c"),
        ("review queue", "", "g r"),
    ] {
        report(name, ROUNDS, || {
            let mut desk = Desktop::new(&library, Some(&mut store));
            desk.keys(before);
            desk.timed(keys)
        });
    }
    report("all places of a phrase", 5, || {
        let mut study = Study {
            request: 1,
            library: std::sync::Arc::new(library.clone()),
            ask: Ask::Occurrences("the gate".to_owned(), Among::All),
        };
        let start = Instant::now();
        find(&mut store, &study, Moment::default()).unwrap();
        study.request += 1;
        start.elapsed()
    });
    let many = headers(100_000);
    println!("100000 articles                     median    slowest");
    for (name, keys) in [("star", "s"), ("read mark", "m")] {
        let mut desk = Desktop::new(&many, None);
        report(name, 60, || desk.timed(keys));
    }
}

fn report(name: &str, rounds: usize, mut round: impl FnMut() -> Duration) {
    let mut times: Vec<Duration> = (0..rounds).map(|_| round()).collect();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let slowest = times.last().copied().unwrap_or_default();
    println!(
        "  {name:<26} {:>9} µs {:>9} µs",
        median.as_micros(),
        slowest.as_micros()
    );
}

/// The state, a screen in memory, and the store that answers.
struct Desktop<'a> {
    app: App,
    terminal: Terminal<TestBackend>,
    store: Option<&'a mut Store>,
}

impl<'a> Desktop<'a> {
    fn new(library: &Library, store: Option<&'a mut Store>) -> Self {
        let theme = Theme::named("dark", Depth::True).unwrap();
        let shared = Shared::new(Config::default(), Keymap::default(), theme, Depth::True, 1);
        let size = Size {
            width: 160,
            height: 45,
        };
        let mut desk = Self {
            app: App::new(shared, size),
            terminal: Terminal::new(TestBackend::new(size.width, size.height)).unwrap(),
            store,
        };
        let loaded = Answer::Loaded(Box::new(library.clone()), Seq(1));
        desk.tell(Event::Answer(Box::new(loaded)));
        desk.draw();
        desk
    }

    fn timed(&mut self, keys: &str) -> Duration {
        let start = Instant::now();
        self.keys(keys);
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
            if let (Effect::Study(study), Some(store)) = (effect, self.store.as_mut()) {
                let result = find(store, &study, at).map_err(|it| it.to_string());
                let request = study.request;
                drop(study);
                self.tell(Event::Answer(Box::new(Answer::Studied { request, result })));
            }
        }
    }
}

/// Adds the articles and marks ten passages in each, as one step.
fn fill(store: &mut Store, folder: &std::path::Path) {
    let path = folder.join("articles.jsonl");
    std::fs::write(&path, lines()).unwrap();
    let options = AddOptions::default();
    let input = [Input::Path(path)];
    let now = Moment::from_millis(1_755_000_000_000);
    let mut go_on = |_: ops::Progress<'_>| ControlFlow::Continue(());
    ops::add(store, &input, &options, now, &mut go_on).unwrap();
    let library = ops::library(store).unwrap().library;
    let mut seed = Seed(5);
    let mut places = Vec::new();
    for header in library.headers.rows() {
        let article = ops::article(store, header.id).unwrap().article;
        let about = Citation::of(header, &article);
        for _ in 0..OF_EACH {
            let start = seed.below(article.text.len() - 300);
            let range = TextRange::new(start, start + 20 + seed.below(200));
            let selector = Selector::new(&article.text, range);
            places.push((header.id, selector, about.clone(), seed.below(40)));
        }
    }
    let mut ids = IdSource::new(3);
    let mut desk = Desk::new(store).unwrap();
    let marked = desk.step(store, &mut ids, now, |steps| {
        let mut edits = Vec::new();
        let mut tags = Vec::new();
        for number in 0..40 {
            let path = format!("family {}/tag {number}", number % 8);
            tags.push(steps.ensure_tag(&path, &mut edits)?);
        }
        let passages = places.iter().map(|(article, selector, about, tag)| Marked {
            article: Some(*article),
            selector: selector.clone(),
            about: about.clone(),
            tags: tags.get(*tag).copied().into_iter().collect(),
            note: None,
            coder: ["ann", "bo"]
                .get(tag % 2)
                .copied()
                .unwrap_or_default()
                .to_owned(),
        });
        let passages = passages.collect();
        Ok(((), steps.mark_together(passages, edits)))
    });
    marked.unwrap();
}

/// Articles of seeded words from twelve sources and two years, as JSON lines.
fn lines() -> String {
    let mut seed = Seed(11);
    let mut lines = String::new();
    for number in 0..ARTICLES {
        let mut body = String::new();
        for _ in 0..30 {
            for _ in 0..6 + seed.below(18) {
                body.push_str(WORDS.get(seed.below(WORDS.len())).copied().unwrap_or("tea"));
                body.push(' ');
            }
            body.push_str("ends. ");
        }
        let _ = writeln!(
            lines,
            "{{\"id\":\"{number}\",\"title\":\"Evening {number}\",\"source\":\"Paper {}\",\
             \"published\":\"202{}-{:02}-10\",\"body\":\"{body}\"}}",
            number % 12,
            4 + number % 2,
            1 + number % 12,
        );
    }
    lines
}

fn headers(count: usize) -> Library {
    let header = |id: usize| Header {
        id: ArticleId(id as i64 + 1),
        key: format!("key {id}").as_str().into(),
        external_id: None,
        title: format!("Evening {id} of the council").as_str().into(),
        title_derived: false,
        source: Some(format!("Paper {}", id % 200).as_str().into()),
        origin: OriginId(1),
        published: None,
        added: Moment::from_millis(id as i64),
        language: None,
        words: 400,
        version: VersionHash::of(&id.to_string()),
        versions: 1,
        url: Some(
            format!("https://paper{}.example/news/evening-{id}", id % 200)
                .as_str()
                .into(),
        ),
    };
    let mut library = Library::default();
    library.headers = Headers::new((0..count).map(header).collect());
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
