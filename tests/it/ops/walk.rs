//! Undo and redo over what a person does in a study: tagging, tag-all, the codebook, imports.

use newsmark::export::{self, Content};
use newsmark::import;
use newsmark::model::steps::{Marked, Steps};
use newsmark::model::study::Study;
use newsmark::model::{ArticleId, Change, Citation, Selector, TagId};
use newsmark::ops;
use newsmark::search::query::Query;
use newsmark::text::TextRange;
use proptest::prelude::*;

use super::{World, now};

const WALL: &str =
    "Wall vote\n\nThe wall is high. The cost of the wall is high as well, said the mayor.";
const LEDGER: &str = "Ledger\n\nA second text about the wall, of another paper, for another day.";

/// Something a person may do, with a number that chooses what to do it to.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Tag(u8),
    TagAll(u8),
    Merge(u8),
    RemoveTag(u8),
    Rename(u8),
    Delete(u8),
    Import(u8),
    ShowOther(u8),
    Join(u8),
    Part(u8),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = (0..13_u8, any::<u8>()).prop_map(|(which, number)| match which {
        0 | 1 => Deed::TagAll(number),
        2 => Deed::Merge(number),
        3 => Deed::RemoveTag(number),
        4 => Deed::Rename(number),
        5 => Deed::Delete(number),
        6 | 7 => Deed::Import(number),
        8 => Deed::ShowOther(number),
        9 | 10 => Deed::Join(number),
        11 => Deed::Part(number),
        _ => Deed::Tag(number),
    });
    prop::collection::vec(deed, 1..10)
}

fn bytes(world: &World) -> Vec<u8> {
    let library = world.library();
    let everything = Content::Everything;
    let study = ops::study(
        &world.store,
        &library,
        everything,
        &Query::default(),
        now(0),
    )
    .unwrap();
    let json = export::find("json").unwrap();
    (json.write)(&study).remove(0).bytes
}

/// What another coder gives away: a passage of the same article, an article of her own, her tags.
fn others() -> [Study; 2] {
    let mut world = World::new();
    world.ids = newsmark::model::IdSource::new(77);
    let wall = world.add_text("wall.txt", WALL);
    world.tag(wall, "said the mayor", "who/mayor", now(1));
    let first = import::read(&bytes(&world)).unwrap();
    let ledger = world.add_text("ledger.txt", LEDGER);
    world.tag(ledger, "another paper", "framing/cost", now(2));
    [first, import::read(&bytes(&world)).unwrap()]
}

/// Does it, if there is something to do it to.
fn perform(world: &mut World, wall: ArticleId, deed: Deed, second: i64, others: &[Study; 2]) {
    let pick = |number: u8, of: usize| usize::from(number) % of.max(1);
    let library = world.library();
    let tags: Vec<TagId> = library.codebook().tags().map(|it| it.0).collect();
    let passages: Vec<_> = library.annotations().map(|it| it.0).collect();
    let mut articles: Vec<ArticleId> = library.headers.rows().iter().map(|it| it.id).collect();
    articles.sort_unstable();
    let (some, other) = match deed {
        Deed::Import(number) => {
            let study = &others[pick(number, others.len())];
            ops::import(&mut world.store, study, now(second)).unwrap();
            return;
        }
        Deed::ShowOther(number) => {
            let versions = world.store.versions(wall).unwrap();
            let other = versions[pick(number, versions.len())].hash;
            ops::show_version(&mut world.store, wall, other, now(second)).unwrap();
            return;
        }
        Deed::Merge(it) | Deed::RemoveTag(it) | Deed::Rename(it) => (
            tags.get(pick(it, tags.len())),
            tags.get(pick(it / 7, tags.len())),
        ),
        _ => (None, None),
    };
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(second),
    };
    let change = match (deed, some, other) {
        (Deed::Merge(_), Some(from), Some(into)) => steps.merge_tags(*from, *into).ok(),
        (Deed::RemoveTag(_), Some(id), _) => steps.remove_tag(*id).ok(),
        (Deed::Rename(number), Some(id), _) => steps.rename_tag(*id, &format!("t{number}")).ok(),
        (Deed::Delete(number), ..) => passages
            .get(pick(number, passages.len()))
            .and_then(|id| steps.delete_passages(&[*id]).ok()),
        (Deed::Join(number), ..) => {
            let at = pick(number, articles.len());
            Some(steps.merge_stories(&[articles[..at].to_vec(), articles[at..].to_vec()]))
        }
        (Deed::Part(number), ..) => {
            let (out, stay) = articles.split_at(pick(number, articles.len()));
            Some(steps.split_story(out, stay))
        }
        (Deed::Tag(number), ..) => Some(tag(world, wall, number, 1, second)),
        (Deed::TagAll(number), ..) => Some(tag(world, wall, number, 9, second)),
        _ => None,
    };
    if let Some(change) = change.filter(|it| !it.is_empty()) {
        ops::commit(&mut world.store, &change).unwrap();
    }
}

