//! How fast the filter over titles is, keystroke by keystroke, beside nucleo on the same list in the same run;
//! and what it finds.
//!
//! `cargo bench --bench titles -- [TITLES …] [--reps N]`; 10,000 and 100,000 if nothing is said.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a benchmark prints, and may stop"
)]

mod corpus;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use corpus::{Times, Writer};
use newsmark::model::ArticleId;
use newsmark::search::Cancel;
use newsmark::search::query::Query;
use newsmark::search::titles::{TitleIndex, TitleRow};
use nucleo::pattern::{CaseMatching, Normalization};

/// What is typed, letter by letter.
const SESSIONS: [&str; 6] = [
    "ukraine summit",
    "zelnsky",
    "pres mins tlks",
    "nato missile strike",
    "central bank rates",
    "kyiv",
];
/// How many rows a screen shows.
const ROWS: usize = 50;

fn main() {
    let (sizes, reps) = arguments();
    for size in sizes {
        println!("{size} titles");
        let titles = made(size);
        let index = build(&titles);
        let ours = keystrokes(reps, |typed, _| {
            let query = Query::parse(typed);
            index
                .search(&query, ROWS, &|_, _| true, &Cancel::never())
                .unwrap()
                .total
        });
        let theirs = nucleo(&titles, reps);
        println!("  newsmark   {ours}   (one thread)");
        println!("  nucleo 0.5 {theirs}   (its own worker, 2 threads)");
        println!(
            "  newsmark takes 1/{:.1} of nucleo's time",
            theirs.share(0.5) / ours.share(0.5)
        );
        updates(index);
    }
    finding(100_000);
}

/// The sizes to measure and how often each keystroke is repeated.
fn arguments() -> (Vec<usize>, usize) {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let reps = words
        .iter()
        .position(|it| it == "--reps")
        .and_then(|at| words.get(at + 1)?.parse().ok());
    let sizes: Vec<usize> = words
        .iter()
        .take_while(|it| *it != "--reps")
        .filter_map(|it| it.replace('_', "").parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![10_000, 100_000]
    } else {
        sizes
    };
    (sizes, reps.unwrap_or(5))
}

fn made(size: usize) -> Vec<String> {
    let mut writer = Writer::new(7, 95_000, &corpus::planted_words(), corpus::names());
    (0..size).map(|_| writer.title()).collect()
}

fn build(titles: &[String]) -> TitleIndex {
    let before = resident();
    let start = Instant::now();
    let mut index = TitleIndex::default();
    index.put(titles.iter().zip(0..).map(|(title, id)| TitleRow {
        id: ArticleId(id),
        title,
        source: Some(["Harbour Herald", "The Ledger", "Inland Post"][id as usize % 3]),
        tags: &[],
        seconds: 1_600_000_000 + id * 97,
    }));
    println!(
        "  built in {:.0} ms, {:.0} MiB, {} words",
        start.elapsed().as_secs_f64() * 1e3,
        (resident() - before) / 1024.0,
        index.dictionary().len()
    );
    index
}

/// Memory of this process in KiB, where the system says it.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmRSS"));
    line.and_then(|it| it.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0.0)
}

/// The best time of each keystroke; `search` is given what stands in the box, and whether a letter was added to it.
fn keystrokes(reps: usize, mut search: impl FnMut(&str, bool) -> usize) -> Times {
    let mut times: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for _ in 0..reps {
        for (number, session) in SESSIONS.iter().enumerate() {
            for end in 1..=session.len() {
                let start = Instant::now();
                std::hint::black_box(search(&session[..end], end > 1));
                let time = start.elapsed().as_secs_f64() * 1e3;
                let best = times.entry((number, end)).or_insert(f64::MAX);
                *best = best.min(time);
            }
        }
    }
    if std::env::var_os("KEYS").is_some() {
        for ((session, end), time) in &times {
            println!("    {:24} {time:8.3}", &SESSIONS[*session][..*end]);
        }
    }
    Times::new(times.into_values().collect())
}

fn nucleo(titles: &[String], reps: usize) -> Times {
    let mut nucleo: nucleo::Nucleo<usize> =
        nucleo::Nucleo::new(nucleo::Config::DEFAULT, Arc::new(|| {}), Some(2), 1);
    let injector = nucleo.injector();
    for (at, title) in titles.iter().enumerate() {
        injector.push(at, |_, columns| columns[0] = title.as_str().into());
    }
    while nucleo.tick(10).running {}
    keystrokes(reps, |typed, is_appended| {
        nucleo.pattern.reparse(
            0,
            typed,
            CaseMatching::Ignore,
            Normalization::Smart,
            is_appended,
        );
        while nucleo.tick(10).running {}
        let snapshot = nucleo.snapshot();
        let count = snapshot.matched_item_count();
        snapshot
            .matched_items(0..count.min(ROWS as u32))
            .map(|it| *it.data)
            .sum::<usize>()
            + count as usize
    })
}

/// How long it takes until new titles, or new tags of one, can be found.
fn updates(mut index: TitleIndex) {
    let put = |index: &mut TitleIndex, from: i64, count: i64| {
        let start = Instant::now();
        index.put((from..from + count).map(|id| TitleRow {
            id: ArticleId(id),
            title: "Karst Bay council sets date for flood wall vote",
            source: Some("Inland Post"),
            tags: &["framing/blame"],
            seconds: 1_900_000_000 + id,
        }));
        start.elapsed().as_secs_f64() * 1e3
    };
    let added = Times::new(
        (0..20)
            .map(|it| put(&mut index, 10_000_000 + it * 100, 100))
            .collect(),
    );
    let tagged = Times::new((0..50).map(|it| put(&mut index, it * 37, 1)).collect());
    println!("  100 titles more {added}");
    println!("  one changed     {tagged}");
}

/// How many of the hand-made queries find their headline among `noise` others.
fn finding(noise: usize) {
    let queries: Vec<Vec<&str>> = corpus::rows(corpus::TITLES).collect();
    let mut titles = made(noise);
    for (at, query) in queries.iter().enumerate() {
        titles.insert((at + 1) * noise / (queries.len() + 1), query[3].to_owned());
    }
    println!("finding {} planted headlines", queries.len());
    let index = build(&titles);
    let mut classes: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for query in &queries {
        let parsed = Query::parse(query[2]);
        let hits = index
            .search(&parsed, 10, &|_, _| true, &Cancel::never())
            .unwrap();
        let place = hits
            .hits
            .iter()
            .position(|it| titles[it.id.0 as usize] == query[3]);
        for class in [query[0], "all"] {
            let counts = classes.entry(class).or_default();
            counts[0] += usize::from(place == Some(0));
            counts[1] += usize::from(place.is_some());
            counts[2] += 1;
        }
        if place.is_none() {
            println!(
                "  not found: {} ({}), {} hits",
                query[2], query[0], hits.total
            );
        }
    }
    for (class, [first, ten, all]) in classes {
        let share = |it: usize| it as f64 / all as f64;
        println!(
            "  {class:16} hit@1 {:.2}   hit@10 {:.2}   of {all}",
            share(first),
            share(ten)
        );
    }
}
