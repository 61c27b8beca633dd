//! Passages of other shapes on the articles of a library, and the way there and back.

use newsmark::export;
use newsmark::import::{Content, read_as, recognize};
use newsmark::model::Moment;
use newsmark::ops::{self, Taken};
use newsmark::search::query::Query;
use proptest::prelude::*;

use super::{World, now};

/// Line ends and a mark that no other program keeps, characters of several bytes, what looks like a formula,
/// and the same words twice.
const ODD: &str = "\u{feff}Wall up 🌊\r\n\r\nThe council 👩‍👩‍👧 voted; cafe\u{301} owners (\u{200f}مجلس المدينة\u{200f}) said no.\r\n\r\n=Cost= rose. The vote was close.\r\nThe vote was close, again.\r\n";
const PLAIN: &str = "Old quay sold\n\nThe old quay was sold on Tuesday. Nobody in the harbour had been asked before.\n";

const FORMATS: [&str; 4] = ["csv", "jsonl", "w3c", "qdpx"];

/// A library with the articles, and nothing said about them.
pub fn articles() -> World {
    let mut world = World::new();
    world.add_text("odd.txt", ODD);
    world.add_text("plain.txt", PLAIN);
    world
}

/// Overlapping, nested and repeated passages, with several tags, notes, and without.
pub fn tagged() -> World {
    let mut world = articles();
    let [odd, plain] = [1, 2].map(newsmark::model::ArticleId);
    world.tag(
        odd,
        "council 👩‍👩‍👧 voted; cafe\u{301}",
        "framing/blame",
        now(1),
    );
    world.tag(odd, "voted", "=formula", now(2));
    world.tag(odd, "مجلس المدينة", "كلمة", now(3));
    world.tag(odd, "close.\r\nThe vote", "framing", now(4));
    world.tag(odd, "=Cost= rose.", "framing", now(5));
    let noted = world.tag(
        plain,
        "The old quay was sold on Tuesday.",
        "who/mayor",
        now(6),
    );
    note(&mut world, noted, "=why not?\nSecond <line> & \"more\"");
    world
}

fn note(world: &mut World, id: newsmark::model::AnnotationId, note: &str) {
    let library = world.library();
    let steps = newsmark::model::steps::Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(7),
    };
    let change = steps.set_note(id, note).unwrap();
    ops::commit(&mut world.store, &change).unwrap();
}

pub fn exported(world: &World, format: &str) -> Vec<u8> {
    let exporter = export::find(format).unwrap();
    let library = world.library();
    let study = ops::study(
        &world.store,
        &library,
        exporter.content,
        &Query::default(),
        now(8),
    );
    (exporter.write)(&study.unwrap()).remove(0).bytes
}

fn taken_in(world: &mut World, bytes: &[u8]) -> Taken {
    let format = recognize(bytes, "a file").unwrap();
    match read_as(format, bytes).unwrap() {
        Content::Study(study) => ops::import(&mut world.store, &study, now(9)).unwrap(),
        Content::Drafts(drafts) => {
            ops::import_drafts(&mut world.store, &drafts, "a file", now(9)).unwrap()
        }
    }
}

pub fn counts(taken: &Taken) -> (usize, usize, usize) {
    (taken.passages, taken.passages_present, taken.unusable.len())
}

/// What a person would miss if it changed, by id.
pub fn passages(world: &World) -> Vec<String> {
    let library = world.library();
    let passages = library.annotations().map(|(id, it)| {
        let mut tags: Vec<String> = it
            .tags
            .iter()
            .map(|tag| library.codebook().path(*tag))
            .collect();
        tags.sort();
        format!(
            "{id} {:?} {} {:?} {:?} {tags:?} {:?} {} {} {}",
            it.article,
            it.selector.version.hex(),
            it.selector.range,
            it.selector.quote,
            it.note,
            it.coder,
            it.created,
            it.modified
        )
    });
    passages.collect()
}

#[test]
fn what_leaves_in_any_format_comes_back_to_the_same_articles() {
    let from = tagged();
    for format in FORMATS {
        let file = exported(&from, format);
        let mut to = articles();
        assert_eq!(counts(&taken_in(&mut to, &file)), (6, 0, 0), "{format}");
        assert_eq!(passages(&to), passages(&from), "{format}");
        assert_eq!(
            exported(&to, format),
            file,
            "{format}: written again to the same bytes"
        );
        assert!(ops::check(&to.store).unwrap().faults.is_empty());
    }
}

