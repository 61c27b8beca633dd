//! The index on disk finds what a scan finds, before and after changes.

use std::path::Path;

use newsmark::index::{Index, IndexError, State, Writer};
use newsmark::model::{ArticleId, BlockKind, Seq};
use newsmark::search::dictionary::Dictionary;
use newsmark::search::passages::{Limits, PassageHits};
use newsmark::search::query::Query;
use newsmark::search::{Cancel, Passage, Plan, Turns, scan};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::corpus::{self, Rng};
use crate::search::passages::{EXPECTED, admits, dictionary, passages, shown};

/// An index of `passages` in a folder of its own.
fn made<'p>(passages: impl Iterator<Item = Passage<'p>>) -> (TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(&folder.path().join("index")).unwrap().index;
    let mut writer = index.writer().unwrap();
    add(&mut writer, passages);
    writer.commit(Seq(1), "").unwrap();
    index.reload().unwrap();
    (folder, index)
}

fn add<'p>(writer: &mut Writer, passages: impl Iterator<Item = Passage<'p>>) {
    for passage in passages {
        writer.add(&passage).unwrap();
    }
}

fn find(index: &Index, typed: &str, dictionary: &Dictionary) -> String {
    let plan = Plan::new(&Query::parse(typed), dictionary);
    let hits = index.search(&plan, &admits, Limits::default(), &Cancel::never());
    shown(&hits.unwrap())
}

#[test]
fn the_index_finds_what_a_scan_finds() {
    let (_folder, index) = made(passages());
    for (typed, expected) in EXPECTED {
        assert_eq!(find(&index, typed, &dictionary()), *expected, "{typed}");
    }
}

#[test]
fn removed_and_replaced_articles_are_not_found() {
    let (_folder, index) = made(passages());
    let mut writer = index.writer().unwrap();
    writer.remove(ArticleId(1));
    writer.remove(ArticleId(2));
    let new = Passage {
        text: "Zelensky is in the second version",
        ..passages().nth(4).unwrap()
    };
    writer.add(&new).unwrap();
    assert_eq!(
        find(&index, "zelensky", &dictionary()),
        "1.2 2.2 2.1 3.0",
        "not before the commit"
    );
    writer.commit(Seq(2), "").unwrap();
    assert_eq!(index.reload().unwrap(), Some(Seq(2)));
    assert_eq!(find(&index, "zelensky", &dictionary()), "2.0 3.0");
    assert_eq!(find(&index, "in:clutter land", &dictionary()), "");
}

#[test]
fn an_index_remembers_how_far_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.index");
    let opened = Index::open(&path).unwrap();
    assert_eq!(opened.state, State::Fresh);
    let mut writer = opened.index.writer().unwrap();
    add(&mut writer, passages());
    writer.commit(Seq(41), "").unwrap();
    writer.finish().unwrap();
    let again = Index::open(&path).unwrap();
    assert_eq!(again.state, State::Current { last_seq: Seq(41) });
    assert_eq!(find(&again.index, "envoy", &dictionary()), "1.1");
    again.index.verify().unwrap();
}

#[test]
fn words_are_read_back() {
    let (_folder, index) = made(passages());
    let mut read = Dictionary::default();
    index.read_words(&mut read).unwrap();
    let wanted = dictionary();
    assert_eq!(read.len(), wanted.len());
    for word in ["land", "zelenskyy", "subscribe", "東京"] {
        let frequency = |of: &Dictionary| of.find(word).map(|it| of.frequency(it));
        assert_eq!(frequency(&read), frequency(&wanted), "{word}");
    }
}

#[test]
fn one_writer_at_a_time() {
    let (folder, index) = made(passages());
    let writer = index.writer().unwrap();
    let other = Index::open(&folder.path().join("index")).unwrap().index;
    assert!(matches!(other.writer(), Err(IndexError::Busy)));
    assert_eq!(find(&other, "envoy", &dictionary()), "1.1");
    drop(writer);
    assert!(other.writer().is_ok());
}

#[test]
fn a_stopped_search_says_so() {
    let (_folder, index) = made(passages());
    let turns = Turns::default();
    let turn = turns.begin();
    turns.stop();
    let plan = Plan::new(&Query::parse("land"), &dictionary());
    let result = index.search(&plan, &admits, Limits::default(), &turn);
    assert!(matches!(result, Err(IndexError::Canceled)));
}

/// The number of an article and of a block, its kind and its text.
type Crowded = (i64, u32, BlockKind, String);

