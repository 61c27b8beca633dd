//! `newsmark origins`: subscriptions by name and folder, each step as one.

use serde_json::Value;

use super::Shell;

/// Three feeds, two of them in folders.
fn subscribed() -> Shell {
    let shell = Shell::new();
    let outline = |name: &str| {
        format!(
            "<outline text='{name}' xmlUrl='http://127.0.0.1:9/{}'/>",
            name.replace(' ', "-")
        )
    };
    let list = format!(
        "<opml><body><outline text='Coast'>{}<outline text='Daily'>{}</outline></outline>{}</body></opml>",
        outline("Harbor News"),
        outline("Harbor Tide Tables"),
        outline("Inland Post"),
    );
    shell.write("feeds.opml", list);
    assert_eq!(shell.run(&["add", "feeds.opml"]).code, Some(0));
    shell
}

/// A field of every subscription, by name.
fn field(shell: &Shell, name: &str) -> Vec<(String, Value)> {
    let rows = shell.run(&["origins"]).lines();
    let mut found: Vec<(String, Value)> = rows
        .iter()
        .map(|it| (it["name"].as_str().unwrap().to_owned(), it[name].clone()))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn values(shell: &Shell, name: &str) -> Vec<Value> {
    field(shell, name).into_iter().map(|it| it.1).collect()
}

#[test]
fn a_folder_moves_with_the_folders_in_it_as_one_step() {
    let shell = subscribed();
    let run = shell.run(&["origins", "move", "folder:coast", "sea/north"]);
    assert!(run.err.contains("done for 2 subscriptions"), "{}", run.err);
    let moved = [
        serde_json::json!(["sea", "north"]),
        serde_json::json!(["sea", "north", "Daily"]),
        serde_json::json!([]),
    ];
    assert_eq!(values(&shell, "folder"), moved);
    assert_eq!(shell.run(&["undo"]).code, Some(0));
    assert_eq!(
        values(&shell, "folder")[1],
        serde_json::json!(["Coast", "Daily"])
    );
    let run = shell.run(&["origins", "move", "folder:daily", "/"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(values(&shell, "folder")[1], serde_json::json!([]));
}

#[test]
fn a_folder_is_paused_and_set_as_a_whole() {
    let shell = subscribed();
    let run = shell.run(&["origins", "pause", "folder:coast"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(values(&shell, "paused"), [true, true, false]);
    let run = shell.run(&[
        "origins",
        "set",
        "folder:coast",
        "--full-text",
        "yes",
        "--refresh",
        "2h",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(values(&shell, "full_text"), [true, true, false]);
    assert_eq!(values(&shell, "refresh_minutes")[0], 120);
    let asked = shell.run(&["origins", "set", "folder:coast"]);
    assert!(
        asked.err.contains("Harbor News\nfull text: yes"),
        "{}",
        asked.err
    );
    let run = shell.run(&["origins", "set", "inland", "--user-agent", "é"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_name_that_fits_several_is_refused_and_alters_nothing() {
    let shell = subscribed();
    let run = shell.run(&["origins", "remove", "harbor"]);
    assert_eq!(run.code, Some(2));
    let said = "`harbor` means 2 subscriptions: Harbor News, Harbor Tide Tables";
    assert!(
        run.err.contains(said) && run.err.contains("by its number"),
        "{}",
        run.err
    );
    assert_eq!(field(&shell, "origin").len(), 3);
    for (typed, name) in [("tide", "Tide"), ("Inland Post", "Inland"), ("1", "Harbor")] {
        let run = shell.run(&["origins", "rename", typed, name]);
        assert_eq!(run.code, Some(0), "{typed}: {}", run.err);
    }
    let names: Vec<String> = field(&shell, "name").into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["Harbor", "Inland", "Tide"]);
    for typed in ["9", "ledger", "folder:hills"] {
        let run = shell.run(&["origins", "pause", typed]);
        let said = format!("there is no subscription `{typed}`");
        assert!(
            run.code == Some(2) && run.err.contains(&said),
            "{}",
            run.err
        );
    }
}
