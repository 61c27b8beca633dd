//! `search` and `titles` from the shell.

use std::io::{BufRead, BufReader, Write};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use super::{Shell, material};

const TEXT: &str = "Flood wall vote\n\nThe mayor said that the wall is high.\n";

/// Asks one query after the other, the next only when the one before was answered.
fn check_answered_at_once(command: &str) {
    let shell = Shell::with_article(TEXT);
    let mut child = shell.command(&[command, "-"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap());
    let (tell, heard) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in answers.lines() {
            let _ = tell.send(line.unwrap());
        }
    });
    for (typed, total) in [("wall", 1), ("xylophone", 0), ("", 1), ("flood wlal", 1)] {
        writeln!(stdin, "{typed}").unwrap();
        // An answer that is held back never comes: the program waits for the next query.
        let line = heard.recv_timeout(Duration::from_mins(1)).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["query"], typed);
        assert_eq!(
            !answer["hits"].as_array().unwrap().is_empty(),
            total > 0,
            "{line}"
        );
        assert!(answer["took_ms"].is_f64(), "{line}");
    }
    // What another process adds meanwhile is found by the next query.
    shell.write(
        "ferry.txt",
        "Ferry xylophone\n\nThe xylophone came by ferry.\n",
    );
    assert_eq!(shell.run(&["add", "ferry.txt"]).code, Some(0));
    writeln!(stdin, "'xylophone src:x").unwrap();
    writeln!(stdin, "xylophone").unwrap();
    let next = || -> Value {
        let line = heard.recv_timeout(Duration::from_mins(1)).unwrap();
        serde_json::from_str(&line).unwrap()
    };
    assert_eq!(next()["canonical"], "\"xylophone\" source:x");
    let answer = next();
    assert!(answer["total"].as_u64().unwrap() > 0, "{answer}");
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    reader.join().unwrap();
    assert!(heard.try_recv().is_err(), "one line for each query");
}

#[test]
fn each_query_of_a_line_is_answered_before_the_next_is_read() {
    check_answered_at_once("search");
    check_answered_at_once("titles");
}

#[test]
fn check_says_that_the_index_is_older_and_a_search_mends_it() {
    let shell = Shell::with_article(TEXT);
    assert_eq!(shell.run(&["search", "wall"]).code, Some(0));
    let sound = shell.run(&["check"]);
    assert_eq!(sound.code, Some(0));
    assert!(sound.err.contains("2 passages of the index"), "{sound:?}");
    shell.write("library.db.index/newsmark-index", "0");
    let older = shell.run(&["check"]);
    assert_eq!(older.code, Some(2));
    assert!(older.out.contains("has format 0"), "{older:?}");
    assert!(older.err.contains("\nhint: "), "{older:?}");
    assert!(
        older.out.contains("the next search makes it anew"),
        "{older:?}"
    );
    assert_eq!(shell.run(&["search", "wall"]).code, Some(0));
    assert_eq!(shell.run(&["check"]).code, Some(0));
}

#[test]
fn the_man_and_the_land_are_found_in_the_samples_beside_the_checkout() {
    let Some(material) = material() else { return };
    let shell = Shell::new();
    let seeds = material.join("seeds");
    assert_eq!(shell.run(&["add", seeds.to_str().unwrap()]).code, Some(0));
    let hits = |typed: &str| {
        let run = shell.run(&["search", typed, "--limit", "100", "--format", "json"]);
        run.json()["hits"].as_array().unwrap().clone()
    };
    for typed in ["zelenskyy", "zelensky", "zelenskiy", "zelenksy"] {
        let mut articles: Vec<i64> = hits(typed)
            .iter()
            .filter_map(|it| it["article"].as_i64())
            .collect();
        articles.sort_unstable();
        articles.dedup();
        assert_eq!(articles, [1, 2, 3, 4, 5], "{typed}");
    }
    let hits = hits("land swap");
    let place = |article: i64, text: &str| {
        let is_it =
            |hit: &Value| hit["article"] == article && hit["text"].as_str().unwrap().contains(text);
        hits.iter().position(is_it).unwrap()
    };
    assert_eq!(place(1, "land swapping"), 0);
    assert!(place(4, "swapping of territories") > 0);
}

#[test]
fn passages_with_the_words_in_note_or_tag_are_told_beside_the_hits() {
    let shell = Shell::with_article("Wall vote\n\nThe wall is high, said the mayor.\n");
    let args = [
        "tag",
        "add",
        "1",
        "--quote",
        "said the mayor",
        "--tag",
        "voice/official",
        "--note",
        "check with the ministry",
    ];
    assert_eq!(shell.run(&args).code, Some(0));
    let answer = shell.run(&["search", "minstry", "--format", "json"]).json();
    assert_eq!(answer["total"], 0);
    assert_eq!(answer["noted"]["total"], 1);
    let hit = &answer["noted"]["hits"][0];
    assert_eq!(hit["note"], "check with the ministry");
    assert_eq!(hit["matches"], serde_json::json!([[15, 23]]));
    let rows = shell.run(&["search", "official", "--format", "jsonl"]);
    assert_eq!(rows.out, "");
    assert!(
        rows.err
            .contains("1 tagged passage has these words in note or tags"),
        "{}",
        rows.err
    );
    let titles = shell.run(&["titles", "wall", "--format", "json"]).json();
    assert!(titles.get("noted").is_none());
}
