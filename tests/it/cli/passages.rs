use super::Shell;

const TEXT: &str = "Wall vote\n\nThe 🌊 wall is high. The cost is high as well, said the mayor of the town on Tuesday.\n\n\
                    Nobody asked the fishermen, who were at sea when the vote was taken on the wall.\n";

#[test]
fn a_tagged_passage_is_there_at_once_and_undo_takes_it_back() {
    let shell = Shell::with_article(TEXT);
    let saved = shell.run(&[
        "tag",
        "add",
        "1",
        "--quote",
        "🌊 wall is high",
        "--tag",
        "framing/cost",
        "--note",
        "sum?",
    ]);
    let saved = saved.lines().remove(0);
    assert_eq!(
        (saved["start"].as_u64(), saved["unit"].as_str()),
        (Some(15), Some("codepoint"))
    );
    let rows = shell.run(&["passages", "tag:framing"]).lines();
    assert_eq!(rows[0]["id"], saved["id"]);
    assert_eq!(rows[0]["tags"], serde_json::json!(["framing/cost"]));
    assert_eq!(rows[0]["status"], "anchored");
    assert_eq!(shell.run(&["undo"]).err, "undone: tag a passage\n");
    assert_eq!(shell.run(&["passages"]).code, Some(1));
    assert_eq!(shell.run(&["redo"]).err, "done again: tag a passage\n");
    assert_eq!(shell.run(&["passages"]).lines().len(), 1);
}

