//! `newsmark parse` of a feed that is larger than what is read as a whole.

use super::Shell;

fn feed(padding: &str) -> String {
    let item = |nth: usize| {
        format!(
            "<item><guid>{nth}</guid><title>Tide {nth}</title><description>The tide of day {nth} came late &amp; \
             high.</description></item>{padding}"
        )
    };
    let items: String = (1..=33).map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>Tides</title>{items}<item><title>Cut")
}

#[test]
fn a_large_feed_is_shown_like_a_small_one() {
    let shell = Shell::new();
    let large = feed(&format!("<!--{}-->", "a".repeat(1 << 20)));
    assert!(large.len() > 32 << 20);
    shell.write("small.xml", feed(""));
    shell.write("large.xml", large);
    for format in ["json", "jsonl", "table"] {
        let small = shell.run(&["parse", "small.xml", "--format", format]);
        let large = shell.run(&["parse", "large.xml", "--format", format]);
        assert_eq!((small.code, large.code), (Some(0), Some(0)), "{large:?}");
        assert_eq!(small.out, large.out, "{format}");
    }
    let shown = shell.run(&["parse", "large.xml", "--as", "feed", "--format", "json"]);
    let shown = shown.json();
    assert_eq!(shown["rung"], "salvaged");
    assert_eq!(shown["entries"].as_array().map(Vec::len), Some(33));
}

#[test]
fn a_large_file_that_is_no_feed_is_said_to_be_too_large() {
    let shell = Shell::new();
    shell.write("large.txt", "The tide came late.\n".repeat(2 << 20));
    let run = shell.run(&["parse", "large.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("32 MiB"), "{run:?}");
}
