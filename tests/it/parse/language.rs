//! The language of a text.

use newsmark::parse::language::detect;

use super::marked::folder;

#[test]
fn fixtures_are_in_the_language_of_their_names() {
    for marked in folder("tuned").iter().chain(&folder("held")) {
        let language = marked.name.split('-').next();
        let is_page = marked.field("title") == Some("(derived)");
        let found = detect(&marked.text);
        // Menus and consent in several languages tell nothing for sure; no language is better than a wrong one.
        assert!(
            found == language || is_page && found.is_none(),
            "{}: {found:?}",
            marked.name
        );
    }
}

#[test]
fn short_texts_are_told_by_their_script_or_not_at_all() {
    for (text, language) in [
        ("The goose stays", None),
        ("Гуска лишається в ратуші", Some("uk")),
        ("Гусь остаётся в ратуше, объявили власти", Some("ru")),
        ("الإوزة باقية", Some("ar")),
        ("ガチョウは残る", Some("ja")),
        ("鹅留下了", Some("zh")),
        ("", None),
        ("12:30 — 14:45", None),
    ] {
        assert_eq!(detect(text), language, "{text}");
    }
}
