//! Every hostile file beside the checkout, through the real program.

use std::time::{Duration, Instant};

use newsmark::text::clean::is_unsafe;

use super::{Shell, material};

/// The files with what may be answered: `ok`, `error` or `either`.
fn files() -> Vec<(String, String)> {
    let Some(material) = material() else {
        return vec![];
    };
    let manifest = std::fs::read_to_string(material.join("hostile/MANIFEST.tsv")).unwrap();
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        (
            material
                .join("hostile")
                .join(fields[0])
                .to_str()
                .unwrap()
                .to_owned(),
            fields[3].to_owned(),
        )
    };
    manifest.lines().skip(1).map(row).collect()
}

fn check(shell: &Shell, args: &[&str], allowed: &str) {
    let start = Instant::now();
    let run = shell.run(args);
    assert!(start.elapsed() < Duration::from_secs(10), "{args:?} hangs");
    let fits = match allowed {
        "ok" => run.code == Some(0),
        "error" => run.code == Some(2),
        _ => matches!(run.code, Some(0 | 2)),
    };
    assert!(fits, "{args:?}: {:?} {}", run.code, run.err);
    let acts = |text: &str| {
        text.chars()
            .any(|c| c != '\n' && is_unsafe(c) && c != '\u{200d}')
    };
    assert!(!acts(&run.out) && !acts(&run.err), "{args:?}");
}

#[test]
fn no_hostile_file_ends_the_program_or_reaches_the_terminal() {
    let shell = Shell::new();
    for (file, allowed) in files() {
        let kind = file
            .rsplit('/')
            .next()
            .unwrap()
            .split('-')
            .next()
            .unwrap()
            .to_owned();
        match kind.as_str() {
            "toml" => check(&shell, &["--config", &file, "sources"], &allowed),
            "ann" => check(&shell, &["import", "--dry-run", &file], &allowed),
            _ => {
                check(&shell, &["parse", &file, "--format", "json"], &allowed);
                check(&shell, &["parse", &file, "--format", "table"], &allowed);
            }
        }
    }
}
