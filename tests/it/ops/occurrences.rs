use newsmark::model::ArticleId;
use newsmark::ops::{self, Among, Desk, Occurrence};

use super::{World, now};

/// A library with these texts, and where the phrase stands in it: `context` with `‹›` around the place.
fn check(texts: &[&str], phrase: &str, expected: &[&str]) {
    let mut world = World::new();
    for (number, text) in texts.iter().enumerate() {
        world.add_text(&format!("{number}.txt"), text);
    }
    assert_eq!(contexts(&found(&world, phrase, &Among::All)), expected);
}

fn found(world: &World, phrase: &str, among: &Among) -> Vec<Occurrence> {
    ops::occurrences(&world.store, &world.library(), phrase, among).unwrap()
}

fn contexts(found: &[Occurrence]) -> Vec<String> {
    let line = |it: &Occurrence| {
        let (start, end) = (it.lit.start(), it.lit.end());
        let (before, after) = (&it.context[..start], &it.context[end..]);
        format!("{before}‹{}›{after}", &it.context[start..end])
    };
    found.iter().map(line).collect()
}

const GATE: &str =
    "A gate for the quay\n\nThe sea gate failed twice, and the Sea Gate will fail again in May.\n";
const COST: &str =
    "What it costs\n\nNobody asked who pays for a sea-gated quay, or for the sea gate itself.\n";

#[test]
fn a_phrase_is_found_in_all_articles_whatever_its_case() {
    check(
        &[GATE, COST],
        "sea gate",
        &[
            "The ‹sea gate› failed twice, and the Sea Gate will fail again in May.",
            "The sea gate failed twice, and the ‹Sea Gate› will fail again in May.",
            "Nobody asked who pays for a sea-gated quay, or for the ‹sea gate› itself.",
        ],
    );
}

#[test]
fn a_phrase_is_not_found_inside_of_words() {
    check(
        &["A report\n\nThe report says that the port of Upper Lowell is an airport now.\n"],
        "port",
        &["The report says that the ‹port› of Upper Lowell is an airport now."],
    );
}

#[test]
fn only_the_articles_that_are_asked_for_are_looked_at() {
    let mut world = World::new();
    let first = world.add_text("a.txt", GATE);
    let second = world.add_text("b.txt", COST);
    let articles = |among: &Among| -> Vec<ArticleId> {
        let found = found(&world, "sea gate", among);
        found.iter().map(|it| it.article).collect()
    };
    assert_eq!(articles(&Among::All), [first, first, second]);
    assert_eq!(articles(&Among::These(vec![second])), [second]);
    assert_eq!(articles(&Among::These(Vec::new())), []);
}

#[test]
fn all_places_are_tagged_in_one_step_and_taken_back_in_one() {
    let mut world = World::new();
    world.add_text("a.txt", GATE);
    world.add_text("b.txt", COST);
    let places = found(&world, "sea gate", &Among::All);
    let mut desk = Desk::new(&world.store).unwrap();
    let tagged = desk.step(&mut world.store, &mut world.ids, now(1), |steps| {
        let mut edits = Vec::new();
        let tag = steps.ensure_tag("framing/gate", &mut edits)?;
        let marked = places.iter().map(|it| it.marked(&[tag], "ann")).collect();
        Ok(((), steps.mark_together(marked, edits)))
    });
    tagged.unwrap();
    let quotes = |world: &World| -> Vec<String> {
        let library = world.library();
        let quotes = library
            .annotations()
            .map(|(_, it)| it.selector.quote.clone());
        let mut quotes: Vec<String> = quotes.collect();
        quotes.sort();
        quotes
    };
    assert_eq!(quotes(&world), ["Sea Gate", "sea gate", "sea gate"]);
    ops::undo(&mut world.store, now(2)).unwrap();
    assert_eq!(quotes(&world), Vec::<String>::new());
    assert_eq!(world.library().codebook().len(), 0);
}