/// The cells of a table but for those that number and date what one library has.
fn without_local_cells(file: &[u8]) -> Vec<Vec<String>> {
    const LOCAL: [&str; 3] = ["story", "article_id", "fetched"];
    let mut table = csv::Reader::from_reader(file);
    let heads = table.headers().unwrap().clone();
    let rows = table.records().map(Result::unwrap);
    let rows = std::iter::once(heads.clone()).chain(rows);
    let kept = |row: &csv::StringRecord| {
        let cells = row.iter().zip(&heads);
        let cells = cells.filter(|(_, head)| !LOCAL.contains(head));
        cells.map(|(cell, _)| cell.to_owned()).collect()
    };
    rows.map(|row| kept(&row)).collect()
}

#[test]
fn a_table_comes_back_from_another_library_but_for_its_numbers_and_times() {
    let from = tagged();
    let file = exported(&from, "csv");
    let mut to = World::new();
    // Here the same articles have other numbers.
    to.add_text(
        "first.txt",
        "Nothing to do with it\n\nA text of its own stands here.\n",
    );
    to.add_text("plain.txt", PLAIN);
    to.add_text("odd.txt", ODD);
    assert_eq!(counts(&taken_in(&mut to, &file)), (6, 0, 0));
    let again = exported(&to, "csv");
    assert_ne!(again, file, "the numbers are others");
    assert_eq!(without_local_cells(&again), without_local_cells(&file));
}

fn tag_ids(world: &World) -> Vec<(String, String)> {
    let library = world.library();
    let codebook = library.codebook();
    let tags = codebook.tags();
    tags.map(|(id, _)| (codebook.path(id), id.to_string()))
        .collect()
}

#[test]
fn tags_keep_their_ids_on_the_way_to_another_library() {
    let mut from = tagged();
    from.tag(newsmark::model::ArticleId(2), "quay", "who", now(8));
    for format in FORMATS.into_iter().filter(|it| *it != "w3c") {
        let mut to = articles();
        let _ = taken_in(&mut to, &exported(&from, format));
        let missing = |to: &World| {
            let known = tag_ids(to);
            let ids = tag_ids(&from).into_iter();
            ids.filter(|it| !known.contains(it)).collect::<Vec<_>>()
        };
        assert_eq!(missing(&to), [], "{format}");
    }
}

#[test]
fn a_tag_that_is_here_under_another_id_or_path_stays_and_that_is_said() {
    let from = tagged();
    for format in ["csv", "jsonl", "qdpx"] {
        let mut to = articles();
        to.ids = newsmark::model::IdSource::new(99);
        to.tag(
            newsmark::model::ArticleId(2),
            "Nobody",
            "Framing/Blame",
            now(1),
        );
        let own = tag_ids(&to);
        let taken = taken_in(&mut to, &exported(&from, format));
        let notes = taken.notes.join("\n");
        assert!(
            notes.contains("under other ids, which stay: `framing`, `framing/blame`"),
            "{format}: {notes}"
        );
        assert!(own.iter().all(|it| tag_ids(&to).contains(it)), "{format}");
        let blame = to.library().codebook().at_path("framing/blame").unwrap();
        let library = to.library();
        let passages = library
            .annotations()
            .filter(|(_, it)| it.tags.contains(&blame));
        assert_eq!(passages.count(), 2, "{format}");
    }
}

#[test]
fn a_tag_below_one_that_was_renamed_here_brings_no_second_one_above_it() {
    for format in ["csv", "jsonl", "qdpx"] {
        let mut world = articles();
        world.tag(
            newsmark::model::ArticleId(2),
            "quay",
            "framing/blame",
            now(1),
        );
        let file = exported(&world, format);
        let library = world.library();
        let steps = newsmark::model::steps::Steps {
            library: &library,
            ids: &mut world.ids,
            now: now(7),
        };
        let framing = library.codebook().at_path("framing").unwrap();
        let change = steps.rename_tag(framing, "frames").unwrap();
        ops::commit(&mut world.store, &change).unwrap();
        let taken = taken_in(&mut world, &file);
        assert_eq!((counts(&taken), taken.tags), ((0, 1, 0), 0), "{format}");
        let library = world.library();
        assert_eq!(library.codebook().at_path("framing"), None, "{format}");
        assert_eq!(library.codebook().len(), 2, "{format}");
    }
}

#[test]
fn a_tag_that_was_renamed_here_is_found_by_its_id() {
    let mut world = tagged();
    let file = exported(&world, "csv");
    let library = world.library();
    let steps = newsmark::model::steps::Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(7),
    };
    let blame = library.codebook().at_path("framing/blame").unwrap();
    let change = steps.rename_tag(blame, "fault").unwrap();
    ops::commit(&mut world.store, &change).unwrap();
    let taken = taken_in(&mut world, &file);
    assert_eq!((counts(&taken), taken.tags), ((0, 6, 0), 0));
    assert_eq!(
        taken.notes,
        ["tags that have other paths here, which stay: `framing/blame` is `framing/fault`"]
    );
}

