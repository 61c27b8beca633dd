//! Grouping labelled articles and the real five, where the material lies beside the checkout.

use std::collections::{BTreeMap, HashMap};

use newsmark::model::Article;

use super::{Desk, text};
use crate::cli::material;

/// A labelled article of the material.
#[derive(serde::Deserialize)]
struct Labelled {
    title: String,
    body: String,
    date: Option<String>,
    story: String,
    set: String,
}

impl Labelled {
    fn article(&self) -> Article {
        let record = serde_json::json!({"title": self.title, "body": self.body});
        newsmark::parse::jsonl::parse(&record.to_string())
            .records
            .remove(0)
            .parsed
            .article
    }

    fn day(&self) -> i64 {
        let date = self
            .date
            .as_deref()
            .and_then(newsmark::model::Published::read);
        date.map_or(0, |it| it.seconds() / super::DAY)
    }
}

/// B-cubed precision, recall and F1, and F1 over pairs, of `found` against `wanted`.
fn score(pairs: &[(&str, i64)]) -> [f64; 4] {
    let mut both: HashMap<(&str, i64), f64> = HashMap::new();
    let (mut wanted, mut found) = (HashMap::new(), HashMap::new());
    for (label, story) in pairs {
        *both.entry((*label, *story)).or_default() += 1.0;
        *wanted.entry(*label).or_default() += 1.0;
        *found.entry(*story).or_default() += 1.0;
    }
    let all = pairs.len() as f64;
    let mean = |part: &dyn Fn(&str, i64) -> f64| {
        both.iter()
            .map(|((label, story), count)| count * count / part(label, *story))
            .sum::<f64>()
            / all
    };
    let (precision, recall) = (mean(&|_, it| found[&it]), mean(&|it, _| wanted[it]));
    let count = |sizes: &mut dyn Iterator<Item = f64>| sizes.map(|it| it * (it - 1.0)).sum::<f64>();
    let right = count(&mut both.values().copied());
    let (said, meant) = (
        count(&mut found.values().copied()),
        count(&mut wanted.values().copied()),
    );
    [
        precision,
        recall,
        2.0 * precision * recall / (precision + recall),
        2.0 * right / (said + meant),
    ]
}

#[test]
fn the_measure_is_one_for_the_truth_and_less_for_anything_else() {
    let [.., f1, pairs] = score(&[("a", 1), ("a", 1), ("b", 2)]);
    assert!(f1 > 0.999 && pairs > 0.999);
    let [precision, recall, ..] = score(&[("a", 1), ("a", 1), ("b", 1)]);
    assert!(precision < 0.6 && recall > 0.999);
}

#[test]
fn labelled_articles_are_grouped_about_as_people_did() {
    let Some(material) = material() else {
        return println!("skipped: NEWSMARK_MATERIAL is not set");
    };
    let json = std::fs::read_to_string(material.join("data/stories_dev.json")).unwrap();
    let labelled: Vec<Labelled> = serde_json::from_str(&json).unwrap();
    let mut desk = Desk::new();
    let mut of_set: BTreeMap<&str, Vec<(&str, i64)>> = BTreeMap::new();
    let counts: Vec<_> = labelled
        .iter()
        .map(|it| desk.vocabulary.count(&it.title, &it.article()))
        .collect();
    for (it, counts) in labelled.iter().zip(&counts) {
        desk.came += 1;
        desk.grouper.place(newsmark::story::Member {
            article: newsmark::model::ArticleId(desk.came),
            story: None,
            published: Some(it.day() * super::DAY).filter(|_| it.date.is_some()),
            added: 0,
            vector: desk.vocabulary.vector(counts),
        });
    }
    for (it, story) in labelled.iter().zip(desk.stories()) {
        of_set.entry(&it.set).or_default().push((&it.story, story));
        of_set.entry("all").or_default().push((&it.story, story));
    }
    for (set, pairs) in &of_set {
        let [precision, recall, f1, of_pairs] = score(pairs);
        println!("{set:10} P {precision:.3} R {recall:.3} B3 {f1:.3} pairs {of_pairs:.3}");
    }
    let [.., f1, of_pairs] = score(&of_set["all"]);
    assert!(f1 > 0.89 && of_pairs > 0.80, "{f1} {of_pairs}");
}

#[test]
fn the_real_five_are_one_story() {
    let Some(material) = material() else {
        return println!("skipped: NEWSMARK_MATERIAL is not set");
    };
    let mut desk = Desk::new();
    for entry in std::fs::read_dir(material.join("seeds")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        desk.add(&text("seed.txt", &bytes), 20_000);
    }
    assert_eq!(desk.stories(), [1; 5]);
}
