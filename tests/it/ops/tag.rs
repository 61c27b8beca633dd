use newsmark::model::ArticleId;
use newsmark::ops::{
    self, ArticleRef, CodebookStep, Desk, OpsError, TagRequest, Tagged, Target, Unit, Wanted,
};

use super::{World, now};

const TEXT: &str = "Wall raised\n\nThe wall is high, the 🇺🇦 wall is long, the wall is new. Cafe\u{301} owners agree.";

fn request(article: ArticleId, target: Target) -> TagRequest {
    TagRequest {
        article: ArticleRef::Number(article),
        target,
        tags: vec!["framing/cost".to_owned()],
        note: None,
        coder: "ana".to_owned(),
        unit: Unit::CodePoint,
    }
}

fn quote(exact: &str) -> Wanted {
    Wanted {
        exact: exact.to_owned(),
        ..Wanted::default()
    }
}

fn tag(target: Target, unit: Unit) -> Result<Tagged, OpsError> {
    let mut world = World::new();
    let article = world.add_text("a.txt", TEXT);
    let request = TagRequest {
        unit,
        ..request(article, target)
    };
    let mut desk = Desk::new(&world.store).unwrap();
    let tagged = ops::tag(
        &mut world.store,
        &mut desk,
        &request,
        &mut world.ids,
        now(1),
    );
    let kept = world.library().annotations().count();
    assert_eq!(kept, usize::from(tagged.is_ok()));
    tagged
}

fn check_quote(wanted: Wanted, before: &str) {
    let tagged = tag(Target::Quote(wanted), Unit::Byte).unwrap();
    assert!(TEXT[..tagged.start].ends_with(before), "{}", tagged.start);
    assert_eq!(&TEXT[tagged.start..tagged.end], tagged.quote);
}

fn check_refused(target: Target, unit: Unit, words: &[&str]) {
    let error = tag(target, unit).unwrap_err();
    for word in words {
        assert!(error.to_string().contains(word), "{error}");
    }
    assert!(error.hint().is_some() || matches!(error, OpsError::NoSuchPlace { .. }));
}

#[test]
fn a_quote_that_stands_once_is_tagged() {
    check_quote(quote("is long"), "🇺🇦 wall ");
}

#[test]
fn of_several_places_one_is_chosen_by_number_or_by_what_stands_around_it() {
    let nth = |nth| Wanted {
        nth: Some(nth),
        ..quote("the")
    };
    check_quote(nth(1), "high, ");
    check_quote(nth(2), "long, ");
    check_quote(
        Wanted {
            suffix: Some(" is new".to_owned()),
            ..quote("wall")
        },
        "long, the ",
    );
    check_quote(
        Wanted {
            prefix: Some("🇺🇦 ".to_owned()),
            ..quote("wall")
        },
        "the 🇺🇦 ",
    );
}

#[test]
fn a_quote_that_stands_several_times_is_refused_with_the_places() {
    let target = Target::Quote(quote("wall"));
    let words = [
        "says this 3 times",
        "The «wall» is high",
        "the «wall» is new",
    ];
    check_refused(target, Unit::CodePoint, &words);
}

#[test]
fn a_quote_that_does_not_stand_there_is_refused() {
    let words = ["article 1 does not say `fence`"];
    check_refused(Target::Quote(quote("fence")), Unit::CodePoint, &words);
    check_refused(
        Target::Quote(quote("  ")),
        Unit::CodePoint,
        &["does not say"],
    );
}

#[test]
fn a_place_beyond_the_last_is_refused() {
    let wanted = Wanted {
        nth: Some(4),
        ..quote("wall")
    };
    let words = ["3 times", "no place 4"];
    check_refused(Target::Quote(wanted), Unit::CodePoint, &words);
}

#[test]
fn a_quote_from_another_layout_of_the_text_is_found() {
    check_quote(quote("raised The\twall"), "Wall ");
}

#[test]
fn ranges_count_code_points_or_bytes_and_the_answer_too() {
    let start = TEXT.find("wall is long").unwrap();
    let points = TEXT[..start].chars().count();
    let by_points = tag(Target::Range(points, points + 4), Unit::CodePoint).unwrap();
    assert_eq!((by_points.start, by_points.end), (points, points + 4));
    assert_eq!(by_points.quote, "wall");
    let by_bytes = tag(Target::Range(start, start + 4), Unit::Byte).unwrap();
    assert_eq!((by_bytes.start, by_bytes.end), (start, start + 4));
}

