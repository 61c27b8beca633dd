//! How much of one text stands in another.

use newsmark::model::Article;
use newsmark::story::{SHARES, Shingles};

use super::{sample, text};

fn contained(a: &str, b: &str) -> f32 {
    let of = |it: &str| Shingles::of(&text("copy.txt", it.as_bytes()));
    of(a).containment(&of(b))
}

fn paragraphs() -> Vec<String> {
    let article = sample("cable-car-1-valley-courier.txt");
    let body = article
        .body_blocks()
        .map(|it| it.range.slice(&article.text));
    body.map(str::to_owned).collect()
}

#[test]
fn a_text_that_was_cut_short_stands_wholly_in_the_long_one() {
    let all = paragraphs();
    assert!(contained(&all.join("\n\n"), &all[..4].join("\n\n")) > 0.95);
}

#[test]
fn case_and_marks_do_not_matter() {
    let all = paragraphs().join("\n\n");
    assert!(contained(&all, &all.to_uppercase().replace(',', " –")) > 0.9);
}

#[test]
fn own_text_after_that_of_an_agency_leaves_a_part() {
    let own = sample("fog-match.txt");
    let own: Vec<&str> = own
        .body_blocks()
        .map(|it| it.range.slice(&own.text))
        .collect();
    let mixed = format!(
        "{}\n\n{}",
        paragraphs()[..4].join("\n\n"),
        own[..5].join("\n\n")
    );
    let part = contained(&mixed, &paragraphs().join("\n\n"));
    assert!((SHARES..0.9).contains(&part), "{part}");
}

#[test]
fn what_is_told_in_own_words_is_no_copy() {
    let of = |it: &str| Shingles::of(&sample(it));
    let part = of("cable-car-1-valley-courier.txt").containment(&of("cable-car-2-inland-post.txt"));
    assert!(part < 0.1, "{part}");
}

#[test]
fn of_texts_too_short_to_say_nothing_is_said() {
    assert!(contained("The council voted.", "The council voted.").abs() < f32::EPSILON);
    assert!(
        Shingles::default()
            .containment(&Shingles::of(&Article::default()))
            .abs()
            < f32::EPSILON
    );
}
