//! What each format carries from one library to another that holds the same articles, and what it loses.

use newsmark::import::{Content, read_as, recognize};
use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{
    AnnotationId, ArticleId, Change, Decision, Library, Tag, Verdict, VerdictKey,
};
use newsmark::ops;
use newsmark::text::TextRange;

use super::import::exported;
use super::{World, now};

const ODD: &str = "\u{feff}Wall up 🌊\r\n\r\nThe council 👩‍👩‍👧 voted; cafe\u{301} owners (\u{200f}مجلس المدينة\u{200f}) said no.\r\n\r\n=Cost= rose. The vote was close.\r\n";
const OLD: &str = "Old quay sold\n\nThe old quay was sold on Tuesday. Nobody in the harbour had been asked before.\n\nA fair followed.\n";
const NEW: &str = "Old quay sold\n\nThe old quay was let on Friday. Nobody in the harbour had been asked before.\n\nNo fair followed at all.\n";

/// The articles alone, one of them in two versions.
fn articles() -> World {
    let mut world = World::new();
    world.add_text("odd.txt", ODD);
    world.add_text("plain.txt", OLD);
    world
}

fn changed(mut world: World) -> World {
    world.add_text("plain.txt", NEW);
    world
}

fn commit(world: &mut World, at: i64, step: impl FnOnce(&mut Steps<'_>) -> Change) {
    let library = world.library();
    let mut steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(at),
    };
    let change = step(&mut steps);
    ops::commit(&mut world.store, &change).unwrap();
}

/// All that a person can say: passages with several tags, notes and coders, on an older version too; tags with
/// all that is known of them, one without passages; a decision, marks, a verdict, a saved search.
fn full() -> World {
    let mut world = articles();
    let [odd, plain] = [1, 2].map(ArticleId);
    let first = world.tag(
        odd,
        "council 👩‍👩‍👧 voted; cafe\u{301}",
        "framing/blame",
        now(1),
    );
    world.tag(odd, "close.\r\n", "framing", now(2));
    world.tag(odd, "مجلس المدينة", "كلمة", now(3));
    world.tag(plain, "sold on Tuesday", "who/mayor", now(4));
    let gone = world.tag(plain, "A fair followed.", "who", now(5));
    let mut world = changed(world);
    commit(&mut world, 6, |it| {
        it.set_note(first, "=why not?\nSecond <line>").unwrap()
    });
    let tag = Tag {
        description: "Says who is to blame".into(),
        include: "by name".into(),
        aliases: vec!["guilt".into()],
        color: Some("#AA0000".into()),
        pin: Some(2),
        ..Tag::default()
    };
    commit(&mut world, 7, |it| {
        let blame = it.library.codebook().at_path("framing/blame").unwrap();
        it.describe_tag(blame, tag).unwrap()
    });
    commit(&mut world, 8, |it| {
        it.add_tag("unused", Tag::default()).unwrap().1
    });
    commit(&mut world, 9, |it| it.mark(&[odd], Mark::Starred));
    commit(&mut world, 10, |it| {
        it.save_search("walls", "wall").unwrap()
    });
    let version = world.library().headers.find(plain).unwrap().version;
    commit(&mut world, 11, |it| {
        it.decide(gone, version, Some(Decision::Gone)).unwrap()
    });
    let block = VerdictKey {
        article: plain,
        version,
        block: TextRange::new(0, 13),
    };
    commit(&mut world, 12, |it| it.judge(block, Some(Verdict::Clutter)));
    world
}

/// What can be lost, and how to see whether it was.
type Says = fn(&Library) -> String;

fn each<T>(all: impl Iterator<Item = T>, say: impl Fn(T) -> String) -> String {
    let mut all: Vec<String> = all.map(say).collect();
    all.sort();
    all.join("\n")
}

fn paths(library: &Library, id: AnnotationId) -> Vec<String> {
    let tags = library.annotation(id).unwrap().tags.iter();
    tags.map(|it| library.codebook().path(*it)).collect()
}

