//! The finder: the index, the dictionary and what the index has not seen, as one.

use std::fs;

use newsmark::index::Index;
use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{BlockKind, Verdict, VerdictKey};
use newsmark::ops::{self, Finder, SearchOptions};
use newsmark::search::Cancel;
use newsmark::search::query::Query;

use super::{World, now};

/// A library of two articles.
fn world() -> World {
    let mut world = World::new();
    world.add_text("one.txt", "A wall\n\nZelensky spoke of the flood wall.\n");
    world.add_text("two.txt", "A gate\n\nThe gate stayed shut.\n");
    world
}

fn open(world: &World) -> Finder {
    Finder::open(&world.store, &world.library(), &world.place).unwrap()
}

/// The texts of the passages that a query finds.
fn found(finder: &Finder, world: &World, typed: &str) -> Vec<String> {
    let (library, query) = (world.library(), Query::parse(typed));
    let options = SearchOptions::best(50);
    let answer = finder.find(
        &world.store,
        &library,
        &query,
        options,
        now(9),
        &Cancel::never(),
    );
    let hits = answer.unwrap().hits.into_iter();
    hits.map(|it| it.text).collect()
}

#[test]
fn whatever_lies_in_its_place_everything_is_found_and_a_rebuild_is_said() {
    type Spoil = fn(&std::path::Path);
    let spoilt: [(&str, bool, Spoil); 4] = [
        ("missing", false, |folder| {
            fs::remove_dir_all(folder).unwrap();
        }),
        ("truncated", true, |folder| {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path
                    .extension()
                    .is_some_and(|it| it == "idx" || it == "term")
                {
                    fs::write(path, "cut").unwrap();
                }
            }
        }),
        ("foreign", true, |folder| {
            fs::remove_dir_all(folder).unwrap();
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("diary.txt"), "mine").unwrap();
        }),
        ("older", true, |folder| {
            fs::write(folder.join("newsmark-index"), "0").unwrap();
        }),
    ];
    for (what, is_said, spoil) in spoilt {
        let world = world();
        drop(open(&world));
        spoil(&world.place.index());
        let finder = open(&world);
        assert_eq!(!finder.notices.is_empty(), is_said, "{what}");
        assert_eq!(
            found(&finder, &world, "zelenskyy"),
            ["Zelensky spoke of the flood wall."],
            "{what}"
        );
    }
}

#[test]
fn what_is_added_is_found_at_once_and_also_after_it_is_written() {
    let mut world = world();
    let mut finder = open(&world);
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    assert!(found(&finder, &world, "kestrelbrigth").is_empty());
    finder.refresh(&world.store, &world.library()).unwrap();
    let expected = ["The pier of Kestrelbright."];
    assert_eq!(found(&finder, &world, "kestrelbrigth"), expected);
    assert!(finder.is_behind());
    finder.settle(&world.store, &world.library()).unwrap();
    assert!(!finder.is_behind());
    assert_eq!(found(&finder, &world, "kestrelbrigth"), expected);
}

#[test]
fn a_new_version_takes_the_place_of_the_old_one() {
    let mut world = world();
    let mut finder = open(&world);
    world.add_text("one.txt", "A wall\n\nZelensky spoke of the quay.\n");
    finder.refresh(&world.store, &world.library()).unwrap();
    for _ in 0..2 {
        assert_eq!(
            found(&finder, &world, "zelensky"),
            ["Zelensky spoke of the quay."]
        );
        finder.settle(&world.store, &world.library()).unwrap();
    }
}

#[test]
fn while_another_process_writes_the_index_nothing_is_missed() {
    let mut world = world();
    drop(open(&world));
    let other = Index::open(&world.place.index()).unwrap().index;
    let writer = other.writer().unwrap();
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    let mut finder = open(&world);
    let expected = ["The pier of Kestrelbright."];
    assert_eq!(found(&finder, &world, "kestrelbright"), expected);
    finder.settle(&world.store, &world.library()).unwrap();
    assert_eq!(found(&finder, &world, "kestrelbright"), expected);
    drop(writer);
    finder.settle(&world.store, &world.library()).unwrap();
    assert_eq!(found(&finder, &world, "kestrelbright"), expected);
}

/// How many passages a query finds, and how many more in folded lines.
fn counts(finder: &Finder, world: &World, typed: &str) -> (usize, usize) {
    let (library, query) = (world.library(), Query::parse(typed));
    let options = SearchOptions::best(50);
    let never = Cancel::never();
    let answer = finder.find(&world.store, &library, &query, options, now(9), &never);
    let answer = answer.unwrap();
    (answer.total, answer.clutter)
}

