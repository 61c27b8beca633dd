//! How fast passages are found in a whole library: store, dictionary and index together, with other spellings and
//! misprints allowed on every word, the texts of 50 hits included.
//!
//! `cargo bench --bench passages -- [ARTICLES …] [--reps N] [--random N] [--keep]`; 10,000 articles if nothing is said, and 100,000 for
//! the figures of the README (about 440 MB of text). A library is made once in the temporary folder, from a seed.
//! `ASK=WORDS` asks only that, `ONLY=KIND` only queries of a kind, `KEYS=1` tells the time of each.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints, and may stop"
)]

mod corpus;
mod library;
mod peers;
mod typed;

use std::collections::BTreeMap;
use std::time::Instant;

use corpus::{Rng, Times, Vocabulary};
use library::{Made, now};
use newsmark::model::Library;
use newsmark::ops::{self, Finder, SearchOptions, Store};
use newsmark::search::Cancel;
use newsmark::search::query::Query;

/// How many hits a screen wants, with their texts.
const HITS: usize = 50;
/// With fewer hits than this, passages that miss a word are looked for too.
const FEW: usize = newsmark::search::passages::FEW;

fn main() {
    let Arguments {
        sizes,
        reps,
        random,
    } = arguments();
    for size in sizes {
        let made = Made::new(size);
        println!(
            "{size} articles, {} MB of text",
            made.text_bytes() / 1_000_000
        );
        let store = ops::open(&made.place).unwrap().store;
        let library = library::headers(&store);
        let finder = open(&made, &store, &library);
        let asked = Asked {
            store: &store,
            library: &library,
            finder: &finder,
            reps,
        };
        if let Ok(typed) = std::env::var("ASK") {
            let (time, answer) = asked.ask(&typed, reps);
            println!("  {typed}: {time:.2} ms, {} passages", answer.total);
            continue;
        }
        asked.queries(&made);
        asked.spellings();
        asked.junk(random);
        drop(finder);
        peers::ripgrep(&store, &made.place.library.with_extension("txt"));
        arrivals(&made);
    }
}

/// What is to be measured.
struct Arguments {
    /// Articles of each library.
    sizes: Vec<usize>,
    /// How often each query is repeated.
    reps: usize,
    /// How many random strings are looked for.
    random: usize,
}

fn arguments() -> Arguments {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| {
        let at = words.iter().position(|it| it == name)?;
        words.get(at + 1)?.replace('_', "").parse().ok()
    };
    let sizes = words.iter().take_while(|it| !it.starts_with("--"));
    let sizes: Vec<usize> = sizes
        .filter_map(|it| it.replace('_', "").parse().ok())
        .collect();
    Arguments {
        sizes: if sizes.is_empty() {
            vec![10_000]
        } else {
            sizes
        },
        reps: named("--reps").unwrap_or(3),
        random: named("--random").unwrap_or(2_000),
    }
}

/// Makes the index anew, then opens it as a second start does.
fn open(made: &Made, store: &Store, library: &Library) -> Finder {
    let folder = made.place.index();
    if std::env::args().all(|it| it != "--keep") {
        let _ = std::fs::remove_dir_all(&folder);
    }
    let start = Instant::now();
    drop(Finder::open(store, library, &made.place).unwrap());
    let took = start.elapsed().as_secs_f64();
    let bytes = library::size(&folder);
    println!(
        "  index made in {took:.1} s, {} MB, {:.2} of the text",
        bytes / 1_000_000,
        bytes as f64 / made.text_bytes() as f64
    );
    let start = Instant::now();
    let finder = Finder::open(store, library, &made.place).unwrap();
    println!("  opened in {:.0} ms", millis(start));
    finder
}

/// The milliseconds since `start`.
fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// A library that is asked.
struct Asked<'a> {
    store: &'a Store,
    library: &'a Library,
    finder: &'a Finder,
    reps: usize,
}

