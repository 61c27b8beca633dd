//! `newsmark show` on the versions of an article.

use super::Shell;

const OLD: &str = "Harbor wall to rise by two meters\n\nKARST BAY — The council voted on Tuesday to raise the sea wall.\n\n\
                   Residents near the quay applauded for minutes.\n\nThe ferry was late.\n\nThe gulls did not care.\n";

/// An article with two versions.
fn changed() -> Shell {
    let shell = Shell::with_article(OLD);
    shell.write("wall.txt", OLD.replace("on Tuesday", "on Wednesday night"));
    assert_eq!(
        shell.run(&["add", "wall.txt"]).lines()[0]["status"],
        "updated"
    );
    shell
}

#[test]
fn the_versions_of_an_article_are_listed() {
    let shell = changed();
    let rows = shell.run(&["show", "1", "--versions"]).lines();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[0]["number"], &rows[1]["number"]),
        (&1.into(), &2.into())
    );
    assert_eq!(rows[0]["shown"], false);
    assert_eq!(rows[1]["shown"], true);
    let newest = shell.run(&["show", "1"]).lines();
    assert_eq!(rows[1]["version"], newest[0]["version"]);
    let table = shell.run(&["show", "1", "--versions", "--format", "table"]);
    assert!(table.out.contains("shown"), "{}", table.out);
}

#[test]
fn an_older_version_is_shown_by_number_and_by_hash() {
    let shell = changed();
    assert_eq!(
        shell.run(&["show", "1", "--text", "--version", "1"]).out,
        OLD
    );
    let rows = shell.run(&["show", "1", "--versions"]).lines();
    let name = rows[0]["version"].as_str().unwrap();
    let hex = name.trim_start_matches("sha256-");
    for typed in [name, hex, &hex[..8], &hex.to_uppercase()] {
        let shown = shell.run(&["show", "1", "--version", typed]).lines();
        assert_eq!(shown[0]["text"], OLD, "{typed}");
        assert_eq!(shown[0]["version"], name);
    }
    for typed in ["3", "0", "sha256-", "zzzz"] {
        let run = shell.run(&["show", "1", "--version", typed]);
        assert_eq!(run.code, Some(2), "{typed}");
        let said = format!("article 1 has no version `{typed}`; 2 are kept");
        assert!(
            run.err.contains(&said) && run.err.contains("--versions"),
            "{}",
            run.err
        );
    }
}

#[test]
fn what_changed_is_marked_without_color_and_the_rest_is_counted() {
    let shell = changed();
    let out = shell.run(&["show", "1", "--diff", "--format", "table"]).out;
    assert!(
        out.contains("voted on [-Tuesday-] {+Wednesday night+} to raise"),
        "{out}"
    );
    assert!(out.starts_with("old: version 1 of 2, fetched "), "{out}");
    assert!(out.contains("new: version 2 of 2, fetched "), "{out}");
    assert!(out.contains("… 2 paragraphs stayed"), "{out}");
    assert!(!out.contains("gulls"), "{out}");
    let back = shell
        .run(&["show", "1", "--diff", "2..1", "--format", "table"])
        .out;
    assert!(back.contains("[-Wednesday night-] {+Tuesday+}"), "{back}");
    let same = shell
        .run(&["show", "1", "--diff", "1..1", "--format", "table"])
        .out;
    assert!(same.contains("no word was changed"), "{same}");
}

#[test]
fn changes_as_json_give_both_texts_back() {
    let shell = changed();
    for range in ["1..2", "1..", "..2", "1", ".."] {
        let difference = shell
            .run(&["show", "1", "--diff", range, "--format", "json"])
            .json();
        assert_eq!(difference["unit"], "byte");
        let of = |without: &str| -> String {
            let changes = difference["changes"].as_array().unwrap().iter();
            let kept = changes.filter(|it| it["kind"] != without);
            kept.map(|it| it["text"].as_str().unwrap()).collect()
        };
        assert_eq!(of("added"), OLD, "{range}");
        assert_eq!(
            of("removed"),
            shell.run(&["show", "1", "--text"]).out,
            "{range}"
        );
    }
    let run = Shell::with_article(OLD).run(&["show", "1", "--diff"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("one version of article 1"), "{}", run.err);
}
