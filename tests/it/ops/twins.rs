//! The same page from several places: two articles that know of each other.

use newsmark::model::{Article, ArticleId, Header, Headers, Library, OriginId};
use newsmark::ops::{self, Added, Status};

use super::{World, add};
use crate::fetch::server::{self, Server};
use crate::fetch::settings;

/// An article: its number, its origin and its address.
fn library(rows: &[(i64, i64, &str)]) -> Library {
    let header = |(id, origin, url): &(i64, i64, &str)| Header {
        id: ArticleId(*id),
        origin: OriginId(*origin),
        url: Some((*url).into()),
        ..crate::tui::paper::header(*id, &Article::default(), "", "2025-08-13")
    };
    let mut library = Library::default();
    library.headers = Headers::new(rows.iter().map(header).collect());
    library
}

fn twins(rows: &[(i64, i64, &str)]) -> Vec<i64> {
    let library = library(rows);
    let header = library.headers.find(ArticleId(1)).unwrap();
    ops::twins(&library, header)
        .iter()
        .map(|it| it.id.0)
        .collect()
}

#[test]
fn the_same_page_of_two_feeds_is_found_by_its_address() {
    let page = "https://harbor.example/news/wall?id=7";
    for alike in [
        page,
        "http://www.harbor.example/news/wall?utm_source=feed&id=7#top",
        "https://HARBOR.example/news/wall?id=7",
    ] {
        assert_eq!(twins(&[(1, 1, page), (2, 2, alike)]), [2], "{alike}");
    }
    for other in [
        "https://harbor.example/news/wall?id=8",
        "https://harbor.example/news/Wall?id=7",
        "https://ledger.example/news/wall?id=7",
    ] {
        assert_eq!(twins(&[(1, 1, page), (2, 2, other)]), [0; 0], "{other}");
    }
}

#[test]
fn an_address_that_a_feed_gives_to_many_articles_makes_no_twins() {
    let live = "https://harbor.example/live";
    assert_eq!(twins(&[(1, 1, live), (2, 2, live), (3, 2, live)]), [0; 0]);
    assert_eq!(twins(&[(1, 1, live), (2, 1, live), (3, 2, live)]), [0; 0]);
    assert_eq!(twins(&[(1, 1, live), (2, 2, live), (3, 3, live)]), [2, 3]);
    let site = "https://harbor.example/";
    assert_eq!(twins(&[(1, 1, site), (2, 2, site)]), [0; 0]);
}

const FEED: &str = "<rss version='2.0'><channel><title>Harbor News</title>\
    <item><guid isPermaLink='false'>1</guid><title>Wall to rise</title>\
    <link>https://harbor.example/wall</link><description>The council of Karst Bay voted to raise the wall.</description></item>\
    </channel></rss>";

const PAGE: &str = "<html><head><title>Wall to rise</title><link rel='canonical' href='https://harbor.example/wall'>\
    <meta property='og:url' content='https://harbor.example/wall'></head>\
    <body><article><h1>Wall to rise</h1><p>The council of Karst Bay voted on Tuesday to raise the sea wall by two meters.</p>\
    <p>Residents near the quay applauded the decision, which ends a dispute of a year, for minutes.</p></article></body></html>";

/// A library with a feed that brought an article, and what became of saved pages that were added then.
fn with_saved(pages: &[(&str, &str)]) -> Vec<Added> {
    let mut world = World::new();
    let server = Server::new(|_, line| {
        let reply = server::ok("content-type: application/rss+xml\r\n", FEED.as_bytes());
        drop(line.write_all(&reply));
    });
    let options = ops::AddOptions {
        fetch: settings(),
        ..ops::AddOptions::default()
    };
    let feed = ops::Input::Url(server.url("/feed"));
    add(&mut world.store, &[feed], &options);
    for (name, page) in pages {
        world.file(name, page);
    }
    let folder = world.file(pages[0].0, pages[0].1);
    world.add_path(folder.parent().unwrap())
}

#[test]
fn a_saved_page_of_a_feeds_entry_says_which_article_it_is_the_page_of() {
    let added = with_saved(&[("saved/wall.html", PAGE)]);
    assert_eq!(added[0].status, Status::Added, "{added:?}");
    let why = added[0].why.as_deref().unwrap_or_default();
    assert_eq!(why, "the same page as article 1, from `Harbor News`");
}

#[test]
fn a_saved_page_of_another_address_says_nothing() {
    let other = PAGE.replace("harbor.example/wall", "harbor.example/ferry");
    let added = with_saved(&[("saved/ferry.html", &other)]);
    assert_eq!((added[0].status, &added[0].why), (Status::Added, &None));
}