#[test]
fn a_range_is_widened_to_whole_characters_and_the_answer_says_so() {
    let flag = TEXT[..TEXT.find('🇺').unwrap()].chars().count();
    let tagged = tag(Target::Range(flag + 1, flag + 2), Unit::CodePoint).unwrap();
    assert_eq!((tagged.start, tagged.end), (flag, flag + 2));
    assert_eq!(tagged.quote, "🇺🇦");
    let cafe = TEXT.find("Cafe").unwrap();
    let tagged = tag(Target::Range(cafe, cafe + 4), Unit::Byte).unwrap();
    assert_eq!(tagged.quote, "Cafe\u{301}");
}

#[test]
fn a_range_outside_of_the_text_is_refused() {
    let length = format!("{} long", TEXT.chars().count());
    for (start, end) in [(5, 5), (9, 3), (0, 10_000), (10_000, 10_001)] {
        let target = Target::Range(start, end);
        check_refused(
            target,
            Unit::CodePoint,
            &["no passage of article 1", &length],
        );
    }
    let target = Target::Range(TEXT.len(), TEXT.len() + 1);
    check_refused(target, Unit::Byte, &[]);
}

#[test]
fn the_same_passage_again_is_the_same() {
    let mut world = World::new();
    let article = world.add_text("a.txt", TEXT);
    let request = request(article, Target::Quote(quote("is long")));
    let mut desk = Desk::new(&world.store).unwrap();
    let mut tag = || {
        let ids = &mut world.ids;
        ops::tag(&mut world.store, &mut desk, &request, ids, now(1)).unwrap()
    };
    assert_eq!(tag(), tag());
    assert_eq!(world.library().annotations().count(), 1);
    assert_eq!(world.library().codebook().len(), 2);
}

#[test]
fn articles_are_named_by_what_the_data_called_them_if_that_is_clear() {
    let mut world = World::new();
    world.file(
        "a.jsonl",
        "{\"id\":\"x\",\"body\":\"One.\"}\n{\"id\":\"y\",\"body\":\"Two.\"}",
    );
    world.file("b.jsonl", "{\"id\":\"x\",\"body\":\"Three.\"}");
    let folder = world.folder.path().to_owned();
    for name in ["a.jsonl", "b.jsonl"] {
        world.add_path(&folder.join(name));
    }
    let find = |name: &str| ops::find_article(&world.store, &ArticleRef::External(name.to_owned()));
    assert_eq!(find("y").unwrap(), ArticleId(2));
    let error = find("x").unwrap_err().to_string();
    assert_eq!(error, "`x` is the name of 2 articles: 1, 3");
    assert_eq!(
        find("z").unwrap_err().to_string(),
        "there is no article `z`"
    );
    let number = ArticleRef::Number(ArticleId(77));
    let error = ops::find_article(&world.store, &number).unwrap_err();
    assert_eq!(error.to_string(), "there is no article 77");
}

#[test]
fn a_desk_sees_what_another_program_did_before_each_step() {
    let mut world = World::new();
    let article = world.add_text("a.txt", TEXT);
    let mut desk = Desk::new(&world.store).unwrap();
    let mut other = ops::open_another(&world.place).unwrap();
    let mut other_desk = Desk::new(&other).unwrap();
    let add = |path: &str| CodebookStep::Add(path.to_owned(), newsmark::model::Tag::default());
    let ids = &mut world.ids;
    ops::alter_codebook(
        &mut other,
        &mut other_desk,
        &add("framing/cost"),
        ids,
        now(1),
    )
    .unwrap();

    let request = request(article, Target::Quote(quote("is long")));
    ops::tag(&mut world.store, &mut desk, &request, ids, now(2)).unwrap();
    let rename = CodebookStep::Rename("framing".to_owned(), "frame".to_owned());
    ops::alter_codebook(&mut other, &mut other_desk, &rename, ids, now(3)).unwrap();
    let rows = ops::codebook(&world.library());
    let rows: Vec<(&str, usize, usize)> = rows
        .iter()
        .map(|it| (it.path.as_str(), it.passages, it.below))
        .collect();
    assert_eq!(rows, [("frame", 0, 1), ("frame/cost", 1, 1)]);
}

#[test]
fn passages_are_deleted_all_or_none() {
    let mut world = World::new();
    let article = world.add_text("a.txt", TEXT);
    let one = world.tag(article, "is long", "framing", now(1));
    let two = world.tag(article, "is new", "framing", now(2));
    let mut desk = Desk::new(&world.store).unwrap();
    let stranger = newsmark::model::IdSource::new(77).annotation(now(0));
    let ids = &mut world.ids;
    let refused = ops::untag(&mut world.store, &mut desk, &[one, stranger], ids, now(3));
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("there is no passage")
    );
    ops::untag(&mut world.store, &mut desk, &[one, two], ids, now(4)).unwrap();
    assert_eq!(world.library().annotations().count(), 0);
}
