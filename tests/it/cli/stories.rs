//! `stories`, `story`, `compare`, and stories in other commands.

use super::{Run, Shell};

/// A shell with two tellings of one vote and a report of something else.
fn shell() -> Shell {
    let shell = Shell::new();
    let lines = concat!(
        "{\"id\":\"a\",\"title\":\"Port city votes on flood wall\",\"source\":\"Harbour Herald\",\"published\":\"2025-08-13\",\"body\":\"The council of Karst Bay voted to raise the sea wall by two metres after the surge had flooded 1,140 homes along the Fish Quay.\"}\n",
        "{\"id\":\"b\",\"title\":\"Flood wall to be raised\",\"source\":\"The Ledger\",\"published\":\"2025-08-14\",\"body\":\"Karst Bay raises its sea wall: the council voted for two metres more, since the surge flooded homes along the Fish Quay.\"}\n",
        "{\"id\":\"c\",\"title\":\"Fog stops match\",\"source\":\"Harbour Herald\",\"published\":\"2025-08-14\",\"body\":\"Kettle Cove and Alderby drew in a fog so thick that the referee saw neither goal, and a boy with a drum had to tell.\"}\n",
    );
    shell.write("set.jsonl", lines);
    assert_eq!(
        shell.run(&["add", "--as", "jsonl", "set.jsonl"]).code,
        Some(0)
    );
    shell
}

fn stories(shell: &Shell, query: &[&str]) -> Run {
    shell.run(&[&["stories", "--format", "jsonl"], query].concat())
}

