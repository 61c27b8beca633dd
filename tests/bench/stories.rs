//! How long it takes to put a library of 100,000 articles into stories, and one more article after that.
//!
//! The library is made once in the temporary folder, from a seed; its articles are invented one by one, so that
//! the figures say nothing about what is grouped (`tests/it/story/score.rs` does). `NEWSMARK_BENCH_ARTICLES`
//! sets another size.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark that fails is a report, not a crash"
)]

mod corpus;
mod library;

use std::time::{Duration, Instant};

use newsmark::ops::{self, Store};

fn main() {
    let size = std::env::var("NEWSMARK_BENCH_ARTICLES");
    let size = size.ok().and_then(|it| it.parse().ok()).unwrap_or(100_000);
    let made = library::Made::new(size);
    std::fs::create_dir_all(made.place.index()).unwrap(); // what is copied with it
    let made = made.copy();
    let mut store = ops::open(&made.place).unwrap().store;
    let before = std::fs::metadata(&made.place.library).unwrap().len();
    let first = group(&mut store);
    println!(
        "{size} articles, all of them new:      {first:.1?}, {} an article",
        each(first, size)
    );
    drop(store);
    let mut store = ops::open(&made.place).unwrap().store;
    let after = std::fs::metadata(&made.place.library).unwrap().len();
    let share = (after - before) as f64 / made.text_bytes() as f64;
    println!(
        "  kept for it: {} MiB, {share:.2} of the text",
        (after - before) >> 20
    );
    println!(
        "nothing new:                          {:.1?}",
        group(&mut store)
    );
    for (seed, count) in [(11, 1), (12, 100)] {
        library::add(
            &mut store,
            library::writer(seed),
            &format!("more{seed}"),
            count,
        );
        println!(
            "{count} more:                             {:.1?}",
            group(&mut store)
        );
    }
    made.remove();
}

/// Puts what is new into stories; loading the library itself is not counted.
fn group(store: &mut Store) -> Duration {
    let loaded = ops::library(store).unwrap();
    let start = Instant::now();
    ops::group_stories(store, &loaded.library, loaded.seq, &mut |_, _| {}).unwrap();
    start.elapsed()
}

fn each(time: Duration, count: usize) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3 / count as f64)
}
