//! The hostile feeds beside the checkout.

use std::path::Path;
use std::time::{Duration, Instant};

use newsmark::parse::feed;

#[test]
fn hostile_feeds_are_read_or_refused_as_the_manifest_says() {
    let Some(material) = std::env::var_os("NEWSMARK_MATERIAL") else {
        return;
    };
    let folder = Path::new(&material).join("hostile");
    let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let mut count = 0;
    for line in manifest.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (name, kind, expected) = (columns[0], columns[1], columns[3]);
        if !matches!(kind, "rss" | "atom" | "jsonfeed") {
            continue;
        }
        count += 1;
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let begin = Instant::now();
        let feed = feed::parse(&bytes, None, Some("https://h.example/feed"));
        if let Ok(feed) = &feed {
            for entry in &feed.entries {
                let _ = entry.article(feed);
                assert!(!entry.id.is_empty(), "{name}");
                assert!(
                    entry.published.is_none_or(|it| it.day().year() < 2200),
                    "{name}"
                );
            }
            println!(
                "{name}: {} {} entries, {:?}",
                feed.rung.name(),
                feed.entries.len(),
                feed.warnings
            );
        }
        assert!(
            begin.elapsed() < Duration::from_secs(2),
            "{name} took {:?}",
            begin.elapsed()
        );
        match expected {
            "ok" => assert!(feed.is_ok(), "{name}: {:?}", feed.err()),
            "error" => assert!(feed.is_err(), "{name}"),
            _ => {}
        }
        let has_good = String::from_utf8_lossy(&bytes).contains("This one must survive");
        let survived = || {
            feed.as_ref()
                .unwrap()
                .entries
                .iter()
                .any(|it| it.id == "good")
        };
        assert!(!has_good || survived(), "{name}");
    }
    assert!(count > 40);
}