#[test]
fn stories_have_the_fields_of_the_contract_and_each_article_once() {
    let rows = stories(&shell(), &[]).lines();
    let mut seen: Vec<&str> = Vec::new();
    for row in &rows {
        assert!(row["story"].is_i64() && row["title"].is_string() && row["terms"].is_array());
        for article in row["articles"].as_array().unwrap() {
            seen.push(article["external_id"].as_str().unwrap());
            assert!(article["copy_of"].is_null() && article["containment"].is_null());
            assert!(article["article"].is_i64() && article["published"].is_string());
        }
    }
    seen.sort_unstable();
    assert_eq!(seen, ["a", "b", "c"]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn one_document_and_a_table_say_the_same() {
    let shell = shell();
    let json = shell.run(&["stories", "--format", "json"]).json();
    assert_eq!(json.as_array().unwrap().len(), 2);
    let table = shell.run(&["stories", "ledger", "--format", "table"]);
    assert!(table.out.starts_with("story"), "{table:?}");
    assert_eq!(table.out.lines().count(), 2);
    assert!(
        table.out.contains("Port city votes on flood wall"),
        "{table:?}"
    );
}

#[test]
fn nothing_found_is_exit_status_1() {
    assert_eq!(stories(&shell(), &["source:nobody"]).code, Some(1));
    assert_eq!(stories(&Shell::new(), &[]).code, Some(1));
}

#[test]
fn one_story_shows_the_paragraphs_and_their_partners() {
    let shell = shell();
    let number = stories(&shell, &["ledger"]).lines()[0]["story"].to_string();
    let run = shell.run(&["story", &number, "--format", "json"]);
    let story = run.json();
    let paragraph = &story["articles"][0]["paragraphs"][0];
    let partner = &paragraph["partners"][0];
    assert_eq!(partner["article"], 2, "{run:?}");
    assert!(partner["score"].as_f64().unwrap() > 0.1 && partner["words"].is_array());
    assert!(partner["block"].is_u64() && paragraph["block"].is_u64());
    let table = shell.run(&["story", &number, "--format", "table"]).out;
    assert!(
        table.contains("no match") && !table.contains("only"),
        "{table}"
    );
}

#[test]
fn a_story_that_is_not_there_is_trouble_in_words() {
    let run = shell().run(&["story", "99"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("there is no story 99") && run.err.contains("hint:"),
        "{run:?}"
    );
}

#[test]
fn two_articles_are_compared() {
    let shell = shell();
    let pair = shell.run(&["compare", "1", "2", "--format", "json"]).json();
    assert_eq!(
        (&pair["left"]["external_id"], &pair["right"]["article"]),
        (&"a".into(), &2.into())
    );
    assert!(pair["nearness"].as_f64().unwrap() > 0.2, "{pair}");
    assert!(pair["left"]["paragraphs"][0]["text"].is_string());
    let table = shell.run(&["compare", "1", "3", "--format", "table"]).out;
    assert!(table.contains("(no match found)"), "{table}");
    assert_eq!(shell.run(&["compare", "1", "77"]).code, Some(2));
}

#[test]
fn list_and_the_query_language_know_stories() {
    let shell = shell();
    let number = stories(&shell, &["ledger"]).lines()[0]["story"].to_string();
    let rows = shell
        .run(&["list", &format!("story:{number}"), "--format", "jsonl"])
        .lines();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["story"].to_string(), number);
    let but = format!("-story:{number}");
    let hits = shell.run(&["search", "--format", "jsonl", "--", "wall", &but]);
    assert_eq!(hits.code, Some(1), "{hits:?}");
}

#[test]
fn a_filter_for_a_story_makes_the_stories_first() {
    let rows = shell()
        .run(&["list", "story:1", "--format", "jsonl"])
        .lines();
    assert!(!rows.is_empty());
}

#[test]
fn queries_from_standard_input_know_stories_that_nobody_made_before() {
    for command in ["search", "titles"] {
        let shell = shell();
        let answers = shell
            .run_with(&[command, "-"], "wall\nstory:1 wall\nstory:1\n")
            .lines();
        assert_eq!(answers.len(), 3, "{command}");
        assert_ne!(answers[1]["total"], 0, "{command}: {:?}", answers[1]);
    }
}

#[test]
fn the_matrix_has_a_column_for_each_story() {
    let shell = shell();
    let tagged = shell.run(&["tag", "add", "1", "--quote", "sea wall", "--tag", "framing"]);
    assert_eq!(tagged.code, Some(0));
    let row = &shell
        .run(&["matrix", "--by", "story", "--format", "jsonl"])
        .lines()[0];
    assert_eq!(row["group"], "Port city votes on flood wall");
    assert!(row["story"].is_i64());
    let table = shell
        .run(&["matrix", "--by", "story", "--format", "table"])
        .out;
    assert!(
        table.lines().next().unwrap().contains("Port city votes"),
        "{table}"
    );
}

#[test]
fn a_person_merges_and_splits_stories_and_an_export_takes_that_along() {
    let shell = shell();
    let groups = |shell: &Shell| -> Vec<Vec<String>> {
        let mut groups: Vec<Vec<String>> = stories(shell, &[])
            .lines()
            .iter()
            .map(|row| {
                let articles = row["articles"].as_array().unwrap();
                articles
                    .iter()
                    .map(|it| it["external_id"].to_string())
                    .collect()
            })
            .collect();
        groups.sort();
        groups
    };
    let apart = groups(&shell);
    let number = |query: &str| stories(&shell, &[query]).lines()[0]["story"].to_string();
    let (wall, fog) = (number("wall"), number("fog"));
    let merged = shell.run(&["story", &wall, "--merge", &fog, "--format", "json"]);
    assert_eq!(
        merged.json()["articles"].as_array().unwrap().len(),
        3,
        "{merged:?}"
    );
    let together = groups(&shell);
    assert_eq!(together.len(), 1);

    assert_eq!(
        shell.run(&["export", "json", "-o", "all.json"]).code,
        Some(0)
    );
    let other = Shell::new();
    other.write("all.json", shell.read("all.json"));
    assert_eq!(other.run(&["import", "all.json"]).code, Some(0));
    assert_eq!(groups(&other), together);
    assert_eq!(
        other.run(&["export", "json", "-o", "again.json"]).code,
        Some(0)
    );
    assert!(
        other.read("again.json") == shell.read("all.json"),
        "the export differs"
    );

    let story = number("wall");
    let split = shell.run(&["story", &story, "--split", "3", "--format", "json"]);
    assert_eq!(
        split.json()["articles"].as_array().unwrap().len(),
        1,
        "{split:?}"
    );
    assert_eq!(groups(&shell), apart);
    assert_eq!(shell.run(&["undo"]).code, Some(0));
    assert_eq!(groups(&shell), together);
    assert_eq!(shell.run(&["undo"]).code, Some(0));
    assert_eq!(groups(&shell), apart);
    assert_eq!(shell.run(&["check"]).code, Some(0));
    assert_eq!(shell.run(&["story", &wall, "--split", "77"]).code, Some(2));
}
