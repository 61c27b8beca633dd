//! What the README says of keys, commands and fields is what the program has.
//!
//! `NEWSMARK_BLESS=1 cargo test --test it readme` writes the tables anew; the JSON examples are written by hand.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Command, CommandFactory};
use newsmark::cli::Cli;
use newsmark::tui::action::reference;
use serde_json::Value;

use crate::cli::{Run, Shell};
use crate::fetch::server::{self, Server};
use crate::kept;

const README: &str = include_str!("../../README.md");

#[test]
fn the_keys_are_those_of_the_action_table() {
    kept::part("README.md", "keys", &reference());
}

#[test]
fn the_commands_are_those_of_the_program() {
    let mut program = Cli::command();
    program.build();
    let mut lines = vec!["| command | does |".to_owned(), "|---|---|".to_owned()];
    for command in program.get_subcommands() {
        push_commands(command, &mut lines);
    }
    kept::part("README.md", "commands", &(lines.join("\n") + "\n"));
}

#[test]
fn the_examples_have_the_fields_of_the_program() {
    let shell = library();
    let examples = examples();
    assert!(examples.len() > 6, "only {} examples", examples.len());
    for (command, example) in examples {
        let run = run(&shell, &command);
        let (told, found) = (fields(&example), fields(&objects(&run)));
        assert!(told.contains_key(""), "`{command}` has no example");
        for (place, names) in &told {
            let real = found.get(place);
            assert_eq!(
                Some(names),
                real,
                "`{command}`, fields of `{place}`: {run:?}"
            );
        }
    }
}

#[test]
fn every_file_that_is_named_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let targets: Vec<&str> = README
        .split("](")
        .skip(1)
        .filter_map(|it| it.split(')').next())
        .filter(|it| !it.starts_with('#') && !it.contains("://"))
        .collect();
    assert!(targets.contains(&"assets/demo.svg"));
    for target in targets {
        assert!(root.join(target).exists(), "the README links to `{target}`");
    }
}

const FEED: &str = "<rss version=\"2.0\"><channel><title>Harbor News</title><item><guid>1</guid>\
<title>Ferry is late</title><description>The ferry came two hours late.</description></item></channel></rss>";

/// The demo's library, an article that lost a passage when it was changed, and a feed that is gone.
fn library() -> Shell {
    let shell = Shell::new();
    let write = |words: &str| {
        let text = format!(
            "The ferry is back\n\nKARST BAY — The ferry sails. {words}\n\nLeave a comment\n"
        );
        shell.write("article.txt", text);
    };
    let quote = "It had been in dock since May.";
    write(quote);
    for command in [
        "newsmark demo --keep library.db",
        "newsmark add article.txt",
    ] {
        assert_eq!(run(&shell, command).code, Some(0), "`{command}`");
    }
    let marked = shell.run(&[
        "tag",
        "add",
        "29",
        "--quote",
        quote,
        "--tag",
        "framing/cost",
        "--note",
        "and who pays the levy?",
    ]);
    assert_eq!(marked.code, Some(0), "{marked:?}");
    write("Nothing else is known.");
    let changed = run(&shell, "newsmark add article.txt");
    assert_eq!(changed.lines()[0]["article"], 29);
    let server = Server::saying(server::ok(
        "content-type: application/rss+xml\r\n",
        FEED.as_bytes(),
    ));
    let subscribed = shell.run(&["add", &server.url("/feed.xml")]);
    assert_eq!(subscribed.code, Some(0), "{subscribed:?}");
    shell
}

fn run(shell: &Shell, command: &str) -> Run {
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    shell.run(&arguments)
}

/// A line for a command, or for each of those below it.
fn push_commands(command: &Command, lines: &mut Vec<String>) {
    if command.get_name() == "help" {
        return;
    }
    if command.has_subcommands() {
        for below in command.get_subcommands() {
            push_commands(below, lines);
        }
        return;
    }
    let usage = command.clone().render_usage().to_string();
    let usage = usage.replace("Usage: ", "").replace(" [OPTIONS]", "");
    let about = command.get_about().map(ToString::to_string);
    let about = about.unwrap_or_default();
    lines.push(format!("| `{}` | {about} |", usage.replace('|', "\\|")));
}

/// Commands on lines that begin with `// `, each with the JSON that follows it.
fn examples() -> Vec<(String, Vec<Value>)> {
    let (_, part) = README.split_once("<!-- json").unwrap();
    let (part, _) = part.split_once("<!-- /json -->").unwrap();
    let part = part.trim_end().trim_end_matches("```");
    part.split("\n// ").skip(1).map(example).collect()
}

fn example(text: &str) -> (String, Vec<Value>) {
    let (command, json) = text.split_once('\n').unwrap();
    let (command, _) = command.split_once("  ").unwrap_or((command, ""));
    let values = serde_json::Deserializer::from_str(json).into_iter();
    let values: Result<Vec<Value>, _> = values.collect();
    let values = values.unwrap_or_else(|error| panic!("`{command}`: {error}"));
    (command.to_owned(), values)
}

fn objects(run: &Run) -> Vec<Value> {
    let values = serde_json::Deserializer::from_str(&run.out).into_iter();
    values.map(Result::unwrap).collect()
}

/// The names of the fields of all objects at each place, such as `hits.` of a search.
fn fields(values: &[Value]) -> BTreeMap<String, BTreeSet<String>> {
    let mut fields = BTreeMap::new();
    for value in values {
        collect(value, "", &mut fields);
    }
    fields
}

fn collect(value: &Value, place: &str, fields: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| collect(it, place, fields)),
        Value::Object(object) => {
            for (name, inner) in object {
                fields
                    .entry(place.to_owned())
                    .or_default()
                    .insert(name.clone());
                collect(inner, &format!("{place}{name}."), fields);
            }
        }
        _ => {}
    }
}