/// The same finder, then the same after the change was written into the index, then one that is opened anew.
fn each_finder(world: &World, mut finder: Finder, check: impl Fn(&Finder)) {
    check(&finder);
    finder.refresh(&world.store, &world.library()).unwrap();
    finder.settle(&world.store, &world.library()).unwrap();
    check(&finder);
    drop(finder);
    check(&open(world));
}

#[test]
fn what_a_person_says_of_a_folded_line_is_searched_until_it_is_undone() {
    let mut world = world();
    let line = "Subscribe to our newsletter";
    let text = format!("A wall\n\nZelensky spoke of the wall.\n\n{line}\n");
    let id = world.add_text("news.txt", &text);
    let reading = ops::article(&world.store, id).unwrap();
    let block = reading.article.blocks.last().unwrap();
    assert_eq!(block.kind, BlockKind::Clutter);
    let key = VerdictKey {
        article: id,
        version: reading.header.version,
        block: block.range,
    };
    let finder = open(&world);
    each_finder(&world, finder, |it| {
        assert_eq!(counts(it, &world, "newsletter"), (0, 1));
    });

    let finder = open(&world);
    judge(&mut world, key, Verdict::NotClutter);
    each_finder(&world, finder, |it| {
        assert_eq!(counts(it, &world, "newsletter"), (1, 0));
        assert_eq!(found(it, &world, "newslettre"), [line]);
        assert_eq!(counts(it, &world, "in:clutter newsletter"), (0, 0));
        assert_eq!(
            counts(it, &world, "wall"),
            (4, 0),
            "the others are as before"
        );
    });

    let finder = open(&world);
    ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    each_finder(&world, finder, |it| {
        assert_eq!(counts(it, &world, "newsletter"), (0, 1));
        assert_eq!(found(it, &world, "in:clutter newsletter"), [line]);
    });
}

#[test]
fn what_a_person_folds_is_counted_and_not_listed() {
    let mut world = world();
    let id = world.library().headers.rows()[0].id;
    let reading = ops::article(&world.store, id).unwrap();
    let block = reading.article.blocks.last().unwrap();
    let key = VerdictKey {
        article: id,
        version: reading.header.version,
        block: block.range,
    };
    let finder = open(&world);
    judge(&mut world, key, Verdict::Clutter);
    each_finder(&world, finder, |it| {
        assert_eq!(counts(it, &world, "zelensky"), (0, 1));
        assert_eq!(found(it, &world, "in:clutter zelensky").len(), 1);
    });
}

#[test]
fn the_passages_of_an_older_text_are_not_counted_before_the_newer_is_written() {
    let mut world = world();
    let finder = open(&world);
    assert_eq!(counts(&finder, &world, "zelensky"), (1, 0));
    world.add_text("one.txt", "A wall\n\nNobody spoke of the flood wall.\n");
    let mut finder = finder;
    finder.refresh(&world.store, &world.library()).unwrap();
    each_finder(&world, finder, |it| {
        assert_eq!(counts(it, &world, "zelensky"), (0, 0));
        assert_eq!(counts(it, &world, "nobody"), (1, 0));
    });
}

#[test]
fn the_passages_of_removed_articles_are_not_counted_until_they_come_back() {
    let mut world = world();
    let id = world.library().headers.rows()[0].id;
    let words = ["zelensky", "shut"];
    let all = |it: &Finder, world: &World| -> usize {
        words.iter().map(|word| counts(it, world, word).0).sum()
    };
    let finder = open(&world);
    assert_eq!(all(&finder, &world), 2);
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(2),
    };
    let change = steps.mark(&[id], Mark::Removed);
    ops::commit(&mut world.store, &change).unwrap();
    each_finder(&world, finder, |it| assert_eq!(all(it, &world), 1));
    let finder = open(&world);
    ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    each_finder(&world, finder, |it| assert_eq!(all(it, &world), 2));
}