#[test]
fn coming_again_brings_nothing_twice() {
    let mut from = tagged();
    for format in FORMATS {
        let file = exported(&from, format);
        assert_eq!(counts(&taken_in(&mut from, &file)), (0, 6, 0), "{format}");
    }
    let before = passages(&from);
    assert_eq!(before.len(), 6);
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let file = exported(&tagged(), "csv");
    let world = articles();
    let Content::Drafts(drafts) = read_as(recognize(&file, "x").unwrap(), &file).unwrap() else {
        panic!("no drafts")
    };
    let taken = ops::foretell_drafts(&world.store, &drafts, now(9)).unwrap();
    assert_eq!((counts(&taken), taken.tags), ((6, 0, 0), 6));
    assert_eq!(passages(&world), [] as [&str; 0]);
}

#[test]
fn an_import_is_one_step() {
    for format in FORMATS {
        let file = exported(&tagged(), format);
        let mut world = articles();
        let before = exported(&world, "json");
        let _ = taken_in(&mut world, &file);
        let after = exported(&world, "json");
        assert!(ops::undo(&mut world.store, now(10)).unwrap().is_some());
        assert_eq!(exported(&world, "json"), before, "{format}");
        assert!(ops::redo(&mut world.store, now(11)).unwrap().is_some());
        assert_eq!(exported(&world, "json"), after, "{format}");
    }
}

/// Projects bring their articles along: see `import_texts`.
#[test]
fn passages_without_their_article_wait_for_it() {
    let from = tagged();
    for format in FORMATS.into_iter().filter(|it| *it != "qdpx") {
        let mut world = World::new();
        let file = exported(&from, format);
        let taken = taken_in(&mut world, &file);
        assert_eq!(counts(&taken), (6, 0, 0), "{format}");
        let notes = taken.notes.join("\n");
        assert!(
            notes.contains("is not here; 5 of its passages are kept and wait for it"),
            "{notes}"
        );
        assert!(ops::check(&world.store).unwrap().faults.is_empty());
        world.add_text("odd.txt", ODD);
        world.add_text("plain.txt", PLAIN);
        // The file says where they are; their words alone say it of those that are not to be mistaken.
        let waiting = exported(&world, "json");
        assert_eq!(counts(&taken_in(&mut world, &file)), (0, 6, 0), "{format}");
        assert_eq!(passages(&world), passages(&from), "{format}");
        let placed = exported(&world, "json");
        let _ = ops::undo(&mut world.store, now(10)).unwrap().unwrap();
        assert_eq!(exported(&world, "json"), waiting, "{format}");
        let _ = ops::redo(&mut world.store, now(11)).unwrap().unwrap();
        assert_eq!(exported(&world, "json"), placed, "{format}");
    }
}

fn row(id: &str, quote: &str, tag: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"title\":\"Old quay sold\",\"quote\":\"{quote}\",\"tags\":[\"{tag}\"],\"coder\":\"ben\"}}\n"
    )
}

#[test]
fn words_alone_find_their_place_or_are_left_to_the_review() {
    let mut world = articles();
    let file = row("1", "The old quay was  sold on Tuesday.", "a")
        + &row("2", "The quay was bought by three brothers.", "a");
    let taken = taken_in(&mut world, file.as_bytes());
    assert_eq!(counts(&taken), (2, 0, 0));
    let rows = ops::passages(&world.store, &world.library(), &Query::default(), now(9)).unwrap();
    let of = |quote: &str| rows.iter().find(|it| it.quote == quote).unwrap();
    assert_eq!(of("The old quay was sold on Tuesday.").status, "anchored");
    assert_ne!(
        of("The quay was bought by three brothers.").status,
        "anchored"
    );
    assert!(ops::check(&world.store).unwrap().faults.is_empty());
}

#[test]
fn one_id_with_two_contents_is_kept_twice_and_only_twice() {
    let mut world = articles();
    let file = row("same", "The old quay", "x") + &row("same", "The old quay", "y");
    assert_eq!(counts(&taken_in(&mut world, file.as_bytes())), (2, 0, 0));
    assert_eq!(counts(&taken_in(&mut world, file.as_bytes())), (0, 2, 0));
    let other = row("same", "The old quay", "z");
    let taken = taken_in(&mut world, other.as_bytes());
    assert_eq!(counts(&taken), (1, 0, 0));
    assert!(
        taken
            .notes
            .iter()
            .any(|it| it.contains("is here with other content")),
        "{taken:?}"
    );
    assert_eq!(counts(&taken_in(&mut world, other.as_bytes())), (0, 1, 0));
}