const PARTS: [(&str, Says); 9] = [
    ("passages", |library| {
        each(library.annotations(), |(id, it)| {
            let said = (&it.selector, &it.about, &it.note, &it.coder, it.article);
            format!("{id} {said:?} {:?}", paths(library, id))
        })
    }),
    ("times", |library| {
        each(library.annotations(), |(_, it)| {
            format!("{} {}", it.created, it.modified)
        })
    }),
    ("tag ids", |library| {
        let used = library.annotations().flat_map(|(_, it)| it.tags.clone());
        each(used, |it| it.to_string())
    }),
    ("codebook", |library| {
        each(library.codebook().rows().iter(), |it| {
            let tag = Tag {
                pin: None,
                parent: None,
                name: String::new(),
                ..it.tag.clone()
            };
            if tag == Tag::default() {
                return String::new();
            }
            format!("{} {tag:?}", it.path)
        })
    }),
    ("pins", |library| {
        each(library.codebook().rows().iter(), |it| {
            format!("{:?}", it.tag.pin)
        })
    }),
    ("unused tags", |library| {
        each(library.codebook().rows().iter(), |it| it.path.clone())
    }),
    ("decisions", |library| {
        each(library.decisions(), |it| format!("{it:?}"))
    }),
    ("marks", |library| {
        let states = library
            .headers
            .rows()
            .iter()
            .map(|it| (it.id, library.state(it.id)));
        each(states, |it| format!("{it:?}")) + &each(library.verdicts(), |it| format!("{it:?}"))
    }),
    ("searches", |library| {
        each(library.searches(), |it| format!("{it:?}"))
    }),
];

/// What each format loses. Web annotations know tags by their path alone.
///
/// Marks on articles that are here are one's own: no import alters them.
const TABLE: [(&str, &[&str]); 5] = [
    ("json", &["marks"]),
    ("qdpx", &["pins", "decisions", "marks", "searches"]),
    (
        "w3c",
        &[
            "tag ids",
            "codebook",
            "pins",
            "unused tags",
            "decisions",
            "marks",
            "searches",
        ],
    ),
    ("jsonl", ROWS),
    ("csv", ROWS),
];

/// What rows of passages cannot say.
const ROWS: &[&str] = &[
    "codebook",
    "pins",
    "unused tags",
    "decisions",
    "marks",
    "searches",
];

fn carried(from: &World, format: &str, mut to: World) -> World {
    let file = exported(from, format);
    match read_as(recognize(&file, "a file").unwrap(), &file).unwrap() {
        Content::Study(study) => ops::import(&mut to.store, &study, now(20)).unwrap(),
        Content::Drafts(drafts) => {
            ops::import_drafts(&mut to.store, &drafts, "a file", now(20)).unwrap()
        }
    };
    to
}

#[test]
fn each_format_carries_all_but_what_is_said_here() {
    let from = full();
    for (format, lost) in TABLE {
        let to = carried(&from, format, changed(articles()));
        let (before, after) = (from.library(), to.library());
        for (part, says) in PARTS {
            let is_kept = says(&before) == says(&after);
            let found = says(&after);
            assert_eq!(is_kept, !lost.contains(&part), "{format}: {part}: {found}");
        }
        assert!(ops::check(&to.store).unwrap().faults.is_empty(), "{format}");
    }
}

#[test]
fn what_was_carried_leaves_again_in_the_same_bytes() {
    let mut from = full();
    for undone in [30, 31] {
        // Rows say where a person put a passage, but not that it was a person.
        let _ = ops::undo(&mut from.store, now(undone)).unwrap().unwrap();
    }
    for (format, _) in TABLE {
        let to = match format {
            "json" => World::new(), // it brings its articles, and their marks
            _ => changed(articles()),
        };
        let to = carried(&from, format, to);
        let is_same = exported(&to, format) == exported(&from, format);
        assert!(is_same, "{format}");
    }
}
