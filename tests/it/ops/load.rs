use newsmark::ops;

use super::{World, now};

#[test]
fn a_second_window_hears_of_articles_and_passages() {
    let mut world = World::new();
    let other = ops::open_another(&world.place).unwrap();
    let before = ops::data_version(&other).unwrap();
    let seen = ops::library(&other).unwrap();

    let article = world.add_text("a.txt", "The council voted.\n\nOn Tuesday.");
    let id = world.tag(article, "council", "framing", now(1));

    assert_ne!(ops::data_version(&other).unwrap(), before);
    let news = ops::news(&other, seen.seq).unwrap();
    assert!(!news.reload);
    assert_eq!(news.headers.len(), 1);
    let mut library = seen.library;
    library.headers.extend(news.headers);
    library.load(news.changes.into_iter().flat_map(|it| it.edits));
    assert!(library.annotation(id).is_some());
    assert_eq!(library.headers.rows().len(), 1);
    assert_eq!(library.origins().count(), 1);
    assert!(!library.is_removed(article));
}
