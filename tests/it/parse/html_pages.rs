//! Whole pages of the kinds that news sites have, each against the whole body that a reader would
//! copy out of it by hand: one oddity a page.

use newsmark::parse::html::parse;

use super::sound::assert_sound;

/// Compares the body of a page with the paragraphs of `expected`, which blank lines part.
#[track_caller]
fn check(page: &str, expected: &str) {
    let article = parse(page, None).article;
    assert_sound(&article);
    let body: Vec<_> = article
        .body_blocks()
        .map(|it| it.range.slice(&article.text))
        .collect();
    let expected: Vec<_> = expected.trim_end().split("\n\n").collect();
    assert_eq!(body, expected);
}

macro_rules! pages {
    ($($test:ident: $name:literal;)*) => { $(
        #[test]
        fn $test() {
            check(
                include_str!(concat!("../../fixtures/html/pages/", $name, ".html")),
                include_str!(concat!("../../fixtures/html/pages/", $name, ".txt")),
            );
        }
    )* };
}

pages! {
    a_live_report_is_its_entries_without_their_times: "live-blog";
    an_interview_keeps_questions_and_the_shortest_answers: "interview";
    an_amp_page_is_read_like_any_other: "amp";
    a_teaser_ends_where_the_paywall_begins: "paywalled-teaser";
    a_recipe_keeps_its_lists_and_their_headings: "recipe";
    a_transcript_keeps_who_speaks: "transcript";
    an_article_goes_on_behind_its_pictures: "gallery";
    boxes_between_paragraphs_are_folded_and_the_paragraphs_are_not: "boxes-between-paragraphs";
    a_note_about_the_author_is_no_part_of_the_opinion: "opinion-with-author";
    what_readers_say_below_is_no_part_of_the_article: "comments";
    a_japanese_page_is_read_whole: "japanese";
    an_arabic_page_is_read_whole: "arabic";
    an_article_in_a_table_that_places_it_is_text: "table-layout";
    paragraphs_that_only_breaks_part_are_paragraphs: "paragraphs-by-breaks";
}