#[test]
fn where_a_judged_line_leaves_few_passages_others_that_miss_a_word_are_listed() {
    let mut world = World::new();
    let lines: Vec<String> = (0..20)
        .map(|it| format!("Sluice and ferry number {it} stood still."))
        .collect();
    let id = world.add_text("many.txt", &format!("Ferries\n\n{}\n", lines.join("\n\n")));
    world.add_text("other.txt", "A walk\n\nThe sluice was painted green.\n");
    let reading = ops::article(&world.store, id).unwrap();
    let key = VerdictKey {
        article: id,
        version: reading.header.version,
        block: reading.article.blocks.last().unwrap().range,
    };
    let finder = open(&world);
    judge(&mut world, key, Verdict::Clutter);
    each_finder(&world, finder, |it| {
        let texts = found(it, &world, "sluice ferry");
        assert_eq!(texts.len(), 20, "{texts:?}");
        assert!(texts[19].contains("green"), "{texts:?}");
    });
}

/// Says that a block is clutter or not, and commits it.
fn judge(world: &mut World, key: VerdictKey, verdict: Verdict) {
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(2),
    };
    let change = steps.judge(key, Some(verdict));
    ops::commit(&mut world.store, &change).unwrap();
}

#[test]
fn making_the_index_anew_says_how_far_it_is() {
    let mut world = World::new();
    for nth in 0..230 {
        world.add_text(
            &format!("{nth}.txt"),
            &format!("Report {nth}\n\nThe wall was looked at."),
        );
    }
    let library = world.library();
    let mut told = Vec::new();
    let mut each = |done, all| told.push((done, all));
    drop(Finder::open_telling(&world.store, &library, &world.place, &mut each).unwrap());
    assert_eq!(told, [(0, 230), (100, 230), (200, 230)]);
    told.clear();
    let mut each = |done, all| told.push((done, all));
    drop(Finder::open_telling(&world.store, &library, &world.place, &mut each).unwrap());
    assert!(told.is_empty());
}

#[test]
fn an_index_of_another_library_or_of_before_a_restore_is_made_anew() {
    let one = world();
    let mut other = World::new();
    other.add_text("three.txt", "A pier\n\nThe pier was painted.\n");
    other.add_text("four.txt", "A lamp\n\nThe lamp was lit.\n");
    drop(open(&one));
    drop(open(&other));
    fs::remove_dir_all(other.place.index()).unwrap();
    fs::rename(one.place.index(), other.place.index()).unwrap();
    let finder = open(&other);
    assert!(
        finder
            .notices
            .iter()
            .any(|it| it.contains("another library")),
        "{:?}",
        finder.notices
    );
    assert_eq!(counts(&finder, &other, "zelensky"), (0, 0));
    assert_eq!(counts(&finder, &other, "painted"), (1, 0));
    drop(finder);
    assert_eq!(open(&other).notices, [""; 0], "once is enough");
}

#[test]
fn what_a_window_has_not_heard_of_yet_is_in_the_index_all_the_same() {
    let mut world = world();
    let mut finder = open(&world);
    let lagging = world.library();
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    finder.refresh(&world.store, &lagging).unwrap();
    finder.settle(&world.store, &lagging).unwrap();
    let expected = ["The pier of Kestrelbright."];
    assert_eq!(found(&finder, &world, "kestrelbrigth"), expected);
    drop(finder);
    assert_eq!(found(&open(&world), &world, "kestrelbrigth"), expected);
}

#[test]
fn an_index_is_made_of_all_that_the_library_holds_by_then() {
    let mut world = world();
    let lagging = world.library();
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    drop(Finder::open(&world.store, &lagging, &world.place).unwrap());
    let expected = ["The pier of Kestrelbright."];
    assert_eq!(found(&open(&world), &world, "kestrelbright"), expected);
}

#[test]
fn an_article_that_was_removed_when_the_index_was_made_is_found_when_it_comes_back() {
    let mut world = world();
    let id = world.library().headers.rows()[0].id;
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(2),
    };
    let change = steps.mark(&[id], Mark::Removed);
    ops::commit(&mut world.store, &change).unwrap();
    let finder = open(&world);
    let words = ["zelensky", "shut"];
    let all = |it: &Finder, world: &World| -> usize {
        words.iter().map(|word| counts(it, world, word).0).sum()
    };
    assert_eq!(all(&finder, &world), 1);
    ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    each_finder(&world, finder, |it| assert_eq!(all(it, &world), 2));
}

#[test]
fn a_pasted_text_of_hundreds_of_words_is_a_query_like_any_other() {
    let world = world();
    let letters: Vec<char> = ('一'..).take(600).collect();
    let terms: Vec<String> = letters.chunks(150).map(|it| it.iter().collect()).collect();
    assert_eq!(counts(&open(&world), &world, &terms.join(" ")), (0, 0));
}
