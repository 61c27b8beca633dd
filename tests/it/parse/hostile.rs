//! Hostile texts beside the checkout: whatever they hold, nothing is lost.

use std::path::PathBuf;

use newsmark::parse::{Document, Hints, parse};

use super::properties::is_sound;

#[test]
fn hostile_texts_become_sound_articles() {
    let Some(place) = std::env::var_os("NEWSMARK_MATERIAL") else {
        return;
    };
    let files = std::fs::read_dir(PathBuf::from(place).join("hostile")).unwrap();
    let texts = files
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"));
    let mut count = 0;
    for file in texts {
        let bytes = std::fs::read(&file).unwrap();
        let Ok(Document::Article(parsed)) = parse(&bytes, &Hints::default()) else {
            panic!("{}", file.display())
        };
        assert_eq!(is_sound(&parsed), Ok(()), "{}", file.display());
        assert_eq!(parsed.article.text.as_bytes(), bytes, "{}", file.display());
        count += 1;
    }
    assert!(count >= 5, "only {count} hostile texts");
}