#[test]
fn a_quote_that_stands_there_twice_has_to_be_chosen() {
    let shell = Shell::with_article(TEXT);
    let run = shell.run(&["tag", "add", "1", "--quote", "high", "--tag", "a"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("2 times") && run.err.contains("--nth"),
        "{run:?}"
    );
    assert_eq!(
        shell
            .run(&[
                "tag", "add", "1", "--quote", "high", "--nth", "2", "--tag", "a"
            ])
            .code,
        Some(0)
    );
    let gone = shell.run(&["tag", "add", "1", "--quote", "low", "--tag", "a"]);
    assert!(gone.err.contains("does not say `low`"), "{gone:?}");
}

#[test]
fn every_place_of_a_phrase_is_tagged_in_one_step() {
    let shell = Shell::with_article(TEXT);
    shell.write(
        "other.txt",
        "Gate vote\n\nThe WALL stays. A walled town, said one.\n",
    );
    assert_eq!(shell.run(&["add", "other.txt"]).code, Some(0));
    let all = [
        "tag",
        "add",
        "--all-occurrences",
        "--quote",
        "the wall",
        "--tag",
        "wall",
    ];
    let listed = shell.run(&[&all[..], &["--dry-run"]].concat());
    let places: Vec<_> = listed
        .lines()
        .iter()
        .map(|it| it["article"].clone())
        .collect();
    assert_eq!(places, [1, 2]);
    assert!(
        listed
            .lines()
            .iter()
            .all(|it| it["id"].is_null() && it["saved"] == false)
    );
    assert_eq!(shell.run(&["passages"]).code, Some(1));

    let tagged = shell.run(&all);
    assert!(tagged.err.contains("2 tagged"), "{tagged:?}");
    let rows = shell.run(&["passages", "tag:wall"]).lines();
    for (row, place) in rows.iter().zip(tagged.lines()) {
        for field in ["id", "article", "start", "end", "quote"] {
            assert_eq!(row[field], place[field]);
        }
    }
    assert_eq!(rows[1]["quote"], "The WALL");
    assert_eq!(shell.run(&all).lines().len(), 2);
    assert_eq!(shell.run(&["passages"]).lines().len(), 2);
    assert_eq!(shell.run(&["undo"]).code, Some(0));
    assert_eq!(shell.run(&["passages"]).code, Some(1));
}

#[test]
fn every_place_in_one_article_or_nowhere() {
    let shell = Shell::with_article(TEXT);
    let run = |extra: &[&str]| {
        let args = ["tag", "add", "--all-occurrences", "--tag", "a"];
        shell.run(&[&args[..], extra].concat())
    };
    let none = run(&["--quote", "harbor seal"]);
    assert_eq!(none.code, Some(1));
    assert!(none.err.contains("stands nowhere"), "{none:?}");
    assert_eq!(run(&["1", "--quote", "wall"]).lines().len(), 2);
    let missing = run(&["7", "--quote", "wall"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains('7'), "{missing:?}");
    let unsaid = run(&["1"]);
    assert_eq!(unsaid.code, Some(2));
    assert!(unsaid.err.contains("--quote"), "{unsaid:?}");
}

#[test]
fn the_same_passage_again_is_the_same_passage() {
    let shell = Shell::with_article(TEXT);
    let args = ["tag", "add", "1", "--range", "11..19", "--tag", "a"];
    let (once, again) = (shell.run(&args).lines(), shell.run(&args).lines());
    assert_eq!(once[0]["id"], again[0]["id"]);
}

#[test]
fn a_batch_is_answered_line_by_line_and_a_hit_can_be_piped_into_it() {
    let shell = Shell::with_article(TEXT);
    let hit = shell
        .run(&["search", "fishermen", "--format", "json"])
        .json();
    let hit = &hit["hits"][0];
    let piped = serde_json::json!({"article": hit["article"], "start": hit["start"], "end": hit["end"], "unit": "byte", "tags": ["who"], "ref": 1});
    let input = format!(
        "{piped}\nnonsense\n{{\"article\":1,\"quote\":\"the mayor\",\"tags\":[\"who\"],\"ref\":\"b\"}}\n"
    );
    let run = shell.run_with(&["tag", "add", "--batch"], &input);
    let answers = run.lines();
    let saved: Vec<_> = answers
        .iter()
        .map(|it| it["saved"].as_bool().unwrap())
        .collect();
    assert_eq!(saved, [true, false, true]);
    assert_eq!(answers[0]["unit"], "byte");
    assert_eq!(answers[2]["ref"], "b");
    assert_eq!(run.code, Some(2));
    let quotes: Vec<_> = shell
        .run(&["passages", "tag:who"])
        .lines()
        .iter()
        .map(|it| it["quote"].clone())
        .collect();
    assert_eq!(quotes.len(), 2);
    assert_eq!(quotes[0], hit["text"]);
}

#[test]
fn a_row_of_a_search_says_its_unit_and_is_the_passage_it_found() {
    let shell = Shell::with_article(
        "Ölpreis fällt\n\nBücher, Öl, Äpfel und Möbel sind die Güter.\n\nEs bleibt bei Fisch für alle Fälle.\n",
    );
    for command in ["search", "titles"] {
        let rows = shell
            .run(&[command, "ölpreis", "--format", "jsonl"])
            .lines();
        assert_eq!(rows[0]["unit"], "byte", "{command}: {rows:?}");
    }
    let mut row = shell.run(&["search", "fisch", "--format", "jsonl"]).lines()[0].clone();
    row["tags"] = serde_json::json!(["food"]);
    let run = shell.run_with(&["tag", "add", "--batch"], &format!("{row}\n"));
    assert_eq!(run.code, Some(0), "{run:?}");
    let passages = shell.run(&["passages", "tag:food"]).lines();
    assert_eq!(passages[0]["quote"], row["text"]);
}

#[test]
fn the_codebook_is_altered_and_foretold() {
    let shell = Shell::with_article(TEXT);
    assert_eq!(
        shell
            .run(&[
                "codebook",
                "add",
                "framing/blame",
                "--pin",
                "1",
                "--tag-color",
                "#aa0000"
            ])
            .code,
        Some(0)
    );
    assert_eq!(
        shell
            .run(&[
                "tag",
                "add",
                "1",
                "--quote",
                "the mayor",
                "--tag",
                "framing/blame"
            ])
            .code,
        Some(0)
    );
    let foretold = shell.run(&["codebook", "remove", "framing", "--dry-run"]);
    assert_eq!(
        foretold.err,
        "1 passages, of which 1 keep no tag; 1 tags below it\n"
    );
    for step in ["rename", "move"] {
        let foretold = shell.run(&["codebook", step, "framing", "/", "--dry-run"]);
        assert_eq!(foretold.code, Some(0), "{foretold:?}");
        assert_eq!(foretold.err, "1 passages and 1 tags below it go along\n");
    }
    assert_eq!(
        shell.run(&["codebook", "rename", "framing", "frames"]).code,
        Some(0)
    );
    assert_eq!(
        shell.run(&["passages"]).lines()[0]["tags"],
        serde_json::json!(["frames/blame"])
    );
    let again = shell.run(&["codebook", "add", "frames"]);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert_eq!(again.err, "the tag `frames` is there already\n");
    let taken = shell.run(&["codebook", "add", "frames", "--pin", "3"]);
    assert_eq!(taken.code, Some(2));
    assert!(
        taken.err.contains("there is a tag `frames` already"),
        "{taken:?}"
    );
    let exported = shell.run(&["codebook", "export"]).out;
    assert!(exported.contains("path = \"frames/blame\""), "{exported}");
}

#[test]
fn deleting_a_passage_is_undone() {
    let shell = Shell::with_article(TEXT);
    let id = shell
        .run(&["tag", "add", "1", "--quote", "the mayor", "--tag", "a"])
        .lines()[0]["id"]
        .clone();
    assert_eq!(
        shell.run(&["tag", "remove", id.as_str().unwrap()]).code,
        Some(0)
    );
    assert_eq!(shell.run(&["passages"]).code, Some(1));
    assert_eq!(shell.run(&["undo"]).code, Some(0));
    assert_eq!(shell.run(&["passages"]).lines()[0]["id"], id);
}
