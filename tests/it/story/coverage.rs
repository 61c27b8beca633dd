//! Which paragraphs of one outlet have their like in another.

use newsmark::model::{Article, ArticleId};
use newsmark::story::{Paragraph, Telling, coverage};

use super::{sample, text};

fn telling<'a>(id: i64, article: &'a Article, source: Option<&'a str>) -> Telling<'a> {
    Telling {
        id: ArticleId(id),
        article,
        source,
    }
}

/// The paragraph of an article that has these words.
fn with<'p>(article: &Article, paragraphs: &'p [Paragraph], words: &str) -> &'p Paragraph {
    let has = |it: &&Paragraph| {
        article.blocks[it.block]
            .range
            .slice(&article.text)
            .contains(words)
    };
    paragraphs.iter().find(has).unwrap()
}

#[test]
fn a_paragraph_finds_the_one_that_says_the_same_in_another_outlet() {
    let (courier, post) = (
        sample("cable-car-1-valley-courier.txt"),
        sample("cable-car-2-inland-post.txt"),
    );
    let found = coverage(&[
        telling(1, &courier, Some("Valley Courier")),
        telling(2, &post, Some("Inland Post")),
    ]);
    let motor = with(&courier, &found[0], "fuel filter blocked");
    let partner = &motor.partners[0];
    let theirs = post.blocks[partner.block].range.slice(&post.text);
    assert!(theirs.contains("Its fuel filter was blocked"), "{theirs}");
    assert_eq!(partner.article, ArticleId(2));
    assert!(partner.words.contains(&"filter".to_owned()), "{partner:?}");
}

#[test]
fn what_one_outlet_alone_tells_has_no_match() {
    let (courier, post) = (
        sample("cable-car-1-valley-courier.txt"),
        sample("cable-car-2-inland-post.txt"),
    );
    let found = coverage(&[telling(1, &courier, None), telling(2, &post, None)]);
    let song = with(
        &courier,
        &found[0],
        "divided the seventeen into four voices",
    );
    assert!(song.partners.is_empty(), "{song:?}");
}

#[test]
fn spellings_of_a_name_are_shared_words() {
    let a = text("a.txt", "The levy.\n\nThe engineer Oleksiy Hrytsenko showed a napkin to the council again.\n\nNine crowns a month is the levy for an average household from next year on.".as_bytes());
    let b = text("b.txt", "A napkin.\n\nNobody but the fishermen came to the hall when the lamps went out at ten.\n\nOn a napkin the engineer, Oleksii Hrytsenkyy, had drawn the level of the water.".as_bytes());
    let found = coverage(&[telling(1, &a, None), telling(2, &b, None)]);
    let words = &with(&a, &found[0], "napkin").partners[0].words;
    assert!(words.iter().any(|it| it.starts_with("hryts")), "{words:?}");
}

#[test]
fn each_other_outlet_gives_its_best_paragraph_once() {
    let article = sample("cable-car-2-inland-post.txt");
    let found = coverage(&[
        telling(1, &article, Some("A")),
        telling(2, &article, Some("B")),
        telling(3, &article, Some("B")),
        telling(4, &article, None),
        telling(5, &article, None),
    ]);
    let partners = &found[0][0].partners;
    let articles: Vec<i64> = partners.iter().map(|it| it.article.0).collect();
    assert_eq!(articles, [2, 4, 5]);
    assert!(partners.iter().all(|it| it.score > 0.99));
    assert!(
        found[1][0]
            .partners
            .iter()
            .all(|it| it.article != ArticleId(3))
    );
}

#[test]
fn one_article_alone_has_no_partners() {
    let article = sample("fog-match.txt");
    let found = coverage(&[telling(1, &article, None)]);
    assert!(!found[0].is_empty() && found[0].iter().all(|it| it.partners.is_empty()));
}
