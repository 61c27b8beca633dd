//! Folders of subscriptions in the queries of every command.

use super::Shell;

const WALL: &str = "Harbor wall to rise by two meters\n\nKARST BAY — The council voted on Tuesday to raise the sea wall.\n";
const GULL: &str =
    "A gull has stopped the ferry\n\nINLAND — The ferry waited for an hour beside the sea wall.\n";

/// Two watched folders with an article each; the first lies in `coast/local`.
fn arranged() -> Shell {
    let shell = Shell::new();
    shell.write("clippings/wall.txt", WALL);
    shell.write("birds/gull.txt", GULL);
    assert_eq!(shell.run(&["add", "clippings", "birds"]).code, Some(0));
    let origins = shell.run(&["origins"]).lines();
    let clippings = origins
        .iter()
        .find(|it| it["name"].as_str().unwrap().ends_with("clippings"))
        .unwrap();
    let number = clippings["origin"].to_string();
    let moved = shell.run(&["origins", "move", &number, "coast/local"]);
    assert_eq!(moved.code, Some(0), "{}", moved.err);
    for quote in ["The council voted", "The ferry waited"] {
        for article in ["1", "2"] {
            // One of the two has it.
            let _ = shell.run(&["tag", "add", article, "--quote", quote, "--tag", "news"]);
        }
    }
    shell
}

#[test]
fn a_folder_narrows_every_list_alike() {
    let shell = arranged();
    for (command, title) in [
        (&["list"][..], "title"),
        (&["titles"], "title"),
        (&["search", "sea"], "title"),
        (&["passages"], "title"),
    ] {
        for (filter, expected) in [
            ("folder:coast", "Harbor wall to rise by two meters"),
            ("origin:clip", "Harbor wall to rise by two meters"),
            ("-folder:coast", "A gull has stopped the ferry"),
            ("origin:birds", "A gull has stopped the ferry"),
        ] {
            let mut args = command.to_vec();
            args.extend(["--", filter]);
            let run = shell.run(&args);
            let rows = run.lines();
            assert_eq!(rows.len(), 1, "{args:?} {run:?}");
            assert_eq!(rows[0][title], expected, "{args:?}");
            assert_eq!(run.err, "", "{args:?}");
        }
    }
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let shell = arranged();
    for command in ["list", "titles", "search", "passages", "stories", "matrix"] {
        let run = shell.run(&[command, "wall folder:hills"]);
        // A table without cells is an answer; only a list that finds nothing says so by its status.
        let code = i32::from(command != "matrix");
        assert_eq!(run.code, Some(code), "{command} {run:?}");
        let said = "note: `folder:hills` finds nothing: there is no folder `hills`, only coast, coast/local\n";
        assert_eq!(run.err, said, "{command}");
    }
    let run = shell.run(&["list", "origin:gazette"]);
    assert!(
        run.err.contains("there is no origin `gazette`, only "),
        "{}",
        run.err
    );
    let run = Shell::with_article(WALL).run(&["list", "folder:hills"]);
    assert!(
        run.err
            .contains("there is no folder `hills`, nor any other"),
        "{}",
        run.err
    );
}