fn passages_of(crowd: &[Crowded]) -> impl Iterator<Item = Passage<'_>> {
    crowd.iter().map(|(article, block, kind, text)| Passage {
        article: ArticleId(*article),
        block: *block,
        kind: *kind,
        seconds: article * 1000 % 77_777,
        text,
    })
}

/// Many short passages over few words, so that everything meets everything.
fn crowded(count: usize) -> Vec<Crowded> {
    let words: Vec<&str> = "land lands swap swaps swapped zelensky zelenskyy zelenskiy kyiv kiev deal talk talks wall and the of".split(' ').collect();
    let mut rng = Rng::new(3);
    (0..count)
        .map(|at| {
            let text: Vec<&str> = (0..2 + rng.below(8)).map(|_| rng.pick(&words)).collect();
            let kind =
                [BlockKind::Paragraph, BlockKind::Caption, BlockKind::Clutter][rng.below(16) / 7];
            ((at / 5) as i64, (at % 5) as u32, kind, text.join(" "))
        })
        .collect()
}

#[test]
fn index_and_scan_agree_on_crowds() {
    let crowd = crowded(3000);
    let passages = || passages_of(&crowd);
    let mut dictionary = Dictionary::default();
    passages().for_each(|it| dictionary.add(it.text));
    let (_folder, index) = made(passages().take(1000));
    let mut writer = index.writer().unwrap();
    add(&mut writer, passages().skip(1000).take(1500));
    writer.commit(Seq(2), "").unwrap();
    add(&mut writer, passages().skip(2500));
    (0..40).for_each(|it| writer.remove(ArticleId(it * 13)));
    writer.commit(Seq(3), "").unwrap();
    index.reload().unwrap();
    let left: Vec<Passage<'_>> = passages()
        .filter(|it| it.article.0 % 13 != 0 || it.article.0 >= 520)
        .collect();
    for typed in [
        "land",
        "zelenskyy deal",
        "kiev talk swap",
        "\"swap talk\"",
        "\"the of\" land",
        "^kyiv",
        "swap -land",
        "kyiv or wall",
        "(land or swap) kiev -\"and the\"",
        "in:clutter wall",
        "land swap deal talk kyiv wall zelensky",
        "story:7",
        "-the -and -of -land",
        "land story:9 or swap",
        "\"and the of\" xyz",
    ] {
        let plan = Plan::new(&Query::parse(typed), &dictionary);
        for limits in [
            Limits::default(),
            Limits {
                hits: 7,
                per_article: 1,
            },
        ] {
            let on_disk = index
                .search(&plan, &admits, limits, &Cancel::never())
                .unwrap();
            let in_memory = scan(
                left.iter().copied(),
                &plan,
                &admits,
                limits,
                &Cancel::never(),
            )
            .unwrap();
            assert_eq!(on_disk.total, in_memory.total, "{typed}");
            assert_eq!(on_disk.partial, in_memory.partial, "{typed}");
            assert_eq!(on_disk.clutter, in_memory.clutter, "{typed}");
            assert_eq!(shown(&on_disk), shown(&in_memory), "{typed}");
        }
    }
}

/// Words that stand in one passage of so many, beside the crowd's.
const RARE: [(&str, usize); 6] = [
    ("harbor", 40),
    ("harbors", 90),
    ("tide", 45),
    ("gauge", 400),
    ("Qaddafi", 300),
    ("Gaddafi", 500),
];

#[test]
fn index_and_scan_agree_on_words_that_are_rare() {
    let mut rng = Rng::new(9);
    let mut crowd = crowded(9000);
    for (.., text) in &mut crowd {
        for (word, one_in) in RARE {
            if rng.below(one_in) == 0 {
                text.push(' ');
                text.push_str(word);
            }
        }
    }
    let passages = || passages_of(&crowd);
    let mut dictionary = Dictionary::default();
    passages().for_each(|it| dictionary.add(it.text));
    let (_folder, index) = made(passages());
    for typed in [
        "tide land",
        "harbor tide",
        "harbor tide gauge",
        "gauge gaddafi",
        "harbro tied",
        "gauge qaddafi the",
        "tide in:clutter",
        "harbor -land",
        "harbor -story:7 tide",
        "gauge",
    ] {
        let plan = Plan::new(&Query::parse(typed), &dictionary);
        let limits = Limits {
            hits: 30,
            per_article: 2,
        };
        let never = Cancel::never();
        let on_disk = index.search(&plan, &admits, limits, &never).unwrap();
        let in_memory = scan(passages(), &plan, &admits, limits, &never).unwrap();
        let counts = |it: &PassageHits| (it.total, it.partial, it.clutter);
        assert_eq!(counts(&on_disk), counts(&in_memory), "{typed}");
        assert_eq!(shown(&on_disk), shown(&in_memory), "{typed}");
        assert!(
            on_disk.total + on_disk.partial + on_disk.clutter > 0,
            "{typed}"
        );
    }
}

