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
