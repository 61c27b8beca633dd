//! The query language: everything typed is a query, and prints back to what can be typed.

use newsmark::model::{Moment, Origin, OriginId, OriginKind, OriginSettings, Published, StoryId};
use newsmark::search::query::{
    Expr, Facts, Known, LONGEST_QUERY, MOST_TERMS, Query, Verdict, complete,
};
use proptest::prelude::*;

/// Checks how `typed` is printed, and that the print is read as the same.
fn check(typed: &str, printed: &str) {
    let query = Query::parse(typed);
    assert_eq!(query.to_string(), printed, "{typed:?}");
    assert_eq!(Query::parse(printed).expr, query.expr, "{printed:?}");
    assert!(query.problems.is_empty(), "{:?}", query.problems);
}

#[test]
fn words_phrases_and_signs_print_canonically() {
    check("  Land   swap ", "Land swap");
    check("\"land  swap\" -not !never", "\"land swap\" -not -never");
    check("“curly quotes” «or these»", "\"curly quotes\" \"or these\"");
    check("'exact !'inexact ^start", "\"exact\" -\"inexact\" ^start");
    check("it's a-b c/d don’t", "it's a-b c/d don’t");
    check("\"open", "\"open\"");
}

#[test]
fn or_binds_its_neighbors_and_parentheses_group() {
    check("a b or c d", "a (b or c) d");
    check("a | b | c", "a or b or c");
    check("(a b) or (c or d)", "(a b) or c or d");
    check("((a)) (b (c))", "a b c");
    check("-(a b) --c -(-d)", "-(a b) -c d");
    check("-(a or b)", "-(a or b)");
}

#[test]
fn what_is_not_finished_asks_for_nothing() {
    for typed in [
        "", " ", "-", "'", "^", "\"", "(", ")", "()", "or", "or or", "source:", "tag:\"",
        "after:20", "newer:2", "!(", "-or )",
    ] {
        let query = Query::parse(typed);
        assert!(query.problems.is_empty(), "{typed:?}");
        let printed = query.to_string();
        assert!(
            printed.is_empty() || printed == "-\"or\"",
            "{typed:?} gives {printed}"
        );
    }
    check("a or", "a");
    check("(a or b", "a or b");
    check("a) b", "a b");
    check("after:2025-1", "after:2025");
    check("before:2025-08-1", "before:2025-08");
}

#[test]
fn filters_are_read_and_printed() {
    check(
        "src:Ledger source:\"Harbour Herald\" -tag:framing/blame STORY:12",
        "source:Ledger source:\"Harbour Herald\" -tag:framing/blame story:12",
    );
    check(
        "is:un is:star is:TAGGED -is:r",
        "is:unread is:starred is:tagged -is:read",
    );
    check(
        "after:2025-08-13 before:2026 newer:2D newer:6m",
        "after:2025-08-13 before:2026 newer:2d newer:6m",
    );
    check(
        "folder:coast/daily -ORIGIN:\"Tide Tables\" origin:7",
        "folder:coast/daily -origin:\"Tide Tables\" origin:7",
    );
    check(
        "language:de title:\"flood wall\" title:dam in:cl",
        "lang:de title:\"flood wall\" title:dam in:clutter",
    );
    check("http://x.org foo:bar", "http://x.org foo:bar");
    check("source:\"\"", "source:\"\"");
}

#[test]
fn a_broken_filter_is_a_word_and_explained() {
    for (typed, part) in [
        ("after:xyz", "no date"),
        ("before:2025-13", "no date"),
        ("before:2025-02-30", "no date"),
        ("before:2025--3", "no date"),
        ("after:\"last week\"", "no date"),
        ("newer:soon", "no age"),
        ("story:first", "number"),
        ("is:new", "unread"),
        ("in:garbage", "in:clutter"),
    ] {
        let query = Query::parse(typed);
        assert_eq!(query.to_string(), typed);
        assert_eq!(query.problems.len(), 1, "{typed}");
        assert!(query.problems[0].why.contains(part), "{:?}", query.problems);
        assert_eq!(Query::parse(typed), query);
        assert!(matches!(query.expr, Expr::Text(_)));
    }
}

