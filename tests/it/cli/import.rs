//! `import` of passages from other programs, through the real program.

use newsmark::text::clean::is_unsafe;

use super::{Run, Shell, material};

const TEXT: &str = "\u{feff}Wall vote\r\n\r\nThe wall is high. The cost is high as well, said the mayor of the town.\r\n";

fn tagged() -> Shell {
    let shell = Shell::with_article(TEXT);
    let run = shell.run(&[
        "tag",
        "add",
        "1",
        "--quote",
        "The wall is high",
        "--tag",
        "a/b",
        "--tag",
        "c",
        "--note",
        "=why",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    shell
}

fn first_line(run: &Run) -> &str {
    run.err.lines().next().unwrap_or_default()
}

#[test]
fn each_format_says_what_would_come_and_what_came() {
    let from = tagged();
    for format in ["csv", "jsonl", "w3c", "qdpx"] {
        let to = Shell::with_article(TEXT);
        let file = to.path("passages");
        let file = file.to_str().unwrap();
        assert_eq!(from.run(&["export", format, "-o", file]).code, Some(0));
        let dry = to.run(&["import", "--dry-run", file]);
        assert_eq!(
            (first_line(&dry), dry.code),
            ("1 added, 0 there already, 0 unusable", Some(0)),
            "{format}: {dry:?}"
        );
        assert_eq!(to.run(&["passages"]).code, Some(1), "nothing is changed");
        let run = to.run(&["import", file]);
        assert_eq!(
            first_line(&run),
            "1 added, 0 there already, 0 unusable",
            "{format}"
        );
        let again = to.run(&["import", file, "--as", format]);
        assert_eq!(
            first_line(&again),
            "0 added, 1 there already, 0 unusable",
            "{format}"
        );
        let rows = to.run(&["passages"]).lines();
        assert_eq!(rows[0]["quote"], "The wall is high");
        assert_eq!(
            (&rows[0]["start"], &rows[0]["note"]),
            (&14.into(), &"=why".into())
        );
        assert_eq!(to.run(&["undo"]).code, Some(0));
        assert_eq!(to.run(&["passages"]).code, Some(1), "{format} is one step");
    }
}

#[test]
fn what_cannot_be_used_is_named_and_the_rest_comes() {
    let shell = Shell::with_article(TEXT);
    shell.write("rows.jsonl", "{\"title\":\"Wall vote\",\"quote\":\"the mayor\"}\n{\"title\":\"Wall vote\"}\n{\"quote\":\"x\\u001b[31m\"}\n");
    let run = shell.run(&["import", "rows.jsonl"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "1 added, 0 there already, 2 unusable",
            "line 2: it has neither words nor a position",
            "line 3: it names no article"
        ]
    );
    assert_eq!(shell.run(&["passages"]).lines().len(), 1);
}

#[test]
fn a_file_that_is_none_of_the_formats_is_refused_with_their_names() {
    let shell = Shell::new();
    shell.write("diary.txt", "Dear diary");
    let run = shell.run(&["import", "diary.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("none of the formats that can be imported (json, jsonl, csv, w3c, qdpx): say which with `--as FORMAT`"), "{run:?}");
    let run = shell.run(&["import", "diary.txt", "--as", "qdpx"]);
    assert!(
        run.err
            .contains("cannot import `diary.txt`: not readable as a REFI-QDA project"),
        "{run:?}"
    );
}

#[test]
fn controls_in_passages_are_kept_and_never_reach_the_terminal() {
    let shell = Shell::with_article(TEXT);
    shell.write("a.jsonl", "{\"id\":\"\\u001b]0;x\\u0007\",\"title\":\"\\u001b[31mNo\\u202e\",\"quote\":\"q\\u001b[31m\",\"note\":\"n\\u0007\",\"tags\":[\"t\\u001b[2J\"]}\n{\"title\":\"\\u001b[2J\"}\n");
    let acts = |run: &Run| {
        run.out
            .chars()
            .chain(run.err.chars())
            .any(|c| c != '\n' && is_unsafe(c))
    };
    for args in [
        &["import", "--dry-run", "a.jsonl"][..],
        &["import", "a.jsonl"],
        &["passages", "--format", "table"],
        &["check"],
        &["log"],
    ] {
        let run = shell.run(args);
        assert!(!acts(&run), "{run:?}");
    }
    let rows = shell.run(&["passages", "--format", "json"]).json();
    assert_eq!(rows[0]["quote"], "q\u{1b}[31m");
}

/// The hostile annotation files beside the checkout, with what is said of each: taken or refused.
#[test]
fn hostile_files_are_taken_or_refused_as_they_should_be() {
    let Some(material) = material() else { return };
    let manifest = std::fs::read_to_string(material.join("hostile/MANIFEST.tsv")).unwrap();
    let rows = manifest
        .lines()
        .map(|it| it.split('\t').collect::<Vec<_>>());
    for row in rows.filter(|it| it[0].starts_with("ann-")) {
        let shell = Shell::new();
        shell.write("good.jsonl", "{\"title\":\"Good\",\"body\":\"This one must survive. So must more.\",\"url\":\"https://h.example/good\"}");
        assert_eq!(
            shell.run(&["add", "--as", "jsonl", "good.jsonl"]).code,
            Some(0)
        );
        let file = material.join("hostile").join(row[0]);
        let run = shell.run(&["import", file.to_str().unwrap()]);
        let expected = if row[3] == "ok" { 0 } else { 2 };
        assert_eq!(run.code, Some(expected), "{}: {}", row[0], run.err);
        assert!(
            !run.err.chars().any(|c| c != '\n' && is_unsafe(c)),
            "{}",
            row[0]
        );
        let kept = shell.run(&["passages"]).lines().len();
        assert_eq!(kept > 0, expected == 0, "{}: all of it or nothing", row[0]);
        assert_eq!(shell.run(&["check"]).code, Some(0), "{}", row[0]);
    }
}
