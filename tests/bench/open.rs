//! How long a library of 100,000 articles takes to open, load, tag, grow and search.
//!
//! The library is made once in the temporary folder, from a seed. `NEWSMARK_BENCH_ARTICLES` sets another size.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that fails is a report, not a crash"
)]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use newsmark::model::{Article, Author, Block, BlockKind, IdSource, Moment, OriginKind, Published};
use newsmark::ops::add::plain_origin;
use newsmark::ops::{self, AddOptions, ArticleRef, Desk, Input, Place, TagRequest, Target, Unit};
use newsmark::search::query::Query;
use newsmark::store::{Arrival, Batch, Store};
use newsmark::text::TextRange;

/// Words of a made-up language with frequencies that fall like those of a real one.
struct Writer {
    state: u64,
}

impl Writer {
    /// `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// The rank of a word is about the exponential of a uniform number, as in Zipf's law.
    fn word(&mut self, text: &mut String) {
        const SYLLABLES: [&str; 16] = [
            "ka", "ri", "to", "men", "la", "so", "ve", "dun", "pi", "er", "un", "stra", "go", "li",
            "ne", "har",
        ];
        let bits = self.below(16);
        let mut rank = (1 << bits) | self.below(1 << bits);
        while rank > 0 {
            let at = usize::try_from(rank % 16).unwrap();
            text.push_str(SYLLABLES.get(at).unwrap());
            rank /= 16;
        }
    }

    fn sentence(&mut self, words: u64) -> String {
        let mut text = String::new();
        for nth in 0..words {
            if nth > 0 {
                text.push(' ');
            }
            self.word(&mut text);
        }
        text
    }

    /// About 700 words in ten paragraphs under a title, 4.4 kB.
    fn article(&mut self, nth: u64) -> Article {
        let words = 6 + self.below(9);
        let title = self.sentence(words);
        let mut text = title.clone();
        let mut blocks = vec![Block::new(BlockKind::Title, TextRange::of(&title))];
        for _ in 0..10 {
            text.push_str("\n\n");
            let start = text.len();
            let words = 40 + self.below(60);
            text.push_str(&self.sentence(words));
            text.push('.');
            let range = TextRange::new(start, text.len());
            blocks.push(Block::new(BlockKind::Paragraph, range));
        }
        let day = 1 + nth % 28;
        Article {
            title,
            source: Some(format!("Outlet {}", self.below(200))),
            published: Published::read(&format!(
                "2025-{:02}-{day:02}T09:10:00+02:00",
                1 + nth % 12
            )),
            language: Some("en".to_owned()),
            url: Some(format!("https://outlet.example/news/2025/{nth}")),
            text,
            blocks,
            ..Article::default()
        }
    }
}

fn now() -> Moment {
    Moment::from_millis(1_765_000_000_000)
}

fn place() -> (Place, u64) {
    let count = std::env::var("NEWSMARK_BENCH_ARTICLES");
    let count: u64 = count.map_or(100_000, |it| it.parse().unwrap());
    let folder = std::env::temp_dir().join("newsmark-bench");
    std::fs::create_dir_all(&folder).unwrap();
    let place = Place::new(
        folder.join(format!("v1-{count}.newsmark")),
        folder.join("backups"),
    );
    (place, count)
}

/// Makes the library unless it is there.
fn make(place: &Place, count: u64) {
    if place.library.exists() {
        return;
    }
    let begun = Instant::now();
    let part = PathBuf::from(format!("{}.making", place.library.display()));
    let _ = std::fs::remove_file(&part);
    let mut store = newsmark::store::open(&part, &place.backups).unwrap().store;
    let mut writer = Writer { state: 7 };
    for batch in 0..count.div_ceil(500) {
        let what = Batch {
            author: Author::Machine,
            label: "make",
            step: None,
            now: now(),
        };
        let made = store.import(what, |rows| {
            let origin = rows.origin(&plain_origin(OriginKind::Feed, "https://outlet.example"))?;
            for nth in batch * 500..(batch * 500 + 500).min(count) {
                let article = writer.article(nth);
                rows.add(&Arrival {
                    key: format!("https://outlet.example {nth}"),
                    place: None,
                    external_id: Some(format!("e{nth}")),
                    origin,
                    article,
                    warnings: Vec::new(),
                    payload: None,
                })?;
            }
            Ok(())
        });
        made.unwrap();
    }
    tag(&mut store, 2000, count);
    drop(store);
    std::fs::rename(&part, &place.library).unwrap();
    println!("made {count} articles in {:.1?}", begun.elapsed());
}

/// Tags passages in articles spread over the library; gives how long each took.
fn tag(store: &mut Store, times: u64, count: u64) -> Vec<Duration> {
    let mut desk = Desk::new(store).unwrap();
    let mut ids = IdSource::new(store.newest().unwrap().0.cast_unsigned());
    let mut took = Vec::new();
    let first = usize::try_from(store.newest().unwrap().0 % 1000).unwrap();
    for nth in 0..times {
        let begun = Instant::now();
        let start = first + usize::try_from(nth).unwrap();
        let request = TagRequest {
            article: ArticleRef::External(format!("e{}", nth * 37 % count)),
            target: Target::Range(start, start + 60),
            tags: vec![format!("tag {}/below {}", nth % 20, nth % 3)],
            note: None,
            coder: "bench".to_owned(),
            unit: Unit::CodePoint,
        };
        let at = Moment::from_millis(now().millis() + nth.cast_signed());
        ops::tag(store, &mut desk, &request, &mut ids, at).unwrap();
        took.push(begun.elapsed());
    }
    took
}