/// Recall, and precision among the first R, of one query for a name.
fn recall_and_precision(
    index: &Index,
    dictionary: &Dictionary,
    query: &str,
    relevant: &[(i64, u32)],
) -> (f64, f64) {
    let plan = Plan::new(&Query::parse(query), dictionary);
    let limits = Limits {
        hits: 1_000_000,
        per_article: 1_000,
    };
    let hits = index
        .search(&plan, &admits, limits, &Cancel::never())
        .unwrap()
        .hits;
    let is_right =
        |it: &&newsmark::search::passages::PassageHit| relevant.contains(&(it.article.0, it.block));
    let right = hits.iter().filter(is_right).count();
    let first = hits.iter().take(relevant.len()).filter(is_right).count();
    (
        right as f64 / relevant.len() as f64,
        first as f64 / relevant.len() as f64,
    )
}

#[test]
fn every_spelling_of_a_name_finds_all_of_them() {
    let (recall, precision) = mean(&figures(corpus::NAMES));
    assert!(recall >= 0.98 && precision >= 0.9);
}

#[test]
fn every_spelling_in_the_second_set_finds_all_and_slips_on_top_of_them_most() {
    let figures = figures(corpus::NAMES_UNSEEN);
    let spellings = figures.iter().filter(|it| it.0 == "spelling");
    let (recall, precision) = mean(&spellings.copied().collect::<Vec<_>>());
    assert!(recall >= 0.98 && precision >= 0.9);
    let (recall, precision) = mean(&figures);
    assert!(recall >= 0.97 && precision >= 0.9);
}

/// The kind of each query, its recall, and its precision among the first so many hits as there are relevant passages.
type Figures = Vec<(&'static str, f64, f64)>;

fn mean(figures: &[(&str, f64, f64)]) -> (f64, f64) {
    let count = figures.len() as f64;
    let recall = figures.iter().map(|it| it.1).sum::<f64>() / count;
    let precision = figures.iter().map(|it| it.2).sum::<f64>() / count;
    println!("of {count}: mean recall {recall:.3}, precision {precision:.3}");
    (recall, precision)
}

fn figures(table: &'static str) -> Figures {
    let mut writer = corpus::Writer::new(11, 20_000, &[], corpus::names_of(table));
    let articles: Vec<corpus::Made> = (0..400).map(|_| writer.article()).collect();
    let passages = || {
        articles.iter().zip(0..).flat_map(|(made, id)| {
            made.paragraphs
                .iter()
                .zip(0..)
                .map(move |(text, block)| Passage {
                    article: ArticleId(id),
                    block,
                    kind: BlockKind::Paragraph,
                    seconds: made.published,
                    text,
                })
        })
    };
    let (_folder, index) = made(passages());
    let mut dictionary = Dictionary::default();
    index.read_words(&mut dictionary).unwrap();
    let mut figures = Vec::new();
    for row in corpus::rows(table) {
        let spellings: Vec<&str> = row[2].split(',').collect();
        let holds = |text: &str| {
            text.split([' ', ',', '.'])
                .any(|it| spellings.contains(&it))
        };
        let relevant: Vec<(i64, u32)> = passages()
            .filter(|it| holds(it.text))
            .map(|it| (it.article.0, it.block))
            .collect();
        assert!(!relevant.is_empty(), "{}", row[1]);
        let (recall, precision) = recall_and_precision(&index, &dictionary, row[1], &relevant);
        println!(
            "{:14} recall {recall:.2} precision {precision:.2} of {}",
            row[1],
            relevant.len()
        );
        figures.push((row[0], recall, precision));
    }
    figures
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_string_is_searched(typed in "\\PC{0,60}|[a-z \"()|'^!-]{0,80}") {
        thread_local! {
            static MADE: (TempDir, Index) = made(passages());
        }
        MADE.with(|(_, index)| find(index, &typed, &dictionary()));
    }
}

/// The folder of an index for the other tests.
pub fn filled(folder: &Path) -> Index {
    let index = Index::open(folder).unwrap().index;
    let mut writer = index.writer().unwrap();
    add(&mut writer, passages());
    writer.commit(Seq(5), "").unwrap();
    writer.finish().unwrap();
    index
}
