use super::Shell;

const TEXT: &str = "\u{feff}Wall vote\r\n\r\nThe wall is high. The cost is high as well, said the mayor of the town.\r\n";

/// A library with an article, passages of two tags, a note and a star.
fn full() -> Shell {
    let shell = Shell::with_article(TEXT);
    shell.write(
        "other.txt",
        "Another title for a second article\n\nThis one has a paragraph of its own, too.\n",
    );
    assert_eq!(
        shell
            .run(&["add", "other.txt", "--source", "The Ledger"])
            .code,
        Some(0)
    );
    for (quote, tags) in [
        ("The wall is high", &["a/b", "c"][..]),
        ("the mayor", &["a"]),
    ] {
        let mut args = vec!["tag", "add", "1", "--quote", quote, "--note", "=why"];
        args.extend(tags.iter().flat_map(|it| ["--tag", it]));
        assert_eq!(shell.run(&args).code, Some(0));
    }
    shell
}

#[test]
fn what_is_exported_is_imported_and_exported_to_the_same_bytes() {
    let shell = full();
    assert_eq!(
        shell.run(&["export", "json", "-o", "one.json"]).code,
        Some(0)
    );
    let library = shell.path("other.db");
    let library = library.to_str().unwrap();
    let run = shell.run(&["--library", library, "import", "one.json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("2 articles, 2 passages and 3 tags added"),
        "{run:?}"
    );
    assert_eq!(
        shell
            .run(&["--library", library, "export", "json", "-o", "two.json"])
            .code,
        Some(0)
    );
    assert_eq!(shell.read("one.json"), shell.read("two.json"));
    assert_eq!(shell.run(&["--library", library, "check"]).code, Some(0));
}

#[test]
fn importing_again_changes_nothing_and_an_import_is_one_step() {
    let shell = full();
    assert_eq!(
        shell.run(&["export", "json", "-o", "one.json"]).code,
        Some(0)
    );
    let again = shell.run(&["import", "one.json"]);
    assert!(
        again.err.starts_with(
            "0 articles, 0 passages and 0 tags added; 2 articles and 2 passages there already"
        ),
        "{again:?}"
    );
    let library = shell.path("other.db");
    let library = library.to_str().unwrap();
    let dry = shell.run(&["--library", library, "import", "one.json", "--dry-run"]);
    assert!(dry.err.contains("would be added"), "{dry:?}");
    assert_eq!(shell.run(&["--library", library, "list"]).code, Some(1));
    assert_eq!(
        shell
            .run(&["--library", library, "import", "one.json"])
            .code,
        Some(0)
    );
    assert_eq!(shell.run(&["--library", library, "undo"]).code, Some(0));
    assert_eq!(shell.run(&["--library", library, "list"]).code, Some(1));
    assert_eq!(shell.run(&["--library", library, "passages"]).code, Some(1));
}

#[test]
fn a_file_that_is_no_export_changes_nothing() {
    let shell = full();
    shell.write("bad.json", "{\"format\":\"annotations\",\"version\":1}");
    let run = shell.run(&["import", "bad.json"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err
            .contains("cannot import `bad.json`: not a newsmark export"),
        "{run:?}"
    );
}

#[test]
fn markdown_goes_into_a_folder_and_keeps_own_lines() {
    let shell = full();
    assert_eq!(
        shell.run(&["export", "markdown", "-o", "notes"]).code,
        Some(0)
    );
    let path = "notes/a-b.md";
    shell.write(path, shell.read(path) + "\nMy thoughts.\n");
    assert_eq!(
        shell.run(&["export", "markdown", "-o", "notes"]).code,
        Some(0)
    );
    assert_eq!(shell.read(path).matches("The wall is high").count(), 1);
    assert!(shell.read(path).ends_with("My thoughts.\n"));
    let nowhere = shell.run(&["export", "markdown"]);
    assert!(nowhere.err.contains("say the folder"), "{nowhere:?}");
}

#[test]
fn a_renamed_tag_leaves_no_passage_in_its_old_file() {
    let shell = full();
    let export = || shell.run(&["export", "markdown", "-o", "notes"]);
    assert_eq!(export().code, Some(0));
    shell.write("notes/c.md", shell.read("notes/c.md") + "\nMine.\n");
    shell.write("notes/mine.md", "My own file.\n");
    for (from, to) in [("a/b", "blame"), ("c", "cost")] {
        let run = shell.run(&["codebook", "rename", from, to]);
        assert_eq!(run.code, Some(0), "{run:?}");
    }
    let run = export();
    assert!(
        run.err.contains("stands in other files now: `a-b.md`"),
        "{run:?}"
    );
    assert!(
        run.err
            .contains("note: 1 passages of `c.md` stand in other files now; it is kept"),
        "{run:?}"
    );
    assert!(!shell.path("notes/a-b.md").exists());
    assert!(shell.read("notes/c.md").ends_with("\nMine.\n"));
    assert!(!shell.read("notes/c.md").contains("The wall is high"));
    assert!(
        shell
            .read("notes/a-blame.md")
            .contains("> The wall is high")
    );
    assert!(shell.read("notes/cost.md").contains("> The wall is high"));
    assert_eq!(shell.read("notes/mine.md"), "My own file.\n");
}

#[test]
fn markdown_has_a_file_per_story_if_that_is_asked_for() {
    let shell = full();
    let run = shell.run(&["export", "markdown", "--by", "story", "-o", "notes"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let file = shell.read("notes/wall-vote.md");
    assert!(file.contains("> The wall is high"), "{file}");
    assert!(file.contains("newsmark: story"), "{file}");
    let run = shell.run(&["export", "csv", "--by", "story"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("`--by` parts the files of `markdown`"),
        "{run:?}"
    );
}

#[test]
fn a_file_that_is_no_text_is_left_alone_unless_it_stands_in_the_way() {
    let shell = full();
    shell.write("notes/other.md", "x");
    std::fs::write(shell.path("notes/other.md"), b"\xff\xfe").unwrap();
    let export = || shell.run(&["export", "markdown", "-o", "notes"]);
    assert_eq!(export().code, Some(0));
    std::fs::write(shell.path("notes/c.md"), b"\xff\xfe").unwrap();
    let run = export();
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("c.md") && run.err.contains("not UTF-8"),
        "{run:?}"
    );
    assert_eq!(
        std::fs::read(shell.path("notes/c.md")).unwrap(),
        b"\xff\xfe"
    );
}

#[test]
fn a_codebook_is_written_in_the_form_that_its_name_says() {
    let shell = full();
    for (name, begins) in [
        ("tags.toml", "[[tag]]"),
        ("tags.csv", "\u{feff}path,"),
        ("tags.qdc", "<?xml"),
    ] {
        assert_eq!(shell.run(&["codebook", "export", "-o", name]).code, Some(0));
        assert!(shell.read(name).starts_with(begins), "{name}");
        let library = shell.path(&format!("{name}.db"));
        let library = library.to_str().unwrap();
        let read = shell.run(&["--library", library, "codebook", "import", name]);
        assert_eq!(read.code, Some(0), "{read:?}");
        let tags = shell
            .run(&["--library", library, "codebook", "list"])
            .lines();
        let paths: Vec<_> = tags.iter().map(|it| it["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["a", "a/b", "c"], "{name}");
    }
}

#[test]
fn a_codebook_leaves_alone_and_an_empty_one_not_at_all() {
    let shell = full();
    let run = shell.run(&["export", "qdc", "-o", "tags.qdc"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("3 tags in `tags.qdc`"), "{run:?}");
    let library = shell.path("other.db");
    let library = library.to_str().unwrap();
    let empty = shell.run(&["--library", library, "export", "qdc", "-o", "none.qdc"]);
    assert_eq!(empty.code, Some(2));
    // The standard demands a code in each codebook; other programs refuse the file.
    assert!(empty.err.contains("the codebook has no tags"), "{empty:?}");
    assert!(!shell.path("none.qdc").exists());
}

#[test]
fn markdown_that_cannot_be_read_is_not_replaced() {
    let shell = full();
    let own = b"caf\xe9, in the letters of another time\n";
    std::fs::create_dir_all(shell.path("notes")).unwrap();
    std::fs::write(shell.path("notes/a-b.md"), own).unwrap();
    let run = shell.run(&["export", "markdown", "-o", "notes"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("a-b.md`: what is there is not UTF-8"),
        "{run:?}"
    );
    assert_eq!(std::fs::read(shell.path("notes/a-b.md")).unwrap(), own);
}

#[test]
fn a_query_narrows_an_export() {
    let shell = full();
    let rows = shell.run(&["export", "jsonl", "tag:c"]).lines();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["quote"], "The wall is high");
}

#[test]
fn a_backup_is_restored() {
    let shell = full();
    assert_eq!(shell.run(&["backup", "copy.db"]).code, Some(0));
    assert_eq!(shell.run(&["undo"]).code, Some(0));
    assert_eq!(shell.run(&["passages"]).lines().len(), 1);
    assert_eq!(shell.run(&["restore", "copy.db"]).code, Some(0));
    assert_eq!(shell.run(&["passages"]).lines().len(), 2);
}

/// The automatic backups of the shell's library.
fn backups(shell: &Shell) -> Vec<std::path::PathBuf> {
    let folders = std::fs::read_dir(shell.path(".local/state/newsmark/backups"));
    let folders = folders.into_iter().flatten().flatten();
    let files = folders.flat_map(|it| std::fs::read_dir(it.path()).unwrap().flatten());
    files.map(|it| it.path()).collect()
}

#[test]
fn the_first_command_of_a_day_that_writes_leaves_one_backup() {
    let shell = Shell::new();
    assert_eq!(shell.run(&["list"]).code, Some(1));
    assert!(backups(&shell).is_empty());
    shell.write("a.txt", TEXT);
    assert_eq!(shell.run(&["add", "a.txt"]).code, Some(0));
    let made = backups(&shell);
    // Two where midnight passes between the commands.
    assert_eq!(made.len(), 1, "{made:?}");
    let backup = made[0].to_str().unwrap();
    let run = shell.run(&["--library", backup, "list"]);
    assert!(run.out.contains("Wall vote"), "{run:?}");
    let run = shell.run(&["tag", "add", "1", "--quote", "the mayor", "--tag", "who"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(backups(&shell).len() <= 2);
    assert!(backups(&shell).contains(&made[0]));
}

#[test]
fn a_backup_of_the_day_that_cannot_be_made_is_said_and_no_error() {
    let shell = Shell::new();
    shell.write(
        ".local/state/newsmark/backups",
        "a file where the folder should be",
    );
    shell.write("a.txt", TEXT);
    let run = shell.run(&["add", "a.txt"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("note: no backup of the day was made"),
        "{run:?}"
    );
}

#[test]
fn a_dash_is_standard_output() {
    let shell = full();
    let run = shell.run(&["export", "csv", "-o", "-"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!shell.path("-").exists());
    assert!(run.out.starts_with("passage_id,"), "{run:?}");
    let run = shell.run(&["export", "brat", "-o", "-"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("hint: say the folder"), "{run:?}");
    assert!(!shell.path("-").exists());
}

#[test]
fn a_dash_is_standard_input_of_an_import() {
    let shell = full();
    let exported = shell.run(&["export", "json"]).out;
    let other = Shell::new();
    let run = other.run_with(&["import", "-"], &exported);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(other.run(&["export", "json"]).out, exported);
    let run = other.run_with(&["codebook", "import", "-"], "[[tag]]\npath = \"piped\"\n");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(other.run(&["tag", "list"]).out.contains("piped"));
}

#[cfg(unix)]
#[test]
fn a_link_and_a_device_are_written_to_and_not_replaced() {
    let shell = full();
    shell.write("real.csv", "old");
    std::os::unix::fs::symlink("real.csv", shell.path("link.csv")).unwrap();
    std::os::unix::fs::symlink("/dev/stdout", shell.path("device.csv")).unwrap();
    let run = shell.run(&["export", "csv", "-o", "link.csv"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(shell.path("link.csv").is_symlink());
    assert!(shell.read("real.csv").starts_with("passage_id,"));
    let run = shell.run(&["export", "csv", "-o", "device.csv"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(shell.path("device.csv").is_symlink());
    assert!(run.out.starts_with("passage_id,"), "{run:?}");
}

#[test]
fn a_table_with_a_row_per_passage_comes_back_with_all_tags() {
    let shell = full();
    let run = shell.run(&[
        "tag", "add", "1", "--range", "0..4", "--tag", "a", "--tag", "b/c",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let (before, lines) = (
        shell.run(&["export", "json"]).out,
        shell.run(&["passages"]).lines().len(),
    );
    let table = shell.run(&["export", "csv", "--rows", "passage", "-o", "p.csv"]);
    assert_eq!(table.code, Some(0), "{table:?}");
    assert!(shell.read("p.csv").contains(",a; b/c,"));
    let again = shell.run(&["import", "p.csv"]);
    assert_eq!(
        again.err,
        format!("0 added, {lines} there already, 0 unusable\n")
    );
    assert_eq!(shell.run(&["export", "json"]).out, before);
    let other = Shell::new();
    std::fs::copy(shell.path("p.csv"), other.path("p.csv")).unwrap();
    assert_eq!(other.run(&["import", "p.csv"]).code, Some(0));
    let tags: Vec<_> = other
        .run(&["passages"])
        .lines()
        .iter()
        .map(|it| it["tags"].clone())
        .collect();
    assert!(tags.contains(&serde_json::json!(["a", "b/c"])), "{tags:?}");
}

#[test]
fn an_export_makes_no_stories_where_that_takes_long_and_says_so() {
    let shell = Shell::new();
    let many = (0..1_001).map(|it| format!("{{\"body\":\"Wall {it}\"}}\n"));
    shell.write("many.jsonl", many.collect::<Vec<_>>().concat());
    assert_eq!(shell.run(&["add", "many.jsonl"]).code, Some(0));
    let tagged = shell.run(&["tag", "add", "1", "--range", "0..4", "--tag", "a"]);
    assert_eq!(tagged.code, Some(0), "{tagged:?}");
    for format in ["csv", "jsonl"] {
        let run = shell.run(&["export", format]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(
            run.err
                .starts_with("note: 1001 articles are in no story yet"),
            "{run:?}"
        );
    }
    assert_eq!(
        shell.run(&["export", "jsonl"]).lines()[0]["story"],
        serde_json::Value::Null
    );
    for format in ["w3c", "spans", "json"] {
        assert_eq!(shell.run(&["export", format]).err, "", "{format}");
    }
}

#[test]
fn a_small_library_has_its_stories_named_in_an_export() {
    let shell = full();
    let line = &shell.run(&["export", "jsonl"]).lines()[0];
    assert!(line["story"].is_i64(), "{line}");
}

#[test]
fn an_option_of_one_format_is_refused_for_others() {
    let shell = full();
    for (option, value, format) in [
        ("--snap", "token", "spans"),
        ("--rows", "passage", "csv"),
        ("--by", "story", "markdown"),
    ] {
        let run = shell.run(&["export", "w3c", option, value]);
        assert_eq!(run.code, Some(2), "{option}");
        assert!(
            run.err.contains(&format!(" of `{format}`, not of `w3c`")),
            "{run:?}"
        );
        assert_eq!(
            shell
                .run(&["export", format, option, value, "-o", "out"])
                .code,
            Some(0),
            "{option}"
        );
        std::fs::remove_dir_all(shell.path("out"))
            .or_else(|_| std::fs::remove_file(shell.path("out")))
            .unwrap();
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named_without_the_name_of_a_passing_file() {
    let shell = full();
    let run = shell.run(&["export", "csv", "-o", "nowhere/a.csv"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err
            .contains("cannot write `nowhere/a.csv`: there is no folder `nowhere`"),
        "{run:?}"
    );
    assert!(!run.err.contains(".tmp"), "{run:?}");
}
