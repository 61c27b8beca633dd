//! Invented libraries on disk, made once for a size and kept in the temporary folder.
#![allow(dead_code, reason = "each benchmark uses a part")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use newsmark::model::{Article, Author, Block, BlockKind, Library, Moment, OriginKind, Published};
use newsmark::ops::add::plain_origin;
use newsmark::ops::{self, Place};
use newsmark::store::{Arrival, Batch, Store};
use newsmark::text::TextRange;

use super::corpus::{self, Rng, Vocabulary, Writer};

/// Words of the made-up language.
const WORDS: usize = 95_000;
/// Articles in one transaction.
const BATCH: usize = 500;

/// A library of a size, with what it was made from.
pub struct Made {
    /// Where it lies.
    pub place: Place,
    vocabulary: Writer,
    bytes: u64,
}

impl Made {
    /// The library of so many articles, made unless it is there.
    pub fn new(articles: usize) -> Self {
        let folder = std::env::temp_dir().join("newsmark-bench");
        std::fs::create_dir_all(&folder).unwrap();
        let place = Place::new(
            folder.join(format!("passages-v2-{articles}.newsmark")),
            folder.join("backups"),
        );
        if !place.library.exists() {
            let start = Instant::now();
            make(&place, articles);
            println!("made {articles} articles in {:.1?}", start.elapsed());
        }
        Self {
            bytes: text_bytes(&ops::open(&place).unwrap().store),
            vocabulary: writer(7),
            place,
        }
    }

    /// How long all texts are together.
    pub fn text_bytes(&self) -> u64 {
        self.bytes
    }

    /// The words of the language.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.vocabulary()
    }

    /// The first paragraphs of the first `count` articles.
    pub fn paragraphs(count: usize) -> Vec<String> {
        let mut writer = writer(7);
        let articles = (0..count).map(|_| writer.article().paragraphs.swap_remove(0));
        articles.collect()
    }

    /// A copy that may be written to.
    pub fn copy(&self) -> Self {
        let mut name = self.place.library.as_os_str().to_owned();
        name.push(".copy");
        let place = Place::new(name, self.place.backups.clone());
        remove(&place);
        std::fs::copy(&self.place.library, &place.library).unwrap();
        let index = place.index();
        std::fs::create_dir_all(&index).unwrap();
        for file in files(&self.place.index()) {
            std::fs::copy(&file, index.join(file.file_name().unwrap())).unwrap();
        }
        Self {
            place,
            vocabulary: writer(7),
            bytes: self.bytes,
        }
    }

    /// Deletes the files.
    pub fn remove(self) {
        remove(&self.place);
    }
}

fn remove(place: &Place) {
    let _ = std::fs::remove_dir_all(place.index());
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", place.library.display()));
    }
}

/// Up to `count` different words of a paragraph, of four letters or more.
pub fn words_of(rng: &mut Rng, paragraph: &str, count: usize) -> Vec<String> {
    let words = paragraph.split(|it: char| !it.is_alphabetic());
    let mut words: Vec<String> = words
        .filter(|it| it.len() > 3)
        .map(str::to_lowercase)
        .collect();
    words.sort();
    words.dedup();
    let mut picked = Vec::new();
    while picked.len() < count && !words.is_empty() {
        picked.push(words.swap_remove(rng.below(words.len())));
    }
    picked
}

/// The time at which everything happens.
pub fn now() -> Moment {
    Moment::from_millis(1_765_000_000_000)
}

/// How many bytes the files of a folder take.
pub fn size(folder: &Path) -> u64 {
    let sizes = files(folder).into_iter().map(|it| it.metadata());
    sizes.map(|it| it.map_or(0, |it| it.len())).sum()
}

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|it| it.unwrap().path()).collect()
}

/// Adds `count` articles; the title of each begins with `marker`.
pub fn add(store: &mut Store, mut writer: Writer, marker: &str, count: usize) {
    let rows: Vec<Article> = (0..count).map(|_| article(&mut writer, marker)).collect();
    import(store, marker, rows);
}

/// The headers of a library.
pub fn headers(store: &Store) -> Library {
    ops::library(store).unwrap().library
}

/// Writes articles in the language of the libraries.
pub fn writer(seed: u64) -> Writer {
    Writer::new(seed, WORDS, &corpus::planted_words(), corpus::names())
}

fn make(place: &Place, articles: usize) {
    let part = PathBuf::from(format!("{}.making", place.library.display()));
    let _ = std::fs::remove_file(&part);
    let mut store = newsmark::store::open(&part, &place.backups).unwrap().store;
    let mut writer = writer(7);
    for batch in 0..articles.div_ceil(BATCH) {
        let count = BATCH.min(articles - batch * BATCH);
        let rows = (0..count).map(|_| article(&mut writer, "")).collect();
        import(&mut store, &format!("batch{batch}"), rows);
    }
    drop(store);
    std::fs::rename(&part, &place.library).unwrap();
}

fn import(store: &mut Store, label: &str, articles: Vec<Article>) {
    let batch = Batch {
        author: Author::Machine,
        label: "make",
        step: None,
        now: now(),
    };
    let made = store.import(batch, |rows| {
        let origin = rows.origin(&plain_origin(OriginKind::Feed, "https://outlet.example"))?;
        for (nth, article) in articles.into_iter().enumerate() {
            rows.add(&Arrival {
                key: format!("https://outlet.example {label} {nth}"),
                place: None,
                external_id: Some(format!("{label}-{nth}")),
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

fn article(writer: &mut Writer, marker: &str) -> Article {
    let made = writer.article();
    let title = format!("{marker} {}", made.title).trim().to_owned();
    let mut text = title.clone();
    let mut blocks = vec![Block::new(BlockKind::Title, TextRange::of(&title))];
    for paragraph in &made.paragraphs {
        text.push_str("\n\n");
        let start = text.len();
        text.push_str(paragraph);
        let range = TextRange::new(start, text.len());
        blocks.push(Block::new(BlockKind::Paragraph, range));
    }
    let published = jiff::Timestamp::from_second(made.published).unwrap();
    Article {
        title,
        source: Some(format!("Outlet {}", made.source)),
        published: Published::read(&published.to_string()),
        language: Some("en".to_owned()),
        text,
        blocks,
        ..Article::default()
    }
}

fn text_bytes(store: &Store) -> u64 {
    let mut bytes = 0;
    let each = store.each_text(newsmark::store::Texts::Shown, &mut |text| {
        bytes += text.text.len() as u64;
        std::ops::ControlFlow::Continue(())
    });
    each.unwrap();
    bytes
}