impl Asked<'_> {
    /// The best time of a query in milliseconds, and what it found.
    fn ask(&self, typed: &str, reps: usize) -> (f64, ops::Answer) {
        let options = SearchOptions::best(HITS);
        let mut best = f64::MAX;
        let mut answer = None;
        for _ in 0..reps {
            let start = Instant::now();
            let query = Query::parse(typed);
            let found = self.finder.find(
                self.store,
                self.library,
                &query,
                options,
                now(),
                &Cancel::never(),
            );
            best = best.min(millis(start));
            answer = Some(found.unwrap());
        }
        (best, answer.unwrap_or_default())
    }

    /// 200 queries of six kinds. Those with fewer than 20 full hits let a word miss; they are measured apart.
    fn queries(&self, made: &Made) {
        let mut full: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let mut some: Vec<f64> = Vec::new();
        let mut found = 0;
        let only = std::env::var("ONLY").ok();
        for (kind, typed) in queries(made.vocabulary()) {
            if only.as_ref().is_some_and(|it| it != kind) {
                continue;
            }
            let (time, answer) = self.ask(&typed, self.reps);
            if std::env::var_os("KEYS").is_some() {
                println!("    {kind:8} {typed:40} {time:8.2} ms {:8}", answer.total);
            }
            if answer.total < FEW && typed.contains(' ') {
                some.push(time);
                continue;
            }
            found += usize::from(kind == "typo" && answer.total > 0);
            for kind in [kind, "all"] {
                full.entry(kind).or_default().push(time);
            }
        }
        for (kind, times) in full {
            println!(
                "  {kind:12} {} of {}",
                Times::new(times.clone()),
                times.len()
            );
        }
        let count = some.len();
        println!("  {:12} {} of {count}", "some words", Times::new(some));
        println!("  of the misprints {found} find something");
    }

    /// Every spelling of every name, as it is typed in the set of queries.
    fn spellings(&self) {
        let typed = corpus::rows(corpus::NAMES).map(|it| it[1]);
        let times = typed.map(|it| self.ask(it, self.reps).0).collect();
        println!("  {:12} {}", "spellings", Times::new(times));
    }

    /// Strings that nobody means, once each: how long the worst takes.
    fn junk(&self, count: usize) {
        let mut rng = Rng::new(11);
        let mut worst = (0.0, String::new());
        let mut times = Vec::with_capacity(count);
        for _ in 0..count {
            let typed = typed::junk(&mut rng);
            let (time, _) = self.ask(&typed, 1);
            times.push(time);
            if time > worst.0 {
                worst = (time, typed);
            }
        }
        println!("  {:12} {} of {count}", "random", Times::new(times));
        println!("  the slowest random string: {:?}", worst.1);
    }
}

/// Kind and words of each query; those of several words stand together in a paragraph.
fn queries(vocabulary: &Vocabulary) -> Vec<(&'static str, String)> {
    let mut rng = Rng::new(5);
    let from = |rng: &mut Rng, rank: usize, count: usize| {
        let words = vocabulary.ranked(rank);
        words[rng.below(count.min(words.len()))].clone()
    };
    let mut all = Vec::new();
    for _ in 0..30 {
        all.push(("rare", from(&mut rng, 20_000, 40_000)));
        all.push(("common", from(&mut rng, 0, 300)));
        let word = from(&mut rng, 100, 5_000);
        let beginning: String = word.chars().take(2 + rng.below(3)).collect();
        all.push(("prefix", beginning));
        let long = (0..).map(|_| from(&mut rng, 300, 20_000));
        let long = long.into_iter().find(|it| it.len() > 5).unwrap_or_default();
        all.push(("typo", typed::misspelt(&mut rng, &long)));
    }
    for (kind, words) in [("two", 2), ("three", 3)] {
        for paragraph in Made::paragraphs(40) {
            let words = library::words_of(&mut rng, &paragraph, words);
            all.push((kind, words.join(" ")));
        }
    }
    all
}

/// How long it takes until 100 new articles are found, after their commit.
fn arrivals(made: &Made) {
    let copy = made.copy();
    let mut store = ops::open(&copy.place).unwrap().store;
    let library = library::headers(&store);
    let mut finder = Finder::open(&store, &library, &copy.place).unwrap();
    let mut times = Vec::new();
    for round in 0..11 {
        let marker = format!("kestrelbright{round}");
        library::add(&mut store, library::writer(90 + round), &marker, 100);
        let library = library::headers(&store);
        let start = Instant::now();
        finder.refresh(&store, &library).unwrap();
        let options = SearchOptions::best(HITS);
        let query = Query::parse(&marker);
        let found = finder.find(&store, &library, &query, options, now(), &Cancel::never());
        times.push(millis(start));
        assert_eq!(found.unwrap().total, 100);
        finder.settle(&store, &library).unwrap();
    }
    println!("  {:12} {}", "100 new", Times::new(times));
    drop(finder);
    copy.remove();
}
