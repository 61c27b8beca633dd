//! How well and how fast pages are read: `NEWSMARK_MATERIAL=… cargo bench --bench html`.
//!
//! The material is a folder `data/html` of pages (`ID.html.gz`) with `ground-truth.json`
//! (`{ID: {url, articleBody}}`), as in the public article-extraction benchmark. Printed are shingle
//! scores over all pages and over both halves (the pages with an even and an odd number in the file),
//! the structure that is kept beside what the extraction library keeps alone, and times.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where its material is not as it should be"
)]

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::time::{Duration, Instant};

use dom_query::{Document, NodeRef};
use newsmark::model::{Article, BlockKind, SpanRole};
use newsmark::parse::html::parse;

/// A page, its address and the text of its article.
struct Page {
    html: String,
    url: String,
    truth: String,
}

fn main() {
    let run = std::thread::Builder::new()
        .stack_size(16 << 20)
        .spawn(measure);
    run.unwrap().join().unwrap();
}

fn measure() {
    let Ok(material) = std::env::var("NEWSMARK_MATERIAL") else {
        println!("NEWSMARK_MATERIAL is not set: nothing to measure");
        return;
    };
    let pages = pages(&format!("{material}/data/html"));
    let read: Vec<(Article, Duration)> = pages.iter().map(timed).collect();
    print_scores(&pages, &read);
    print_structure(&pages, &read);
    print_fields(&read);
    print_times(&pages, &read);
}

fn pages(folder: &str) -> Vec<Page> {
    let truths = std::fs::read_to_string(format!("{folder}/ground-truth.json")).unwrap();
    let truths: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&truths).unwrap();
    let page = |(id, truth): (&String, &serde_json::Value)| {
        let file = std::fs::File::open(format!("{folder}/{id}.html.gz")).unwrap();
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(file)
            .read_to_end(&mut bytes)
            .unwrap();
        Page {
            html: String::from_utf8_lossy(&bytes).into_owned(),
            url: truth["url"].as_str().unwrap().to_owned(),
            truth: truth["articleBody"].as_str().unwrap().to_owned(),
        }
    };
    truths.iter().map(page).collect()
}

fn timed(page: &Page) -> (Article, Duration) {
    let start = Instant::now();
    let parsed = parse(&page.html, Some(&page.url));
    (parsed.article, start.elapsed())
}

fn print_scores(pages: &[Page], read: &[(Article, Duration)]) {
    let scores: Vec<(f64, f64)> = pages
        .iter()
        .zip(read)
        .map(|(page, it)| score(&page.truth, &it.0.body()))
        .collect();
    let half = |odd: usize| {
        scores
            .iter()
            .skip(odd)
            .step_by(2)
            .copied()
            .collect::<Vec<_>>()
    };
    for (name, scores) in [
        ("all", scores.clone()),
        ("even half", half(0)),
        ("odd half", half(1)),
    ] {
        let count = scores.len() as f64;
        let precision = scores.iter().map(|it| it.0).sum::<f64>() / count;
        let recall = scores.iter().map(|it| it.1).sum::<f64>() / count;
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{name:>10}: F1 {f1:.4}  P {precision:.4}  R {recall:.4}  pages {count}");
    }
}

/// Precision and recall of the four-word shingles of `found`, as a multiset.
fn score(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (shingles(truth), shingles(found));
    let shared: usize = truth
        .iter()
        .map(|(it, count)| (*count).min(found.get(it).copied().unwrap_or(0)))
        .sum();
    let share = |of: &HashMap<Vec<String>, usize>| match of.values().sum::<usize>() {
        0 => 1.0,
        all => shared as f64 / all as f64,
    };
    (share(&found), share(&truth))
}

fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words = words(text);
    let mut shingles = HashMap::new();
    for shingle in words.windows(words.len().clamp(1, 4)) {
        *shingles.entry(shingle.to_vec()).or_default() += 1;
    }
    shingles
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|it: char| !it.is_alphanumeric() && it != '_');
    parts
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The kinds of elements that are counted, and how they are found in a document.
const KINDS: [(&str, &str); 6] = [
    ("headings", "h2,h3,h4,h5,h6"),
    ("list items", "li"),
    ("quotes", "blockquote"),
    ("links", "a[href]"),
    ("emphasis", "em,i,strong,b"),
    ("captions", "figcaption"),
];