/// Tags so many of the places of a word, in one step.
fn tag(world: &mut World, wall: ArticleId, number: u8, most: usize, second: i64) -> Change {
    let words = ["wall", "high", "mayor", "The"];
    let paths = ["framing/blame", "framing/cost", "who", "who/mayor"];
    let library = world.library();
    let reading = ops::article(&world.store, wall).unwrap();
    let text = &reading.article.text;
    let mut steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(second),
    };
    let mut edits = Vec::new();
    let path = paths[usize::from(number / 4) % 4];
    let tag = steps.ensure_tag(path, &mut edits).unwrap();
    let mut change = Change::by_person("tag", now(second), Vec::new());
    for (start, word) in text
        .match_indices(words[usize::from(number) % 4])
        .take(most)
    {
        let marked = Marked {
            article: Some(wall),
            selector: Selector::new(text, TextRange::new(start, start + word.len())),
            about: Citation::of(&reading.header, &reading.article),
            tags: vec![tag],
            note: None,
            coder: "ana".to_owned(),
        };
        change = steps.mark_passage(marked, std::mem::take(&mut edits)).1;
        edits.clone_from(&change.edits);
    }
    change
}

/// Fewer lines differ than a whole export has; the first one that does is shown.
fn first_difference(found: &[u8], expected: &[u8]) -> Option<(String, String)> {
    let lines = |it: &[u8]| String::from_utf8(it.to_vec()).unwrap();
    let (found, expected) = (lines(found), lines(expected));
    let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
    let differs = differs.map(|(a, b)| (a.to_owned(), b.to_owned()));
    let length = || (found.len().to_string(), expected.len().to_string());
    differs.or_else(|| (found != expected).then(length))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn an_export_is_the_same_at_every_step_back_and_forward(deeds in deeds()) {
        let mut world = World::new();
        let others = others();
        let wall = world.add_text("wall.txt", WALL);
        let path = world.file("wall.txt", &format!("{WALL} More to follow."));
        world.add_path(&path);
        let mut exports = vec![bytes(&world)];
        let mut newest = ops::log(&world.store, 1).unwrap()[0].seq;
        for (nth, deed) in deeds.into_iter().enumerate() {
            perform(&mut world, wall, deed, 10 + nth as i64, &others);
            // A step of a big import has several entries in the log.
            let entry = ops::log(&world.store, 1).unwrap().remove(0);
            if entry.seq != newest {
                newest = entry.seq;
                exports.push(bytes(&world));
            }
        }
        for (left, expected) in exports.iter().rev().skip(1).enumerate() {
            if left % 3 == 0 {
                world.reopen();
            }
            ops::undo(&mut world.store, now(100)).unwrap().unwrap();
            prop_assert_eq!(first_difference(&bytes(&world), expected), None);
        }
        world.reopen();
        for expected in exports.iter().skip(1) {
            ops::redo(&mut world.store, now(102)).unwrap().unwrap();
            prop_assert_eq!(first_difference(&bytes(&world), expected), None);
        }
        prop_assert!(ops::redo(&mut world.store, now(103)).unwrap().is_none());
        prop_assert!(ops::check(&world.store).unwrap().is_sound());
    }
}
