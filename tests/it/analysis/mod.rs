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
    let sentences = (0..10)
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
fn where_nothing_varies_there_is_no_figure() {
    let (book, tags) = codebook(&["a"]);
    let found = agreement(&coded(&[], &[], tags[0]), ["ann", "bob"], tags[0], &book);
    assert_eq!((found.kappa, found.alpha), (None, None));
}