fn print_structure(pages: &[Page], read: &[(Article, Duration)]) {
    for (name, selector) in KINDS {
        let (mut all, mut ours, mut theirs) = (0, 0, 0);
        for (page, (article, _)) in pages.iter().zip(read) {
            let document = Document::from(page.html.as_str());
            let kept = kept_by_library(page, selector);
            let found = found(article, name);
            for text in wanted(&document, name, selector, &page.truth) {
                all += 1;
                ours += usize::from(found.iter().any(|it| it.contains(&text)));
                theirs += usize::from(kept.contains(&text));
            }
        }
        let share = |it: usize| it as f64 / f64::from(all.max(1));
        println!(
            "{name:>10}: {all:4} in the source, kept {:.2}, by the library alone {:.2}",
            share(ours),
            share(theirs)
        );
    }
}

/// The texts of elements that lie in the true body; of captions those that are no link to a page.
fn wanted(document: &Document, name: &str, selector: &str, truth: &str) -> HashSet<String> {
    let truth = normal(truth);
    let is_wanted = |node: &NodeRef, text: &str| match name {
        "captions" => !node.ancestors(None).iter().any(|it| it.has_name("a")) && !text.is_empty(),
        _ => truth.contains(text),
    };
    let nodes = document.select(selector).nodes().to_vec();
    let texts = nodes.iter().map(|it| (it, normal(&it.text())));
    texts
        .filter(|(node, text)| text.matches(' ').count() > 3 && is_wanted(node, text))
        .map(|it| it.1)
        .collect()
}

fn kept_by_library(page: &Page, selector: &str) -> HashSet<String> {
    let library = dom_smoothie::Readability::new(page.html.as_str(), Some(&page.url), None);
    let Ok(found) = library.unwrap().parse() else {
        return HashSet::new();
    };
    let document = Document::from(&*found.content);
    document
        .select(selector)
        .nodes()
        .iter()
        .map(|it| normal(&it.text()))
        .collect()
}

fn found(article: &Article, name: &str) -> Vec<String> {
    let blocks = |kind: BlockKind| {
        article
            .blocks
            .iter()
            .filter(|it| it.kind == kind)
            .map(|it| it.range)
            .collect()
    };
    let ranges: Vec<newsmark::text::TextRange> = match name {
        "headings" => blocks(BlockKind::Heading),
        "list items" => blocks(BlockKind::ListItem),
        "quotes" => blocks(BlockKind::Quote),
        "captions" => blocks(BlockKind::Caption),
        "links" => article.links.iter().map(|it| it.range).collect(),
        _ => {
            let is_emphasis = |it: SpanRole| matches!(it, SpanRole::Emphasis | SpanRole::Strong);
            article
                .spans
                .iter()
                .filter(|it| is_emphasis(it.role))
                .map(|it| it.range)
                .collect()
        }
    };
    ranges
        .iter()
        .map(|it| normal(it.slice(&article.text)))
        .collect()
}

fn normal(text: &str) -> String {
    format!(" {} ", words(text).join(" "))
}

fn print_fields(read: &[(Article, Duration)]) {
    let share = |is_there: fn(&Article) -> bool| {
        read.iter().filter(|it| is_there(&it.0)).count() as f64 / read.len() as f64
    };
    println!(
        "    fields: date {:.2}  byline {:.2}  source {:.2}  title {:.2}",
        share(|it| it.published.is_some()),
        share(|it| it.byline.is_some()),
        share(|it| it.source.is_some()),
        share(|it| !it.title.is_empty() && !it.title_derived)
    );
}

fn print_times(pages: &[Page], read: &[(Article, Duration)]) {
    let library = |page: &Page| {
        let start = Instant::now();
        let found = dom_smoothie::Readability::new(page.html.as_str(), Some(&page.url), None);
        let _ = std::hint::black_box(found.unwrap().parse());
        start.elapsed()
    };
    for (name, times) in [
        ("newsmark", read.iter().map(|it| it.1).collect::<Vec<_>>()),
        ("library", pages.iter().map(library).collect()),
    ] {
        let mut times = times;
        times.sort();
        let at =
            |share: usize| times.get(times.len() * share / 100).unwrap().as_secs_f64() * 1000.0;
        println!("{name:>10}: median {:.1} ms  p95 {:.1} ms", at(50), at(95));
    }
    println!("    memory: {} at most", peak_memory().unwrap_or_default());
}

/// The most memory that the process had, as Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
