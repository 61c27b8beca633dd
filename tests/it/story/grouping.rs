//! Which articles come into one story.

use newsmark::model::{ArticleId, StoryId};
use newsmark::story::Member;

use super::{DAY, Desk, sample};

const VOTE: [&str; 5] = [
    "karst-bay-1-harbour-herald.txt",
    "karst-bay-2-saltmarsh-signal.txt",
    "karst-bay-3-ledger.txt",
    "karst-bay-4-inland-post.txt",
    "karst-bay-5-coastline-brief.txt",
];
const CABLE_CAR: [&str; 3] = [
    "cable-car-1-valley-courier.txt",
    "cable-car-2-inland-post.txt",
    "cable-car-3-summit-mail.html",
];
const OTHERS: [&str; 3] = [
    "fog-match.txt",
    "night-quiet-interview.txt",
    "village-nuit-fr.txt",
];

/// The stories of articles that come in this order, by name.
fn told(order: &[&'static str]) -> Vec<Vec<&'static str>> {
    let mut desk = Desk::new();
    for name in order {
        desk.add(&sample(name), 20_000);
    }
    let mut stories: Vec<(i64, &str)> = desk
        .stories()
        .into_iter()
        .zip(order.iter().copied())
        .collect();
    stories.sort_unstable();
    let groups = stories.chunk_by(|a, b| a.0 == b.0);
    let mut groups: Vec<Vec<&str>> = groups
        .map(|it| it.iter().map(|(_, name)| *name).collect())
        .collect();
    groups.sort_unstable();
    groups
}

fn all() -> Vec<&'static str> {
    [VOTE.as_slice(), &CABLE_CAR, &OTHERS].concat()
}

#[test]
fn outlets_that_tell_the_same_news_are_one_story_and_nothing_else_is_in_it() {
    let groups = told(&all());
    assert!(groups.contains(&VOTE.to_vec()), "{groups:?}");
    assert!(groups.contains(&CABLE_CAR.to_vec()), "{groups:?}");
    assert_eq!(groups.len(), 2 + OTHERS.len(), "{groups:?}");
}

#[test]
fn the_order_in_which_articles_come_does_not_matter() {
    let mut turned = all();
    turned.reverse();
    assert_eq!(told(&turned), told(&all()));
    turned.rotate_left(4);
    assert_eq!(told(&turned), told(&all()));
}

#[test]
fn the_same_news_months_later_is_another_story() {
    let mut desk = Desk::new();
    desk.add(&sample(VOTE[0]), 20_000);
    desk.add(&sample(VOTE[3]), 20_060);
    assert_eq!(desk.stories(), [1, 2]);
}

#[test]
fn without_a_date_an_article_counts_from_when_it_came() {
    let mut desk = Desk::new();
    desk.add(&sample(VOTE[0]), 20_000);
    let article = sample(VOTE[3]);
    let counts = desk.vocabulary.count(&article.title, &article);
    let undated = |number, added| Member {
        article: ArticleId(number),
        story: None,
        published: None,
        added,
        vector: desk.vocabulary.vector(&counts),
    };
    desk.grouper.place(undated(2, 3 * DAY));
    assert_eq!(desk.story_of(2), desk.story_of(1));
    desk.grouper.remove(ArticleId(2));
    desk.grouper.place(undated(3, 300 * DAY));
    assert_ne!(desk.story_of(3), desk.story_of(1));
}

#[test]
fn an_article_that_comes_twice_is_in_one_story_once() {
    let mut desk = Desk::new();
    desk.add(&sample(VOTE[0]), 20_000);
    desk.came = 0;
    desk.add(&sample(VOTE[0]), 20_000);
    assert_eq!(desk.grouper.articles_of(desk.story_of(1)).len(), 1);
}

#[test]
fn an_article_without_words_is_a_story_alone() {
    let mut desk = Desk::new();
    for _ in 0..2 {
        desk.add(&newsmark::model::Article::default(), 20_000);
    }
    assert_eq!(desk.stories(), [1, 2]);
}

/// A member that says only these words, each as much.
fn about(article: i64, words: &[u32]) -> Member {
    let counts = newsmark::story::Counts::new(words.iter().map(|it| (*it, 1)).collect());
    let mut vocabulary = newsmark::story::Vocabulary::default();
    let title: Vec<String> = (0..40).map(|it| format!("word{it}")).collect();
    vocabulary.count(&title.join(" "), &newsmark::model::Article::default());
    Member {
        article: ArticleId(article),
        story: None,
        published: Some(0),
        added: 0,
        vector: vocabulary.vector(&counts),
    }
}

#[test]
fn a_story_that_is_divided_keeps_its_number_where_most_of_it_is() {
    let mut desk = Desk::new();
    let grouper = &mut desk.grouper;
    let in_story = |article, words: &[u32]| Member {
        story: Some(StoryId(7)),
        ..about(article, words)
    };
    grouper.admit(in_story(1, &[1, 2, 3, 4]));
    grouper.admit(in_story(2, &[1, 2, 3, 5]));
    grouper.admit(in_story(3, &[20, 21, 22, 23]));
    let placed = grouper.place(about(4, &[20, 21, 22, 1]));
    let story = |it| grouper.member(ArticleId(it)).unwrap().story.unwrap();
    assert_eq!((story(1), story(2)), (StoryId(7), StoryId(7)));
    assert_eq!((story(3), story(4)), (StoryId(1), StoryId(1)));
    let mut moved: Vec<i64> = placed.moved.iter().map(|(it, _)| it.0).collect();
    moved.sort_unstable();
    assert_eq!(moved, [3, 4]);
}

#[test]
fn two_stories_that_become_one_keep_the_number_of_the_larger() {
    let mut desk = Desk::new();
    let grouper = &mut desk.grouper;
    for (article, story, words) in [
        (1, 5, [1, 2, 3, 10]),
        (2, 6, [1, 2, 4, 11]),
        (3, 6, [1, 2, 4, 12]),
    ] {
        grouper.admit(Member {
            story: Some(StoryId(story)),
            ..about(article, &words)
        });
    }
    grouper.place(about(4, &[1, 2, 3, 4]));
    for article in 1..=4 {
        let member = grouper.member(ArticleId(article)).unwrap();
        assert_eq!(member.story, Some(StoryId(6)), "{article}");
    }
}

#[test]
fn the_terms_of_a_story_are_words_of_several_of_its_articles() {
    let mut desk = Desk::new();
    for name in CABLE_CAR {
        desk.add(&sample(name), 20_000);
    }
    let terms = desk.grouper.terms_of(desk.story_of(1), 5);
    let terms: Vec<&str> = terms.iter().map(|it| desk.vocabulary.word(*it)).collect();
    assert!(
        terms.contains(&"orrin") && terms.contains(&"cable"),
        "{terms:?}"
    );
    desk.add(&sample(OTHERS[0]), 20_000);
    let alone = desk.grouper.terms_of(desk.story_of(4), 5);
    assert_eq!(alone.len(), 5);
}

#[test]
fn what_is_forgotten_is_compared_no_more() {
    let mut desk = Desk::new();
    for day in 0..3_000 {
        desk.grouper.admit(Member {
            published: Some(day),
            ..about(1_000 + day, &[1, 2, 3])
        });
    }
    desk.grouper.forget_before(2_999);
    assert!(desk.grouper.member(ArticleId(1_000)).is_none());
    assert!(desk.grouper.member(ArticleId(3_999)).is_some());
    desk.grouper.remove(ArticleId(3_999));
    let placed = desk.grouper.place(about(1, &[1, 2, 3]));
    assert_eq!(placed.moved, [(ArticleId(1), StoryId(1))]);
}

#[test]
fn shared_words_add_up_to_the_nearness() {
    let (a, b) = (
        about(1, &[1, 2, 3, 4]).vector,
        about(2, &[3, 4, 5, 6]).vector,
    );
    let shared: f32 = a.shared(&b).map(|(_, it)| it).sum();
    assert!(
        (shared - a.cosine(&b)).abs() < 1e-6 && (shared - 0.5).abs() < 1e-3,
        "{shared}"
    );
    let spread = [a.spread().cosine(&b), b.spread().cosine(&a)];
    assert_eq!(spread.map(f32::to_bits), [a.cosine(&b).to_bits(); 2]);
}