#[test]
fn length_and_depth_are_bounded() {
    let many = "word ".repeat(1000);
    let query = Query::parse(&many);
    assert_eq!(query.expr.must().len(), MOST_TERMS);
    assert_eq!(query.problems.len(), 1);
    let long = format!("{} ", "x".repeat(300)).repeat(50);
    assert!(Query::parse(&long).to_string().len() <= LONGEST_QUERY + MOST_TERMS);
    let deep = format!("{}a b{}", "-(".repeat(100_000), ")".repeat(100_000));
    check(&deep, "a b");
    let wide = "(a or (b ".repeat(30);
    let printed = Query::parse(&wide).to_string();
    assert_eq!(Query::parse(&printed).to_string(), printed);
}

/// Facts of one invented article.
fn facts() -> Facts<'static> {
    Facts {
        title: "Port city votes on flood wall",
        source: Some("Harbour Herald"),
        origin: None,
        coders: &["ann"],
        tags: &["framing/blame", "cost"],
        published: Published::read("2025-08-13T10:00:00+02:00"),
        language: Some("en-GB"),
        story: Some(StoryId(7)),
        read: false,
        starred: true,
        tagged: true,
    }
}

fn admits(typed: &str) -> bool {
    let now = Moment::read("2025-08-15T10:00:00Z").unwrap();
    Query::parse(typed).admits(&facts(), now, &mut |text| text.text == "here")
}

#[test]
fn filters_hold_or_do_not() {
    for yes in [
        "",
        "source:herald",
        "source:har",
        "source:\"harbour HERALD\"",
        "tag:framing",
        "tag:blame",
        "tag:fram",
        "tag:framing/bl",
        "tag:\"framing\"",
        "tag:\"cost\"",
        "coder:ann",
        "coder:\"Ann\"",
        "story:7",
        "is:unread",
        "is:starred",
        "is:tagged",
        "after:2025-08-13",
        "after:2025",
        "before:2025-08-14",
        "before:2026",
        "newer:3d",
        "newer:1w",
        "lang:en",
        "lang:en-gb",
        "title:flo",
        "title:\"flood wall\"",
        "title:Floods or title:wall",
        "in:clutter",
        "here",
        "here -there",
        "source:ledger or here",
        "-(here there)",
        "-source:ledger",
    ] {
        assert!(admits(yes), "{yes} holds");
    }
    for no in [
        "source:ledger",
        "source:\"harbour\"",
        "tag:lame",
        "tag:blame/x",
        "tag:\"blame\"",
        "tag:\"framing/bl\"",
        "coder:bo",
        "story:8",
        "is:read",
        "-is:starred",
        "before:2025-08-13",
        "after:2025-08-14",
        "newer:1d",
        "lang:de",
        "lang:e",
        "title:\"wall flood\"",
        "title:floods",
        "there",
        "here there",
        "-here",
        "source:\"\"",
    ] {
        assert!(!admits(no), "{no} does not hold");
    }
}

#[test]
fn facts_alone_decide_what_they_can() {
    let now = Moment::read("2025-08-15T10:00:00Z").unwrap();
    for (typed, expected) in [
        ("word", Verdict::Depends),
        ("word source:ledger", Verdict::No),
        ("word source:herald", Verdict::Depends),
        ("word or source:herald", Verdict::Yes),
        ("word or source:ledger", Verdict::Depends),
        ("-source:ledger", Verdict::Yes),
        ("-(word source:ledger)", Verdict::Yes),
        ("", Verdict::Yes),
    ] {
        assert_eq!(
            Query::parse(typed).verdict(&facts(), now),
            expected,
            "{typed}"
        );
    }
}

/// Whether what was typed finds an article that came from an origin with this name in these folders.
fn admits_from(typed: &str, name: &str, folder: &[&str]) -> bool {
    let origin = Origin {
        kind: OriginKind::Feed,
        address: "https://feeds.harbour.example/front.xml".to_owned(),
        name: name.to_owned(),
        folder: folder.iter().map(|it| (*it).to_owned()).collect(),
        source: None,
        settings: OriginSettings::default(),
    };
    let facts = Facts {
        origin: Some((OriginId(12), &origin)),
        ..facts()
    };
    let now = Moment::read("2025-08-15T10:00:00Z").unwrap();
    Query::parse(typed).admits(&facts, now, &mut |_| false)
}

