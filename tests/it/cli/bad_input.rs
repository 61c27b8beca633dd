use std::process::Stdio;

use super::Shell;

/// Adding this says why it cannot be, with status 2.
fn refused(name: &str, content: &[u8]) -> String {
    let shell = Shell::new();
    shell.write(name, content);
    let run = shell.run(&["add", name]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let line = &run.lines()[0];
    assert_eq!(line["status"], "unusable");
    line["why"].as_str().unwrap().to_owned()
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    assert!(refused("a.txt", b"").contains("empty"));
}

#[test]
fn a_binary_file_is_said_to_be_binary() {
    assert!(
        refused("a.txt", &(0..=255).cycle().take(4096).collect::<Vec<u8>>()).contains("binary")
    );
}

#[test]
fn a_line_of_fifty_megabytes_is_said_to_be_too_large() {
    assert!(refused("a.txt", &vec![b'x'; 50 << 20]).contains("32 MiB"));
}

#[test]
fn a_missing_file_and_an_empty_folder_are_said() {
    let shell = Shell::new();
    let run = shell.run(&["add", "nowhere.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.lines()[0]["why"]
            .as_str()
            .unwrap()
            .contains("cannot be opened"),
        "{run:?}"
    );
    std::fs::create_dir(shell.path("empty")).unwrap();
    let run = shell.run(&["add", "empty"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.lines()[0]["why"].as_str().unwrap().contains("no file"),
        "{run:?}"
    );
}

/// The error of a command, which must be one, in the shape that all have.
fn check_trouble(shell: &Shell, command: &str) {
    let args: Vec<&str> = command.split(' ').collect();
    let run = shell.run(&args);
    assert_eq!(run.code, Some(2), "`{command}` {run:?}");
    assert_eq!(run.out, "", "`{command}`");
    assert!(run.err.contains("error: "), "`{command}` {run:?}");
    assert_eq!(run.err.matches("hint: ").count(), 1, "`{command}` {run:?}");
    assert!(
        !run.err.contains("For more information"),
        "`{command}` {run:?}"
    );
}

#[test]
fn every_trouble_is_said_with_a_hint() {
    let shell = Shell::with_article("A title\n\nThe wall is the wall of the town.\n");
    shell.write("half.json", "{\"format\":\"newsmark\"");
    shell.write("half.toml", "[[tag");
    assert_eq!(
        shell
            .run(&["tag", "add", "1", "--range", "0..7", "--tag", "a/b"])
            .code,
        Some(0)
    );
    for command in [
        "parse nowhere.txt",
        "parse .",
        "show 9",
        "show one",
        "story 9",
        "story one",
        "compare 1 9",
        "tag add 1 --quote wall --nth 9 --tag a",
        "tag add 1 --quote wall --nth 0 --tag a",
        "tag add 1 --quote wall --tag a",
        "tag add 1 --quote moon --tag a",
        "tag add 1 --tag a",
        "tag add 1 --range 5 --tag a",
        "tag add 1 --range 5..x --tag a",
        "tag add 1 --range 5..999 --tag a",
        "tag add one --range 0..5 --tag a",
        "tag add 1 --range 0..5 --tag /",
        "tag add --quote wall --tag a",
        "tag remove x",
        "tag remove 01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "review accept 01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "codebook rename x y",
        "codebook remove x",
        "codebook merge x a",
        "codebook add a --pin 4",
        "codebook add c --pin 0",
        "codebook import nowhere.toml",
        "codebook import half.toml",
        "import nowhere.json",
        "import half.json",
        "import .",
        "export csv -o nowhere/x.csv",
        "export csv -o .",
        "export brat",
        "export csv --by story",
        "export pdf",
        "restore nowhere.db",
        "restore half.json",
        "searches remove x",
        "origins remove x",
        "list --format xml",
        "list -tag:a",
        "list --config nowhere.toml",
        "show 1 --version 7",
        "show 1 --diff",
        "fetch nothing",
        "add x --as y",
    ] {
        check_trouble(&shell, command);
    }
    assert_eq!(shell.run(&["backup", "copy.db"]).code, Some(0));
    check_trouble(&shell, "backup copy.db");
}

#[test]
fn what_is_unusable_among_others_leaves_a_hint() {
    let shell = Shell::with_article("A title\n\nThe wall is the wall of the town.\n");
    let rows = "{\"key\":\"k\",\"quote\":\"wall\"}\n{\"key\":\"k\"}\n";
    shell.write("rows.jsonl", rows);
    for command in [
        &["add", "nowhere.txt", "wall.txt"][..],
        &["import", "rows.jsonl", "--as", "jsonl"],
    ] {
        let run = shell.run(command);
        assert_eq!(run.code, Some(2), "{command:?}");
        assert_eq!(run.err.matches("hint: ").count(), 1, "{run:?}");
    }
}

#[test]
fn a_trouble_is_said_once() {
    let shell = Shell::new();
    let run = shell.run(&["restore", "nowhere.db"]);
    assert_eq!(run.err.matches("No such file").count(), 1, "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_not_unicode_is_added() {
    use std::os::unix::ffi::OsStrExt;
    let shell = Shell::new();
    let name = std::ffi::OsStr::from_bytes(b"n\xff.txt");
    std::fs::write(
        shell.path("").join(name),
        "A title\n\nA text of some words.\n",
    )
    .unwrap();
    for status in ["added", "present"] {
        let mut command = shell.command(&["add"]);
        let output = command.arg(name).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(&format!("\"status\":\"{status}\"")), "{said}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_count_of_nothing_is_no_search_that_failed() {
    let shell = Shell::new();
    for command in ["matrix", "cooccur", "searches", "sources", "log"] {
        assert_eq!(shell.run(&[command]).code, Some(0), "{command}");
    }
}

#[test]
fn a_mistyped_command_does_not_open_the_reader() {
    let shell = Shell::new();
    let run = shell.run(&["serch", "flood wall"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.err,
        "error: there is no file or folder `serch`, and no command of that name\n\
         hint: did you mean `newsmark search`?\n"
    );
    assert!(!shell.path("library.db").exists());
}

#[test]
fn a_file_that_is_no_library_is_left_alone() {
    let shell = Shell::new();
    shell.write("library.db", "my diary, not a library\n");
    let run = shell.run(&["list"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("no SQLite database"), "{run:?}");
    assert!(run.err.contains("hint: "), "{run:?}");
    assert_eq!(shell.read("library.db"), "my diary, not a library\n");
}

#[test]
fn an_unknown_article_is_named() {
    let run = Shell::new().run(&["show", "7"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains('7'), "{run:?}");
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let shell = Shell::new();
    for number in 0..300 {
        shell.write(
            &format!("many/{number}.txt"),
            format!("Title {number}\n\nA paragraph of article number {number}.\n"),
        );
    }
    assert_eq!(shell.run(&["add", "many"]).code, Some(0));
    for args in [
        &["list"][..],
        &["search", "paragraph", "-n", "300"],
        &["log", "-n", "900"],
        &["export", "json"],
    ] {
        let mut child = shell.command(args).stdin(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
    }
}