#[test]
fn what_was_changed_here_is_not_overwritten() {
    let mut world = tagged();
    let file = exported(&world, "qdpx");
    let id = world.library().annotations().next().unwrap().0;
    note(&mut world, id, "my own second thought");
    assert_eq!(counts(&taken_in(&mut world, &file)), (1, 5, 0));
    let library = world.library();
    assert_eq!(
        library.annotation(id).unwrap().note.as_deref(),
        Some("my own second thought")
    );
    assert_eq!(counts(&taken_in(&mut world, &file)), (0, 6, 0));
}

#[test]
fn another_coders_passages_stand_beside_ones_own() {
    let mut world = articles();
    world.tag(newsmark::model::ArticleId(2), "The old quay", "x", now(1));
    let file = row("", "The old quay", "x");
    assert_eq!(counts(&taken_in(&mut world, file.as_bytes())), (1, 0, 0));
    let library = world.library();
    let coders: Vec<_> = library
        .annotations()
        .map(|(_, it)| it.coder.as_str())
        .collect();
    assert_eq!(coders.len(), 2);
    assert!(coders.contains(&"ana") && coders.contains(&"ben"));
    assert_eq!(library.codebook().len(), 1, "the tag is the same");
    // The same range, tags and coder again is the same passage, whatever it is called.
    let again = row("another name", "The old quay", "X");
    assert_eq!(counts(&taken_in(&mut world, again.as_bytes())), (0, 1, 0));
}

#[test]
fn two_tags_of_one_id_are_two_tags() {
    let mut world = articles();
    let tag = |path: &str| newsmark::import::DraftTag {
        id: newsmark::import::GivenId::Guid(7),
        path: path.to_owned(),
        tag: newsmark::model::Tag::default(),
    };
    let drafts = newsmark::import::Drafts {
        codebook: vec![tag("a/b"), tag("a/c"), tag("A/B")],
        ..newsmark::import::Drafts::default()
    };
    let taken = ops::import_drafts(&mut world.store, &drafts, "a file", now(9)).unwrap();
    assert_eq!(taken.tags, 3);
    let library = world.library();
    let codebook = library.codebook();
    assert_ne!(
        codebook.at_path("a/b").unwrap(),
        codebook.at_path("a/c").unwrap()
    );
    let again = ops::import_drafts(&mut world.store, &drafts, "a file", now(10)).unwrap();
    assert_eq!(again.tags, 0);
}

#[test]
fn a_position_without_words_counts_only_in_the_text_it_names() {
    let mut world = articles();
    let version = world
        .library()
        .headers
        .find(newsmark::model::ArticleId(2))
        .unwrap()
        .version
        .hex();
    let row = |id: u8, version: &str, start: usize, end: usize| {
        format!(
            "{{\"id\":\"{id}\",\"version\":\"{version}\",\"title\":\"Old quay sold\",\"start\":{start},\"end\":{end}}}\n"
        )
    };
    let file = row(1, &version, 0, 8) + &row(2, &version, 5, 9999) + &row(3, &"0".repeat(64), 0, 8);
    let taken = taken_in(&mut world, file.as_bytes());
    assert_eq!(taken.passages, 1);
    let why: Vec<_> = taken
        .unusable
        .iter()
        .map(|it| (it.at.as_str(), it.why.as_str()))
        .collect();
    assert_eq!(
        why,
        [
            (
                "line 2",
                "it has no words, and 5..9999 is no passage of `Old quay sold` as it is here"
            ),
            (
                "line 3",
                "it has no words, and 0..8 is no passage of `Old quay sold` as it is here"
            ),
        ]
    );
}

