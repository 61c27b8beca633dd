//! Which words of a text count, and as what.

use newsmark::model::Article;
use newsmark::story::{Counts, Vocabulary, words};

fn check(text: &str, expected: &str) {
    let mut found = Vec::new();
    words(text, &mut |it| found.push(it.to_owned()));
    assert_eq!(found.join(" "), expected);
}

#[test]
fn words_of_grammar_and_single_letters_are_left_out() {
    check("The goose and I were at a fair", "goose fair");
}

#[test]
fn words_of_grammar_of_other_languages_are_left_out_too() {
    check("die Mauer für die Stadt", "mauer stadt");
    check("la digue après la marée", "digue maree");
    check("стена и море", "стена море");
    check("السوق في المدينة إلى", "السوق المدينة");
}

#[test]
fn a_plural_is_its_singular() {
    check(
        "ferries, walls, churches, boxes, passes",
        "ferry wall church box pass",
    );
    check("gas, glass, status, crisis", "gas glass status crisis");
}

#[test]
fn what_hangs_on_by_an_apostrophe_goes() {
    check("Orrin's l’armée O'Brien’s couldn't", "orrin armee brien");
}

#[test]
fn accents_case_and_the_endings_of_slavic_names_do_not_matter() {
    check("Zürich ZURICH", "zurich zurich");
    check(
        "Hrytsenkyy Hrytsenkiy Hrytsenky",
        "hrytsenky hrytsenky hrytsenky",
    );
}

#[test]
fn a_figure_stays_whole() {
    check(
        "1,140 homes, 4.3 kilometres, 2025.",
        "1140 home 43 kilometre 2025",
    );
}

#[test]
fn scripts_without_spaces_give_pairs_of_neighbors() {
    check("潮凪駅に、灯り", "潮凪 凪駅 駅に 灯り");
    check("서울시 3월", "서울 울시");
}

#[test]
fn what_is_no_word_is_left_out() {
    check(&format!("wall {} levy", "x".repeat(400)), "wall levy");
    check("— … ⟨⟩ \u{202e}\u{0}", "");
}

#[test]
fn counts_come_back_from_their_bytes() {
    let article = super::sample("karst-bay-3-ledger.txt");
    let counts = Vocabulary::default().count(&article.title, &article);
    assert!(counts.iter().count() > 100);
    assert_eq!(Counts::from_bytes(&counts.to_bytes()), counts);
}

#[test]
fn bytes_that_are_cut_short_give_the_counts_before_the_cut() {
    let article = super::sample("karst-bay-3-ledger.txt");
    let counts = Vocabulary::default().count(&article.title, &article);
    let bytes = counts.to_bytes();
    let cut = Counts::from_bytes(&bytes[..bytes.len() / 2]);
    let (cut, whole): (Vec<_>, Vec<_>) = (cut.iter().collect(), counts.iter().collect());
    assert!(!cut.is_empty() && whole.starts_with(&cut));
    assert_eq!(Counts::from_bytes(&[0xff; 40]), Counts::default());
}

#[test]
fn a_vocabulary_forgets_what_is_taken_out() {
    let article = super::sample("fog-match.txt");
    let mut vocabulary = Vocabulary::default();
    let counts = vocabulary.count(&article.title, &article);
    assert_eq!(vocabulary.articles(), 1);
    vocabulary.discount(&counts);
    assert_eq!(vocabulary.articles(), 0);
    assert!(vocabulary.take_altered().iter().all(|it| it.articles == 0));
    assert!(vocabulary.take_altered().is_empty());
}

#[test]
fn rare_words_weigh_more_than_common_ones() {
    let article = Article {
        title: "Government glasswort".to_owned(),
        ..Article::default()
    };
    let mut vocabulary = Vocabulary::default();
    let counts = vocabulary.count(&article.title, &article);
    let best = vocabulary.vector(&counts).best(2);
    assert_eq!(vocabulary.word(best[0].0), "glasswort");
    assert!(best[0].1 > 3.0 * best[1].1, "{best:?}");
}

#[test]
fn a_word_is_shown_as_it_is_written_most_often() {
    let mut vocabulary = newsmark::story::Vocabulary::default();
    let article = newsmark::model::Article::default();
    for title in [
        "Climbers in Texas",
        "A climber’s hut",
        "Two climbers, São Tomé",
    ] {
        vocabulary.count(title, &article);
    }
    let all: Vec<String> = (0..5).map(|it| vocabulary.word(it).to_owned()).collect();
    assert_eq!(all, ["climbers", "texas", "hut", "são", "tomé"]);
}
