//! What must be found: the hand-made queries among many invented headlines.

use std::collections::BTreeMap;

use newsmark::model::ArticleId;
use newsmark::search::Cancel;
use newsmark::search::query::Query;
use newsmark::search::titles::{TitleIndex, TitleRow};

use crate::corpus::{self, Writer};

/// Where each planted headline came, 1 for first; `None` if not among the first ten. With the class of its query.
pub fn places(noise: usize, vocabulary: usize) -> Vec<(&'static str, &'static str, Option<usize>)> {
    let mut writer = Writer::new(7, vocabulary, &corpus::planted_words(), corpus::names());
    let queries: Vec<Vec<&str>> = corpus::rows(corpus::TITLES).collect();
    let mut titles: Vec<String> = (0..noise).map(|_| writer.title()).collect();
    for (at, query) in queries.iter().enumerate() {
        titles.insert((at + 1) * noise / (queries.len() + 1), query[3].to_owned());
    }
    let mut index = TitleIndex::default();
    index.put(titles.iter().zip(0..).map(|(title, id)| TitleRow {
        id: ArticleId(id),
        title,
        source: None,
        tags: &[],
        seconds: id,
    }));
    let place = |query: &str, wanted: &str| {
        let query = Query::parse(query);
        let hits = index
            .search(&query, 10, &|_, _| true, &Cancel::never())
            .unwrap();
        hits.hits
            .iter()
            .position(|it| titles[it.id.0 as usize] == wanted)
    };
    let places = queries
        .iter()
        .map(|it| (it[0], it[2], place(it[2], it[3]).map(|it| it + 1)));
    places.collect()
}

#[test]
fn hand_made_queries_find_their_headlines() {
    let places = places(5_000, 20_000);
    let mut classes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (class, query, place) in &places {
        let (found, all) = classes.entry(class).or_default();
        *found += usize::from(place.is_some());
        *all += 1;
        if place.is_none() {
            println!("not found: {class}: {query}");
        }
    }
    println!("{classes:?}");
    let found = places.iter().filter(|it| it.2.is_some()).count();
    assert!(
        found * 100 >= places.len() * 95,
        "{found} of {}",
        places.len()
    );
}
