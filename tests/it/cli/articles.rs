use super::{Shell, material};

const TEXT: &str = "Harbor wall to rise by two meters\n\nKARST BAY — The council voted on Tuesday to raise the \
                    sea wall, ending a dispute of a year.\n\nResidents near the quay applauded the decision for minutes.\n\n\
                    Leave a comment\n";

#[test]
fn the_heads_of_a_table_are_bold_where_there_is_color() {
    let shell = Shell::with_article("A title\n\nThe wall is the wall.\n");
    let listed = |color: &str| {
        shell
            .run(&["list", "--format", "table", "--color", color])
            .out
    };
    assert!(listed("always").starts_with("\x1b[1marticle"));
    let plain = listed("always")
        .replace("\x1b[1m", "")
        .replace("\x1b[0m", "");
    assert_eq!([listed("auto"), listed("never")], [plain.clone(), plain]);
    let rows = shell
        .run(&["list", "--format", "jsonl", "--color", "always"])
        .out;
    assert!(!rows.contains('\x1b'), "{rows}");
}

#[test]
fn what_is_added_is_listed_and_shown() {
    let shell = Shell::with_article(TEXT);
    let rows = shell.run(&["list"]).lines();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["title"], "Harbor wall to rise by two meters");
    assert_eq!(rows[0]["read"], false);
    let article = shell.run(&["show", "1", "--format", "json"]).json();
    assert_eq!(article["dateline"], "KARST BAY");
    assert_eq!(article["text"], TEXT);
    assert_eq!(shell.run(&["show", "1", "--text"]).out, TEXT);
}

#[test]
fn the_same_file_again_is_the_same_article() {
    let shell = Shell::with_article(TEXT);
    let again = shell.run(&["add", "wall.txt"]);
    assert_eq!(
        (again.code, again.lines()[0]["status"].as_str()),
        (Some(0), Some("present"))
    );
    shell.write("wall.txt", TEXT.replace("Tuesday", "Wednesday"));
    assert_eq!(
        shell.run(&["add", "wall.txt"]).lines()[0]["status"],
        "updated"
    );
    assert_eq!(shell.run(&["list"]).lines().len(), 1);
}

#[test]
fn a_query_narrows_the_list_and_nothing_found_is_status_one() {
    let shell = Shell::with_article(TEXT);
    assert_eq!(shell.run(&["list", "is:unread", "harbor"]).lines().len(), 1);
    assert_eq!(shell.run(&["list", "is:starred"]).code, Some(1));
}

#[test]
fn a_search_says_where_the_words_stand() {
    let shell = Shell::with_article(TEXT);
    let answer = shell
        .run(&["search", "sea", "wall", "--format", "json"])
        .json();
    let hit = &answer["hits"][0];
    let (start, end) = (
        hit["start"].as_u64().unwrap() as usize,
        hit["end"].as_u64().unwrap() as usize,
    );
    assert_eq!(&TEXT[start..end], hit["text"].as_str().unwrap());
    let range = hit["matches"][0].as_array().unwrap();
    let at = |nth: usize| range[nth].as_u64().unwrap() as usize;
    assert_eq!(&hit["text"].as_str().unwrap()[at(0)..at(1)], "sea");
    assert_eq!(answer["unit"], "byte");
    assert_eq!(shell.run(&["search", "zebra"]).code, Some(1));
}

#[test]
fn queries_from_standard_input_are_answered_a_line_each() {
    let shell = Shell::with_article(TEXT);
    let answers = shell.run_with(&["search", "-"], "wall\n\nzebra\n").lines();
    let totals: Vec<_> = answers
        .iter()
        .map(|it| it["total"].as_u64().unwrap())
        .collect();
    assert_eq!(totals.len(), 3);
    assert!(totals[0] > 0 && totals[2] == 0);
}

#[test]
fn what_acts_on_a_terminal_is_escaped_in_data_and_shown_in_tables() {
    let shell = Shell::with_article(
        "Title \u{1b}[31mred\u{202e}\n\nA paragraph that is long enough to be one, with words.\n",
    );
    let json = shell.run(&["show", "1", "--format", "json"]).out;
    assert!(
        json.contains("\\u001b[31m") && json.contains("\\u202e"),
        "{json}"
    );
    for format in ["json", "jsonl", "table"] {
        let out = shell.run(&["list", "--format", format]).out;
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out}");
    }
}

#[test]
fn parse_gives_blocks_that_hold_every_byte() {
    let shell = Shell::new();
    shell.write("wall.txt", TEXT);
    let article = shell.run(&["parse", "wall.txt", "--format", "json"]).json();
    let text = article["text"].as_str().unwrap();
    let mut seen = 0;
    for block in article["blocks"].as_array().unwrap() {
        let (start, end) = (
            block["start"].as_u64().unwrap() as usize,
            block["end"].as_u64().unwrap() as usize,
        );
        assert!(text[seen..start].trim().is_empty());
        assert_eq!(&text[start..end], block["text"].as_str().unwrap());
        seen = end;
    }
    assert!(text[seen..].trim().is_empty());
    assert_eq!(
        article["blocks"].as_array().unwrap().last().unwrap()["kind"],
        "clutter"
    );
    assert!(!shell.path("library.db").exists(), "parse stores nothing");
}

#[test]
fn the_real_articles_are_found_by_one_spelling_of_a_name() {
    let Some(material) = material() else { return };
    let shell = Shell::new();
    let seeds = material.join("seeds");
    assert_eq!(
        shell.run(&["add", seeds.to_str().unwrap()]).lines().len(),
        5
    );
    let hits = shell.run(&["search", "zelensky"]).lines();
    let found: std::collections::BTreeSet<_> = hits
        .iter()
        .map(|it| it["article"].as_i64().unwrap())
        .collect();
    assert!(found.contains(&1) && found.contains(&3), "{found:?}");
}