#[test]
fn everything_comes_back_to_the_same_bytes_also_where_articles_changed() {
    let mut from = tagged();
    from.add_text(
        "plain.txt",
        "Old quay sold\n\nSomething else entirely is written here about music now.\n",
    );
    ops::project(&mut from.store, now(9)).unwrap();
    let file = exported(&from, "json");
    assert!(String::from_utf8_lossy(&file).contains("\"status\": \"orphan\""));
    let mut to = World::new();
    assert_eq!(counts(&taken_in(&mut to, &file)), (6, 0, 0));
    assert_eq!(exported(&to, "json"), file);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_passages_go_there_and_back(
        marks in prop::collection::vec((0_usize..200, 1_usize..60, "[a-cé/]{1,6}", prop::option::of("[ -~\u{e9}\n]{1,20}")), 1..12),
    ) {
        let mut from = articles();
        let mut lines = String::new();
        for (start, length, tag, note) in &marks {
            let points: Vec<char> = ODD.chars().collect();
            let start = 1 + start % (points.len() - 2);
            let end = (start + length).min(points.len());
            let version = newsmark::model::VersionHash::of(ODD).hex();
            let row = serde_json::json!({"version": version, "key": "", "start": start, "end": end, "tags": [tag], "note": note, "coder": "ana", "created": now(3).to_string()});
            lines += &row.to_string();
            lines.push('\n');
        }
        prop_assume!(!lines.is_empty());
        let drafts = match read_as(newsmark::import::Format::Jsonl, lines.as_bytes()).unwrap() {
            Content::Drafts(drafts) => drafts,
            Content::Study(_) => unreachable!(),
        };
        let _ = ops::import_drafts(&mut from.store, &drafts, "a file", Moment::from_millis(5)).unwrap();
        for format in FORMATS {
            let file = exported(&from, format);
            let mut to = articles();
            let taken = taken_in(&mut to, &file);
            prop_assert_eq!(taken.unusable.len(), 0);
            prop_assert_eq!(passages(&to), passages(&from), "{}", format);
        }
    }
}

#[test]
fn a_passage_of_a_whole_article_stays_as_it_is() {
    let mut world = articles();
    world.tag(newsmark::model::ArticleId(1), ODD, "whole", now(1));
    let before = passages(&world);
    for format in FORMATS {
        let file = exported(&world, format);
        assert_eq!(counts(&taken_in(&mut world, &file)), (0, 1, 0), "{format}");
        assert_eq!(passages(&world), before, "{format}");
    }
}

fn study(world: &World) -> newsmark::model::study::Study {
    let library = world.library();
    let content = export::Content::Everything;
    ops::study(&world.store, &library, content, &Query::default(), now(8)).unwrap()
}

/// A study whose articles came from a feed.
fn of_a_feed() -> newsmark::model::study::Study {
    let mut study = study(&tagged());
    let address = "https://herald.example/feed.xml";
    study.origins = vec![newsmark::model::Origin {
        kind: newsmark::model::OriginKind::Feed,
        address: address.to_owned(),
        name: "Harbour Herald".to_owned(),
        folder: vec!["coast".to_owned()],
        source: None,
        settings: newsmark::model::OriginSettings::default(),
    }];
    for article in &mut study.articles {
        article.origin = Some(address.to_owned());
    }
    study
}

#[test]
fn an_undone_import_leaves_no_subscription_behind() {
    let mut world = World::new();
    let empty = exported(&world, "json");
    let _ = ops::import(&mut world.store, &of_a_feed(), now(1)).unwrap();
    let full = exported(&world, "json");
    let _ = ops::undo(&mut world.store, now(2)).unwrap().unwrap();
    assert_eq!(world.library().origins().count(), 0);
    assert_eq!(exported(&world, "json"), empty);
    let _ = ops::redo(&mut world.store, now(3)).unwrap().unwrap();
    assert_eq!(exported(&world, "json"), full);
    assert!(ops::check(&world.store).unwrap().faults.is_empty());
}

#[test]
fn subscriptions_alone_are_a_step_too() {
    let mut world = World::new();
    let study = newsmark::model::study::Study {
        origins: of_a_feed().origins,
        ..newsmark::model::study::Study::default()
    };
    let _ = ops::import(&mut world.store, &study, now(1)).unwrap();
    assert_eq!(world.library().origins().count(), 1);
    let _ = ops::undo(&mut world.store, now(2)).unwrap().unwrap();
    assert_eq!(world.library().origins().count(), 0);
}

#[test]
fn what_was_undone_can_be_imported_again() {
    let mut world = World::new();
    let study = of_a_feed();
    let _ = ops::import(&mut world.store, &study, now(1)).unwrap();
    let full = exported(&world, "json");
    let _ = ops::undo(&mut world.store, now(2)).unwrap().unwrap();
    let foretold = ops::foretell_import(&world.store, &study).unwrap();
    let taken = ops::import(&mut world.store, &study, now(3)).unwrap();
    assert_eq!(
        (foretold.articles, taken.articles, taken.articles_present),
        (2, 2, 0)
    );
    assert_eq!(exported(&world, "json"), full);
    let _ = ops::undo(&mut world.store, now(4)).unwrap().unwrap();
    assert_eq!(world.library().origins().count(), 0);
    assert_eq!(passages(&world), [] as [&str; 0]);
}
