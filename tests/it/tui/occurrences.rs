//! Tagging all places of a phrase, after a list to say yes or no.

use newsmark::model::{Annotation, ArticleId, Citation, Selector};
use newsmark::ops::{Among, Occurrence};
use newsmark::search::phrase::find_whole;
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::Answer;
use newsmark::tui::study::{Ask, Findings};

use super::paper::harbor;
use super::stage::Stage;

/// The harbor with its first article open and `the gate` looked for everywhere.
fn listing() -> Stage {
    let mut stage = Stage::new(harbor(), 100, 24);
    stage.keys("Enter v w j A");
    stage
}

/// Answers the newest question of the list; gives the phrase that was asked for.
fn find(stage: &mut Stage) -> (String, Among) {
    let asked = stage.seen.iter().rev().find_map(|it| match it {
        Effect::Study(study) => match &study.ask {
            Ask::Occurrences(phrase, among) => Some((study.request, phrase.clone(), among.clone())),
            _ => None,
        },
        _ => None,
    });
    let (request, phrase, among) = asked.unwrap();
    let places = places(stage, "the gate", &among);
    stage.answer(Answer::Studied {
        request,
        result: Ok(Findings::Occurrences(places)),
    });
    (phrase, among)
}

fn places(stage: &Stage, phrase: &str, among: &Among) -> Vec<Occurrence> {
    let harbor = harbor();
    let wanted = |it: &ArticleId| match among {
        Among::All => true,
        Among::These(articles) => articles.contains(it),
    };
    let texts = harbor.texts.iter().filter(|(id, _)| wanted(id));
    let places = texts.flat_map(|(id, article)| {
        let header = stage.library().headers.find(*id).unwrap();
        let found = find_whole(&article.text, phrase).into_iter();
        found.map(|range| Occurrence {
            article: *id,
            selector: Selector::new(&article.text, range),
            about: Citation::of(header, article),
            context: article.text.replace('\n', " "),
            lit: TextRange::new(range.start(), range.end()),
        })
    });
    places.collect()
}

fn quotes(stage: &Stage) -> Vec<String> {
    let known: Vec<_> = harbor().library.annotations().map(|it| it.0).collect();
    let new = stage.library().annotations();
    let line = |it: &Annotation| {
        let path = |tag: &_| stage.library().codebook().path(*tag);
        let tags: Vec<String> = it.tags.iter().map(path).collect();
        format!(
            "{} {} {}",
            it.article.unwrap(),
            it.selector.quote,
            tags.join(" + ")
        )
    };
    let new = new.filter(|(id, _)| !known.contains(id));
    new.map(|(_, it)| line(it)).collect()
}

#[test]
fn the_marked_words_are_looked_for_in_the_articles_of_the_list() {
    let mut stage = listing();
    let (phrase, among) = find(&mut stage);
    assert_eq!(phrase, "END");
    assert!(matches!(among, Among::These(articles) if articles.len() > 1));
    stage.keys("Tab");
    let (_, among) = find(&mut stage);
    assert_eq!(among, Among::All);
    stage.keys("Tab");
    let (_, among) = find(&mut stage);
    assert_eq!(among, Among::These(vec![ArticleId(1)]));
}

#[test]
fn the_places_that_were_said_yes_to_are_tagged_in_one_step() {
    let mut stage = listing();
    find(&mut stage);
    let all = stage.app.occurrences.len();
    assert!(all >= 3, "{all} places");
    let before = stage.log.len();
    stage.keys("gg Space 2");
    assert_eq!(stage.log.len(), before + 1, "one step");
    let tagged = quotes(&stage);
    assert_eq!(tagged.len(), all - 1, "{tagged:?}");
    assert!(tagged.iter().all(|it| it.ends_with("framing/cost")));
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    assert!(stage.app.reader.selection().is_some(), "still marking");
    stage.keys("u");
    assert_eq!(quotes(&stage), Vec::<String>::new());
    stage.keys("^R");
    assert_eq!(quotes(&stage), tagged);
}

#[test]
fn no_to_all_and_yes_to_one_tags_one() {
    let mut stage = listing();
    find(&mut stage);
    stage.keys("n gg x Enter").types("mood/calm").keys("Enter");
    let tagged = quotes(&stage);
    assert_eq!(tagged.len(), 1);
    assert!(tagged[0].ends_with("mood/calm"), "{tagged:?}");
}

#[test]
fn nothing_is_tagged_without_a_yes() {
    let mut stage = listing();
    find(&mut stage);
    let before = stage.log.len();
    stage.keys("n 1");
    assert_eq!(stage.log.len(), before);
    assert_eq!(stage.said(), "no tag or no place is chosen");
}

#[test]
fn a_passage_that_is_there_takes_the_tag() {
    let mut stage = listing();
    find(&mut stage);
    stage.keys("1");
    let first = quotes(&stage);
    stage.keys("A");
    find(&mut stage);
    stage.keys("2");
    let second = quotes(&stage);
    assert_eq!(first.len(), second.len());
    assert!(
        second
            .iter()
            .all(|it| it.ends_with("framing/blame + framing/cost"))
    );
}

#[test]
fn a_late_list_is_dropped() {
    let mut stage = listing();
    let late = stage.seen.iter().rev().find_map(|it| match it {
        Effect::Study(study) => Some(study.request),
        _ => None,
    });
    stage.keys("Tab");
    let places = places(&stage, "the gate", &Among::All);
    stage.answer(Answer::Studied {
        request: late.unwrap(),
        result: Ok(Findings::Occurrences(places)),
    });
    assert!(stage.app.occurrences.is_empty());
}

#[test]
fn leaving_the_list_leads_back_to_what_was_marked() {
    let mut stage = listing();
    find(&mut stage);
    stage.keys("Esc");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    assert!(stage.app.reader.selection().is_some());
}

#[test]
fn each_place_is_shown_in_its_context() {
    let mut stage = listing();
    find(&mut stage);
    stage.keys("j x");
    insta::assert_snapshot!(stage.letters());
}