/// Prints the middle and the worst of several runs.
fn report(what: &str, mut took: Vec<Duration>) {
    took.sort();
    let middle = took.get(took.len() / 2).copied().unwrap_or_default();
    let worst = took.last().copied().unwrap_or_default();
    println!(
        "{what:<52} {middle:>10.2?}   worst of {:>3}: {worst:.2?}",
        took.len()
    );
}

/// How long each run takes; dropping what it gave is not counted.
fn repeat<T>(times: usize, mut job: impl FnMut() -> T) -> Vec<Duration> {
    let runs = (0..times).map(|_| {
        let begun = Instant::now();
        let given = job();
        let took = begun.elapsed();
        drop(given);
        took
    });
    runs.collect()
}

fn json_lines(writer: &mut Writer, seed: u64) -> Vec<u8> {
    let mut lines = Vec::new();
    for nth in 0..100 {
        let article = writer.article(nth);
        let row = serde_json::json!({
            "id": format!("new {seed} {nth}"), "title": article.title, "body": article.text,
            "source": article.source, "published": article.published, "url": null,
        });
        lines.extend(serde_json::to_vec(&row).unwrap());
        lines.push(b'\n');
    }
    lines
}

/// A copy that may be written to; the library itself stays as it was made.
fn copy(place: &Place) -> Place {
    let library = PathBuf::from(format!("{}.copy", place.library.display()));
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", library.display()));
    }
    std::fs::copy(&place.library, &library).unwrap();
    Place::new(library, place.backups.clone())
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |it| it.len()) / (1024 * 1024)
}

/// Opening and loading, as a window does when it starts.
fn load(place: &Place) {
    let took = repeat(21, || {
        let store = ops::open(place).unwrap().store;
        assert_eq!(ops::first_headers(&store, 100).unwrap().len(), 100);
    });
    report("open, and the first 100 headers", took);
    let store = ops::open(place).unwrap().store;
    let took = repeat(11, || store.headers().unwrap());
    report("all headers", took);
    let took = repeat(11, || ops::library(&store).unwrap());
    report("the whole library", took);
    let seq = store.newest().unwrap();
    let took = repeat(101, || ops::news(&store, seq).unwrap());
    report("what is new, when nothing is", took);
}

/// Searching without an index.
fn search(place: &Place) {
    let store = ops::open(place).unwrap().store;
    let loaded = ops::library(&store).unwrap();
    for typed in ["riso", "menla vedun", "stralineto"] {
        let query = Query::parse(typed);
        let options = ops::SearchOptions::best(50);
        let took = repeat(3, || {
            ops::search(&store, &loaded.library, &query, options, now(), &|| true).unwrap()
        });
        report(&format!("search `{typed}` by reading every text"), took);
    }
}

/// Tagging, adding, undoing, on a copy.
fn change(place: &Place, count: u64) {
    let place = copy(place);
    let mut store = ops::open(&place).unwrap().store;
    report("tag a passage, to the disk", tag(&mut store, 301, count));
    let mut writer = Writer { state: 99 };
    let mut seed = 0;
    let took = repeat(7, || {
        seed += 1;
        let input = Input::Stdin(json_lines(&mut writer, seed));
        let options = AddOptions {
            kind: Some(newsmark::parse::Kind::Jsonl),
            ..AddOptions::default()
        };
        let each = &mut |_: ops::Progress<'_>| ControlFlow::Continue(());
        let summary = ops::add(&mut store, &[input], &options, now(), each).unwrap();
        assert_eq!(summary.added, 100);
    });
    report("add 100 articles, parsed, to the disk", took);
    let took = repeat(5, || ops::undo(&mut store, now()).unwrap().unwrap());
    report("undo 100 articles", took);
    let target = place.library.with_extension("backup");
    let took = repeat(3, || {
        let _ = std::fs::remove_file(&target);
        ops::backup(&store, &target).unwrap();
    });
    report("back up", took);
    drop(store);
    for path in [&place.library, &target] {
        let _ = std::fs::remove_file(path);
    }
}

/// Runs all, or the part that is named on the command line: `load`, `search`, `change`.
fn main() {
    let (place, count) = place();
    make(&place, count);
    println!("{count} articles, {} MiB", size(&place.library));
    let named: Vec<String> = std::env::args().skip(1).collect();
    let is_named = |part: &str| {
        let parts = ["load", "search", "change"];
        named.iter().any(|it| it == part) || !named.iter().any(|it| parts.contains(&it.as_str()))
    };
    if is_named("load") {
        load(&place);
    }
    if is_named("search") {
        search(&place);
    }
    if is_named("change") {
        change(&place, count);
    }
}
