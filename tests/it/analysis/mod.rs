//! Tests of `analysis`.

use std::collections::BTreeMap;

use newsmark::analysis::{Coded, CodedPassage, Counted, Nearness, agreement, cooccurrence, matrix};
use newsmark::model::steps::Steps;
use newsmark::model::{ArticleId, Codebook, IdSource, Library, Moment, TagId};
use newsmark::text::TextRange;

/// A codebook with these paths, and their ids.
fn codebook(paths: &[&str]) -> (Codebook, Vec<TagId>) {
    let mut library = Library::default();
    let mut ids = IdSource::new(1);
    let rows: Vec<_> = paths
        .iter()
        .map(|path| newsmark::model::codebook::CodebookRow {
            path: (*path).into(),
            ..Default::default()
        })
        .collect();
    let change = Steps {
        library: &library,
        ids: &mut ids,
        now: Moment::default(),
    }
    .import_codebook(&rows)
    .unwrap();
    library.apply(&change).unwrap();
    let book = library.codebook().clone();
    let tags = paths
        .iter()
        .map(|path| book.at_path(path).unwrap())
        .collect();
    (book, tags)
}

#[test]
fn a_tag_counts_what_hangs_below_it_once() {
    let (book, tags) = codebook(&["a", "a/x", "a/y", "b"]);
    let counted = |tags: Vec<TagId>, group: &str, words| Counted {
        tags,
        group: group.into(),
        words,
    };
    let passages = [
        counted(vec![tags[1], tags[2]], "Herald", 10),
        counted(vec![tags[0]], "Ledger", 5),
    ];
    let words = BTreeMap::from([("Herald".to_owned(), 100), ("Ledger".to_owned(), 50)]);
    let found = matrix(&book, &passages, &words);
    assert_eq!(found.groups, ["Herald", "Ledger"]);
    let rows: Vec<_> = found
        .rows
        .iter()
        .map(|(tag, depth, cells)| {
            (
                book.path(*tag),
                *depth,
                cells[0].passages,
                cells[1].passages,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("a".into(), 0, 1, 1),
            ("a/x".into(), 1, 1, 0),
            ("a/y".into(), 1, 1, 0)
        ]
    );
    assert!((found.rows[0].2[0].share - 0.1).abs() < 1e-9);
}

#[test]
fn touching_is_not_overlapping() {
    let (_, tags) = codebook(&["a", "b"]);
    let article = ArticleId(1);
    let (a, b) = ([tags[0]], [tags[1]]);
    let passages: [(ArticleId, TextRange, &[TagId]); 2] = [
        (article, TextRange::new(0, 5), &a),
        (article, TextRange::new(5, 9), &b),
    ];
    let sentences = |_| vec![TextRange::new(0, 20)];
    let count = |nearness| {
        cooccurrence(&passages, nearness, sentences)
            .iter()
            .map(|it| it.count)
            .sum::<usize>()
    };
    assert_eq!(count(Nearness::Overlap), 0);
    assert_eq!(count(Nearness::Sentence), 1);
    assert_eq!(count(Nearness::Article), 1);
}

/// One article of ten sentences of ten bytes; each coder gave the tag to some of them.
fn coded(first: &[usize], second: &[usize], tag: TagId) -> Vec<Coded> {
    coded_of(10, first, second, tag)
}

/// The same with so many sentences.
fn coded_of(all: usize, first: &[usize], second: &[usize], tag: TagId) -> Vec<Coded> {
    let mut ids = IdSource::new(1);
    let mut passages = vec![];
    for (coder, sentences) in [("ann", first), ("bob", second)] {
        for at in sentences {
            let range = TextRange::new(at * 10, at * 10 + 9);
            passages.push(CodedPassage {
                id: ids.annotation(Moment::default()),
                coder: coder.into(),
                tags: vec![tag],
                range,
            });
        }
    }
    let sentences = (0..all)
        .map(|at| TextRange::new(at * 10, at * 10 + 9))
        .collect();
    vec![Coded {
        article: ArticleId(1),
        sentences,
        passages,
    }]
}

#[test]
fn kappa_and_alpha_of_the_textbook() {
    // Krippendorff, "Computing Krippendorff's alpha-reliability", example A: ten units, two observers, alpha 0.095.
    let (book, tags) = codebook(&["a"]);
    let texts = coded(&[1, 8], &[0, 1, 2, 5], tags[0]);
    let found = agreement(&texts, ["ann", "bob"], tags[0], &book);
    assert_eq!(
        (
            found.both,
            found.only_first,
            found.only_second,
            found.neither
        ),
        (1, 1, 3, 5)
    );
    assert!((found.percent - 0.6).abs() < 1e-9);
    assert!(
        (found.alpha.unwrap() - 0.095).abs() < 0.001,
        "{:?}",
        found.alpha
    );
    assert!(
        (found.kappa.unwrap() - 0.0909).abs() < 0.001,
        "{:?}",
        found.kappa
    );
    assert_eq!(found.disagreements.len(), 4);
    assert!((found.overlap.f1 - 1.0 / 3.0).abs() < 1e-9);
}

#[test]
fn kappa_and_alpha_are_those_of_other_programs() {
    // The first three tables are Cohen's own kind of example (kappa 0.4, 0.1304, 0.2593); the figures of all are
    // those of scikit-learn 1.9.1 (kappa) and of the package krippendorff 0.9.0 (alpha, nominal).
    let tables = [
        ([20, 5, 10, 15], 0.4, 0.4),
        ([45, 15, 25, 15], 0.130_435, 0.125_275),
        ([25, 35, 5, 35], 0.259_259, 0.195_96),
        ([1, 0, 0, 199], 1.0, 1.0),
        ([0, 3, 4, 93], -0.035_503, -0.031_088),
        ([12, 0, 0, 8], 1.0, 1.0),
        ([7, 1, 2, 140], 0.812_968, 0.813_552),
    ];
    let (book, tags) = codebook(&["a"]);
    for ([both, only_first, only_second, neither], kappa, alpha) in tables {
        let all = both + only_first + only_second + neither;
        let first: Vec<usize> = (0..both + only_first).collect();
        let second = (0..both).chain(both + only_first..all - neither);
        let second: Vec<usize> = second.collect();
        let texts = coded_of(all, &first, &second, tags[0]);
        let found = agreement(&texts, ["ann", "bob"], tags[0], &book);
        assert_eq!(found.disagreements.len(), only_first + only_second);
        assert!((found.kappa.unwrap() - kappa).abs() < 1e-5, "{found:?}");
        assert!((found.alpha.unwrap() - alpha).abs() < 1e-5, "{found:?}");
    }
}

#[test]
fn where_nothing_varies_there_is_no_figure() {
    let (book, tags) = codebook(&["a"]);
    let found = agreement(&coded(&[], &[], tags[0]), ["ann", "bob"], tags[0], &book);
    assert_eq!((found.kappa, found.alpha), (None, None));
}