#[test]
fn a_folder_is_meant_by_its_name_its_path_or_one_above_it() {
    let folder = ["Coast", "Local news", "ニュース"];
    for yes in [
        "folder:coast",
        "folder:coa",
        "folder:\"local news\" or folder:coast",
        "folder:local",
        "folder:\"coast/local news\"",
        "folder:ニュ",
        "folder:\"Coast/Local news/ニュース\"",
        "FOLDER:/coast/",
    ] {
        assert!(admits_from(yes, "Gazette", &folder), "{yes}");
    }
    for no in [
        "folder:oast",
        "folder:news/local",
        "folder:\"local news\"",
        "folder:\"coast/loc\"",
        "-folder:coast",
        "folder:📰",
    ] {
        assert!(!admits_from(no, "Gazette", &folder), "{no}");
    }
    assert!(!admits_from("folder:coast", "Gazette", &[]));
    assert!(admits_from("folder:📰", "Gazette", &["📰"]));
    assert!(!admits_from("folder:📰", "Gazette", &["🎣"]));
    assert!(!admits("folder:coast"));
}

#[test]
fn an_origin_is_meant_by_its_name_number_or_address() {
    let name = "Harbour Gazette: front page";
    for yes in [
        "origin:gaz",
        "origin:\"harbour gazette: front page\"",
        "origin:12",
        "origin:harbour.example",
        "origin:https://feeds.harbour.example/",
    ] {
        assert!(admits_from(yes, name, &[]), "{yes}");
    }
    for no in [
        "origin:ledger",
        "origin:\"gazette\"",
        "origin:1",
        "origin:xml",
        "origin:.",
        "origin:ledger.example",
    ] {
        assert!(!admits_from(no, name, &[]), "{no}");
    }
    assert!(!admits("origin:12"));
}

/// Checks what is proposed at `‸` in `typed`, and what it would replace.
fn check_completion(typed: &str, replaced: &str, proposals: &[&str]) {
    let cursor = typed.find('‸').unwrap();
    let typed = typed.replace('‸', "");
    let known = Known {
        sources: &["Harbour Herald", "The Ledger"],
        folders: &["Coast", "Coast/Local news"],
        origins: &["Harbour Herald: front page"],
        tags: &["framing", "framing/blame", "cost"],
        languages: &["en", "de"],
    };
    match complete(&typed, cursor, &known) {
        Some(completion) => {
            assert_eq!(completion.range.slice(&typed), replaced, "{typed}");
            assert_eq!(completion.proposals, proposals, "{typed}");
        }
        None => assert!(proposals.is_empty(), "{typed}"),
    }
}

#[test]
fn keys_and_values_complete() {
    check_completion("land so‸ x", "so", &["source:"]);
    check_completion("t‸", "t", &["tag:", "title:"]);
    check_completion("-source:hh‸", "source:hh", &["source:\"Harbour Herald\""]);
    check_completion("(src:led‸)", "src:led", &["source:\"The Ledger\""]);
    check_completion(
        "source:\"harb her‸",
        "source:\"harb her",
        &["source:\"Harbour Herald\""],
    );
    check_completion("tag:fb‸", "tag:fb", &["tag:framing/blame"]);
    check_completion("is:s‸", "is:s", &["is:starred"]);
    check_completion("fol‸", "fol", &["folder:"]);
    check_completion(
        "folder:loc‸",
        "folder:loc",
        &["folder:\"Coast/Local news\""],
    );
    check_completion(
        "origin:hh‸",
        "origin:hh",
        &["origin:\"Harbour Herald: front page\""],
    );
    check_completion("in:‸", "in:", &["in:clutter"]);
    check_completion("word ‸", "", &[]);
    check_completion("zzz‸", "", &[]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn printing_and_parsing_again_changes_nothing(
        typed in "([a-c'\"!^|()\\-: “»|]|or|source:|after:|20|25-|newer:|2d|is:|un|\\PC){0,40}"
    ) {
        let query = Query::parse(&typed);
        let printed = query.to_string();
        prop_assert_eq!(Query::parse(&printed).expr, query.expr, "printed {}", printed);
    }
}
