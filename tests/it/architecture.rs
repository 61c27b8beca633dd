//! Which folder may use which. Rust forbids no circle between modules of one crate; this does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folder of `src/`, and the folders it may name besides `model` and `text`.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &[]),
    ("analysis", &[]),
    ("parse", &[]),
    ("anchor", &[]),
    ("search", &[]),
    ("story", &[]),
    ("export", &[]),
    ("import", &[]),
    ("config", &["fetch"]),
    ("fetch", &["parse"]),
    ("store", &["search"]),
    ("index", &["search"]),
    (
        "ops",
        &[
            "parse", "anchor", "analysis", "search", "story", "export", "import", "fetch", "store",
            "index",
        ],
    ),
    (
        "tui",
        &[
            "ops", "parse", "anchor", "search", "story", "export", "import", "config",
        ],
    ),
    (
        "cli",
        &[
            "ops", "parse", "anchor", "search", "story", "export", "import", "config",
        ],
    ),
    ("main", &["cli", "tui", "config"]),
];

/// Folders without the world: no files, threads, clocks, processes or network.
const PURE: &[&str] = &[
    "text", "model", "parse", "anchor", "search", "story", "export", "import",
];

/// Words that only the named folder may say, so that each engine can be replaced in one place.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("tantivy", &["index"]),
    ("ureq", &["fetch"]),
    ("fuzzy_matcher", &["search"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli"]),
    ("dom_smoothie", &["parse"]),
];

const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "SystemTime",
    "Instant::now",
];

#[test]
fn the_folders_keep_to_the_arrows() {
    let faults: Vec<String> = sources()
        .iter()
        .flat_map(|(path, source)| faults(path, source))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_planted_wrong_arrow_is_found() {
    let check = |path: &str, source: &str, fault: &str| {
        assert_eq!(faults(Path::new(path), source), [fault]);
    };
    check(
        "parse/plain.rs",
        "use crate::store::Store;",
        "parse/plain.rs may not use `store`",
    );
    check(
        "parse/plain.rs",
        "fn f() { crate::tui::run() }",
        "parse/plain.rs may not use `tui`",
    );
    check(
        "cli/tag.rs",
        "use crate::{model::Tag, tui::theme};",
        "cli/tag.rs may not use `tui`",
    );
    check(
        "ops/add.rs",
        "use rusqlite::Connection;",
        "ops/add.rs names `rusqlite`, which only `store` may",
    );
    check(
        "model/change.rs",
        "let now = std::time::SystemTime::now();",
        "model/change.rs is pure but names `SystemTime`",
    );
}

#[test]
fn every_folder_stands_in_the_table() {
    let named: BTreeSet<&str> = ARROWS.iter().map(|(folder, _)| *folder).collect();
    for (path, _) in sources() {
        let folder = folder(&path);
        assert!(
            folder == "lib" || named.contains(folder.as_str()),
            "`{folder}` is not in the table"
        );
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (path, source) in sources() {
        assert!(
            source.starts_with("//! "),
            "{} has no first sentence",
            path.display()
        );
    }
}

fn faults(path: &Path, source: &str) -> Vec<String> {
    let folder = folder(path);
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut faults = Vec::new();
    for used in used_folders(&code) {
        if folder != "lib" && used != folder && !may_use(&folder, &used) {
            faults.push(format!("{} may not use `{used}`", path.display()));
        }
    }
    for (word, folders) in ONLY_IN {
        if names(&code, word) && !folders.contains(&folder.as_str()) {
            faults.push(format!(
                "{} names `{word}`, which only `{}` may",
                path.display(),
                folders.join("` and `")
            ));
        }
    }
    for word in WORLD {
        if PURE.contains(&folder.as_str()) && code.contains(word) {
            faults.push(format!("{} is pure but names `{word}`", path.display()));
        }
    }
    faults
}

fn may_use(folder: &str, used: &str) -> bool {
    let (_, allowed) = ARROWS
        .iter()
        .find(|(it, _)| *it == folder)
        .unwrap_or(&("", &[]));
    let ground = used == "text" || (used == "model" && folder != "text");
    ground || allowed.contains(&used)
}

/// The first names after `crate::` (in the binary: after `newsmark::`), also in `crate::{a::…, b::…}`.
fn used_folders(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let known = |name: &str| ARROWS.iter().any(|(it, _)| *it == name);
    for root in ["crate::", "newsmark::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                used.extend(top_names(group).into_iter().filter(|name| known(name)));
            } else {
                used.extend(Some(first_name(rest)).filter(|name| known(name)));
            }
        }
    }
    used
}

fn top_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![first_name(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(first_name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

fn first_name(code: &str) -> String {
    code.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn names(code: &str, word: &str) -> bool {
    [format!("{word}::"), format!("use {word};")]
        .iter()
        .any(|it| code.contains(it.as_str()))
}

fn folder(path: &Path) -> String {
    let first = path.components().next().unwrap();
    Path::new(first.as_os_str())
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), source));
            }
        }
    }
    found
}
